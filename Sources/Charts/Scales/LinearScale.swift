/// Maps numbers to places along an axis.
///
/// A collapsed domain maps everything to the middle of the range.
struct LinearScale: Sendable, Hashable {
  /// The smallest and the largest number; finite.
  let domain: ClosedRange<Double>
  /// Where the ends of the domain stand; `end` may be smaller than `start` (upwards on a page).
  let start: Double
  let end: Double

  init(_ domain: ClosedRange<Double>, from start: Double, to end: Double) {
    self.domain = domain
    self.start = start
    self.end = end
  }

  /// The place of a number; one outside the domain stands at the nearest end.
  func position(_ value: Double) -> Double {
    let span = domain.upperBound - domain.lowerBound
    guard span > 0 else { return (start + end) / 2 }
    let share = min(1, max(0, (value - domain.lowerBound) / span))
    return start + (end - start) * share
  }
}
