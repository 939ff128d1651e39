package import Diagnostics

/// The colours of the screen in inks: `Templates/shared/inks.css`, the designer's table for the
/// printing house.
///
/// Each line of it names a colour, as a custom property of CSS, by its value on the screen and its
/// four inks: `--accent: #00afca device-cmyk(75% 0% 18% 0%);`.
package struct InkPalette: Sendable {
  /// Where the table is kept, below `Templates/`.
  package static let path = "shared/inks.css"

  /// One colour.
  package struct Entry: Sendable, Hashable {
    /// `#rrggbb`, in small letters.
    package let colour: String
    /// Cyan, magenta, yellow and black, in thousandths.
    package let inks: [Int]
  }

  package let entries: [Entry]
  package let source: Source

  /// Reads the table; a line of another form, a colour named twice and too much ink are reported.
  package static func parse(_ source: Source, reporting log: inout DiagnosticLog) -> InkPalette {
    var entries: [Entry] = []
    var colours: Set<String> = []
    for (offset, line) in declarations(source.bytes) {
      let place = Location(source, offset: offset, length: line.utf8.count)
      guard let entry = entry(line) else {
        log.report(
          .error(
            "inks.form", "this is no colour with its inks", at: place,
            hint: "write --name: #00afca device-cmyk(75% 0% 18% 0%);"))
        continue
      }
      if !colours.insert(entry.colour).inserted {
        log.report(
          .error(
            "inks.twice", "'\(entry.colour)' has inks already", at: place,
            hint: "a colour of the screen is one colour on paper; keep one line"))
      }
      if entry.inks.reduce(0, +) > maximumInk {
        log.report(
          .warning(
            "inks.total", "the inks come to more than \(maximumInk / 10) %", at: place,
            hint: "so much ink does not dry; take some of the three colours out for black"))
      }
      entries.append(entry)
    }
    return InkPalette(entries: entries, source: source)
  }

  /// The most ink on one spot, in thousandths: what coated paper bears.
  private static let maximumInk = 3_000

  /// As the print worker reads it: a line for each colour.
  package var table: [UInt8] {
    entries.flatMap { entry in
      Array("\(entry.colour) \(entry.inks.map(String.init).joined(separator: " "))\n".utf8)
    }
  }

  // MARK: The form

  /// What stands between the brackets of `:root { … }` and ends with `;`, without comments.
  private static func declarations(_ bytes: [UInt8]) -> [(offset: Int, text: String)] {
    var found: [(Int, String)] = []
    var start: Int?
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "/"), bytes[index...].starts(with: "/*".utf8) {
        let end = bytes[(index + 2)...].firstRange(of: "*/".utf8)?.upperBound
        index = end ?? bytes.count
        continue
      }
      if byte == UInt8(ascii: ";") || byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") {
        if let begin = start, byte != UInt8(ascii: "{") {
          let end = bytes[begin..<index].lastIndex { $0 > 0x20 } ?? begin
          found.append((begin, String(decoding: bytes[begin...end], as: UTF8.self)))
        }
        start = nil
      } else if byte > 0x20, start == nil {
        start = index
      }
      index += 1
    }
    return found
  }

  private static func entry(_ text: String) -> Entry? {
    guard text.hasPrefix("--"), let colon = text.firstIndex(of: ":") else { return nil }
    let value = text[text.index(after: colon)...].drop { $0 == " " }
    let colour = value.prefix(7).lowercased()
    let inks = value.dropFirst(7).drop { $0 == " " }
    guard colour.utf8.count == 7, colour.hasPrefix("#"),
      colour.dropFirst().allSatisfy(\.isHexDigit),
      inks.hasPrefix("device-cmyk("), inks.hasSuffix(")")
    else { return nil }
    let parts = inks.dropFirst("device-cmyk(".count).dropLast()
      .split(separator: " ").map(thousandths)
    guard parts.count == 4 else { return nil }
    let known = parts.compactMap { $0 }
    return known.count == 4 ? Entry(colour: colour, inks: known) : nil
  }

  /// A percentage of at most one decimal place.
  private static func thousandths(_ text: Substring) -> Int? {
    guard text.hasSuffix("%") else { return nil }
    let parts = text.dropLast().split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = Int(parts[0]), (0...100).contains(whole) else { return nil }
    var value = whole * 10
    if parts.count == 2 {
      guard parts[1].utf8.count == 1, let tenth = Int(parts[1]) else { return nil }
      value += tenth
    }
    return value <= 1_000 ? value : nil
  }
}

/// For which printing press files for the printer are made.
package struct Press: Sendable {
  /// An ICC profile of its four inks on its paper.
  package let profile: [UInt8]
  /// How the printing house calls it, such as `FOGRA39`.
  package let condition: String
  package let palette: InkPalette

  package init(profile: [UInt8], condition: String, palette: InkPalette) {
    self.profile = profile
    self.condition = condition
    self.palette = palette
  }
}
