import Charts
import Diagnostics
import Indicators
import Languages
import LocatedYAML
import Quantities

extension Resolution {
  /// The most steps of a waterfall.
  static let maximumSteps = 20

  /// One step as written: its place among the codes, and whether it is the sum of those before.
  private struct Step {
    let item: Run.Item
    let isTotal: Bool
    let location: Location
  }

  /// Evaluates the `show:` of a waterfall to a run over its steps.
  ///
  /// A single value is a step, a run as many steps as it has codes. Nil after an error.
  mutating func waterfall(_ items: [YAMLNode], _ log: inout DiagnosticLog) -> Waterfall? {
    var steps: [Step] = []
    var shown: (quantity: Quantity, format: ValueFormat, location: Location)?
    for item in items {
      guard let entry = stepEntry(item, &log), let text = entry.value.text else { continue }
      guard let expression = parse(text, &log),
        let result = evaluator.evaluate(expression, reporting: &log)
      else { continue }
      let name = entry.name ?? text.string
      record(expression, result, as: .series(name: name), entry.format, at: text.location)
      var quantities: [(Quantity, String, String)] = []
      switch result {
      case .quantity(let quantity): quantities = [(quantity, name, name)]
      case .run(let run) where run.dimensions.count == 1 && !entry.isTotal:
        quantities = run.items.map {
          ($0.quantity, $0.name(in: resolver.language), $0.shortName(in: resolver.language))
        }
      case .run, .truth:
        log.report(
          .error(
            "figure.show",
            entry.isTotal
              ? "a total is one number" : "a step is a number, or a run over one dimension",
            at: text.location, hint: "write {value: \"arrivals[2006]\", name: Arrivals}"))
      }
      for (quantity, name, shortName) in quantities {
        if let first = shown, first.quantity.unit != quantity.unit {
          log.report(
            .error(
              "chart.mixed-units",
              "\(quantity.unit.id) on an axis of \(first.quantity.unit.id)", at: text.location,
              hint: "draw two charts, or convert one of the two"))
          return nil
        }
        shown = shown ?? (quantity, entry.format, text.location)
        steps.append(
          Step(
            item: self.item(steps.count, quantity, name, shortName, text.location),
            isTotal: entry.isTotal, location: text.location))
      }
    }
    guard steps.count <= Self.maximumSteps else {
      log.report(
        .error(
          "chart.crowded", "\(steps.count) steps in one chart",
          at: steps[Self.maximumSteps].location,
          hint: "show at most \(Self.maximumSteps), or put some together"))
      return nil
    }
    guard let shown else { return nil }
    var format = shown.format
    format.isSigned = true
    let run = Run(
      dimensions: ["component"], items: steps.map(\.item), unit: shown.quantity.unit,
      decimals: steps.reduce(0) { max($0, $1.item.quantity.decimals) }, signAlways: true)
    return Waterfall(
      run: ShownRun(
        run: run, name: resolver.words[.value], format: format, location: shown.location,
        steps: steps.map(\.location)),
      totals: steps.map(\.isTotal))
  }

  /// The steps as a run, and which of them are totals.
  struct Waterfall {
    let run: ShownRun
    let totals: [Bool]
  }

  private func item(
    _ index: Int, _ quantity: Quantity, _ name: String, _ shortName: String, _ location: Location
  ) -> Run.Item {
    func text(_ text: String) -> LocalizedText { LocalizedText([resolver.language: text]) }
    let code = CodeList.Code(
      code: "\(index + 1)", names: text(name), shortNames: text(shortName), location: location)
    return Run.Item(
      coordinates: [Coordinate(dimension: "component", value: .code(code))], quantity: quantity)
  }

  private struct StepEntry {
    let value: YAMLNode
    let name: String?
    let format: ValueFormat
    let isTotal: Bool
  }

  private func stepEntry(_ item: YAMLNode, _ log: inout DiagnosticLog) -> StepEntry? {
    guard item.mapping != nil else {
      return StepEntry(value: item, name: nil, format: ValueFormat(), isTotal: false)
    }
    var reader = MappingReader(item, of: "a step", reporting: &log)
    let value = reader.requiredTextNode("value", &log)
    let name = reader.string("name", &log)
    let format = reader.node("show")?.text.map {
      ValueFormat.parse($0, units: resolver.model.units, reporting: &log)
    }
    let isTotal = reader.boolean("total", &log) ?? false
    reader.finish(&log)
    guard let value else { return nil }
    return StepEntry(value: value, name: name, format: format ?? ValueFormat(), isTotal: isTotal)
  }
}
