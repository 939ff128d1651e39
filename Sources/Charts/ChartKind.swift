/// The kinds of chart; the raw value is what an author writes as `type`.
///
/// A new kind is a file in `Kinds/` and a case here; the compiler then asks for its line in each
/// switch below, and the golden tests draw it.
package enum ChartKind: String, Sendable, Hashable, CaseIterable {
  case line
  case column
  case bar
  case stacked
  case diverging
}

extension ChartKind {
  /// Draws data as this kind of chart.
  func drawing(of data: ChartData, on canvas: Canvas) -> Drawing {
    switch self {
    case .line: LineChart(data, on: canvas).drawing()
    case .column: ColumnChart(data, on: canvas).drawing()
    case .bar: BarChart(data, on: canvas).drawing()
    case .stacked: StackedChart(data, on: canvas).drawing()
    case .diverging: DivergingChart(data, on: canvas).drawing()
    }
  }

  /// What this kind cannot show of the data.
  func problems(of data: ChartData) -> [ChartProblem] {
    switch self {
    case .line: LineChart.problems(of: data)
    case .column, .bar, .stacked, .diverging: []
    }
  }
}
