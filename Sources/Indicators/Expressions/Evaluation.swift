import Diagnostics
import Quantities

/// The number a plan came to, and where it came from.
struct Amount: Sendable {
  var datum: Datum
  var status = ObservationStatus.normal
  var isRevised = false
  var footnotes: [String] = []
  var observations: [Location] = []
  var period: Period?

  init(_ datum: Datum) {
    self.datum = datum
  }

  /// A result that was computed from several amounts: it has all their origins.
  init(_ datum: Datum, from amounts: some Sequence<Amount>) {
    self.datum = datum
    var isFirst = true
    for amount in amounts {
      absorb(amount)
      if isFirst { period = amount.period } else if period != amount.period { period = nil }
      isFirst = false
    }
  }

  /// Takes over where another amount came from.
  mutating func absorb(_ other: Amount) {
    if other.status.caution > status.caution { status = other.status }
    isRevised = isRevised || other.isRevised
    for footnote in other.footnotes where !footnotes.contains(footnote) {
      footnotes.append(footnote)
    }
    for cell in other.observations {
      if observations.count == Quantity.maximumObservations { break }
      if !observations.contains(cell) { observations.append(cell) }
    }
  }
}

/// Whether a statement holds, for one item.
struct Verdict: Sendable {
  var value: Bool?
  /// Why it cannot be decided.
  var reason: MissingReason?
  var comparisons: [Truth.Comparison] = []
}

/// One value, or a value for each item of a run.
enum PerItem<Value: Sendable>: Sendable {
  case one(Value)
  case run([Value])

  /// The value of an item; one value goes with every item.
  subscript(item: Int) -> Value {
    switch self {
    case .one(let value): value
    case .run(let values): values[item]
    }
  }

  /// All values.
  var all: [Value] {
    switch self {
    case .one(let value): [value]
    case .run(let values): values
    }
  }
}

/// What the dimensions that a reference leaves open are set to.
struct Scope: Sendable {
  var period: Period?
  var codes: [(dimension: String, code: String)]
  /// Whether this is the publication's context, and not a point of an indicator.
  let isOutermost: Bool

  init(_ context: EvaluationContext) {
    period = context.period
    codes = context.point.map { ($0.key, $0.value) }
    isOutermost = true
  }

  /// A point of an indicator or a check.
  init() {
    period = nil
    codes = []
    isOutermost = false
  }

  func code(of dimension: String) -> String? { codes.first { $0.dimension == dimension }?.code }
}

/// Computes one plan.
///
/// Stops at the first mistake that only shows with the values: division by zero, overflow, growth
/// from nothing, a point without a value.
struct Evaluation {
  /// Computing stopped, after this was reported.
  struct Stop: Error {}

  let definitions: [Definition]
  /// Whether amounts remember where they came from.
  let isTracing: Bool
  /// What two sides of a comparison may differ by, in the unit of the first.
  var tolerance = ExactDecimal.zero
  /// Where indicators being worked out were referred to, the outermost first.
  var callers: [Location] = []
  var log = DiagnosticLog()

  /// The instant the data are looked at from; nil for all that is known.
  let asOf: Instant?

  init(_ definitions: [Definition], isTracing: Bool = true, asOf: Instant? = nil) {
    self.definitions = definitions
    self.asOf = asOf
    self.isTracing = isTracing
  }

  mutating func amounts(_ plan: Plan, _ scope: Scope) throws(Stop) -> PerItem<Amount> {
    switch plan.step {
    case .constant(let value):
      return .one(Amount(.number(value)))
    case .reference(let reference):
      return try look(up: reference, scope)
    case .negative(let operand):
      return try each(operand, scope) { value in -value }
    case .magnitude(let operand):
      return try each(operand, scope) { value in value.magnitude }
    case .rounded(let operand, let decimals):
      return try each(operand, scope) { value in value.rounded(toDecimals: decimals) }
    case .sum(let terms):
      return try sum(terms, plan, scope)
    case .product(let factors, let scaling):
      return try product(factors, scaling, plan, scope)
    case .aggregate(let function, let terms, let skipsMissing):
      return .one(try aggregate(function, terms, skipsMissing, plan, scope))
    case .countOfValues(let operand):
      let all = try amounts(operand, scope).all
      let known = all.filter { $0.datum.number != nil }
      return .one(Amount(.number(ExactDecimal(known.count)), from: known))
    case .countOfStatements(let operand):
      return .one(try countOfStatements(operand, scope))
    case .endOfTime(let run, let isLatest):
      return .one(try endOfTime(run, isLatest, scope))
    case .change(let now, let before, let inPercent):
      return try change(now, before, inPercent, plan, scope)
    case .share(let part, let whole, let scaling):
      return try share(part, whole, scaling, plan, scope)
    case .rank(let value, let others, let ascending, let skipsMissing):
      return try rank(value, others, ascending, skipsMissing, plan, scope)
    case .runningTotal(let run):
      return try runningTotal(run, scope)
    case .comparison, .not, .logic:
      preconditionFailure("statements are worked out by verdicts")
    }
  }

