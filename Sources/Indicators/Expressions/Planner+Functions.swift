import Diagnostics
import Quantities

extension Planner {
  /// The plan of a function's call, whose arguments are checked.
  func call(
    _ call: Expression.Call, _ expression: Expression, reporting log: inout DiagnosticLog
  ) -> Plan? {
    switch call.function {
    case .sum, .mean, .min, .max, .median: aggregate(call, expression, reporting: &log)
    case .count: count(call, expression, reporting: &log)
    case .previous: previous(call, expression, reporting: &log)
    case .change, .growth: change(call, expression, reporting: &log)
    case .share: share(call, expression, reporting: &log)
    case .rank: rank(call, expression, reporting: &log)
    case .latest, .first: endOfTime(call, expression, reporting: &log)
    case .cumulative: runningTotal(call, expression, reporting: &log)
    case .abs: magnitude(call, expression, reporting: &log)
    case .round: rounded(call, expression, reporting: &log)
    }
  }

  // MARK: - Over a run

  private func aggregate(
    _ call: Expression.Call, _ expression: Expression, reporting log: inout DiagnosticLog
  ) -> Plan? {
    guard let plans = values(call.arguments, reporting: &log) else { return nil }
    if plans.count == 1, !plans[0].shape.isRun {
      reportNoRun(call, reporting: &log)
      return nil
    }
    guard
      let (unit, terms) = terms(plans, verb: "put together with", reporting: &log)
    else { return nil }
    let decimals = plans.map(\.decimals).max() ?? 0
    let isBetween = call.function == .mean || call.function == .median
    return Plan(
      .aggregate(call.function, terms, skipsMissing: call.has(.skip)), expression, shape: .one,
      unit: unit, decimals: isBetween ? max(1, decimals) : decimals,
      isSigned: plans.allSatisfy(\.isSigned))
  }

  private func count(
    _ call: Expression.Call, _ expression: Expression, reporting log: inout DiagnosticLog
  ) -> Plan? {
    guard let plan = plan(call.arguments[0], reporting: &log) else { return nil }
    // Of one value it says whether there is one; of one statement there is nothing to count.
    guard plan.shape.isRun || !plan.isStatement else {
      reportNoRun(call, reporting: &log)
      return nil
    }
    return Plan(
      plan.isStatement ? .countOfStatements(plan) : .countOfValues(plan), expression, shape: .one,
      unit: .one, decimals: 0)
  }

  private func runningTotal(
    _ call: Expression.Call, _ expression: Expression, reporting log: inout DiagnosticLog
  ) -> Plan? {
    guard let plan = value(call.arguments[0], reporting: &log) else { return nil }
    guard plan.shape.axes.count == 1, plan.shape.axes[0].dimension.isPeriod else {
      reportNoRun(call, reporting: &log, over: " of periods")
      return nil
    }
    return Plan(
      .runningTotal(plan), expression, shape: plan.shape, unit: plan.unit,
      decimals: plan.decimals, isSigned: plan.isSigned)
  }

  private func reportNoRun(
    _ call: Expression.Call, reporting log: inout DiagnosticLog, over what: String = ""
  ) {
    log.report(
      .error(
        "expression.not-a-run",
        "\(call.function.rawValue)() takes a run\(what), and '\(call.arguments[0])' is none",
        at: call.arguments[0].location, hint: "write \(call.function.usage)"))
  }

  // MARK: - Over time

  /// The argument of a function that looks at other periods than the one named.
  private func movable(_ call: Expression.Call, reporting log: inout DiagnosticLog)
    -> Expression.Reference?
  {
    guard case .reference(let reference) = call.arguments[0] else {
      log.report(
        .error(
          "expression.not-a-reference",
          "\(call.function.rawValue)() takes a series or an indicator, not '\(call.arguments[0])'",
          at: call.arguments[0].location,
          hint: "write \(call.function.usage), or define an indicator for it"))
      return nil
    }
    guard let subject = subject(reference, reporting: &log) else { return nil }
    guard subject.periodIndex != nil else {
      log.report(
        .error(
          "expression.unknown-dimension", "'\(subject.name)' has no periods",
          at: reference.nameLocation))
      return nil
    }
    return reference
  }

