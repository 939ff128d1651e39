package import Quantities

/// What a preview has to know of its pages to mark them, and to know when they change by themselves.
package struct PreviewOutline: Sendable, Hashable {
  /// One edition at its own address.
  package struct Edition: Sendable, Hashable {
    /// The path of its page below the site's root: `kk/publications/flows/index.html`.
    package let path: String
    package let title: String
    /// When the version that the page shows is, or was, published.
    package let release: Instant
    /// From 1.
    package let version: Int
  }

  /// The editions, in the order of their paths.
  package let editions: [Edition]
  /// Every instant at which something is, or was, released, in order, each once.
  package let releases: [Instant]
  /// The site's time zone.
  package let zone: TimeZoneRule

  /// The first release after an instant.
  package func nextRelease(after instant: Instant) -> Instant? {
    releases.first { $0 > instant }
  }

  /// The editions that nobody may see yet at an instant.
  package func coming(at instant: Instant) -> [Edition] {
    editions.filter { $0.release > instant }
  }
}
