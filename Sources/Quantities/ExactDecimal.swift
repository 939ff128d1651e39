/// A decimal number exactly as written: `4.80` keeps its zero.
///
/// The value is `mantissa × 10^-scale`. Sums, differences and products are exact; a quotient is
/// computed to 28 significant digits. Published numbers are never a `Double`.
package struct ExactDecimal: Sendable {
  /// All digits, with the sign.
  package let mantissa: Int128
  /// Decimals written, 0 to ``maximumScale``.
  package let scale: Int

  /// The most decimals a number may have.
  package static let maximumScale = 28
  /// The most digits a number may have.
  package static let maximumDigits = 28

  package static let zero = ExactDecimal(0)
  package static let one = ExactDecimal(1)

  package init(_ integer: Int) {
    mantissa = Int128(integer)
    scale = 0
  }

  /// `scale` must lie in 0...``maximumScale``.
  package init(mantissa: Int128, scale: Int) {
    precondition((0...Self.maximumScale).contains(scale), "a scale is 0 to 28")
    self.mantissa = mantissa
    self.scale = scale
  }

  package var isZero: Bool { mantissa == 0 }
  package var isNegative: Bool { mantissa < 0 }
  package var magnitude: ExactDecimal {
    ExactDecimal(mantissa: mantissa < 0 ? -mantissa : mantissa, scale: scale)
  }

  package static prefix func - (value: ExactDecimal) -> ExactDecimal {
    ExactDecimal(mantissa: -value.mantissa, scale: value.scale)
  }

  /// The nearest double, for coordinates on a page only.
  package var approximate: Double {
    // A quotient of two exactly representable doubles is rounded once; 128-bit conversions are
    // many times slower and are left to the few numbers that need them.
    if scale < Self.doublePowersOfTen.count, let small = Int64(exactly: mantissa),
      small.magnitude < 1 << 53
    {
      return Double(small) / Self.doublePowersOfTen[scale]
    }
    return Double(mantissa) / Double(Self.powersOfTen[scale])
  }

  /// The powers of ten that a double holds exactly.
  private static let doublePowersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  static let powersOfTen: [Int128] = {
    var powers: [Int128] = [1]
    for _ in 0..<38 { powers.append((powers.last ?? 1) * 10) }
    return powers
  }()
}
