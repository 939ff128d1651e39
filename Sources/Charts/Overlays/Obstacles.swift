/// What of a picture a further text must not touch.
///
/// It is read from the marks themselves, so that every kind of chart has it for nothing. Grid lines
/// and pale bands may lie behind a text.
struct Obstacles: Sendable {
  private(set) var texts: [Rectangle] = []
  private var markers: [Rectangle] = []
  private(set) var fills: [Rectangle] = []
  private var shapes: [[Point]] = []
  private var lines: [(from: Point, to: Point)] = []

  init(_ marks: [Mark]) {
    for mark in marks { add(mark) }
  }

  /// Takes in a mark that no text may lie on; grounds and grids are none.
  mutating func add(_ mark: Mark) {
    switch mark.look.role {
    case .grid, .halo, .shade, .intervalBand, .referenceBand: return
    default: break
    }
    switch mark {
    case .rectangle(let area, _): fills.append(area)
    case .line(let from, let to, _): lines.append((from, to))
    case .path(let pieces, _):
      for piece in pieces { lines += zip(piece, piece.dropFirst()).map { ($0, $1) } }
    case .shape(let corners, _): shapes.append(corners)
    case .area(let rings, _): shapes += rings
    case .band(let from, let to, let width, _):
      shapes.append([
        from, to, Point(x: to.x, y: to.y + width), Point(x: from.x, y: from.y + width),
      ])
    case .marker(_, let middle, let radius, _):
      let reach = radius * 1.3
      markers.append(
        Rectangle(x: middle.x - reach, y: middle.y - reach, width: 2 * reach, height: 2 * reach))
    case .text(let text, let place, let anchor, let face, _):
      texts.append(face.box(of: text, at: place, anchor))
    }
  }

  /// Whether nothing lies in the rectangle.
  func isFree(_ box: Rectangle) -> Bool {
    !texts.contains { $0.intersects(box) } && !fills.contains { $0.intersects(box) }
      && !markers.contains { $0.intersects(box) }
      && !lines.contains { box.isCrossed(from: $0.from, to: $0.to) }
      && !shapes.contains { box.meets($0) }
  }

  /// Whether a thin line would pass over no text and no fill.
  func isClear(from start: Point, to end: Point) -> Bool {
    guard !texts.contains(where: { $0.isCrossed(from: start, to: end) }),
      !fills.contains(where: { $0.isCrossed(from: start, to: end) })
    else { return false }
    let steps = 8
    return (0...steps).allSatisfy { step in
      let share = Double(step) / Double(steps)
      let point = Point(
        x: start.x + (end.x - start.x) * share, y: start.y + (end.y - start.y) * share)
      return !shapes.contains { point.lies(in: $0) }
    }
  }

  /// Whether a line would pass over a line or a marker.
  func isCrossed(from start: Point, to end: Point) -> Bool {
    markers.contains { $0.isCrossed(from: start, to: end) }
      || lines.contains { Self.meet(start, end, $0.from, $0.to) }
  }

  private static func meet(_ a: Point, _ b: Point, _ c: Point, _ d: Point) -> Bool {
    func side(_ p: Point, _ q: Point, _ r: Point) -> Double {
      (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x)
    }
    return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
  }
}

extension Face {
  /// Where a text on one line stands, with a hair of air.
  func box(of text: String, at place: Point, _ anchor: TextAnchor) -> Rectangle {
    let width = width(of: text)
    let left =
      switch anchor {
      case .start: place.x
      case .middle: place.x - width / 2
      case .end: place.x - width
      }
    return Rectangle(
      x: left - 1, y: place.y - capHeight - 2, width: width + 2, height: capHeight + size * 0.2 + 3)
  }
}

extension Point {
  /// Whether the point is inside a closed shape.
  func lies(in corners: [Point]) -> Bool {
    var isInside = false
    guard var before = corners.last else { return false }
    for corner in corners {
      if (corner.y > y) != (before.y > y),
        x < (before.x - corner.x) * (y - corner.y) / (before.y - corner.y) + corner.x
      {
        isInside.toggle()
      }
      before = corner
    }
    return isInside
  }
}

extension Rectangle {
  /// Whether the rectangle and a closed shape have a point in common.
  fileprivate func meets(_ corners: [Point]) -> Bool {
    guard var before = corners.last else { return false }
    for corner in corners {
      if isCrossed(from: before, to: corner) { return true }
      before = corner
    }
    return Point(x: x + width / 2, y: y + height / 2).lies(in: corners)
  }
}
