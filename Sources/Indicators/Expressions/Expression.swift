package import Diagnostics
package import Quantities

/// What an author writes where a number, a claim or a row of numbers is wanted, as a tree.
///
/// Formulas, values, claims, checks, charts and tables share this one language. Operators of the
/// same strength form one flat node, so the tree is never deeper than the nesting the author
/// wrote, which ``maximumDepth`` bounds.
package indirect enum Expression: Sendable {
  /// A number written in the expression; it takes the unit of what it is set against.
  case number(ExactDecimal, Location)
  /// A series or an indicator, with or without selectors.
  case reference(Reference)
  /// A minus sign before an operand; the place is the sign's.
  case negative(Expression, Location)
  /// `not` before a comparison; the place is the word's.
  case not(Expression, Location)
  /// Operands joined by `+` and `-`, or by `*` and `/`, worked out from left to right.
  case arithmetic(Expression, [Step])
  /// Operands compared in a chain: `a < b <= c` holds when each link does.
  case comparison(Expression, [Link])
  /// Statements joined by `and` (all hold) or by `or` (one holds).
  case logic(Connective, [Expression])
  /// A function applied to its arguments.
  case call(Call)

  /// The longest expression, in bytes.
  package static let maximumLength = 4_000
  /// The deepest nesting of parentheses, arguments, minus signs and `not`.
  package static let maximumDepth = 64

  /// An arithmetic operator as written.
  package enum Operator: String, Sendable, Hashable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
  }

  /// An operator of a flat arithmetic node and the operand behind it.
  package struct Step: Sendable {
    package let symbol: Operator
    /// Where the operator stands.
    package let location: Location
    package let operand: Expression
  }

  /// A comparison operator as written.
  package enum Comparison: String, Sendable, Hashable, CaseIterable {
    case less = "<"
    case atMost = "<="
    case equal = "=="
    case different = "!="
    case atLeast = ">="
    case greater = ">"
  }

  /// A comparison operator of a chain and the operand behind it.
  package struct Link: Sendable {
    package let symbol: Comparison
    /// Where the operator stands.
    package let location: Location
    package let operand: Expression
  }

  /// How statements are joined.
  package enum Connective: String, Sendable, Hashable {
    case and
    case or
  }

  /// The name of a series or an indicator, and what the author asked of its dimensions.
  package struct Reference: Sendable {
    package let name: String
    package let nameLocation: Location
    package let selectors: [Selector]
    /// The name with its brackets.
    package let location: Location
  }

  /// What one dimension of a reference is set to.
  package struct Selector: Sendable {
    /// The dimension's name; nil when only a value was written, which then is a period.
    package let dimension: Code?
    package let choice: Choice
    package let location: Location
  }

  /// The codes of one dimension that a selector takes.
  package enum Choice: Sendable {
    /// One code or period.
    case one(Code)
    /// All periods from the first to the last.
    case range(Code, Code)
    /// Every code except the total, or every period known.
    case every(Location)
    /// The codes listed.
    case list([Code])
  }

  /// A code, a period or a dimension's name as written.
  package struct Code: Sendable {
    package let text: String
    package let location: Location

    package init(text: String, location: Location) {
      self.text = text
      self.location = location
    }
  }

  /// A function with its arguments and options.
  package struct Call: Sendable {
    package let function: Function
    package let nameLocation: Location
    package let arguments: [Expression]
    package let options: [(option: Option, location: Location)]
    /// The name with its parentheses.
    package let location: Location

    /// Whether an option word was given.
    package func has(_ option: Option) -> Bool { options.contains { $0.option == option } }
  }

  /// Everything the expression covers.
  package var location: Location {
    switch self {
    case .number(_, let location): location
    case .reference(let reference): reference.location
    case .negative(let operand, let sign), .not(let operand, let sign):
      sign.joined(to: operand.location)
    case .arithmetic(let first, let steps):
      first.location.joined(to: steps.last?.operand.location ?? first.location)
    case .comparison(let first, let links):
      first.location.joined(to: links.last?.operand.location ?? first.location)
    case .logic(_, let parts):
      parts[0].location.joined(to: parts[parts.count - 1].location)
    case .call(let call): call.location
    }
  }
}

extension Location {
  /// The stretch from the start of this location to the end of a later one.
  func joined(to other: Location) -> Location {
    Location(source, offset: offset, length: max(length, other.end - offset))
  }
}