  // MARK: - Mistakes

  /// Reports a mistake where the author can see it: at the outermost reference, with a note where
  /// in the indicator's formula it happened.
  mutating func stop(
    _ code: String, _ message: String, at location: Location, hint: String? = nil
  ) -> Stop {
    if let caller = callers.first {
      log.report(
        .error(
          code, message, at: caller, hint: hint,
          notes: [Diagnostic.Note("in this formula", at: location)]))
    } else {
      log.report(.error(code, message, at: location, hint: hint))
    }
    return Stop()
  }

  mutating func stop(_ failure: ArithmeticFailure, _ plan: Plan) -> Stop {
    switch failure {
    case .overflow:
      stop(
        "expression.overflow",
        "'\(plan.expression)' has more than \(ExactDecimal.maximumDigits) digits",
        at: plan.expression.location)
    case .divisionByZero:
      stop(
        "expression.division-by-zero", "'\(plan.expression)' divides by zero",
        at: plan.expression.location)
    }
  }

  // MARK: - Item by item

  /// Applies a function to every number; missing values stay missing.
  mutating func each(
    _ operand: Plan, _ scope: Scope, _ function: (ExactDecimal) -> ExactDecimal
  ) throws(Stop) -> PerItem<Amount> {
    func applied(_ amount: Amount) -> Amount {
      guard case .number(let value) = amount.datum else { return amount }
      var amount = amount
      amount.datum = .number(function(value))
      return amount
    }
    switch try amounts(operand, scope) {
    case .one(let amount): return .one(applied(amount))
    case .run(let amounts): return .run(amounts.map(applied))
    }
  }

  /// Combines operands item by item: with a missing one the result is missing for its reason.
  mutating func combine(
    _ operands: [PerItem<Amount>], _ plan: Plan,
    _ function: ([ExactDecimal]) throws(ArithmeticFailure) -> ExactDecimal
  ) throws(Stop) -> PerItem<Amount> {
    guard plan.shape.isRun else {
      return .one(try combined(operands.map { $0[0] }, plan, function))
    }
    var amounts: [Amount] = []
    let count = plan.shape.count
    amounts.reserveCapacity(count)
    for item in 0..<count {
      amounts.append(try combined(operands.map { $0[item] }, plan, function))
    }
    return .run(amounts)
  }

  private mutating func combined(
    _ amounts: [Amount], _ plan: Plan,
    _ function: ([ExactDecimal]) throws(ArithmeticFailure) -> ExactDecimal
  ) throws(Stop) -> Amount {
    var numbers: [ExactDecimal] = []
    for amount in amounts {
      switch amount.datum {
      case .number(let value): numbers.append(value)
      case .missing: return Amount(amount.datum, from: amounts)
      }
    }
    do throws(ArithmeticFailure) {
      return Amount(.number(try function(numbers)), from: amounts)
    } catch {
      throw stop(error, plan)
    }
  }

  private mutating func sum(_ terms: [Plan.Term], _ plan: Plan, _ scope: Scope) throws(Stop)
    -> PerItem<Amount>
  {
    var operands: [PerItem<Amount>] = []
    for term in terms { operands.append(try amounts(term.plan, scope)) }
    return try combine(operands, plan) { (numbers) throws(ArithmeticFailure) in
      var total = ExactDecimal.zero
      for (number, term) in zip(numbers, terms) {
        let value = try term.conversion.apply(to: number)
        total = term.isSubtracted ? try total - value : try total + value
      }
      return total
    }
  }

  private mutating func product(
    _ factors: [Plan.Factor], _ scaling: UnitConversion, _ plan: Plan, _ scope: Scope
  ) throws(Stop) -> PerItem<Amount> {
    var operands: [PerItem<Amount>] = []
    for factor in factors {
      let operand = try amounts(factor.plan, scope)
      if let division = factor.division, operand.all.contains(where: { $0.datum == .zero }) {
        throw stop(
          "expression.division-by-zero", "division by zero: '\(factor.plan.expression)' is 0",
          at: division)
      }
      operands.append(operand)
    }
    return try combine(operands, plan) { (numbers) throws(ArithmeticFailure) in
      // Divisions last: what was multiplied so far is exact.
      var result = ExactDecimal.one
      for (number, factor) in zip(numbers, factors) where factor.division == nil {
        result = try result * number
      }
      result = try scaling.apply(to: result)
      for (number, factor) in zip(numbers, factors) where factor.division != nil {
        result = try result / number
      }
      return result
    }
  }
}

extension Datum {
  static let zero = Datum.number(.zero)
}
