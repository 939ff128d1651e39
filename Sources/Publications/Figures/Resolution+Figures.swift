import Charts
import Diagnostics
import Indicators
import Languages
import LocatedYAML
import Narratives
import Quantities

extension Resolution {
  /// What a figure's body says besides what it shows.
  struct FigureTexts {
    var title: [Inline] = []
    var subtitle: [Inline] = []
    var description: [Inline] = []
    var notes: [[Inline]] = []
    var sources: [String] = []
  }

  /// Resolves one figure; nil after an error.
  mutating func resolveFigure(_ block: FigureBlock, _ log: inout DiagnosticLog) -> Figure? {
    // What is wrong with a body that could not be read has been reported.
    guard let body = block.body else { return nil }
    currentFigure = block.id
    figureClaim = body["claim"]?.text
    defer {
      currentFigure = nil
      figureClaim = nil
    }
    var reader = MappingReader(body, of: "a figure", reporting: &log)
    // Whether the figure is shown at all was decided when sections were written out.
    _ = reader.node("if")
    _ = reader.node("for")
    switch block.kind {
    case .chart: return chart(block, &reader, &log)
    case .table:
      return body["type"] == nil
        ? table(block, &reader, &log) : revisions(block, &reader, &log)
    case .keyFigures: return keyFigures(block, &reader, &log)
    case .map: return map(block, &reader, &log)
    case .timeline: return timeline(block, &reader, &log)
    }
  }

  // MARK: Charts

  private mutating func chart(
    _ block: FigureBlock, _ reader: inout MappingReader, _ log: inout DiagnosticLog
  ) -> Figure? {
    let typeLocation = reader.node("type")?.location ?? block.location
    let kind = chartKind(&reader, &log)
    let shows = reader.required("show", &log)
    let highlight = reader.list("highlight")
    var order = reader.choice("order", FigureOrder.self, &log) ?? .given
    let panel = reader.choice("panel", PanelKind.self, &log)
    let classes = reader.node("classes").map { wantedClasses($0, &log) }
    let top = top(reader.node("top"), &log)
    let overlays = writtenOverlays(&reader, &log)
    let texts = texts(&reader, &log)
    reader.finish(&log)
    guard let kind, let shows else { return nil }
    let items = shows.sequence ?? [shows]
    let steps = kind == .waterfall ? waterfall(items, &log) : nil
    var runs =
      kind == .waterfall ? [steps?.run].compactMap(\.self) : runs(items, dimensions: 2, &log)
    guard let first = runs.first else { return nil }
    // The steps of a waterfall follow one another as the author has them.
    if kind == .waterfall { order = .given }
    checkUnits(runs, &log)
    checkGrids(runs, kind, &log)
    if let top, maySum(runs, kind, at: top.location, &log) {
      runs = ShownRun.keeping(top, of: runs, order: order, in: resolver.language)
      order = .given
    }
    let builder = FigureBuilder(
      resolver: resolver, runs: runs, order: order, highlight: highlight.compactMap(\.string))
    var data = builder.chart(kind)
    data.panelKind = panel
    if let classes {
      let values = data.series.flatMap { $0.points.compactMap { $0.value } }
      data.classes = Self.classes(of: values, classes, nil)
    }
    for (index, isTotal) in (steps?.totals ?? []).enumerated() {
      data.categories[index].isTotal = isTotal
    }
    let locations = add(overlays, to: &data, unit: first.run.unit, &log)
    report(data.problems, builder.runs, kind: typeLocation, locations, &log)
    var table = builder.table(unitInHeader: true)
    if kind == .stacked100, data.problems.isEmpty {
      table.add(
        data.inShares(resolver.language, resolver.words), seriesAreRows: builder.seriesAreRows,
        marker: "[z]")
    }
    if kind == .flowMatrix, data.problems.isEmpty {
      table.add(totalsOf: data, resolver.words, resolver.language)
    }
    return figure(block, .chart(data, table), texts)
  }

  private func chartKind(_ reader: inout MappingReader, _ log: inout DiagnosticLog) -> ChartKind? {
    guard let node = reader.required("type", &log), let name = node.string else { return nil }
    if let kind = ChartKind(rawValue: name) { return kind }
    let known = ChartKind.allCases.map(\.rawValue)
    let hint =
      name == "pie" || name == "doughnut"
      ? "angles are hard to compare; use bar, sorted by value"
      : NearMiss.hint(for: name, in: known, otherwise: "use \(known.joined(separator: ", "))")
    log.report(
      .error("chart.unknown-type", "no chart of the type '\(name)'", at: node.location, hint: hint))
    return nil
  }

  /// One axis, one unit: the series of a chart must be convertible into the first one's.
  private func checkUnits(_ runs: [ShownRun], _ log: inout DiagnosticLog) {
    guard let first = runs.first else { return }
    for run in runs.dropFirst() where run.run.unit != first.run.unit {
      log.report(
        .error(
          "chart.mixed-units",
          "\(run.run.unit.id) on an axis of \(first.run.unit.id)", at: run.location,
          hint: "draw two charts, or convert one of the two"))
    }
  }

  /// Several runs over two dimensions need panels to stand in.
  private func checkGrids(
    _ runs: [ShownRun], _ kind: ChartKind, _ log: inout DiagnosticLog
  ) {
    let grids = runs.filter { $0.run.dimensions.count == 2 }
    guard grids.count > kind.maximumGrids else { return }
    log.report(
      .error(
        "figure.two-dimensions",
        "\(grids.count) runs over \(grids[0].run.dimensions.joined(separator: " and "))",
        at: grids[kind.maximumGrids].location,
        hint: "show one of them, or write 'type: small-multiples'"))
  }

