import Quantities

extension WaterfallChart {
  /// Steps without gaps, and totals that are their sums as far as the decimals shown tell.
  static func problems(of data: ChartData) -> [ChartProblem] {
    guard data.series.count == 1, let points = data.series.first?.points,
      points.count == data.categories.count
    else {
      return [
        ChartProblem(
          code: "chart.waterfall-series", message: "a waterfall shows one row of steps",
          hint: "list single values, as in {value: \"arrivals[2006]\", name: Arrivals}")
      ]
    }
    if let gap = points.firstIndex(where: { $0.coordinate == nil }) {
      return [
        ChartProblem(
          code: "chart.waterfall-gap",
          message: "the step '\(data.categories[gap].label)' has no value",
          hint: "leave the chart out until there are data", place: .category(gap))
      ]
    }
    guard data.categories.last?.isTotal == true else {
      return [
        ChartProblem(
          code: "chart.waterfall-total", message: "the waterfall does not end in a total",
          hint: "add the sum as the last value, with 'total: true'")
      ]
    }
    return wrongTotals(data.categories, points, decimals: data.decimals)
  }

  private static func wrongTotals(
    _ categories: [ChartCategory], _ points: [ChartPoint], decimals: Int
  ) -> [ChartProblem] {
    var sum = ExactDecimal.zero
    for (index, point) in points.enumerated() {
      guard let value = point.value else { continue }
      guard categories[index].isTotal else {
        guard let next = try? sum + value else { return [] }
        sum = next
        continue
      }
      if sum.rounded(toDecimals: decimals) != value.rounded(toDecimals: decimals) {
        return [
          ChartProblem(
            code: "chart.waterfall-total",
            message: "the steps before '\(categories[index].label)' add up to "
              + "\(sum.rounded(toDecimals: decimals)), not to \(value.rounded(toDecimals: decimals))",
            hint: "name all steps, those that lessen the total with a minus: '-departures[2006]'",
            place: .category(index))
        ]
      }
      sum = value
    }
    return []
  }
}
