/// A text whose lines end only where a reader expects it: a number stays with what it counts or names.
///
/// No line begins with a dash; none ends between «№» and its number, the day and the month, or behind
/// a Russian word of one letter. Ranges of numbers, «2001–2006», ordinals, «5-бөлім», and compounds with
/// a short first part, «көші-қон», are whole.
package struct BoundText {
  /// A part of the text.
  package struct Piece: Hashable {
    /// What stands in it.
    package var text: String

    /// Whether no line ends inside it.
    package var isWhole: Bool
  }

  private let bytes: [UInt8]

  /// A text as the author wrote it.
  package init(_ text: String) {
    bytes = Array(text.utf8)
  }

  /// The text in order, with no-break spaces where they belong.
  package var pieces: [Piece] {
    var pieces: [Piece] = []
    var written: [UInt8] = []
    func close(isWhole: Bool) {
      guard !written.isEmpty else { return }
      pieces.append(Piece(text: String(decoding: written, as: UTF8.self), isWhole: isWhole))
      written = []
    }
    var index = 0
    while index < bytes.count {
      let end = endOfWhole(from: index)
      if end > index {
        close(isWhole: false)
        written = Array(bytes[index..<end])
        close(isWhole: true)
        index = end
      } else {
        if bytes[index] == UInt8(ascii: " "), binds(index) {
          written += [0xC2, 0xA0]
        } else {
          written.append(bytes[index])
        }
        index += 1
      }
    }
    close(isWhole: false)
    return pieces
  }

  // MARK: - What is whole

  /// The end of the range, the ordinal or the compound that begins at an index, or that index.
  private func endOfWhole(from index: Int) -> Int {
    guard index == 0 || !isPartOfWord(index - 1) else { return index }
    if isCyrillic(index) { return endOfCompound(from: index) }
    guard isDigit(index) else { return index }
    let hyphen = endOfNumber(from: index)
    if has([0xE2, 0x80, 0x93], at: hyphen), isDigit(hyphen + 3) {
      let end = endOfNumber(from: hyphen + 3)
      return end < bytes.count && isPartOfWord(end) ? index : end
    }
    if has([UInt8(ascii: "-")], at: hyphen), isCyrillic(hyphen + 1) {
      var end = hyphen + 1
      while isCyrillic(end) { end += 2 }
      return end
    }
    return index
  }

  /// The end of a year, a decimal or a time of day.
  private func endOfNumber(from index: Int) -> Int {
    var end = index
    while isDigit(end) || end < bytes.count && isPoint(end) { end += 1 }
    return end
  }

  /// The end of the Cyrillic word with a hyphen that begins at an index, or that index; torn, a word
  /// with a short first part is hard to read, and a long one would leave a hole in the line.
  private func endOfCompound(from index: Int) -> Int {
    var hyphen = index
    while isCyrillic(hyphen), hyphen < index + 8 { hyphen += 2 }
    guard has([UInt8(ascii: "-")], at: hyphen), isCyrillic(hyphen + 1) else { return index }
    var end = hyphen + 1
    while isCyrillic(end) { end += 2 }
    return end - hyphen <= 21 && !has([UInt8(ascii: "-")], at: end) ? end : index
  }

  // MARK: - What spaces bind

  /// Whether no line ends at a space.
  private func binds(_ space: Int) -> Bool {
    if has([0xE2, 0x80, 0x93, 0x20], at: space + 1) || has([0xE2, 0x80, 0x94, 0x20], at: space + 1)
    {
      return true
    }
    if isDigit(space + 1), isAfterNumberSign(space) { return true }
    return isAfterDay(space) && isBeforeMonth(space) || isAfterSingleLetter(space)
  }

  private func isAfterNumberSign(_ space: Int) -> Bool {
    has([0xE2, 0x84, 0x96], at: space - 3)
      || has(Array("No".utf8), at: space - 2) && (space == 2 || !isPartOfWord(space - 3))
  }

  /// Whether a number of one or two digits stands before a space.
  private func isAfterDay(_ space: Int) -> Bool {
    guard isDigit(space - 1) else { return false }
    let first = isDigit(space - 2) ? space - 2 : space - 1
    return first == 0 || !isPartOfWord(first - 1) && bytes[first - 1] != UInt8(ascii: ",")
  }

  private func isBeforeMonth(_ space: Int) -> Bool {
    Self.months.contains { has($0, at: space + 1) }
  }

  /// Whether a preposition or conjunction of one Russian letter stands before a space.
  private func isAfterSingleLetter(_ space: Int) -> Bool {
    guard space >= 2 else { return false }
    switch (bytes[space - 2], bytes[space - 1]) {
    // в и к о, В И К О С У А Я
    case (0xD0, 0xB2), (0xD0, 0xB8), (0xD0, 0xBA), (0xD0, 0xBE), (0xD0, 0x92), (0xD0, 0x98),
      (0xD0, 0x9A), (0xD0, 0x9E), (0xD0, 0xA1), (0xD0, 0xA3), (0xD0, 0x90), (0xD0, 0xAF):
      break
    // а, с у я
    case (0xD0, 0xB0), (0xD1, 0x81), (0xD1, 0x83), (0xD1, 0x8F): break
    default: return false
    }
    return space == 2 || !isPartOfWord(space - 3)
  }

  // MARK: - Bytes

  private func has(_ text: [UInt8], at index: Int) -> Bool {
    guard index >= 0, index + text.count <= bytes.count else { return false }
    return bytes[index..<index + text.count].elementsEqual(text)
  }

  private func isDigit(_ index: Int) -> Bool {
    bytes.indices.contains(index)
      && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[index])
  }

  /// Whether a Cyrillic letter of two bytes begins at an index.
  private func isCyrillic(_ index: Int) -> Bool {
    bytes.indices.contains(index) && (0xD0...0xD3).contains(bytes[index])
  }

  /// Whether a comma, a point or a colon stands inside of a number.
  private func isPoint(_ index: Int) -> Bool {
    let byte = bytes[index]
    return (byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":"))
      && isDigit(index + 1)
  }

  /// Whether a byte belongs to a word or to a number with a sign or a part behind the point.
  private func isPartOfWord(_ index: Int) -> Bool {
    let byte = bytes[index]
    if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { return true }
    if (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) { return true }
    if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/") { return true }
    if isPoint(index) { return true }
    // letters beyond Latin; the second byte of a no-break space and of a quotation mark is none
    guard byte >= 0x80 else { return false }
    var first = index
    while first > 0, bytes[first] & 0xC0 == 0x80 { first -= 1 }
    return (0xC3...0xD3).contains(bytes[first])
  }

  /// How months begin behind a day.
  private static let months: [[UInt8]] = [
    "қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек",
    "қазан", "қараша", "желтоқсан",
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
    "октября", "ноября", "декабря",
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ].map { Array($0.utf8) }
}
