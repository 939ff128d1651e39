package import Quantities

/// The gender of what is counted; only Russian has one.
package enum Gender: String, Sendable, Hashable, CaseIterable {
  case masculine, feminine, neuter
}

extension Language {
  /// The most decimals that are put into words.
  package static let spelledOutDecimals = 6

  /// A number in words: «тридцать три целых пять десятых», «тридцати трёх целых пяти десятых».
  ///
  /// Zeros at the end of the decimals are not spoken. nil from 10^15 on, and for more than six
  /// decimals: such a number is not for speaking. A case the language lacks is the nominative.
  package func spelledOut(_ value: ExactDecimal, _ agreement: Agreement = Agreement()) -> String? {
    let number = value.trimmed
    guard number.scale <= Self.spelledOutDecimals,
      let whole = UInt64(exactly: number.whole), whole < 1_000_000_000_000_000
    else { return nil }
    var fraction = number.mantissa.magnitude
    var unit: UInt128 = 1
    for _ in 0..<number.scale { unit *= 10 }
    fraction %= unit
    let words =
      fraction == 0
      ? rules.cardinal(whole, agreement)
      : rules.fraction(
        whole: whole, UInt64(fraction), digits: number.scale, agreement.grammaticalCase)
    return number.isNegative ? "\(rules.minus) \(words)" : words
  }

  /// The word before a positive number whose sign is spoken.
  package var spokenPlus: String { rules.plus }

  /// How many words a newsreader usually says in a minute.
  package var wordsPerMinute: Int { rules.wordsPerMinute }

  /// Whether words of the language have a form for the case; the nominative always counts.
  package func has(_ grammaticalCase: GrammaticalCase) -> Bool {
    grammaticalCase == .nominative || rules.cases.contains(grammaticalCase)
  }

  /// The cases besides the nominative that words of the language have.
  package var cases: [GrammaticalCase] { rules.cases }

  /// The form of a noun behind a spelled-out number.
  package func nounForm(after value: ExactDecimal, in grammaticalCase: GrammaticalCase) -> NounForm
  {
    let number = value.magnitude.trimmed
    return rules.nounForm(
      after: UInt64(exactly: number.whole) ?? 0, isWhole: number.scale == 0,
      pluralCategory(of: number), in: grammaticalCase)
  }

  /// Whether cases are suffixes at the end of a phrase, as in Kazakh.
  package var marksCasesBySuffix: Bool { rules.marksCasesBySuffix }

  /// A phrase in a case, in a language that marks cases by a suffix at the end of a phrase; in
  /// others the phrase as it is.
  package func suffixed(_ phrase: String, _ grammaticalCase: GrammaticalCase) -> String {
    grammaticalCase == .nominative ? phrase : phrase + rules.suffix(phrase, grammaticalCase)
  }
}

/// Splits a number into its groups of three digits, the highest first, each with its power of a
/// thousand; groups of zero are left out.
func groupsOfThree(_ number: UInt64) -> [(value: Int, power: Int)] {
  var groups: [(value: Int, power: Int)] = []
  var rest = number
  var power = 0
  while rest > 0 {
    if rest % 1000 > 0 { groups.append((Int(rest % 1000), power)) }
    rest /= 1000
    power += 1
  }
  return groups.reversed()
}
