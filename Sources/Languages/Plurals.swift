package import Quantities

/// The CLDR classes of numbers that a language's words tell apart.
package enum PluralCategory: String, Sendable, Hashable, CaseIterable {
  case zero, one, two, few, many, other
}

/// A number as plural rules see it (CLDR's operands): without its sign, with the decimals that
/// are shown.
struct PluralOperands: Sendable {
  /// The number is whole, and shown without decimals.
  let isShownWhole: Bool
  /// Whether the value is exactly one, however many zeros are shown behind it.
  let isOne: Bool
  /// The last two digits of the whole part.
  let lastTwoDigits: Int
  /// Whether the whole part is 1.
  let wholeIsOne: Bool
}

extension Language {
  /// The plural category of a number as it is shown: rounded to the style's decimals first,
  /// because `5` and `5,0` take different words in Russian.
  package func pluralCategory(
    of value: ExactDecimal, _ style: NumberStyle = NumberStyle()
  ) -> PluralCategory {
    let shown = (style.decimals.map { value.rounded(toDecimals: $0) } ?? value).magnitude
    let whole = shown.whole
    return rules.pluralCategory(
      of: PluralOperands(
        isShownWhole: shown.scale == 0, isOne: shown == .one,
        lastTwoDigits: Int(whole % 100), wholeIsOne: whole == 1))
  }
}

extension ExactDecimal {
  /// The digits before the point, without a sign.
  var whole: UInt128 {
    var digits = mantissa.magnitude
    for _ in 0..<scale { digits /= 10 }
    return digits
  }
}
