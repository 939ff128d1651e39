/// Maps numbers to places along an axis of values.
///
/// A collapsed domain maps everything to the middle of the range.
struct ValueScale: Sendable, Hashable {
  /// The smallest and the largest number; finite, and above zero on a logarithmic scale.
  let domain: ClosedRange<Double>
  /// Where the ends of the domain stand; `end` may be smaller than `start` (upwards on a page).
  let start: Double
  let end: Double
  let progression: ChartScale

  init(
    _ domain: ClosedRange<Double>, _ progression: ChartScale = .linear, from start: Double,
    to end: Double
  ) {
    self.domain = domain
    self.progression = progression
    self.start = start
    self.end = end
  }

  /// The place of a number; one outside the domain stands at the nearest end.
  func position(_ value: Double) -> Double {
    let span = distance(to: domain.upperBound)
    guard span > 0 else { return (start + end) / 2 }
    let share = min(1, max(0, distance(to: value) / span))
    return start + (end - start) * share
  }

  /// How far a number lies from the low end: a difference, or on a logarithmic scale the logarithm
  /// of a ratio.
  private func distance(to value: Double) -> Double {
    switch progression {
    case .linear: value - domain.lowerBound
    case .log:
      value > 0 && domain.lowerBound > 0 ? value.logarithm10 - domain.lowerBound.logarithm10 : 0
    }
  }
}
