import Languages

/// Which typed numbers are no statistics, by the words around them, in one language.
struct NumeralRules: Sendable {
  /// Beginnings of the months' names, in any grammatical case.
  let months: [String]
  /// Beginnings of words that say "year".
  let years: [String]
  /// Words before a number of a document, section, list, figure, or page.
  let labels: [String]
  /// The same words where they are joined to the number by a hyphen (Kazakh: «2-бөлім»).
  let labelsAfter: [String]
  /// Words of an age that follow the number (Kazakh: «16 жасқа толған»).
  let ages: [String]

  /// The rules of a language.
  static func rules(for language: Language) -> NumeralRules {
    switch language {
    case .kazakh: kazakh
    case .russian: russian
    default: english
    }
  }

  /// Why a number is no statistic: it is a year, a date, a time, the number of a document, section
  /// or list, or part of a name; nil when it is one.
  func rule(_ range: Range<Int>, in words: TextWords) -> NumeralRule? {
    let bytes = words.bytes
    let number = bytes[range]
    if isPartOfName(range, bytes) { return .name }
    if number.contains(UInt8(ascii: ":")) { return .time }
    if isSectionOrDate(number) { return .label }
    if isISODate(range, bytes) { return .date }
    let before = words.word(before: range.lowerBound)
    let after = words.word(after: hyphenEnd(range, bytes))
    if let before, Self.numberSigns.contains(before) { return .document }
    if isNumberSign(before: range.lowerBound, bytes) { return .document }
    if let before, Self.standards.contains(before) { return .name }
    if let before, begins(before, labels) { return .label }
    if let after {
      let isJoined = bytes[range.upperBound...].first == UInt8(ascii: "-")
      if isJoined, begins(after, labelsAfter) { return .label }
      if begins(after, ages) { return .label }
    }
    if isListNumber(range, bytes) { return .list }
    guard number.allSatisfy(NumeralScanner.isDigit) else { return nil }
    let isMonthNear = begins(after ?? "", months) || begins(before ?? "", months)
    if number.count <= 2, isMonthNear || isFirstOfDays(range, words) || isKazakhDay(range, words) {
      return .date
    }
    return number.count == 4 && isYear(number, after: after) ? .year : nil
  }

  /// The first of two days: 1–15 July, «1–15 июля».
  private func isFirstOfDays(_ range: Range<Int>, _ words: TextWords) -> Bool {
    let bytes = words.bytes
    var index = range.upperBound
    if index < bytes.count, bytes[index] == UInt8(ascii: "-") {
      index += 1
    } else if index + 2 < bytes.count, bytes[index] == 0xE2, bytes[index + 1] == 0x80,
      bytes[index + 2] == 0x93
    {
      index += 3
    } else {
      return false
    }
    let start = index
    while index < bytes.count, NumeralScanner.isDigit(bytes[index]) { index += 1 }
    guard (1...2).contains(index - start) else { return false }
    return begins(words.word(after: index) ?? "", months)
  }

  /// Four digits from 1000 to 2999, unless a word of counting follows at once.
  private func isYear(_ number: ArraySlice<UInt8>, after: String?) -> Bool {
    guard let first = number.first, first == UInt8(ascii: "1") || first == UInt8(ascii: "2") else {
      return false
    }
    guard let after else { return true }
    return !begins(after, Self.counted)
  }

  /// «2007 жылғы 28 тамыздағы»: the day stands between the year's word and the month.
  private func isKazakhDay(_ range: Range<Int>, _ words: TextWords) -> Bool {
    guard let before = words.word(before: range.lowerBound), begins(before, years) else {
      return false
    }
    return begins(words.word(after: range.upperBound) ?? "", months)
  }

  private func begins(_ word: String, _ stems: [String]) -> Bool {
    guard !word.isEmpty else { return false }
    return Self.isPlain(word)
      ? stems.contains { word.utf8.starts(with: $0.utf8) } : stems.contains { word.hasPrefix($0) }
  }

  /// Whether a word is of ASCII and of Cyrillic letters without marks, so that its bytes tell with
  /// what it begins.
  private static func isPlain(_ word: String) -> Bool {
    var lead: UInt8 = 0
    for byte in word.utf8 {
      switch byte {
      case ..<0x80, 0xD0...0xD3: break
      // Between the letters stand marks, U+0483 to U+0489.
      case 0x80..<0xC0: if lead == 0xD2, byte < 0x8A { return false }
      default: return false
      }
      lead = byte
    }
    return true
  }

  /// A letter joined to the number's front makes it part of a name: A4, H1N1.
  private func isPartOfName(_ range: Range<Int>, _ bytes: [UInt8]) -> Bool {
    guard range.lowerBound > 0 else { return false }
    let before = bytes[range.lowerBound - 1]
    let isLatin = (before | 0x20) >= UInt8(ascii: "a") && (before | 0x20) <= UInt8(ascii: "z")
    if isLatin || before == UInt8(ascii: "_") { return true }
    // COVID-19: capital letters before the hyphen.
    if before == UInt8(ascii: "-"), range.lowerBound > 2,
      bytes[(range.lowerBound - 3)..<(range.lowerBound - 1)].allSatisfy({
        (0x41...0x5A).contains($0)
      })
    {
      return true
    }
    // The second byte of a Cyrillic letter (D0–D3 lead), but of nothing else.
    return range.lowerBound > 1 && before & 0xC0 == 0x80
      && (0xD0...0xD3).contains(bytes[range.lowerBound - 2])
  }

