package import Charts
package import Diagnostics
package import Indicators
package import Languages
package import Narratives
package import Quantities

/// Proves narratives of one language against the data.
package struct Resolver: Sendable {
  package let model: Model
  package let glossary: Glossary
  package let language: Language
  package let words: Words
  package let proofreader: Proofreader
  package let shower: ValueShower
  /// Ids of the data package's sources.
  let sourceIDs: Set<String>
  /// Where regions lie, for maps.
  let geometry: MapGeometry
  /// The calendar by which vintages are named.
  let zone: TimeZoneRule

  package init(
    model: Model, glossary: Glossary, language: Language, words: Words, sourceIDs: Set<String>,
    geometry: MapGeometry = MapGeometry(), proofreading: ProofreadingWords = .none,
    zone: TimeZoneRule = .utc
  ) {
    self.model = model
    self.glossary = glossary
    self.language = language
    self.words = words
    self.sourceIDs = sourceIDs
    self.geometry = geometry
    self.zone = zone
    proofreader = Proofreader(language: language, words: proofreading, glossary: glossary)
    shower = ValueShower(language: language, units: model.units)
  }

  /// Computes every value, proves every claim, numbers the figures and finds every reference.
  ///
  /// The result is worth rendering only when nothing of it was reported as an error.
  package func resolve(
    _ narrative: Narrative, in context: EvaluationContext, reporting log: inout DiagnosticLog
  ) -> ResolvedNarrative {
    var resolution = Resolution(self, narrative, context)
    resolution.collectAnchors(&log)
    resolution.resolveText(&log)
    resolution.finishHeadings()
    return resolution.result()
  }
}

/// The state of resolving one narrative.
struct Resolution {
  let resolver: Resolver
  let narrative: Narrative
  let evaluator: Evaluator
  let context: EvaluationContext
  var values: [Int: ShownValue] = [:]
  var figures: [Figure] = []
  var headings: [ResolvedNarrative.Heading] = []
  var writtenHeadings: [WrittenHeading] = []
  var anchors: [String: ResolvedNarrative.Anchor] = [:]
  var figureLabels: [String: String] = [:]
  var indicators: Set<String> = []
  var sources: Set<String> = []
  var expressions: [ResolvedNarrative.WrittenExpression] = []
  var claims: [ResolvedNarrative.WrittenExpression] = []
  var typed: [TypedNumber] = []
  var evaluations: [EvaluatedExpression] = []
  /// The figure whose body is being resolved.
  var currentFigure: String?
  var coverage = NumberCoverage()
  /// The claim of the figure whose texts are being resolved.
  var figureClaim: SourceText?
  /// Whether the text is one in which terms become links: no title, heading or caption.
  var isRunningText = false
  var linkedTerms: Set<String> = []
  var termLinks: [Int: [ResolvedNarrative.TermLink]] = [:]

  /// A heading as written, with the id that it got.
  struct WrittenHeading {
    let id: String
    let level: Int
    let inlines: [Inline]
    let location: Location
  }

  init(_ resolver: Resolver, _ narrative: Narrative, _ context: EvaluationContext) {
    self.resolver = resolver
    self.narrative = narrative
    self.context = context
    evaluator = Evaluator(resolver.model, context: context)
  }

  func result() -> ResolvedNarrative {
    ResolvedNarrative(
      narrative: narrative, language: resolver.language, words: resolver.words, values: values,
      figures: figures,
      headings: headings, anchors: anchors, indicators: indicators.sorted(),
      sources: sources.sorted(), expressions: expressions, claims: claims,
      typedNumbers: typed, coverage: coverage, termLinks: linksWithoutReferences,
      evaluations: evaluations)
  }

  /// A term that the author refers to needs no second link.
  private var linksWithoutReferences: [Int: [ResolvedNarrative.TermLink]] {
    let links = termLinks.mapValues { $0.filter { anchors["term-" + $0.term] == nil } }
    return links.filter { !$0.value.isEmpty }
  }

