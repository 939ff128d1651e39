import Diagnostics
import Quantities

/// The observations of one resource in columns, found by the codes of their dimensions.
///
/// A row is known by one whole number, its key: the code indexes in mixed radix. Places in the
/// file are kept as the row's offset; the cell is found again when somebody asks. The table is
/// shared by the series of a resource, so it is a reference; it never changes.
final class ObservationTable: Sendable {
  let source: Source
  let dialect: CSVDialect
  /// How many codes each dimension has.
  let radix: [Int]
  /// The key of each row.
  let keys: [UInt64]
  /// Where each row begins in the source.
  let offsets: [UInt32]
  let index: KeyIndex
  /// For each row the next earlier vintage of the same key, or ``KeyIndex/none``; empty without vintages.
  let nextVintages: [UInt32]
  /// For each row the second from which it is known; empty without vintages.
  let released: [Int]
  let measures: [MeasureColumn]
  let statuses: [StatusColumn]
  let footnotes: [FootnoteColumn]
  /// Which values were corrected, and which rows stand for a correction.
  let corrections: CorrectedRows

  /// Known always.
  static let always = Int.min

  init(
    source: Source, dialect: CSVDialect, radix: [Int], keys: [UInt64], offsets: [UInt32],
    index: KeyIndex, nextVintages: [UInt32], released: [Int], measures: [MeasureColumn],
    statuses: [StatusColumn], footnotes: [FootnoteColumn],
    corrections: CorrectedRows = CorrectedRows()
  ) {
    self.source = source
    self.dialect = dialect
    self.radix = radix
    self.keys = keys
    self.offsets = offsets
    self.index = index
    self.nextVintages = nextVintages
    self.released = released
    self.measures = measures
    self.statuses = statuses
    self.footnotes = footnotes
    self.corrections = corrections
  }

  /// A table without rows.
  static func empty(_ source: Source, _ dialect: CSVDialect, radix: [Int]) -> ObservationTable {
    ObservationTable(
      source: source, dialect: dialect, radix: radix, keys: [], offsets: [],
      index: KeyIndex(capacity: 0), nextVintages: [], released: [], measures: [], statuses: [],
      footnotes: [])
  }

  /// The row with the latest vintage of a point that was known at an instant.
  func row(at point: [Int], asOf instant: Instant?) -> Int? {
    guard let key = RowKeys.key(of: point, radix: radix) else { return nil }
    return row(of: key, until: instant?.secondsSinceEpoch ?? Int.max)
  }

  /// The row with the latest vintage of a key that was known at a second.
  func row(of key: UInt64, until limit: Int) -> Int? {
    guard let first = index.row(of: key, in: keys) else { return nil }
    guard !released.isEmpty else { return first }
    var row = UInt32(first)
    while row != KeyIndex.none, released[Int(row)] > limit { row = nextVintages[Int(row)] }
    return row == KeyIndex.none ? nil : Int(row)
  }

  /// One measure of a row as an observation.
  func observation(row: Int, measure: Int) -> Observation {
    observation(
      row: row, measure: measure, at: location(row: row, column: measures[measure].cell))
  }

  /// One measure of a row of which the place is known.
  func observation(row: Int, measure: Int, at location: Location) -> Observation {
    let column = measures[measure]
    let row = corrections.origin(of: row, measure: measure)
    let correction = corrections.correction(row: row, measure: measure)
    let status = column.statusColumn.map { statuses[$0].statuses[row] } ?? .normal
    let known = released.isEmpty ? Self.always : released[row]
    return Observation(
      datum: datum(row: row, measure: measure),
      status: status,
      isRevised: correction != nil
        || column.statusColumn.map { statuses[$0].revised.contains(UInt32(row)) } ?? false,
      footnote: column.footnoteColumn.flatMap { footnotes[$0].text(row: row) },
      released: known == Self.always ? nil : Instant(secondsSinceEpoch: known),
      location: location, correction: correction)
  }

  /// One measure of a row; an empty cell takes its reason from a status that has one.
  func datum(row: Int, measure: Int) -> Datum {
    let column = measures[measure]
    let datum = column.datum(row: row)
    guard case .missing(let reason) = datum, reason.marker.isEmpty,
      let status = column.statusColumn, let kind = statuses[status].statuses[row].missingKind
    else { return datum }
    return .missing(MissingReason(marker: reason.marker, kind: kind))
  }

  /// The cell of a row.
  func location(row: Int, column: Int) -> Location {
    var log = DiagnosticLog()
    var reader = CSVReader(source, dialect: dialect, at: Int(offsets[row]))
    guard reader.next(reporting: &log), column < reader.cells.count else {
      return Location(source, offset: Int(offsets[row]), length: 0)
    }
    return reader.cells[column].location(in: source)
  }

  /// The last row that begins at or before an offset.
  func row(around offset: Int) -> Int? {
    var low = 0
    // Rows of corrections stand behind all others.
    var high = offsets.count - corrections.copyCount
    while low < high {
      let middle = (low + high) / 2
      if Int(offsets[middle]) <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }

  /// The measure of a row whose cell begins at an offset.
  func measure(row: Int, at offset: Int) -> Int? {
    var log = DiagnosticLog()
    var reader = CSVReader(source, dialect: dialect, at: Int(offsets[row]))
    guard reader.next(reporting: &log) else { return nil }
    return measures.firstIndex { measure in
      measure.cell < reader.cells.count
        && reader.cells[measure.cell].location(in: source).offset == offset
    }
  }

  /// The codes of a dimension that some row has, in order.
  func usedCodes(ofDimension dimension: Int) -> [Int] {
    let below = UInt64(radix[(dimension + 1)...].reduce(1, *))
    let size = UInt64(radix[dimension])
    var used = [Bool](repeating: false, count: radix[dimension])
    for key in keys { used[Int(key / below % size)] = true }
    return used.indices.filter { used[$0] }
  }

  /// For each code of a dimension the second from which the first row with it is known.
  func firstReleases(ofDimension dimension: Int) -> [Int?] {
    let below = UInt64(radix[(dimension + 1)...].reduce(1, *))
    let size = UInt64(radix[dimension])
    var first = [Int?](repeating: nil, count: radix[dimension])
    for (row, key) in keys.enumerated() {
      let code = Int(key / below % size)
      let known = released.isEmpty ? Self.always : released[row]
      first[code] = min(first[code] ?? known, known)
    }
    return first
  }

  /// The most decimals of a measure up to each second at which they became more.
  func decimalsByRelease(measure: Int) -> [(since: Int, decimals: Int)] {
    var most: [Int: Int] = [:]
    for (row, known) in released.enumerated() {
      if let number = measures[measure].datum(row: row).number {
        most[known] = max(most[known] ?? 0, number.scale)
      }
    }
    var steps: [(since: Int, decimals: Int)] = []
    for (since, decimals) in most.sorted(by: { $0.key < $1.key })
    where decimals > steps.last?.decimals ?? -1 {
      steps.append((since, decimals))
    }
    return steps
  }

  /// The codes of a key.
  func point(of key: UInt64) -> [Int] { RowKeys.point(of: key, radix: radix) }

  /// Whether two rows differ in a status or footnote.
  func differInNotes(_ a: Int, _ b: Int) -> Bool {
    statuses.contains {
      $0.statuses[a] != $0.statuses[b]
        || $0.revised.contains(UInt32(a)) != $0.revised.contains(UInt32(b))
    } || footnotes.contains { $0.text(row: a) != $0.text(row: b) }
  }
}
