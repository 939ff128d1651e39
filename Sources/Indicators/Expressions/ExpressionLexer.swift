import Diagnostics
import Quantities

/// One word or sign of an expression with its bytes.
struct ExpressionToken {
  /// What a token is.
  enum Kind: Equatable {
    /// A word: a name, a function, `and`, `or`, `not`.
    case name(String)
    case number(ExactDecimal)
    /// Inside brackets: a code, a period, or a quoted text.
    case code(String)
    /// An operator or a bracket.
    case symbol(String)
    case end
  }

  let kind: Kind
  let range: Range<Int>

  /// What was found, in words for messages.
  var found: String {
    switch kind {
    case .name(let text), .code(let text), .symbol(let text): "'\(text)'"
    case .number(let value): "'\(value)'"
    case .end: "the end"
    }
  }
}

/// Cuts an expression into tokens, on demand and over bytes.
///
/// The parser says whether it stands inside brackets, because `2006-01/P6M` and `almaty-city` are
/// one code there, and arithmetic elsewhere.
struct ExpressionLexer {
  let bytes: [UInt8]
  private(set) var index = 0

  /// What cannot be a token, with the remedy.
  struct Failure: Error {
    let message: String
    let range: Range<Int>
    let hint: String?
  }

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The next token outside brackets.
  mutating func next() throws(Failure) -> ExpressionToken {
    skipSpace()
    guard index < bytes.count else { return end }
    let start = index
    let byte = bytes[index]
    if Self.isLetter(byte) { return name(from: start) }
    if Self.isDigit(byte) { return try number(from: start) }
    return try symbol(from: start)
  }

  /// The next token inside brackets.
  mutating func nextInBrackets() throws(Failure) -> ExpressionToken {
    skipSpace()
    guard index < bytes.count else { return end }
    let start = index
    let byte = bytes[index]
    switch byte {
    case UInt8(ascii: "'"), UInt8(ascii: "\""):
      return try quoted(from: start)
    case UInt8(ascii: "."):
      if index + 1 < bytes.count, bytes[index + 1] == byte {
        index += 2
        return token(.symbol(".."), from: start)
      }
    case UInt8(ascii: "*"), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "["),
      UInt8(ascii: "]"):
      index += 1
      return token(.symbol(String(UnicodeScalar(byte))), from: start)
    default:
      break
    }
    while index < bytes.count, isCodeByte(at: index, from: start) { index += 1 }
    guard index > start else {
      for dash in Self.dashes where bytes[start...].starts(with: dash.utf8) {
        throw Failure(
          message: "'\(dash)' is no part of a code", range: start..<start + dash.utf8.count,
          hint: "write '..' for a run and '-' inside a code")
      }
      return try symbol(from: start)
    }
    return token(.code(text(start..<index)), from: start)
  }

  private var end: ExpressionToken {
    ExpressionToken(kind: .end, range: bytes.count..<bytes.count)
  }

  private func token(_ kind: ExpressionToken.Kind, from start: Int) -> ExpressionToken {
    ExpressionToken(kind: kind, range: start..<index)
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  private mutating func skipSpace() {
    while index < bytes.count, Self.isSpace(bytes[index]) { index += 1 }
  }

  private mutating func name(from start: Int) -> ExpressionToken {
    while index < bytes.count, Self.isLetter(bytes[index]) || Self.isDigit(bytes[index]) {
      index += 1
    }
    return token(.name(text(start..<index)), from: start)
  }

  private mutating func number(from start: Int) throws(Failure) -> ExpressionToken {
    while index < bytes.count, Self.isDigit(bytes[index]) { index += 1 }
    if index + 1 < bytes.count, bytes[index] == UInt8(ascii: "."), Self.isDigit(bytes[index + 1]) {
      index += 1
      while index < bytes.count, Self.isDigit(bytes[index]) { index += 1 }
    }
    if index < bytes.count, Self.isLetter(bytes[index]) || bytes[index] == UInt8(ascii: ".") {
      while index < bytes.count,
        Self.isLetter(bytes[index]) || Self.isDigit(bytes[index])
          || bytes[index] == UInt8(ascii: ".")
      {
        index += 1
      }
      throw Failure(
        message: "'\(text(start..<index))' is neither a number nor a name", range: start..<index,
        hint: "names begin with a letter, decimals take a point and digits: 0.5")
    }
    guard let value = ExactDecimal(parsing: bytes.span.extracting(start..<index)) else {
      throw Failure(
        message: "a number has at most \(ExactDecimal.maximumDigits) digits", range: start..<index,
        hint: nil)
    }
    return token(.number(value), from: start)
  }

  private mutating func quoted(from start: Int) throws(Failure) -> ExpressionToken {
    let quote = bytes[start]
    index += 1
    while index < bytes.count, bytes[index] != quote { index += 1 }
    guard index < bytes.count else {
      throw Failure(
        message: "the quoted code does not end", range: start..<bytes.count,
        hint: "close it with \(UnicodeScalar(quote))")
    }
    index += 1
    return token(.code(text(start + 1..<index - 1)), from: start)
  }

  private mutating func symbol(from start: Int) throws(Failure) -> ExpressionToken {
    let isUnequal = bytes[start...].starts(with: "<>".utf8)
    for symbol in Self.symbols where !isUnequal && bytes[start...].starts(with: symbol.utf8) {
      index = start + symbol.utf8.count
      return token(.symbol(symbol), from: start)
    }
    // A sign that other languages and word processors use gets the one meant here.
    for (foreign, ours) in Self.foreignSymbols where bytes[start...].starts(with: foreign.utf8) {
      throw Failure(
        message: "'\(foreign)' is not an operator", range: start..<start + foreign.utf8.count,
        hint: "write \(ours)")
    }
    var end = start + 1
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    throw Failure(
      message: "'\(text(start..<end))' has no meaning here", range: start..<end, hint: nil)
  }

  /// Longer signs before their beginnings.
  private static let symbols = [
    "<=", ">=", "==", "!=", "..", "<", ">", "+", "-", "*", "/", "(", ")", "[", "]", ",", ":",
  ]

  private static let foreignSymbols = [
    ("=", "'==' to compare"), ("<>", "'!='"), ("&&", "'and'"), ("||", "'or'"), ("!", "'not'"),
    ("≤", "'<='"), ("≥", "'>='"), ("≠", "'!='"), ("−", "'-'"), ("–", "'-'"), ("—", "'-'"),
    ("×", "'*'"), ("·", "'*'"), ("÷", "'/'"), ("…", "'..'"),
    ("%", "the bare number: it takes the unit of what it is compared with"),
    ("^", "'x * x'"), ("\u{A0}", "an ordinary space"),
  ]

  private func isCodeByte(at position: Int, from start: Int) -> Bool {
    let byte = bytes[position]
    if Self.isLetter(byte) || Self.isDigit(byte) || byte >= 0x80 { return !startsForeign(position) }
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "+"): return true
    case UInt8(ascii: "."):
      return position > start && position + 1 < bytes.count && bytes[position + 1] != byte
    default: return false
    }
  }

  /// Whether a sign begins here that a word processor puts in the place of `..` or `-`.
  private func startsForeign(_ position: Int) -> Bool {
    guard bytes[position] >= 0x80 else { return false }
    return bytes[position...].starts(with: "\u{A0}".utf8)
      || Self.dashes.contains { bytes[position...].starts(with: $0.utf8) }
  }

  private static let dashes = ["…", "–", "—", "−"]

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (0x09...0x0D).contains(byte)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
      || byte == UInt8(ascii: "_")
  }
}
