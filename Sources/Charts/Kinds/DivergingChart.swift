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
      labels.append(
        .text(
          point.text, Point(x: isRight ? end + 5 : end - 5, y: baseline), isRight ? .start : .end,
          face, Look(.valueLabel)))
    }
    var marks = frame.backMarks() + bars + frame.baseMarks() + labels
    let height = frame.area.bottom + 6
    let signs = Key.signs(of: data, asLines: false, words: canvas.words)
    marks += signs.marks(top: height, on: canvas)
    return Drawing(
      width: canvas.width, height: (height + signs.height(on: canvas)).rounded(.up), marks: marks)
  }

  private func face(_ category: ChartCategory) -> Face {
    data.highlightedCategories.contains(category.id) ? canvas.face.bold : canvas.face
  }

  private func labelRoom(_ series: ChartSeries) -> (left: Double, right: Double) {
    var room = (left: 0.0, right: 0.0)
    for point in series.points {
      let width = canvas.face.bold.width(of: point.text) + 7
      if point.isNegative {
        room.left = max(room.left, width)
      } else {
        room.right = max(room.right, width)
      }
    }
    return room
  }
}
