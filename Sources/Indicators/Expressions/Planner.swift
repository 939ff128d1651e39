import Diagnostics
import Quantities

/// Looks up what an expression names and checks that its parts fit together.
///
/// Reports every mistake it finds, not only the first; a nil result always has a diagnostic.
struct Planner: Sendable {
  /// Series and indicators by name.
  var subjects: [String: Subject]
  /// Indicators that were reported as wrong; naming them is not reported again.
  var broken: Set<String>
  /// Whether every name that is neither known nor broken is unknown.
  let isComplete: Bool
  let layout: ScopeLayout
  /// The instant the data are looked at from; nil for all that is known.
  var asOf: Instant?
  let percent: Unit?
  let percentagePoint: Unit?
  /// Units without a factor, to give a product or quotient its name.
  let plainUnits: [Unit]

  /// Plans a whole expression.
  func wholePlan(_ expression: Expression, reporting log: inout DiagnosticLog) -> Plan? {
    guard let plan = plan(expression, reporting: &log) else { return nil }
    guard plan.cost <= Plan.maximumCost else {
      log.report(
        .error(
          "expression.too-costly",
          "'\(expression)' looks up more than \(Plan.maximumCost) values",
          at: expression.location))
      return nil
    }
    return plan
  }

  /// Plans an expression or a part of one.
  func plan(_ expression: Expression, reporting log: inout DiagnosticLog) -> Plan? {
    switch expression {
    case .number(let value, _):
      return Plan(.constant(value), expression, shape: .one, unit: nil, decimals: value.scale)
    case .reference(let reference):
      return self.reference(reference, reporting: &log).map { planned in
        Plan(
          .reference(planned), expression, shape: planned.shape, unit: planned.subject.unit,
          decimals: planned.subject.decimals(asOf: asOf), isSigned: planned.subject.isSigned)
      }
    case .negative(let operand, _):
      return value(operand, reporting: &log).map { operand in
        Plan(
          .negative(operand), expression, shape: operand.shape, unit: operand.unit,
          decimals: operand.decimals, isSigned: operand.isSigned)
      }
    case .arithmetic(let first, let steps):
      if let step = steps.first, step.symbol == .add || step.symbol == .subtract {
        return sum(expression, first, steps, reporting: &log)
      }
      return product(expression, first, steps, reporting: &log)
    case .comparison(let first, let links):
      return comparison(expression, first, links, reporting: &log)
    case .not(let operand, _):
      return statement(operand, reporting: &log).map { operand in
        Plan(
          .not(operand), expression, shape: operand.shape, unit: nil, decimals: 0,
          isStatement: true)
      }
    case .logic(let connective, let parts):
      var plans: [Plan] = []
      for part in parts {
        if let plan = statement(part, reporting: &log) { plans.append(plan) }
      }
      guard plans.count == parts.count, let shape = commonShape(plans, reporting: &log) else {
        return nil
      }
      return Plan(
        .logic(connective, plans), expression, shape: shape, unit: nil, decimals: 0,
        isStatement: true)
    case .call(let call):
      return self.call(call, expression, reporting: &log)
    }
  }

  /// An expression that must be a number or a run of numbers.
  func value(_ expression: Expression, reporting log: inout DiagnosticLog) -> Plan? {
    guard let plan = plan(expression, reporting: &log) else { return nil }
    guard plan.isStatement else { return plan }
    log.report(
      .error(
        "expression.not-a-value", "'\(expression)' is true or false, not a number",
        at: expression.location))
    return nil
  }

  /// An expression that must be true or false.
  func statement(_ expression: Expression, reporting log: inout DiagnosticLog) -> Plan? {
    guard let plan = plan(expression, reporting: &log) else { return nil }
    guard !plan.isStatement else { return plan }
    log.report(
      .error(
        "expression.not-a-statement", "'\(expression)' is a number, not true or false",
        at: expression.location, hint: "compare it: \(expression) > 0"))
    return nil
  }

  /// Several numbers or runs; nil when one of them is wrong.
  func values(_ expressions: [Expression], reporting log: inout DiagnosticLog) -> [Plan]? {
    var plans: [Plan] = []
    for expression in expressions {
      if let plan = value(expression, reporting: &log) { plans.append(plan) }
    }
    return plans.count == expressions.count ? plans : nil
  }

  /// The shape of plans that are worked out item by item: runs among them have the same codes,
  /// and single values go with every item.
  func commonShape(_ plans: [Plan], reporting log: inout DiagnosticLog) -> Shape? {
    guard let first = plans.first(where: \.shape.isRun) else { return .one }
    for plan in plans where plan.shape.isRun && plan.shape != first.shape {
      log.report(
        .error(
          "expression.run-mismatch",
          "'\(plan.expression)' does not run over the same codes as '\(first.expression)'",
          at: plan.expression.location,
          hint: "both need the same dimension, with the same codes in the same order"))
      return nil
    }
    return first.shape
  }

  /// Brings operands to the unit of the first that has one.
  ///
  /// A number as written has whatever unit it needs. `verb` says what is done to them: "compared with".
  func terms(
    _ plans: [Plan], verb: String, reporting log: inout DiagnosticLog
  ) -> (unit: Unit?, terms: [Plan.Term])? {
    guard let leader = plans.first(where: { $0.unit != nil }), let unit = leader.unit else {
      return (nil, plans.map { Plan.Term(plan: $0, conversion: .none) })
    }
    var terms: [Plan.Term] = []
    for plan in plans {
      guard let own = plan.unit else {
        terms.append(Plan.Term(plan: plan, conversion: .none))
        continue
      }
      guard own.isCommensurable(with: unit) else {
        reportMismatch(plan, own, verb, leader, unit, reporting: &log)
        continue
      }
      terms.append(Plan.Term(plan: plan, conversion: UnitConversion(from: own, to: unit)))
    }
    return terms.count == plans.count ? (unit, terms) : nil
  }

  private func reportMismatch(
    _ plan: Plan, _ unit: Unit, _ verb: String, _ leader: Plan, _ other: Unit,
    reporting log: inout DiagnosticLog
  ) {
    log.report(
      .error(
        "expression.unit-mismatch",
        "'\(plan.expression)' is in \(unit.summary) and cannot be \(verb) '\(leader.expression)', "
          + "which is in \(other.summary)",
        at: plan.expression.location))
  }
}
