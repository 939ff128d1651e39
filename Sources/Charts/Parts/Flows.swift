import Languages
package import Quantities

/// The totals of flows from the series, which are origins, to the categories, the destinations.
struct Flows: Sendable {
  private let decimals: Int
  private let ids: (series: [String], categories: [String])
  /// What leaves each origin; nil where a flow is missing, so that the sum is not known.
  let origins: [ExactDecimal?]
  /// What reaches each destination.
  let destinations: [ExactDecimal?]
  /// All flows together.
  let total: ExactDecimal?

  init(_ data: ChartData) {
    decimals = data.decimals
    ids = (data.series.map(\.id), data.categories.map(\.id))
    func sum(_ points: [(series: ChartSeries, category: Int)]) -> ExactDecimal? {
      var sum = ExactDecimal.zero
      for (series, category) in points {
        let point = category < series.points.count ? series.points[category] : nil
        if let point, point.coordinate != nil, let value = point.value {
          guard let next = try? sum + value else { return nil }
          sum = next
        } else if series.id != data.categories[category].id {
          return nil
        }
      }
      return sum
    }
    let categories = data.categories.indices
    origins = data.series.map { series in sum(categories.map { (series, $0) }) }
    destinations = categories.map { category in sum(data.series.map { ($0, category) }) }
    total = sum(data.series.flatMap { series in categories.map { (series, $0) } })
  }

  /// Whether a flow would lead to where it began.
  func isSelf(_ series: ChartSeries, _ category: ChartCategory) -> Bool {
    series.id == category.id
  }

  /// A total in a language.
  func text(_ sum: ExactDecimal, _ language: Language) -> String {
    language.number(sum, NumberStyle(decimals: decimals))
  }

  /// Flows have no sign.
  static func problems(of data: ChartData) -> [ChartProblem] {
    data.negativeShares(
      hint: "show the two directions as flows of their own, or write 'type: heat'")
  }
}

extension ChartData {
  /// The first value below zero, where the picture has no place for one.
  func negativeShares(hint: String) -> [ChartProblem] {
    for series in series {
      for (category, point) in zip(categories, series.points)
      where point.coordinate != nil && point.isNegative {
        return [
          ChartProblem(
            code: "chart.negative-share",
            message: "'\(kind.rawValue)' shows parts of a whole, and '\(series.id)' is "
              + "\(point.value?.trimmed.description ?? "negative") at '\(category.id)'", hint: hint)
        ]
      }
    }
    return []
  }
}

extension ChartData {
  /// The sums that a table of flows shows at its margins; nil where a part is missing.
  package var flowTotals:
    (origins: [ExactDecimal?], destinations: [ExactDecimal?], all: ExactDecimal?)
  {
    let flows = Flows(self)
    return (flows.origins, flows.destinations, flows.total)
  }
}
