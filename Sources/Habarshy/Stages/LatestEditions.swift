import Diagnostics
import Languages
import Narratives
import Publications
import Quantities
import Rendering

/// The newest edition of each numbered kind, in each of its languages.
struct LatestEditions: Sendable {
  private let addresses: [String: [Language: SiteAddress]]

  /// Of publications of one kind the one released last is the newest; of those released at one
  /// instant the one with the highest number.
  init(_ folders: [PublicationFolder], at instant: Instant) {
    var newest: [String: PublicationFolder] = [:]
    for folder in folders where folder.publication.number != nil {
      let kind = folder.publication.kind
      if let known = newest[kind], Self.order(known) >= Self.order(folder) { continue }
      newest[kind] = folder
    }
    addresses = newest.mapValues { Self.addresses(of: $0, at: instant) }
  }

  /// Where the newest edition of an edition's series is; nil when it belongs to none, or when the
  /// newest does not exist in its language.
  func address(for edition: Edition) -> SiteAddress? {
    guard edition.publication.number != nil else { return nil }
    return addresses[edition.kind.id]?[edition.language]
  }

  private static func order(_ folder: PublicationFolder) -> (Int, Int) {
    (folder.publication.release.secondsSinceEpoch, folder.publication.number ?? 0)
  }

  /// An edition's address may be given by its narrative; what is wrong with that is reported where
  /// the narrative is resolved.
  private static func addresses(
    of folder: PublicationFolder, at instant: Instant
  ) -> [Language: SiteAddress] {
    guard let version = folder.publication.versions(at: instant).last else { return [:] }
    var addresses: [Language: SiteAddress] = [:]
    for language in folder.publication.languages {
      var log = DiagnosticLog()
      guard let source = folder.narrative(language, of: version)?.checked(&log) else { continue }
      let slug = Narrative.parse(source, reporting: &log).frontMatter.slug
      addresses[language] = .edition(slug ?? folder.publication.slug, language)
    }
    return addresses
  }
}
