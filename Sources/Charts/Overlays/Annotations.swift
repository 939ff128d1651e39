/// A data point that a text may belong to: where its mark ends, and the way out from there.
struct Anchor: Sendable {
  let series: Int
  let category: Int
  let point: Point
  let outward: Direction
}

/// Texts at data points, each joined to its point by a thin line.
///
/// A text stands where it touches nothing. One that finds no such place has a number at its point,
/// and stands below the chart behind the same number.
struct Annotations {
  /// What is drawn in the picture, and the texts left for below.
  struct Placed {
    var marks: [Mark] = []
    var notes = ChartNotes()
  }

  private let data: ChartData
  private let canvas: Canvas
  private let bounds: Rectangle

  /// `bounds` is where texts may stand.
  init(_ data: ChartData, on canvas: Canvas, within bounds: Rectangle) {
    self.data = data
    self.canvas = canvas
    self.bounds = bounds
  }

  private var face: Face { canvas.smallFace }

  /// The texts, each at a free place near its point; what finds none goes below the chart.
  func place(_ anchors: [Anchor], avoiding obstacles: inout Obstacles) -> Placed {
    var placed = Placed()
    var number = 0
    for annotation in data.annotations {
      guard let category = data.categories.firstIndex(where: { $0.id == annotation.category })
      else { continue }
      let series = annotation.series.flatMap { id in data.series.firstIndex { $0.id == id } }
      let anchor = anchors.first {
        $0.category == category && (series == nil || $0.series == series)
      }
      switch anchor.flatMap({ spot(annotation.text, number + 1, at: $0, obstacles) }) {
      case .text(let marks):
        for mark in marks { obstacles.add(mark) }
        placed.marks += marks
      case .number(let marks):
        for mark in marks { obstacles.add(mark) }
        placed.marks += marks
        number += 1
        placed.notes.lines.append(ChartNotes.Line(number: number, text: annotation.text))
      case nil:
        let name = data.series.count > 1 ? series.map { data.series[$0].name } : nil
        let place = [data.categories[category].label, name].compactMap(\.self)
        placed.notes.lines.append(
          ChartNotes.Line(
            number: nil, text: place.joined(separator: ", ") + ": " + annotation.text))
      }
    }
    return placed
  }

  /// What stands at a point.
  private enum Spot {
    case text([Mark])
    case number([Mark])
  }

  /// The text, or else its number; only where neither has a place may its thin line cross others.
  private func spot(
    _ text: String, _ number: Int, at anchor: Anchor, _ obstacles: Obstacles
  ) -> Spot? {
    for mayCross in [false, true] {
      if let marks = callout(text, at: anchor, mayCross, obstacles) { return .text(marks) }
      if let marks = badge(number, at: anchor, mayCross, obstacles) { return .number(marks) }
    }
    return nil
  }

  // MARK: Text at the point

  private func callout(
    _ text: String, at anchor: Anchor, _ mayCross: Bool, _ obstacles: Obstacles
  ) -> [Mark]? {
    let widths: [Double] = canvas.layout == .wide ? [170, 130, 100] : [120, 90]
    var names: [WrappedText] = []
    for width in widths {
      let name = face.wrap(text, width: width, maximumLines: 4)
      if !name.isCut, names.last?.lines.count != name.lines.count { names.append(name) }
    }
    for distance in stride(from: 10.0, through: 150, by: 7) {
      for name in names {
        for direction in directions(anchor.outward) {
          if let marks = callout(name, anchor, direction, distance, mayCross, obstacles) {
            return marks
          }
        }
      }
    }
    return nil
  }

  /// All ways but back into the mark, the way out first.
  private func directions(_ outward: Direction) -> [Direction] {
    switch outward {
    case .up: [.up, .right, .left]
    case .down: [.down, .right, .left]
    case .left: [.left, .down, .up]
    case .right: [.right, .down, .up]
    }
  }

