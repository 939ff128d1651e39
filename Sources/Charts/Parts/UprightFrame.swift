/// The frame of charts whose values go upwards: unit, ticks and grid lines at the left.
struct UprightFrame: Sendable {
  let axis: ValueAxis
  let canvas: Canvas
  let unit: String
  /// From values to places on the page.
  let scale: ValueScale
  /// The area in which marks stand.
  let area: Rectangle
  private let top: Double
  private let footroom: Double
  /// The room above the area.
  let headroom: Double

  /// `top` is where the frame may begin; `headroom` and `footroom` are kept free for labels beyond
  /// the ends of bars, `rightMargin` for labels beside the area.
  init(
    axis: ValueAxis, unit: String, on canvas: Canvas, top: Double, headroom: Double,
    footroom: Double = 0, rightMargin: Double = 0
  ) {
    self.axis = axis
    self.canvas = canvas
    self.unit = unit
    self.top = top
    self.footroom = footroom
    self.headroom = headroom
    let left = (canvas.margin + axis.labelWidth(in: canvas.face) + 8).rounded(.up)
    let unitHeight = unit.isEmpty ? 0 : canvas.face.lineHeight + 4
    area = Rectangle(
      x: left, y: (top + unitHeight + max(headroom, canvas.face.size / 2)).rounded(.up),
      width: max(40, canvas.width - canvas.margin - rightMargin - left),
      height: canvas.layout.plotHeight)
    scale = ValueScale(axis.domain, axis.progression, from: area.bottom, to: area.y)
  }

  /// Where labels of categories may begin.
  var foot: Double { area.bottom + footroom + 6 }

  /// The height of the zero line, or of the end nearest to zero.
  var zero: Double { scale.position(0) }

  /// The height of a zero line that runs through the area, not along its edge.
  var innerZero: Double? {
    axis.progression == .linear && axis.domain.lowerBound < 0 && axis.domain.upperBound > 0
      ? zero : nil
  }

  /// A place for a thin line that falls on whole pixels.
  static func crisp(_ place: Double) -> Double { place.rounded(.down) + 0.5 }

  /// The unit, grid lines and numbers; zero's line is not among them.
  func backMarks() -> [Mark] {
    var marks: [Mark] = []
    for tick in axis.ticks where tick.value != 0 {
      let y = Self.crisp(scale.position(tick.value))
      marks.append(.line(Point(x: area.x, y: y), Point(x: area.right, y: y), Look(.grid)))
    }
    let face = canvas.face
    if !unit.isEmpty {
      marks.append(
        .text(
          face.ellipsised(unit, width: canvas.width - 2 * canvas.margin),
          Point(x: canvas.margin, y: top + face.size), .start, face, Look(.axisLabel)))
    }
    for tick in axis.ticks {
      let y = scale.position(tick.value) + face.capHeight / 2
      marks.append(.text(tick.label, Point(x: area.x - 6, y: y), .end, face, Look(.axisLabel)))
    }
    return marks
  }

  /// The line before values that cannot be compared with those to its left.
  func breakLine(_ x: Double) -> Mark {
    let x = Self.crisp(x)
    return .line(Point(x: x, y: area.y), Point(x: x, y: area.bottom), Look(.seriesBreak))
  }

  /// The line at zero, or the foot of an axis without zero, with the sign of the break where it is
  /// broken.
  func baseMarks() -> [Mark] {
    if axis.progression == .log {
      let y = Self.crisp(area.bottom)
      return [.line(Point(x: area.x, y: y), Point(x: area.right, y: y), Look(.axis))]
    }
    if !axis.isBroken {
      let y = Self.crisp(zero)
      return [.line(Point(x: area.x, y: y), Point(x: area.right, y: y), Look(.zeroLine))]
    }
    let y = Self.crisp(area.bottom)
    var foot = AxisBreak.sign(at: Point(x: area.x, y: y))
    foot.append(Point(x: area.right, y: y))
    return [.path([foot], Look(.axis))]
  }
}

/// The zigzag that says an axis does not begin at zero.
enum AxisBreak {
  /// The zigzag from `start` to the right, 16 units long.
  static func sign(at start: Point) -> [Point] {
    let offsets: [(Double, Double)] = [(0, 0), (2, 0), (5, -5), (11, 5), (14, 0), (16, 0)]
    return offsets.map { Point(x: start.x + $0.0, y: start.y + $0.1) }
  }
}
