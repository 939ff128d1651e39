import Diagnostics
import Quantities

extension Planner {
  /// The plan of a sum; all terms must have units of one kind and shapes that go together.
  func sum(
    _ expression: Expression, _ first: Expression, _ steps: [Expression.Step],
    reporting log: inout DiagnosticLog
  ) -> Plan? {
    guard let plans = values([first] + steps.map(\.operand), reporting: &log),
      let shape = commonShape(plans, reporting: &log),
      var (unit, terms) = terms(plans, verb: "added to or taken from", reporting: &log)
    else { return nil }
    for (index, step) in steps.enumerated() where step.symbol == .subtract {
      terms[index + 1].isSubtracted = true
    }
    if let first = unit { unit = sumUnit(first, terms) }
    return Plan(
      .sum(terms), expression, shape: shape, unit: unit,
      decimals: plans.map(\.decimals).max() ?? 0)
  }

  /// A difference of percents is in percentage points, unless one of them was written as a number
  /// (`100 - x` is what remains).
  private func sumUnit(_ first: Unit, _ terms: [Plan.Term]) -> Unit {
    guard first.isPercent || first.isPercentagePoint else { return first }
    var unit = first
    var seen = false
    for term in terms {
      guard let own = term.plan.unit else { continue }
      if !seen {
        seen = true
        if term.isSubtracted { return first }
      } else if term.isSubtracted, own.isPercent, unit.isPercent {
        unit = terms[0].plan.unit == nil ? unit : percentagePoint ?? unit
      } else if own.isPercent, unit.isPercentagePoint {
        unit = own
      }
    }
    return unit
  }

  /// The plan of a product or quotient; the units are multiplied, divided or cancelled.
  func product(
    _ expression: Expression, _ first: Expression, _ steps: [Expression.Step],
    reporting log: inout DiagnosticLog
  ) -> Plan? {
    guard let plans = values([first] + steps.map(\.operand), reporting: &log),
      let shape = commonShape(plans, reporting: &log)
    else { return nil }
    var factors = [Plan.Factor(plan: plans[0], division: nil)]
    for (step, plan) in zip(steps, plans.dropFirst()) {
      factors.append(
        Plan.Factor(plan: plan, division: step.symbol == .divide ? step.location : nil))
    }
    guard let (unit, scaling) = productUnit(factors) else {
      log.report(
        .error(
          "expression.overflow", "the units of '\(expression)' are too far apart",
          at: expression.location))
      return nil
    }
    let measured = plans.filter { $0.unit != nil }
    let isQuotient = factors.contains { $0.division != nil }
    let decimals = (measured.isEmpty ? plans : measured).map(\.decimals).max() ?? 0
    return Plan(
      .product(factors, scaling: scaling), expression, shape: shape, unit: unit,
      decimals: !isQuotient ? decimals : measured.count == 1 ? max(1, decimals) : 1)
  }

  /// The unit of a product, and what its number is multiplied by to be in that unit.
  ///
  /// Times a number or a percentage a quantity keeps its unit; equal units cancel; all else gets a
  /// unit without a factor, so that thousand people by thousand families are people per family.
  private func productUnit(_ factors: [Plan.Factor]) -> (Unit?, UnitConversion)? {
    let measured = factors.filter { $0.plan.unit != nil }
    if measured.isEmpty { return (nil, .none) }
    if measured.count == 1, measured[0].division == nil { return (measured[0].plan.unit, .none) }
    let dimensional = measured.filter { $0.plan.unit?.isDimensionless == false }
    let kept = dimensional.count == 1 && dimensional[0].division == nil ? dimensional[0] : nil
    var numerator = ExactDecimal.one
    var divisor = ExactDecimal.one
    var base: [String: Int] = [:]
    for factor in measured {
      guard let unit = factor.plan.unit else { continue }
      let power = factor.division == nil ? 1 : -1
      for (name, exponent) in unit.base { base[name, default: 0] += power * exponent }
      do throws(ArithmeticFailure) {
        if power == 1 {
          numerator = try numerator * unit.factor
        } else {
          divisor = try divisor * unit.factor
        }
      } catch {
        return nil
      }
    }
    base = base.filter { $0.value != 0 }
    let unit =
      kept?.plan.unit ?? (base.isEmpty ? .one : nil)
      ?? plainUnits.first { $0.base == base } ?? Unit(id: "", base: base, factor: .one)
    guard let whole = try? divisor * unit.factor else { return nil }
    return (unit, UnitConversion(multiplyingBy: numerator, dividingBy: whole))
  }

  /// The plan of a chain of comparisons; all sides must have units of one kind.
  func comparison(
    _ expression: Expression, _ first: Expression, _ links: [Expression.Link],
    reporting log: inout DiagnosticLog
  ) -> Plan? {
    guard let plans = values([first] + links.map(\.operand), reporting: &log),
      let shape = commonShape(plans, reporting: &log),
      let (_, terms) = terms(plans, verb: "compared with", reporting: &log)
    else { return nil }
    return Plan(
      .comparison(terms, links), expression, shape: shape, unit: nil, decimals: 0,
      isStatement: true)
  }
}
