/// One thing to see: a shape or a text at its final place.
///
/// Marks know nothing of data or of SVG; kinds of chart make them, the renderer writes them.
enum Mark: Sendable, Hashable {
  case rectangle(Rectangle, Look)
  case line(Point, Point, Look)
  /// A line through points, one list for each unbroken piece.
  case path([[Point]], Look)
  /// A closed shape through its corners.
  case shape([Point], Look)
  /// A shape of several rings; a ring in a ring is a hole.
  case area([[Point]], Look)
  /// A band between two upright edges: the upper end of each, and how high both are.
  case band(Point, Point, width: Double, Look)
  case marker(MarkerShape, Point, radius: Double, Look)
  case text(String, Point, TextAnchor, Face, Look)

  var look: Look {
    switch self {
    case .rectangle(_, let look), .line(_, _, let look), .path(_, let look), .shape(_, let look),
      .area(_, let look), .band(_, _, _, let look), .marker(_, _, _, let look),
      .text(_, _, _, _, let look):
      look
    }
  }
}

/// Which part of a text stands at its place.
enum TextAnchor: Sendable, Hashable {
  case start
  case middle
  case end
}

/// A finished picture: its size and its marks from back to front.
struct Drawing: Sendable, Hashable {
  var width: Double
  var height: Double
  var marks: [Mark]
}

/// The shapes that tell series apart besides their colour.
enum MarkerShape: Sendable, Hashable {
  case circle
  case square
  case triangle
  case diamond
  case wedge
  case plus

  /// The shape of series `index`, counted from 0.
  static func forSeries(_ index: Int) -> MarkerShape {
    switch index % 6 {
    case 0: .circle
    case 1: .square
    case 2: .triangle
    case 3: .diamond
    case 4: .wedge
    default: .plus
    }
  }

  /// The corners around a middle, nil for the circle; areas are about equal for equal radii.
  func corners(around middle: Point, radius: Double) -> [Point]? {
    func at(_ x: Double, _ y: Double) -> Point {
      Point(x: middle.x + x * radius, y: middle.y + y * radius)
    }
    switch self {
    case .circle: return nil
    case .square: return [at(-0.9, -0.9), at(0.9, -0.9), at(0.9, 0.9), at(-0.9, 0.9)]
    case .triangle: return [at(0, -1.25), at(1.2, 0.85), at(-1.2, 0.85)]
    case .diamond: return [at(0, -1.3), at(1.3, 0), at(0, 1.3), at(-1.3, 0)]
    case .wedge: return [at(0, 1.25), at(1.2, -0.85), at(-1.2, -0.85)]
    case .plus:
      let (a, b) = (0.45, 1.25)
      return [
        at(-a, -b), at(a, -b), at(a, -a), at(b, -a), at(b, a), at(a, a), at(a, b), at(-a, b),
        at(-a, a), at(-b, a), at(-b, -a), at(-a, -a),
      ]
    }
  }
}
