package import Diagnostics
package import Languages

/// A table of the data package as it was read.
///
/// A class, since each of its series and cells holds it: so a copy of theirs counts one reference.
package final class Resource: Sendable {
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
  /// Where in its source the table stands, or what else there is to know about it.
  package let note: LocalizedText
  /// The sources it was taken from, by their ids.
  package let sourceIDs: [String]
  /// The path as the data package gives it, from the package's folder.
  package let path: String
  /// The file, with rows that are not yet public; for messages and provenance only.
  package let table: Source
  /// Where the data package declares it.
  package let location: Location
  /// The bytes of rows that are not yet public, in order.
  private let withheld: [Range<Int>]
  /// The columns as the data package describes them.
  let schema: TableSchema
  let dialect: CSVDialect

  init(_ description: ResourceDescription, table: Source, withheld: [Range<Int>] = []) {
    id = description.name
    role = description.role
    titles = description.titles
    note = description.note
    sourceIDs = description.sources.map(\.name)
    path = description.path.name
    self.table = table
    location = description.location
    self.withheld = withheld
    schema = description.schema
    dialect = description.dialect
  }

  /// Whether the file holds rows that are not yet public.
  package var hasWithheldRows: Bool { !withheld.isEmpty }

  /// Where the rows are that are not yet public.
  package var withheldRows: [Location] { withheld.map { Location(table, $0) } }

  /// Whether the row that begins at an offset is not yet public.
  func isWithheld(at offset: Int) -> Bool {
    var low = 0
    var high = withheld.count
    while low < high {
      let middle = (low + high) / 2
      if withheld[middle].lowerBound < offset { low = middle + 1 } else { high = middle }
    }
    return low < withheld.count && withheld[low].lowerBound == offset
  }

  /// The file as it may be published: byte for byte, without the rows that are not yet public.
  package var publicBytes: [UInt8] {
    let whole = table.bytes
    guard hasWithheldRows else { return whole }
    var bytes: [UInt8] = []
    var start = 0
    for range in withheld {
      bytes += whole[start..<range.lowerBound]
      start = range.upperBound
    }
    return bytes + whole[start...]
  }
}
