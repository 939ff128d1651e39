/// Why a computation has no result.
package enum ArithmeticFailure: Error, Sendable, Hashable {
  /// The divisor is zero.
  case divisionByZero
  /// The result has more digits than are kept: 37 in a sum, 28 before the point in a product.
  case overflow
}

extension ExactDecimal {
  /// The exact sum; it has the decimals of the more precise addend.
  package static func + (a: ExactDecimal, b: ExactDecimal) throws(ArithmeticFailure)
    -> ExactDecimal
  {
    let (left, right, scale) = aligned(a, b)
    guard let left, let right else { throw .overflow }
    let (sum, overflow) = left.addingReportingOverflow(right)
    guard !overflow else { throw .overflow }
    return try checked(sum, scale)
  }

  /// The exact difference.
  package static func - (a: ExactDecimal, b: ExactDecimal) throws(ArithmeticFailure)
    -> ExactDecimal
  {
    try a + -b
  }

  /// The product: exact while it fits, else rounded to 28 significant digits.
  package static func * (a: ExactDecimal, b: ExactDecimal) throws(ArithmeticFailure)
    -> ExactDecimal
  {
    let (product, overflow) = a.mantissa.multipliedReportingOverflow(by: b.mantissa)
    if !overflow { return try fitted(product, scale: a.scale + b.scale) }
    return try longProduct(a, b)
  }

  /// A product of more than 38 digits, rounded to 28.
  private static func longProduct(_ a: ExactDecimal, _ b: ExactDecimal) throws(ArithmeticFailure)
    -> ExactDecimal
  {
    var (high, low) = a.mantissa.magnitude.multipliedFullWidth(by: b.mantissa.magnitude)
    var scale = a.scale + b.scale
    // Digits are cut off from the right until one more than 28 is left; rounding looks only at
    // that one, so what was cut off before does not matter.
    let divisor = powersOfTen[maximumDigits + 1].magnitude
    while high > 0 || low >= divisor {
      let (upper, carry) = high.quotientAndRemainder(dividingBy: 10)
      low = (10 as UInt128).dividingFullWidth((carry, low)).quotient
      high = upper
      scale -= 1
    }
    guard scale > 0 else { throw .overflow }
    let sign: Int128 = (a.mantissa < 0) == (b.mantissa < 0) ? 1 : -1
    return try fitted(sign * Int128(low), scale: scale)
  }

  /// The quotient to 28 significant digits, trailing zeros dropped.
  package static func / (a: ExactDecimal, b: ExactDecimal) throws(ArithmeticFailure)
    -> ExactDecimal
  {
    guard b.mantissa != 0 else { throw .divisionByZero }
    guard a.mantissa != 0 else { return .zero }
    // Long division digit by digit: the remainder stays below the divisor, so ten times it fits.
    let divisor = b.mantissa.magnitude
    var (quotient, remainder) = a.mantissa.magnitude.quotientAndRemainder(dividingBy: divisor)
    var scale = a.scale - b.scale
    let limit = powersOfTen[maximumDigits - 1].magnitude
    while quotient < limit, remainder != 0 || scale < 0 {
      let (shifted, overflow) = remainder.multipliedReportingOverflow(by: 10)
      guard !overflow else { throw .overflow }
      let (digit, rest) = shifted.quotientAndRemainder(dividingBy: divisor)
      quotient = quotient * 10 + digit
      remainder = rest
      scale += 1
      if scale == maximumScale { break }
    }
    if remainder >= divisor - remainder { quotient += 1 }
    guard scale >= 0, quotient <= UInt128(Int128.max) else { throw .overflow }
    let sign: Int128 = (a.mantissa < 0) == (b.mantissa < 0) ? 1 : -1
    return try fitted(sign * Int128(quotient), scale: scale).trimmed
  }

  /// The number with a given count of decimals, rounded half away from zero; zeros are added when
  /// it had fewer.
  package func rounded(toDecimals decimals: Int) -> ExactDecimal {
    precondition((0...Self.maximumScale).contains(decimals), "decimals are 0 to 28")
    if decimals >= scale {
      let (wider, overflow) = mantissa.multipliedReportingOverflow(
        by: Self.powersOfTen[decimals - scale])
      return overflow ? self : ExactDecimal(mantissa: wider, scale: decimals)
    }
    return ExactDecimal(
      mantissa: Self.divided(mantissa, by: Self.powersOfTen[scale - decimals]), scale: decimals)
  }

  /// The same number without trailing zeros after the point.
  package var trimmed: ExactDecimal {
    var (mantissa, scale) = (mantissa, scale)
    while scale > 0, mantissa % 10 == 0 {
      mantissa /= 10
      scale -= 1
    }
    return ExactDecimal(mantissa: mantissa, scale: scale)
  }

  private static func divided(_ value: Int128, by divisor: Int128) -> Int128 {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    let half = remainder.magnitude >= divisor.magnitude - remainder.magnitude
    return half ? quotient + (value < 0 ? -1 : 1) : quotient
  }

  /// Both mantissas on the larger scale; nil where that does not fit.
  private static func aligned(_ a: ExactDecimal, _ b: ExactDecimal) -> (Int128?, Int128?, Int) {
    let scale = max(a.scale, b.scale)
    func widened(_ value: ExactDecimal) -> Int128? {
      let (wide, overflow) = value.mantissa.multipliedReportingOverflow(
        by: powersOfTen[scale - value.scale])
      return overflow ? nil : wide
    }
    return (widened(a), widened(b), scale)
  }

  private static func checked(_ mantissa: Int128, _ scale: Int) throws(ArithmeticFailure)
    -> ExactDecimal
  {
    guard mantissa.magnitude < powersOfTen[37].magnitude else { throw .overflow }
    return ExactDecimal(mantissa: mantissa, scale: scale)
  }

  /// Drops decimals beyond 28 digits or the largest scale, rounding.
  private static func fitted(_ mantissa: Int128, scale: Int) throws(ArithmeticFailure)
    -> ExactDecimal
  {
    var drop = max(0, scale - maximumScale)
    while drop < scale,
      mantissa.magnitude / powersOfTen[min(drop, 38)].magnitude
        >= powersOfTen[maximumDigits].magnitude
    {
      drop += 1
    }
    // What lies more than 38 digits behind the point of a 128-bit number is nothing.
    guard drop <= 38 else { return ExactDecimal(mantissa: 0, scale: scale - drop) }
    let value = drop == 0 ? mantissa : divided(mantissa, by: powersOfTen[drop])
    return try checked(value, scale - drop)
  }
}

extension ExactDecimal: Comparable, Hashable {
  /// Compares values: `4.8` equals `4.80`.
  package static func == (a: ExactDecimal, b: ExactDecimal) -> Bool {
    if a.scale == b.scale { return a.mantissa == b.mantissa }
    let (left, right) = (a.trimmed, b.trimmed)
    return left.mantissa == right.mantissa && left.scale == right.scale
  }

  package static func < (a: ExactDecimal, b: ExactDecimal) -> Bool {
    if a.scale == b.scale { return a.mantissa < b.mantissa }
    let (left, right, _) = aligned(a, b)
    if let left, let right { return left < right }
    // One mantissa does not fit the other's scale: its magnitude decides.
    guard let left else { return a.isNegative }
    guard right != nil else { return !b.isNegative }
    return left < 0
  }

  package func hash(into hasher: inout Hasher) {
    let value = trimmed
    hasher.combine(value.mantissa)
    hasher.combine(value.scale)
  }
}
