import Narratives

extension [Block] {
  /// The numbers of the footnotes that are called, in the order of the text, with repeats.
  var footnoteCalls: [Int] {
    flatMap { block -> [Int] in
      switch block.content {
      case .paragraph(let inlines), .heading(_, let inlines): inlines.footnoteCalls
      case .list(_, _, let items): items.flatMap(\.footnoteCalls)
      case .quote(let blocks), .note(_, let blocks): blocks.footnoteCalls
      case .table(let table): (table.header + table.rows.joined()).flatMap(\.footnoteCalls)
      case .figure, .code, .thematicBreak: []
      }
    }
  }
}

extension [Inline] {
  fileprivate var footnoteCalls: [Int] {
    flatMap { inline -> [Int] in
      switch inline.content {
      case .footnoteCall(_, let number): [number]
      case .emphasis(let content), .strong(let content), .claim(let content, _),
        .literal(let content, _), .link(_, _, let content), .directive(_, let content, _):
        content.footnoteCalls
      case .text, .softBreak, .lineBreak, .code, .value, .reference, .image: []
      }
    }
  }
}