  private func callout(
    _ name: WrappedText, _ anchor: Anchor, _ direction: Direction, _ distance: Double,
    _ mayCross: Bool, _ obstacles: Obstacles
  ) -> [Mark]? {
    let (width, height) = (name.width(in: face), Double(name.lines.count) * face.lineHeight)
    let start = self.start(anchor, direction, obstacles)
    let step = direction.step
    let near = Point(x: start.x + step.x * distance, y: start.y + step.y * distance)
    for slide in [0, 0.25, -0.25, 0.48, -0.48, 0.8, -0.8] {
      let middle =
        step.x == 0
        ? Point(x: near.x + slide * width, y: near.y + step.y * height / 2)
        : Point(x: near.x + step.x * width / 2, y: near.y + slide * 2 * height)
      let box = Rectangle(
        x: middle.x - width / 2, y: middle.y - height / 2, width: width, height: height)
      guard bounds.contains(box) else { continue }
      let roomy = Rectangle(
        x: box.x - 3, y: box.y - 1, width: box.width + 6, height: box.height + 2)
      guard obstacles.isFree(roomy) else { continue }
      let end = Point(
        x: min(max(start.x, box.x), box.right), y: min(max(start.y, box.y), box.bottom))
      guard obstacles.isClear(from: start, to: end),
        mayCross || !obstacles.isCrossed(from: start, to: end)
      else { continue }
      let anchoring: TextAnchor =
        step.x > 0 ? .start : step.x < 0 ? .end : .middle
      let x = anchoring == .start ? box.x : anchoring == .end ? box.right : middle.x
      var marks: [Mark] = [.line(start, end, Look(.leader))]
      for (row, line) in name.lines.enumerated() {
        let y = box.y + Double(row) * face.lineHeight + face.size
        marks.append(.text(line, Point(x: x, y: y), anchoring, face, Look(.annotation)))
      }
      return marks
    }
    return nil
  }

  /// Where the thin line begins: outside the point's marker and beyond the value written at it.
  private func start(
    _ anchor: Anchor, _ direction: Direction, _ obstacles: Obstacles
  ) -> Point {
    let step = direction.step
    var distance = 6.0
    while distance < 60 {
      let point = Point(
        x: anchor.point.x + step.x * distance, y: anchor.point.y + step.y * distance)
      let dot = Rectangle(x: point.x - 1, y: point.y - 1, width: 2, height: 2)
      if !obstacles.texts.contains(where: { $0.intersects(dot) }) { return point }
      distance += 2
    }
    return anchor.point
  }

  // MARK: Number at the point

  private func badge(
    _ number: Int, at anchor: Anchor, _ mayCross: Bool, _ obstacles: Obstacles
  ) -> [Mark]? {
    let radius = ChartNotes.badgeRadius
    for distance in stride(from: radius + 3, through: 60, by: 3) {
      for direction in directions(anchor.outward) {
        let start = self.start(anchor, direction, obstacles)
        let step = direction.step
        for slide in [0.0, 9, -9, 18, -18] {
          let middle = Point(
            x: start.x + step.x * distance + (step.x == 0 ? slide : 0),
            y: start.y + step.y * distance + (step.y == 0 ? slide : 0))
          let box = Rectangle(
            x: middle.x - radius, y: middle.y - radius, width: 2 * radius, height: 2 * radius)
          guard bounds.contains(box), obstacles.isFree(box) else { continue }
          let end = Point(
            x: middle.x - step.x * radius, y: middle.y - step.y * radius)
          guard obstacles.isClear(from: start, to: end),
            mayCross || !obstacles.isCrossed(from: start, to: end)
          else { continue }
          return [.line(start, end, Look(.leader))] + ChartNotes.badge(number, at: middle)
        }
      }
    }
    return nil
  }
}

extension Rectangle {
  /// Whether another rectangle lies within this one, edges included.
  func contains(_ other: Rectangle) -> Bool {
    x <= other.x && y <= other.y && other.right <= right && other.bottom <= bottom
  }
}
