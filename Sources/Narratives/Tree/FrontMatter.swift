package import Diagnostics

/// What an author says about a narrative above its text.
package struct FrontMatter: Sendable {
  /// Empty only after a finding was reported.
  package let title: [Inline]
  /// Empty only after a finding was reported.
  package let summary: [Inline]
  /// A longer or livelier title for the page itself.
  package let headline: [Inline]?
  /// The last part of the address; lower-case letters, digits and hyphens.
  package let slug: String?
  package let keywords: [String]
  /// Whether the text is an unofficial translation (`translation: unofficial`).
  package let isUnofficialTranslation: Bool
  /// The YAML between the lines of hyphens; a point at the start when there is none.
  package let location: Location

  /// The same with other words.
  package func with(
    title: [Inline], summary: [Inline], headline: [Inline]?
  ) -> FrontMatter {
    FrontMatter(
      title: title, summary: summary, headline: headline, slug: slug, keywords: keywords,
      isUnofficialTranslation: isUnofficialTranslation, location: location)
  }
}
