import Diagnostics
import Quantities

/// Walks through a plan beside its evaluation and writes down every step.
///
/// Each step is worked out on its own, so a tree of depth n costs n evaluations; the limits of
/// ``Derivation`` bound both.
struct Tracer {
  private var evaluation: Evaluation
  private var stepsLeft = Derivation.maximumSteps
  var log: DiagnosticLog { evaluation.log }

  init(asOf instant: Instant?) {
    evaluation = Evaluation(asOf: instant)
  }

  /// Gives the next tree its full number of steps.
  mutating func begin() { stepsLeft = Derivation.maximumSteps }

  /// How one item of a plan came about; a plan of one value has only item 0.
  mutating func derivation(
    of plan: Plan, item: Int, _ scope: Scope, depth: Int
  ) throws(Evaluation.Stop) -> Derivation {
    stepsLeft -= 1
    if plan.isStatement { return try statement(plan, item: item, scope, depth) }
    if case .reference(let reference) = plan.step {
      return try self.reference(
        reference, expression: plan.expression, item: reference.shape.isRun ? item : 0, scope, depth
      )
    }
    let amount =
      plan.shape.isRun
      ? try evaluation.run(plan, scope)[item] : try evaluation.amount(plan, scope)
    let (parts, omitted) = try parts(of: plan, item: item, scope, depth)
    return Derivation(
      step: plan.isLiteral ? .number : .operation, text: plan.expression.description,
      location: plan.expression.location, point: [], result: .quantity(Quantity(amount, plan)),
      parts: plan.isLiteral ? [] : parts, omitted: plan.isLiteral ? 0 : omitted)
  }

  private mutating func statement(
    _ plan: Plan, item: Int, _ scope: Scope, _ depth: Int
  ) throws(Evaluation.Stop) -> Derivation {
    let verdict = try evaluation.verdicts(plan, scope)[item]
    let (parts, omitted) = try parts(of: plan, item: item, scope, depth)
    return Derivation(
      step: .operation, text: plan.expression.description, location: plan.expression.location,
      point: [], result: .truth(verdict.value), parts: parts, omitted: omitted)
  }

  // MARK: - Parts

  private typealias Parts = (parts: [Derivation], omitted: Int)

  private mutating func parts(
    of plan: Plan, item: Int, _ scope: Scope, _ depth: Int
  ) throws(Evaluation.Stop) -> Parts {
    switch plan.step {
    case .constant, .reference: return ([], 0)
    case .change(let now, let before, _):
      guard depth < Derivation.maximumDepth else { return ([], 2) }
      var parts: [Derivation] = []
      for reference in [now, before] {
        parts.append(
          try self.reference(
            reference, expression: .reference(reference.written),
            item: reference.shape.isRun ? item : 0, scope, depth + 1))
      }
      return (parts, 0)
    case .runningTotal(let operand):
      return try collect([(operand, Array(0...item))], scope, depth)
    case .aggregate(_, let terms, _):
      return try collect(terms.map { ($0.plan, every($0.plan)) }, scope, depth)
    case .countOfValues(let operand), .countOfStatements(let operand), .endOfTime(let operand, _):
      return try collect([(operand, every(operand))], scope, depth)
    case .rank(let value, let others, _, _):
      let own = value.plan.shape.isRun ? item : 0
      return try collect(
        [(value.plan, [own]), (others.plan, every(others.plan))], scope, depth)
    default:
      return try collect(
        plan.parts.map { ($0, [$0.shape.isRun ? item : 0]) }, scope, depth)
    }
  }

  private func every(_ plan: Plan) -> [Int] {
    Array(0..<(plan.shape.isRun ? plan.shape.count : 1))
  }

  private mutating func collect(
    _ operands: [(plan: Plan, items: [Int])], _ scope: Scope, _ depth: Int
  ) throws(Evaluation.Stop) -> Parts {
    var parts: [Derivation] = []
    var omitted = 0
    for (plan, items) in operands {
      for item in items {
        guard parts.count < Derivation.maximumParts, stepsLeft > 0,
          depth < Derivation.maximumDepth
        else {
          omitted += 1
          continue
        }
        parts.append(try derivation(of: plan, item: item, scope, depth: depth + 1))
      }
    }
    return (parts, omitted)
  }

  // MARK: - References

  private mutating func reference(
    _ reference: PlannedReference, expression: Expression, item: Int, _ scope: Scope,
    _ depth: Int
  ) throws(Evaluation.Stop) -> Derivation {
    let subject = reference.subject
    let amount = try evaluation.value(of: reference, item: item, scope)
    var point: [Coordinate] = []
    var step = Derivation.Step.noObservation(of: subject.name)
    var parts: Parts = ([], 0)
    switch subject.target {
    case .series(let reader):
      // What the look-up left behind: the codes of the point, all of them if it has one.
      let codes = evaluation.point
      if codes.count == subject.dimensions.count,
        let observation = reader.observation(at: codes, asOf: evaluation.asOf)
      {
        step = .observation(observation, of: reader.series)
        point = zip(subject.dimensions, codes).map { $0.dimension.coordinate(at: $1) }
      }
    case .definition(let definition):
      step = .indicator(definition.indicator)
      guard let inner = try evaluation.point(of: reference, item: item, scope) else { break }
      point = subject.dimensions.compactMap { $0.coordinate(in: inner) }
      guard depth < Derivation.maximumDepth, stepsLeft > 0 else {
        parts.omitted = 1
        break
      }
      parts.parts = [
        try derivation(of: definition.plan, item: 0, inner, depth: depth + 1)
      ]
    case .points: break
    }
    let quantity = Quantity(
      datum: amount.datum, unit: subject.unit, decimals: subject.decimals(asOf: evaluation.asOf),
      signAlways: subject.isSigned, status: amount.origin?.status ?? .normal,
      isRevised: amount.origin?.isRevised ?? false, footnotes: amount.origin?.footnotes ?? [],
      observations: amount.origin?.observations ?? [], period: amount.origin?.period)
    return Derivation(
      step: step, text: expression.description, location: expression.location, point: point,
      result: .quantity(quantity), parts: parts.parts, omitted: parts.omitted)
  }
}

extension Dimension {
  /// The code or period at an index.
  fileprivate func coordinate(at index: Int) -> Coordinate {
    switch kind {
    case .periods(let periods): Coordinate(dimension: id, value: .period(periods[index]))
    case .codes(let list): Coordinate(dimension: id, value: .code(list.codes[index]))
    }
  }
}

extension SubjectDimension {
  /// What a scope sets the dimension to.
  fileprivate func coordinate(in scope: Scope) -> Coordinate? {
    if isPeriod { return scope.period.map { Coordinate(dimension: id, value: .period($0)) } }
    let code = scope.codes[slot]
    return code >= 0 ? dimension.coordinate(at: code) : nil
  }
}
