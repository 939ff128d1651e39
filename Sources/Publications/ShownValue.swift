/// A number as it stands on the page, and the exact value behind it.
package struct ShownValue: Sendable, Hashable {
  /// The number's text in the edition's language, without its unit.
  package let number: String
  /// The unit's text that follows the number; empty when none is shown.
  package let unit: String
  /// The exact value behind the rounded text, as in a data file.
  package let exact: String
  /// The number in digits with its unit, where ``number`` is words for the ear; nil elsewhere.
  package let digits: String?

  package init(number: String, unit: String, exact: String, digits: String? = nil) {
    self.number = number
    self.unit = unit
    self.exact = exact
    self.digits = digits
  }

  /// Number and unit, with a no-break space between.
  package var text: String {
    unit.isEmpty ? number : number + "\u{A0}" + unit
  }
}
