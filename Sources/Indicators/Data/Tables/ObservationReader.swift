import Diagnostics
import Quantities

/// Reads a table of observations: codes, numbers, statuses, footnotes and vintages.
///
/// A row that is released later than the instant the data are read for is checked and then left
/// out: neither its numbers nor its codes or periods get any further.
struct ObservationReader {
  private let description: ResourceDescription
  private let asOf: Instant
  private let corrections: [DataCorrection]
  private var table: TableReader
  private var dimensions: [DimensionColumn] = []
  private var measures: [MeasureReader] = []
  private var statuses: [(field: Field, cell: Int, column: StatusColumn)] = []
  private var footnotes: [(field: Field, cell: Int, column: FootnoteColumn)] = []
  private var releasedField: (field: Field, cell: Int)?
  private var offsets: [UInt32] = []
  private var released: [Int] = []
  /// Rows left out, with their line breaks.
  private var withheld: [Range<Int>] = []
  private var withheldKeys: UniqueKeyCheck?
  /// The instant read last, since most rows of a file share a few.
  private var lastRelease: (text: String, second: Int?) = ("", nil)

  /// What came out of a table.
  struct Result {
    let table: ObservationTable
    let dimensions: [Dimension]
    /// The fields of the measures, in the order of the table's columns.
    let measures: [Field]
    let withheld: [Range<Int>]
  }

  /// Opens a table; nil when it cannot be read at all.
  ///
  /// `codeLists` has the lists that fields refer to, by the names of the fields.
  init?(
    _ description: ResourceDescription, source: Source, asOf: Instant,
    codeLists: [String: CodeList], corrections: [DataCorrection] = [],
    reporting log: inout DiagnosticLog
  ) {
    guard
      let table = TableReader(
        source, dialect: description.dialect, schema: description.schema, reporting: &log)
    else { return nil }
    self.description = description
    self.asOf = asOf
    self.corrections = corrections
    self.table = table
    let rows = table.expectedRows
    for field in description.schema.fields {
      guard let cell = table.column(of: field.name) else { continue }
      switch field.role {
      case .dimension(let isPeriod):
        let codes: DimensionColumn.Codes =
          isPeriod
          ? .periods : (codeLists[field.name] ?? field.categories).map { .list($0) } ?? .open
        dimensions.append(
          DimensionColumn(field, cell: cell, codes: codes, expectedRows: rows))
        continue
      case .measure: continue
      case .status: statuses.append((field, cell, StatusColumn()))
      case .footnote: footnotes.append((field, cell, FootnoteColumn()))
      case .released: releasedField = (field, cell)
      default: break
      }
      self.table.check(field, codes: codeLists[field.name])
    }
    addMeasures(rows: rows)
    addKeys()
  }

  private mutating func addMeasures(rows: Int) {
    for field in description.schema.fields {
      guard case .measure? = field.role, let cell = table.column(of: field.name) else { continue }
      let fault = MissingReason(marker: "", kind: .notAvailable)
      var reader = MeasureReader(
        field,
        column: MeasureColumn(
          cell: cell, statusColumn: Self.column(for: field, in: statuses.map(\.field)),
          footnoteColumn: Self.column(for: field, in: footnotes.map(\.field)),
          reasons: field.marks.map(\.reason) + [fault]))
      reader.reserve(rows)
      measures.append(reader)
    }
    offsets.reserveCapacity(rows)
    if releasedField != nil { released.reserveCapacity(rows) }
  }

  /// The column that speaks of a measure: one of its own, or the one of all.
  private static func column(for measure: Field, in fields: [Field]) -> Int? {
    func isOf(_ field: Field, _ name: String?) -> Bool {
      switch field.role {
      case .status(let of)?, .footnote(let of)?: of?.name == name
      default: false
      }
    }
    return fields.firstIndex { isOf($0, measure.name) } ?? fields.firstIndex { isOf($0, nil) }
  }

  /// Keys that the dimensions do not stand for already are checked row by row.
  private mutating func addKeys() {
    var names = dimensions.map(\.field.name)
    if let releasedField { names.append(releasedField.field.name) }
    for key in description.schema.keys {
      let isImplied =
        !measures.isEmpty && dimensions.allSatisfy { key.names.contains($0.field.name) }
      if !isImplied { table.check(unique: key.names) }
    }
    guard let releasedField else { return }
    withheldKeys = UniqueKeyCheck(
      names: names, columns: dimensions.map(\.cell) + [releasedField.cell],
      marks: names.map { _ in [] })
  }

