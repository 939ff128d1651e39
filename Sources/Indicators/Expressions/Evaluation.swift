import Diagnostics
import Quantities

/// Computes one plan.
///
/// Stops at the first mistake that only shows with the values: division by zero, overflow, growth
/// from nothing, a point without a value.
struct Evaluation {
  /// Computing stopped, after this was reported.
  struct Stop: Error {}

  /// The most cells named in one diagnostic.
  private static let maximumNotes = 8

  /// Whether amounts remember where they came from.
  let isTracing: Bool
  /// The instant the data are looked at from; nil for all that is known.
  let asOf: Instant?
  /// What two sides of a comparison may differ by, in the unit of the first.
  var tolerance = ExactDecimal.zero
  /// The indicators being worked out, where they were referred to, the outermost first.
  var callers: [PlannedReference] = []
  var log = DiagnosticLog()
  /// Room for the codes of one point.
  var point: [Int] = []

  init(isTracing: Bool = true, asOf: Instant? = nil) {
    self.isTracing = isTracing
    self.asOf = asOf
  }

  /// A value, or the values of a run.
  mutating func amounts(_ plan: Plan, _ scope: Scope) throws(Stop) -> PerItem<Amount> {
    plan.shape.isRun ? .run(try run(plan, scope)) : .one(try amount(plan, scope))
  }

  /// The value of a plan that has one.
  mutating func amount(_ plan: Plan, _ scope: Scope) throws(Stop) -> Amount {
    switch plan.step {
    case .constant(let value):
      return Amount(.number(value))
    case .reference(let reference):
      return try look(up: reference, scope)
    case .negative(let operand), .magnitude(let operand), .rounded(let operand, _):
      return plan.applied(to: try amount(operand, scope))
    case .sum(let terms):
      var sum = RunningSum()
      for term in terms { try add(try amount(term.plan, scope), term, to: &sum, plan) }
      return sum.amount
    case .product(let factors, let scaling):
      var operands: [Amount] = []
      for factor in factors { operands.append(try divisor(amount(factor.plan, scope), factor)) }
      return try product(operands, factors, scaling, plan)
    case .aggregate(let function, let terms, let skipsMissing):
      return try aggregate(function, terms, skipsMissing, plan, scope)
    case .countOfValues(let operand):
      return countOfValues(try amounts(operand, scope).all)
    case .countOfStatements(let operand):
      return try countOfStatements(operand, scope)
    case .endOfTime(let operand, let isLatest):
      return endOfTime(try run(operand, scope), isLatest)
    case .change(let now, let before, let inPercent):
      return try change(look(up: now, scope), look(up: before, scope), now, inPercent, plan)
    case .share(let part, let whole, let scaling):
      return try share(amount(part, scope), amount(whole, scope), whole, scaling, plan)
    case .rank(let value, let others, let ascending, let skipsMissing):
      return try rank(value, others, ascending, skipsMissing, plan, scope)
    case .runningTotal, .comparison, .not, .logic:
      preconditionFailure("running totals are runs, and statements are worked out by verdicts")
    }
  }

  /// The values of a plan that gives a run.
  mutating func run(_ plan: Plan, _ scope: Scope) throws(Stop) -> [Amount] {
    switch plan.step {
    case .reference(let reference):
      return try look(upRun: reference, scope)
    case .negative(let operand), .magnitude(let operand), .rounded(let operand, _):
      return try run(operand, scope).map { plan.applied(to: $0) }
    case .sum(let terms):
      var operands: [PerItem<Amount>] = []
      for term in terms { operands.append(try amounts(term.plan, scope)) }
      return try each(plan) { (self, item) throws(Stop) in
        var sum = RunningSum()
        for (term, operand) in zip(terms, operands) {
          try self.add(operand[item], term, to: &sum, plan)
        }
        return sum.amount
      }
    case .product(let factors, let scaling):
      var operands: [PerItem<Amount>] = []
      for factor in factors { operands.append(try amounts(factor.plan, scope)) }
      return try each(plan) { (self, item) throws(Stop) in
        var values: [Amount] = []
        for (factor, operand) in zip(factors, operands) {
          values.append(try self.divisor(operand[item], factor))
        }
        return try self.product(values, factors, scaling, plan)
      }
    case .change(let now, let before, let inPercent):
      let current = try look(upRun: now, scope)
      let base = try look(upRun: before, scope)
      return try each(plan) { (self, item) throws(Stop) in
        try self.change(current[item], base[item], now, inPercent, plan)
      }
    case .share(let part, let whole, let scaling):
      let parts = try amounts(part, scope)
      let wholes = try amounts(whole, scope)
      return try each(plan) { (self, item) throws(Stop) in
        try self.share(parts[item], wholes[item], whole, scaling, plan)
      }
    case .rank(_, let others, let ascending, let skipsMissing):
      return try ranks(others, ascending, skipsMissing, plan, scope)
    case .runningTotal(let operand):
      return try runningTotal(try run(operand, scope), plan)
    case .constant, .aggregate, .countOfValues, .countOfStatements, .endOfTime, .comparison, .not,
      .logic:
      preconditionFailure("only some plans give runs of values")
    }
  }

