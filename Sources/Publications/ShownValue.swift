package import Diagnostics
import Languages
import Quantities

/// A number as it stands on the page, with what it was made from.
package struct ShownValue: Sendable, Hashable {
  /// The number's text in the edition's language, without its unit.
  package let number: String
  /// The unit's text that follows the number; empty when none is shown.
  package let unit: String
  /// The exact value behind the rounded text, as in a data file.
  package let exact: String
  /// The cells it was computed from.
  package let cells: [Location]

  package init(number: String, unit: String, exact: String, cells: [Location]) {
    self.number = number
    self.unit = unit
    self.exact = exact
    self.cells = cells
  }

  /// Number and unit, with a no-break space between.
  package var text: String {
    unit.isEmpty ? number : number + "\u{A0}" + unit
  }
}
