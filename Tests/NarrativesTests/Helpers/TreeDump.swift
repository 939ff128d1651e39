import Diagnostics
import LocatedYAML
import Narratives

/// Prints a value tree as XML-like lines: what each node is, where it stands, what it holds.
struct TreeDump {
  private var text = ""
  private let lines: LineIndex
  private let linesBefore: Int

  /// `linesBefore` lines of front matter are not counted.
  static func print(_ narrative: Narrative, linesBefore: Int = 0) -> String {
    var dump = TreeDump(narrative.source, linesBefore)
    dump.blocks(narrative.blocks, 0)
    for note in narrative.footnotes {
      dump.line(
        0,
        "<footnote label=\"\(note.label)\" number=\"\(note.number)\" \(dump.place(note.location))>")
      dump.blocks(note.blocks, 1)
    }
    return dump.text
  }

  static func print(_ inlines: [Inline], _ source: Source) -> String {
    var dump = TreeDump(source, 0)
    dump.inlines(inlines, 0)
    return dump.text
  }

  private init(_ source: Source, _ linesBefore: Int) {
    lines = LineIndex(source)
    self.linesBefore = linesBefore
  }

  private mutating func line(_ depth: Int, _ words: String) {
    text += String(repeating: "  ", count: depth) + words + "\n"
  }

  /// First and last position, both inclusive, as `line:column-line:column`.
  private func place(_ location: Location) -> String {
    let start = lines.position(at: location.offset)
    let end = lines.position(at: location.end)
    let first = "\(start.line - linesBefore):\(start.column)"
    return location.length == 0
      ? "at=\"\(first)\"" : "at=\"\(first)-\(end.line - linesBefore):\(end.column - 1)\""
  }

  private mutating func blocks(_ blocks: [Block], _ depth: Int) {
    for block in blocks { self.block(block, depth) }
  }

  private mutating func block(_ block: Block, _ depth: Int) {
    let at = place(block.location)
    switch block.content {
    case .paragraph(let inlines):
      line(depth, "<paragraph \(at)>")
      self.inlines(inlines, depth + 1)
    case .heading(let level, let inlines):
      line(depth, "<heading level=\"\(level)\" \(at)>")
      self.inlines(inlines, depth + 1)
    case .list(let kind, let tight, let items):
      line(depth, "<list \(Self.words(kind)) tight=\"\(tight)\" \(at)>")
      for item in items {
        line(depth + 1, "<item>")
        blocks(item, depth + 2)
      }
    case .quote(let blocks):
      line(depth, "<quote \(at)>")
      self.blocks(blocks, depth + 1)
    case .note(let kind, let blocks):
      line(depth, "<note kind=\"\(kind)\" \(at)>")
      self.blocks(blocks, depth + 1)
    case .code(let info, let literal):
      line(depth, "<code info=\(Self.quote(info)) \(at)>\(Self.quote(literal))")
    case .thematicBreak: line(depth, "<thematic-break \(at)>")
    case .table(let table): self.table(table, at, depth)
    case .figure(let figure):
      line(
        depth,
        "<figure kind=\"\(figure.kind.rawValue)\" id=\"\(figure.id)\" \(place(figure.location))>")
      if let body = figure.body { node(body, "body", depth + 1) }
    }
  }

  private static func words(_ kind: ListKind) -> String {
    switch kind {
    case .bullet: "bullet"
    case .ordered(let start, let delimiter): "start=\"\(start)\" delimiter=\"\(delimiter)\""
    }
  }

  private mutating func table(_ table: PipeTable, _ at: String, _ depth: Int) {
    let alignments = table.alignments.map { "\($0)" }.joined(separator: " ")
    line(depth, "<table alignments=\"\(alignments)\" \(at)>")
    for (index, row) in ([table.header] + table.rows).enumerated() {
      line(depth + 1, index == 0 ? "<header>" : "<row>")
      for cell in row {
        line(depth + 2, cell.isEmpty ? "<cell />" : "<cell>")
        inlines(cell, depth + 3)
      }
    }
  }

  private mutating func node(_ node: YAMLNode, _ key: String, _ depth: Int) {
    let at = place(Location(node.location.source, offset: node.location.offset, length: 0))
    switch node.content {
    case .scalar(let text, _): line(depth, "<\(key) \(at)>\(Self.quote(text))")
    case .sequence(let nodes):
      line(depth, "<\(key) \(at)>")
      for node in nodes { self.node(node, "-", depth + 1) }
    case .mapping(let entries):
      line(depth, "<\(key) \(at)>")
      for entry in entries { self.node(entry.value, entry.key, depth + 1) }
    }
  }

  private mutating func inlines(_ inlines: [Inline], _ depth: Int) {
    for inline in inlines { self.inline(inline, depth) }
  }

  private mutating func inline(_ inline: Inline, _ depth: Int) {
    let at = place(inline.location)
    switch inline.content {
    case .text(let text): line(depth, "<text \(at)>\(Self.quote(text))")
    case .softBreak: line(depth, "<soft-break>")
    case .lineBreak: line(depth, "<line-break>")
    case .code(let code): line(depth, "<code-span \(at)>\(Self.quote(code))")
    case .emphasis(let inlines): nested("emphasis \(at)", inlines, depth)
    case .strong(let inlines): nested("strong \(at)", inlines, depth)
    case .link(let destination, let title, let inlines):
      nested(
        "link to=\(Self.quote(destination)) title=\(Self.quote(title)) \(at)", inlines, depth)
    case .image(let destination, let title, let alt):
      nested("image from=\(Self.quote(destination)) title=\(Self.quote(title)) \(at)", alt, depth)
    case .value(let value):
      line(depth, "<value \(at)>")
      line(depth + 1, "<expression \(place(value.expression.location))>" + quoted(value.expression))
      if let options = value.options {
        line(depth + 1, "<options \(place(options.location))>" + quoted(options))
      }
    case .claim(let inlines, let expression):
      nested("claim \(at)", inlines, depth)
      line(depth + 1, "<expression \(place(expression.location))>" + quoted(expression))
    case .literal(let inlines, let reason):
      nested("literal reason=\(Self.quote(reason)) \(at)", inlines, depth)
    case .directive(let directive, let inlines, let text):
      nested("\(directive.rawValue) \(at)", inlines, depth)
      line(depth + 1, "<text \(place(text.location))>" + quoted(text))
    case .reference(let id): line(depth, "<reference id=\"\(id)\" \(at)>")
    case .footnoteCall(let label, let number):
      line(depth, "<footnote-call label=\"\(label)\" number=\"\(number)\" \(at)>")
    }
  }

  private mutating func nested(_ tag: String, _ inlines: [Inline], _ depth: Int) {
    line(depth, "<\(tag)>")
    self.inlines(inlines, depth + 1)
  }

  private func quoted(_ text: SourceText) -> String { Self.quote(text.string) }

  private static func quote(_ text: String) -> String { JSONPrinter.quote(text) }
}
