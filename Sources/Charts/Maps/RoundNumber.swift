import Quantities

/// Finds numbers that are easy to read.
enum RoundNumber {
  /// The roundest number above `low` and not above `high`, which must be more.
  ///
  /// It has the fewest digits, and of those that have it is the one nearest the middle.
  static func between(_ low: ExactDecimal, _ high: ExactDecimal) -> ExactDecimal {
    let scale = max(low.scale, high.scale)
    guard let from = mantissa(low, scale), let to = mantissa(high, scale), from < to else {
      return high
    }
    let middle = from + (to - from) / 2
    var step: Int128 = 1
    while step <= to - from || step <= max(from.magnitude, to.magnitude) / 10 {
      let (next, isTooLarge) = step.multipliedReportingOverflow(by: 10)
      if isTooLarge { break }
      step = next
    }
    while step > 0 {
      let nearest = roundedQuotient(middle, step) * step
      // The largest steps may lead beyond what can be counted.
      let neighbours = [
        nearest.subtractingReportingOverflow(step), nearest.addingReportingOverflow(step),
      ]
      let candidates = [nearest] + neighbours.filter { !$0.overflow }.map(\.partialValue)
      if let found = candidates.first(where: { from < $0 && $0 <= to }) {
        return ExactDecimal(mantissa: found, scale: scale).trimmed
      }
      step /= 10
    }
    return high
  }

  /// The least of 1, 2, 2.5, 4 and 5 times a power of ten that is not below a size; nil where there
  /// is none.
  static func step(atLeast size: Double) -> ExactDecimal? {
    guard size.isFinite, size > 0 else { return nil }
    for exponent in -20...27 {
      for digits: Int128 in [100, 200, 250, 400, 500] {
        let step =
          exponent < 2
          ? ExactDecimal(mantissa: digits, scale: 2 - exponent)
          : ExactDecimal(mantissa: digits * power(exponent - 2), scale: 0)
        // A hair's breadth is not worth a coarser step.
        if step.approximate >= size * (1 - 1e-12) { return step.trimmed }
      }
    }
    return nil
  }

  private static func mantissa(_ number: ExactDecimal, _ scale: Int) -> Int128? {
    let (product, isTooLarge) = number.mantissa.multipliedReportingOverflow(
      by: power(scale - number.scale))
    return isTooLarge ? nil : product
  }

  private static func power(_ exponent: Int) -> Int128 {
    (0..<max(0, exponent)).reduce(1) { power, _ in power * 10 }
  }

  private static func roundedQuotient(_ value: Int128, _ divisor: Int128) -> Int128 {
    let (quotient, rest) = value.quotientAndRemainder(dividingBy: divisor)
    guard rest.magnitude * 2 >= divisor.magnitude else { return quotient }
    return quotient + (value < 0 ? -1 : 1)
  }
}
