import Diagnostics
import LocatedYAML
import Narratives

extension SectionExpander {
  /// Whether anything in a text asks to be repeated or left out; most texts have nothing of it.
  static func hasDirectives(_ blocks: [Block]) -> Bool {
    blocks.contains { block in
      switch block.content {
      case .paragraph(let inlines), .heading(_, let inlines): hasDirective(inlines)
      case .list(_, _, let items): items.contains { hasDirectives($0) }
      case .quote(let blocks), .note(_, let blocks): hasDirectives(blocks)
      case .figure(let figure): figure.body?["if"] != nil || figure.body?["for"] != nil
      case .table(let table): (table.header + table.rows.joined()).contains { hasDirective($0) }
      case .code, .thematicBreak: false
      }
    }
  }

  private static func hasDirective(_ inlines: [Inline]) -> Bool {
    inlines.contains { inline in
      switch inline.content {
      case .directive: true
      case .emphasis(let words), .strong(let words), .claim(let words, _), .literal(let words, _),
        .link(_, _, let words):
        hasDirective(words)
      case .text, .softBreak, .lineBreak, .code, .image, .value, .reference, .footnoteCall: false
      }
    }
  }

  /// The codes that a block is written for, wherever in it that is said.
  static func codes(in block: Block) -> [SourceText] {
    switch block.content {
    case .paragraph(let inlines):
      inlines.compactMap { inline in
        guard case .directive(.only, _, let codes) = inline.content else { return nil }
        return codes
      }
    case .figure(let figure): [figure.body?["for"]?.text].compactMap { $0 }
    case .list(_, _, let items): items.joined().flatMap { codes(in: $0) }
    case .quote(let blocks), .note(_, let blocks): blocks.flatMap { codes(in: $0) }
    case .heading, .code, .thematicBreak, .table: []
    }
  }

  /// The figures in a block, by their ids.
  static func figureIDs(in block: Block) -> [(id: String, location: Location)] {
    switch block.content {
    case .figure(let figure): [(figure.id, figure.location)]
    case .list(_, _, let items): items.joined().flatMap { figureIDs(in: $0) }
    case .quote(let blocks), .note(_, let blocks): blocks.flatMap { figureIDs(in: $0) }
    case .heading, .paragraph, .code, .thematicBreak, .table: []
    }
  }

  /// Where footnotes are called in a block.
  static func footnoteCalls(in block: Block) -> [Location] {
    switch block.content {
    case .paragraph(let inlines), .heading(_, let inlines): footnoteCalls(in: inlines)
    case .list(_, _, let items): items.joined().flatMap { footnoteCalls(in: $0) }
    case .quote(let blocks), .note(_, let blocks): blocks.flatMap { footnoteCalls(in: $0) }
    case .table(let table):
      (table.header + table.rows.joined()).flatMap { footnoteCalls(in: $0) }
    case .figure, .code, .thematicBreak: []
    }
  }

  private static func footnoteCalls(in inlines: [Inline]) -> [Location] {
    inlines.flatMap { inline -> [Location] in
      switch inline.content {
      case .footnoteCall: [inline.location]
      case .emphasis(let words), .strong(let words), .claim(let words, _), .literal(let words, _),
        .link(_, _, let words), .directive(_, let words, _):
        footnoteCalls(in: words)
      case .text, .softBreak, .lineBreak, .code, .image, .value, .reference: []
      }
    }
  }
}
