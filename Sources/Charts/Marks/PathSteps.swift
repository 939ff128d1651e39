import Markup

/// A point in hundredths, as coordinates are written, so that steps between points add up exactly.
private struct GridPoint {
  var x = 0
  var y = 0

  init() {}

  init(_ point: Point) {
    x = Int((point.x * 100).rounded(.toNearestOrAwayFromZero))
    y = Int((point.y * 100).rounded(.toNearestOrAwayFromZero))
  }
}

extension AttributeWriter {
  /// Path data of many points, each by its distance from the one before.
  ///
  /// Borders and hatching of a map are most of its bytes; written so they are half as many. The
  /// coordinates must be finite and below 1e13.
  mutating func steps(_ pieces: [[Point]], areClosed: Bool) {
    var pen = GridPoint()
    var isFirst = true
    for piece in pieces {
      guard let start = piece.first.map(GridPoint.init) else { continue }
      text(isFirst ? "M" : "m")
      step(from: pen, to: start)
      isFirst = false
      pen = start
      var isLine = false
      for point in piece.dropFirst().map(GridPoint.init) {
        if piece.count == 2, point.y == pen.y {
          text("h")
          hundredths(point.x - pen.x)
        } else {
          if !isLine { text("l") } else if point.x >= pen.x { text(" ") }
          step(from: pen, to: point)
          isLine = true
        }
        pen = point
      }
      if areClosed {
        text("z")
        pen = start
      }
    }
  }

  /// The way from one point to another; a minus needs no space before it.
  private mutating func step(from: GridPoint, to: GridPoint) {
    hundredths(to.x - from.x)
    if to.y >= from.y { text(" ") }
    hundredths(to.y - from.y)
  }

  /// A number of hundredths.
  private mutating func hundredths(_ value: Int) {
    number(Double(value) / 100)
  }
}
