/// How many numbers a text has, and what stands behind them.
package struct NumberCoverage: Sendable, Hashable {
  /// Computed, or inside a claim that speaks of them.
  package var bound = 0
  /// Marked as no statistics by the author.
  package var literal = 0
  /// Typed, with nothing behind them.
  package var unbound = 0
  /// No statistics by a rule.
  package var exempt: [NumeralRule: Int] = [:]

  package init() {}

  /// The counts of two texts together.
  package static func + (a: NumberCoverage, b: NumberCoverage) -> NumberCoverage {
    var sum = a
    sum.bound += b.bound
    sum.literal += b.literal
    sum.unbound += b.unbound
    sum.exempt.merge(b.exempt, uniquingKeysWith: +)
    return sum
  }
}
