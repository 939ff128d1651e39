package import Diagnostics
import Quantities

extension Model {
  /// Puts data and indicators together.
  ///
  /// Reports names used twice, circles of indicators (each once, with its path), and formulas that
  /// name what is not there or do not give the declared unit. A faulty indicator is left out; that
  /// another one refers to it is not reported again.
  package static func build(
    dataset: Dataset, indicators: [Indicator], units: UnitCatalog,
    reporting log: inout DiagnosticLog
  ) -> Model {
    var builder = ModelBuilder(dataset: dataset, units: units)
    let accepted = builder.accept(indicators, reporting: &log)
    for indicator in builder.ordered(accepted, reporting: &log) {
      builder.define(indicator, reporting: &log)
    }
    for indicator in indicators { indicator.checkRelatedSeries(in: dataset, reporting: &log) }
    return builder.model()
  }
}

/// Collects the names of a model.
private struct ModelBuilder {
  private let dataset: Dataset
  private let units: UnitCatalog
  private var planner: Planner
  private var defined: [String: Indicator] = [:]

  /// The deepest nesting of formulas through all indicators they refer to.
  static let maximumDepth = 128

  init(dataset: Dataset, units: UnitCatalog) {
    self.dataset = dataset
    self.units = units
    var subjects: [String: Subject] = [:]
    var dimensions: [String: [SubjectDimension]] = [:]
    var layout = ScopeLayout()
    for id in dataset.seriesIDs {
      guard let series = dataset.series(named: id) else { continue }
      // The series of a resource share their rows, and with them the codes that have any.
      let shared =
        dimensions[series.resource.id]
        ?? series.dimensions.indices.map {
          SubjectDimension(series, $0, slot: layout.slot(of: series.dimensions[$0]))
        }
      dimensions[series.resource.id] = shared
      subjects[id] = Subject(
        name: id, target: .series(SeriesReader(series)), dimensions: shared, unit: series.unit,
        decimals: series.decimals, decimalsByRelease: series.decimalsByRelease(),
        hasData: series.rowCount > 0)
    }
    planner = Planner(
      subjects: subjects, broken: dataset.unreadable, isComplete: dataset.isComplete,
      layout: layout, percent: units["percent"],
      percentagePoint: units["percentage_point"],
      plainUnits: units.ids.compactMap { units[$0] }.filter { $0.factor == .one })
  }

  func model() -> Model {
    Model(dataset: dataset, indicators: defined, units: units, planner: planner)
  }

  // MARK: - Names

  /// The indicators whose names are their own.
  mutating func accept(_ indicators: [Indicator], reporting log: inout DiagnosticLog)
    -> [String: Indicator]
  {
    var accepted: [String: Indicator] = [:]
    for indicator in indicators {
      let other: Location
      let kind: String
      if let first = accepted[indicator.id] {
        (other, kind) = (first.idLocation, "an indicator")
      } else if let series = dataset.series(named: indicator.id) {
        (other, kind) = (series.location, "a measure of the data")
      } else {
        accepted[indicator.id] = indicator
        continue
      }
      log.report(
        .error(
          "indicator.duplicate-name", "'\(indicator.id)' is already the name of \(kind)",
          at: indicator.idLocation, hint: "choose another id",
          notes: [Diagnostic.Note("it is named here", at: other)]))
    }
    return accepted
  }

  // MARK: - Order

  /// Indicators behind those they refer to; those in a circle are reported and left out.
  ///
  /// The search keeps its own stack, so that a long chain of indicators meets a limit later and
  /// not the end of the call stack here.
  mutating func ordered(
    _ indicators: [String: Indicator], reporting log: inout DiagnosticLog
  ) -> [Indicator] {
    var ordered: [Indicator] = []
    var finished: Set<String> = []
    for root in indicators.keys.sorted() where !finished.contains(root) {
      var path: [(id: String, references: [Expression.Reference], next: Int)] = []
      var open: [String: Int] = [:]
      func references(_ id: String) -> [Expression.Reference] {
        indicators[id]?.formula.references.filter { indicators[$0.name] != nil } ?? []
      }
      open[root] = 0
      path.append((root, references(root), 0))
      while let top = path.last {
        guard top.next < top.references.count else {
          path.removeLast()
          open[top.id] = nil
          finished.insert(top.id)
          if let indicator = indicators[top.id] { ordered.append(indicator) }
          continue
        }
        path[path.count - 1].next += 1
        let reference = top.references[top.next]
        if let start = open[reference.name] {
          reportCircle(path[start...].map { ($0.id, $0.references[$0.next - 1]) }, &log)
        } else if !finished.contains(reference.name) {
          open[reference.name] = path.count
          path.append((reference.name, references(reference.name), 0))
        }
      }
    }
    return ordered.filter { !planner.broken.contains($0.id) }
  }

