import Diagnostics
import Indicators
import Languages
import LocatedYAML
import Quantities

/// One item of a table's `show:` list, evaluated: a column, or one for each code of a second
/// dimension.
struct TableItem {
  /// How the numbers of a column are rounded.
  enum Rounding: String, CaseIterable {
    /// Each by itself.
    case independent
    /// So that shares of a whole add up to 100 %.
    case largestRemainder = "largest-remainder"
  }

  let name: String
  let group: String?
  /// In the unit in which it is shown.
  let run: Run
  let style: NumberStyle
  /// The last decimal of the data behind the numbers, in the unit in which they are shown.
  let step: ExactDecimal
  let rounding: Rounding
  /// Whether the values of each row are drawn as a line.
  let isSparkline: Bool
  let expression: Expression
  let location: Location

  /// Whether the values of several rows may be added up: counts and amounts, not shares, rates,
  /// places or running totals.
  var isAdditive: Bool {
    let unit = run.unit
    return !unit.isDimensionless && unit.base.values.allSatisfy { $0 > 0 }
      && !expression.holdsRunningTotal
  }

  /// Why the values cannot be added up, for messages.
  var reasonAgainstSum: String {
    expression.holdsRunningTotal
      ? "holds running totals"
      : run.unit.isDimensionless
        ? "is in \(run.unit.id.isEmpty ? "no unit" : run.unit.id)" : "is a ratio"
  }
}

extension Expression {
  /// Whether a running total is part of the expression.
  fileprivate var holdsRunningTotal: Bool {
    switch self {
    case .number, .reference: false
    case .negative(let operand, _), .not(let operand, _): operand.holdsRunningTotal
    case .arithmetic(let first, let steps):
      first.holdsRunningTotal || steps.contains { $0.operand.holdsRunningTotal }
    case .comparison(let first, let links):
      first.holdsRunningTotal || links.contains { $0.operand.holdsRunningTotal }
    case .logic(_, let parts): parts.contains(where: \.holdsRunningTotal)
    case .call(let call):
      call.function == .cumulative || call.arguments.contains(where: \.holdsRunningTotal)
    }
  }
}

extension Quantity {
  /// The same with another number, in another unit.
  func with(_ datum: Datum, in unit: Unit) -> Quantity {
    Quantity(
      datum: datum, unit: unit, decimals: decimals, signAlways: signAlways, status: status,
      isRevised: isRevised, footnotes: footnotes, observations: observations, period: period)
  }

  /// The quantity in another unit of the same thing; nil where that is impossible.
  func converted(to target: Unit) -> Quantity? {
    guard let factor = unit.conversionFactor(to: target) else { return nil }
    guard case .number(let value) = datum else { return with(datum, in: target) }
    return (try? value * factor).map { with(.number($0), in: target) }
  }
}

extension Resolution {
  /// Reads and evaluates an item: an expression, or a mapping; nil after an error.
  mutating func tableItem(_ node: YAMLNode, _ log: inout DiagnosticLog) -> TableItem? {
    var value: YAMLNode? = node
    var name: String?
    var group: String?
    var format = ValueFormat()
    var isSparkline = false
    var rounding = TableItem.Rounding.independent
    if node.mapping != nil {
      var reader = MappingReader(node, of: "a column", reporting: &log)
      value = reader.required("value", &log)
      name = reader.string("name", &log)
      group = reader.string("group", &log)
      if let text = reader.node("show")?.text {
        format = ValueFormat.parse(text, units: resolver.model.units, reporting: &log)
      }
      isSparkline = reader.boolean("sparkline", &log) ?? false
      rounding = reader.choice("rounding", TableItem.Rounding.self, &log) ?? .independent
      reader.finish(&log)
    }
    guard let value else { return nil }
    guard let (run, expression) = tableRun(value, isSparkline, &log) else { return nil }
    guard let shown = converted(run, format, at: value.location, &log) else { return nil }
    let heading = name ?? self.name(of: run) ?? value.string ?? ""
    record(expression, .run(run), as: .series(name: heading), format, at: value.location)
    return TableItem(
      name: heading, group: group, run: shown,
      style: ValueShower.style(
        decimals: format.decimals ?? shown.decimals, signAlways: run.signAlways, format),
      step: Self.step(of: run, in: shown.unit), rounding: rounding, isSparkline: isSparkline,
      expression: expression,
      location: value.location)
  }

  private static func step(of run: Run, in unit: Unit) -> ExactDecimal {
    let step = ExactDecimal(mantissa: 1, scale: min(run.decimals, ExactDecimal.maximumScale))
    return run.unit.conversionFactor(to: unit).flatMap { try? step * $0 } ?? step
  }

  private mutating func tableRun(
    _ value: YAMLNode, _ isSparkline: Bool, _ log: inout DiagnosticLog
  ) -> (Run, Expression)? {
    guard let (text, expression, run) = writtenRun(value, &log) else { return nil }
    let dimensions = run.dimensions.joined(separator: " and ")
    guard run.dimensions.count <= 2 else {
      log.report(
        .error(
          "table.dimensions", "this runs over \(dimensions)", at: text.location,
          hint: "fix all dimensions but two, as in [2001..2006, region: *]"))
      return nil
    }
    if isSparkline, run.dimensions.count < 2 || run.items.first?.period == nil {
      log.report(
        .error(
          "table.sparkline", "a sparkline in each row needs rows and periods, not \(dimensions)",
          at: text.location, hint: "name a run such as [2001..2006, region: *]"))
      return nil
    }
    return (run, expression)
  }

  /// The run in the unit in which it is to be shown.
  private func converted(
    _ run: Run, _ format: ValueFormat, at location: Location, _ log: inout DiagnosticLog
  ) -> Run? {
    guard let id = format.isPercent ? "percent" : format.target, id != run.unit.id else {
      return run
    }
    guard let unit = resolver.model.units[id] else {
      log.report(
        .error(
          "value.unknown-unit", "units.yaml has no unit '\(id)'", at: location,
          hint: "add '\(id)' to units.yaml"))
      return nil
    }
    var items: [Run.Item] = []
    for item in run.items {
      guard let quantity = item.quantity.converted(to: unit) else {
        log.report(
          .error(
            "value.unit-mismatch", "'\(run.unit.id)' cannot be shown in '\(unit.id)'",
            at: location, hint: "take a unit of the same measure"))
        return nil
      }
      items.append(Run.Item(coordinates: item.coordinates, quantity: quantity))
    }
    let decimals = items.compactMap { $0.quantity.datum.number?.trimmed.scale }.max() ?? 0
    return Run(
      dimensions: run.dimensions, items: items, name: run.name, unit: unit,
      decimals: min(decimals, 1), signAlways: run.signAlways)
  }
}
