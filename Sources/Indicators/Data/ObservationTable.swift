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
  /// For each row the next row of the same key, or ``KeyIndex/none``; empty without vintages.
  let nextVintages: [UInt32]
  /// For each row the second from which it is known; empty without vintages.
  let released: [Int]
  let measures: [MeasureColumn]
  let statuses: [StatusColumn]
  let footnotes: [FootnoteColumn]

  /// Known always.
  static let always = Int.min

  init(
    source: Source, dialect: CSVDialect, radix: [Int], keys: [UInt64], offsets: [UInt32],
    index: KeyIndex, nextVintages: [UInt32], released: [Int], measures: [MeasureColumn],
    statuses: [StatusColumn], footnotes: [FootnoteColumn]
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
  }

  /// The key of a point; nil when an index is not one of its dimension's.
  func key(of point: [Int]) -> UInt64? {
    guard point.count == radix.count else { return nil }
    var key: UInt64 = 0
    for (code, size) in zip(point, radix) {
      guard code >= 0, code < size else { return nil }
      key = key * UInt64(size) + UInt64(code)
    }
    return key
  }

  /// The row with the latest vintage of a point that was known at an instant.
  func row(at point: [Int], asOf instant: Instant?) -> Int? {
    guard let key = key(of: point), let first = index.row(of: key, in: keys) else { return nil }
    guard !released.isEmpty else { return first }
    let limit = instant?.secondsSinceEpoch ?? Int.max
    var best: Int?
    var row = UInt32(first)
    while row != KeyIndex.none {
      let known = released[Int(row)]
      if known <= limit, best.map({ released[$0] < known }) ?? true { best = Int(row) }
      row = nextVintages[Int(row)]
    }
    return best
  }

  /// One measure of a row as an observation.
  func observation(row: Int, measure: Int) -> Observation {
    let column = measures[measure]
    let status = column.statusColumn.map { statuses[$0].statuses[row] } ?? .normal
    let known = released.isEmpty ? Self.always : released[row]
    return Observation(
      datum: datum(row: row, measure: measure),
      status: status,
      isRevised: column.statusColumn.map { statuses[$0].revised.contains(UInt32(row)) } ?? false,
      footnote: column.footnoteColumn.flatMap { footnotes[$0].text(row: row) },
      released: known == Self.always ? nil : Instant(secondsSinceEpoch: known),
      location: location(row: row, column: column.cell))
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

  /// The codes of a dimension that some row has, in order.
  func usedCodes(ofDimension dimension: Int) -> [Int] {
    let below = radix[(dimension + 1)...].reduce(1, *)
    let size = radix[dimension]
    var used = [Bool](repeating: false, count: size)
    for key in keys { used[Int(key / UInt64(below)) % size] = true }
    return used.indices.filter { used[$0] }
  }
}

/// The numbers of one measure, row by row.
struct MeasureColumn: Sendable {
  /// The column's place in the file, from 0.
  let cell: Int
  /// The column with the statuses of this measure.
  let statusColumn: Int?
  let footnoteColumn: Int?
  /// The reasons that cells of the column may give for having no number.
  let reasons: [MissingReason]
  private(set) var mantissas: [Int64] = []
  /// Decimals of the number; or from ``missing`` up the reason; or ``wide``.
  private(set) var scales: [UInt8] = []
  /// Numbers whose digits do not fit 64 bits, by row.
  private(set) var wideNumbers: [UInt32: ExactDecimal] = [:]
  /// The most decimals of a number in the column.
  private(set) var decimals = 0

  private static let wide: UInt8 = 63
  private static let missing: UInt8 = 64
  /// The most reasons a column may have.
  static let maximumReasons = 128

  init(cell: Int, statusColumn: Int?, footnoteColumn: Int?, reasons: [MissingReason]) {
    self.cell = cell
    self.statusColumn = statusColumn
    self.footnoteColumn = footnoteColumn
    self.reasons = reasons
  }

  mutating func reserve(_ rows: Int) {
    mantissas.reserveCapacity(rows)
    scales.reserveCapacity(rows)
  }

  mutating func append(_ number: ExactDecimal) {
    decimals = max(decimals, number.scale)
    if let mantissa = Int64(exactly: number.mantissa) {
      mantissas.append(mantissa)
      scales.append(UInt8(number.scale))
    } else {
      wideNumbers[UInt32(scales.count)] = number
      mantissas.append(0)
      scales.append(Self.wide)
    }
  }

  mutating func append(missing reason: Int) {
    mantissas.append(0)
    scales.append(Self.missing + UInt8(reason))
  }

  func datum(row: Int) -> Datum {
    let scale = scales[row]
    if scale >= Self.missing { return .missing(reasons[Int(scale - Self.missing)]) }
    if scale == Self.wide { return .number(wideNumbers[UInt32(row)] ?? .zero) }
    return .number(ExactDecimal(mantissa: Int128(mantissas[row]), scale: Int(scale)))
  }

  /// Whether two rows hold the same, written the same.
  func isSame(_ a: Int, _ b: Int) -> Bool {
    scales[a] == scales[b] && mantissas[a] == mantissas[b]
      && wideNumbers[UInt32(a)]?.mantissa == wideNumbers[UInt32(b)]?.mantissa
  }
}

/// The statuses of one status column, row by row.
struct StatusColumn: Sendable {
  private(set) var statuses: [ObservationStatus] = []
  /// The rows marked as revised.
  private(set) var revised: Set<UInt32> = []

  mutating func append(_ status: ObservationStatus, isRevised: Bool) {
    if isRevised { revised.insert(UInt32(statuses.count)) }
    statuses.append(status)
  }
}

/// The footnotes of one footnote column, row by row.
struct FootnoteColumn: Sendable {
  private var texts: [String] = []
  private var rows: [UInt32: UInt32] = [:]
  private var indexes: [String: UInt32] = [:]

  mutating func append(_ text: String, row: Int) {
    let index = indexes[text] ?? UInt32(texts.count)
    if indexes.updateValue(index, forKey: text) == nil { texts.append(text) }
    rows[UInt32(row)] = index
  }

  func text(row: Int) -> String? { rows[UInt32(row)].map { texts[Int($0)] } }
}
