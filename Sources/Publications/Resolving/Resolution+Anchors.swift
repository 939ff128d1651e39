import Diagnostics
import Languages
import Narratives

extension Resolution {
  /// Numbers figures and tables, gives headings their ids, and makes both known to references.
  mutating func collectAnchors(_ log: inout DiagnosticLog) {
    var numbering = Numbering(figureIDs: Self.figureIDs(in: narrative.blocks))
    collect(narrative.blocks, &numbering, &log)
  }

  /// Ids that the page's own parts have; a heading never takes one.
  private static let reservedIDs: Set<String> = [
    "main", "latest", "publications", "upcoming", "indicators", "page-contents",
    "edition-summary", "edition-figures", "edition-contents",
  ]

  private struct Numbering {
    /// What authors call their figures; a heading before one must not take its id.
    let figureIDs: Set<String>
    var figures = 0
    var tables = 0
  }

  private static func figureIDs(in blocks: [Block]) -> Set<String> {
    blocks.reduce(into: []) { ids, block in
      switch block.content {
      case .figure(let figure): ids.insert(figure.id)
      case .list(_, _, let items): for item in items { ids.formUnion(figureIDs(in: item)) }
      case .quote(let blocks), .note(_, let blocks): ids.formUnion(figureIDs(in: blocks))
      case .heading, .paragraph, .code, .thematicBreak, .table: break
      }
    }
  }

  private mutating func collect(
    _ blocks: [Block], _ numbering: inout Numbering, _ log: inout DiagnosticLog
  ) {
    for block in blocks {
      switch block.content {
      case .heading(let level, let inlines):
        addHeading(inlines, level: level, at: block.location, besides: numbering.figureIDs)
      case .figure(let figure): addFigure(figure, &numbering)
      case .list(_, _, let items): for item in items { collect(item, &numbering, &log) }
      case .quote(let blocks), .note(_, let blocks): collect(blocks, &numbering, &log)
      case .paragraph, .code, .thematicBreak, .table: break
      }
    }
  }

  /// A heading's id is made of its words; the values in it are not yet known, and an address
  /// should not change with them.
  private mutating func addHeading(
    _ inlines: [Inline], level: Int, at location: Location, besides figureIDs: Set<String>
  ) {
    let words = inlines.plainText(value: { _ in "" }, reference: { _ in "" })
    // What the page keeps for itself is left by a prefix; a number behind it would not help.
    let slug = resolver.language.slug(words)
    let copy = copy(at: location)
    let own = copy.map { $0.opens(with: location) ? $0.suffix : $0.id(slug) } ?? slug
    let isTaken = Self.isReserved(own) || figureIDs.contains(own)
    let base = isTaken ? "section-" + own : own
    var id = base
    var count = 1
    while anchors[id] != nil {
      count += 1
      id = "\(base)-\(count)"
    }
    writtenHeadings.append(
      WrittenHeading(id: id, level: level, inlines: inlines, location: location))
    anchors[id] = .init(label: resolver.language.quoted(words), target: .here(id: id))
  }

  /// The headings with their values, which are known only when all text is resolved.
  mutating func finishHeadings() {
    for heading in writtenHeadings {
      let text = heading.inlines.plainText(
        value: { values[$0.expression.location.key]?.text ?? "" },
        reference: { anchors[$0]?.label ?? "" })
      headings.append(
        .init(
          id: heading.id, level: heading.level, text: text, location: heading.location))
      anchors[heading.id] = .init(
        label: resolver.language.quoted(text), target: .here(id: heading.id))
    }
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
}
