/// Finds a place for each region's label: inside the region, or beside its circle, never on
/// another label.
struct LabelPlacement {
  /// A label at its place.
  struct Placed {
    let label: MapLabel
    let box: Rectangle
    let anchor: TextAnchor
    /// The region the label lies on, for the colour behind it.
    let ground: Int?
    /// Whether the region it names has a value.
    var hasValue = false
  }

  /// A circle that no label may touch.
  struct Circle {
    let middle: Point
    let radius: Double

    var box: Rectangle {
      Rectangle(
        x: middle.x - radius, y: middle.y - radius, width: 2 * radius, height: 2 * radius)
    }
  }

  private let sheet: MapSheet
  private let circles: [Circle]
  private(set) var taken: [Rectangle] = []

  init(on sheet: MapSheet, circles: [Circle]) {
    self.sheet = sheet
    self.circles = circles
  }

  /// The first setting that fits inside a region, else the one that leaves it least; nil when
  /// none lies mostly inside.
  mutating func place(_ settings: [MapLabel], inside index: Int) -> Placed? {
    let area = sheet.areas[index]
    var best: (label: MapLabel, box: Rectangle, share: Double)?
    for label in settings {
      guard let found = place(label, inside: index, area) else { continue }
      if found.share < (best?.share ?? 0.25) { best = (label, found.box, found.share) }
      if found.share <= 0.03 { break }
    }
    guard let best else { return nil }
    taken.append(best.box)
    return Placed(label: best.label, box: best.box, anchor: .middle, ground: index)
  }

  /// The place for one setting where it leaves its region least, near the middle.
  private func place(
    _ label: MapLabel, inside index: Int, _ area: MapSheet.Area
  ) -> (box: Rectangle, share: Double)? {
    var best: (box: Rectangle, share: Double, score: Double)?
    let step = 4.0
    let (columns, rows) = (Int(area.box.width / step), Int(area.box.height / step))
    for row in 0...max(0, rows) {
      for column in 0...max(0, columns) {
        let middle = Point(
          x: area.box.x + Double(column) * step, y: area.box.y + Double(row) * step)
        let box = Rectangle(
          x: middle.x - label.width / 2, y: middle.y - label.height / 2, width: label.width,
          height: label.height)
        let (dx, dy) = (middle.x - area.middle.x, middle.y - area.middle.y)
        let distance = (dx * dx + dy * dy).squareRoot()
        guard best.map({ distance * 0.1 < $0.score }) ?? true, isFree(box) else { continue }
        let share = sheet.shareOutside(index, box.wider(by: 2))
        let score = share * 1_000 + distance * 0.1
        if best.map({ score < $0.score }) ?? true { best = (box, share, score) }
      }
    }
    return best.map { ($0.box, $0.share) }
  }

  /// A place beside a circle, for the first setting that has one, on one ground if possible.
  mutating func place(_ settings: [MapLabel], beside circle: Circle) -> Placed? {
    for label in settings {
      var best: (box: Rectangle, anchor: TextAnchor, score: Double)?
      for (rank, side) in Self.sides.enumerated() {
        let gap = circle.radius + 3
        let reach = side.x != 0 && side.y != 0 ? gap * 0.75 : gap
        let x = circle.middle.x + side.x * reach + (side.x - 1) / 2 * label.width
        let y = circle.middle.y + side.y * reach + (side.y - 1) / 2 * label.height
        let box = Rectangle(x: x, y: y, width: label.width, height: label.height)
        guard isFree(box) else { continue }
        let score = Double(rank) * 0.1 + 10 * sheet.shareCrossed(box)
        if best.map({ score < $0.score }) ?? true {
          best = (box, side.x > 0 ? .start : side.x < 0 ? .end : .middle, score)
        }
      }
      if let best {
        taken.append(best.box)
        let middle = Point(
          x: best.box.x + best.box.width / 2, y: best.box.y + best.box.height / 2)
        return Placed(
          label: label, box: best.box, anchor: best.anchor,
          ground: sheet.owner(middle.x, middle.y))
      }
    }
    return nil
  }

  /// Where a label may stand about a circle, the usual places first.
  private static let sides: [Point] = [
    Point(x: 1, y: 0), Point(x: -1, y: 0), Point(x: 0, y: 1), Point(x: 0, y: -1),
    Point(x: 1, y: 1), Point(x: 1, y: -1), Point(x: -1, y: 1), Point(x: -1, y: -1),
  ]

  private func isFree(_ box: Rectangle) -> Bool {
    guard box.x >= 1, box.y >= 1, box.right <= sheet.width - 1, box.bottom <= sheet.height - 1
    else { return false }
    let wide = box.wider(by: 2)
    return !taken.contains { $0.intersects(wide) } && !circles.contains { $0.box.intersects(wide) }
  }
}

extension Rectangle {
  /// The rectangle with more room on every side.
  func wider(by room: Double) -> Rectangle {
    Rectangle(x: x - room, y: y - room, width: width + 2 * room, height: height + 2 * room)
  }
}
