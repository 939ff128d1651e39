import Languages

/// Explains the numbers on a map: name and value of each region, then those without data.
struct MapList {
  private let map: MapData
  private let canvas: Canvas
  /// Indices of regions with a value, and without.
  private let known: [Int]
  private let unknown: [Int]
  /// Indices of regions that are only named.
  private let named: [Int]
  /// The number of each region.
  private let numbers: [Int: Int]
  private let face: Face

  private static let rowHeight = 17.0
  private static let indent = 20.0

  /// A list of regions by their indices; `numbers` has one for each.
  ///
  /// Where the map shows the values itself, the names alone stand in running text.
  init(
    _ listed: [Int], numbers: [Int: Int], withValues: Bool = true, of map: MapData,
    on canvas: Canvas
  ) {
    self.map = map
    self.canvas = canvas
    self.numbers = numbers
    known = withValues ? listed.filter { map.regions[$0].point.coordinate != nil } : []
    unknown = withValues ? listed.filter { map.regions[$0].point.coordinate == nil } : []
    named = withValues ? [] : listed
    face = canvas.smallFace
  }

  private func name(_ index: Int) -> String { map.regions[index].shortName }
  private func value(_ index: Int) -> String { map.regions[index].point.text }

  private var columnWidth: Double {
    let widest = known.reduce(0) {
      max($0, face.width(of: name($1)) + face.bold.width(of: value($1)))
    }
    return min(Self.indent + widest + 14, canvas.width - 2 * canvas.margin)
  }

  private var columns: Int {
    let room = canvas.width - 2 * canvas.margin + 18
    return max(1, min(known.count, Int(room / (columnWidth + 18))))
  }

  private var rows: Int { (known.count + columns - 1) / columns }

  /// The regions without data as lines of running text, under their reason.
  private var lines: [String] {
    if !named.isEmpty { return filled("", named) }
    var labels: [String] = []
    for index in unknown {
      let label = map.regions[index].point.missingLabel ?? ""
      if !labels.contains(label) { labels.append(label) }
    }
    return labels.flatMap { label -> [String] in
      let title = label.isEmpty ? canvas.words[.noData] : label
      return filled(
        title.prefix(1).uppercased() + title.dropFirst() + ": ",
        unknown.filter { (map.regions[$0].point.missingLabel ?? "") == label })
    }
  }

  /// Numbered names as lines of running text; a line ends between names, never within one.
  private func filled(_ start: String, _ indices: [Int]) -> [String] {
    let room = canvas.width - 2 * canvas.margin
    var lines: [String] = []
    var line = start
    for (place, index) in indices.enumerated() {
      let entry =
        "\(numbers[index] ?? 0)\u{A0}\(name(index))" + (place < indices.count - 1 ? ", " : "")
      if line != start, face.width(of: line + entry) > room {
        lines.append(String(line.dropLast()))
        line = ""
      }
      line += entry
    }
    lines.append(line)
    return lines.map { face.ellipsised($0, width: room) }
  }

  var height: Double {
    let lines = lines
    guard !known.isEmpty || !lines.isEmpty else { return 0 }
    return 8 + Double(rows) * Self.rowHeight + Double(lines.count) * face.lineHeight
      + (lines.isEmpty ? 0 : 6)
  }

  /// The list with its upper edge at `top`.
  func marks(top: Double) -> [Mark] {
    var marks: [Mark] = []
    for (place, index) in known.enumerated() {
      let x = canvas.margin + Double(place / rows) * (columnWidth + 18)
      let y = top + 8 + Double(place % rows) * Self.rowHeight + 12
      let room = columnWidth - Self.indent - face.bold.width(of: value(index)) - 6
      marks.append(
        .text(
          "\(numbers[index] ?? 0)", Point(x: x + 14, y: y), .end, face.bold,
          Look(.categoryLabel)))
      marks.append(
        .text(
          face.ellipsised(name(index), width: room), Point(x: x + Self.indent, y: y), .start,
          face, Look(.categoryLabel)))
      marks.append(
        .text(value(index), Point(x: x + columnWidth, y: y), .end, face.bold, Look(.valueLabel)))
    }
    var y = top + 8 + Double(rows) * Self.rowHeight + 6
    for line in lines {
      y += face.lineHeight
      marks.append(
        .text(
          line, Point(x: canvas.margin, y: y - 3), .start, face,
          Look(named.isEmpty ? .missingLabel : .categoryLabel)))
    }
    return marks
  }
}
