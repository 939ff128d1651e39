import Charts
import Diagnostics
import Indicators
import Languages
import LocatedYAML
import Quantities

extension Resolution {
  /// The most references of a chart.
  static let maximumReferences = 6
  /// The most texts at points of a chart.
  static let maximumAnnotations = 8

  /// What a chart's body says besides what it shows, as written.
  struct WrittenOverlays {
    var scale: ChartScale = .linear
    var scaleLocation: Location?
    var references: [YAMLNode] = []
    var annotations: [YAMLNode] = []
  }

  /// Reads `scale`, `reference` and `annotate`.
  func writtenOverlays(
    _ reader: inout MappingReader, _ log: inout DiagnosticLog
  ) -> WrittenOverlays {
    var written = WrittenOverlays()
    written.scaleLocation = reader.node("scale")?.location
    written.scale = reader.choice("scale", ChartScale.self, &log) ?? .linear
    written.references = limited(
      reader.list("reference"), to: Self.maximumReferences, "references", &log)
    written.annotations = limited(
      reader.list("annotate"), to: Self.maximumAnnotations, "texts at points", &log)
    return written
  }

  private func limited(
    _ items: [YAMLNode], to maximum: Int, _ what: String, _ log: inout DiagnosticLog
  ) -> [YAMLNode] {
    guard items.count > maximum else { return items }
    log.report(
      .error(
        "chart.crowded", "\(items.count) \(what) in one chart", at: items[maximum].location,
        hint: "keep the \(maximum) that matter most"))
    return Array(items.prefix(maximum))
  }

  /// Adds them to a chart, and says where each one is written.
  ///
  /// `unit` is that of the chart's axis.
  mutating func add(
    _ written: WrittenOverlays, to chart: inout ChartData, unit: Unit, _ log: inout DiagnosticLog
  ) -> OverlayLocations {
    var locations = OverlayLocations()
    chart.scale = written.scale
    locations.scale = written.scaleLocation
    for item in written.references {
      guard let reference = reference(item, unit: unit, showsSign: chart.showsSign, &log)
      else { continue }
      chart.references.append(reference)
      locations.references.append(item.location)
    }
    for item in written.annotations {
      guard let annotation = annotation(item, chart.categories, chart.series, &log) else {
        continue
      }
      chart.annotations.append(annotation)
      locations.annotations.append(item.location)
    }
    return locations
  }

  /// Where the parts of a chart are written, for messages about it.
  struct OverlayLocations {
    var scale: Location?
    var references: [Location] = []
    var annotations: [Location] = []
  }

  // MARK: References

  private mutating func reference(
    _ item: YAMLNode, unit: Unit, showsSign: Bool, _ log: inout DiagnosticLog
  ) -> ChartReference? {
    guard item.mapping != nil else {
      log.report(
        .error(
          "chart.reference", "a reference is a value with a name", at: item.location,
          hint: "write {value: quota[2006], name: Quota} or {from: …, to: …, name: …}"))
      return nil
    }
    var reader = MappingReader(item, of: "a reference", reporting: &log)
    let value = reader.node("value")
    let ends = [reader.node("from"), reader.node("to")].compactMap(\.self)
    let name = plainText(reader.required("name", &log), &log)
    reader.finish(&log)
    guard (value == nil) == (ends.count == 2), ends.count != 1 else {
      log.report(
        .error(
          "chart.reference", "a reference has a value, or two ends", at: item.location,
          hint: "write 'value' for a line, or 'from' and 'to' for a band"))
      return nil
    }
    let numbers = (value.map { [$0] } ?? ends).map { number($0, unit: unit, &log) }
    let known = numbers.compactMap(\.self)
    guard known.count == numbers.count, let first = known.first, let last = known.last else {
      return nil
    }
    let texts = known.map { quantity, value in
      resolver.language.number(
        value,
        NumberStyle(
          decimals: quantity.decimals,
          sign: showsSign || quantity.signAlways ? .always : .automatic))
    }
    guard first.value <= last.value else {
      log.report(
        .error(
          "chart.reference", "the band ends at \(texts[1]), below its start at \(texts[0])",
          at: ends[1].location, hint: "write the lower end as 'from'"))
      return nil
    }
    return ChartReference(
      low: first.value, high: last.value, lowText: texts[0], highText: texts[texts.count - 1],
      name: name)
  }

  /// A number for the axis, which must be computed from the data.
  private mutating func number(
    _ node: YAMLNode, unit: Unit, _ log: inout DiagnosticLog
  ) -> (quantity: Quantity, value: ExactDecimal)? {
    guard let text = node.text else {
      log.report(
        .error(
          "chart.reference", "a reference is an expression, not \(node.kindName)",
          at: node.location, hint: "write value: quota[2006]"))
      return nil
    }
    guard let expression = parse(text, &log),
      let result = evaluator.evaluate(expression, reporting: &log)
    else { return nil }
    guard case .quantity(let quantity) = result else {
      log.report(
        .error(
          "chart.reference", "a reference is one number, and this is a run or a statement",
          at: text.location, hint: "name one point, such as [2006], or take mean(…)"))
      return nil
    }
    guard !quantity.observations.isEmpty else {
      log.report(
        .error(
          "chart.reference-typed", "the reference is typed and not computed", at: text.location,
          hint: "put the number into the data, with its source, and name it here"))
      return nil
    }
    guard quantity.unit == unit else {
      log.report(
        .error(
          "chart.mixed-units", "\(quantity.unit.id) on an axis of \(unit.id)", at: text.location,
          hint: "compare with a number of the same unit"))
      return nil
    }
    guard let value = quantity.number else {
      log.report(
        .error(
          "value.missing", "the reference has no value", at: text.location,
          hint: "take another point, or leave the reference out"))
      return nil
    }
    record(expression, result, as: .series(name: text.string), at: text.location)
    return (quantity, value)
  }

  // MARK: Annotations

  private mutating func annotation(
    _ item: YAMLNode, _ categories: [ChartCategory], _ series: [ChartSeries],
    _ log: inout DiagnosticLog
  ) -> ChartAnnotation? {
    var reader = MappingReader(item, of: "a text at a point", reporting: &log)
    let place = reader.requiredString("at", &log)
    let name = reader.string("series", &log)
    let text = plainText(reader.required("text", &log), &log)
    reader.finish(&log)
    guard let place, !text.isEmpty else { return nil }
    // Authors know a series by its name or by what the data call it.
    let id = name.map { name in series.first { $0.name == name || $0.id == name }?.id ?? name }
    let category = categories.first { $0.id == place || $0.label == place }?.id ?? place
    return ChartAnnotation(category: category, series: id, text: text)
  }

  // MARK: Problems

  /// Reports what is wrong with a chart, each where it is written.
  func report(
    _ problems: [ChartProblem], _ runs: [ShownRun], kind: Location,
    _ overlays: OverlayLocations, _ log: inout DiagnosticLog
  ) {
    func at(_ list: [Location], _ index: Int) -> Location? {
      list.indices.contains(index) ? list[index] : nil
    }
    for problem in problems {
      let location: Location? =
        switch problem.place {
        case .data: nil
        case .kind: kind
        case .scale: overlays.scale
        case .series(let index): at(runs.map(\.location), index)
        case .category(let index): at(runs.first?.steps ?? [], index)
        case .reference(let index): at(overlays.references, index)
        case .annotation(let index): at(overlays.annotations, index)
        case .interval(let index):
          runs.indices.contains(index) ? runs[index].interval?.location : nil
        }
      log.report(
        .error(
          problem.code, problem.message, at: location ?? runs.first?.location ?? kind,
          hint: problem.hint))
    }
  }
}
