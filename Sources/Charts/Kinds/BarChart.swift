import Languages

/// Horizontal bars with the names of categories at the left.
///
/// Every bar begins at zero. The order is the order of the data.
struct BarChart {
  private let data: ChartData
  private let canvas: Canvas
  private let tones: [Look.Tone]
  private let overlay: Overlay

  init(_ data: ChartData, on canvas: Canvas) {
    self.data = data
    self.canvas = canvas
    tones = data.seriesTones
    overlay = Overlay(data, on: canvas)
  }

  private var barHeight: Double {
    switch data.series.count {
    case 0, 1: 18
    case 2: 15
    default: 12
    }
  }

  func drawing() -> Drawing {
    var series = Key()
    if data.series.count > 1 {
      series.entries = zip(data.series, tones).map {
        Key.Entry(swatch: .bar($1, .final), name: $0.name)
      }
    }
    let names = RowLabels(data, on: canvas)
    let group = barHeight * Double(max(1, data.series.count)) + Double(data.series.count - 1)
    let row = max(group + 9, names.height(on: canvas))
    let frame = SidewaysFrame(
      data, on: canvas, top: series.height(on: canvas) + 4, names: names,
      rowHeight: row, labelRoom: labelRoom)

    let ground = frame.ground
    var marks = series.marks(top: 0, on: canvas)
    marks += overlay.back(ground)
    marks += frame.backMarks()
    let bands = frame.rows(group)
    var bars: [Mark] = []
    var labels: [Mark] = []
    var whiskers: [[Point]] = []
    var anchors: [Anchor] = []
    for (index, series) in data.series.enumerated() {
      for (category, point) in series.points.enumerated() {
        let (y, height) = bands.part(index, of: data.series.count, in: category)
        let baseline = y + height / 2 + canvas.face.capHeight / 2
        guard let value = point.coordinate else {
          labels.append(missingLabel(point, baseline: baseline, frame))
          continue
        }
        let end = frame.scale.position(value)
        let tip = point.tip(from: end, ground)
        whiskers +=
          point.interval.map { Intervals.whisker($0, across: y + height / 2, ground) } ?? []
        anchors.append(
          Anchor(
            series: index, category: category, point: Point(x: end, y: y + height / 2),
            outward: point.isNegative ? .left : .right))
        let tone = data.barTone(series: index, category: category, tones: tones)
        bars.append(
          .rectangle(
            Rectangle(from: Point(x: frame.zero, y: y), to: Point(x: end, y: y + height)),
            Look(.bar, tone, point.certainty)))
        if data.mayLabelBars || data.highlightedCategories.contains(data.categories[category].id) {
          labels.append(valueLabel(point, category, end: tip, baseline: baseline, ground))
        }
      }
    }
    marks += bars
    marks += data.breaks.map(frame.breakLine)
    marks += frame.baseMarks()
    marks += Intervals.marks(whiskers)
    marks += labels
    marks += names.marks(for: data, on: canvas, in: frame)
    let signs = Key.signs(
      of: data, asLines: false, intervals: .intervalBar, words: canvas.words)
    let front = overlay.front(over: marks, ground) { anchors }
    return Drawing(
      marks + front.marks, height: frame.area.bottom + 6 + front.bottom, signs: signs, front,
      on: canvas)
  }

  // MARK: Labels

  private func valueFace(_ category: Int) -> Face {
    data.highlightedCategories.contains(data.categories[category].id)
      ? canvas.face.bold : canvas.face
  }

  private func valueLabel(
    _ point: ChartPoint, _ category: Int, end: Double, baseline: Double, _ ground: ValueGround
  ) -> Mark {
    let isNegative = point.isNegative
    let face = valueFace(category)
    let x = overlay.references.clear(
      point.text, face, Point(x: isNegative ? end - 5 : end + 5, y: baseline),
      isNegative ? .left : .right, ground)
    return .text(
      point.text, Point(x: x, y: baseline), isNegative ? .end : .start, face, Look(.valueLabel))
  }

  private func missingLabel(_ point: ChartPoint, baseline: Double, _ frame: SidewaysFrame) -> Mark {
    let face = canvas.smallFace
    let label = point.missingLabel.flatMap { $0.isEmpty ? nil : $0 } ?? canvas.words[.noData]
    // On the side of zero that has more room.
    let isRight = frame.area.right - frame.zero >= frame.zero - frame.area.x
    let room = (isRight ? frame.area.right - frame.zero : frame.zero - frame.area.x) - 6
    return .text(
      face.ellipsised(label, width: room),
      Point(x: isRight ? frame.zero + 5 : frame.zero - 5, y: baseline), isRight ? .start : .end,
      face, Look(.missingLabel))
  }

  /// Room for values beyond the ends of bars, at the left and at the right.
  private var labelRoom: (left: Double, right: Double) {
    guard data.mayLabelBars || !data.highlightedCategories.isEmpty else { return (0, 0) }
    var room = (left: 0.0, right: 0.0)
    for series in data.series {
      for (category, point) in series.points.enumerated() {
        guard point.coordinate != nil else { continue }
        let width = valueFace(category).width(of: point.text) + 7 + overlay.references.air
        if point.isNegative {
          room.left = max(room.left, width)
        } else {
          room.right = max(room.right, width)
        }
      }
    }
    return room
  }
}
