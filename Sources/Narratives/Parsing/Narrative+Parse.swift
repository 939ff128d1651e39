package import Diagnostics

extension Narrative {
  /// Reads front matter and Markdown; mistakes are reported, and what can be understood is kept.
  package static func parse(_ source: Source, reporting log: inout DiagnosticLog) -> Narrative {
    let (frontMatter, start) = FrontMatter.parse(source, reporting: &log)
    var text = NarrativeText(source, from: start)
    guard let survey = NarrativeLimits.survey(text, reporting: &log) else {
      return Narrative(source: source, frontMatter: frontMatter, blocks: [], footnotes: [])
    }
    if survey.mayHaveFootnotes {
      text.findFootnotes()
      if !text.marks.isEmpty, text.bullet == nil { reportBullets(text, &log) }
    }
    var round = 1
    while true {
      let result = read(text, log)
      if correct(&text, result.codeLines, result.footnoteLines, mayAdd: round < maximumRounds) {
        round += 1
        if round > 2 * maximumRounds { text.refuseFootnotes() }
        continue
      }
      log = result.log
      return Narrative(
        source: source, frontMatter: frontMatter, blocks: result.blocks,
        footnotes: result.footnotes)
    }
  }

  /// Reads the front matter alone: what lists and links show of an edition.
  package static func parseFrontMatter(
    _ source: Source, reporting log: inout DiagnosticLog
  ) -> Narrative {
    let (frontMatter, _) = FrontMatter.parse(source, reporting: &log)
    return Narrative(source: source, frontMatter: frontMatter, blocks: [], footnotes: [])
  }

  /// How often a wrong guess about what is a footnote is put right; once is rare already.
  private static let maximumRounds = 5

  private static func reportBullets(_ text: NarrativeText, _ log: inout DiagnosticLog) {
    guard let mark = text.marks.first else { return }
    log.report(
      .error(
        "narrative.list-marks", "footnotes in a text that marks lists in every possible way",
        at: Location(text.source, mark.start..<mark.label.upperBound + 2),
        hint: "use one mark for lists, such as '-', and one for numbers, such as '1.'"))
  }

  private struct Result {
    var blocks: [Block]
    var footnotes: [Footnote]
    var log: DiagnosticLog
    var codeLines: [ClosedRange<Int>]
    var footnoteLines: Set<Int>
  }

  private static func read(_ text: NarrativeText, _ log: DiagnosticLog) -> Result {
    var log = log
    let tree = text.tree()
    let tables = TableTexts(text, tree, reporting: &log)
    let footnotes = FootnoteRegistry(text, reporting: &log)
    var reader = BlockReader(text, tables, ParseState(log: log, footnotes: footnotes))
    let blocks = tree.walk { reader.document(&$0) }
    var notes: [Footnote] = []
    // A footnote may call another, which then comes last.
    while notes.count < reader.state.footnotes.called.count {
      let definition = reader.state.footnotes.definitions[
        reader.state.footnotes.called[notes.count]]
      let number = notes.count + 1
      var body: [Block] = []
      if let place = definition.place {
        body = tree.walk(from: place) { reader.footnote(&$0, quotes: definition.quotes) }
      }
      if body.isEmpty {
        reader.state.log.report(
          .error(
            "narrative.empty-footnote", "footnote '\(definition.label)' has no text",
            at: definition.location, hint: "write the text after the colon"))
      }
      notes.append(
        Footnote(
          label: definition.label, number: number, blocks: body, location: definition.location))
    }
    reader.state.footnotes.reportUnused(&reader.state.log)
    return Result(
      blocks: blocks, footnotes: notes, log: reader.state.log, codeLines: reader.codeLines,
      footnoteLines: reader.footnoteLines)
  }

  /// Compares what looked like a footnote definition with the tree; true when something changed.
  private static func correct(
    _ text: inout NarrativeText, _ codeLines: [ClosedRange<Int>], _ footnoteLines: Set<Int>,
    mayAdd: Bool
  ) -> Bool {
    guard !text.marks.isEmpty else { return false }
    let codeLines = codeLines.sorted { $0.lowerBound < $1.lowerBound }
    func isCode(_ line: Int) -> Bool {
      var low = 0
      var high = codeLines.count
      while low < high {
        let middle = (low + high) / 2
        if codeLines[middle].upperBound < line { low = middle + 1 } else { high = middle }
      }
      return low < codeLines.count && codeLines[low].contains(line)
    }
    var changed = false
    for (index, mark) in text.marks.enumerated() where text.bullet != nil {
      switch mark.state {
      case .definition where !footnoteLines.contains(mark.line):
        text.setState(.refused, mark: index)
        changed = true
      case .candidate where mayAdd && !isCode(mark.line):
        text.setState(.definition, mark: index)
        changed = true
      default: break
      }
    }
    return changed
  }
}
