package import Diagnostics
import Quantities

/// Looks for numbers that cannot be right: parts that do not make their total, columns that break
/// a sum all other rows keep, values that jump by a thousand or leave their own history.
///
/// It knows no rule that the data themselves do not support: what adds up is learned from the rows
/// that do. Everything found is a warning. A cell with a footnote, or with a status that announces a
/// break, a special event or another definition, is taken as explained.
package struct Audit: Sendable {
  private let tables: [[Series]]
  /// A column of each table that is too large to be looked at.
  private let skipped: [Series]
  /// The tables with observations, one for each resource.
  package var tableCount: Int { tables.count }

  /// The largest table that is looked at, in rows.
  package static let maximumRows = 2_000_000

  package init(_ dataset: Dataset, maximumRows: Int = Audit.maximumRows) {
    var tables: [ObjectIdentifier: [Series]] = [:]
    for id in dataset.seriesIDs {
      guard let series = dataset.series(named: id), series.rowCount > 0 else { continue }
      tables[ObjectIdentifier(series.source), default: []].append(series)
    }
    let isSkipped = { (table: [Series]) in table[0].rowCount > maximumRows }
    skipped = tables.values.filter(isSkipped).compactMap { $0.min { $0.id < $1.id } }
      .sorted { $0.id < $1.id }
    tables = tables.filter { !isSkipped($0.value) }
    self.tables = tables.values.map { $0.sorted { $0.measure < $1.measure } }
      .sorted { $0[0].id < $1[0].id }
  }

  /// One of several ways to look at a table, none of which knows of the others.
  package typealias Look = @Sendable (inout DiagnosticLog) -> Void

  /// The looks to be taken at one table, on several threads if it is large; `index` is below
  /// ``tableCount``.
  package func looks(atTable index: Int) -> [Look] {
    let rows = AuditedRows(tables[index])
    var looks: [Look] = []
    for series in rows.series {
      looks.append { HistoryAudit(rows, series).run(reporting: &$0) }
      for dimension in series.dimensions.indices {
        looks.append { PartsAudit(rows, series, dimension)?.run(reporting: &$0) }
        looks.append { SharesAudit(rows, series, dimension)?.run(reporting: &$0) }
      }
    }
    looks.append { ColumnsAudit(rows).run(reporting: &$0) }
    return looks
  }

  /// A series of a table, which stands for all of them; `index` is below ``tableCount``.
  package func series(ofTable index: Int) -> Series { tables[index][0] }

  /// Reports the tables that are too large to be looked at.
  package func reportSkipped(to log: inout DiagnosticLog) {
    for series in skipped {
      log.report(
        .warning(
          "audit.too-large",
          "the table has \(series.rowCount) rows, and is not searched for numbers that cannot be "
            + "right",
          at: series.resource.table.start,
          hint: "tables of up to \(Self.maximumRows) rows are; divide it"))
    }
  }

  /// Looks at all tables.
  package func run(reporting log: inout DiagnosticLog) {
    reportSkipped(to: &log)
    for index in tables.indices {
      for look in looks(atTable: index) { look(&log) }
    }
  }
}

/// The latest vintage of each row of a table, by its codes and in order of time.
struct AuditedRows: Sendable {
  let series: [Series]
  let table: ObservationTable
  /// Rows of which one differs from the next in nothing but the period, earliest first.
  let lines: [[Int]]
  /// All rows that count.
  let rows: [Int]
  private let period: Int?
  private let periods: [Period]
  /// How much one code more adds to a key, by dimension.
  private let strides: [UInt64]

  init(_ series: [Series]) {
    self.series = series
    let table = series[0].table
    self.table = table
    let dimensions = series[0].dimensions
    let period = dimensions.firstIndex(where: \.isPeriod)
    self.period = period
    periods = period.map { dimensions[$0].periods } ?? []
    strides = table.radix.indices.map { UInt64(table.radix[($0 + 1)...].reduce(1, *)) }
    // Without vintages every row is the only one of its point.
    rows = table.keys.indices.filter {
      table.released.isEmpty || table.index.row(of: table.keys[$0], in: table.keys) == $0
    }
    guard let period else {
      lines = []
      return
    }
    let below = strides[period]
    let size = UInt64(table.radix[period])
    var order = rows.map { row in
      let key = table.keys[row]
      let time = key / below % size
      return (rest: key - time * below, time: time, row: row)
    }
    order.sort { ($0.rest, $0.time) < ($1.rest, $1.time) }
    var lines: [[Int]] = []
    var last: UInt64?
    for entry in order {
      if entry.rest != last { lines.append([]) }
      last = entry.rest
      lines[lines.count - 1].append(entry.row)
    }
    self.lines = lines
  }

  /// The number in a row; nil when there is none.
  func number(_ series: Series, _ row: Int) -> ExactDecimal? {
    table.datum(row: row, measure: series.measure).number
  }

  /// The period of a row; nil in a table without periods.
  func period(of row: Int) -> Period? {
    period.map { periods[code(of: row, dimension: $0)] }
  }

  /// The code of a row in one dimension.
  func code(of row: Int, dimension: Int) -> Int {
    Int(table.keys[row] / strides[dimension] % UInt64(table.radix[dimension]))
  }

  /// The row that has another code in one dimension.
  func row(besides row: Int, dimension: Int, code: Int) -> Int? {
    let own = UInt64(self.code(of: row, dimension: dimension))
    let key = table.keys[row] - own * strides[dimension] + UInt64(code) * strides[dimension]
    return table.index.row(of: key, in: table.keys)
  }

  /// What all rows of one point have in common that differ in one dimension only.
  func rest(of row: Int, dimension: Int) -> UInt64 {
    table.keys[row] - UInt64(code(of: row, dimension: dimension)) * strides[dimension]
  }

  /// Whether the data say themselves that a value is out of the ordinary.
  func isExplained(_ series: Series, _ row: Int) -> Bool {
    let column = table.measures[series.measure]
    if let notes = column.footnoteColumn, table.footnotes[notes].text(row: row) != nil {
      return true
    }
    guard let status = column.statusColumn else { return false }
    switch table.statuses[status].statuses[row] {
    case .breakInSeries, .specialEvent, .definitionDiffers: return true
    default: return false
    }
  }

  /// The cell of a measure in a row.
  func location(_ series: Series, _ row: Int) -> Location {
    table.location(row: row, column: table.measures[series.measure].cell)
  }

  /// The point of a row in words: `2006, region KZ`.
  func point(_ row: Int) -> String {
    zip(series[0].dimensions, table.point(of: table.keys[row])).map { dimension, code in
      dimension.isPeriod
        ? dimension.code(at: code) : "\(dimension.id) \(dimension.code(at: code))"
    }
    .joined(separator: ", ")
  }
}

extension Diagnostic {
  /// What the author can do about any finding of the audit.
  static let auditHint =
    "correct the data, register it in data/corrections.yaml, or say why with a footnote or status"
}

extension ExactDecimal {
  /// Half of the last decimal written: by so much a rounded number may be off.
  var slack: ExactDecimal {
    scale < Self.maximumScale
      ? ExactDecimal(mantissa: 5, scale: scale + 1) : ExactDecimal(mantissa: 1, scale: scale)
  }
}
