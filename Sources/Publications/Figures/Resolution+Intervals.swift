import Diagnostics
import Indicators
import Languages
import LocatedYAML
import Quantities

/// Between which numbers the values of a run lie.
struct ShownInterval {
  let low: Run
  let high: Run
  let location: Location

  /// The bounds at one code; nil where one is missing.
  func bounds(_ code: String) -> (low: ExactDecimal, high: ExactDecimal)? {
    func number(_ run: Run) -> ExactDecimal? {
      run.items.first { $0.code == code }?.quantity.number
    }
    guard let low = number(low), let high = number(high) else { return nil }
    return (low, high)
  }
}

extension Resolution {
  /// Evaluates `interval: [low, high]` beside `run`; both run over what the run runs over.
  mutating func interval(
    _ node: YAMLNode?, of run: Run, _ log: inout DiagnosticLog
  ) -> ShownInterval? {
    guard let node else { return nil }
    guard let bounds = node.sequence, bounds.count == 2, run.dimensions.count == 1 else {
      log.report(
        .error(
          "figure.interval",
          run.dimensions.count == 1
            ? "an interval is a list of two expressions"
            : "only values over one dimension can have an interval",
          at: node.location, hint: "write interval: [\"low[2001..2006]\", \"high[2001..2006]\"]"))
      return nil
    }
    let runs = bounds.compactMap { bound(node: $0, of: run, &log) }
    guard runs.count == 2 else { return nil }
    return ShownInterval(low: runs[0], high: runs[1], location: node.location)
  }

  private mutating func bound(
    node: YAMLNode, of run: Run, _ log: inout DiagnosticLog
  ) -> Run? {
    guard let text = node.text else {
      log.report(
        .error(
          "figure.interval", "a bound is an expression, not \(node.kindName)", at: node.location,
          hint: "write interval: [\"low[2001..2006]\", \"high[2001..2006]\"]"))
      return nil
    }
    guard let expression = parse(text, &log),
      let result = evaluator.evaluate(expression, reporting: &log)
    else { return nil }
    guard case .run(let bound) = result, bound.dimensions == run.dimensions else {
      log.report(
        .error(
          "figure.interval", "the bound does not run over \(run.dimension) as the values do",
          at: text.location, hint: "name the same run as in 'value'"))
      return nil
    }
    guard bound.unit == run.unit else {
      log.report(
        .error(
          "chart.mixed-units", "a bound in \(bound.unit.id) of values in \(run.unit.id)",
          at: text.location, hint: "convert one of the two"))
      return nil
    }
    record(expression, result, as: .series(name: text.string), at: text.location)
    return bound
  }

  /// Reports intervals in figures that have no place for them.
  func refuseIntervals(_ runs: [ShownRun], _ log: inout DiagnosticLog) {
    for run in runs {
      guard let location = run.interval?.location else { continue }
      log.report(
        .error(
          "figure.interval", "only charts show intervals", at: location,
          hint: "show the bounds as values of their own"))
    }
  }
}