  /// Front matter, blocks and footnotes, in the order a reader meets them.
  mutating func resolveText(_ log: inout DiagnosticLog) {
    let front = narrative.frontMatter
    resolve(front.title, &log)
    resolve(front.summary, &log)
    if let headline = front.headline { resolve(headline, &log) }
    resolve(narrative.blocks, &log)
    for footnote in narrative.footnotes { resolve(footnote.blocks, &log) }
  }

  private mutating func resolve(_ blocks: [Block], _ log: inout DiagnosticLog) {
    for block in blocks {
      switch block.content {
      case .paragraph(let inlines):
        isRunningText = true
        resolve(inlines, &log)
        isRunningText = false
      case .heading(_, let inlines): resolve(inlines, &log)
      case .list(_, _, let items): for item in items { resolve(item, &log) }
      case .quote(let blocks), .note(_, let blocks): resolve(blocks, &log)
      case .table(let table):
        for cell in table.header { resolve(cell, &log) }
        for row in table.rows { for cell in row { resolve(cell, &log) } }
      case .figure(let block):
        if let figure = resolveFigure(block, &log) { figures.append(figure) }
      case .code, .thematicBreak: break
      }
    }
  }

  /// One run of inline text: its values and claims, then the numbers typed by hand.
  mutating func resolve(_ inlines: [Inline], _ log: inout DiagnosticLog) {
    guard !inlines.isEmpty else { return }
    resolveParts(inlines, &log)
    proofread(inlines, &log)
  }

  private mutating func resolveParts(_ inlines: [Inline], _ log: inout DiagnosticLog) {
    for inline in inlines {
      switch inline.content {
      case .value(let value): resolve(value, &log)
      case .claim(let content, let statement):
        resolveParts(content, &log)
        prove(statement, &log)
      case .literal(let content, _), .emphasis(let content), .strong(let content),
        .link(_, _, let content), .image(_, _, let content):
        resolveParts(content, &log)
      case .reference(let id): checkReference(id, inline.location, &log)
      case .text, .softBreak, .lineBreak, .code, .footnoteCall: break
      }
    }
  }

  private mutating func resolve(_ value: ValueText, _ log: inout DiagnosticLog) {
    let location = value.expression.location
    guard let expression = parse(value.expression, &log),
      let result = evaluator.evaluate(expression, reporting: &log)
    else { return }
    expressions.append(.init(text: expression.description, location: location))
    let format =
      value.options.map {
        ValueFormat.parse($0, units: resolver.model.units, reporting: &log)
      } ?? ValueFormat()
    guard case .quantity(let quantity) = result else {
      log.report(
        .error(
          "value.not-a-number", "a value in the text is one number", at: location,
          hint: "name one point, such as [2006], or take sum(…)"))
      return
    }
    let shown = resolver.shower.show(quantity, format, at: location, reporting: &log)
    if let shown { values[location.offset] = shown }
    record(expression, result, as: .value(shown), format, at: location)
  }

  /// Proves a statement; a false one is an error that shows both sides.
  mutating func prove(_ statement: SourceText, _ log: inout DiagnosticLog) {
    guard let expression = parse(statement, &log),
      let truth = evaluator.prove(expression, reporting: &log)
    else { return }
    record(expression, .truth(truth), as: .claim, at: statement.location)
    guard truth.value == true else { return }
    claims.append(.init(text: expression.description, location: statement.location))
  }

  /// Parses an expression and remembers the indicators it names.
  mutating func parse(_ text: SourceText, _ log: inout DiagnosticLog) -> Expression? {
    guard let expression = Expression.parse(text, reporting: &log) else { return nil }
    for name in expression.names where resolver.model.indicators[name] != nil {
      indicators.insert(name)
    }
    return expression
  }

  /// Remembers what an expression came to, for whoever asks where a number is from.
  mutating func record(
    _ expression: Expression, _ evaluated: Evaluated, as use: EvaluatedExpression.Use,
    _ format: ValueFormat = ValueFormat(), at location: Location
  ) {
    evaluations.append(
      EvaluatedExpression(
        use: use, figure: currentFigure, expression: expression, location: location,
        evaluated: evaluated, format: format))
  }
}
