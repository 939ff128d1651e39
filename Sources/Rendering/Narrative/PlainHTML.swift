import Markup
package import Narratives

/// Blocks as plain CommonMark HTML: what the tests compare with libcmark.
package enum PlainHTML {
  /// The blocks without ids, values or figures.
  package static func render(_ blocks: [Block]) -> String {
    MarkupFragment { NarrativeWriter().write(blocks, to: &$0) }.string
  }
}
