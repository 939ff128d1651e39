package import Diagnostics
package import Indicators
import Quantities

/// Looks at the numbers of an edition for what the data alone do not show: changes of percents
/// shown as percent, growth from nothing, computed parts that are more than their whole.
///
/// Everything found is a warning.
package struct EditionAudit {
  private let evaluator: Evaluator
  private let text: ResolvedNarrative

  package init(_ text: ResolvedNarrative, _ model: Model, in context: EvaluationContext) {
    self.text = text
    evaluator = Evaluator(model, context: context)
  }

  /// Reports into the log; `isFirst` is whether the language is the first of the publication: what
  /// all languages have in common is reported there only.
  package func run(isFirst: Bool, reporting log: inout DiagnosticLog) {
    for evaluation in text.evaluations {
      checkPercentagePoints(evaluation, &log)
      guard isFirst else { continue }
      checkGrowthBases(evaluation, &log)
      if case .run(let run) = evaluation.evaluated { checkParts(run, evaluation, &log) }
    }
  }

  // MARK: - Percentage points

  private func checkPercentagePoints(
    _ evaluation: EvaluatedExpression, _ log: inout DiagnosticLog
  ) {
    let unit: Unit
    switch evaluation.evaluated {
    case .quantity(let quantity): unit = quantity.unit
    case .run(let run): unit = run.unit
    case .truth: return
    }
    guard unit.id == "percentage_point",
      evaluation.format.isPercent || evaluation.format.target == "percent"
    else { return }
    log.report(
      .warning(
        "audit.percentage-points",
        "'\(evaluation.expression)' is a change of percents, which is in percentage points",
        at: evaluation.location,
        hint: "show it with 'unit', or take growth(…) for a change in percent"))
  }

  // MARK: - Growth

  /// A growth rate written by hand, `(x - y) / y`, means nothing where y is not above zero; the
  /// function growth() refuses that by itself.
  private func checkGrowthBases(_ evaluation: EvaluatedExpression, _ log: inout DiagnosticLog) {
    for base in evaluation.expression.growthBases {
      var own = DiagnosticLog()
      guard case .quantity(let quantity)? = evaluator.evaluate(base, reporting: &own),
        let number = quantity.number, number <= .zero
      else { continue }
      log.report(
        .warning(
          "audit.growth-base", "growth is measured from '\(base)', which is \(number)",
          at: evaluation.location, hint: "give the absolute change: change(…)",
          notes: quantity.observations.prefix(4).map { .init("from this cell", at: $0) }))
    }
  }

  // MARK: - Parts

  /// Computed numbers of codes whose whole is in the same run: together not more than it.
  ///
  /// The numbers of a plain series are looked at with the data.
  private func checkParts(
    _ run: Run, _ evaluation: EvaluatedExpression, _ log: inout DiagnosticLog
  ) {
    let isSeries = run.name.map { evaluator.model.dataset.series(named: $0) != nil } ?? false
    guard !isSeries, !run.unit.isDimensionless else { return }
    for (position, dimension) in run.dimensions.enumerated() {
      for whole in run.items {
        guard let code = whole.coordinates[position].place, let total = whole.quantity.number,
          !total.isNegative
        else { continue }
        let parts = run.items.filter { item in
          item.coordinates[position].parent == code
            && zip(item.coordinates, whole.coordinates).enumerated()
              .allSatisfy { $0.offset == position || $0.element.0.code == $0.element.1.code }
        }
        let numbers = parts.compactMap(\.quantity.number)
        guard numbers.count > 1, numbers.allSatisfy({ !$0.isNegative }) else { continue }
        var sum = ExactDecimal.zero
        for number in numbers { sum = (try? sum + number) ?? sum }
        let slack = Double(numbers.count + 1) * run.slack
        guard sum.approximate > total.approximate + slack else { continue }
        let figure = evaluation.figure.map { " of figure '\($0)'" } ?? ""
        let cells = (parts + [whole]).flatMap(\.quantity.observations).prefix(8)
        log.report(
          .warning(
            "audit.figure-parts",
            "the parts\(figure) by \(dimension) make \(sum), more than \(total) at '\(code)'",
            at: evaluation.location, hint: "is it a number that can be added up?",
            notes: cells.map { .init("from this cell", at: $0) }))
      }
    }
  }
}

extension Coordinate {
  /// The code; nil for a period.
  fileprivate var place: String? {
    if case .code(let code) = value { code.code } else { nil }
  }

  /// What the code is a part of.
  fileprivate var parent: String? {
    if case .code(let code) = value { code.parent } else { nil }
  }
}

extension Run {
  /// What one shown number may be off by.
  fileprivate var slack: Double {
    (0..<decimals).reduce(0.5) { slack, _ in slack / 10 }
  }
}

extension Expression {
  /// What growth rates written by hand are measured from: y in `(x - y) / y`.
  fileprivate var growthBases: [Expression] {
    switch self {
    case .number, .reference: return []
    case .negative(let operand, _), .not(let operand, _): return operand.growthBases
    case .logic(_, let parts): return parts.flatMap(\.growthBases)
    case .call(let call): return call.arguments.flatMap(\.growthBases)
    case .comparison(let first, let links):
      return first.growthBases + links.flatMap(\.operand.growthBases)
    case .arithmetic(let first, let steps):
      let operands = [first] + steps.map(\.operand)
      let differences = operands.flatMap(\.subtracted)
      return operands.flatMap(\.growthBases)
        + steps.filter { $0.symbol == .divide && differences.contains($0.operand.description) }
        .map(\.operand)
    }
  }

  /// The texts of what is taken away in a difference.
  private var subtracted: [String] {
    guard case .arithmetic(_, let steps) = self else { return [] }
    return steps.filter { $0.symbol == .subtract }.map(\.operand.description)
  }
}
