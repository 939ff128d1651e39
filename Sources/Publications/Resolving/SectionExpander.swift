import Diagnostics
import Indicators
import Languages
import LocatedYAML
import Narratives

/// Writes the repeated sections of a narrative out, and leaves out what is not to be shown.
///
/// A copy stands in a source of its own, so that each of its places differs from those of the other
/// copies although an author sees the same line.
struct SectionExpander {
  /// The most copies of one section.
  static let maximumCopies = 200
  /// The most blocks that the sections of a text are repeated to, all together.
  static let maximumBlocks = 20_000

  let resolver: Resolver
  let narrative: Narrative
  let context: EvaluationContext
  private(set) var copies: [SectionCopy] = []
  private var blockCount = 0

  init(_ resolver: Resolver, _ narrative: Narrative, _ context: EvaluationContext) {
    self.resolver = resolver
    self.narrative = narrative
    self.context = context
  }

  /// The blocks that are shown, copies and all.
  mutating func expand(_ log: inout DiagnosticLog) -> [Block] {
    let blocks = narrative.blocks
    guard Self.hasDirectives(blocks) else { return blocks }
    var expanded: [Block] = []
    var taken: [String: Location] = [:]
    for block in blocks {
      for (id, location) in Self.figureIDs(in: block) where taken[id] == nil {
        taken[id] = location
      }
    }
    let levels = blocks.map(Self.level)
    var index = 0
    while index < blocks.count {
      guard let (level, title, dimension) = Self.repetition(blocks[index]) else {
        if let block = shown(blocks[index], in: nil, &log) { expanded.append(block) }
        index += 1
        continue
      }
      let end = (index + 1..<blocks.count).first { levels[$0] <= level } ?? blocks.count
      let section = Section(
        heading: blocks[index], level: level, title: title, dimension: dimension,
        blocks: Array(blocks[(index + 1)..<end]))
      expanded += copies(of: section, &taken, &log)
      index = end
    }
    return expanded
  }

  // MARK: Sections

  /// A section that is to be repeated.
  private struct Section {
    let heading: Block
    let level: Int
    let title: [Inline]
    let dimension: SourceText
    let blocks: [Block]
  }

  /// Level, words and dimension of a heading that opens a repeated section.
  private static func repetition(_ block: Block) -> (Int, [Inline], SourceText)? {
    guard case .heading(let level, let inlines) = block.content, inlines.count == 1,
      case .directive(.forEach, let title, let dimension) = inlines[0].content
    else { return nil }
    return (level, title, dimension)
  }

  /// The level of a heading; what is no heading lies below all levels.
  private static func level(of block: Block) -> Int {
    if case .heading(let level, _) = block.content { level } else { .max }
  }

  private mutating func copies(
    of section: Section, _ taken: inout [String: Location], _ log: inout DiagnosticLog
  ) -> [Block] {
    guard let subjects = subjects(of: section, &log), mayBeRepeated(section, subjects, &log) else {
      return []
    }
    var ids = Set(section.blocks.flatMap { Self.figureIDs(in: $0).map(\.id) })
    for block in section.blocks {
      guard case .heading(_, let inlines) = block.content else { continue }
      let words = inlines.plainText(value: { _ in "" }, reference: { _ in "" })
      ids.insert(resolver.language.slug(words))
    }
    var blocks: [Block] = []
    for subject in subjects {
      let number = copies.count + 1
      let source = narrative.source.copied(number)
      var context = context
      if let entry = subject.entry { context.point[section.dimension.string] = entry.code }
      let heading = section.heading.location.in(source)
      let copy = SectionCopy(
        number: number, dimension: section.dimension.string, code: subject.code,
        name: subject.name, codeEntry: subject.entry, heading: heading, ids: ids,
        evaluator: Evaluator(resolver.model, context: context))
      copies.append(copy)
      let place = section.heading.location.in(source)
      let title = copy.name.prefix(1).uppercased() + copy.name.dropFirst()
      blocks.append(
        Block(.heading(level: section.level, [Inline(.text(title), at: place)]), at: heading))
      for block in section.blocks {
        guard let shown = shown(block.in(source), in: copy, &log) else { continue }
        blocks.append(renamed(shown, copy, &taken, &log))
      }
    }
    return blocks
  }

  /// What one copy of a section is about.
  private struct Subject {
    let code: String
    let name: String
    /// nil for an indicator.
    let entry: CodeList.Code?
  }

  /// The indicators in the order of the annex, or the codes of the dimension named in the order of
  /// their list, without its total.
  private func subjects(of section: Section, _ log: inout DiagnosticLog) -> [Subject]? {
    let name = section.dimension.string
    if name == SectionCopy.indicator {
      return resolver.model.indicators.values
        .sorted { ($0.annex ?? .max, $0.id) < ($1.annex ?? .max, $1.id) }
        .map { Subject(code: $0.id, name: $0.name[resolver.language] ?? $0.id, entry: nil) }
    }
    return RepeatedCodes.all(
      of: section.dimension, besides: [SectionCopy.indicator], in: resolver.model, reporting: &log
    )?.map { code in
      // A name that begins with a small letter, as in «город Астана», opens a section here.
      let name = code.name(in: resolver.language)
      return Subject(
        code: code.code, name: name.prefix(1).uppercased() + name.dropFirst(), entry: code)
    }
  }

