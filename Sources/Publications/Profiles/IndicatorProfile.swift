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
  /// All periods with what the indicator is computed from; nil when there is no value.
  package let table: Figure?
  /// Values by region: the indicator's own first, then those of the series named beside it.
  package let regional: [RegionalView]
  /// The unit in words.
  package let unitName: String
  package let formula: FormulaText
  package let checks: [Check]
  /// The tables behind the indicator, in the order of the data package.
  package let tables: [TableUse]
  /// What later vintages of the data changed, latest first.
  package let revisions: [Revision]

  /// All figures in the order of the page.
  package var figures: [Figure] {
    [figure, table].compactMap(\.self) + regional.flatMap(\.figures)
  }

  /// What is checked, and what came of it in words.
  package struct Check: Sendable {
    package let expectation: FormulaText
    package let outcome: String
  }

  /// A table that the indicator is computed from.
  package struct TableUse: Sendable {
    package let resource: Resource
    /// From when its newest rows are known; nil when the table does not say.
    package let lastChange: Instant?
    package let hasRows: Bool
  }

  /// A value that a later vintage changed.
  package struct Revision: Sendable {
    package let period: Period
    package let known: Instant
    package let before: String
    package let after: String
  }
}

/// The values of an indicator or of a series by region: a map of the last period and a table.
package struct RegionalView: Sendable {
  package let title: String
  /// The series' table, when it is not the indicator itself.
  package let resource: Resource?
  package let map: Figure?
  package let table: Figure

  package var figures: [Figure] { [map, table].compactMap(\.self) }
}
