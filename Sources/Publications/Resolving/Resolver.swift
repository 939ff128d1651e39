package import Charts
package import Diagnostics
package import Indicators
package import Languages
package import Narratives
package import Quantities

/// Proves narratives of one language against the data.
///
/// A class, since every step of the work holds it.
package final class Resolver: Sendable {
  package let model: Model
  package let glossary: Glossary
  package let language: Language
  package let words: Words
  package let proofreader: Proofreader
  package let shower: ValueShower
  /// Ids of the data package's sources.
  let sourceIDs: Set<String>
  /// Whose words a text may quote, by id.
  let people: [String: SiteSettings.Person]
  /// Where regions lie, for maps.
  let geometry: MapGeometry
  /// The calendar by which vintages are named.
  let zone: TimeZoneRule

  package init(
    model: Model, glossary: Glossary, language: Language, words: Words, sourceIDs: Set<String>,
    geometry: MapGeometry = MapGeometry(), proofreading: ProofreadingWords = .none,
    zone: TimeZoneRule = .utc, people: [String: SiteSettings.Person] = [:]
  ) {
    self.model = model
    self.glossary = glossary
    self.language = language
    self.words = words
    self.sourceIDs = sourceIDs
    self.geometry = geometry
    self.zone = zone
    self.people = people
    proofreader = Proofreader(language: language, words: proofreading, glossary: glossary)
    shower = ValueShower(language: language, units: model.units, words: words)
  }

  /// Computes every value, proves every claim, numbers the figures and finds every reference.
  ///
  /// The result is worth rendering only when nothing of it was reported as an error.
  package func resolve(
    _ narrative: Narrative, in context: EvaluationContext, reporting log: inout DiagnosticLog
  ) -> ResolvedNarrative {
    var expander = SectionExpander(self, narrative, context)
    let blocks = expander.expand(&log)
    let front = expander.frontMatter(&log)
    var resolution = Resolution(self, narrative, front, blocks, expander.copies, context)
    resolution.collectAnchors(&log)
    resolution.resolveText(&log)
    resolution.finishHeadings()
    return resolution.result()
  }
}

/// The state of resolving one narrative.
struct Resolution {
  let resolver: Resolver
  /// The text with its repeated sections written out.
  let narrative: Narrative
  let written: Narrative
  /// The copies of repeated sections, in the order of the text.
  let copies: [SectionCopy]
  /// The copy that is being resolved.
  var currentCopy: SectionCopy?
  private let ownEvaluator: Evaluator
  /// What was reported in copies; the same finding in another copy tells nothing new.
  private var reported: Set<Diagnostic> = []
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
  var speakers: [String: ResolvedNarrative.Speaker] = [:]
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

  init(
    _ resolver: Resolver, _ narrative: Narrative, _ front: FrontMatter, _ blocks: [Block],
    _ copies: [SectionCopy], _ context: EvaluationContext
  ) {
    self.resolver = resolver
    self.narrative = narrative.with(front, blocks)
    written = narrative
    self.copies = copies
    ownEvaluator = Evaluator(resolver.model, context: context)
  }

  /// Works out expressions at the point of the copy they stand in.
  var evaluator: Evaluator { currentCopy?.evaluator ?? ownEvaluator }

  var context: EvaluationContext { evaluator.context }

  /// The copy that a place lies in; nil outside repeated sections.
  func copy(at location: Location) -> SectionCopy? {
    let number = location.source.copy
    return copies.indices.contains(number - 1) ? copies[number - 1] : nil
  }

  /// What was resolved, in the order of the text.
  func result() -> ResolvedNarrative {
    ResolvedNarrative(
      narrative: narrative, written: written, language: resolver.language, words: resolver.words,
      values: values,
      figures: figures,
      headings: headings, anchors: anchors, indicators: indicators.sorted(),
      sources: sources.sorted(), expressions: expressions, claims: claims,
      typedNumbers: typed, coverage: coverage, termLinks: linksWithoutReferences,
      evaluations: evaluations, speakers: speakers)
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
    for block in narrative.blocks { resolveInCopy(block, &log) }
    for footnote in narrative.footnotes { resolve(footnote.blocks, &log) }
  }

  /// Resolves a block at the point of its copy; findings say which copy it was.
  private mutating func resolveInCopy(_ block: Block, _ log: inout DiagnosticLog) {
    guard let copy = copy(at: block.location) else { return resolve([block], &log) }
    currentCopy = copy
    defer { currentCopy = nil }
    var own = DiagnosticLog()
    resolve([block], &own)
    var isNew = DiagnosticLog()
    for finding in own.diagnostics where reported.insert(finding).inserted {
      isNew.report(finding.inCopy(copy))
    }
    log.append(contentsOf: isNew)
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
      case .quote(let blocks), .note(_, let blocks):
        if let speaker = block.speaker { find(speaker, &log) }
        resolve(blocks, &log)
      case .table(let table):
        for cell in table.header { resolve(cell, &log) }
        for row in table.rows { for cell in row { resolve(cell, &log) } }
      case .figure(let block):
        if let figure = resolveFigure(block, &log) { figures.append(figure) }
      case .code, .thematicBreak: break
      }
    }
  }

  /// Finds the person whose words are quoted; one that `site.yaml` does not have is reported.
  private mutating func find(_ speaker: SourceText, _ log: inout DiagnosticLog) {
    let id = String(decoding: speaker.bytes, as: UTF8.self)
    if let person = resolver.people[id] {
      speakers[id] = ResolvedNarrative.Speaker(
        name: person.name[resolver.language] ?? id, role: person.role[resolver.language] ?? "")
      return
    }
    log.report(
      .error(
        "quote.unknown-person", "no person is called '\(id)'", at: speaker.location,
        hint: NearMiss.hint(
          for: id, in: resolver.people.keys.sorted(),
          otherwise: "add '\(id):' to people in site.yaml")))
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
      case .directive(let directive, let content, _):
        log.report(.misplaced(directive, at: inline.location))
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
    expressions.append(.init(text: text(of: expression), location: location))
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
    if let shown { values[location.key] = shown }
    record(expression, result, as: .value(shown), format, at: location)
  }

  /// Proves a statement; a false one is an error that shows both sides.
  mutating func prove(_ statement: SourceText, _ log: inout DiagnosticLog) {
    guard let expression = parse(statement, &log),
      let truth = evaluator.prove(expression, reporting: &log)
    else { return }
    record(expression, .truth(truth), as: .claim, at: statement.location)
    guard truth.value == true else { return }
    claims.append(.init(text: text(of: expression), location: statement.location))
  }

  /// An expression in canonical form, with the point of its copy.
  private func text(of expression: Expression) -> String {
    expression.description + (currentCopy.map { " at \($0.description)" } ?? "")
  }

  /// Parses an expression and remembers the indicators it names.
  mutating func parse(_ text: SourceText, _ log: inout DiagnosticLog) -> Expression? {
    guard let written = Expression.parse(text, reporting: &log) else { return nil }
    let expression = currentCopy?.meaning(of: written) ?? written
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
        use: use, figure: currentFigure, copy: currentCopy, expression: expression,
        location: location,
        evaluated: evaluated, format: format))
  }
}

extension Diagnostic {
  /// The finding with the copy it was made in; the line is the same in every copy.
  fileprivate func inCopy(_ copy: SectionCopy) -> Diagnostic {
    let notes = notes + [Note("in the section repeated for \(copy.description)", at: copy.heading)]
    return severity == .error
      ? .error(code, message, at: location, hint: hint, notes: notes)
      : .warning(code, message, at: location, hint: hint, notes: notes)
  }
}
