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
  case slope
  case dot
  case sparkline
  case smallMultiples = "small-multiples"
  case timeline
  case heat
  case pyramid
  case flow
  case flowMatrix = "flow-matrix"
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
    case .slope: SlopeChart(data, on: canvas).drawing()
    case .dot: DotChart(data, on: canvas).drawing()
    case .sparkline: Sparkline(data, on: canvas).drawing()
    case .smallMultiples: SmallMultiples(data, on: canvas).drawing()
    case .timeline: Timeline(data, on: canvas).drawing()
    case .heat: HeatTable(data, on: canvas).drawing()
    case .pyramid: Pyramid(data, on: canvas).drawing()
    case .flow: FlowChart(data, on: canvas).drawing()
    case .flowMatrix: FlowMatrix(data, on: canvas).drawing()
    }
  }

  /// More series than this cannot be told apart.
  var maximumSeries: Int {
    switch self {
    case .line, .column, .bar, .stacked, .diverging, .dot, .sparkline: 6
    case .slope: 12
    case .timeline: 24
    case .smallMultiples: SmallMultiples.maximumPanels * 6
    case .heat: 40
    case .pyramid: 4
    case .flow: 12
    case .flowMatrix: 24
    }
  }

  /// More categories than this cannot be told apart; nil where labels thin out instead.
  var maximumCategories: Int? {
    switch self {
    case .heat: 60
    case .pyramid: 121
    case .flow: 12
    case .flowMatrix: 24
    case .line, .column, .bar, .stacked, .diverging, .slope, .dot, .sparkline, .smallMultiples,
      .timeline:
      nil
    }
  }

  /// Whether small categories can be summed.
  package var mergesSmall: Bool {
    [.bar, .dot, .diverging, .flow, .flowMatrix].contains(self)
  }

  /// How many runs over two dimensions this kind can show together.
  package var maximumGrids: Int {
    switch self {
    case .smallMultiples: 6
    case .pyramid: 2
    case .heat, .flow, .flowMatrix: 1
    case .line, .column, .bar, .stacked, .diverging, .slope, .dot, .sparkline, .timeline: 1
    }
  }

  /// What this kind cannot show of the data.
  func problems(of data: ChartData) -> [ChartProblem] {
    switch self {
    case .line: LineChart.problems(of: data)
    case .slope: SlopeChart.problems(of: data)
    case .sparkline: Sparkline.problems(of: data)
    case .smallMultiples: SmallMultiples.problems(of: data)
    case .timeline: Timeline.problems(of: data)
    case .pyramid: Pyramid.problems(of: data)
    case .flow: FlowChart.problems(of: data)
    case .flowMatrix: FlowMatrix.problems(of: data)
    case .column, .bar, .stacked, .diverging, .dot, .heat: []
    }
  }
}
