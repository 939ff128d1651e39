package import Diagnostics
package import Languages
package import Quantities

/// A named formula over series, with everything a reader needs to understand its numbers.
package struct Indicator: Sendable {
  /// Which way the indicator should move.
  package enum Direction: String, Sendable, Hashable, CaseIterable {
    /// It is not graded.
    case none
    case higherIsBetter = "higher-is-better"
    case lowerIsBetter = "lower-is-better"
  }

  /// A statement that the data must bear out at every point.
  package struct Check: Sendable {
    package let expectation: Expression
    /// What the sides of a comparison may differ by, in the unit of the left one.
    package let tolerance: ExactDecimal
    /// The points at which it must hold; empty for all.
    package let points: [Expression.Selector]
  }

  /// Snake case; expressions name the indicator by it.
  package let id: String
  package let idLocation: Location
  /// Its number in the annex that asks for it.
  package let annex: Int?
  package let name: LocalizedText
  /// The name itself where the author gives no short one.
  package let shortName: LocalizedText
  package let definition: LocalizedText
  /// What the indicator is for.
  package let use: LocalizedText
  /// The languages whose definition is an unofficial translation.
  package let unofficial: [Language]
  package let formula: Expression
  /// The formula in words; empty where the author gives none.
  package let formulaText: LocalizedText
  package let unit: Unit
  /// Decimals to show; nil for as many as the formula's operands have.
  package let decimals: Int?
  /// Whether a plus is shown too.
  package let signAlways: Bool
  package let direction: Direction
  package let directionNote: LocalizedText
  package let frequency: LocalizedText
  package let disaggregation: LocalizedText
  /// Series that are close to the indicator without being it; its page shows them by region.
  package let relatedSeries: [Expression.Code]
  package let checks: [Check]
  /// The file it is defined in.
  package let location: Location
}
