package import Diagnostics
package import Languages

/// What a data package says about itself.
package struct DataPackage: Sendable {
  /// Where data were taken from.
  package struct DataSource: Sendable {
    /// The name by which figures and resources refer to it.
    package let id: String
    package let titles: LocalizedText
    /// A web address, if there is one.
    package let path: String?
    package let location: Location
  }

  /// On which terms the data may be used.
  package struct Licence: Sendable, Hashable {
    /// An Open Definition id: `CC-BY-4.0`.
    package let name: String?
    package let title: String?
    package let path: String?
  }

  package let name: String?
  package let titles: LocalizedText
  package let description: String?
  package let version: String?
  package let licences: [Licence]
  package let sources: [DataSource]
  /// The file that declares the package.
  package let location: Location

  /// A source by its id.
  package func source(_ id: String) -> DataSource? { sources.first { $0.id == id } }
}