  private mutating func mayBeRepeated(
    _ section: Section, _ subjects: [Subject], _ log: inout DiagnosticLog
  ) -> Bool {
    var isSound = true
    let count = subjects.count
    let codes = Set(subjects.map(\.code))
    for block in section.blocks {
      for written in Self.codes(in: block) {
        for (code, place) in Self.list(written) where !codes.contains(code) {
          log.report(
            .error(
              "for.unknown-code", "no \(section.dimension.string) '\(code)'", at: place,
              hint: NearMiss.hint(
                for: code, in: codes.sorted(),
                otherwise: "known: \(subjects.prefix(20).map(\.code).joined(separator: ", "))")))
          isSound = false
        }
      }
      if let (_, _, inner) = Self.repetition(block) {
        log.report(
          .error(
            "for-each.nested", "a repeated section inside a repeated section", at: inner.location,
            hint: "end the outer section first, with a heading of its level",
            notes: [.init("the outer section begins here", at: section.heading.location)]))
        isSound = false
      }
      for call in Self.footnoteCalls(in: block) {
        log.report(
          .error(
            "for-each.footnote", "a footnote is called in a section that is repeated", at: call,
            hint: "write a note of a figure, or call it above the section"))
        isSound = false
      }
    }
    blockCount += count * (section.blocks.count + 1)
    guard count <= Self.maximumCopies, blockCount <= Self.maximumBlocks else {
      let limit =
        count > Self.maximumCopies
        ? "\(count) copies of a section are over the limit of \(Self.maximumCopies)"
        : "repeated sections of \(blockCount) blocks are over the limit of \(Self.maximumBlocks)"
      log.report(
        .error(
          "for-each.too-many", limit, at: section.heading.location, hint: "split the publication"))
      return false
    }
    return isSound
  }

  // MARK: Names

  /// A block with the ids and references of its copy.
  private func renamed(
    _ block: Block, _ copy: SectionCopy, _ taken: inout [String: Location],
    _ log: inout DiagnosticLog
  ) -> Block {
    func all(_ blocks: [Block], _ log: inout DiagnosticLog) -> [Block] {
      blocks.map { renamed($0, copy, &taken, &log) }
    }
    let content: Block.Content
    switch block.content {
    case .paragraph(let inlines): content = .paragraph(inlines.references(in: copy))
    case .heading(let level, let inlines):
      content = .heading(level: level, inlines.references(in: copy))
    case .list(let kind, let tight, let items):
      content = .list(kind, tight: tight, items: items.map { all($0, &log) })
    case .quote(let blocks): content = .quote(all(blocks, &log))
    case .note(let kind, let blocks): content = .note(kind, all(blocks, &log))
    case .table(let table):
      content = .table(
        PipeTable(
          alignments: table.alignments, header: table.header.map { $0.references(in: copy) },
          rows: table.rows.map { $0.map { $0.references(in: copy) } }))
    case .figure(let figure):
      let id = copy.id(figure.id)
      if let other = taken[id] {
        log.report(
          .error(
            "for-each.duplicate-figure",
            "the figure '\(figure.id)' becomes '\(id)' for \(copy.description), and another one "
              + "has that id", at: figure.location, hint: "rename one",
            notes: [.init("the other one", at: other)]))
      }
      taken[id] = figure.location
      content = .figure(
        FigureBlock(kind: figure.kind, id: id, body: figure.body, location: figure.location))
    case .code, .thematicBreak: content = block.content
    }
    return Block(content, at: block.location)
  }
}

extension [Inline] {
  /// The same content with references to the figures and headings of its own section leading to
  /// those of a copy.
  func references(in copy: SectionCopy) -> [Inline] {
    map { inline in
      let content: Inline.Content
      switch inline.content {
      case .reference(let id) where copy.ids.contains(id): content = .reference(id: copy.id(id))
      case .emphasis(let words): content = .emphasis(words.references(in: copy))
      case .strong(let words): content = .strong(words.references(in: copy))
      case .link(let destination, let title, let words):
        content = .link(
          destination: destination, title: title, words.references(in: copy))
      case .claim(let words, let statement):
        content = .claim(words.references(in: copy), statement)
      case .literal(let words, let reason):
        content = .literal(words.references(in: copy), reason: reason)
      case .directive(let directive, let words, let text):
        content = .directive(directive, words.references(in: copy), text)
      case .text, .softBreak, .lineBreak, .code, .image, .value, .reference, .footnoteCall:
        content = inline.content
      }
      return Inline(content, at: inline.location)
    }
  }
}

extension Diagnostic {
  /// A directive at a place where it can do nothing.
  static func misplaced(_ directive: Directive, at location: Location) -> Diagnostic {
    switch directive {
    case .forEach:
      .error(
        "for-each.misplaced", "'for-each' opens no section here", at: location,
        hint: "make it the whole heading of a section: ## [Region](for-each: \"region\")")
    case .only:
      .error(
        "for.misplaced", "'for' opens no paragraph of a repeated section here", at: location,
        hint: "let a paragraph of a repeated section begin with [](for: \"…\")")
    case .text:
      .error(
        "text.misplaced", "the text of an indicator does not stand here", at: location,
        hint: "draw it into a paragraph, a heading, a table or a text of a figure")
    case .condition:
      .error(
        "condition.misplaced", "'if' opens no paragraph here", at: location,
        hint: "let a paragraph begin with [](if: \"…\"), or be one link [words](if: \"…\")")
    }
  }
}
