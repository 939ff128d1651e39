package import Diagnostics

/// The text of one edition as its author wrote it: parsed, located, and not yet joined with data.
package struct Narrative: Sendable {
  package let source: Source
  package let frontMatter: FrontMatter
  package let blocks: [Block]
  /// The footnotes that are called, in the order of their numbers.
  package let footnotes: [Footnote]

  /// The same narrative with other titles and blocks.
  package func with(_ frontMatter: FrontMatter, _ blocks: [Block]) -> Narrative {
    Narrative(source: source, frontMatter: frontMatter, blocks: blocks, footnotes: footnotes)
  }
}
