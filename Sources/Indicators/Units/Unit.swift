package import Languages
package import Quantities

/// What a number counts or measures: `thousand_people`, `percent`, or a product of such.
package struct Unit: Sendable {
  /// The name in `units.yaml`; empty for a unit that came out of a computation.
  package let id: String
  /// Powers of the units it is made of, none of them 0; empty for a bare number.
  package let base: [String: Int]
  /// How many of its base one of it is: 1000 for `thousand_people`.
  package let factor: ExactDecimal
  /// How the unit is written, by language.
  package let forms: [Language: UnitForms]

  package init(
    id: String, base: [String: Int], factor: ExactDecimal, forms: [Language: UnitForms] = [:]
  ) {
    self.id = id
    self.base = base.filter { $0.value != 0 }
    self.factor = factor
    self.forms = forms
  }

  /// A bare number.
  package static let one = Unit(id: "one", base: [:], factor: .one)

  /// Whether it counts nothing but itself: a bare number, a share, a percentage.
  package var isDimensionless: Bool { base.isEmpty }

  /// Whether values of the two can be added, compared and converted.
  package func isCommensurable(with other: Unit) -> Bool { base == other.base }

  /// The unit of a product; it has no name.
  package func multiplied(by other: Unit) throws(ArithmeticFailure) -> Unit {
    Unit(
      id: "", base: base.merging(other.base) { $0 + $1 }, factor: try factor * other.factor)
  }

  /// The unit of a quotient; it has no name.
  package func divided(by other: Unit) throws(ArithmeticFailure) -> Unit {
    Unit(
      id: "", base: base.merging(other.base.mapValues { -$0 }) { $0 + $1 },
      factor: try factor / other.factor)
  }

  /// What to multiply a number of this unit by to have it in another; nil between units of
  /// different things.
  package func conversionFactor(to other: Unit) -> ExactDecimal? {
    guard isCommensurable(with: other) else { return nil }
    return factor == other.factor ? .one : try? factor / other.factor
  }

  /// The word behind a number: «адам», «человека»; empty where the unit has none.
  package func plural(_ category: PluralCategory, in language: Language) -> String {
    forms[language]?.plural(category) ?? ""
  }

  /// The short sign for tables and axes; empty where the unit has none.
  package func symbol(in language: Language) -> String { forms[language]?.symbol ?? "" }
}

extension Unit: Hashable {
  package static func == (a: Unit, b: Unit) -> Bool {
    a.id == b.id && a.base == b.base && a.factor == b.factor
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(id)
    hasher.combine(base)
    hasher.combine(factor)
  }
}

/// How a unit is written in one language.
package struct UnitForms: Sendable, Hashable {
  /// The form for every number that has none of its own.
  package let other: String
  package let byCategory: [PluralCategory: String]
  package let symbol: String

  package init(other: String, byCategory: [PluralCategory: String], symbol: String) {
    self.other = other
    self.byCategory = byCategory
    self.symbol = symbol
  }

  /// The form for a plural category.
  package func plural(_ category: PluralCategory) -> String { byCategory[category] ?? other }
}
