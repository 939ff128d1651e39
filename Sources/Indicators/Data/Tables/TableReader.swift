import Diagnostics
import Quantities

/// Reads the rows of a table whose columns a schema describes.
///
/// It holds the file to its limits and the header to the schema, hands out whole rows only, and
/// checks the columns that nobody else reads, and the keys.
struct TableReader {
  /// The largest table, in bytes.
  static let maximumBytes = 1 << 30
  /// The most rows of a table.
  static let maximumRows = 20_000_000

  let source: Source
  let dialect: CSVDialect
  private let schema: TableSchema
  private var reader: CSVReader
  /// The place of each field in the file, by name.
  private var columns: [String: Int] = [:]
  private var columnCount = 0
  private(set) var rowCount = 0
  /// Columns of which every cell is checked here.
  private var checked: [CheckedColumn] = []
  private var keys: [UniqueKeyCheck] = []

  /// Opens a table; nil when it cannot be read at all.
  init?(
    _ source: Source, dialect: CSVDialect, schema: TableSchema,
    reporting log: inout DiagnosticLog
  ) {
    guard TextCheck.check(source, limit: Self.maximumBytes, reporting: &log) else { return nil }
    self.source = source
    self.dialect = dialect
    self.schema = schema
    reader = CSVReader(source, dialect: dialect)
    guard readHeader(reporting: &log) else { return nil }
  }

  /// A cell of the row read last.
  func cell(_ column: Int) -> CSVCell { reader.cells[column] }
  /// The bytes of the row read last, without its line break.
  var row: Range<Int> { reader.row }

  /// How many rows there can be at most: one for each line break.
  var expectedRows: Int {
    var count = 1
    for byte in source.bytes where byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
      count += 1
    }
    return min(count, Self.maximumRows)
  }

  /// The place of a field in the file.
  func column(of field: String) -> Int? { columns[field] }

  /// Lets every cell of a column be checked here; its values must be in `codes` if there are any.
  mutating func check(_ field: Field, codes: CodeList? = nil) {
    guard field.needsCheck || codes != nil, let column = columns[field.name] else { return }
    checked.append(CheckedColumn(field, column: column, codes: codes))
  }

  /// Lets rows be compared by these fields.
  mutating func check(unique names: [String]) {
    let places = names.compactMap { columns[$0] }
    guard places.count == names.count else { return }
    let marks = names.map { schema.field($0)?.marks.map(\.bytes) ?? [] }
    keys.append(UniqueKeyCheck(names: names, columns: places, marks: marks))
  }

  /// Reads the next row with as many cells as the header; false at the end.
  mutating func next(reporting log: inout DiagnosticLog) -> Bool {
    while reader.next(reporting: &log) {
      guard !reader.cells.isEmpty else { continue }
      rowCount += 1
      guard rowCount <= Self.maximumRows else {
        log.report(
          .error(
            "data.too-many-rows", "table has more than \(Self.maximumRows) rows",
            at: Location(source, row), hint: "split the table"))
        return false
      }
      guard reader.cells.count == columnCount else {
        reportCellCount(to: &log)
        continue
      }
      for index in checked.indices { checkCell(index, reporting: &log) }
      for index in keys.indices { keys[index].add(reader, quote: dialect.quote) }
      return true
    }
    return false
  }

  /// The text of a cell of the row read last.
  func text(_ column: Int) -> String { reader.cells[column].text(in: source, quote: dialect.quote) }

  /// The place of a cell of the row read last.
  func location(_ column: Int) -> Location { reader.cells[column].location(in: source) }

  /// Adds the row read last to a check.
  func remember(in check: inout UniqueKeyCheck?) {
    check?.add(reader, quote: dialect.quote)
  }

  /// Reports rows that are the same by a key; call it after the last row.
  func finish(reporting log: inout DiagnosticLog) {
    for key in keys { key.report(source, dialect: dialect, to: &log) }
  }

  private mutating func checkCell(_ index: Int, reporting log: inout DiagnosticLog) {
    let cell = reader.cells[checked[index].column]
    let fault: CellFault?
    if cell.form == .escaped {
      let text = cell.unescaped(in: source, quote: dialect.quote)
      fault = checked[index].check(text.span)
    } else {
      let bytes = source.bytes
      fault = checked[index].check(bytes.span.extracting(cell.start..<cell.end))
    }
    if let fault { log.report(fault.diagnostic(at: cell.location(in: source))) }
  }

  private func reportCellCount(to log: inout DiagnosticLog) {
    let count = reader.cells.count
    // A long row goes wrong at its first extra cell; of a short one nobody knows what is missing.
    let place =
      count > columnCount
      ? reader.cells[columnCount].location(in: source)
      : Location(source, offset: row.lowerBound, length: 0)
    log.report(
      .error(
        "data.cell-count",
        "row has \(count) cell\(count == 1 ? "" : "s"), the header has \(columnCount)", at: place,
        hint: count > columnCount
          ? "quote a cell that holds '\(Character(UnicodeScalar(dialect.delimiter)))'"
          : "leave cells empty, not out"))
  }

  private mutating func readHeader(reporting log: inout DiagnosticLog) -> Bool {
    guard reader.next(reporting: &log) else {
      log.report(
        .error(
          "data.empty-file", "file is empty", at: source.start,
          hint: "begin it with the header: "
            + schema.fields.map(\.name).joined(
              separator: String(UnicodeScalar(dialect.delimiter)))))
      return false
    }
    guard !reader.cells.isEmpty else { return false }
    var header = HeaderCheck(
      cells: reader.cells.map {
        ($0.text(in: source, quote: dialect.quote), $0.location(in: source))
      }, schema: schema)
    guard header.run(reporting: &log) else { return false }
    columns = header.columns
    columnCount = reader.cells.count
    return true
  }
}
