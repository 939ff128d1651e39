/// A line the size of a few words, without axes: the course of one series, and its last value.
///
/// Only the first series is drawn. A grey line marks zero where the values cross it; missing
/// values are gaps.
struct Sparkline {
  private let data: ChartData
  private let canvas: Canvas

  init(_ data: ChartData, on canvas: Canvas) {
    self.data = data
    self.canvas = canvas
  }

  static func problems(of data: ChartData) -> [ChartProblem] {
    guard data.series.count > 1 else { return [] }
    return [
      ChartProblem(
        code: "chart.sparkline-series",
        message: "a sparkline shows one series, not \(data.series.count)",
        hint: "show one series, or write 'type: line' or 'type: small-multiples'")
    ]
  }

  private static let height = 32.0

  func drawing() -> Drawing {
    let width = canvas.layout == .wide ? 160.0 : 120.0
    guard let series = data.series.first else {
      return Drawing(width: width, height: Self.height, marks: [])
    }
    let face = canvas.face.bold
    let last = series.points.last { $0.coordinate != nil }
    let label = last?.text ?? canvas.face.ellipsised(series.points.first?.text ?? "", width: width)
    let labelWidth = face.width(of: label) + 10
    var (marks, line) = Self.line(data, from: 6, to: max(40, width - labelWidth), radius: 4)
    let y = min(
      max((line?.end?.y ?? Self.height / 2) + face.capHeight / 2, face.size), Self.height - 3)
    let end = line?.end?.x ?? 0
    marks.append(
      .text(
        label, Point(x: end + 8, y: y), .start, face,
        Look(last == nil ? .missingLabel : .valueLabel)))
    return Drawing(
      width: max(width, end + labelWidth).rounded(.up), height: Self.height, marks: marks)
  }

  /// The line alone, to stand beside its last value.
  static func bare(_ data: ChartData, width: Double = 88) -> Drawing {
    let (marks, _) = line(data, from: 6, to: width - 6, radius: 4)
    return Drawing(width: width, height: height, marks: marks)
  }

  private static func line(
    _ data: ChartData, from left: Double, to right: Double, radius: Double
  ) -> (marks: [Mark], line: SeriesLine?) {
    guard let series = data.series.first else { return ([], nil) }
    var one = data
    one.series = [series]
    let range = one.valueRange ?? 0...0
    let scale = ValueScale(range, from: height - 6, to: 6)
    let step = (right - left) / Double(max(1, series.points.count - 1))
    let line = SeriesLine(
      series.points, tone: .series(1), shape: .circle, x: { left + Double($0) * step },
      scale: scale)
    var marks: [Mark] = []
    if range.lowerBound < 0, range.upperBound > 0 {
      let y = UprightFrame.crisp(scale.position(0))
      marks.append(.line(Point(x: left - 4, y: y), Point(x: right, y: y), Look(.axis)))
    }
    marks += line.lineMarks()
    marks += line.lonePlaces.map {
      .marker(.circle, $0, radius: 2, Look(.marker, .series(1)))
    }
    if let end = line.end, let last = series.points.last(where: { $0.coordinate != nil }) {
      marks.append(.marker(.circle, end, radius: radius, Look(.marker, .series(1), last.certainty)))
    }
    return (marks, line)
  }
}
