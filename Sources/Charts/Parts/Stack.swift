/// Parts of a whole set end to end: positive parts away from zero on one side, negative parts on
/// the other.
struct Stack: Sendable {
  /// One part, from the value nearer to zero to the farther one.
  struct Part: Sendable {
    let series: Int
    let category: Int
    let from: Double
    let to: Double
  }

  /// In the order of series, then of categories; missing points have no part.
  let parts: [Part]
  /// The ends of the longest stacks; nil without values.
  let range: ClosedRange<Double>?
  /// The ends of each category's stack.
  let ends: [(low: Double, high: Double)]

  init(_ data: ChartData) {
    var ends = data.categories.map { _ in (low: 0.0, high: 0.0) }
    var parts: [Part] = []
    for (series, row) in data.series.enumerated() {
      for (category, point) in row.points.enumerated() {
        guard let value = point.coordinate else { continue }
        let from = value < 0 ? ends[category].low : ends[category].high
        parts.append(Part(series: series, category: category, from: from, to: from + value))
        if value < 0 {
          ends[category].low += value
        } else {
          ends[category].high += value
        }
      }
    }
    self.parts = parts
    self.ends = ends
    let low = ends.reduce(0) { min($0, $1.low) }
    let high = ends.reduce(0) { max($0, $1.high) }
    range = parts.isEmpty ? nil : low...high
  }
}

extension ChartData {
  /// The labels of the points that a category lacks.
  func missingLabels(_ category: Int) -> [String] {
    series.compactMap { $0.points[category].missingLabel }
  }
}
