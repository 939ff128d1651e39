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
    let frame = UprightFrame(
      axis: axis, unit: data.unit, on: canvas, top: series.height(on: canvas) + 4,
      headroom: canvas.face.lineHeight + 2,
      footroom: axis.domain.lowerBound < 0 ? canvas.face.lineHeight : 0, rightMargin: names.width)
    let inset = min(14, frame.area.width / Double(max(1, data.categories.count)) / 2)
    let across = BandScale(
      count: max(1, data.categories.count - 1), from: frame.area.x + inset,
      to: frame.area.right - inset)
    func x(_ index: Int) -> Double {
      data.categories.count == 1
        ? frame.area.x + frame.area.width / 2 : across.start + Double(index) * across.step
    }
    let step = data.categories.count == 1 ? frame.area.width : across.step
    let lines = data.series.indices.map { index in
      SeriesLine(
        data.series[index].points, tone: tones[index], shape: MarkerShape.forSeries(index), x: x,
        scale: frame.scale)
    }

    var marks = series.marks(top: 0, on: canvas)
    marks += frame.backMarks()
    for index in data.breaks {
      let place = UprightFrame.crisp((x(index - 1) + x(index)) / 2)
      marks.append(
        .line(
          Point(x: place, y: frame.area.y), Point(x: place, y: frame.area.bottom),
          Look(.seriesBreak)))
    }
    marks += frame.baseMarks()
    // Grey lines lie below the highlighted ones.
    let order = lines.indices.sorted { a, b in
      (tones[a] == .muted ? 0 : 1, a) < (tones[b] == .muted ? 0 : 1, b)
    }
    let showsAll = step >= 20
    let highlighted = data.categories.indices.filter {
      data.highlightedCategories.contains(data.categories[$0].id)
    }
    for index in order { marks += lines[index].lineMarks() }
    for index in order {
      marks += lines[index].markers(showingAll: showsAll, highlighted: highlighted)
    }
    let missing = missingMarks(frame, x: x, step: step)
    marks += missing.marks
    if data.series.count > 1, names.standBesideLines {
      marks += names.marks(lines, right: frame.area.right, within: frame.area)
    }
    marks += LineValueLabels(
      data, lines, canvas, labelsLast: data.series.count == 1 || !names.standBesideLines,
      highlighted: highlighted
    ).marks(area: frame.area, isAxisBroken: axis.isBroken)
    let labels = CategoryLabels(data, step: step, face: canvas.face)
    marks += labels.marks(for: data, top: frame.foot, on: canvas, middle: x)
    var height = frame.foot + labels.height(on: canvas)
    let signs = Key.signs(
      of: data, asLines: true, isAxisBroken: axis.isBroken, crossed: missing.crossed,
      words: canvas.words)
    marks += signs.marks(top: height, on: canvas)
    height += signs.height(on: canvas)
    return Drawing(width: canvas.width, height: height.rounded(.up), marks: marks)
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

  // MARK: Missing values

  /// Labels at the foot of the gaps of a single series, where they fit; else crosses there.
  private func missingMarks(
    _ frame: UprightFrame, x: (Int) -> Double, step: Double
  ) -> (marks: [Mark], crossed: [String]) {
    var marks: [Mark] = []
    var crossed: [String] = []
    let face = canvas.smallFace
    for (row, series) in data.series.enumerated() {
      var index = 0
      while index < series.points.count {
        guard let label = series.points[index].missingLabel else {
          index += 1
          continue
        }
        let first = index
        while index < series.points.count, series.points[index].missingLabel == label { index += 1 }
        let room = Double(index - first) * step - 4
        let text = face.wrap(label, width: room, maximumLines: 2)
        if data.series.count == 1, !text.isCut, !label.isEmpty {
          let half = text.width(in: face) / 2
          let middle = min(
            max((x(first) + x(index - 1)) / 2, frame.area.x + half), canvas.width - half)
          var y = frame.area.bottom - 6 - Double(text.lines.count - 1) * face.lineHeight
          for line in text.lines {
            marks.append(.text(line, Point(x: middle, y: y), .middle, face, Look(.missingLabel)))
            y += face.lineHeight
          }
        } else {
          for place in first..<index {
            let y = frame.area.bottom - 8 - Double(row) * 9
            marks.append(MissingMark.mark(at: Point(x: x(place), y: y)))
            crossed.append(label)
          }
        }
      }
    }
    return (marks, crossed)
  }
}
