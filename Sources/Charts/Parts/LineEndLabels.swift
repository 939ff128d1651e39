/// Names of series at the right ends of their lines, moved apart where they would overlap.
struct LineEndLabels {
  private let data: ChartData
  private let canvas: Canvas
  private let tones: [Look.Tone]
  private let names: [WrappedText]
  /// Whether all names fit beside the lines; if not, a key names the series.
  let standBesideLines: Bool
  /// The room the names need at the right of the lines.
  let width: Double

  private static let gap = 12.0

  init(_ data: ChartData, tones: [Look.Tone], on canvas: Canvas) {
    self.data = data
    self.canvas = canvas
    self.tones = tones
    let face = canvas.layout.nameFace
    let widest = canvas.width * 0.27
    let names = data.series.map { face.wrap($0.name, width: widest, maximumLines: 3) }
    let height = names.reduce(0) { $0 + Self.height($1, canvas) }
    self.names = names
    standBesideLines =
      data.series.count > 1 && !names.contains(where: \.isCut) && height <= canvas.layout.plotHeight
    let values = data.series.map { canvas.face.width(of: Self.lastText(of: $0)) }
    let nameWidth = names.reduce(0) { max($0, $1.width(in: face)) }
    width = standBesideLines ? max(nameWidth, values.max() ?? 0) + Self.gap : 0
  }

  private static func height(_ name: WrappedText, _ canvas: Canvas) -> Double {
    Double(name.lines.count) * canvas.layout.nameFace.lineHeight + canvas.face.lineHeight + 4
  }

  private static func lastText(of series: ChartSeries) -> String {
    series.points.last { $0.coordinate != nil }?.text ?? ""
  }

  /// Each name with the last value below it, and a thin line to the line's end where the label had
  /// to move away from it.
  ///
  /// `lineEnds` are the places of the lines' ends, nil for a line without values.
  func marks(_ lineEnds: [Point?], right: Double, within area: Rectangle) -> [Mark] {
    let shown = lineEnds.indices.filter { lineEnds[$0] != nil }
    let ends = lineEnds.compactMap(\.self)
    let heights = shown.map { Self.height(names[$0], canvas) }
    let middles = LabelSpreading.spread(
      ends.map(\.y), sizes: heights, within: (area.y - 12)...(area.bottom + 12))
    let face = canvas.layout.nameFace
    var leaders: [Mark] = []
    var labels: [Mark] = []
    var values: [Mark] = []
    for (order, index) in shown.enumerated() {
      let x = right + Self.gap - 6
      let top = middles[order] - heights[order] / 2
      if (middles[order] - ends[order].y).magnitude > 10, ends[order].x > right - 40 {
        leaders.append(
          .line(
            Point(x: ends[order].x + 6, y: ends[order].y),
            Point(x: x - 2, y: middles[order]), Look(.leader)))
      }
      var y = top + 2 + face.size
      for line in names[index].lines {
        labels.append(
          .text(line, Point(x: x, y: y), .start, face, Look(.seriesLabel, tones[index])))
        y += face.lineHeight
      }
      y += canvas.face.lineHeight - face.lineHeight
      values.append(
        .text(
          Self.lastText(of: data.series[index]), Point(x: x, y: y), .start, canvas.face,
          Look(.valueLabel)))
    }
    return leaders + labels + values
  }
}
