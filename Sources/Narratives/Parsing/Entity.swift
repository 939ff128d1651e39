/// Character references such as `&nbsp;` and `&#8212;`, as far as finding their ends needs.
enum Entity {
  /// Where reading goes on, in the source and in the text that cmark made of it.
  struct Match {
    var source: Int
    var literal: Int
  }

  /// Steps over an ampersand at `start`: over a whole reference when cmark resolved one there, over
  /// one byte when the ampersand is plain text, nil when neither fits.
  ///
  /// No table of names is needed: only the references to the ampersand itself give an ampersand.
  static func match(
    _ bytes: [UInt8], at start: Int, _ literal: Span<UInt8>, _ index: Int
  ) -> Match? {
    guard literal[index] != UInt8(ascii: "&") else {
      let end = endOfAmpersand(bytes, at: start) ?? start + 1
      return Match(source: end, literal: index + 1)
    }
    var end = start + 1
    while end < bytes.count, bytes[end] != UInt8(ascii: ";") { end += 1 }
    guard end < bytes.count, end - start <= longest else { return nil }
    var next = index + width(literal[index])
    // Some names stand for two characters, the second of which combines with the first.
    if next < literal.count, isSecond(literal, next), !startsSame(bytes, end + 1, literal, next) {
      next += width(literal[next])
    } else if bytes[start..<end].elementsEqual("&fjlig".utf8) {
      next += 1
    }
    return Match(source: end + 1, literal: min(next, literal.count))
  }

  /// The longest name has 31 letters.
  private static let longest = 33

  private static func endOfAmpersand(_ bytes: [UInt8], at start: Int) -> Int? {
    var end = start + 1
    while end < bytes.count, end - start <= 9, bytes[end] != UInt8(ascii: ";") { end += 1 }
    guard end < bytes.count, bytes[end] == UInt8(ascii: ";") else { return nil }
    let name = String(decoding: bytes[start + 1..<end], as: UTF8.self)
    if name == "amp" || name == "AMP" { return end + 1 }
    guard name.utf8.first == UInt8(ascii: "#") else { return nil }
    let digits = name.dropFirst()
    let number =
      digits.lowercased().hasPrefix("x") ? Int(digits.dropFirst(), radix: 16) : Int(digits)
    return number == 38 ? end + 1 : nil
  }

  private static func width(_ lead: UInt8) -> Int {
    switch lead {
    case 0..<0xC0: 1
    case 0xC0..<0xE0: 2
    case 0xE0..<0xF0: 3
    default: 4
    }
  }

  /// U+0331, U+0333, U+0338, U+200A, U+20D2, U+20E5, U+FE00.
  private static let seconds: [[UInt8]] = [
    [0xCC, 0xB1], [0xCC, 0xB3], [0xCC, 0xB8], [0xE2, 0x80, 0x8A], [0xE2, 0x83, 0x92],
    [0xE2, 0x83, 0xA5], [0xEF, 0xB8, 0x80],
  ]

  private static func isSecond(_ literal: Span<UInt8>, _ index: Int) -> Bool {
    seconds.contains { second in
      index + second.count <= literal.count
        && second.indices.allSatisfy { literal[index + $0] == second[$0] }
    }
  }

  private static func startsSame(
    _ bytes: [UInt8], _ at: Int, _ literal: Span<UInt8>, _ index: Int
  ) -> Bool {
    at + 1 < bytes.count && index + 1 < literal.count && bytes[at] == literal[index]
      && bytes[at + 1] == literal[index + 1]
  }
}
