/// A CSV file on its way into bytes: UTF-8, commas, one header row, lines that end in CR LF
/// (RFC 4180).
///
/// A text that a spreadsheet would take for a formula gets an apostrophe before it, by which
/// spreadsheets know a text; numbers, negative ones too, stay as they are.
struct CSVBytes {
  private(set) var bytes: [UInt8] = []
  private var isDue = false

  /// Adds a cell to the row.
  mutating func cell(_ text: String) {
    var text = text
    text.withUTF8 { text in
      unsafe append(text.span)
    }
  }

  /// Adds a cell to the row.
  mutating func cell(_ text: ArraySlice<UInt8>) { append(text.span) }

  /// Ends the row.
  mutating func endRow() {
    bytes.append(UInt8(ascii: "\r"))
    bytes.append(UInt8(ascii: "\n"))
    isDue = false
  }

  private mutating func append(_ text: Span<UInt8>) {
    if isDue { bytes.append(UInt8(ascii: ",")) }
    isDue = true
    let quote = UInt8(ascii: "\"")
    var isPlain = true
    for index in text.indices {
      switch text[index] {
      case quote, UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "\r"): isPlain = false
      default: continue
      }
      break
    }
    if !isPlain { bytes.append(quote) }
    if Self.looksLikeFormula(text) { bytes.append(UInt8(ascii: "'")) }
    for index in text.indices {
      if text[index] == quote { bytes.append(quote) }
      bytes.append(text[index])
    }
    if !isPlain { bytes.append(quote) }
  }

  /// Whether a spreadsheet would work a text out instead of showing it.
  static func looksLikeFormula(_ text: Span<UInt8>) -> Bool {
    guard text.count > 1 else { return false }
    switch text[0] {
    case UInt8(ascii: "="), UInt8(ascii: "@"), UInt8(ascii: "\t"), UInt8(ascii: "\r"): return true
    case UInt8(ascii: "+"), UInt8(ascii: "-"): return !isNumber(text)
    default: return false
    }
  }

  /// Whether a text is a number with a sign: digits with at most one point among them.
  private static func isNumber(_ text: Span<UInt8>) -> Bool {
    var points = 0
    var digits = 0
    for index in 1..<text.count {
      switch text[index] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
      case UInt8(ascii: "."): points += 1
      default: return false
      }
    }
    return digits > 0 && points < 2
  }
}
