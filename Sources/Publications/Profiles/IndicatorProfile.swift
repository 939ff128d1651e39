package import Indicators
import Languages
package import Quantities

/// What the pages of the site show of one indicator in one language.
package struct IndicatorProfile: Sendable {
  /// The value of the last period that has one.
  package struct Latest: Sendable {
    package let period: Period
    package let value: ShownValue
  }

  package let indicator: Indicator
  /// nil when the data hold no value at all.
  package let latest: Latest?
  /// The course of values, to stand beside the latest one; nil when there are fewer than two.
  package let course: Figure.Sparkline?
  /// A chart over all periods; nil when there are fewer than two values.
  package let figure: Figure?
  /// The unit in words.
  package let unitName: String
  package let checks: [Check]

  /// What is checked, and what came of it in words.
  package struct Check: Sendable {
    package let expectation: String
    package let outcome: String
  }
}
