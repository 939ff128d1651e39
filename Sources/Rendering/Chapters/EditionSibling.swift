package import Languages
package import Publications

/// An edition in one of its languages, as the pages in the other languages lead to it.
package struct EditionSibling: Sendable {
  package let language: Language
  /// The last part of its address.
  package let slug: String
  /// The last parts of the addresses of its chapters; none for an edition of one page.
  let chapters: [EditionChapters.Key: String]

  /// `slug` is that of the version at the edition's own address, which all versions share.
  package init(_ edition: Edition, slug: String) {
    language = edition.language
    self.slug = slug
    chapters = Dictionary(
      EditionChapters(edition)?.chapters.map { ($0.key, $0.name) } ?? [],
      uniquingKeysWith: { first, _ in first })
  }
}

/// The page of a chapter as lists of the site's pages show it.
package struct ChapterEntry: Sendable {
  package let title: String
  package let address: SiteAddress
}
