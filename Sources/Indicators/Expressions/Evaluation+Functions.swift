import Diagnostics
import Quantities

extension Evaluation {
  /// `sum`, `mean`, `min`, `max` and `median` of all values of their arguments.
  mutating func aggregate(
    _ function: Expression.Function, _ terms: [Plan.Term], _ skipsMissing: Bool, _ plan: Plan,
    _ scope: Scope
  ) throws(Stop) -> Amount {
    var origin = OriginBuilder()
    var numbers: [ExactDecimal] = []
    var missing: MissingReason?
    for term in terms {
      for amount in try amounts(term.plan, scope).all {
        switch amount.datum {
        case .number(let value):
          origin.add(amount.origin)
          do throws(ArithmeticFailure) {
            numbers.append(try term.conversion.apply(to: value))
          } catch {
            throw stop(error, plan)
          }
        case .missing(let reason):
          if missing == nil { missing = reason }
          if !skipsMissing { origin.add(amount.origin) }
        }
      }
    }
    if let missing, !skipsMissing || numbers.isEmpty {
      return Amount(.missing(missing), origin.origin)
    }
    guard !numbers.isEmpty else { return Amount(.missing(.notAvailable)) }
    do throws(ArithmeticFailure) {
      return Amount(.number(try Self.aggregate(function, numbers)), origin.origin)
    } catch {
      throw stop(error, plan)
    }
  }

  private static func aggregate(_ function: Expression.Function, _ numbers: [ExactDecimal])
    throws(ArithmeticFailure) -> ExactDecimal
  {
    switch function {
    case .min: return numbers.min() ?? .zero
    case .max: return numbers.max() ?? .zero
    case .median:
      let sorted = numbers.sorted()
      let middle = sorted.count / 2
      return sorted.count % 2 == 1
        ? sorted[middle] : try (sorted[middle - 1] + sorted[middle]) / ExactDecimal(2)
    default:
      var total = ExactDecimal.zero
      for number in numbers { total = try total + number }
      return function == .mean ? try total / ExactDecimal(numbers.count) : total
    }
  }

  /// How many values are not missing.
  func countOfValues(_ amounts: [Amount]) -> Amount {
    var origin = OriginBuilder()
    var count = 0
    for amount in amounts where amount.datum.number != nil {
      count += 1
      origin.add(amount.origin)
    }
    return Amount(.number(ExactDecimal(count)), origin.origin)
  }

  /// How often a comparison holds; missing as soon as one item cannot be decided.
  mutating func countOfStatements(_ operand: Plan, _ scope: Scope) throws(Stop) -> Amount {
    let verdicts = try verdicts(operand, scope).all
    var origin = OriginBuilder()
    for comparison in verdicts.lazy.flatMap(\.comparisons) {
      if !comparison.left.isLiteral { origin.add(Origin(comparison.left.quantity)) }
      if !comparison.right.isLiteral { origin.add(Origin(comparison.right.quantity)) }
    }
    if let open = verdicts.first(where: { $0.value == nil }) {
      return Amount(.missing(open.reason ?? .notAvailable), origin.origin)
    }
    return Amount(
      .number(ExactDecimal(verdicts.count { $0.value == true })), origin.origin)
  }

  // MARK: - Over time

  /// The first or the last value that is not missing.
  func endOfTime(_ amounts: [Amount], _ isLatest: Bool) -> Amount {
    let known: (Amount) -> Bool = { $0.datum.number != nil }
    if let found = isLatest ? amounts.last(where: known) : amounts.first(where: known) {
      return found
    }
    var origin = OriginBuilder()
    for amount in amounts { origin.add(amount.origin) }
    return Amount(
      .missing(amounts.last?.datum.missingReason ?? .notAvailable), origin.origin)
  }

  /// The sum of each amount and all before it; from the first missing one on, all are missing.
  mutating func runningTotal(_ amounts: [Amount], _ plan: Plan) throws(Stop) -> [Amount] {
    var totals: [Amount] = []
    totals.reserveCapacity(amounts.count)
    for amount in amounts {
      guard let before = totals.last else {
        totals.append(amount)
        continue
      }
      var total = try computed([before, amount], plan) { (numbers) throws(ArithmeticFailure) in
        try numbers[0] + numbers[1]
      }
      if let origin = total.origin {
        total.origin = Origin(origin, period: amount.origin?.period)
      }
      totals.append(total)
    }
    return totals
  }

