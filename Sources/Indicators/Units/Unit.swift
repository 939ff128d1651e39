package import Languages
package import Quantities

/// What a number counts or measures: `thousand_people`, `percent`, or a product of such.
package final class Unit: Sendable {
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
  /// What the word is to the number before it.
  package let gender: Gender
  /// Whether the word names living beings.
  package let isAnimate: Bool
  /// Forms behind a number in another case than the nominative: `one` and `other`.
  package let byCase: [GrammaticalCase: [PluralCategory: String]]

  package init(
    other: String, byCategory: [PluralCategory: String], symbol: String,
    gender: Gender = .masculine, isAnimate: Bool = false,
    byCase: [GrammaticalCase: [PluralCategory: String]] = [:]
  ) {
    self.other = other
    self.byCategory = byCategory
    self.symbol = symbol
    self.gender = gender
    self.isAnimate = isAnimate
    self.byCase = byCase
  }

  /// The form that a spelled-out number asks for; nil where the unit lacks it.
  package func form(_ form: NounForm) -> String? {
    switch form {
    case .counted(let category): plural(category)
    // A word with one form for all numbers does not change at all.
    case .declined where byCategory.isEmpty && byCase.isEmpty: other
    case .declined(let grammaticalCase, let isPlural):
      byCase[grammaticalCase].flatMap { isPlural ? $0[.other] : $0[.one] }
    }
  }

  /// The form for a plural category.
  package func plural(_ category: PluralCategory) -> String { byCategory[category] ?? other }
}
