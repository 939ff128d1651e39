import Diagnostics
import Languages
import Markup
import Narratives
import Publications

/// Writes the blocks of a narrative as HTML.
///
/// What CommonMark defines comes out exactly as libcmark's own renderer writes it, except that
/// headings carry ids where the edition gives them; our own constructs have the markup of the
/// template contract.
struct NarrativeWriter {
  /// What our own constructs are shown with; nil for plain CommonMark.
  let context: WritingContext?
  /// Whether stress marks stay, as in a text that is read aloud.
  let keepsStress: Bool

  init(context: WritingContext? = nil, keepsStress: Bool = true) {
    self.context = context
    self.keepsStress = keepsStress
  }

  /// Writes blocks one after another.
  func write(_ blocks: [Block], to writer: inout MarkupWriter) {
    for block in blocks { write(block, tight: false, to: &writer) }
  }

  /// Writes one block; in a tight list item a paragraph has no `<p>`.
  private func write(_ block: Block, tight: Bool, to writer: inout MarkupWriter) {
    switch block.content {
    case .paragraph(let inlines):
      if tight {
        write(inlines, to: &writer)
      } else {
        writer.start("p")
        write(inlines, to: &writer)
        writer.end()
        writer.newline()
      }
    case .heading(let level, let inlines): writeHeading(block, level, inlines, to: &writer)
    case .list(let kind, let isTight, let items):
      writeList(kind, isTight: isTight, items, to: &writer)
    case .quote(let blocks):
      writer.start("blockquote")
      writer.newline()
      write(blocks, to: &writer)
      writer.end()
      writer.newline()
    case .note(let kind, let blocks):
      if let id = block.speaker.map({ String(decoding: $0.bytes, as: UTF8.self) }),
        let speaker = context?.speakers[id]
      {
        writeQuotation(of: speaker, blocks, to: &writer)
      } else {
        writeNote(kind, blocks, to: &writer)
      }
    case .code(let info, let literal): writeCode(info: info, literal, to: &writer)
    case .thematicBreak:
      writer.start("hr")
      writer.endEmpty(spaced: true)
      writer.newline()
    case .table(let table): writeTable(table, to: &writer)
    case .figure(let block):
      if let context, let figure = context.figure(block.id) {
        FigureWriter(context: context).write(figure, to: &writer)
      }
    }
  }

  private func writeHeading(
    _ block: Block, _ level: Int, _ inlines: [Inline], to writer: inout MarkupWriter
  ) {
    let name: StaticString =
      switch level - (context?.headingLift ?? 0) {
      case ...1: "h1"
      case 2: "h2"
      case 3: "h3"
      case 4: "h4"
      case 5: "h5"
      default: "h6"
      }
    writer.start(name)
    if let id = context?.headingID(at: block.location.key) { writer.attribute("id", id) }
    write(inlines, to: &writer)
    writer.end()
    writer.newline()
  }

  private func writeList(
    _ kind: ListKind, isTight: Bool, _ items: [[Block]], to writer: inout MarkupWriter
  ) {
    switch kind {
    case .bullet: writer.start("ul")
    case .ordered(let start, _):
      writer.start("ol")
      if start != 1 { writer.attribute("start", start) }
    }
    writer.newline()
    for item in items {
      writer.start("li")
      var previousIsInline = false
      for (index, block) in item.enumerated() {
        let isInline = isTight && isParagraph(block)
        if !isInline, index == 0 || previousIsInline { writer.newline() }
        write(block, tight: isTight, to: &writer)
        previousIsInline = isInline
      }
      writer.end()
      writer.newline()
    }
    writer.end()
    writer.newline()
  }

  private func isParagraph(_ block: Block) -> Bool {
    if case .paragraph = block.content { true } else { false }
  }

  private func writeNote(_ kind: NoteKind, _ blocks: [Block], to writer: inout MarkupWriter) {
    writer.start("aside")
    let phrase: Phrase
    switch kind {
    case .note:
      writer.attribute("class", "note note-note")
      phrase = .note
    case .important:
      writer.attribute("class", "note note-important")
      phrase = .important
    case .quote:
      writer.attribute("class", "note note-quote")
      phrase = .quote
    case .speaker:
      writer.attribute("class", "note note-speaker")
      phrase = .speakerNotes
    }
    if let words = context?.words {
      writer.attribute("aria-label", words[phrase])
      // Else every note were a landmark, and many had one name.
      if !isPaper { writer.attribute("role", "note") }
    }
    writer.newline()
    write(blocks, to: &writer)
    writer.end()
    writer.newline()
  }

