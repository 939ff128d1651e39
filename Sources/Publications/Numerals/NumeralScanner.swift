package import Languages
import Quantities

/// Finds the numbers in running text, in digits and in words, and tells those that are no
/// statistics: dates, years, document, list or section numbers, ordinals, idioms.
package struct NumeralScanner: Sendable {
  private let rules: NumeralRules
  private let words: ProofreadingWords

  package init(language: Language, words: ProofreadingWords = .none) {
    rules = NumeralRules.rules(for: language)
    self.words = words
  }

  /// The numbers that must come from data, in order.
  package func numerals(in bytes: [UInt8]) -> [Numeral] {
    scan(bytes).filter { $0.rule == nil }
  }

  /// Every number, in order.
  package func scan(_ bytes: [UInt8]) -> [Numeral] {
    let text = FoldedText(bytes)
    return scan(bytes, text, words.matcher.matches(in: text))
  }

  /// Every number of a text in which the words of the lists have been found.
  func scan(_ bytes: [UInt8], _ text: FoldedText, _ matches: [WordMatcher.Match]) -> [Numeral] {
    let spelled = matches.isEmpty ? [] : NumberWords(matches, words, in: text).numerals()
    guard bytes.contains(where: Self.isDigit) else { return spelled }
    let digits = digits(in: bytes).filter { numeral in
      // An idiom may hold digits.
      !spelled.contains { $0.range.overlaps(numeral.range) }
    }
    guard !spelled.isEmpty else { return digits }
    return (digits + spelled).sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  private func digits(in bytes: [UInt8]) -> [Numeral] {
    var found: [Numeral] = []
    let words = TextWords(bytes)
    var index = 0
    while index < bytes.count {
      guard Self.isDigit(bytes[index]) else {
        index += 1
        continue
      }
      if let range = Telephone.range(at: index, in: bytes) {
        found.append(Numeral(range: range, value: nil, form: .digits, rule: .telephone))
        index = range.upperBound
        continue
      }
      let end = Self.end(ofNumberAt: index, in: bytes)
      let range = index..<end
      let inherited = found.last.flatMap { Self.continues($0, range, in: bytes) ? $0.rule : nil }
      found.append(
        Numeral(
          range: range, value: Self.value(of: bytes[range]), form: .digits,
          rule: inherited ?? rules.rule(range, in: words)))
      index = end
    }
    return found
  }

  /// Whether a number is the other end of a range, or the next of two, that began as a label:
  /// sections 5–7, «пункты 3 и 4».
  private static func continues(
    _ last: Numeral, _ range: Range<Int>, in bytes: [UInt8]
  ) -> Bool {
    guard last.rule == .label || last.rule == .document, range.count <= 3 else { return false }
    let between = bytes[last.range.upperBound..<range.lowerBound]
    return joints.contains { between.elementsEqual($0.utf8) }
  }

  private static let joints = ["–", "-", " and ", " и ", " және ", " мен "]

  /// Whether a byte is an ASCII digit.
  static func isDigit(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") < 10
  }

  /// The end of a number: digits, with separators only between digits (`164,5`, `1 234`, `5.4.1`).
  private static func end(ofNumberAt start: Int, in bytes: [UInt8]) -> Int {
    var index = start
    while index < bytes.count {
      if isDigit(bytes[index]) {
        index += 1
        continue
      }
      let width = separatorWidth(at: index, in: bytes)
      guard width > 0, index + width < bytes.count, isDigit(bytes[index + width]) else { break }
      // A plain space groups only thousands: three digits follow, and no fourth.
      if bytes[index] == 0x20 || width > 1 {
        guard groupFollows(at: index + width, in: bytes),
          index - start <= 3 || bytes[start..<index].contains(where: { !isDigit($0) })
        else { break }
      }
      index += width
    }
    return index
  }

  private static func groupFollows(at index: Int, in bytes: [UInt8]) -> Bool {
    guard index + 2 < bytes.count else { return false }
    let isGroup = isDigit(bytes[index]) && isDigit(bytes[index + 1]) && isDigit(bytes[index + 2])
    return isGroup && (index + 3 == bytes.count || !isDigit(bytes[index + 3]))
  }

  /// Bytes of a separator that may stand inside a number: `,`, `.`, `:`, space, NBSP or NNBSP.
  private static func separatorWidth(at index: Int, in bytes: [UInt8]) -> Int {
    switch bytes[index] {
    case UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: ":"), 0x20: return 1
    case 0xC2 where index + 1 < bytes.count && bytes[index + 1] == 0xA0: return 2
    case 0xE2
    where index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] == 0xAF:
      return 3
    default: return 0
    }
  }

  /// The number meant by digits with grouping and a decimal comma or point.
  private static func value(of bytes: ArraySlice<UInt8>) -> ExactDecimal? {
    var plain: [UInt8] = []
    let separators = bytes.filter { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".") }
    for (offset, byte) in bytes.enumerated() {
      if isDigit(byte) {
        plain.append(byte)
      } else if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".") {
        let decimals = bytes.count - offset - 1
        // `1,234,567` groups; `1,234` is read as grouped in no language but English.
        if separators.count == 1, byte == UInt8(ascii: ".") || decimals != 3 {
          plain.append(UInt8(ascii: "."))
        } else if separators.count == 2, offset > bytes.count - 5, decimals != 3 {
          plain.append(UInt8(ascii: "."))
        }
      } else if byte == UInt8(ascii: ":") {
        return nil
      }
    }
    return ExactDecimal(parsing: plain.span)
  }
}

/// Running text cut into words, for rules that look at a number's neighbours.
struct TextWords {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The word that ends before an offset, lower-cased, with its gap; nil when punctuation that
  /// ends a sentence stands between.
  func word(before offset: Int) -> String? {
    var end = offset
    while end > 0, isGap(bytes[end - 1]) || isPartOfGap(end - 1) { end -= 1 }
    var start = end
    while start > 0, !isGap(bytes[start - 1]), !isPartOfGap(start - 1), !isBreak(bytes[start - 1]) {
      start -= 1
    }
    guard start < end else { return nil }
    return String(decoding: bytes[start..<end], as: UTF8.self).lowercased()
  }

  /// The word that begins after an offset, lower-cased.
  func word(after offset: Int) -> String? {
    var start = offset
    while start < bytes.count, isGap(bytes[start]) || isPartOfGap(start) { start += 1 }
    var end = start
    while end < bytes.count, !isGap(bytes[end]), !isPartOfGap(end), !isBreak(bytes[end]) {
      end += 1
    }
    guard start < end else { return nil }
    return String(decoding: bytes[start..<end], as: UTF8.self).lowercased()
  }

  private func isGap(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 }

  /// A byte of a no-break space (C2 A0) or narrow no-break space (E2 80 AF).
  private func isPartOfGap(_ index: Int) -> Bool {
    func at(_ offset: Int) -> UInt8 {
      index + offset >= 0 && index + offset < bytes.count ? bytes[index + offset] : 0
    }
    switch bytes[index] {
    case 0xC2: return at(1) == 0xA0
    case 0xA0: return at(-1) == 0xC2
    case 0xE2: return at(1) == 0x80 && at(2) == 0xAF
    case 0x80: return at(-1) == 0xE2 && at(1) == 0xAF
    case 0xAF: return at(-2) == 0xE2 && at(-1) == 0x80
    default: return false
    }
  }

  private func isBreak(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")") || byte == UInt8(ascii: ",")
      || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "\"")
  }
}
