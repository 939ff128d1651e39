/// Diagnostics as lines for a terminal or a log file.
package struct TerminalPrinter {
  /// Whether ANSI colours are used; only for a person at a terminal.
  package let colour: Bool

  package init(colour: Bool) {
    self.colour = colour
  }

  /// Every finding with its line, a mark under the spot, its hint and notes; then what was left
  /// out, and a count.
  package func print(_ log: DiagnosticLog) -> String {
    var indexes: [ObjectIdentifier: LineIndex] = [:]
    var text = ""
    for diagnostic in log.sorted {
      text += headline(diagnostic, index(diagnostic.location.source, &indexes))
      text += excerpt(diagnostic.location, index(diagnostic.location.source, &indexes))
      for note in diagnostic.notes {
        let position = index(note.location.source, &indexes).position(at: note.location.offset)
        text +=
          "  note: \(clean(note.message)) (\(clean(note.location.source.path)):\(position.line):\(position.column))\n"
      }
      if let hint = diagnostic.hint { text += "  hint: \(clean(hint))\n" }
    }
    for (kind, count) in log.suppressed.sorted(by: {
      ($0.key.path, $0.key.code) < ($1.key.path, $1.key.code)
    }) {
      text += "\(clean(kind.path)): \(count) more of \(kind.code) not shown\n"
    }
    return text
  }

  private func index(_ source: Source, _ indexes: inout [ObjectIdentifier: LineIndex]) -> LineIndex
  {
    let key = ObjectIdentifier(source)
    if let known = indexes[key] { return known }
    let made = LineIndex(source)
    indexes[key] = made
    return made
  }

  private func headline(_ diagnostic: Diagnostic, _ index: LineIndex) -> String {
    let position = index.position(at: diagnostic.location.offset)
    let place = "\(clean(diagnostic.location.source.path)):\(position.line):\(position.column)"
    let severity = paint(
      diagnostic.severity.rawValue, diagnostic.severity == .error ? "31;1" : "33;1")
    return "\(place): \(severity): \(clean(diagnostic.message)) [\(diagnostic.code)]\n"
  }

  /// The source line, cut around the spot when it is long, and a mark under the spot.
  private func excerpt(_ location: Location, _ index: LineIndex) -> String {
    let line = index.line(at: location.offset)
    let range = index.range(ofLine: line)
    guard !range.isEmpty, location.length > 0 || location.offset > 0 || range.count <= Self.widest
    else { return "" }
    let bytes = location.source.bytes
    let spot = min(max(location.offset, range.lowerBound), range.upperBound)
    let from = characterStart(bytes, max(range.lowerBound, spot - Self.widest), range.upperBound)
    let to = characterStart(
      bytes, min(range.upperBound, max(location.end, spot) + Self.widest, spot + 2 * Self.widest),
      range.upperBound)
    let before = shown(bytes[from..<spot])
    let marked = shown(bytes[spot..<max(spot, min(to, max(location.end, spot)))])
    let text = before + shown(bytes[spot..<max(spot, to)])
    let gutter = "  \(line) | "
    let blank = String(repeating: " ", count: gutter.count - 2) + "| "
    let mark = "^" + String(repeating: "~", count: max(0, marked.count - 1))
    return gutter + text + "\n" + blank + String(repeating: " ", count: before.count)
      + paint(mark, "32;1") + "\n"
  }

  /// Bytes shown either side of the spot in a long line.
  private static let widest = 120

  private func characterStart(_ bytes: [UInt8], _ offset: Int, _ end: Int) -> Int {
    var offset = offset
    while offset < end, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
    return offset
  }

  private func shown(_ bytes: ArraySlice<UInt8>) -> String {
    clean(String(decoding: bytes, as: UTF8.self))
  }

  /// Text without control characters, so that hostile input cannot drive a terminal.
  private func clean(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          switch scalar.properties.generalCategory {
          case .control: scalar == "\t" ? " " : "\u{FFFD}"
          case .lineSeparator, .paragraphSeparator: "\u{FFFD}"
          // Marks that turn the direction of writing, and so the meaning of a line.
          case .format where scalar.value >= 0x202A && scalar.value <= 0x2069: "\u{FFFD}"
          default: scalar
          }
        }))
  }

  private func paint(_ text: String, _ code: String) -> String {
    colour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