  /// Somebody's words, with the name and role of who said them.
  private func writeQuotation(
    of speaker: ResolvedNarrative.Speaker, _ blocks: [Block], to writer: inout MarkupWriter
  ) {
    writer.start("figure")
    writer.attribute("class", "quotation")
    writer.newline()
    writer.start("blockquote")
    writer.newline()
    write(blocks, to: &writer)
    writer.end()
    writer.newline()
    writer.start("figcaption")
    writer.element("strong", text: speaker.name)
    writer.text(", " + speaker.role)
    writer.end()
    writer.newline()
    writer.end()
    writer.newline()
  }

  private func writeCode(info: String, _ literal: String, to writer: inout MarkupWriter) {
    writer.start("pre")
    writer.start("code")
    if let word = info.split(whereSeparator: { $0 == " " || $0 == "\t" }).first {
      writer.attribute("class", "language-\(word)")
    }
    writer.text(literal)
    writer.end()
    writer.end()
    writer.newline()
  }

  private func writeTable(_ table: PipeTable, to writer: inout MarkupWriter) {
    writer.start("div")
    writer.attribute("class", "table-scroll")
    if !isPaper { writer.attribute("tabindex", 0) }
    writer.start("table")
    writer.attribute("class", "data")
    writer.start("thead")
    writer.start("tr")
    for (index, cell) in table.header.enumerated() {
      writer.start("th")
      writer.attribute("scope", "col")
      writeAlignment(table, index, to: &writer)
      write(cell, to: &writer)
      writer.end()
    }
    writer.end()
    writer.end()
    writer.start("tbody")
    for row in table.rows {
      writer.start("tr")
      for (index, cell) in row.enumerated() {
        writer.start("td")
        writeAlignment(table, index, to: &writer)
        write(cell, to: &writer)
        writer.end()
      }
      writer.end()
    }
    writer.end()
    writer.end()
    writer.end()
    writer.newline()
  }

  private func writeAlignment(_ table: PipeTable, _ index: Int, to writer: inout MarkupWriter) {
    switch table.alignments[index] {
    case .right: writer.attribute("class", "number")
    case .centre: writer.attribute("class", "centred")
    case .left, .none: break
    }
  }

  private var isPaper: Bool { context?.medium == .paper }

  // MARK: Inlines

  /// Writes inline content.
  func write(_ inlines: [Inline], to writer: inout MarkupWriter) {
    for inline in inlines { write(inline, to: &writer) }
  }

  private func write(_ inline: Inline, to writer: inout MarkupWriter) {
    switch inline.content {
    case .text(let text): write(text, at: inline.location, to: &writer)
    case .softBreak: writer.newline()
    case .lineBreak:
      writer.start("br")
      writer.endEmpty(spaced: true)
      writer.newline()
    case .code(let text): writer.element("code", text: text)
    case .emphasis(let content):
      writer.start("em")
      write(content, to: &writer)
      writer.end()
    case .strong(let content):
      writer.start("strong")
      write(content, to: &writer)
      writer.end()
    case .link(let destination, _, let content) where isPaper:
      writePrintedLink(to: context?.printedAddress(destination), content, to: &writer)
    case .link(let destination, let title, let content):
      let address =
        context?.isDetached == true
        ? context?.printedAddress(destination) : context?.address(destination) ?? destination
      guard let address else {
        write(content, to: &writer)
        break
      }
      writer.start("a")
      writer.attribute("href", CommonMarkURL.escaped(address))
      if !title.isEmpty { writer.attribute("title", title) }
      write(content, to: &writer)
      writer.end()
    case .image(let destination, let title, let alternative):
      writer.start("img")
      writer.attribute(
        "src", context?.images[destination] ?? CommonMarkURL.escaped(destination))
      writer.attribute("alt", plainText(of: alternative))
      if !title.isEmpty { writer.attribute("title", title) }
      writer.endEmpty(spaced: true)
    case .value(let value):
      if let shown = context?.value(value) { write(shown, to: &writer) }
    case .claim(let content, _), .literal(let content, _), .directive(_, let content, _):
      write(content, to: &writer)
    case .reference(let id): writeReference(id, to: &writer)
    case .footnoteCall(let label, let number):
      if let context, isPaper {
        FootnoteWriter(context: context)
          .writePrinted(number, calledAt: inline.location.key, to: &writer)
      } else {
        writeFootnoteCall(label, number, to: &writer)
      }
    }
  }