  /// Reads all rows; nil when they cannot be put in order.
  mutating func read(reporting log: inout DiagnosticLog) -> Result? {
    let bytes = table.source.bytes
    while table.next(reporting: &log) {
      let known = release(reporting: &log)
      let isPublic = (known ?? ObservationTable.always) <= asOf.secondsSinceEpoch
      let hasKey = readDimensions(bytes, reporting: &log)
      readMeasures(bytes, keeping: isPublic && hasKey, reporting: &log)
      readNotes(keeping: isPublic && hasKey, reporting: &log)
      guard isPublic else {
        withhold(bytes)
        continue
      }
      guard hasKey else { continue }
      offsets.append(UInt32(table.row.lowerBound))
      if releasedField != nil { released.append(known ?? ObservationTable.always) }
      for index in dimensions.indices { dimensions[index].keep() }
    }
    table.finish(reporting: &log)
    withheldKeys?.report(table.source, dialect: table.dialect, to: &log)
    return finish(reporting: &log)
  }

  /// The second from which the row is known; nil for always.
  ///
  /// A cell that cannot be read keeps the row from getting out.
  private mutating func release(reporting log: inout DiagnosticLog) -> Int? {
    guard let (field, cell) = releasedField, !table.cell(cell).isEmpty else { return nil }
    let text = table.text(cell)
    if text == lastRelease.text { return lastRelease.second }
    if field.marks.contains(where: { $0.text == text }) { return nil }
    let second = Instant(parsing: text, in: field.zone)?.secondsSinceEpoch
    if second == nil {
      log.report(
        .error(
          "data.released", "'\(CellFault.excerpt(text))' is not a date or time",
          at: table.location(cell), hint: "write 2007-08-28 or 2007-08-28T10:00"))
      return Int.max
    }
    lastRelease = (text, second)
    return second
  }

  private mutating func readDimensions(
    _ bytes: [UInt8], reporting log: inout DiagnosticLog
  ) -> Bool {
    var hasKey = true
    for index in dimensions.indices {
      let cell = table.cell(dimensions[index].cell)
      let fault: CellFault?
      if cell.form == .escaped {
        let text = cell.unescaped(in: table.source, quote: table.dialect.quote)
        fault = dimensions[index].read(text.span)
      } else {
        fault = dimensions[index].read(bytes.span.extracting(cell.start..<cell.end))
      }
      if let fault {
        log.report(fault.diagnostic(at: cell.location(in: table.source)))
        hasKey = false
      }
    }
    return hasKey
  }

  private mutating func readMeasures(
    _ bytes: [UInt8], keeping isKept: Bool, reporting log: inout DiagnosticLog
  ) {
    for index in measures.indices {
      let cell = table.cell(measures[index].cell)
      // A quote inside a number is no number, so the raw bytes do.
      let fault = measures[index].read(
        bytes.span.extracting(cell.start..<cell.end), keeping: isKept)
      if let fault { log.report(fault.diagnostic(at: cell.location(in: table.source))) }
    }
  }

  private mutating func readNotes(keeping isKept: Bool, reporting log: inout DiagnosticLog) {
    for index in statuses.indices {
      let cell = statuses[index].cell
      var status = ObservationStatus.normal
      var isRevised = false
      if !table.cell(cell).isEmpty {
        let text = table.text(cell)
        do throws(CellFault) {
          if !statuses[index].field.marks.contains(where: { $0.text == text }) {
            (status, isRevised) = try StatusColumn.parse(text)
          }
        } catch {
          log.report(error.diagnostic(at: table.location(cell)))
        }
      }
      if isKept { statuses[index].column.append(status, isRevised: isRevised) }
      if status.missingKind != nil { checkContradiction(index, status, reporting: &log) }
    }
    for index in footnotes.indices where !table.cell(footnotes[index].cell).isEmpty {
      let text = table.text(footnotes[index].cell)
      if isKept, !footnotes[index].field.marks.contains(where: { $0.text == text }) {
        footnotes[index].column.append(text, row: offsets.count)
      }
    }
  }

  /// A status that says there is no value must not stand beside one: least of all beside a number
  /// that is to be kept secret.
  private func checkContradiction(
    _ index: Int, _ status: ObservationStatus, reporting log: inout DiagnosticLog
  ) {
    let spoken = measures.filter { $0.column.statusColumn == index }
    // A status for the whole row can be true of one measure and not of another.
    let withNumber = spoken.filter { measure in
      !measure.field.marks.contains { $0.text == table.text(measure.cell) }
    }
    guard !spoken.isEmpty, withNumber.count == spoken.count else { return }
    for measure in withNumber {
      log.report(
        .error(
          "data.status-contradicted",
          "status '\(status.rawValue)' says there is no value, but there is one",
          at: table.location(measure.cell),
          hint: status == .suppressed
            ? "take the number out of the file and write '[c]'"
            : "take the number out, or correct the status",
          notes: [.init("the status", at: table.location(statuses[index].cell))]))
    }
  }