  private mutating func reportCircle(
    _ circle: [(id: String, reference: Expression.Reference)], _ log: inout DiagnosticLog
  ) {
    // A second way round the same indicators is the same mistake.
    guard !circle.allSatisfy({ planner.broken.contains($0.id) }) else { return }
    for (id, _) in circle { planner.broken.insert(id) }
    let path = (circle.map(\.id) + [circle[0].id]).joined(separator: " → ")
    let message =
      circle.count == 1
      ? "'\(circle[0].id)' refers to itself" : "indicators refer to each other in a circle: \(path)"
    log.report(
      .error(
        "indicator.circle", message, at: circle[0].reference.location,
        hint: "let one of them use measures of the data only",
        notes: circle.dropFirst().map {
          Diagnostic.Note("'\($0.id)' refers to '\($0.reference.name)'", at: $0.reference.location)
        }))
  }

  // MARK: - Formulas

  /// Plans a formula and makes the indicator known, or marks it as broken.
  mutating func define(_ indicator: Indicator, reporting log: inout DiagnosticLog) {
    guard let subject = planned(indicator, reporting: &log) else {
      planner.broken.insert(indicator.id)
      return
    }
    defined[indicator.id] = indicator
    planner.subjects[indicator.id] = subject
  }

  private func planned(_ indicator: Indicator, reporting log: inout DiagnosticLog)
    -> Subject?
  {
    let formula = indicator.formula
    guard planner.wholePlan(formula, reporting: &log) != nil,
      let plan = planner.value(formula, reporting: &log),
      let open = OpenDimensions(plan, reporting: &log)
    else { return nil }
    guard !plan.shape.isRun else {
      log.report(
        .error(
          "indicator.run", "a formula gives one value, and this one gives a run",
          at: formula.location, hint: "name one code, or put the values together: sum(…)"))
      return nil
    }
    guard plan.depth <= Self.maximumDepth else {
      log.report(
        .error(
          "indicator.too-deep",
          "formulas stand in one another more than \(Self.maximumDepth) deep",
          at: formula.location))
      return nil
    }
    guard let conversion = conversion(indicator, plan, reporting: &log) else { return nil }
    let definition = Definition(indicator: indicator, plan: plan, conversion: conversion)
    return Subject(
      name: indicator.id, target: .definition(definition), dimensions: open.dimensions,
      unit: indicator.unit, decimals: indicator.decimals ?? plan.decimals,
      isSigned: indicator.signAlways, hasData: plan.references.allSatisfy(\.subject.hasData),
      cost: max(1, plan.cost))
  }

  /// From the formula's unit to the declared one.
  private func conversion(
    _ indicator: Indicator, _ plan: Plan, reporting log: inout DiagnosticLog
  ) -> UnitConversion? {
    guard let unit = plan.unit else { return UnitConversion.none }
    guard unit.isCommensurable(with: indicator.unit) else {
      log.report(
        .error(
          "indicator.unit-mismatch",
          "the formula gives \(unit.summary), which is no \(indicator.unit.summary)",
          at: indicator.formula.location))
      return nil
    }
    if indicator.unit.isPercent, !unit.isPercent, case .product(let factors, _) = plan.step,
      let hundred = factors.first(where: { $0.plan.isHundred })
    {
      log.report(
        .error(
          "indicator.percent-twice", "the unit 'percent' already makes a percentage of the ratio",
          at: hundred.plan.expression.location, hint: "leave '* 100' out"))
      return nil
    }
    return UnitConversion(from: unit, to: indicator.unit)
  }
}

extension Plan {
  fileprivate var isHundred: Bool {
    if case .constant(let value) = step { value == ExactDecimal(100) } else { false }
  }
}

extension SubjectDimension {
  /// A dimension of a series, with the codes that have rows.
  fileprivate convenience init(_ series: Series, _ index: Int, slot: Int) {
    let dimension = series.dimensions[index]
    let releases = series.firstReleases(inDimension: index)
    guard let list = dimension.codeList else {
      self.init(
        dimension, slot: slot,
        used: zip(dimension.periods, releases).map { period, since in
          UsedCode(place: .period(period), since: since ?? UsedCode.never, isOutermost: true)
        })
      return
    }
    let used = zip(list.codes, releases).compactMap { code, since in since.map { (code, $0) } }
    let names = Set(used.map(\.0.code)).subtracting([list.total].compactMap { $0 })
    self.init(
      dimension, slot: slot,
      used: used.map { code, since in
        UsedCode(
          place: .code(code.code), since: since,
          isOutermost: names.contains(code.code) && !list.hasAncestor(of: code, in: names))
      })
  }
}

extension CodeList {
  /// Whether a code is a part of one of some codes.
  fileprivate func hasAncestor(of code: Code, in names: Set<String>) -> Bool {
    var parent = code.parent
    // A list whose codes are parents of each other in a circle ends the walk as well.
    for _ in 0..<codes.count {
      guard let above = parent else { return false }
      if names.contains(above) { return true }
      parent = self[above]?.parent
    }
    return false
  }
}

extension Expression {
  /// Every reference in the expression, in the order written.
  package var references: [Reference] {
    switch self {
    case .number: []
    case .reference(let reference): [reference]
    case .negative(let operand, _), .not(let operand, _): operand.references
    case .arithmetic(let first, let steps):
      first.references + steps.flatMap(\.operand.references)
    case .comparison(let first, let links):
      first.references + links.flatMap(\.operand.references)
    case .logic(_, let parts): parts.flatMap(\.references)
    case .call(let call): call.arguments.flatMap(\.references)
    }
  }
}
