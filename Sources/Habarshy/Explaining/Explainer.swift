import Diagnostics
import Indicators
import Languages
import Narratives
import Publications
import Quantities

/// Finds what a question is about, and works it out.
struct Explainer {
  let build: SiteBuild
  let request: ExplainRequest

  /// Nil after a diagnostic.
  mutating func run(reporting log: inout DiagnosticLog) throws(BuildStopped) -> Explanation? {
    switch request.target {
    case .expression(let text): return try explain(text, reporting: &log)
    case .place(let path, let line, let column):
      guard let file = file(path, reporting: &log) else { return nil }
      return try explain(file, line: line, column: column, reporting: &log)
    }
  }

  // MARK: - Expressions

  private func explain(
    _ text: String, reporting log: inout DiagnosticLog
  ) throws(BuildStopped) -> Explanation? {
    var context = EvaluationContext(asOf: build.asOf)
    if let slug = request.publication {
      guard let publication = publication(slug, reporting: &log) else { return nil }
      context = self.context(of: publication)
    }
    if let text = request.period {
      guard let period = Period(text) else {
        log.report(
          .error(
            "explain.period", "'\(text)' is not a period",
            at: Source(path: "--period", text: text).start,
            hint: "periods are 2006, 2006-S1, 2006-Q3, 2006-03, 2006-03-15 or 2006-01/P6M"))
        return nil
      }
      context.period = period
    }
    guard let language = language(nil, reporting: &log) else { return nil }
    let model = try model(knownAt: context.asOf, reporting: &log)
    guard let resolver = build.resolvers(of: model)[language] else { return nil }
    let source = Source(path: "expression", text: text)
    guard let expression = Expression.parse(SourceText(source), reporting: &log) else {
      return nil
    }
    let evaluator = Evaluator(model, context: context)
    var explanation = Writer(explainer: self, resolver: resolver, evaluator: evaluator)
    let location = Location(source, offset: 0, length: source.count)
    return explanation.entry(
      expression, role: "expression", ValueFormat.withUnit, at: location, reporting: &log
    ).map { explanation.explanation([$0]) }
  }

  private func publication(_ slug: String, reporting log: inout DiagnosticLog) -> Publication? {
    PublicationParser.folder(named: slug, of: build, reporting: &log)?.publication
  }

  /// The version that counts at the instant asked for; of a publication to come its first.
  private func context(of publication: Publication) -> EvaluationContext {
    EvaluationContext(
      period: publication.period, point: publication.point,
      asOf: publication.versions(at: build.asOf).last?.asOf ?? publication.release)
  }

  /// The language asked for, else that of the text, else the site's first.
  private func language(_ own: Language?, reporting log: inout DiagnosticLog) -> Language? {
    guard let code = request.language else { return own ?? build.parsed.settings.languages.first }
    let known = build.parsed.settings.languages
    if let language = known.first(where: { $0.code == code }) { return language }
    log.report(
      .error(
        "explain.language", "the site has no language '\(code)'",
        at: build.parsed.settings.location,
        hint: "languages: \(known.map(\.code).joined(separator: ", "))"))
    return nil
  }

  /// The data as they are known at the build's instant, or at a later one that is looked from.
  private func model(
    knownAt instant: Instant?, reporting log: inout DiagnosticLog
  ) throws(BuildStopped) -> Model {
    try build.model(asOf: max(build.asOf, instant ?? build.asOf), reporting: &log)
  }

  // MARK: - Places

  /// The file of the content that a path means: as named in findings, or the end of it.
  private func file(_ path: String, reporting log: inout DiagnosticLog) -> InputFile? {
    let path = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    let files = build.inputs.content.files
    if let file = files.first(where: { $0.source.path == path || $0.path == path }) { return file }
    let ends = files.filter { $0.source.path.hasSuffix("/" + path) }
    if ends.count == 1 { return ends[0] }
    let message =
      ends.isEmpty ? "there is no file '\(path)'" : "'\(path)' may be one of \(ends.count) files"
    log.report(
      .error(
        "explain.file", message, at: build.inputs.content.place(of: ""),
        hint: ends.isEmpty
          ? NearMiss.hint(for: path, in: files.map(\.source.path))
          : "name more of it: \(ends.prefix(4).map(\.source.path).joined(separator: ", "))"))
    return nil
  }

  private func explain(
    _ file: InputFile, line: Int, column: Int?, reporting log: inout DiagnosticLog
  ) throws(BuildStopped) -> Explanation? {
    let lines = LineIndex(file.source)
    guard line <= lines.starts.count else {
      log.report(
        .error(
          "explain.line", "the file has \(lines.starts.count) lines", at: file.source.start))
      return nil
    }
    let parts = file.path.split(separator: "/")
    guard parts.count == 3, file.fileExtension == "md",
      let own = Language(code: String(parts[2].dropLast(3)))
    else { return notExplained(file, at: lines, line, reporting: &log) }
    var context = EvaluationContext(asOf: build.asOf)
    switch parts[0] {
    case "publications":
      guard let publication = publication(String(parts[1]), reporting: &log) else { return nil }
      context = self.context(of: publication)
    case "pages": break
    default: return notExplained(file, at: lines, line, reporting: &log)
    }
    guard let shown = language(own, reporting: &log), let source = file.checked(&log) else {
      return nil
    }
    let model = try model(knownAt: context.asOf, reporting: &log)
    guard let resolver = build.resolvers(of: model)[shown] else { return nil }
    let narrative = Narrative.parse(source, reporting: &log)
    let text = resolver.resolve(narrative, in: context, reporting: &log)
    let spot = Spot(lines: lines, line: line, column: column)
    let chosen = spot.select(text)
    guard !chosen.isEmpty else {
      return nothing(on: line, of: text, lines, column, reporting: &log)
    }
    var writer = Writer(
      explainer: self, resolver: resolver, evaluator: Evaluator(model, context: context))
    return writer.explanation(chosen.compactMap { writer.entry($0, reporting: &log) })
  }

