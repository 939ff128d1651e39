import Languages
import Markup
import Narratives

/// Writes the footnotes of an edition as a list that leads back to the text.
struct FootnoteWriter {
  let context: WritingContext

  /// An ordered list; empty when there are no footnotes.
  func fragment(_ footnotes: [Footnote]) -> MarkupFragment {
    guard !footnotes.isEmpty else { return .empty }
    let text = NarrativeWriter(context: context)
    return MarkupFragment { writer in
      writer.start("ol")
      writer.attribute("class", "footnotes")
      writer.newline()
      for footnote in footnotes {
        writer.start("li")
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
