/// The ground on which the values of a chart stand: what overlays need to know of a frame.
struct ValueGround: Sendable {
  let scale: ValueScale
  let area: Rectangle
  /// Whether values go upwards; else they go to the right.
  let isUpright: Bool
  /// How far lines across the area reach: once, or in pieces between names of rows.
  let spans: [ClosedRange<Double>]
  /// The highest place of a label.
  let top: Double
}

extension UprightFrame {
  /// The frame as ground for overlays; labels may rise into the headroom.
  var ground: ValueGround {
    ValueGround(
      scale: scale, area: area, isUpright: true, spans: [area.x...area.right],
      top: area.y - headroom)
  }
}

extension SidewaysFrame {
  /// The frame as ground for overlays.
  var ground: ValueGround {
    ValueGround(scale: scale, area: area, isUpright: false, spans: spans, top: area.y)
  }
}

/// A way on the page.
enum Direction: Sendable, Hashable {
  case up, down, left, right

  /// One unit that way.
  var step: Point {
    switch self {
    case .up: Point(x: 0, y: -1)
    case .down: Point(x: 0, y: 1)
    case .left: Point(x: -1, y: 0)
    case .right: Point(x: 1, y: 0)
    }
  }
}
