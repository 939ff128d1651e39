/// Columns of several series side by side, one group for each category.
///
/// They are drawn as columns are; only what may be shown differs.
struct GroupedChart {
  private let columns: ColumnChart

  init(_ data: ChartData, on canvas: Canvas) {
    columns = ColumnChart(data, on: canvas)
  }

  func drawing() -> Drawing { columns.drawing() }

  static func problems(of data: ChartData) -> [ChartProblem] {
    guard data.series.count == 1 else { return [] }
    return [
      ChartProblem(
        code: "chart.grouped-series", message: "a group of columns needs two series or more",
        hint: "show a list of runs, or write 'type: column'", place: .kind)
    ]
  }
}
