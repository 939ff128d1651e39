/// A line the size of a few words, without axes: the course of one series, and its last value.
///
/// Only the first series is drawn. A grey line marks zero where the values cross it.
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

  func drawing() -> Drawing {
    let width = canvas.layout == .wide ? 160.0 : 120.0
    let height = 32.0
    guard let series = data.series.first else {
      return Drawing(width: width, height: height, marks: [])
    }
    let face = canvas.face.bold
    let last = series.points.last { $0.coordinate != nil }
    let label = last?.text ?? canvas.face.ellipsised(series.points.first?.text ?? "", width: width)
    let labelWidth = face.width(of: label) + 10
    let right = max(40, width - labelWidth)
    var one = data
    one.series = [series]
    let range = one.valueRange ?? 0...0
    let scale = ValueScale(range, from: height - 6, to: 6)
    let step = (right - 6) / Double(max(1, series.points.count - 1))
    let line = SeriesLine(
      series.points, tone: .series(1), shape: .circle, x: { 6 + Double($0) * step }, scale: scale)
    var marks: [Mark] = []
    if range.lowerBound < 0, range.upperBound > 0 {
      let y = UprightFrame.crisp(scale.position(0))
      marks.append(.line(Point(x: 2, y: y), Point(x: right, y: y), Look(.axis)))
    }
    marks += line.lineMarks()
    if let end = line.end, let last {
      marks.append(.marker(.circle, end, radius: 4, Look(.marker, .series(1), last.certainty)))
    }
    let y = min(max((line.end?.y ?? height / 2) + face.capHeight / 2, face.size), height - 3)
    marks.append(
      .text(
        label, Point(x: (line.end?.x ?? 0) + 8, y: y), .start, face,
        Look(last == nil ? .missingLabel : .valueLabel)))
    return Drawing(
      width: max(width, (line.end?.x ?? 0) + labelWidth).rounded(.up), height: height,
      marks: marks)
  }
}
