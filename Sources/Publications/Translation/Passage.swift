package import Diagnostics
import LocatedYAML
import Narratives

/// A piece of a narrative that is translated as a whole: a heading, a paragraph, a cell of a typed
/// table, a text of a figure.
package struct Passage: Sendable {
  /// What the passage is, the same in every language: `heading 2`, `paragraph`,
  /// `figure net-migration title`.
  package let shape: String
  package let location: Location

  init(_ shape: String, _ location: Location) {
    self.shape = shape
    self.location = location
  }

  /// The first words, for people who read a record of passages; at most `length` characters.
  package func excerpt(length: Int) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.count > length else { return text }
    let words = text.prefix(length).split(separator: " ").dropLast()
    return words.joined(separator: " ") + "…"
  }

  /// What was typed, with one space for each run of white space.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(location.length)
    var isAfterSpace = true
    for byte in location.source.bytes[location.offset..<location.end] {
      let isSpace = byte == 0x20 || (0x09...0x0D).contains(byte)
      if !isSpace {
        bytes.append(byte)
      } else if !isAfterSpace {
        bytes.append(0x20)
      }
      isAfterSpace = isSpace
    }
    if bytes.last == 0x20 { bytes.removeLast() }
    return bytes
  }
}

extension Narrative {
  /// Everything a translator translates, in the order of the text, the front matter first.
  package var passages: [Passage] {
    var collector = PassageCollector()
    collector.inlines(frontMatter.title, "title")
    collector.inlines(frontMatter.summary, "summary")
    if let headline = frontMatter.headline { collector.inlines(headline, "headline") }
    collector.blocks(blocks)
    for footnote in footnotes { collector.blocks(footnote.blocks, within: "footnote ") }
    return collector.passages
  }
}

/// Walks through a narrative; blocks nest as deep as the parser's limit allows.
private struct PassageCollector {
  private(set) var passages: [Passage] = []

  mutating func blocks(_ blocks: [Block], within prefix: String = "") {
    for block in blocks {
      switch block.content {
      case .paragraph: passages.append(Passage(prefix + "paragraph", block.location))
      case .heading(let level, _):
        passages.append(Passage("\(prefix)heading \(level)", block.location))
      case .list(_, _, let items): for item in items { self.blocks(item, within: prefix + "item ") }
      case .quote(let content): self.blocks(content, within: prefix + "quote ")
      case .note(let kind, let content):
        self.blocks(content, within: prefix + kind.rawValue.lowercased() + " ")
      case .table(let table):
        for cell in table.header { inlines(cell, prefix + "cell") }
        for cell in table.rows.joined() { inlines(cell, prefix + "cell") }
      case .figure(let figure):
        if let body = figure.body { texts(of: body, "figure \(figure.id)") }
      case .code, .thematicBreak: break
      }
    }
  }

  /// A text from its first to its last piece; an empty one is none.
  mutating func inlines(_ inlines: [Inline], _ shape: String) {
    guard let first = inlines.first?.location, let last = inlines.last?.location else { return }
    passages.append(Passage(shape, Location(first.source, first.offset..<max(first.end, last.end))))
  }

  /// The keys under which a figure's body holds words; whatever else it says is the same in every
  /// language.
  private static let textKeys: Set<String> = [
    "title", "subtitle", "description", "notes", "name", "label", "note", "text", "group", "other",
  ]

  private mutating func texts(of node: YAMLNode, _ shape: String, isText: Bool = false) {
    switch node.content {
    case .scalar:
      if isText, !node.isNull { passages.append(Passage(shape, node.location)) }
    case .sequence(let nodes):
      for node in nodes { texts(of: node, shape, isText: isText) }
    case .mapping(let entries):
      for entry in entries {
        texts(
          of: entry.value, shape + " " + entry.key, isText: Self.textKeys.contains(entry.key))
      }
    }
  }
}
