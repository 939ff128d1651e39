import Languages

/// Horizontal bars to both sides of one line, with names of categories on the side that is free.
///
/// Several series are stacked, positive parts to the right, negative parts to the left.
struct DivergingChart {
  private let data: ChartData
  private let canvas: Canvas

  init(_ data: ChartData, on canvas: Canvas) {
    self.data = data
    self.canvas = canvas
  }

  private static let barHeight = 20.0

  func drawing() -> Drawing {
    guard data.series.count == 1, let series = data.series.first else {
      var rows = data
      rows.isInTime = false
      return StackedChart(rows, on: canvas).drawing()
    }
    // A name stands opposite its bar, so each side needs room for the names of the other.
    let names = data.categories.map { category in
      face(category).wrap(category.label, width: canvas.width * 0.34, maximumLines: 3)
    }
    var room = (left: 0.0, right: 0.0)
    for (index, point) in series.points.enumerated() {
      let width = names[index].width(in: face(data.categories[index])) + 12
      if point.isNegative {
        room.right = max(room.right, width)
      } else {
        room.left = max(room.left, width)
      }
    }
    let rows = names.reduce(1) { max($0, $1.lines.count) }
    let row = max(Self.barHeight + 8, Double(rows) * canvas.face.lineHeight + 4)
    let frame = SidewaysFrame(
      data, on: canvas, top: 4, names: nil, rowHeight: row, labelRoom: labelRoom(series),
      beside: room)
    let bands = frame.rows(Self.barHeight)
    let overlay = Overlay(data, on: canvas)
    let ground = frame.ground
    var whiskers: [[Point]] = []
    var anchors: [Anchor] = []

    var bars: [Mark] = []
    var labels: [Mark] = []
    for (index, point) in series.points.enumerated() {
      let face = face(data.categories[index])
      let baseline = bands.middle(index) + canvas.face.capHeight / 2
      let isRight = !point.isNegative
      var y = baseline - Double(names[index].lines.count - 1) * face.lineHeight / 2
      for line in names[index].lines {
        labels.append(
          .text(
            line, Point(x: isRight ? frame.zero - 7 : frame.zero + 7, y: y),
            isRight ? .end : .start, face, Look(.categoryLabel)))
        y += face.lineHeight
      }
      guard let value = point.coordinate else {
        let label = point.missingLabel.flatMap { $0.isEmpty ? nil : $0 } ?? canvas.words[.noData]
        labels.append(
          .text(
            label, Point(x: frame.zero + 6, y: baseline), .start, canvas.smallFace,
            Look(.missingLabel)))
        continue
      }
      let end = frame.scale.position(value)
      let tone = data.barTone(series: 0, category: index, tones: data.seriesTones)
      bars.append(
        .rectangle(
          Rectangle(
            from: Point(x: frame.zero, y: bands.position(index)),
            to: Point(x: end, y: bands.position(index) + bands.band)),
          Look(.bar, tone, point.certainty)))
      let direction: Direction = isRight ? .right : .left
      whiskers +=
        point.interval.map { Intervals.whisker($0, across: bands.middle(index), ground) } ?? []
      anchors.append(
        Anchor(
          series: 0, category: index, point: Point(x: end, y: bands.middle(index)),
          outward: direction))
      let tip = point.tip(from: end, ground)
      let x = overlay.references.clear(
        point.text, face, Point(x: isRight ? tip + 5 : tip - 5, y: baseline), direction, ground)
      labels.append(
        .text(
          point.text, Point(x: x, y: baseline), isRight ? .start : .end, face, Look(.valueLabel)))
    }
    var marks = overlay.back(ground) + frame.backMarks() + bars + frame.baseMarks()
    marks += data.breaks.map(frame.breakLine) + Intervals.marks(whiskers) + labels
    let signs = Key.signs(
      of: data, asLines: false, intervals: .intervalBar, words: canvas.words)
    let front = overlay.front(over: marks, ground) { anchors }
    return Drawing(
      marks + front.marks, height: frame.area.bottom + 6 + front.bottom, signs: signs, front,
      on: canvas)
  }

  private func face(_ category: ChartCategory) -> Face {
    data.highlightedCategories.contains(category.id) ? canvas.face.bold : canvas.face
  }

  private func labelRoom(_ series: ChartSeries) -> (left: Double, right: Double) {
    var room = (left: 0.0, right: 0.0)
    for point in series.points {
      let width = canvas.face.bold.width(of: point.text) + 7 + (data.references.isEmpty ? 0 : 6)
      if point.isNegative {
        room.left = max(room.left, width)
      } else {
        room.right = max(room.right, width)
      }
    }
    return room
  }
}
