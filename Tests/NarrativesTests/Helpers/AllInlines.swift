import Narratives

extension Narrative {
  /// Every inline of the text and of the footnotes, outer ones first.
  var allInlines: [Inline] {
    blocks.flatMap(inlines) + footnotes.flatMap { $0.blocks.flatMap(inlines) }
  }

  private func inlines(_ block: Block) -> [Inline] {
    switch block.content {
    case .paragraph(let words), .heading(_, let words): words.flatMap(inlines)
    case .list(_, _, let items): items.flatMap { $0.flatMap(inlines) }
    case .quote(let blocks), .note(_, let blocks): blocks.flatMap(inlines)
    case .table(let table):
      ([table.header] + table.rows).flatMap { $0.flatMap { $0.flatMap(inlines) } }
    case .code, .thematicBreak, .figure: []
    }
  }

  private func inlines(_ inline: Inline) -> [Inline] {
    switch inline.content {
    case .emphasis(let words), .strong(let words), .link(_, _, let words), .claim(let words, _),
      .literal(let words, _), .image(_, _, let words):
      [inline] + words.flatMap(inlines)
    default: [inline]
    }
  }
}