  /// A text with its stress marks left out, or as marked vowels: fonts have no acute for every
  /// letter, and programs take a word with one for two.
  ///
  /// Lines end where ``BoundText`` lets them; on paper at any hyphen, since elements inside of links
  /// are no part of them in a PDF.
  private func write(_ text: String, to writer: inout MarkupWriter) {
    guard context != nil else { return writeStressed(text, to: &writer) }
    for piece in BoundText(text).pieces {
      if piece.isWhole, !isPaper {
        writer.element("span", class: "whole", text: piece.text)
      } else {
        writeStressed(piece.text, to: &writer)
      }
    }
  }

  private func writeStressed(_ text: String, to writer: inout MarkupWriter) {
    guard keepsStress else { return writer.text(StressMarks.removed(from: text)) }
    for piece in StressMarks.pieces(of: text) {
      if piece.isStressed {
        writer.element("span", class: "stress", text: piece.text)
      } else {
        writer.text(piece.text)
      }
    }
  }

  /// A text, with links to the glossary where a term is used for the first time.
  private func write(_ text: String, at location: Location, to writer: inout MarkupWriter) {
    guard let context, !context.termLinks.isEmpty, !isPaper || context.leadsToGlossary,
      let links = context.termLinks[location.key]
    else {
      write(text, to: &writer)
      return
    }
    let bytes = text.utf8Span.span
    func piece(_ range: Range<Int>) -> String {
      var piece: [UInt8] = []
      for index in range { piece.append(bytes[index]) }
      return String(decoding: piece, as: UTF8.self)
    }
    var end = 0
    for link in links.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      write(piece(end..<link.range.lowerBound), to: &writer)
      writer.start("a")
      writer.attribute("class", "term")
      writer.attribute("href", context.glossaryURL + "#term-" + link.term)
      write(piece(link.range), to: &writer)
      writer.end()
      end = link.range.upperBound
    }
    write(piece(end..<bytes.count), to: &writer)
  }

  /// A computed number: quiet on the page, exact for machines.
  func write(_ value: ShownValue, to writer: inout MarkupWriter) {
    if isPaper {
      writer.text(value.text.withFixedSpaces)
    } else {
      writer.start("data")
      writer.attribute("class", "value")
      writer.attribute("value", value.exact)
      writer.text(value.text)
      writer.end()
    }
    guard let digits = value.digits else { return }
    // The space stands inside, so that none is left where a style moves the digits away.
    writer.start("span")
    writer.attribute("class", "exact")
    writer.text(" (" + digits + ")")
    writer.end()
  }

  private func writeReference(_ id: String, to writer: inout MarkupWriter) {
    guard let context, let anchor = context.anchors[id] else { return }
    if isPaper {
      writePrintedReference(anchor, context, to: &writer)
      return
    }
    writer.start("a")
    writer.attribute("class", "reference")
    switch anchor.target {
    case .here(let id): writer.attribute("href", context.place(of: id))
    case .glossary(let id): writer.attribute("href", context.glossaryURL + "#" + id)
    }
    writer.text(anchor.label)
    writer.end()
  }

  private func writeFootnoteCall(
    _ label: String, _ number: Int, to writer: inout MarkupWriter
  ) {
    writer.start("sup")
    writer.attribute("class", "footnote-call")
    writer.start("a")
    writer.attribute("href", "#fn-\(number)")
    writer.attribute("id", "fnref-\(number)")
    if let words = context?.words {
      writer.attribute("aria-label", words.fill(.footnote, ["n": String(number)]))
    }
    writer.text(String(number))
    writer.end()
    writer.end()
  }

  /// The text of inline content without markup, for attributes and titles.
  func plainText(of inlines: [Inline]) -> String {
    StressMarks.removed(
      from: inlines.plainText(
        value: { context?.value($0)?.text ?? "" },
        reference: { context?.anchors[$0]?.label ?? "" }))
  }
}
