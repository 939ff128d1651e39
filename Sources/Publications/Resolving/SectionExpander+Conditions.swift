import Diagnostics
import Indicators
import LocatedYAML
import Narratives

/// What of a text is shown: conditions, what is written for some copies only, and the texts of
/// indicators.
extension SectionExpander {
  /// A block without the parts that are not to be shown; nil when nothing of it is left.
  func shown(
    _ block: Block, in copy: SectionCopy?, _ log: inout DiagnosticLog
  ) -> Block? {
    switch block.content {
    case .paragraph(let inlines):
      guard let left = shown(inlines, in: copy, &log) else { return nil }
      return Block(.paragraph(left), at: block.location)
    case .list(let kind, let tight, let items):
      let left = items.compactMap { item -> [Block]? in
        let left = item.compactMap { shown($0, in: copy, &log) }
        // Without the words that open it an item would be a piece of nothing.
        return left.isEmpty ? nil : left
      }
      return left.isEmpty
        ? nil : Block(.list(kind, tight: tight, items: left), at: block.location)
    case .quote(let blocks):
      let left = blocks.compactMap { shown($0, in: copy, &log) }
      return left.isEmpty ? nil : Block(.quote(left), at: block.location)
    case .note(let kind, let blocks):
      let left = blocks.compactMap { shown($0, in: copy, &log) }
      return left.isEmpty
        ? nil : Block(.note(kind, left), at: block.location, speaker: block.speaker)
    case .figure(let figure):
      if let codes = figure.body?["for"]?.text, !isFor(codes, copy, &log) { return nil }
      guard let statement = figure.body?["if"]?.text else { return block }
      return holds(statement, in: copy, &log) ? block : nil
    case .heading(let level, let inlines):
      // One link to `for-each:` in the wrong place is told where the text is resolved.
      var texts = texts(in: copy)
      return Block(
        .heading(level: level, texts.drawn(into: inlines, &log)), at: block.location)
    case .table(let table):
      var texts = texts(in: copy)
      let header = table.header.map { texts.drawn(into: $0, &log) }
      let rows = table.rows.map { row in row.map { texts.drawn(into: $0, &log) } }
      return Block(
        .table(PipeTable(alignments: table.alignments, header: header, rows: rows)),
        at: block.location)
    case .code, .thematicBreak: return block
    }
  }

  /// A paragraph without what it opens with; nil where it is not to be shown, or asks for a text
  /// that an indicator has not.
  private func shown(
    _ inlines: [Inline], in copy: SectionCopy?, _ log: inout DiagnosticLog
  ) -> [Inline]? {
    var left = inlines
    while let first = left.first,
      case .directive(let directive, let words, let text) = first.content,
      directive == .condition || directive == .only
    {
      let rest = Array(left.dropFirst())
      if !words.isEmpty, !rest.isEmpty {
        log.report(.misplaced(directive, at: first.location))
        return nil
      }
      if directive == .only, copy == nil {
        log.report(.misplaced(directive, at: first.location))
        return nil
      }
      let isShown = directive == .only ? isFor(text, copy, &log) : holds(text, in: copy, &log)
      guard isShown else { return nil }
      left = words.isEmpty ? Self.withoutLeadingSpace(rest) : words
      if left.isEmpty { return nil }
    }
    var texts = texts(in: copy)
    left = texts.drawn(into: left, &log)
    return texts.isMissing ? nil : left
  }

  /// The titles and the summary with the texts that they ask for.
  func frontMatter(_ log: inout DiagnosticLog) -> FrontMatter {
    let front = narrative.frontMatter
    var texts = texts(in: nil)
    return front.with(
      title: texts.drawn(into: front.title, &log), summary: texts.drawn(into: front.summary, &log),
      headline: front.headline.map { texts.drawn(into: $0, &log) })
  }

  private func texts(in copy: SectionCopy?) -> IndicatorTexts {
    IndicatorTexts(resolver, copy: copy, evaluator(in: copy))
  }

  private func evaluator(in copy: SectionCopy?) -> Evaluator {
    copy?.evaluator ?? Evaluator(resolver.model, context: context)
  }

  /// Whether a copy is among those that a block is written for; a block outside of repeated
  /// sections is an error.
  private func isFor(
    _ codes: SourceText, _ copy: SectionCopy?, _ log: inout DiagnosticLog
  ) -> Bool {
    guard let copy else {
      log.report(.misplaced(.only, at: codes.location))
      return false
    }
    return Self.list(codes).contains { $0.code == copy.code }
  }

  /// The codes of a list with commas between them, each with its place.
  static func list(_ codes: SourceText) -> [(code: String, location: Location)] {
    let bytes = codes.bytes
    var items: [(code: String, location: Location)] = []
    var start = 0
    for end in 0...bytes.count where end == bytes.count || bytes[end] == UInt8(ascii: ",") {
      var range = start..<end
      while let first = range.first, bytes[first] <= 0x20 { range = first + 1..<range.upperBound }
      while let last = range.last, bytes[last] <= 0x20 { range = range.lowerBound..<last }
      if !range.isEmpty {
        items.append((String(decoding: bytes[range], as: UTF8.self), codes.location(range)))
      }
      start = end + 1
    }
    return items
  }

  /// Whether a statement is true; what the data cannot decide is not.
  private func holds(
    _ statement: SourceText, in copy: SectionCopy?, _ log: inout DiagnosticLog
  ) -> Bool {
    guard let written = Expression.parse(statement, reporting: &log) else { return false }
    let expression = copy?.meaning(of: written) ?? written
    guard let evaluated = evaluator(in: copy).evaluate(expression, reporting: &log) else {
      return false
    }
    guard case .truth(let truth) = evaluated else {
      log.report(
        .error(
          "condition.not-a-statement",
          "a condition is true or false, and '\(expression)' is a number",
          at: statement.location, hint: "compare it: \(expression) > 0"))
      return false
    }
    return truth.value == true
  }

  /// The space or line break behind a condition belongs to no sentence.
  private static func withoutLeadingSpace(_ inlines: [Inline]) -> [Inline] {
    var inlines = inlines
    if case .softBreak? = inlines.first?.content { inlines.removeFirst() }
    guard let first = inlines.first, case .text(let text) = first.content,
      text.utf8.first == 0x20
    else { return inlines }
    let trimmed = String(text.drop { $0 == " " })
    let count = text.utf8.count - trimmed.utf8.count
    inlines[0] = Inline(
      .text(trimmed),
      at: Location(
        first.location.source,
        min(first.location.offset + count, first.location.end)..<first.location.end))
    return inlines
  }
}