  private func earlier(_ call: Expression.Call) -> PlannedReference.Shift {
    call.has(.yearly) ? .yearEarlier : .previous
  }

  private func previous(
    _ call: Expression.Call, _ expression: Expression, reporting log: inout DiagnosticLog
  ) -> Plan? {
    guard let reference = movable(call, reporting: &log),
      let planned = self.reference(reference, shift: earlier(call), reporting: &log)
    else { return nil }
    return Plan(
      .reference(planned), expression, shape: planned.shape, unit: planned.subject.unit,
      decimals: planned.subject.decimals(asOf: asOf), isSigned: planned.subject.isSigned)
  }

  private func change(
    _ call: Expression.Call, _ expression: Expression, reporting log: inout DiagnosticLog
  ) -> Plan? {
    guard let reference = movable(call, reporting: &log),
      let now = self.reference(reference, reporting: &log),
      let before = self.reference(reference, shift: earlier(call), reporting: &log)
    else { return nil }
    let subject = now.subject
    if call.function == .growth {
      guard let percent = requirePercent(call, reporting: &log) else { return nil }
      return Plan(
        .change(now, since: before, inPercent: UnitConversion(from: .one, to: percent)),
        expression, shape: now.shape, unit: percent, decimals: 1)
    }
    return Plan(
      .change(now, since: before, inPercent: nil), expression, shape: now.shape,
      unit: subject.unit.isPercent ? percentagePoint ?? subject.unit : subject.unit,
      decimals: subject.decimals(asOf: asOf))
  }

  private func endOfTime(
    _ call: Expression.Call, _ expression: Expression, reporting log: inout DiagnosticLog
  ) -> Plan? {
    let run: Plan
    if case .reference(let reference) = call.arguments[0],
      let subject = subjects[reference.name], let period = subject.periodIndex,
      !reference.selectors.contains(where: {
        ($0.dimension?.text ?? subject.dimensions[period].id) == subject.dimensions[period].id
      })
    {
      guard let planned = self.reference(reference, everyIn: period, reporting: &log) else {
        return nil
      }
      run = Plan(
        .reference(planned), call.arguments[0], shape: planned.shape, unit: subject.unit,
        decimals: subject.decimals(asOf: asOf), isSigned: subject.isSigned)
    } else {
      guard let plan = value(call.arguments[0], reporting: &log) else { return nil }
      run = plan
    }
    guard run.shape.axes.count == 1, run.shape.axes[0].dimension.isPeriod else {
      log.report(
        .error(
          "expression.not-a-run",
          "\(call.function.rawValue)() looks through periods, and '\(call.arguments[0])' has "
            + (run.shape.isRun ? "other codes" : "one"),
          at: call.arguments[0].location, hint: "leave the period out, or name a run of periods"))
      return nil
    }
    return Plan(
      .endOfTime(run, isLatest: call.function == .latest), expression, shape: .one,
      unit: run.unit, decimals: run.decimals, isSigned: run.isSigned)
  }

  // MARK: - Against others

  private func share(
    _ call: Expression.Call, _ expression: Expression, reporting log: inout DiagnosticLog
  ) -> Plan? {
    guard let plans = values(call.arguments, reporting: &log),
      let shape = commonShape(plans, reporting: &log),
      terms(plans.reversed(), verb: "shown as a share of", reporting: &log) != nil,
      let percent = requirePercent(call, reporting: &log)
    else { return nil }
    guard let part = plans[0].unit ?? plans[1].unit, let whole = plans[1].unit ?? plans[0].unit,
      let divisor = try? whole.factor * percent.factor
    else {
      log.report(
        .error(
          "expression.not-a-reference", "share() of numbers as written shows no data",
          at: call.location, hint: "write \(call.function.usage)"))
      return nil
    }
    if plans[1].shape.isRun, !plans[0].shape.isRun {
      log.report(
        .error(
          "expression.not-one-value", "'\(call.arguments[1])' is a run, not the whole",
          at: call.arguments[1].location, hint: "write sum(\(call.arguments[1]))"))
      return nil
    }
    return Plan(
      .share(
        plans[0], of: plans[1],
        scaling: UnitConversion(multiplyingBy: part.factor, dividingBy: divisor)),
      expression, shape: shape, unit: percent, decimals: 1)
  }

