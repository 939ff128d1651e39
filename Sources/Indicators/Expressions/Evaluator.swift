package import Diagnostics
import Quantities

/// Works out expressions for one publication.
///
/// Making one costs nothing, and evaluators share nothing that changes: use one for each edition,
/// on any thread.
package struct Evaluator: Sendable {
  package let model: Model
  package let context: EvaluationContext
  let scope: Scope
  let planner: Planner

  package init(_ model: Model, context: EvaluationContext) {
    self.model = model
    self.context = context
    scope = Scope(context, model.planner.layout)
    var planner = model.planner
    planner.asOf = context.asOf
    self.planner = planner
  }

  /// What an expression comes to; nil only after a diagnostic, here or where an indicator it names
  /// is defined.
  ///
  /// A number is as exact as its computation, rounded by nobody. Missing values are no mistakes:
  /// they come out as missing, with the reason. A point that the data have no row for is one, save
  /// where the publication's own code leads there (one of its regions).
  package func evaluate(_ expression: Expression, reporting log: inout DiagnosticLog) -> Evaluated?
  {
    planner.wholePlan(expression, reporting: &log).flatMap { evaluate($0, reporting: &log) }
  }

  private func evaluate(_ plan: Plan, reporting log: inout DiagnosticLog) -> Evaluated? {
    if plan.isStatement, plan.shape.isRun {
      log.report(
        .error(
          "expression.run-compared", "'\(plan.expression)' compares a run",
          at: plan.expression.location,
          hint: "compare max(…) or min(…) of the run, or count(…) where it holds"))
      return nil
    }
    var evaluation = Evaluation(asOf: context.asOf)
    do throws(Evaluation.Stop) {
      if plan.isStatement {
        let verdict = try evaluation.verdicts(plan, scope)[0]
        return .truth(Truth(value: verdict.value, comparisons: verdict.comparisons))
      }
      switch try evaluation.amounts(plan, scope) {
      case .one(let amount): return .quantity(Quantity(amount, plan))
      case .run(let amounts): return .run(Run(amounts, plan))
      }
    } catch {
      log.append(contentsOf: evaluation.log)
      return nil
    }
  }

  /// Proves a claim: true when the data bear it out, else it is reported with the values that
  /// speak against it, at `place` or the expression itself.
  package func prove(
    _ expression: Expression, at place: Location? = nil, reporting log: inout DiagnosticLog
  ) -> Truth? {
    guard let evaluated = evaluate(expression, reporting: &log) else { return nil }
    let location = place ?? expression.location
    guard case .truth(let truth) = evaluated else {
      log.report(
        .error(
          "claim.not-a-statement", "a claim is true or false, and '\(expression)' is a number",
          at: location, hint: "compare it: \(expression) > 0"))
      return nil
    }
    switch truth.value {
    case true: break
    case false:
      log.report(
        .error(
          "claim.false", "the data do not bear this out: \(truth.summary)", at: location,
          hint: "say what the data say, or correct the statement",
          notes: truth.cellNotes))
    case nil:
      log.report(
        .error(
          "claim.undecidable", "the data cannot decide this: \(truth.summary)", at: location,
          hint: "take points that have values, or leave the claim out",
          notes: truth.cellNotes))
    }
    return truth
  }
}

extension Truth {
  /// The most cells named in one diagnostic.
  private static let maximumNotes = 8

  /// The cells behind the deciding comparisons, as notes of a diagnostic.
  var cellNotes: [Diagnostic.Note] {
    observations.prefix(Self.maximumNotes).map { Diagnostic.Note("from this cell", at: $0) }
  }
}

extension Run {
  /// The amounts of a plan that gives a run.
  init(_ amounts: [Amount], _ plan: Plan) {
    let axes = plan.shape.axes.map(\.coordinates)
    let items = amounts.enumerated().map { index, amount in
      Item(
        coordinates: zip(axes, plan.shape.indexes(of: index)).map { $0[$1] },
        quantity: Quantity(amount, plan))
    }
    var name: String?
    if case .reference(let reference) = plan.step, case .none = reference.shift {
      name = reference.subject.name
    }
    self.init(
      dimensions: plan.shape.axes.map(\.dimension.id), items: items, name: name,
      unit: plan.unit ?? .one, decimals: plan.decimals, signAlways: plan.isSigned)
  }
}
