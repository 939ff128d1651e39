/// Lines through values in order, one for each series, named at their ends.
///
/// Series differ by colour, by the shape of their markers and by the name at the line's end. Dashes
/// are kept for values that are not final, so they never mean two things. A missing value is a gap;
/// a line never passes over it.
struct LineChart {
  private let data: ChartData
  private let canvas: Canvas
  private let tones: [Look.Tone]

  init(_ data: ChartData, on canvas: Canvas) {
    self.data = data
    self.canvas = canvas
    tones = data.seriesTones
  }

  func drawing() -> Drawing {
    let axis = ValueAxis(
      covering: data.valueRange, zero: .whereItFits, wanted: 5, data: data,
      language: canvas.language)
    let names = LineEndLabels(data, tones: tones, on: canvas)
    var series = Key()
    if data.series.count > 1, !names.standBesideLines {
      series.entries = data.series.indices.map {
        Key.Entry(
          swatch: .line(tones[$0], .final, MarkerShape.forSeries($0)), name: data.series[$0].name)
      }
    }
    let overlay = Overlay(data, on: canvas)
    let frame = UprightFrame(
      axis: axis, unit: data.axisUnit(canvas.words), on: canvas,
      top: series.height(on: canvas) + 4,
      headroom: canvas.face.lineHeight + 2 + overlay.headroom,
      footroom: axis.domain.lowerBound < 0 ? canvas.face.lineHeight : 0, rightMargin: names.width)
    let across = PointScale(data.categories.count, in: frame.area)
    let x = across.position
    let lines = data.series.indices.map { index in
      SeriesLine(
        data.series[index].points, tone: tones[index], shape: MarkerShape.forSeries(index), x: x,
        scale: frame.scale)
    }

    let ground = frame.ground
    var marks = series.marks(top: 0, on: canvas)
    marks += overlay.back(ground)
    marks += frame.backMarks()
    for index in data.breaks { marks.append(frame.breakLine((x(index - 1) + x(index)) / 2)) }
    marks += frame.baseMarks()
    // Grey lines lie below the highlighted ones.
    let order = lines.indices.sorted { a, b in
      (tones[a] == .muted ? 0 : 1, a) < (tones[b] == .muted ? 0 : 1, b)
    }
    let showsAll = across.step >= 20
    let highlighted = data.categories.indices.filter {
      data.highlightedCategories.contains(data.categories[$0].id)
    }
    for index in order {
      marks += Intervals.band(of: lines[index], frame.scale, tone: tones[index])
    }
    for index in order { marks += lines[index].lineMarks() }
    for index in order {
      marks += lines[index].markers(showingAll: showsAll, highlighted: highlighted)
    }
    let missing = LineGaps(data, on: canvas, frame, across)
    marks += missing.marks
    if data.series.count > 1, names.standBesideLines {
      marks += names.marks(lines.map(\.end), right: frame.area.right, within: frame.area)
    }
    marks += LineValueLabels(
      data, lines, canvas, labelsLast: data.series.count == 1 || !names.standBesideLines,
      highlighted: highlighted
    ).marks(
      area: frame.area, isAxisBroken: axis.isBroken, avoiding: overlay.references.segments(ground),
      zero: frame.innerZero)
    let labels = CategoryLabels(data, step: across.step, face: canvas.face)
    marks += labels.marks(for: data, top: frame.foot, on: canvas, middle: x)
    let signs = Key.signs(
      of: data, asLines: true, isAxisBroken: axis.isBroken, crossed: missing.crossed,
      intervals: .intervalBand, words: canvas.words)
    let front = overlay.front(over: marks, ground) {
      lines.enumerated().flatMap { $1.anchors(series: $0) }
    }
    return Drawing(
      marks + front.marks, height: frame.foot + labels.height(on: canvas), signs: signs, front,
      on: canvas)
  }

  /// A line says that there are values between its points, which holds only in time.
  static func problems(of data: ChartData) -> [ChartProblem] {
    guard !data.isInTime else { return [] }
    return [
      ChartProblem(
        code: "chart.line-not-in-time",
        message: "the line joins categories that do not follow one another in time",
        hint: "write 'type: bar' for regions and other names")
    ]
  }
}
