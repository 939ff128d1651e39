/// Lines across a fill, cut at its outline and around labels.
///
/// They are lines and no SVG pattern, so that every viewer and printer draws the same.
enum Hatching {
  /// The lines for a tone; nil for one that needs none.
  static func marks(
    _ tone: Look.Tone, rings: [[Point]], avoiding labels: [Rectangle]
  ) -> [Mark] {
    let pieces: [[Point]]
    switch tone {
    case .noData: pieces = lines(rings, slope: 1, spacing: 6, avoiding: labels)
    case .down: pieces = lines(rings, slope: 0, spacing: 5, avoiding: labels)
    default: return []
    }
    return pieces.isEmpty ? [] : [.path(pieces, Look(.hatch, tone))]
  }

  /// The corners of a circle, near enough for lines across it.
  static func ring(around middle: Point, radius: Double) -> [Point] {
    // The corners of an octagon and the middles of its sides' arcs, on the unit circle.
    let unit = [
      (1.0, 0.0), (0.9239, 0.3827), (0.7071, 0.7071), (0.3827, 0.9239), (0.0, 1.0),
      (-0.3827, 0.9239), (-0.7071, 0.7071), (-0.9239, 0.3827), (-1.0, 0.0), (-0.9239, -0.3827),
      (-0.7071, -0.7071), (-0.3827, -0.9239), (0.0, -1.0), (0.3827, -0.9239),
      (0.7071, -0.7071), (0.9239, -0.3827),
    ]
    return unit.map { Point(x: middle.x + radius * $0.0, y: middle.y + radius * $0.1) }
  }

  /// Parallel lines inside rings; those of neighbours with the same lines meet.
  ///
  /// The rings are sheared so that the lines lie level, and the pieces sheared back.
  private static func lines(
    _ rings: [[Point]], slope: Double, spacing: Double, avoiding labels: [Rectangle]
  ) -> [[Point]] {
    let sheared = rings.map { $0.map { Point(x: $0.x, y: $0.y + slope * $0.x) } }
    let ys = sheared.joined().map(\.y)
    guard let top = ys.min(), let bottom = ys.max() else { return [] }
    let step = slope == 0 ? spacing : spacing * 1.414
    var pieces: [[Point]] = []
    var y = ((top / step).rounded(.down) + 0.5) * step
    while y < bottom {
      for span in MapSheet.spans(of: sheared, y: y) {
        for piece in parts(of: span, y: y, slope: slope, avoiding: labels)
        where piece.upperBound - piece.lowerBound > 1.5 {
          // Half a pixel is less than the border that the line ends under, and short to write.
          let (from, to) = (half(piece.lowerBound), half(piece.upperBound))
          pieces.append([point(from, y - slope * from), point(to, y - slope * to)])
        }
      }
      y += step
    }
    return pieces
  }

  private static func half(_ x: Double) -> Double { (x * 2).rounded() / 2 }

  private static func point(_ x: Double, _ y: Double) -> Point {
    Point(x: (x * 10).rounded() / 10, y: (y * 10).rounded() / 10)
  }

  /// What is left of a span outside all labels.
  private static func parts(
    of span: ClosedRange<Double>, y: Double, slope: Double, avoiding labels: [Rectangle]
  ) -> [ClosedRange<Double>] {
    var parts = [span]
    for label in labels {
      var (from, to) = (label.x - 2, label.right + 2)
      if slope == 0 {
        guard y > label.y - 1, y < label.bottom + 1 else { continue }
      } else {
        from = max(from, (y - label.bottom - 1) / slope)
        to = min(to, (y - label.y + 1) / slope)
      }
      guard from < to else { continue }
      parts = parts.flatMap { part -> [ClosedRange<Double>] in
        guard from < part.upperBound, part.lowerBound < to else { return [part] }
        var rest: [ClosedRange<Double>] = []
        if part.lowerBound < from { rest.append(part.lowerBound...from) }
        if to < part.upperBound { rest.append(to...part.upperBound) }
        return rest
      }
    }
    return parts
  }
}