  // MARK: Key figures

  private mutating func keyFigures(
    _ block: FigureBlock, _ reader: inout MappingReader, _ log: inout DiagnosticLog
  ) -> Figure? {
    let items = reader.list("show")
    reader.finish(&log)
    if !(2...6).contains(items.count) {
      log.report(
        .error(
          "figure.key-figures", "\(items.count) key figures", at: block.location,
          hint: "give two to six"))
    }
    var tiles: [Figure.KeyFigure] = []
    for item in items {
      guard let entry = entry(item, isTile: true, &log), let text = entry.value.text,
        let expression = parse(text, &log),
        let result = evaluator.evaluate(expression, reporting: &log)
      else { continue }
      guard case .quantity(let quantity) = result else {
        log.report(
          .error(
            "figure.key-figures", "a key figure is one number", at: text.location,
            hint: "name one point, such as [2006]"))
        continue
      }
      let label = inlines(entry.label, &log)
      let note = inlines(entry.note, &log)
      guard
        let shown = resolver.shower.show(
          quantity, entry.format, at: text.location, reporting: &log)
      else { continue }
      record(expression, result, as: .value(shown), entry.format, at: text.location)
      var course: Figure.Sparkline?
      if let node = entry.sparkline { course = sparkline(node, entry.format, &log) }
      tiles.append(
        Figure.KeyFigure(label: label, value: shown, note: note, sparkline: course))
    }
    return figure(block, .keyFigures(tiles), FigureTexts())
  }

  /// The small line of a key figure; its numbers are shown as the key figure's.
  private mutating func sparkline(
    _ node: YAMLNode, _ format: ValueFormat, _ log: inout DiagnosticLog
  ) -> Figure.Sparkline? {
    guard let shown = runs([node], format: format, &log).first else { return nil }
    let data = FigureBuilder(resolver: resolver, runs: [shown], order: .given, highlight: [])
      .chart(.sparkline)
    for problem in data.problems {
      log.report(.error(problem.code, problem.message, at: shown.location, hint: problem.hint))
    }
    guard data.isInTime else {
      log.report(
        .error(
          "figure.sparkline", "a sparkline runs over periods, and this over \(shown.run.dimension)",
          at: shown.location, hint: "name a run of periods, such as [2001..2006]"))
      return nil
    }
    return Figure.Sparkline(
      data: data, description: ChartDescription.sparkline(data, words: resolver.words))
  }

  // MARK: Common parts

  /// Reads the texts of a figure (title, subtitle, description, notes, sources) and proves its claim.
  mutating func texts(_ reader: inout MappingReader, _ log: inout DiagnosticLog)
    -> FigureTexts
  {
    var texts = FigureTexts()
    texts.title = inlines(reader.required("title", &log), &log)
    texts.subtitle = inlines(reader.node("subtitle"), &log)
    if let claim = reader.node("claim")?.text { prove(claim, &log) }
    texts.description = inlines(reader.node("description"), &log)
    for note in reader.list("notes") { texts.notes.append(inlines(note, &log)) }
    let named = reader.list("source")
    for node in named {
      guard let id = node.string else {
        log.report(.expectedText("source", node))
        continue
      }
      if resolver.sourceIDs.contains(id) {
        texts.sources.append(id)
        sources.insert(id)
      } else {
        log.report(
          .error(
            "figure.unknown-source", "the data package has no source '\(id)'", at: node.location,
            hint: NearMiss.hint(for: id, in: resolver.sourceIDs.sorted())))
      }
    }
    if named.isEmpty {
      log.report(
        .warning(
          "figure.no-source", "the figure names no source", at: reader.location,
          hint: "add 'source: ' and the id of a source of the data package"))
    }
    return texts
  }

  /// A text of a figure's body as inline narrative, resolved at once.
  mutating func inlines(_ node: YAMLNode?, _ log: inout DiagnosticLog) -> [Inline] {
    guard let node else { return [] }
    guard let text = node.text else {
      if !node.isNull { log.report(.expectedText("a text of a figure", node)) }
      return []
    }
    let parsed = InlineText.parse(text, reporting: &log)
    let named = currentCopy.map { parsed.references(in: $0) } ?? parsed
    var texts = IndicatorTexts(resolver, copy: currentCopy, evaluator)
    let inlines = texts.drawn(into: named, &log)
    resolve(inlines, &log)
    return inlines
  }

  /// The figure of a block with its content and texts.
  func figure(_ block: FigureBlock, _ content: Figure.Content, _ texts: FigureTexts)
    -> Figure
  {
    Figure(
      id: block.id, content: content.withFootnotes(at: block.location),
      label: figureLabels[block.id] ?? "", title: texts.title,
      subtitle: texts.subtitle, description: texts.description, notes: texts.notes,
      sources: texts.sources, location: block.location)
  }
}

extension Diagnostic {
  fileprivate static func expectedText(_ what: String, _ node: YAMLNode) -> Diagnostic {
    .error(
      "yaml.expected-text", "\(what) is a text, not \(node.kindName)", at: node.location,
      hint: "quote it with '…' if it holds ': ' or begins with a bracket or brace")
  }
}

/// In which order a figure shows the codes of a dimension.
enum FigureOrder: String, CaseIterable {
  /// As the code list or the data have them.
  case given
  /// By the first series, largest first; missing values last.
  case value
}