  /// Works out every item of a run.
  private mutating func each(
    _ plan: Plan, _ value: (inout Evaluation, Int) throws(Stop) -> Amount
  ) throws(Stop) -> [Amount] {
    let count = plan.shape.count
    var amounts: [Amount] = []
    amounts.reserveCapacity(count)
    for item in 0..<count { amounts.append(try value(&self, item)) }
    return amounts
  }

  // MARK: - Arithmetic

  /// A sum on its way; with one missing operand it is missing for that one's reason.
  struct RunningSum {
    fileprivate var total = ExactDecimal.zero
    fileprivate var missing: MissingReason?
    fileprivate var origin = OriginBuilder()

    var amount: Amount {
      Amount(missing.map { .missing($0) } ?? .number(total), origin.origin)
    }
  }

  /// Adds a term to a sum; a missing one makes the sum missing.
  mutating func add(
    _ amount: Amount, _ term: Plan.Term, to sum: inout RunningSum, _ plan: Plan
  ) throws(Stop) {
    sum.origin.add(amount.origin)
    switch amount.datum {
    case .missing(let reason):
      if sum.missing == nil { sum.missing = reason }
    case .number(let number):
      do throws(ArithmeticFailure) {
        let value = try term.conversion.apply(to: number)
        sum.total = term.isSubtracted ? try sum.total - value : try sum.total + value
      } catch {
        throw stop(error, plan)
      }
    }
  }

  /// Refuses to divide by zero.
  private mutating func divisor(_ amount: Amount, _ factor: Plan.Factor) throws(Stop) -> Amount {
    guard let division = factor.division, case .number(let number) = amount.datum, number.isZero
    else { return amount }
    throw stop(
      "expression.division-by-zero", "division by zero: '\(factor.plan.expression)' is 0",
      at: division, hint: "take points at which it is not 0", cells: amount.origin)
  }

  private mutating func product(
    _ operands: [Amount], _ factors: [Plan.Factor], _ scaling: UnitConversion, _ plan: Plan
  ) throws(Stop) -> Amount {
    try computed(operands, plan) { (numbers) throws(ArithmeticFailure) in
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

  /// Computes a number from others; with a missing one the result is missing for its reason.
  mutating func computed(
    _ operands: [Amount], _ plan: Plan,
    _ function: ([ExactDecimal]) throws(ArithmeticFailure) -> ExactDecimal
  ) throws(Stop) -> Amount {
    var origin = OriginBuilder()
    var numbers: [ExactDecimal] = []
    var missing: MissingReason?
    for operand in operands {
      origin.add(operand.origin)
      switch operand.datum {
      case .number(let number): numbers.append(number)
      case .missing(let reason): missing = missing ?? reason
      }
    }
    if let missing { return Amount(.missing(missing), origin.origin) }
    do throws(ArithmeticFailure) {
      return Amount(.number(try function(numbers)), origin.origin)
    } catch {
      throw stop(error, plan)
    }
  }

  // MARK: - Mistakes

  /// Reports a mistake where the author can see it: at the outermost reference, with a note where
  /// in the indicator's formula it happened.
  mutating func stop(
    _ code: String, _ message: String, at location: Location, hint: String? = nil,
    cells origin: Origin? = nil
  ) -> Stop {
    let cells = (origin?.observations ?? []).prefix(Self.maximumNotes)
      .map { Diagnostic.Note("from this cell", at: $0) }
    if let caller = callers.first {
      log.report(
        .error(
          code, message, at: caller.written.location, hint: hint,
          notes: [Diagnostic.Note("in this formula", at: location)] + cells))
    } else {
      log.report(.error(code, message, at: location, hint: hint, notes: cells))
    }
    return Stop()
  }

  /// Reports that a number has too many digits or a divisor is zero; to be thrown.
  mutating func stop(_ failure: ArithmeticFailure, _ plan: Plan) -> Stop {
    switch failure {
    case .overflow:
      stop(
        "expression.overflow",
        "'\(plan.expression)' has more than \(ExactDecimal.maximumDigits) digits",
        at: plan.expression.location, hint: "compute in a larger unit")
    case .divisionByZero:
      stop(
        "expression.division-by-zero", "'\(plan.expression)' divides by zero",
        at: plan.expression.location)
    }
  }
}

extension Plan {
  /// Applies a plan of one operand to it; what is missing stays missing.
  fileprivate func applied(to amount: Amount) -> Amount {
    guard case .number(let value) = amount.datum else { return amount }
    switch step {
    case .negative: return Amount(.number(-value), amount.origin)
    case .magnitude: return Amount(.number(value.magnitude), amount.origin)
    case .rounded(_, let decimals):
      return Amount(.number(value.rounded(toDecimals: decimals)), amount.origin)
    default: return amount
    }
  }
}
