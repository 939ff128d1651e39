import Languages
package import Storage

extension Site {
  /// Stands for what all pages share besides settings and templates: the menu, say.
  package var sharedHash: ContentHash {
    var hasher = ContentHasher()
    for page in menuPages {
      hasher.add(page.slug)
      for (language, title) in page.titles.sorted(by: { $0.key.code < $1.key.code }) {
        hasher.add(language.code)
        hasher.add(title)
      }
    }
    for section in sections.sorted() { hasher.add(section) }
    for language in feedLanguages.map(\.code).sorted() { hasher.add(language) }
    for flag in [canPaint, canPrint, offersDownloads, offersDocuments] { hasher.add(flag ? 1 : 0) }
    return hasher.hash
  }
}
