package import Quantities

/// The gender of what is counted; only Russian has one.
package enum Gender: Sendable, Hashable, CaseIterable {
  case masculine, feminine, neuter
}

extension Language {
  /// The most decimals that are put into words.
  package static let spelledOutDecimals = 6

  /// A number in words, nominative: «тридцать три целых пять десятых».
  ///
  /// Zeros at the end of the decimals are not spoken. nil from 10^15 on, and for more than six
  /// decimals: such a number is not for speaking.
  package func spelledOut(_ value: ExactDecimal, gender: Gender = .masculine) -> String? {
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
      ? rules.cardinal(whole, gender)
      : rules.fraction(whole: whole, UInt64(fraction), digits: number.scale)
    return number.isNegative ? "\(rules.minus) \(words)" : words
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
