import Indicators
import Quantities

/// Numbers rounded together or apart.
enum TableRounding {
  /// Parts of a whole rounded so that they add up to the rounded whole (largest remainders first).
  ///
  /// Each part is cut off to `decimals`; what is then missing from the whole goes in steps of the
  /// last decimal to the parts that lost most, of equal losses to the larger part, of equal parts
  /// to the first in `parts`. The parts must be 0 or more and add up to `whole`.
  static func largestRemainder(
    _ parts: [ExactDecimal], whole: ExactDecimal, decimals: Int
  ) -> [ExactDecimal] {
    let cut = parts.map { $0.cut(toDecimals: decimals) }
    let step = ExactDecimal(mantissa: 1, scale: decimals)
    var sum = ExactDecimal.zero
    for part in cut { sum = (try? sum + part) ?? sum }
    var left = (try? whole.rounded(toDecimals: decimals) - sum) ?? .zero
    let losses = zip(parts, cut).map { (try? $0 - $1) ?? .zero }
    let order = parts.indices.sorted { a, b in
      if losses[a] != losses[b] { return losses[a] > losses[b] }
      return parts[a] == parts[b] ? a < b : parts[a] > parts[b]
    }
    var rounded = cut
    for index in order where left >= step {
      rounded[index] = (try? rounded[index] + step) ?? rounded[index]
      left = (try? left - step) ?? .zero
    }
    return rounded
  }
}

extension ExactDecimal {
  /// The number without what lies beyond a count of decimals.
  fileprivate func cut(toDecimals decimals: Int) -> ExactDecimal {
    guard scale > decimals else { return self }
    var mantissa = mantissa
    for _ in decimals..<scale { mantissa /= 10 }
    return ExactDecimal(mantissa: mantissa, scale: decimals)
  }
}
