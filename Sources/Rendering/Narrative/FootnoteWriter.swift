import Languages
import Markup
import Narratives

/// Writes the footnotes of an edition: on a screen as a list that leads back to the text, on paper
/// each where it is called first.
struct FootnoteWriter {
  let context: WritingContext

  /// An ordered list; empty when there are no footnotes, and on paper.
  func fragment(_ footnotes: [Footnote]) -> MarkupFragment {
    guard !footnotes.isEmpty, context.medium == .screen else { return .empty }
    let text = NarrativeWriter(context: context)
    return MarkupFragment { writer in
      writer.start("ol")
      writer.attribute("class", "footnotes")
      writer.newline()
      var last = 0
      for footnote in footnotes {
        writer.start("li")
        // A page may have only some of the footnotes of the text.
        if footnote.number != last + 1 { writer.attribute("value", footnote.number) }
        last = footnote.number
        writer.attribute("id", "fn-\(footnote.number)")
        writer.newline()
        text.write(footnote.blocks, to: &writer)
        writeWayBack(to: "fnref-\(footnote.number)", to: &writer)
        writer.end()
        writer.newline()
      }
      writer.end()
      writer.newline()
    }
  }

  /// A call in a printed text: the footnote itself, which the style sheet moves to the foot of the
  /// page and numbers by `data-number`, or its number if it has been called before.
  func writePrinted(_ number: Int, calledAt place: Int, to writer: inout MarkupWriter) {
    guard let footnote = context.footnote(number, calledAt: place) else {
      writer.start("sup")
      writer.attribute("class", "footnote-repeat")
      writer.text(String(number))
      writer.end()
      return
    }
    writer.start("span")
    writer.attribute("class", "footnote")
    writer.attribute("id", "fn-\(number)")
    writer.attribute("data-number", number)
    writeInline(footnote.blocks, to: &writer)
    writer.end()
  }

  /// Blocks within a line of text, where no element of a block may stand.
  private func writeInline(_ blocks: [Block], to writer: inout MarkupWriter) {
    let text = NarrativeWriter(context: context)
    for (index, block) in blocks.enumerated() {
      if index > 0 { writer.text(" ") }
      switch block.content {
      case .paragraph(let inlines), .heading(_, let inlines): text.write(inlines, to: &writer)
      case .list(_, _, let items):
        for (index, item) in items.enumerated() {
          if index > 0 { writer.text(" ") }
          writer.text("– ")
          writeInline(item, to: &writer)
        }
      case .quote(let blocks), .note(_, let blocks): writeInline(blocks, to: &writer)
      case .code(_, let literal): writer.element("code", text: literal)
      case .table(let table):
        for (index, row) in ([table.header] + table.rows).enumerated() {
          if index > 0 { writer.text("; ") }
          for (index, cell) in row.enumerated() {
            if index > 0 { writer.text(", ") }
            text.write(cell, to: &writer)
          }
        }
      case .thematicBreak, .figure: break
      }
    }
  }

  /// The link from a footnote to the place that calls it.
  func writeWayBack(to id: String, to writer: inout MarkupWriter) {
    writer.start("a")
    writer.attribute("class", "footnote-back")
    writer.attribute("href", "#" + id)
    writer.attribute("aria-label", context.words[.backToText])
    writer.text("↩")
    writer.end()
  }
}
