/// Texts below a chart, those that belong to a point behind its number.
struct ChartNotes: Sendable {
  /// One text; a text without a number says itself what it is about.
  struct Line: Sendable {
    let number: Int?
    let text: String
  }

  var lines: [Line] = []

  static let badgeRadius = 8.0
  private static let indent = 24.0
  private static let gap = 5.0

  /// The number in a circle.
  static func badge(_ number: Int, at middle: Point) -> [Mark] {
    let face = Face(size: 11, bold: true)
    return [
      .marker(.circle, middle, radius: badgeRadius, Look(.badge)),
      .text(
        String(number), Point(x: middle.x, y: middle.y + face.capHeight / 2), .middle, face,
        Look(.annotation)),
    ]
  }

  private func wrapped(_ line: Line, on canvas: Canvas) -> WrappedText {
    let indent = line.number == nil ? 0 : Self.indent
    return canvas.face.wrap(
      line.text, width: canvas.width - 2 * canvas.margin - indent, maximumLines: 12)
  }

  /// The height of all texts below one another, in units of the drawing.
  func height(on canvas: Canvas) -> Double {
    lines.reduce(0) {
      let rows = Double(wrapped($1, on: canvas).lines.count)
      return $0 + max(rows * canvas.face.lineHeight, 2 * Self.badgeRadius) + Self.gap
    }
  }

  /// The texts with the upper edge of the first at `top`.
  func marks(top: Double, on canvas: Canvas) -> [Mark] {
    var marks: [Mark] = []
    var top = top
    for line in lines {
      let text = wrapped(line, on: canvas)
      var baseline = top + canvas.face.size
      if let number = line.number {
        let middle = baseline - canvas.face.capHeight / 2
        marks += Self.badge(number, at: Point(x: canvas.margin + Self.badgeRadius, y: middle))
      }
      let x = canvas.margin + (line.number == nil ? 0 : Self.indent)
      for piece in text.lines {
        marks.append(
          .text(piece, Point(x: x, y: baseline), .start, canvas.face, Look(.annotation)))
        baseline += canvas.face.lineHeight
      }
      let rows = Double(text.lines.count)
      top += max(rows * canvas.face.lineHeight, 2 * Self.badgeRadius) + Self.gap
    }
    return marks
  }
}