  private mutating func withhold(_ bytes: [UInt8]) {
    var end = table.row.upperBound
    if end < bytes.count, bytes[end] == UInt8(ascii: "\r") { end += 1 }
    if end < bytes.count, bytes[end] == UInt8(ascii: "\n") { end += 1 }
    withheld.append(table.row.lowerBound..<end)
    table.remember(in: &withheldKeys)
  }

  private mutating func finish(reporting log: inout DiagnosticLog) -> Result? {
    var keys = RowKeys(rows: offsets.count)
    var finished: [Dimension] = []
    for index in dimensions.indices {
      let (dimension, codes) = dimensions[index].finish()
      finished.append(dimension)
      guard keys.add(codes, radix: dimension.count) else {
        log.report(
          .error(
            "data.too-many-points",
            "the dimensions of '\(CellFault.excerpt(description.name))' span more points than "
              + "can be counted", at: description.location, hint: "split the table"))
        return nil
      }
    }
    if measures.isEmpty {
      // Nobody can ask for anything; whether rows repeat is for the keys of the schema to say.
      offsets = []
      released = []
      keys = RowKeys(rows: 0)
    }
    var run = CorrectionRun(
      description, source: table.source, dialect: table.dialect, asOf: asOf,
      hasWithheldRows: !withheld.isEmpty, dimensions: finished, fields: measures.map(\.field),
      keys: keys, offsets: offsets, released: released, measures: measures.map(\.column),
      statuses: statuses.map(\.column), footnotes: footnotes.map(\.column))
    run.apply(corrections, reporting: &log)
    var index = KeyIndex(capacity: run.keys.count)
    let (next, duplicates) = index.link(run.keys, vintages: run.released)
    let result = ObservationTable(
      source: table.source, dialect: table.dialect, radix: keys.radix, keys: run.keys,
      offsets: run.offsets, index: index, nextVintages: next, released: run.released,
      measures: run.measures, statuses: run.statuses, footnotes: run.footnotes,
      corrections: run.rows)
    for (row, first) in duplicates {
      report(row, repeating: first, of: result, finished, to: &log)
    }
    return Result(
      table: result, dimensions: finished, measures: measures.map(\.field), withheld: withheld)
  }

  /// Reports a row for a point that an earlier row of the same vintage speaks of.
  private func report(
    _ row: Int, repeating first: Int, of result: ObservationTable, _ dimensions: [Dimension],
    to log: inout DiagnosticLog
  ) {
    let point = result.point(of: result.keys[row])
    let names = zip(dimensions, point).map { $0.code(at: $1) }
    let subject = names.isEmpty ? "the table" : names.joined(separator: ", ")
    for (index, column) in result.measures.enumerated() where !column.isSame(row, first) {
      let cell = column.cell
      log.report(
        .error(
          "data.conflicting-values",
          "a second row for \(CellFault.excerpt(subject)) gives "
            + "\(Self.shown(column.datum(row: row))) for '\(measures[index].field.name)', "
            + "not \(Self.shown(column.datum(row: first)))",
          at: result.location(row: row, column: cell), hint: Self.vintageHint(releasedField != nil),
          notes: [.init("first value", at: result.location(row: first, column: cell))]))
      return
    }
    let differs = result.differInNotes(row, first)
    let place = result.location(row: row, column: self.dimensions.first?.cell ?? 0)
    let note = Diagnostic.Note(
      "first row", at: result.location(row: first, column: self.dimensions.first?.cell ?? 0))
    log.report(
      differs
        ? .error(
          "data.conflicting-values",
          "a second row for \(CellFault.excerpt(subject)) has another status or footnote",
          at: place, hint: Self.vintageHint(releasedField != nil), notes: [note])
        : .warning(
          "data.duplicate-row", "a second row for \(CellFault.excerpt(subject)) says the same",
          at: place, hint: "delete one of the two", notes: [note]))
  }

  private static func shown(_ datum: Datum) -> String {
    switch datum {
    case .number(let number): number.description
    case .missing(let reason): reason.marker.isEmpty ? "nothing" : reason.marker
    }
  }

  private static func vintageHint(_ hasVintages: Bool) -> String {
    hasVintages
      ? "keep one of the two, or give the later value its own 'released'"
      : "keep one of the two, or add a column with the role 'released' for revisions"
  }
}
