import Diagnostics
import Quantities

/// An expression after its names, codes and units were looked up: what is left is to compute.
///
/// Everything that does not depend on the publication's context is decided here once, so that an
/// indicator over a thousand points is checked once and computed a thousand times. Plans never
/// change and are shared, so they are references: copying one would cost more than computing it.
final class Plan: Sendable {
  /// What is computed, from which plans.
  indirect enum Step: Sendable {
    /// A number in the plan's unit.
    case constant(ExactDecimal)
    case reference(PlannedReference)
    case negative(Plan)
    case magnitude(Plan)
    case rounded(Plan, decimals: Int)
    case sum([Term])
    case product([Factor], scaling: UnitConversion)
    case aggregate(Expression.Function, [Term], skipsMissing: Bool)
    case countOfValues(Plan)
    case countOfStatements(Plan)
    /// The first or the latest value over time.
    case endOfTime(Plan, isLatest: Bool)
    /// The difference of a reference and itself a period earlier, or the growth in percent.
    case change(PlannedReference, since: PlannedReference, inPercent: UnitConversion?)
    case share(Plan, of: Plan, scaling: UnitConversion)
    case rank(Term, among: Term, ascending: Bool, skipsMissing: Bool)
    case runningTotal(Plan)
    case comparison([Term], [Expression.Link])
    case not(Plan)
    case logic(Expression.Connective, [Plan])
  }

  let step: Step
  let shape: Shape
  /// nil for numbers as written, which take the unit of what they are set against.
  let unit: Unit?
  let decimals: Int
  let isSigned: Bool
  /// Whether it comes to true or false.
  let isStatement: Bool
  let expression: Expression

  init(
    _ step: Step, _ expression: Expression, shape: Shape, unit: Unit?, decimals: Int,
    isSigned: Bool = false, isStatement: Bool = false
  ) {
    self.step = step
    self.shape = shape
    self.unit = unit
    self.decimals = decimals
    self.isSigned = isSigned
    self.isStatement = isStatement
    self.expression = expression
  }

  /// An operand brought to the unit of its neighbours.
  struct Term: Sendable {
    let plan: Plan
    let conversion: UnitConversion
    var isSubtracted = false
  }

  /// An operand of a product.
  struct Factor: Sendable {
    let plan: Plan
    /// Where the division sign stands; nil for a multiplication.
    let division: Location?
  }

  /// Whether it is nothing but a number as written.
  var isLiteral: Bool {
    switch step {
    case .constant: true
    case .negative(let operand): operand.isLiteral
    default: false
    }
  }

  /// The plans it is made of.
  var parts: [Plan] {
    switch step {
    case .constant, .reference, .change: []
    case .negative(let part), .magnitude(let part), .rounded(let part, _), .countOfValues(let part),
      .countOfStatements(let part), .endOfTime(let part, _), .runningTotal(let part),
      .not(let part):
      [part]
    case .sum(let terms), .aggregate(_, let terms, _), .comparison(let terms, _):
      terms.map(\.plan)
    case .product(let factors, _): factors.map(\.plan)
    case .share(let part, let whole, _): [part, whole]
    case .rank(let value, let run, _, _): [value.plan, run.plan]
    case .logic(_, let parts): parts
    }
  }

  /// The references its own step looks up.
  var ownReferences: [PlannedReference] {
    switch step {
    case .reference(let reference): [reference]
    case .change(let now, let before, _): [now, before]
    default: []
    }
  }

  /// All references it looks up, in the order written.
  var references: [PlannedReference] { ownReferences + parts.flatMap(\.references) }

  /// The most values that one evaluation may look up, through all indicators it refers to.
  static let maximumCost = 2_000_000

  /// How many values of series it looks up, through all indicators; huge numbers are cut off.
  var cost: Int {
    references.reduce(0) { cost, reference in
      let (own, overflow) = reference.shape.count.multipliedReportingOverflow(
        by: reference.subject.cost)
      return min(cost + (overflow ? 1 << 40 : min(own, 1 << 40)), 1 << 40)
    }
  }

  /// How many plans stand in one another at most, those of the indicators referred to included.
  var depth: Int {
    let indicators = ownReferences.map { $0.subject.definition?.plan.depth ?? 0 }
    return 1 + ((parts.map(\.depth) + indicators).max() ?? 0)
  }
}
