import Markup
package import Narratives
package import Publications

/// Text and figures as HTML by themselves, for the tests to look at.
package enum PlainHTML {
  /// Blocks as plain CommonMark HTML, without ids, values or figures: what libcmark would write.
  package static func render(_ blocks: [Block]) -> String {
    MarkupFragment { NarrativeWriter().write(blocks, to: &$0) }.string
  }

  /// One figure of a text, with its drawings, table and notes.
  package static func render(_ figure: Figure, of text: ResolvedNarrative) -> String {
    let context = WritingContext(text: text, glossaryURL: "glossary.html", sources: [:])
    return MarkupFragment { FigureWriter(context: context).write(figure, to: &$0) }.string
  }

  /// A whole text as it is printed; `url` is its public address.
  package static func print(_ text: ResolvedNarrative, at url: String? = nil) -> String {
    var context = WritingContext(text: text, glossaryURL: "", sources: [:])
    context.medium = .paper
    context.publicURL = url
    return MarkupFragment {
      NarrativeWriter(context: context).write(text.narrative.blocks, to: &$0)
    }.string
  }
}
