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
  case area
  case grouped
  case stacked100 = "stacked-100"
  case waterfall
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
    case .area: AreaChart(data, on: canvas).drawing()
    case .grouped: GroupedChart(data, on: canvas).drawing()
    case .stacked100: ShareChart(data, on: canvas).drawing()
    case .waterfall: WaterfallChart(data, on: canvas).drawing()
    }
  }

  /// More series than this cannot be told apart.
  var maximumSeries: Int {
    switch self {
    case .line, .column, .bar, .stacked, .diverging, .dot, .sparkline, .area, .grouped,
      .stacked100, .waterfall:
      6
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
      .timeline, .area, .grouped, .stacked100, .waterfall:
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
    case .line, .column, .bar, .stacked, .diverging, .slope, .dot, .sparkline, .timeline, .area,
      .grouped, .stacked100, .waterfall:
      1
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
    case .area: AreaChart.problems(of: data)
    case .grouped: GroupedChart.problems(of: data)
    case .stacked100: ShareChart.problems(of: data)
    case .waterfall: WaterfallChart.problems(of: data)
    case .column, .bar, .stacked, .diverging, .dot, .heat: []
    }
  }

  /// Whether lines and bands may lie across the chart, and texts at its points.
  var hasValueAxis: Bool {
    switch self {
    case .line, .column, .bar, .stacked, .diverging, .dot, .area, .grouped, .waterfall: true
    case .slope, .sparkline, .smallMultiples, .timeline, .stacked100, .heat, .pyramid, .flow,
      .flowMatrix:
      false
    }
  }

  /// Whether the chart shows between which numbers a value lies; with one series only where the
  /// bars of several are set end to end.
  func showsIntervals(ofSeries count: Int) -> Bool {
    switch self {
    case .line, .column, .bar, .dot, .grouped: true
    case .diverging: count == 1
    case .stacked, .slope, .sparkline, .smallMultiples, .timeline, .area, .stacked100, .waterfall,
      .heat, .pyramid, .flow, .flowMatrix:
      false
    }
  }

  /// Whether the numbers of the axis may be logarithms: only where no length stands for a number.
  var mayBeLogarithmic: Bool {
    switch self {
    case .line, .dot: true
    case .column, .bar, .stacked, .diverging, .slope, .sparkline, .smallMultiples, .timeline,
      .area, .grouped, .stacked100, .waterfall, .heat, .pyramid, .flow, .flowMatrix:
      false
    }
  }
}
