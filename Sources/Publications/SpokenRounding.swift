import Quantities

/// A number as it is rounded for the ear, and what may be said before it.
struct SpokenRounding: Hashable {
  /// What the rounded number is to the exact one.
  enum Relation: Hashable {
    case equal
    /// The exact number is a little less: "almost".
    case almost
    /// The exact number is a little more: "more than".
    case more
    /// Neither would be fair: "about".
    case about
  }

  /// With two significant digits.
  let number: ExactDecimal
  let relation: Relation

  /// The significant digits that an ear can keep.
  static let significantDigits = 2

  /// Rounds half away from zero.
  ///
  /// "Almost" and "more than" promise that the number is close: within one hundredth. Of a number
  /// below zero either word could be heard both ways, so it is "about".
  init(_ exact: ExactDecimal) {
    number = Self.rounded(exact)
    relation =
      if number == exact {
        .equal
      } else if exact.isNegative || !Self.isClose(number, to: exact) {
        .about
      } else {
        exact < number ? .almost : .more
      }
  }

  private static func isClose(_ rounded: ExactDecimal, to exact: ExactDecimal) -> Bool {
    guard let difference = try? rounded - exact,
      let hundredfold = try? difference.magnitude * ExactDecimal(100)
    else { return false }
    return hundredfold <= rounded.magnitude
  }

  private static func rounded(_ exact: ExactDecimal) -> ExactDecimal {
    let value = exact.trimmed
    var digits = 0
    var rest = value.mantissa.magnitude
    while rest > 0 {
      digits += 1
      rest /= 10
    }
    let surplus = digits - significantDigits
    guard surplus > 0 else { return value }
    if surplus <= value.scale { return value.rounded(toDecimals: value.scale - surplus).trimmed }
    var step = ExactDecimal.one
    for _ in 0..<surplus - value.scale {
      guard let next = try? step * ExactDecimal(10) else { return value }
      step = next
    }
    guard let steps = try? value / step, let whole = try? steps.rounded(toDecimals: 0) * step else {
      return value
    }
    return whole
  }
}