  /// A change or growth; it is about the period it leads to.
  mutating func change(
    _ current: Amount, _ base: Amount, _ reference: PlannedReference,
    _ inPercent: UnitConversion?, _ plan: Plan
  ) throws(Stop) -> Amount {
    if inPercent != nil, let value = base.datum.number, current.datum.number != nil,
      value <= .zero
    {
      let period = base.origin?.period.map { " in \($0)" } ?? ""
      throw stop(
        "expression.growth-base",
        "growth() needs a base above zero, and '\(reference.written.name)' is \(value)\(period)",
        at: plan.expression.location,
        hint: "give the absolute change: change(\(reference.written))")
    }
    var change = try computed([current, base], plan) { (numbers) throws(ArithmeticFailure) in
      let difference = try numbers[0] - numbers[1]
      guard let inPercent else { return difference }
      return try inPercent.apply(to: difference) / numbers[1]
    }
    if let origin = change.origin {
      change.origin = Origin(origin, period: current.origin?.period)
    }
    return change
  }

  // MARK: - Against others

  /// A part divided by its whole, with the cells of both as its origin; a whole of zero stops.
  mutating func share(
    _ part: Amount, _ whole: Amount, _ wholePlan: Plan, _ scaling: UnitConversion, _ plan: Plan
  ) throws(Stop) -> Amount {
    if case .number(let number) = whole.datum, number.isZero {
      throw stop(
        "expression.division-by-zero", "no share of zero: '\(wholePlan.expression)' is 0",
        at: wholePlan.expression.location, hint: "take points at which it is not 0",
        cells: whole.origin)
    }
    return try computed([part, whole], plan) { (numbers) throws(ArithmeticFailure) in
      try scaling.apply(to: numbers[0]) / numbers[1]
    }
  }

  /// The place of one value among others.
  mutating func rank(
    _ value: Plan.Term, _ others: Plan.Term, _ ascending: Bool, _ skipsMissing: Bool,
    _ plan: Plan, _ scope: Scope
  ) throws(Stop) -> Amount {
    let all = try run(others.plan, scope)
    let amount = try amount(value.plan, scope)
    let ranking = Ranking(
      try numbers(all, others.conversion, plan), ascending, skipsMissing: skipsMissing,
      missing: all.lazy.compactMap(\.datum.missingReason).first)
    var origin = OriginBuilder()
    origin.add(amount.origin)
    for other in all { origin.add(other.origin) }
    let number = try numbers([amount], value.conversion, plan)[0]
    return Amount(ranking.place(of: number, amount.datum), origin.origin)
  }

  /// The place of each value of a run among all of it.
  mutating func ranks(
    _ others: Plan.Term, _ ascending: Bool, _ skipsMissing: Bool, _ plan: Plan, _ scope: Scope
  ) throws(Stop) -> [Amount] {
    let all = try run(others.plan, scope)
    let numbers = try numbers(all, others.conversion, plan)
    let ranking = Ranking(
      numbers, ascending, skipsMissing: skipsMissing,
      missing: all.lazy.compactMap(\.datum.missingReason).first)
    return zip(all, numbers).map { amount, number in
      Amount(ranking.place(of: number, amount.datum), amount.origin)
    }
  }

  private mutating func numbers(
    _ amounts: [Amount], _ conversion: UnitConversion, _ plan: Plan
  ) throws(Stop) -> [ExactDecimal?] {
    do throws(ArithmeticFailure) {
      var numbers: [ExactDecimal?] = []
      for amount in amounts {
        if let number = amount.datum.number {
          numbers.append(try conversion.apply(to: number))
        } else {
          numbers.append(nil)
        }
      }
      return numbers
    } catch {
      throw stop(error, plan)
    }
  }
}

/// Values in order, to find places among them.
private struct Ranking {
  private let sorted: [ExactDecimal]
  private let ascending: Bool
  /// A value that is missing leaves every place open unless it is skipped.
  private let open: MissingReason?

  init(
    _ numbers: [ExactDecimal?], _ ascending: Bool, skipsMissing: Bool, missing: MissingReason?
  ) {
    sorted = numbers.compactMap { $0 }.sorted { ascending ? $0 < $1 : $0 > $1 }
    self.ascending = ascending
    open = skipsMissing ? nil : missing
  }

  /// One more than the values that come before; found by halving.
  func place(of number: ExactDecimal?, _ datum: Datum) -> Datum {
    guard let number else { return datum }
    if let open { return .missing(open) }
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if ascending ? sorted[middle] < number : sorted[middle] > number {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return .number(ExactDecimal(low + 1))
  }
}