  private func rank(
    _ call: Expression.Call, _ expression: Expression, reporting log: inout DiagnosticLog
  ) -> Plan? {
    guard let value = value(call.arguments[0], reporting: &log) else { return nil }
    let others: Plan
    if call.arguments.count == 1 {
      guard value.shape.isRun else {
        log.report(
          .error(
            "expression.not-a-run",
            "rank() needs the values among which '\(call.arguments[0])' has its place",
            at: call.arguments[0].location, hint: "write \(call.function.usage)"))
        return nil
      }
      others = value
    } else {
      guard let plan = rankedAmong(call, reporting: &log) else { return nil }
      others = plan
    }
    if call.arguments.count == 2, value.shape.isRun || !others.shape.isRun {
      log.report(
        .error(
          "expression.not-a-run", "rank() takes one value and a run, or a run alone",
          at: call.location, hint: "write \(call.function.usage)"))
      return nil
    }
    guard let (_, terms) = terms([value, others], verb: "ranked with", reporting: &log) else {
      return nil
    }
    return Plan(
      .rank(
        terms[0], among: terms[1], ascending: call.has(.ascending), skipsMissing: call.has(.skip)),
      expression, shape: call.arguments.count == 1 ? value.shape : .one, unit: .one, decimals: 0)
  }

  /// The values of `rank(x, region)`: x for every region; or a run as written.
  private func rankedAmong(_ call: Expression.Call, reporting log: inout DiagnosticLog) -> Plan? {
    guard case .reference(let name) = call.arguments[1], name.selectors.isEmpty,
      case .reference(let reference) = call.arguments[0],
      let subject = subjects[reference.name], let index = subject.index(ofDimension: name.name)
    else { return value(call.arguments[1], reporting: &log) }
    return self.reference(reference, everyIn: index, reporting: &log).map { planned in
      Plan(
        .reference(planned), call.arguments[0], shape: planned.shape, unit: subject.unit,
        decimals: subject.decimals(asOf: asOf))
    }
  }

  // MARK: - Of one value

  private func magnitude(
    _ call: Expression.Call, _ expression: Expression, reporting log: inout DiagnosticLog
  ) -> Plan? {
    value(call.arguments[0], reporting: &log).map { operand in
      Plan(
        .magnitude(operand), expression, shape: operand.shape, unit: operand.unit,
        decimals: operand.decimals)
    }
  }

  private func rounded(
    _ call: Expression.Call, _ expression: Expression, reporting log: inout DiagnosticLog
  ) -> Plan? {
    guard let operand = value(call.arguments[0], reporting: &log) else { return nil }
    var decimals = 0
    if call.arguments.count == 2 {
      guard case .number(let number, _) = call.arguments[1], number.scale == 0,
        (0...ExactDecimal.maximumScale).contains(Int(clamping: number.mantissa))
      else {
        log.report(
          .error(
            "expression.not-decimals",
            "the decimals of round() are a number from 0 to \(ExactDecimal.maximumScale)",
            at: call.arguments[1].location))
        return nil
      }
      decimals = Int(clamping: number.mantissa)
    }
    return Plan(
      .rounded(operand, decimals: decimals), expression, shape: operand.shape, unit: operand.unit,
      decimals: decimals, isSigned: operand.isSigned)
  }

  private func requirePercent(_ call: Expression.Call, reporting log: inout DiagnosticLog) -> Unit?
  {
    if let percent { return percent }
    log.report(
      .error(
        "expression.no-percent", "\(call.function.rawValue)() needs the unit 'percent'",
        at: call.nameLocation, hint: "add 'percent: {of: one, factor: 0.01, …}' to units.yaml"))
    return nil
  }
}
