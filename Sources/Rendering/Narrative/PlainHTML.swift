import Markup
package import Narratives

/// Blocks as plain CommonMark HTML, for comparison with libcmark and for feeds.
package enum PlainHTML {
  /// The blocks without ids, values or figures.
  package static func render(_ blocks: [Block]) -> String {
    MarkupFragment { NarrativeWriter().write(blocks, to: &$0) }.string
  }
}
