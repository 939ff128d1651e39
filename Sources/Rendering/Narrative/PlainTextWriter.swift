import Diagnostics
import Languages
import Narratives
import Publications

/// Writes the blocks of a narrative as plain text: paragraphs are one line each, tables are aligned.
struct PlainTextWriter {
  /// What the text is for.
  enum Purpose {
    /// To be read by eyes: everything, with the digits of spoken numbers in brackets.
    case reading
    /// What a voice says: no headings, figures, notes or digits, and no stress marks.
    case speaking
  }

  let context: WritingContext
  var purpose = Purpose.reading

  /// Blocks with an empty line between; no line break at the end.
  func text(_ blocks: [Block]) -> String {
    blocks.map(text).filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  /// Footnotes behind their numbers, one under the other.
  func text(_ footnotes: [Footnote]) -> String {
    footnotes.map { hanging("[\($0.number)] ", text($0.blocks)) }.joined(separator: "\n")
  }

  private func text(_ block: Block) -> String {
    switch block.content {
    case .paragraph(let inlines): text(inlines)
    case .heading(_, let inlines): purpose == .reading ? text(inlines) : ""
    case .list(let kind, let isTight, let items): list(kind, isTight: isTight, items)
    case .quote(let blocks): purpose == .reading ? hanging("    ", text(blocks)) : text(blocks)
    case .note(let kind, let blocks):
      quotation(block, blocks) ?? note(kind, blocks)
    case .code(_, let literal): purpose == .reading ? hanging("    ", Self.trimmed(literal)) : ""
    case .thematicBreak: purpose == .reading ? "* * *" : ""
    case .table(let table): purpose == .reading ? self.table(table) : ""
    case .figure(let block): purpose == .reading ? figure(block) : ""
    }
  }

  private func list(_ kind: ListKind, isTight: Bool, _ items: [[Block]]) -> String {
    let separator = isTight ? "\n" : "\n\n"
    return items.enumerated().map { index, blocks in
      let text = blocks.map(text).filter { !$0.isEmpty }.joined(separator: separator)
      guard purpose == .reading else { return text }
      return switch kind {
      case .bullet: hanging("– ", text)
      case .ordered(let start, .period): hanging("\(start + index). ", text)
      case .ordered(let start, .parenthesis): hanging("\(start + index)) ", text)
      }
    }
    .joined(separator: separator)
  }

  /// Somebody's words, with the name and role below them; nil for a note of another kind.
  private func quotation(_ block: Block, _ blocks: [Block]) -> String? {
    guard purpose == .reading,
      let id = block.speaker.map({ String(decoding: $0.bytes, as: UTF8.self) }),
      let speaker = context.speakers[id]
    else { return nil }
    return hanging("    ", "\(text(blocks))\n— \(speaker.name), \(speaker.role)")
  }

  private func note(_ kind: NoteKind, _ blocks: [Block]) -> String {
    guard purpose == .reading else { return kind == .quote ? text(blocks) : "" }
    let label: Phrase =
      switch kind {
      case .note: .note
      case .important: .important
      case .quote: .quote
      case .speaker: .speakerNotes
      }
    return "\(context.words[label]): \(text(blocks))"
  }

  // MARK: Tables and figures

  private func table(_ table: PipeTable) -> String {
    let rows = ([table.header] + table.rows).map { $0.map(text) }
    return AlignedText.lines(rows, numbers: table.alignments.map { $0 == .right })
  }

  private func figure(_ block: FigureBlock) -> String {
    guard let figure = context.figure(block.id) else { return "" }
    var lines: [String] = []
    switch figure.content {
    case .keyFigures(let tiles):
      return tiles.map { tile in
        let note = text(tile.note)
        return "\(text(tile.label)): \(tile.value.text)" + (note.isEmpty ? "" : " (\(note))")
      }
      .joined(separator: "\n")
    case .chart(_, let data), .map(_, _, let data), .timeline(_, let data, _), .table(let data):
      lines.append("\(figure.label). \(text(figure.title))")
      lines.append(text(figure.subtitle))
      lines.append("")
      lines.append(self.table(data))
      lines.append("")
    }
    lines += figure.notes.map(text)
    let sources = figure.sources.compactMap { context.sources[$0]?.title }
    if !sources.isEmpty {
      lines.append("\(context.words[.source]): \(sources.joined(separator: "; "))")
    }
    return Self.trimmed(lines.filter { $0 != "" || lines.count > 1 }.joined(separator: "\n"))
  }

  private func table(_ data: DataTable) -> String {
    let head =
      [data.rowHeading]
      + zip(data.fullNames, data.columns).map { name, column in
        column.unit.map { "\(name), \($0)" } ?? name
      }
    let shown = data.columns.indices.filter { !data.columns[$0].isDrawn }
    let rows =
      [[head[0]] + shown.map { head[$0 + 1] }]
      + data.rows.map { row in
        [row.label]
          + shown.map { column in
            let cell = row.cells[column]
            return cell.text + cell.marks.map { " " + $0.text }.joined()
          }
      }
    return AlignedText.lines(rows, numbers: [false] + shown.map { !data.columns[$0].isText })
  }

  // MARK: Inlines

  /// The text of inline content.
  func text(_ inlines: [Inline]) -> String {
    var text = ""
    append(inlines, to: &text)
    return purpose == .speaking ? StressMarks.removed(from: text) : text
  }

  private func append(_ inlines: [Inline], to text: inout String) {
    for inline in inlines {
      switch inline.content {
      case .text(let piece), .code(let piece): text += piece
      case .softBreak: text += " "
      case .lineBreak: text += purpose == .reading ? "\n" : " "
      case .emphasis(let content), .strong(let content), .claim(let content, _),
        .literal(let content, _), .image(_, _, let content), .directive(_, let content, _):
        append(content, to: &text)
      case .link(let destination, _, let content): append(content, linkedTo: destination, to: &text)
      case .value(let written):
        guard let value = context.value(written) else { continue }
        text += value.text
        if purpose == .reading, let digits = value.digits { text += " (\(digits))" }
      case .reference(let id): text += context.anchors[id]?.label ?? ""
      case .footnoteCall(_, let number): if purpose == .reading { text += "[\(number)]" }
      }
    }
  }

  /// An address that the words do not give themselves follows in brackets.
  private func append(
    _ content: [Inline], linkedTo destination: String, to text: inout String
  ) {
    var words = ""
    append(content, to: &words)
    text += words
    guard purpose == .reading, !words.isEmpty else { return }
    let isWeb = destination.hasPrefix("https://") || destination.hasPrefix("http://")
    if isWeb, words != destination { text += " <\(destination)>" }
  }

  // MARK: Lines

  /// A text whose further lines stand as far in as the first begins behind its mark.
  private func hanging(_ mark: String, _ text: String) -> String {
    let space = String(repeating: " ", count: mark.count)
    return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .map { index, line in index == 0 ? mark + line : line.isEmpty ? "" : space + line }
      .joined(separator: "\n")
  }

  private static func trimmed(_ text: String) -> String {
    var text = text[...]
    while text.last == "\n" { text.removeLast() }
    return String(text)
  }
}
