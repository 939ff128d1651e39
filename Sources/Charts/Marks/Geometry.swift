/// A place in a drawing; y grows downwards.
struct Point: Sendable, Hashable {
  var x: Double
  var y: Double
}

/// An upright rectangle.
struct Rectangle: Sendable, Hashable {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  var right: Double { x + width }
  var bottom: Double { y + height }

  /// The rectangle between two corners, whichever way they lie.
  init(from a: Point, to b: Point) {
    x = min(a.x, b.x)
    y = min(a.y, b.y)
    width = (a.x - b.x).magnitude
    height = (a.y - b.y).magnitude
  }

  init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// Whether two rectangles share more than an edge.
  func intersects(_ other: Rectangle) -> Bool {
    x < other.right && other.x < right && y < other.bottom && other.y < bottom
  }
}
