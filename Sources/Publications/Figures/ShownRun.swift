import Languages
import Diagnostics
import Indicators
import LocatedYAML

/// One entry of a figure's `show:` list: an expression, evaluated to a run, and how to show it.
struct ShownRun {
  let run: Run
  let name: String
  let format: ValueFormat
  let location: Location
  /// The name of the row that this run has been split from, where runs have the same rows.
  var group: String?
  /// Between which numbers the values lie, where the author says so.
  var interval: ShownInterval?
  /// Where each item is written, for runs that are put together of single values.
  var steps: [Location] = []
}

extension Resolution {
  /// Evaluates a `show:` list to runs over the same dimensions, at most `maximum` of them.
  ///
  /// An item is an expression, or a mapping with `value`, `name` and `show`.
  ///
  /// An item that says nothing of how to show its values is shown as `format` has it.
  mutating func runs(
    _ items: [YAMLNode], dimensions maximum: Int = 1, format: ValueFormat = ValueFormat(),
    _ log: inout DiagnosticLog
  ) -> [ShownRun] {
    var runs: [ShownRun] = []
    for item in items {
      if let name = item["name"]?.text { proofread(name.string, at: name.location, &log) }
      guard let entry = entry(item, format: format, &log), let shown = run(entry, maximum, &log)
      else { continue }
      if let first = runs.first, first.run.dimensions != shown.run.dimensions {
        let (this, other) = (Self.list(shown.run.dimensions), Self.list(first.run.dimensions))
        log.report(
          .error(
            "figure.mixed-dimensions", "this runs over \(this), the first over \(other)",
            at: shown.location, hint: "let all of them run over the same dimension"))
        continue
      }
      runs.append(shown)
    }
    return runs
  }

  /// One item of a `show:` list as written.
  struct ShowEntry {
    let value: YAMLNode
    let name: String?
    let format: ValueFormat
    let label: YAMLNode?
    let note: YAMLNode?
    let sparkline: YAMLNode?
    var interval: YAMLNode?
  }

  /// Reads an item; keys for tiles are known only there.
  func entry(
    _ item: YAMLNode, isTile: Bool = false, format usual: ValueFormat = ValueFormat(),
    _ log: inout DiagnosticLog
  ) -> ShowEntry? {
    guard item.mapping != nil else {
      return ShowEntry(
        value: item, name: nil, format: usual, label: nil, note: nil, sparkline: nil)
    }
    var reader = MappingReader(item, of: isTile ? "a key figure" : "a series", reporting: &log)
    let value = reader.required("value", &log)
    let name = isTile ? nil : reader.string("name", &log)
    let format = reader.node("show")?.text.map {
      ValueFormat.parse($0, units: resolver.model.units, reporting: &log)
    }
    let label = isTile ? reader.required("label", &log) : nil
    let note = isTile ? reader.node("note") : nil
    let sparkline = isTile ? reader.node("sparkline") : nil
    let interval = isTile ? nil : reader.node("interval")
    reader.finish(&log)
    guard let value else { return nil }
    return ShowEntry(
      value: value, name: name, format: format ?? usual, label: label, note: note,
      sparkline: sparkline, interval: interval)
  }

  /// Dimensions as a message names them.
  private static func list(_ dimensions: [String]) -> String {
    dimensions.joined(separator: " and ")
  }

  private mutating func run(
    _ entry: ShowEntry, _ maximum: Int, _ log: inout DiagnosticLog
  ) -> ShownRun? {
    guard let (text, expression, run) = writtenRun(entry.value, &log) else { return nil }
    guard run.dimensions.count <= maximum else {
      log.report(
        .error(
          "figure.too-many-dimensions", "this runs over \(Self.list(run.dimensions))",
          at: text.location,
          hint: maximum == 1
            ? "fix all dimensions but one, as in [2006, region: *]"
            : "fix all dimensions but two, as in [2001..2006, region: *]"))
      return nil
    }
    let name = entry.name ?? name(of: run) ?? text.string
    record(expression, .run(run), as: .series(name: name), entry.format, at: text.location)
    var shown = ShownRun(run: run, name: name, format: entry.format, location: text.location)
    shown.interval = interval(entry.interval, of: run, &log)
    return shown
  }

  /// The expression of an item and the run it comes to; a single value is reported.
  mutating func writtenRun(
    _ value: YAMLNode, _ log: inout DiagnosticLog
  ) -> (text: SourceText, expression: Expression, run: Run)? {
    guard let text = value.text else {
      log.report(
        .error(
          "figure.show", "'show' takes an expression, not \(value.kindName)",
          at: value.location, hint: "write show: net_migration[2001..2006]"))
      return nil
    }
    guard let expression = parse(text, &log),
      let result = evaluator.evaluate(expression, reporting: &log)
    else { return nil }
    if case .quantity(let quantity) = result, let run = currentCopy?.run(of: quantity, expression) {
      return (text, expression, run)
    }
    guard case .run(let run) = result else {
      log.report(
        .error(
          "figure.not-a-run", "a figure shows a run of values, and this is one value",
          at: text.location, hint: "name a run such as [2001..2006] or [2006, region: *]"))
      return nil
    }
    return (text, expression, run)
  }

  /// What the data call a run that is a plain series or indicator.
  func name(of run: Run) -> String? {
    guard let id = run.name else { return nil }
    let language = resolver.language
    if let indicator = resolver.model.indicators[id] {
      return indicator.shortName[language] ?? indicator.name[language]
    }
    return resolver.model.dataset.series(named: id)?.titles[language]
  }
}
