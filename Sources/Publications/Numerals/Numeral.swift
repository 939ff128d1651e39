package import Quantities

/// A number typed by hand in prose.
package struct Numeral: Sendable, Hashable {
  /// How a number is written.
  package enum Form: Sendable, Hashable {
    case digits
    case words
  }

  /// Bytes of the flat text, from the first digit (or letter) to the last.
  package let range: Range<Int>
  /// What it says; nil when it is no plain decimal number.
  package let value: ExactDecimal?
  package let form: Form
  /// The rule by which it needs no data; nil for a statistic.
  package let rule: NumeralRule?
  /// For a fraction in words, the numbers it is made of: 2 and 3 of two thirds; 0 for what is no
  /// exact number.
  package let terms: [Int]

  init(
    range: Range<Int>, value: ExactDecimal?, form: Form, rule: NumeralRule?, terms: [Int] = []
  ) {
    self.range = range
    self.value = value
    self.form = form
    self.rule = rule
    self.terms = terms
  }
}

/// Why a typed number is no statistic.
package enum NumeralRule: String, Sendable, Hashable, CaseIterable {
  /// 2006; 2001–2006.
  case year
  /// 28 August 2007, 28.08.2007, 2007-08-28.
  case date
  /// 09:00.
  case time
  /// № 399, § 3.
  case document
  /// Section 5, «2-сурет», 5.4.1, persons aged 15.
  case label
  /// 1) at the beginning of a text.
  case list
  /// A4, H1N1, ISO 3166.
  case name
  case telephone
  /// An address or a number that is a link to itself, and code.
  case address
  /// The third year, «во-вторых».
  case ordinal
  /// One, where it counts nothing.
  case article
  /// One of, half a unit.
  case idiom
}
