package import Languages
package import Quantities

/// A table as anybody may have it: what was known at the data set's instant, the latest vintage of
/// each point, as texts in described columns.
///
/// A cell without a value is empty; a column beside it says why. Cells stand one after the other in
/// one run of bytes, since a table may have millions.
package struct PublishedTable: Sendable {
  /// What a column holds.
  package enum Content: Sendable {
    /// Periods as SDMX writes them.
    case period
    /// Codes of a list; the table of the list by the name of its resource, where it is one.
    case code(CodeList, resource: String?)
    case measure(Unit)
    /// The status of a measure's values, by the codes of SDMX.
    case status(of: String)
    /// Whether a measure's values were changed since they were first known.
    case revised(of: String)
    /// The instant from which a row is known.
    case released
    /// What the producer says of single values; of all measures where none is named.
    case footnote(of: String?)
    case text
    case integer
    case number
    case boolean
    case date
    case year
  }

  /// One column.
  package struct Column: Sendable {
    package let name: String
    /// Empty for columns that the program adds.
    package let titles: LocalizedText
    package let content: Content
    /// Whether every row has a value.
    package let isRequired: Bool
    /// What its texts are written in, as far as the package says.
    package let language: Language?

    init(
      _ name: String, _ content: Content, titles: LocalizedText = LocalizedText(),
      isRequired: Bool = false, language: Language? = nil
    ) {
      self.name = name
      self.titles = titles
      self.content = content
      self.isRequired = isRequired
      self.language = language
    }
  }

  package let columns: [Column]
  /// The names of the columns that together name a row; empty where none do.
  package let key: [String]
  /// The periods that rows are about, in order.
  package let periods: [Period]
  /// The latest instant at which a row became known; nil when all have always been.
  package internal(set) var latestRelease: Instant?
  package private(set) var rowCount = 0
  /// The texts of all cells, row by row.
  package private(set) var bytes: [UInt8] = []
  private var ends: [UInt32] = []

  init(columns: [Column], key: [String], periods: [Period] = []) {
    self.columns = columns
    self.key = key
    self.periods = periods
  }

  /// Where the text of a cell stands in ``bytes``.
  package func range(row: Int, column: Int) -> Range<Int> {
    let index = row * columns.count + column
    return (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
  }

  /// The text of a cell; empty without a value.
  package func text(row: Int, column: Int) -> String {
    String(decoding: bytes[range(row: row, column: column)], as: UTF8.self)
  }

  /// The place of a column.
  package func column(named name: String) -> Int? { columns.firstIndex { $0.name == name } }

  /// The code lists that columns refer to, by the names of the columns.
  package var codeLists: [(column: Column, list: CodeList)] {
    columns.compactMap { column in
      guard case .code(let list, _) = column.content else { return nil }
      return (column, list)
    }
  }

  // MARK: Filling

  /// Makes room for the cells of so many rows.
  mutating func reserve(rows: Int) { ends.reserveCapacity(rows * columns.count) }

  /// Adds the next cell.
  mutating func append(_ text: some Sequence<UInt8>) {
    bytes.append(contentsOf: text)
    ends.append(UInt32(bytes.count))
  }

  /// Ends a row, which must have a cell for each column.
  mutating func endRow() {
    rowCount += 1
    assert(ends.count == rowCount * columns.count, "a row has a cell for each column")
  }
}

extension ObservationStatus {
  /// The status that readers of a file see: that of a value without one says why it is missing.
  static func published(_ status: ObservationStatus, _ datum: Datum) -> ObservationStatus {
    guard case .missing(let reason) = datum, status.missingKind == nil else { return status }
    return switch reason.kind {
    case .confidential: .suppressed
    case .notApplicable: .cannotExist
    case .notAvailable, .noObservation, .other: .missing
    }
  }
}
