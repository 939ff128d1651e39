package import Diagnostics

/// The custom properties of the site's styles, as designers wrote them: colours of both schemes and
/// sizes, for the page that shows them.
package struct StyleTokens: Sendable {
  /// One custom property.
  package struct Token: Sendable, Hashable {
    /// With the two dashes.
    package let name: String
    /// On light pages and narrow windows.
    package let value: String
    /// In dark colours; nil where they have the same value.
    package var dark: String?
    /// In wide windows; nil where they have the same value.
    package var wide: String?

    package init(name: String, value: String, dark: String? = nil, wide: String? = nil) {
      self.name = name
      self.value = value
      self.dark = dark
      self.wide = wide
    }

    /// What stands for it in dark colours.
    package var darkValue: String { dark ?? value }
  }

  /// In the order of the style sheets.
  package private(set) var tokens: [Token] = []
  private var places: [String: Int] = [:]

  /// Reads `:root { --name: value; }` of style sheets, with what `@media` rules for dark colours and
  /// wide windows say instead; all other rules are passed over.
  package init(_ styles: [Source]) {
    for style in styles { read(CompactStyle.compact(style.bytes)) }
  }

  /// The property of a name; nil when there is none.
  package subscript(name: String) -> Token? { places[name].map { tokens[$0] } }

  /// Colours written as `#rrggbb`.
  package var colours: [Token] { tokens.filter { Colour($0.value) != nil } }

  /// Properties whose names begin so.
  package func named(_ beginning: String) -> [Token] {
    tokens.filter { $0.name.hasPrefix(beginning) }
  }

  // MARK: Reading

  private mutating func read(_ bytes: [UInt8]) {
    var openings: [String] = []
    var start = 0
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "{"):
        openings.append(Self.text(bytes[start..<index]))
      case UInt8(ascii: "}"):
        keep(Self.text(bytes[start..<index]), in: openings)
        if !openings.isEmpty { openings.removeLast() }
      case UInt8(ascii: ";"):
        keep(Self.text(bytes[start..<index]), in: openings)
      default: continue
      }
      start = index + 1
    }
  }

  /// Keeps a declaration, if it stands where one of the two schemes is told.
  private mutating func keep(_ declaration: String, in openings: [String]) {
    guard declaration.hasPrefix("--"), openings.last == ":root",
      let colon = declaration.firstIndex(of: ":")
    else { return }
    let name = String(declaration[..<colon])
    let value = Self.text(declaration[declaration.index(after: colon)...].utf8)
    switch openings.dropLast() {
    case []: add(name, value)
    case ["@media screen and (prefers-color-scheme: dark)"]:
      if let place = places[name] { tokens[place].dark = value }
    case ["@media screen and (min-width: 40em)"]:
      if let place = places[name] { tokens[place].wide = value }
    default: return
    }
  }

  private mutating func add(_ name: String, _ value: String) {
    guard places[name] == nil else { return }
    places[name] = tokens.count
    tokens.append(Token(name: name, value: value))
  }

  /// Text without the space around it.
  private static func text(_ bytes: some BidirectionalCollection<UInt8>) -> String {
    let kept = bytes.drop { $0 <= 0x20 }
    guard let last = kept.lastIndex(where: { $0 > 0x20 }) else { return "" }
    return String(decoding: kept[...last], as: UTF8.self)
  }
}

/// A colour of the screen.
package struct Colour: Sendable, Hashable {
  /// Red, green and blue, 0 to 255 each.
  private let parts: [UInt8]

  /// A colour written as `#rrggbb`; nil for any other text.
  package init?(_ text: String) {
    guard text.utf8.count == 7, text.utf8.first == UInt8(ascii: "#"),
      let value = UInt32(text.dropFirst(), radix: 16)
    else { return nil }
    parts = [UInt8(value >> 16), UInt8(value >> 8 & 0xff), UInt8(value & 0xff)]
  }

  /// The ratio of contrast to another colour in tenths, 10 to 210, rounded down, as WCAG 2.2 counts
  /// it.
  package func contrast(to other: Colour) -> Int {
    let (one, two) = (luminance, other.luminance)
    return Int((max(one, two) + 0.05) / (min(one, two) + 0.05) * 10)
  }

  private var luminance: Double {
    zip(parts, [0.2126, 0.7152, 0.0722]).reduce(0) { $0 + Self.linear($1.0) * $1.1 }
  }

  /// The light of one part of a colour; sRGB is a power of 2.4 but for its darkest end.
  private static func linear(_ part: UInt8) -> Double {
    let share = Double(part) / 255
    guard share > 0.04045 else { return share / 12.92 }
    let base = (share + 0.055) / 1.055
    return base * base * fifthRoot(base * base)
  }

  /// By Newton's method; from 1 it comes down on any root between 0 and 1.
  private static func fifthRoot(_ value: Double) -> Double {
    var root = 1.0
    for _ in 0..<30 {
      let fourth = root * root * root * root
      root -= (fourth * root - value) / (5 * fourth)
    }
    return root
  }
}