  private func notExplained(
    _ file: InputFile, at lines: LineIndex, _ line: Int, reporting log: inout DiagnosticLog
  ) -> Explanation? {
    log.report(
      .error(
        "explain.no-text", "only the numbers of narratives and pages are explained by their place",
        at: Location(file.source, lines.range(ofLine: line)),
        hint: "name a line of a publication's kk.md, ru.md or en.md, or an expression"))
    return nil
  }

  /// Says that a line has no numbers, and which lines near it have.
  private func nothing(
    on line: Int, of text: ResolvedNarrative, _ lines: LineIndex, _ column: Int?,
    reporting log: inout DiagnosticLog
  ) -> Explanation? {
    let known = Set(text.evaluations.map { lines.line(at: $0.location.offset) })
      .sorted { (abs($0 - line), $0) < (abs($1 - line), $1) }
    let near = known.prefix(3).sorted().map(String.init).joined(separator: ", ")
    log.report(
      .error(
        "explain.no-number",
        column == nil ? "no number on this line is computed" : "no number is computed here",
        at: Location(text.narrative.source, lines.range(ofLine: line)),
        hint: known.isEmpty
          ? "the text has none" : "lines with numbers near it: \(near)"))
    return nil
  }
}

/// A line, or a place in it, with what stands there.
private struct Spot {
  let lines: LineIndex
  let line: Int
  let column: Int?

  /// The expressions on the line; on the fence of a figure, or on a line of it without any, all of
  /// the figure.
  func select(_ text: ResolvedNarrative) -> [EvaluatedExpression] {
    let onLine = text.evaluations.filter { covers($0.location) }
    if !onLine.isEmpty {
      guard let column else { return onLine }
      let here = onLine.filter { contains(column, $0.location) }
      if !here.isEmpty { return here }
      // An expression in quotes or backquotes begins a little after what one points at.
      let near = onLine.filter {
        abs(lines.position(at: $0.location.offset).column - column) <= 3
      }
      return near
    }
    guard let figure = figure(in: text.narrative.blocks) else { return [] }
    return text.evaluations.filter { $0.figure == figure }
  }

  private func covers(_ location: Location) -> Bool {
    lines.line(at: location.offset) <= line
      && line <= lines.line(at: max(location.offset, location.end - 1))
  }

  private func contains(_ column: Int, _ location: Location) -> Bool {
    let start = lines.position(at: location.offset)
    let end = lines.position(at: location.end)
    return (start.line, start.column) <= (line, column) && (line, column) <= (end.line, end.column)
  }

  /// The figure whose block the line is in.
  private func figure(in blocks: [Block]) -> String? {
    for block in blocks where covers(block.location) {
      switch block.content {
      case .figure(let figure): return figure.id
      case .list(_, _, let items):
        for item in items { if let id = figure(in: item) { return id } }
      case .quote(let blocks), .note(_, let blocks):
        if let id = figure(in: blocks) { return id }
      default: break
      }
    }
    return nil
  }
}

/// Works out the entries of an explanation.
private struct Writer {
  let explainer: Explainer
  let resolver: Resolver
  let evaluator: Evaluator

  func explanation(_ entries: [Explanation.Entry]) -> Explanation {
    let sources = resolver.model.dataset.package.sources.map {
      ($0.id, $0.titles[resolver.language] ?? $0.id)
    }
    return Explanation(
      entries: entries, asOf: evaluator.context.asOf,
      zone: explainer.build.parsed.settings.zone,
      sourceTitles: Dictionary(sources, uniquingKeysWith: { first, _ in first }))
  }

  mutating func entry(
    _ evaluation: EvaluatedExpression, reporting log: inout DiagnosticLog
  ) -> Explanation.Entry? {
    var role =
      switch evaluation.use {
      case .value: "value"
      case .claim: "claim"
      case .series(let name): "series '\(name)'"
      }
    if let figure = evaluation.figure { role += " of figure '\(figure)'" }
    return entry(
      evaluation.expression, role: role, evaluation.format, at: evaluation.location,
      reporting: &log)
  }

  mutating func entry(
    _ expression: Expression, role: String, _ format: ValueFormat, at location: Location,
    reporting log: inout DiagnosticLog
  ) -> Explanation.Entry? {
    guard let (items, count) = evaluator.explain(expression, reporting: &log) else { return nil }
    return Explanation.Entry(
      role: role, text: expression.description, location: location,
      items: items.map { item($0, format, at: location) }, count: count)
  }

  private func item(
    _ item: DerivedItem, _ format: ValueFormat, at location: Location
  ) -> Explanation.Item {
    var shown: ShownValue?
    var decimals: Int?
    if case .quantity(let quantity) = item.derivation.result, quantity.number != nil {
      var log = DiagnosticLog()
      shown = resolver.shower.show(quantity, format, at: location, reporting: &log)
      decimals = resolver.shower.decimals(of: quantity, format)
    }
    return Explanation.Item(
      name: item.coordinates.map { $0.name(in: resolver.language) }.joined(separator: ", "),
      shown: shown?.text, exact: shown.flatMap { ExactDecimal($0.exact) }, decimals: decimals,
      derivation: item.derivation)
  }
}
