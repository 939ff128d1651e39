import Diagnostics
import Quantities

extension Evaluation {
  /// `sum`, `mean`, `min`, `max` and `median` of all values of their arguments.
  mutating func aggregate(
    _ function: Expression.Function, _ terms: [Plan.Term], _ skipsMissing: Bool, _ plan: Plan,
    _ scope: Scope
  ) throws(Stop) -> Amount {
    var all: [Amount] = []
    var numbers: [ExactDecimal] = []
    var missing: MissingReason?
    for term in terms {
      for amount in try amounts(term.plan, scope).all {
        switch amount.datum {
        case .number(let value):
          do throws(ArithmeticFailure) {
            numbers.append(try term.conversion.apply(to: value))
          } catch {
            throw stop(error, plan)
          }
          all.append(amount)
        case .missing(let reason):
          missing = missing ?? reason
          if !skipsMissing { all.append(amount) }
        }
      }
    }
    if let missing, !skipsMissing || numbers.isEmpty {
      return Amount(.missing(missing), from: all)
    }
    guard !numbers.isEmpty else { return Amount(.missing(.notAvailable)) }
    do throws(ArithmeticFailure) {
      return Amount(.number(try Self.aggregate(function, numbers)), from: all)
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

  /// How often a comparison holds; missing as soon as one item cannot be decided.
  mutating func countOfStatements(_ operand: Plan, _ scope: Scope) throws(Stop) -> Amount {
    let verdicts = try verdicts(operand, scope).all
    var result = Amount(.number(ExactDecimal(verdicts.count { $0.value == true })))
    for verdict in verdicts {
      for comparison in verdict.comparisons {
        for side in [comparison.left, comparison.right] {
          var origin = Amount(.zero)
          origin.status = side.quantity.status
          origin.isRevised = side.quantity.isRevised
          origin.footnotes = side.quantity.footnotes
          origin.observations = side.quantity.observations
          result.absorb(origin)
        }
      }
    }
    if let open = verdicts.first(where: { $0.value == nil }) {
      result.datum = .missing(open.reason ?? .notAvailable)
    }
    return result
  }

  /// The first or the last value that is not missing.
  mutating func endOfTime(_ run: Plan, _ isLatest: Bool, _ scope: Scope) throws(Stop) -> Amount {
    let all = try amounts(run, scope).all
    let known: (Amount) -> Bool = { $0.datum.number != nil }
    if let found = isLatest ? all.last(where: known) : all.first(where: known) { return found }
    return Amount(.missing(all.last?.datum.missingReason ?? .notAvailable), from: all)
  }

  mutating func runningTotal(_ run: Plan, _ scope: Scope) throws(Stop) -> PerItem<Amount> {
    var totals: [Amount] = []
    for amount in try amounts(run, scope).all {
      guard let before = totals.last else {
        totals.append(amount)
        continue
      }
      let period = amount.period
      var total = try combine([.one(before), .one(amount)], run.single) {
        (numbers) throws(ArithmeticFailure) in try numbers[0] + numbers[1]
      }[0]
      total.period = period
      totals.append(total)
    }
    return .run(totals)
  }

  mutating func change(
    _ now: PlannedReference, _ before: PlannedReference, _ inPercent: UnitConversion?,
    _ plan: Plan, _ scope: Scope
  ) throws(Stop) -> PerItem<Amount> {
    let current = try look(up: now, scope)
    let base = try look(up: before, scope)
    if inPercent != nil {
      for item in 0..<plan.shape.count {
        guard let value = base[item].datum.number, current[item].datum.number != nil else {
          continue
        }
        guard value > .zero else {
          let period = base[item].period.map { " in \($0)" } ?? ""
          throw stop(
            "expression.growth-base",
            "growth() needs a base above zero, and '\(now.written.name)' is \(value)\(period)",
            at: plan.expression.location,
            hint: "give the absolute change: change(\(now.written))")
        }
      }
    }
    let changes = try combine([current, base], plan) { (numbers) throws(ArithmeticFailure) in
      let difference = try numbers[0] - numbers[1]
      guard let inPercent else { return difference }
      return try inPercent.apply(to: difference) / numbers[1]
    }
    // A change is about the period it leads to.
    switch changes {
    case .one(var amount):
      amount.period = current[0].period
      return .one(amount)
    case .run(var amounts):
      for item in amounts.indices { amounts[item].period = current[item].period }
      return .run(amounts)
    }
  }

  mutating func share(
    _ part: Plan, _ whole: Plan, _ scaling: UnitConversion, _ plan: Plan, _ scope: Scope
  ) throws(Stop) -> PerItem<Amount> {
    let parts = try amounts(part, scope)
    let wholes = try amounts(whole, scope)
    if wholes.all.contains(where: { $0.datum == .zero }) {
      throw stop(
        "expression.division-by-zero", "no share of zero: '\(whole.expression)' is 0",
        at: whole.expression.location)
    }
    return try combine([parts, wholes], plan) { (numbers) throws(ArithmeticFailure) in
      try scaling.apply(to: numbers[0]) / numbers[1]
    }
  }

  /// Places among values; a value that is missing leaves every place open unless it is skipped.
  mutating func rank(
    _ value: Plan.Term, _ others: Plan.Term, _ ascending: Bool, _ skipsMissing: Bool,
    _ plan: Plan, _ scope: Scope
  ) throws(Stop) -> PerItem<Amount> {
    let all = try amounts(others.plan, scope).all
    let numbers = try converted(all, others.conversion, plan)
    let open = skipsMissing ? nil : all.lazy.compactMap(\.datum.missingReason).first
    let sorted = numbers.compactMap { $0 }.sorted { ascending ? $0 < $1 : $0 > $1 }
    func place(_ amount: Amount, _ number: ExactDecimal?) -> Amount {
      var result = amount
      guard let number else { return result }
      if let open {
        result.datum = .missing(open)
        return result
      }
      // The values that come before this one, found by halving.
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
      result.datum = .number(ExactDecimal(low + 1))
      return result
    }
    if plan.shape.isRun { return .run(zip(all, numbers).map { place($0, $1) }) }
    let amount = try amounts(value.plan, scope)[0]
    let number = try converted([amount], value.conversion, plan)[0]
    var result = place(amount, number)
    for other in all { result.absorb(other) }
    return .one(result)
  }

  private mutating func converted(
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

extension Plan {
  /// The plan as one of its items sees it.
  fileprivate var single: Plan {
    Plan(
      step, expression, shape: .one, unit: unit, decimals: decimals, isSigned: isSigned,
      isStatement: isStatement)
  }
}
