package import Rendering
import Publications

/// The page of all versions and formats of a publication, which is made when everything is printed.
///
/// Until then thousands of them wait, so it knows of the publication and the site only where they
/// are.
package struct PendingVersions: Sendable {
  /// What all such pages are made with.
  final class Frame: Sendable {
    fileprivate let site: Site
    fileprivate let kinds: [String: Kind]

    init(_ site: Site, kinds: [String: Kind]) {
      self.site = site
      self.kinds = kinds
    }
  }

  private let entries: [EditionEntry]
  private let folder: PublicationFolder
  private let kind: String
  private let current: PublicationVersion
  private let frame: Frame

  /// nil for a publication of a kind that is not there.
  init?(
    of entries: [EditionEntry], _ folder: PublicationFolder, current: PublicationVersion,
    _ frame: Frame
  ) {
    guard frame.kinds[folder.publication.kind] != nil else { return nil }
    self.entries = entries
    self.folder = folder
    kind = folder.publication.kind
    self.current = current
    self.frame = frame
  }

  private var page: VersionsPage? {
    frame.kinds[kind].map {
      VersionsPage(
        of: entries, publication: folder.publication, kind: $0, current: current,
        site: frame.site)
    }
  }

  /// The page in every language that the publication has.
  ///
  /// `sizes` are those of printed files in bytes, by their paths in the output.
  package func files(sizes: [String: Int]) -> [OutputFile] { page?.files(sizes: sizes) ?? [] }

  /// The paths of the pages.
  package var paths: [String] { page?.paths ?? [] }

  /// What the list of the site's pages says of them.
  package var listings: [PageListing] { page?.listings ?? [] }
}
