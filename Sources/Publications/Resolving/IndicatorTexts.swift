import Diagnostics
import Indicators
import Languages
import Narratives

/// Puts what is written about indicators, and names of codes, into narratives:
/// `[](text: "net_migration.definition")`, `[](text: "region.name")`.
struct IndicatorTexts {
  /// What may be asked for.
  private enum Field: String, CaseIterable {
    case name
    case shortName = "short-name"
    case definition
    case use
    case formula
    case formulaText = "formula-text"
    case unit
    case direction
    case frequency
    case disaggregation
    case annex
    case latestPeriod = "latest-period"
  }

  private let resolver: Resolver
  private let copy: SectionCopy?
  private let evaluator: Evaluator
  /// Whether a text was asked for that an indicator has not.
  private(set) var isMissing = false

  /// The texts as one copy of a repeated section sees them, or the text outside of them.
  init(_ resolver: Resolver, copy: SectionCopy?, _ evaluator: Evaluator) {
    self.resolver = resolver
    self.copy = copy
    self.evaluator = evaluator
  }

  /// The content with all texts that it asks for.
  mutating func drawn(into inlines: [Inline], _ log: inout DiagnosticLog) -> [Inline] {
    var drawn: [Inline] = []
    for inline in inlines {
      let content: Inline.Content
      switch inline.content {
      case .directive(.text, _, let written): content = text(written, inline.location, &log)
      case .emphasis(let words): content = .emphasis(self.drawn(into: words, &log))
      case .strong(let words): content = .strong(self.drawn(into: words, &log))
      case .link(let destination, let title, let words):
        content = .link(
          destination: destination, title: title, self.drawn(into: words, &log))
      case .claim(let words, let statement):
        content = .claim(self.drawn(into: words, &log), statement)
      case .literal, .directive, .text, .softBreak, .lineBreak, .code, .image, .value, .reference,
        .footnoteCall:
        content = inline.content
      }
      drawn.append(Inline(content, at: inline.location))
    }
    return drawn
  }

  /// The text that `indicator.field` asks for.
  ///
  /// Its numbers were looked through where it is written, so here it is quoted.
  private mutating func text(
    _ written: SourceText, _ location: Location, _ log: inout DiagnosticLog
  ) -> Inline.Content {
    let parts = written.string.split(separator: ".", maxSplits: 1).map(String.init)
    if let code = code(parts.first ?? "") {
      switch parts.dropFirst().first.flatMap(Field.init) {
      case .name: return .text(code.name(in: resolver.language))
      case .shortName: return .text(code.shortName(in: resolver.language))
      default:
        log.report(
          .error(
            "text.unknown-field", "'\(written.string)' names no text of a code",
            at: written.location, hint: "write \(parts[0]).name or \(parts[0]).short-name"))
        return .text("")
      }
    }
    guard let indicator = indicator(parts.first ?? "", written, &log) else { return .text("") }
    guard parts.count == 2, let field = Field(rawValue: parts[1]) else {
      let known = Field.allCases.map(\.rawValue)
      log.report(
        .error(
          "text.unknown-field", "'\(written.string)' names no text of an indicator",
          at: written.location,
          hint: NearMiss.hint(
            for: parts.count == 2 ? parts[1] : "", in: known,
            otherwise: "write \(parts.first ?? "").definition, or one of "
              + known.joined(separator: ", "))))
      return .text("")
    }
    if field == .formula { return .code(indicator.formula.description) }
    let text = text(field, of: indicator)
    if text.isEmpty { isMissing = true }
    if field == .name || field == .shortName { return .text(text) }
    return .literal([Inline(.text(text), at: location)], reason: "written of the indicator")
  }

  private func text(_ field: Field, of indicator: Indicator) -> String {
    let language = resolver.language
    return switch field {
    case .name: indicator.name[language] ?? indicator.id
    case .shortName: indicator.shortName[language] ?? indicator.id
    case .definition: indicator.definition[language] ?? ""
    case .use: indicator.use[language] ?? ""
    case .formula: indicator.formula.description
    case .formulaText: indicator.formulaText[language] ?? ""
    case .unit: indicator.unit.plural(.other, in: language)
    case .direction: indicator.directionNote[language] ?? ""
    case .frequency: indicator.frequency[language] ?? ""
    case .disaggregation: indicator.disaggregation[language] ?? ""
    case .annex: indicator.annex.map(String.init) ?? ""
    case .latestPeriod: latestPeriod(of: indicator)
    }
  }

  /// The last period with a value, in words; nothing when the data hold none.
  private func latestPeriod(of indicator: Indicator) -> String {
    let source = Source(path: indicator.location.source.path, text: indicator.id + "[*]")
    // What is wrong with the indicator is told where it is computed.
    var ignored = DiagnosticLog()
    guard let expression = Expression.parse(SourceText(source), reporting: &ignored),
      case .run(let run)? = evaluator.evaluate(expression, reporting: &ignored),
      let item = run.items.last(where: { $0.quantity.datum.number != nil }),
      let period = item.period
    else { return "" }
    return resolver.language.period(period)
  }

  /// The code of a dimension that the text is about; nil where the name is that of no dimension.
  private func code(_ dimension: String) -> CodeList.Code? {
    guard let list = resolver.model.codeLists(ofDimension: dimension).first else { return nil }
    let code = evaluator.context.point[dimension] ?? list.total
    return list.codes.first { $0.code == code }
  }

  private func indicator(
    _ name: String, _ written: SourceText, _ log: inout DiagnosticLog
  ) -> Indicator? {
    if name == SectionCopy.indicator, let copy, copy.dimension == SectionCopy.indicator {
      return resolver.model.indicators[copy.code]
    }
    if let indicator = resolver.model.indicators[name] { return indicator }
    let known = resolver.model.indicatorIDs
    log.report(
      .error(
        "text.unknown-indicator",
        name == SectionCopy.indicator
          ? "no section here is repeated for every indicator" : "no indicator '\(name)'",
        at: written.location,
        hint: NearMiss.hint(
          for: name, in: known, otherwise: "known: \(known.prefix(20).joined(separator: ", "))")))
    return nil
  }
}
