import Languages
import Publications
import Rendering

extension VersionResolver.Result {
  /// Every edition of every version with the editions of the same version in all languages, at the
  /// addresses that the versions share.
  func editions(
    at slugs: [Language: String]
  ) -> [(edition: Edition, siblings: [EditionSibling])] {
    versions.flatMap { version in
      let siblings = version.editions.compactMap { edition in
        slugs[edition.language].map { EditionSibling(edition, slug: $0) }
      }
      return version.editions.map { ($0, siblings) }
    }
  }
}
