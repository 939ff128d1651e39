/// Kazakh numbers in words, and the suffixes of its cases.
extension KazakhRules {
  var cases: [GrammaticalCase] { GrammaticalCase.allCases.filter { $0 != .nominative } }

  func cardinal(_ number: UInt64, _ agreement: Agreement) -> String {
    inCase(words(number), agreement.grammaticalCase)
  }

  /// "Of ten, five": the denominator stands in the ablative before the numerator.
  func fraction(
    whole: UInt64, _ fraction: UInt64, digits: Int, _ grammaticalCase: GrammaticalCase
  ) -> String {
    inCase(
      "\(words(whole)) бүтін \(Self.parts[digits - 1]) \(words(fraction))", grammaticalCase)
  }

  private func inCase(_ phrase: String, _ grammaticalCase: GrammaticalCase) -> String {
    grammaticalCase == .nominative ? phrase : phrase + suffix(phrase, grammaticalCase)
  }

  private func words(_ number: UInt64) -> String {
    guard number > 0 else { return "нөл" }
    var words: [String] = []
    for (value, power) in groupsOfThree(number) {
      words += hundreds(value)
      if power > 0 { words.append(Self.powers[power - 1]) }
    }
    return words.joined(separator: " ")
  }

  private func hundreds(_ number: Int) -> [String] {
    var words: [String] = []
    // A single hundred is just «жүз», but a single thousand «бір мың».
    if number >= 200 { words.append(Self.units[number / 100 - 1]) }
    if number >= 100 { words.append("жүз") }
    if number % 100 >= 10 { words.append(Self.tens[number % 100 / 10 - 1]) }
    if number % 10 > 0 { words.append(Self.units[number % 10 - 1]) }
    return words
  }

  private static let units = [
    "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз",
  ]
  private static let tens = [
    "он", "жиырма", "отыз", "қырық", "елу", "алпыс", "жетпіс", "сексен", "тоқсан",
  ]
  private static let powers = ["мың", "миллион", "миллиард", "триллион"]
  private static let parts = [
    "оннан", "жүзден", "мыңнан", "он мыңнан", "жүз мыңнан", "миллионнан",
  ]

  // MARK: Suffixes

  var marksCasesBySuffix: Bool { true }

  /// The suffix agrees with the last vowel (back or front) and with the last sound.
  func suffix(_ phrase: String, _ grammaticalCase: GrammaticalCase) -> String {
    let letters = phrase.lowercased().unicodeScalars.filter { Self.isLetter($0) }
    guard let last = letters.last else { return "" }
    let isBack = letters.last { Self.backVowels.contains($0) || Self.frontVowels.contains($0) }
      .map { Self.backVowels.contains($0) }
    let end = Ending(last)
    let (back, front): (String, String) =
      switch (grammaticalCase, end) {
      case (.nominative, _): ("", "")
      case (.genitive, .vowel), (.genitive, .nasal): ("ның", "нің")
      case (.genitive, .voiceless): ("тың", "тің")
      case (.genitive, _): ("дың", "дің")
      case (.dative, .voiceless): ("қа", "ке")
      case (.dative, _): ("ға", "ге")
      case (.accusative, .vowel): ("ны", "ні")
      case (.accusative, .voiceless): ("ты", "ті")
      case (.accusative, _): ("ды", "ді")
      case (.locative, .voiceless): ("та", "те")
      case (.locative, _): ("да", "де")
      case (.ablative, .nasal): ("нан", "нен")
      case (.ablative, .voiceless): ("тан", "тен")
      case (.ablative, _): ("дан", "ден")
      case (.instrumental, .voiceless): ("пен", "пен")
      case (.instrumental, .hushing): ("бен", "бен")
      case (.instrumental, _): ("мен", "мен")
      }
    return isBack ?? true ? back : front
  }

  /// What a word ends in, as far as suffixes tell it apart.
  private enum Ending {
    case vowel, nasal, hushing, sonorant, voiceless

    init(_ letter: Unicode.Scalar) {
      self =
        switch letter {
        // У and и end in a half-vowel, and are treated as consonants.
        case "а", "ә", "е", "о", "ө", "ұ", "ү", "ы", "і", "э", "я", "ё", "ю": .vowel
        case "м", "н", "ң": .nasal
        case "з", "ж": .hushing
        case "р", "л", "й", "у", "и": .sonorant
        default: .voiceless
        }
    }
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic
  }

  private static let backVowels: Set<Unicode.Scalar> = ["а", "о", "ұ", "ы", "ё", "ю", "я"]
  private static let frontVowels: Set<Unicode.Scalar> = ["ә", "ө", "ү", "і", "е", "э"]
}
