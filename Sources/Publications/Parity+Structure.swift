import Diagnostics
import Languages
package import Narratives

extension Parity {
  /// Compares what stands in the text besides numbers and figures: references, notes, typed tables,
  /// images and links.
  static func compareStructure(
    _ a: ResolvedNarrative, _ b: ResolvedNarrative, _ log: inout DiagnosticLog
  ) {
    let (left, right) = (Structure(a), Structure(b))
    compare("reference", "parity.references", left.references, right.references, a, b, &log)
    compare(
      "condition or repetition", "parity.directives", left.directives, right.directives, a, b, &log)
    compare("note", "parity.notes", left.notes, right.notes, a, b, &log)
    compare("typed table", "parity.tables", left.tables, right.tables, a, b, &log)
    compare("image", "parity.images", left.images, right.images, a, b, &log)
    if left.links.count != right.links.count {
      log.report(
        .error(
          "parity.links",
          "\(right.links.count) links, but \(left.links.count) in \(a.language.endonym)",
          at: right.links.first ?? b.narrative.source.start,
          hint: "give every language the same links"))
    }
  }

  /// A paragraph can only be followed from one language to another where sections have the same
  /// passages in the same order; parallel passages hold the same values and claims.
  static func comparePassages(
    _ a: ResolvedNarrative, _ b: ResolvedNarrative, _ log: inout DiagnosticLog
  ) {
    let left = ContentOfPassages(a)
    let right = ContentOfPassages(b)
    for (own, other) in zip(
      PassageSection.all(in: b.written), PassageSection.all(in: a.written))
    {
      guard own.shapes == other.shapes else {
        report(own, isNotParallelTo: other, of: a, &log)
        continue
      }
      for (passage, counterpart) in zip(own.passages, other.passages) {
        let (held, wanted) = (right[passage], left[counterpart])
        // What is missing from the whole text has been reported.
        for item in held where !wanted.contains(item) && left.hasElsewhere(item) {
          log.report(
            .error(
              "parity.place", "'\(item)' stands in another passage in \(a.language.endonym)",
              at: passage.location, hint: "put the sentences of all languages in the same order"))
        }
      }
    }
  }

  private static func report(
    _ own: PassageSection, isNotParallelTo other: PassageSection, of a: ResolvedNarrative,
    _ log: inout DiagnosticLog
  ) {
    let different = zip(own.shapes, other.shapes).enumerated().first { $1.0 != $1.1 }?.offset
    let place = different ?? min(own.passages.count, other.passages.count)
    guard
      let nearest = own.passages.indices.contains(place)
        ? own.passages[place]
        : own.passages.last ?? other.passages.last
    else { return }
    func shape(_ section: PassageSection) -> String {
      section.passages.indices.contains(place) ? "'\(section.passages[place].shape)'" : "nothing"
    }
    log.report(
      .warning(
        "parity.passages",
        "\(shape(own)) stands where there is \(shape(other)) in \(a.language.endonym)",
        at: nearest.location,
        hint: "keep paragraphs and lists parallel, so that changes can be followed"))
  }
}

/// The values and claims of a text by the passage they stand in.
private struct ContentOfPassages {
  private var byPassage: [Int: [String]] = [:]
  private var all: Set<String> = []

  init(_ text: ResolvedNarrative) {
    let starts = text.written.passages.map(\.location).sorted()
    for item in text.expressions + text.claims {
      all.insert(item.text)
      // The last passage that begins no later holds it, if it reaches so far.
      var (low, high) = (0, starts.count)
      while low < high {
        let middle = (low + high) / 2
        if starts[middle].offset <= item.location.offset { low = middle + 1 } else { high = middle }
      }
      guard low > 0, item.location.offset < starts[low - 1].end else { continue }
      byPassage[starts[low - 1].offset, default: []].append(item.text)
    }
  }

  subscript(passage: Passage) -> [String] { byPassage[passage.location.offset] ?? [] }

  func hasElsewhere(_ item: String) -> Bool { all.contains(item) }
}

/// The passages from one heading to the next.
package struct PassageSection: Sendable {
  package var passages: [Passage]

  package var shapes: [String] { passages.map(\.shape) }

  /// The sections of a narrative; the first is what stands above the first heading.
  package static func all(in narrative: Narrative) -> [PassageSection] {
    var sections = [PassageSection(passages: [])]
    for passage in narrative.passages {
      if passage.shape.hasPrefix("heading ") { sections.append(PassageSection(passages: [])) }
      sections[sections.count - 1].passages.append(passage)
    }
    return sections
  }
}

/// The parts of a narrative that every language must have, each with its place.
private struct Structure {
  typealias Item = ResolvedNarrative.WrittenExpression

  private(set) var references: [Item] = []
  /// What is repeated, and what is shown under a condition.
  private(set) var directives: [Item] = []
  private(set) var notes: [Item] = []
  private(set) var tables: [Item] = []
  private(set) var images: [Item] = []
  /// Links that lead out of the text; their addresses may differ by language.
  private(set) var links: [Location] = []

  /// An image may be drawn for each language: `map-kk.png` and `map-ru.png` are the same one.
  private let languageEnding: String

  init(_ text: ResolvedNarrative) {
    languageEnding = "-\(text.language.code)."
    add(text.written.frontMatter.summary)
    add(text.written.blocks)
    for footnote in text.written.footnotes { add(footnote.blocks) }
  }

  private mutating func add(_ blocks: [Block]) {
    for block in blocks {
      switch block.content {
      case .paragraph(let inlines), .heading(_, let inlines): add(inlines)
      case .list(_, _, let items): for item in items { add(item) }
      case .quote(let content): add(content)
      case .note(let kind, let content):
        let speaker = block.speaker.map { " " + String(decoding: $0.bytes, as: UTF8.self) } ?? ""
        notes.append(Item(text: kind.rawValue + speaker, location: block.location))
        add(content)
      case .table(let table):
        let size = "of \(table.rows.count) rows and \(table.alignments.count) columns"
        tables.append(Item(text: size, location: block.location))
        for cell in table.header + table.rows.joined() { add(cell) }
      case .figure, .code, .thematicBreak: break
      }
    }
  }

  private mutating func add(_ inlines: [Inline]) {
    for inline in inlines {
      switch inline.content {
      case .reference(let id): references.append(Item(text: id, location: inline.location))
      case .image(let destination, _, _):
        images.append(
          Item(text: destination.replacing(languageEnding, with: "."), location: inline.location))
      case .link(_, _, let content):
        links.append(inline.location)
        add(content)
      case .emphasis(let content), .strong(let content), .claim(let content, _),
        .literal(let content, _):
        add(content)
      case .directive(let directive, let content, let text):
        directives.append(
          Item(text: "\(directive.rawValue) \(text.string)", location: inline.location))
        add(content)
      case .text, .softBreak, .lineBreak, .code, .value, .footnoteCall: break
      }
    }
  }
}
