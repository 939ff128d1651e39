/// A name and a value, set in lines for one place on a map.
struct MapLabel: Sendable, Hashable {
  /// One line of a label.
  struct Line: Sendable, Hashable {
    let text: String
    let face: Face
  }

  let lines: [Line]
  let width: Double
  let height: Double

  /// Whether a word of the name had to be cut.
  let isCut: Bool

  /// The name in at most three lines no wider than `width`, then the value if there is one.
  init(name: String, value: String?, size: Double, width: Double) {
    let face = Face(size: size)
    let wrapped = face.wrap(name, width: width, maximumLines: 3)
    var lines = wrapped.lines.map { Line(text: $0, face: face) }
    if let value { lines.append(Line(text: value, face: face.bold)) }
    self.init(lines: lines, isCut: wrapped.isCut)
  }

  /// A number that the list below the map explains.
  init(number: Int) {
    self.init(lines: [Line(text: String(number), face: Face(size: 12, bold: true))], isCut: false)
  }

  private init(lines: [Line], isCut: Bool) {
    self.lines = lines
    self.isCut = isCut
    width = lines.reduce(0) { max($0, $1.face.width(of: $1.text)) }
    height = lines.reduce(0) { $0 + Self.lineHeight($1.face) }
  }

  /// Settings of a region's label from the most to the least readable.
  static func settings(name: String, value: String?) -> [MapLabel] {
    var settings: [MapLabel] = []
    for size in [13.0, 12, 11] {
      let face = Face(size: size)
      let full = face.width(of: name)
      for width in [full, full * 0.7, full * 0.5, 1] {
        // No narrower than the longest word, which would be cut.
        let longest = name.split { $0 == " " || $0 == "-" }.reduce(0) {
          max($0, face.width(of: String($1) + "-"))
        }
        let label = MapLabel(name: name, value: value, size: size, width: max(width, longest))
        if !label.isCut, !settings.contains(label) { settings.append(label) }
      }
    }
    return settings
  }

  /// The lines with the label's box at a place, each aligned in it.
  func marks(in box: Rectangle, _ anchor: TextAnchor, _ look: Look) -> [Mark] {
    let x =
      switch anchor {
      case .start: box.x
      case .middle: box.x + box.width / 2
      case .end: box.right
      }
    var y = box.y
    return lines.map { line in
      y += Self.lineHeight(line.face)
      let baseline = y - (Self.lineHeight(line.face) - line.face.capHeight) / 2
      let place = Point(x: (x * 10).rounded() / 10, y: (baseline * 10).rounded() / 10)
      return .text(line.text, place, anchor, line.face, look)
    }
  }

  /// Lines on a map stand closer than in a chart.
  private static func lineHeight(_ face: Face) -> Double { face.size * 1.12 }
}
