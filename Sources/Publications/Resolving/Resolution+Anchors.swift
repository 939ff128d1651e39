import Diagnostics
import Languages
import Narratives

extension Resolution {
  /// Numbers figures and tables, gives headings their ids, and makes both known to references.
  mutating func collectAnchors(_ log: inout DiagnosticLog) {
    var numbering = Numbering()
    collect(narrative.blocks, &numbering, &log)
  }

  /// Ids that the page's own parts have; a heading never takes one.
  private static let reservedIDs: Set<String> = [
    "main", "latest", "publications", "upcoming", "indicators", "page-contents",
    "edition-summary", "edition-figures", "edition-contents",
  ]

  private struct Numbering {
    var figures = 0
    var tables = 0
  }

  private mutating func collect(
    _ blocks: [Block], _ numbering: inout Numbering, _ log: inout DiagnosticLog
  ) {
    for block in blocks {
      switch block.content {
      case .heading(let level, let inlines):
        addHeading(inlines, level: level, offset: block.location.offset)
      case .figure(let figure): addFigure(figure, &numbering)
      case .list(_, _, let items): for item in items { collect(item, &numbering, &log) }
      case .quote(let blocks), .note(_, let blocks): collect(blocks, &numbering, &log)
      case .paragraph, .code, .thematicBreak, .table: break
      }
    }
  }

  private mutating func addHeading(_ inlines: [Inline], level: Int, offset: Int) {
    let text = Self.plainText(inlines)
    let slug = resolver.language.slug(text)
    var id = slug
    var count = 1
    while anchors[id] != nil || Self.isReserved(id) {
      count += 1
      id = "\(slug)-\(count)"
    }
    headings.append(.init(id: id, level: level, text: text, offset: offset))
    anchors[id] = .init(label: resolver.language.quoted(text), target: .here(id: id))
  }

  private static func isReserved(_ id: String) -> Bool {
    reservedIDs.contains(id) || id.hasPrefix("about-") || id.hasPrefix("fn-")
      || id.hasPrefix("fnref-") || id.hasPrefix("term-")
  }

  private mutating func addFigure(_ figure: FigureBlock, _ numbering: inout Numbering) {
    let words = resolver.words
    switch figure.kind {
    case .keyFigures:
      anchors[figure.id] = .init(
        label: words[.headlineFigures], target: .here(id: figure.id))
    case .table:
      numbering.tables += 1
      let number = String(numbering.tables)
      figureLabels[figure.id] = words.fill(.tableCaption, ["n": number])
      anchors[figure.id] = .init(
        label: words.fill(.table, ["n": number]), target: .here(id: figure.id))
    case .chart, .map, .timeline:
      numbering.figures += 1
      let number = String(numbering.figures)
      figureLabels[figure.id] = words.fill(.figureCaption, ["n": number])
      anchors[figure.id] = .init(
        label: words.fill(.figure, ["n": number]), target: .here(id: figure.id))
    }
  }

  /// Reports a reference to nothing; a glossary term becomes an anchor when first referred to.
  mutating func checkReference(_ id: String, _ location: Location, _ log: inout DiagnosticLog) {
    if anchors[id] != nil { return }
    if id.hasPrefix("term-"), let term = resolver.glossary.term(String(id.dropFirst(5))) {
      anchors[id] = .init(
        label: term.term[resolver.language] ?? term.id, target: .glossary(id: id))
      return
    }
    let known = anchors.keys.sorted() + resolver.glossary.terms.map { "term-" + $0.id }
    log.report(
      .error(
        "reference.unknown", "nothing here has the id '\(id)'", at: location,
        hint: NearMiss.hint(
          for: id, in: known,
          otherwise: "refer to a figure, a table, a heading or a term of the glossary")))
  }

  /// The text of a heading; values are not yet known and stand as an ellipsis.
  static func plainText(_ inlines: [Inline]) -> String {
    var text = ""
    for inline in inlines {
      switch inline.content {
      case .text(let piece), .code(let piece): text += piece
      case .softBreak, .lineBreak: text += " "
      case .emphasis(let content), .strong(let content), .claim(let content, _),
        .literal(let content, _), .link(_, _, let content), .image(_, _, let content):
        text += plainText(content)
      case .value, .reference: text += "…"
      case .footnoteCall: break
      }
    }
    return text
  }
}
