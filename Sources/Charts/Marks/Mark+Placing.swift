extension Mark {
  /// The mark in a drawing of which its own becomes a part, at a place and in a size; the width of
  /// lines stays as it is.
  func placed(at origin: Point, scale: Double = 1) -> Mark {
    func moved(_ point: Point) -> Point {
      Point(x: origin.x + point.x * scale, y: origin.y + point.y * scale)
    }
    func moved(_ points: [[Point]]) -> [[Point]] { points.map { $0.map(moved) } }
    switch self {
    case .rectangle(let area, let look):
      let corner = moved(Point(x: area.x, y: area.y))
      return .rectangle(
        Rectangle(
          x: corner.x, y: corner.y, width: area.width * scale, height: area.height * scale), look)
    case .line(let from, let to, let look): return .line(moved(from), moved(to), look)
    case .path(let pieces, let look): return .path(moved(pieces), look)
    case .shape(let corners, let look): return .shape(corners.map(moved), look)
    case .area(let rings, let look): return .area(moved(rings), look)
    case .band(let from, let to, let width, let look):
      return .band(moved(from), moved(to), width: width * scale, look)
    case .marker(let shape, let middle, let radius, let look):
      return .marker(shape, moved(middle), radius: radius * scale, look)
    case .text(let text, let place, let anchor, let face, let look):
      return .text(
        text, moved(place), anchor, Face(size: face.size * scale, bold: face.isBold), look)
    }
  }
}
