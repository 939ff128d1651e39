package import Diagnostics
package import Languages

/// Notices text that is not in the language of its narrative, by script and letters.
///
/// Only the three languages' own letters and Russian function words are asked; names and quotations
/// in a sentence are too few to matter, and quoted passages are left alone.
package enum WrittenLanguage {
  /// Reports passages that are in another language, and words that mix the letters of two scripts.
  package static func check(
    _ passages: [Passage], language: Language, reporting log: inout DiagnosticLog
  ) {
    for passage in passages {
      let count = LetterCount(passage.location)
      for word in count.mixedWords {
        log.report(
          .warning(
            "text.mixed-script",
            "'\(word.text)' mixes Latin letters that look like Cyrillic ones with Cyrillic letters",
            at: word, hint: "type the word anew in one script; search and sorting miss it as it is")
        )
      }
      guard let other = count.otherLanguage(than: language, in: passage),
        !passage.shape.contains("quote ")
      else { continue }
      log.report(
        .warning(
          "text.language", "this seems to be in \(other.endonym), not in \(language.endonym)",
          at: passage.location, hint: "translate it, or set it as a quotation: > [!QUOTE]"))
    }
  }
}

/// What letters a passage is made of; code, computed values and addresses are left out.
private struct LetterCount {
  private(set) var latin = 0
  private(set) var cyrillic = 0
  private(set) var words = 0
  /// Words with at least one letter that of the three languages only Kazakh has.
  private(set) var kazakhWords = 0
  private(set) var mixedWords: [Location] = []

  init(_ location: Location) {
    let bytes = location.source.bytes
    var index = location.offset
    var word = Word()
    while index < location.end {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
        word.add(latin: byte, at: index)
        index += 1
      case 0xD0...0xD3 where index + 1 < location.end:
        word.add(cyrillic: UInt16(byte & 0x1F) << 6 | UInt16(bytes[index + 1] & 0x3F), at: index)
        index += 2
      default:
        finish(&word, location.source)
        index = Self.afterCodeOrAddress(bytes, index, location.end)
      }
    }
    finish(&word, location.source)
  }

  /// The byte after a code span or a link's address that begins here, or the next one.
  private static func afterCodeOrAddress(_ bytes: [UInt8], _ index: Int, _ end: Int) -> Int {
    let closing: UInt8
    if bytes[index] == UInt8(ascii: "`") {
      closing = bytes[index]
    } else if bytes[index] == UInt8(ascii: "]"), index + 1 < end,
      bytes[index + 1] == UInt8(ascii: "(")
    {
      closing = UInt8(ascii: ")")
    } else {
      return index + 1
    }
    let found = bytes[(index + 1)..<end].firstIndex(of: closing)
    return found.map { $0 + 1 } ?? index + 1
  }

  private mutating func finish(_ word: inout Word, _ source: Source) {
    defer { word = Word() }
    guard word.length > 0 else { return }
    latin += word.latin
    cyrillic += word.cyrillic
    words += 1
    if word.isKazakh { kazakhWords += 1 }
    if word.latin > 0, word.cyrillic > 0, word.latin == word.lookalikes {
      mixedWords.append(Location(source, offset: word.start, length: word.length))
    }
  }

  /// The language the letters speak for, when it is another one; too short a passage speaks for
  /// none.
  func otherLanguage(than language: Language, in passage: Passage) -> Language? {
    let letters = latin + cyrillic
    guard words >= 4, letters >= 24, letters >= words * 2 else { return nil }
    if language == .english {
      guard cyrillic * 5 > letters * 3 else { return nil }
      return kazakhWords * 4 >= words ? .kazakh : .russian
    }
    if latin * 5 > letters * 3 { return .english }
    if language == .russian {
      return kazakhWords >= 2 && kazakhWords * 5 >= words && !hasRussianWord(passage)
        ? .kazakh : nil
    }
    guard kazakhWords == 0 else { return nil }
    return hasRussianWord(passage) || letters >= 80 ? .russian : nil
  }

  private func hasRussianWord(_ passage: Passage) -> Bool {
    passage.location.text.split { !$0.isLetter }.contains {
      Self.russianWords.contains(String($0).lowercased())
    }
  }

  /// Function words of Russian that are no words of Kazakh.
  private static let russianWords: Set<String> = [
    "и", "в", "на", "по", "из", "не", "с", "для", "от", "что", "к", "за", "при", "как", "это",
    "или", "его", "их", "был", "была", "было", "были",
  ]
}

/// One word as it is read.
private struct Word {
  var start = 0
  var length = 0
  var latin = 0
  var lookalikes = 0
  var cyrillic = 0
  var isKazakh = false

  mutating func add(latin letter: UInt8, at index: Int) {
    if length == 0 { start = index }
    length += 1
    latin += 1
    if Self.isLookalike(letter) { lookalikes += 1 }
  }

  mutating func add(cyrillic letter: UInt16, at index: Int) {
    if length == 0 { start = index }
    length += 2
    cyrillic += 1
    if Self.isKazakh(letter) { isKazakh = true }
  }

  /// Latin letters with a Cyrillic twin.
  private static func isLookalike(_ letter: UInt8) -> Bool {
    switch letter {
    case UInt8(ascii: "a"), UInt8(ascii: "c"), UInt8(ascii: "e"), UInt8(ascii: "h"),
      UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "p"), UInt8(ascii: "x"),
      UInt8(ascii: "y"), UInt8(ascii: "A"), UInt8(ascii: "B"), UInt8(ascii: "C"),
      UInt8(ascii: "E"), UInt8(ascii: "H"), UInt8(ascii: "I"), UInt8(ascii: "K"),
      UInt8(ascii: "M"), UInt8(ascii: "O"), UInt8(ascii: "P"), UInt8(ascii: "T"),
      UInt8(ascii: "X"):
      true
    default: false
    }
  }

  /// Ә Ғ Қ Ң Ө Ұ Ү Һ І in both cases.
  private static func isKazakh(_ letter: UInt16) -> Bool {
    switch letter {
    case 0x04D8, 0x04D9, 0x0492, 0x0493, 0x049A, 0x049B, 0x04A2, 0x04A3, 0x04E8, 0x04E9, 0x04B0,
      0x04B1, 0x04AE, 0x04AF, 0x04BA, 0x04BB, 0x0406, 0x0456:
      true
    default: false
    }
  }
}