  /// `28.08.2007`, `5.4.1`: two points.
  private func isSectionOrDate(_ number: ArraySlice<UInt8>) -> Bool {
    number.filter { $0 == UInt8(ascii: ".") }.count == 2
  }

  /// Part of `2007-08-28`: a year of four digits, then two digits behind each hyphen.
  private func isISODate(_ range: Range<Int>, _ bytes: [UInt8]) -> Bool {
    func run(endingAt end: Int) -> Int {
      var start = end
      while start > 0, NumeralScanner.isDigit(bytes[start - 1]) { start -= 1 }
      return end - start
    }
    let isHyphenBefore = range.lowerBound > 0 && bytes[range.lowerBound - 1] == UInt8(ascii: "-")
    if range.count == 2, isHyphenBefore {
      let before = run(endingAt: range.lowerBound - 1)
      return before == 4
        || before == 2 && range.lowerBound > 3
          && bytes[range.lowerBound - 4] == UInt8(ascii: "-")
          && run(endingAt: range.lowerBound - 4) == 4
    }
    return false
  }

  private func isNumberSign(before offset: Int, _ bytes: [UInt8]) -> Bool {
    // «№» is E2 84 96, with or without a space behind it; «§» is C2 A7.
    var end = offset
    while end > 0 {
      if bytes[end - 1] == 0x20 {
        end -= 1
      } else if end > 1, bytes[end - 1] == 0xA0, bytes[end - 2] == 0xC2 {
        end -= 2
      } else {
        break
      }
    }
    if end >= 3, bytes[(end - 3)..<end].elementsEqual("№".utf8) { return true }
    return end >= 2 && bytes[(end - 2)..<end].elementsEqual("§".utf8)
  }

  /// `1)` and `1.` at the beginning of a text.
  private func isListNumber(_ range: Range<Int>, _ bytes: [UInt8]) -> Bool {
    guard range.upperBound < bytes.count, bytes[range.upperBound] == UInt8(ascii: ")") else {
      return false
    }
    let start = bytes[..<range.lowerBound]
    return start.allSatisfy { $0 == 0x20 }
      || start.last == 0x20 && !start.contains(UInt8(ascii: "("))
  }

  /// Where the word after a number begins to be looked for: behind a hyphen («2-бөлім»).
  private func hyphenEnd(_ range: Range<Int>, _ bytes: [UInt8]) -> Int {
    let end = range.upperBound
    guard end < bytes.count, bytes[end] == UInt8(ascii: "-") else { return end }
    return end + 1
  }

  private static let numberSigns: Set<String> = ["№", "n", "no", "no.", "nr", "§", "№№", "§§"]

  /// Names of standards, licences and encodings that a number belongs to.
  private static let standards: Set<String> = [
    "iso", "исо", "гост", "gost", "sdmx", "rfc", "utf", "wcag", "icd", "мкб", "isco", "nace",
  ]

  /// Beginnings of words that count things; a number before one is a quantity, not a year.
  private static let counted = [
    "адам", "отбасы", "теңге", "мың", "млн", "млрд", "миллион", "миллиард", "пайыз", "есе",
    "человек", "чел.", "чел", "сем", "тенге", "тыс", "процент", "раз",
    "people", "person", "famil", "tenge", "thousand", "million", "billion", "percent", "per",
    "times", "%", "₸",
  ]

  private static let kazakh = NumeralRules(
    months: [
      "қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек",
      "қазан", "қараша", "желтоқсан",
    ],
    years: ["жыл"],
    labels: [],
    labelsAfter: [
      "бөлім", "тарау", "тармақ", "бап", "баб", "тармағ", "сурет", "кесте", "бет", "қосымша",
      "нөмір", "абзац",
      "шығарылым", "басылым", "нұсқа", "параграф", "ескертпе", "түсіндірме", "апта",
    ], ages: ["жаста", "жасқа", "жасар"])

  private static let russian = NumeralRules(
    months: [
      "январ", "феврал", "март", "апрел", "мая", "май", "июн", "июл", "август", "сентябр",
      "октябр", "ноябр", "декабр",
    ],
    years: ["год", "гг", "г."],
    labels: [
      "раздел", "глав", "пункт", "п.", "подпункт", "стать", "ст.", "рисун", "рис.", "таблиц",
      "табл.", "страниц", "стр.", "приложени", "част", "выпуск", "издани", "верси", "гл.",
      "возраст", "абзац", "параграф", "примечани", "сноск", "редакци",
    ],
    labelsAfter: [], ages: [])

  private static let english = NumeralRules(
    months: [
      "january", "february", "march", "april", "may", "june", "july", "august", "september",
      "october", "november", "december",
    ],
    years: ["year"],
    labels: [
      "section", "chapter", "item", "paragraph", "article", "figure", "table", "page", "annex",
      "part", "note", "aged", "version", "edition", "footnote", "resolution", "appendix",
      "clause", "schedule",
    ],
    labelsAfter: [], ages: [])
}
