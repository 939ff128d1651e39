import Diagnostics
import Narratives

/// Finds the sentence of an edition in which a value or a claim stands.
struct SentenceFinder {
  private let text: ResolvedNarrative
  /// The inline text around each expression, by the expression's offset.
  private let surroundings: [Int: [Inline]]

  /// The most characters of a sentence that are shown.
  static let maximumLength = 400

  init(_ text: ResolvedNarrative) {
    self.text = text
    var collector = Collector()
    let front = text.narrative.frontMatter
    collector.add(front.title)
    collector.add(front.summary)
    collector.add(front.headline ?? [])
    collector.add(text.narrative.blocks)
    for footnote in text.narrative.footnotes { collector.add(footnote.blocks) }
    for figure in text.figures {
      for part in [figure.title, figure.subtitle, figure.description] + figure.notes {
        collector.add(part)
      }
    }
    surroundings = collector.surroundings
  }

  /// The sentence with all its values filled in; nil when the place is in no text.
  func sentence(at offset: Int) -> String? {
    guard let inlines = surroundings[offset] else { return nil }
    let whole = marked(inlines, at: offset)
    guard let mark = whole.firstIndex(of: Self.mark) else { return nil }
    let start = Self.start(of: whole, before: mark)
    let end = Self.end(of: whole, after: mark)
    let sentence = String(whole[start..<end].filter { $0 != Self.mark })
    guard sentence.count > Self.maximumLength else { return sentence }
    return sentence.prefix(Self.maximumLength) + "…"
  }

  /// A character that no text has, since control characters are refused in narratives.
  private static let mark: Character = "\u{1}"

  private func marked(_ inlines: [Inline], at offset: Int) -> String {
    var text = ""
    for inline in inlines {
      switch inline.content {
      case .claim(let content, let statement):
        if statement.location.key == offset { text.append(Self.mark) }
        text += marked(content, at: offset)
      case .emphasis(let content), .strong(let content), .literal(let content, _),
        .link(_, _, let content), .image(_, _, let content), .directive(_, let content, _):
        text += marked(content, at: offset)
      case .value(let value):
        if value.expression.location.key == offset { text.append(Self.mark) }
        text += self.text.values[value.expression.location.key]?.text ?? "…"
      default:
        text += [inline].plainText(
          value: { _ in "" }, reference: { self.text.anchors[$0]?.label ?? "" })
      }
    }
    return text
  }

  private static let stops: Set<Character> = [".", "!", "?"]

  /// Whether a sentence begins at an index: behind a stop and a space, and not with a small letter,
  /// since a sentence goes on behind an abbreviation.
  private static func begins(_ text: String, at index: String.Index) -> Bool {
    guard index > text.startIndex, index < text.endIndex else { return false }
    let space = text.index(before: index)
    guard text[space] == " ", space > text.startIndex,
      stops.contains(text[text.index(before: space)])
    else { return false }
    let first = text[index...].first { $0 != mark }
    return first.map { !$0.isLowercase } ?? false
  }

  private static func start(of text: String, before mark: String.Index) -> String.Index {
    var index = mark
    while index > text.startIndex, !begins(text, at: index) { index = text.index(before: index) }
    return index
  }

  private static func end(of text: String, after mark: String.Index) -> String.Index {
    var index = text.index(after: mark)
    while index < text.endIndex, !begins(text, at: index) { index = text.index(after: index) }
    guard index < text.endIndex else { return index }
    return text.index(before: index)
  }

  /// Remembers for each expression the text it stands in.
  private struct Collector {
    var surroundings: [Int: [Inline]] = [:]

    mutating func add(_ blocks: [Block]) {
      for block in blocks {
        switch block.content {
        case .paragraph(let inlines), .heading(_, let inlines): add(inlines)
        case .list(_, _, let items): for item in items { add(item) }
        case .quote(let blocks), .note(_, let blocks): add(blocks)
        case .table(let table):
          for cell in table.header { add(cell) }
          for row in table.rows { for cell in row { add(cell) } }
        case .figure, .code, .thematicBreak: break
        }
      }
    }

    mutating func add(_ inlines: [Inline]) { add(inlines, within: inlines) }

    private mutating func add(_ inlines: [Inline], within whole: [Inline]) {
      for inline in inlines {
        switch inline.content {
        case .value(let value): surroundings[value.expression.location.key] = whole
        case .claim(let content, let statement):
          surroundings[statement.location.key] = whole
          add(content, within: whole)
        case .emphasis(let content), .strong(let content), .literal(let content, _),
          .link(_, _, let content), .image(_, _, let content), .directive(_, let content, _):
          add(content, within: whole)
        case .text, .softBreak, .lineBreak, .code, .reference, .footnoteCall: break
        }
      }
    }
  }
}
