/// What a timeline shows, already in the words of one language: things, and when they last.
package struct TimelineData: Sendable, Hashable {
  /// The periods of the axis without gaps, in their order.
  package var periods: [ChartCategory]
  /// The rows, in the order in which they are drawn.
  package var items: [Item]

  package init(periods: [ChartCategory], items: [Item]) {
    self.periods = periods
    self.items = items
  }

  /// One row: a thing that lasts.
  package struct Item: Sendable, Hashable {
    package var name: String
    /// What it is about, under the name; may be empty.
    package var text: String
    /// When it lasts; mostly one span.
    package var spans: [Span]
    package var isHighlighted: Bool

    package init(name: String, text: String = "", spans: [Span], isHighlighted: Bool = false) {
      self.name = name
      self.text = text
      self.spans = spans
      self.isHighlighted = isHighlighted
    }
  }

  /// An unbroken stretch of periods, as indices of the axis.
  package struct Span: Sendable, Hashable {
    package var periods: ClosedRange<Int>
    var certainty: Look.Certainty = .final

    package init(_ periods: ClosedRange<Int>) {
      self.periods = periods
    }
  }

  /// Periods in which more than one thing lasts, as unbroken stretches.
  var overlaps: [ClosedRange<Int>] {
    let counts = periods.indices.map { period in
      items.count { $0.spans.contains { $0.periods.contains(period) } }
    }
    return Self.runs(in: periods.indices.filter { counts[$0] > 1 })
  }

  /// The names of what lasts somewhere in a stretch.
  func names(in stretch: ClosedRange<Int>) -> [String] {
    items.filter { $0.spans.contains { $0.periods.overlaps(stretch) } }.map(\.name)
  }

  /// A stretch by the labels of its ends.
  func label(of stretch: ClosedRange<Int>) -> String {
    let (first, last) = (periods[stretch.lowerBound].label, periods[stretch.upperBound].label)
    return stretch.count == 1 ? first : first + "–" + last
  }

  private static func runs(in indices: [Int]) -> [ClosedRange<Int>] {
    indices.reduce(into: []) { runs, index in
      if let last = runs.last, last.upperBound == index - 1 {
        runs[runs.count - 1] = last.lowerBound...index
      } else {
        runs.append(index...index)
      }
    }
  }
}

extension TimelineData {
  /// The series of a chart over periods: each lasts as long as it has values.
  init(_ data: ChartData) {
    self.init(periods: data.categories, items: [])
    let stressesOthers = data.series.contains(where: \.isHighlighted)
    items = data.series.map { series in
      let known = data.categories.indices.filter {
        $0 < series.points.count && series.points[$0].coordinate != nil
      }
      let spans = Self.runs(in: known).map { stretch in
        var span = Span(stretch)
        span.certainty = series.points[stretch.upperBound].certainty
        return span
      }
      return Item(
        name: series.name, spans: spans, isHighlighted: stressesOthers && series.isHighlighted)
    }
  }
}
