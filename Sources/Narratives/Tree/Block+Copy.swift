package import Diagnostics
import LocatedYAML

extension Block {
  /// The same block in another copy of its source.
  package func `in`(_ copy: Source) -> Block {
    Block(content.in(copy), at: location.in(copy), speaker: speaker?.in(copy))
  }
}

extension Block.Content {
  fileprivate func `in`(_ copy: Source) -> Block.Content {
    switch self {
    case .paragraph(let inlines): .paragraph(inlines.in(copy))
    case .heading(let level, let inlines): .heading(level: level, inlines.in(copy))
    case .list(let kind, let tight, let items):
      .list(kind, tight: tight, items: items.map { $0.map { $0.in(copy) } })
    case .quote(let blocks): .quote(blocks.map { $0.in(copy) })
    case .note(let kind, let blocks): .note(kind, blocks.map { $0.in(copy) })
    case .code, .thematicBreak: self
    case .table(let table):
      .table(
        PipeTable(
          alignments: table.alignments, header: table.header.map { $0.in(copy) },
          rows: table.rows.map { $0.map { $0.in(copy) } }))
    case .figure(let figure):
      .figure(
        FigureBlock(
          kind: figure.kind, id: figure.id, body: figure.body?.in(copy),
          location: figure.location.in(copy)))
    }
  }
}

extension [Inline] {
  /// The same content in another copy of its source.
  package func `in`(_ copy: Source) -> [Inline] {
    map { Inline($0.content.in(copy), at: $0.location.in(copy)) }
  }
}

extension Inline.Content {
  fileprivate func `in`(_ copy: Source) -> Inline.Content {
    switch self {
    case .text, .softBreak, .lineBreak, .code, .reference, .footnoteCall: self
    case .emphasis(let content): .emphasis(content.in(copy))
    case .strong(let content): .strong(content.in(copy))
    case .link(let destination, let title, let content):
      .link(destination: destination, title: title, content.in(copy))
    case .image(let destination, let title, let alternative):
      .image(destination: destination, title: title, alt: alternative.in(copy))
    case .value(let value):
      .value(
        ValueText(expression: value.expression.in(copy), options: value.options?.in(copy)))
    case .claim(let content, let statement): .claim(content.in(copy), statement.in(copy))
    case .literal(let content, let reason): .literal(content.in(copy), reason: reason)
    case .directive(let directive, let content, let text):
      .directive(directive, content.in(copy), text.in(copy))
    }
  }
}
