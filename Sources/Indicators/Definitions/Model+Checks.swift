package import Diagnostics
import Quantities

extension Model {
  /// Puts every check of every indicator to the data.
  ///
  /// A check that names no points is put to each point at which all that it refers to has a row,
  /// totals included. Where it fails, both sides are reported with their cells; where a value is
  /// missing it counts as undecided, and is not reported.
  package func runChecks(reporting log: inout DiagnosticLog) -> [CheckOutcome] {
    indicatorIDs.flatMap { id in
      (indicators[id]?.checks ?? []).map { check in
        var run = CheckRun(self, id, check)
        run.start(reporting: &log)
        return run.outcome
      }
    }
  }
}

/// One check on its way through the points.
private struct CheckRun {
  private let model: Model
  private let indicator: String
  private let check: Indicator.Check
  private(set) var outcome: CheckOutcome

  /// The most points one check is put to.
  static let maximumPoints = 2_000_000

  init(_ model: Model, _ indicator: String, _ check: Indicator.Check) {
    self.model = model
    self.indicator = indicator
    self.check = check
    outcome = CheckOutcome(indicator: indicator, check: check)
  }

  mutating func start(reporting log: inout DiagnosticLog) {
    guard let plan = model.planner.statement(check.expectation, reporting: &log),
      let open = openDimensions(plan, reporting: &log)
    else { return }
    guard !plan.shape.isRun else {
      log.report(
        .error(
          "expression.run-compared", "'\(plan.expression)' compares a run",
          at: plan.expression.location,
          hint: "leave the dimension out: a check is put to each point; or put values together, "
            + "as in sum(…)"))
      return
    }
    guard let points = points(open, cost: max(1, plan.cost), reporting: &log) else { return }
    visit(points, plan, reporting: &log)
  }

  /// The dimensions that vary from point to point.
  ///
  /// One that a reference runs over itself, as in `sum(arrivals[region: *]) == arrivals`, does
  /// not: elsewhere in the check it is at its total, unless the author names its codes.
  private func openDimensions(_ plan: Plan, reporting log: inout DiagnosticLog)
    -> [SubjectDimension]?
  {
    let axes = plan.references.flatMap(\.shape.axes).map(\.dimension)
    return OpenDimensions(plan, reporting: &log)?.dimensions.filter { part in
      part.isPeriod || !axes.contains { $0.id == part.id }
        || check.points.contains { $0.dimension?.text == part.id }
    }
  }

  /// The codes of each open dimension that the check is put to.
  private func points(
    _ dimensions: [SubjectDimension], cost: Int, reporting log: inout DiagnosticLog
  ) -> PointGrid? {
    var places = dimensions.map { $0.used.map(\.place) }
    let subject = Subject(
      name: check.expectation.description, target: .points, dimensions: dimensions,
      unit: .one, hasData: true)
    var isSound = true
    for selector in check.points {
      guard
        let index = model.planner.dimension(of: selector, in: subject, reporting: &log),
        let chosen = SelectorResolver(
          subject: subject, dimension: dimensions[index], shift: .none, asOf: nil
        ).places(selector, reporting: &log)
      else {
        isSound = false
        continue
      }
      switch chosen {
      case .one(let place): places[index] = [place]
      case .run(let run): places[index] = run
      }
    }
    guard isSound else { return nil }
    let grid = PointGrid(dimensions, places: places)
    guard grid.count <= Self.maximumPoints, grid.count * cost <= 10 * Self.maximumPoints else {
      log.report(
        .error(
          "indicator.too-many-points",
          "the check is put to \(grid.count) points, which are too many",
          at: check.expectation.location,
          hint: "name points: 'over: 2001..2006'"))
      return nil
    }
    return grid
  }

  private mutating func visit(
    _ grid: PointGrid, _ plan: Plan, reporting log: inout DiagnosticLog
  ) {
    var evaluation = evaluation(isTracing: false)
    let isNamed = !check.points.isEmpty && check.points.count == grid.dimensions.count
    var scope = Scope(slots: model.planner.layout.dimensions.count)
    for index in 0..<grid.count {
      grid.fill(&scope, at: index)
      do throws(Evaluation.Stop) {
        let verdict = try evaluation.verdicts(plan, scope)[0]
        switch verdict.value {
        case true: outcome.passed += 1
        case false:
          outcome.failed += 1
          try report(grid.description(of: index), plan, scope, reporting: &log)
        case nil:
          // Where there is no row at all, nothing was promised, unless the author named the point.
          if isNamed || verdict.reason?.kind != .noObservation {
            outcome.undecided += 1
          }
        }
      } catch {
        log.append(contentsOf: evaluation.log)
        return
      }
    }
  }

  private func evaluation(isTracing: Bool) -> Evaluation {
    var evaluation = Evaluation(isTracing: isTracing)
    evaluation.tolerance = check.tolerance
    return evaluation
  }

  /// Works the point out again with its cells, and reports both sides.
  private func report(
    _ point: String, _ plan: Plan, _ scope: Scope, reporting log: inout DiagnosticLog
  ) throws(Evaluation.Stop) {
    var evaluation = evaluation(isTracing: true)
    let verdict = try evaluation.verdicts(plan, scope)[0]
    let truth = Truth(value: verdict.value, comparisons: verdict.comparisons)
    let tolerance = check.tolerance.isZero ? "" : " (within \(check.tolerance))"
    log.report(
      .error(
        "indicator.check-failed",
        "the check of '\(indicator)' fails\(point): \(truth.summary)\(tolerance)",
        at: check.expectation.location, notes: truth.cellNotes))
  }
}
