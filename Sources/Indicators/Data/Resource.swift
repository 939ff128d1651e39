package import Diagnostics
package import Languages

/// A table of the data package as it was read.
package struct Resource: Sendable {
  /// What a table is for.
  package enum Role: Sendable, Hashable {
    /// Rows of observations.
    case observations
    /// The codes of a dimension.
    case codeList
    /// Neither: it is checked and offered, but no expression can name it.
    case other
  }

  /// The name in the data package.
  package let id: String
  package let role: Role
  package let titles: LocalizedText
  /// Where in its source the table stands, or what to know about it.
  package let note: LocalizedText
  /// The sources it was taken from, by their ids.
  package let sourceIDs: [String]
  /// The file, with rows that are not yet public.
  package let table: Source
  /// Where the data package declares it.
  package let location: Location
}
