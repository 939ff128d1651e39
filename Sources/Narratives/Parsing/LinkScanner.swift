/// Finds the parts of links and link reference definitions in inline text, by the rules of
/// CommonMark 0.30.
enum LinkScanner {
  /// What follows the bracketed words of a link.
  struct Tail {
    var end: Int
    /// The bytes of the title without its quotes.
    var title: Range<Int>?
  }

  /// The end of a label `[…]` that begins at an offset, or nil.
  static func label(_ bytes: [UInt8], at start: Int) -> Int? {
    guard start < bytes.count, bytes[start] == UInt8(ascii: "[") else { return nil }
    var index = start + 1
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "]"): return index + 1
      case UInt8(ascii: "["): return nil
      case UInt8(ascii: "\\"): index += isEscape(bytes, at: index) ? 2 : 1
      default: index += 1
      }
      // The specification allows 999 characters in a label; cmark counts bytes.
      if index - start > 1001 { return nil }
    }
    return nil
  }

  /// The end of a destination that begins at an offset, or nil.
  static func destination(_ bytes: [UInt8], at start: Int) -> Int? {
    var index = start
    if index < bytes.count, bytes[index] == UInt8(ascii: "<") {
      index += 1
      while index < bytes.count {
        switch bytes[index] {
        case UInt8(ascii: ">"): return index + 1
        case UInt8(ascii: "<"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): return nil
        case UInt8(ascii: "\\"): index += isEscape(bytes, at: index) ? 2 : 1
        default: index += 1
        }
      }
      return nil
    }
    var depth = 0
    scan: while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\\") where isEscape(bytes, at: index): index += 2
      case UInt8(ascii: "("):
        depth += 1
        index += 1
        if depth > 32 { return nil }
      case UInt8(ascii: ")"):
        if depth == 0 { break scan }
        depth -= 1
        index += 1
      case let byte where isSpace(byte): break scan
      default: index += 1
      }
    }
    return depth == 0 ? index : nil
  }

  /// The end of a title, quotes included, that begins at an offset, or nil.
  static func title(_ bytes: [UInt8], at start: Int) -> Int? {
    guard start < bytes.count else { return nil }
    let close: UInt8
    switch bytes[start] {
    case UInt8(ascii: "\""): close = UInt8(ascii: "\"")
    case UInt8(ascii: "'"): close = UInt8(ascii: "'")
    case UInt8(ascii: "("): close = UInt8(ascii: ")")
    default: return nil
    }
    var index = start + 1
    while index < bytes.count {
      let byte = bytes[index]
      if byte == close { return index + 1 }
      if byte == UInt8(ascii: "("), close == UInt8(ascii: ")") { return nil }
      index += byte == UInt8(ascii: "\\") && isEscape(bytes, at: index) ? 2 : 1
    }
    return nil
  }

  /// The rest `(destination "title")` of an inline link that begins at an offset, or nil.
  static func inlineTail(_ bytes: [UInt8], at start: Int) -> Tail? {
    guard start < bytes.count, bytes[start] == UInt8(ascii: "(") else { return nil }
    let from = skipSpace(bytes, at: start + 1)
    guard let end = destination(bytes, at: from) else { return nil }
    var tail = Tail(end: skipSpace(bytes, at: end))
    if tail.end > end, let close = title(bytes, at: tail.end) {
      tail.title = tail.end + 1..<close - 1
      tail.end = skipSpace(bytes, at: close)
    }
    guard tail.end < bytes.count, bytes[tail.end] == UInt8(ascii: ")") else { return nil }
    tail.end += 1
    return tail
  }

  /// The offset behind the link reference definitions that a paragraph begins with.
  static func skipDefinitions(_ bytes: [UInt8]) -> Int {
    var index = 0
    while let end = definition(bytes, at: index) { index = end }
    return index
  }

  private static func definition(_ bytes: [UInt8], at start: Int) -> Int? {
    guard let label = label(bytes, at: start), label < bytes.count,
      bytes[label] == UInt8(ascii: ":"),
      bytes[start + 1..<label - 1].contains(where: { !isSpace($0) })
    else { return nil }
    let from = skipSpace(bytes, at: label + 1)
    guard let end = destination(bytes, at: from), end > from else { return nil }
    let next = skipSpace(bytes, at: end)
    if next > end, let close = title(bytes, at: next), let line = endOfLine(bytes, at: close) {
      return line
    }
    return endOfLine(bytes, at: end)
  }

  /// The start of the next line if only spaces stand before it.
  private static func endOfLine(_ bytes: [UInt8], at start: Int) -> Int? {
    var index = start
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    guard index < bytes.count else { return index }
    if bytes[index] == 0x0A { return index + 1 }
    guard bytes[index] == 0x0D else { return nil }
    return index + 1 < bytes.count && bytes[index + 1] == 0x0A ? index + 2 : index + 1
  }

  private static func skipSpace(_ bytes: [UInt8], at start: Int) -> Int {
    var index = start
    while index < bytes.count, isSpace(bytes[index]) { index += 1 }
    return index
  }

  private static func isEscape(_ bytes: [UInt8], at index: Int) -> Bool {
    index + 1 < bytes.count && isPunctuation(bytes[index + 1])
  }

  /// Whether a byte is white space of CommonMark.
  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  /// Whether a backslash before this byte makes it plain text.
  static func isPunctuation(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }
}
