import Diagnostics

/// A piece of text that is under embargo and so specific that it stands nowhere else by chance.
struct Secret: Sendable {
  /// What it is, in words for messages.
  enum Kind: String, Sendable {
    case title, text, address, value, row

    /// Whether it names an edition.
    var isName: Bool { self == .title || self == .address }
  }

  let kind: Kind
  let bytes: [UInt8]
  /// Where it comes from.
  let location: Location
  /// The number by itself, where the text shows one with its unit or as a value.
  let number: String?

  init(_ kind: Kind, _ text: String, number: String? = nil, at location: Location) {
    self.kind = kind
    self.number = number
    bytes = Array(text.utf8)
    self.location = location
  }

  /// The least bytes of anything that is looked for.
  static let minimumLength = 7
  /// The least bytes of a title, which has to be of several words as well.
  static let minimumTitle = 12
  /// The least characters of a piece of running text: a shorter one may stand in many texts.
  static let minimumText = 24
  /// The least significant digits of a number that stands alone.
  static let minimumDigits = 6
  /// The least significant digits of a number with its unit, or as the value of a `<data>`.
  static let minimumMarkedDigits = 4
  /// The most secrets looked for; numbers beyond are left out, and that is reported.
  static let limit = 200_000

  /// Whether a place where the bytes were found is one: a number or an address is no part of a
  /// longer one.
  func stands(in text: [UInt8], at start: Int) -> Bool {
    switch kind {
    case .title, .text, .row: return true
    case .address, .value: break
    }
    let end = start + bytes.count
    if let first = bytes.first, Self.isWord(first), start > 0 {
      let before = text[start - 1]
      if Self.isWord(before) || before == UInt8(ascii: ".") && kind == .value { return false }
    }
    guard let last = bytes.last, Self.isWord(last), end < text.count else { return true }
    if Self.isWord(text[end]) { return false }
    let isPoint = text[end] == UInt8(ascii: ".") || text[end] == UInt8(ascii: ",")
    return !(kind == .value && isPoint && end + 1 < text.count && Self.isDigit(text[end + 1]))
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// A letter, a digit or a hyphen: what makes an address or a number longer.
  private static func isWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      || byte == UInt8(ascii: "-")
  }
}
