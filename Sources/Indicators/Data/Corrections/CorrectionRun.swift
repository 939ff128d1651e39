import Diagnostics
import Quantities

/// Puts the corrections of one resource into its columns, before its rows are indexed.
struct CorrectionRun {
  let description: ResourceDescription
  let source: Source
  let dialect: CSVDialect
  let asOf: Instant
  let hasWithheldRows: Bool
  let dimensions: [Dimension]
  let fields: [Field]
  let radix: [Int]
  var keys: [UInt64]
  var offsets: [UInt32]
  /// For each row the second from which it is known; empty without vintages.
  var released: [Int]
  var measures: [MeasureColumn]
  var statuses: [StatusColumn]
  var footnotes: [FootnoteColumn]
  private(set) var rows = CorrectedRows()
  /// For a row the copy made of it last.
  private var lastCopies: [Int: Int] = [:]

  init(
    _ description: ResourceDescription, source: Source, dialect: CSVDialect, asOf: Instant,
    hasWithheldRows: Bool, dimensions: [Dimension], fields: [Field], keys: RowKeys,
    offsets: [UInt32], released: [Int], measures: [MeasureColumn], statuses: [StatusColumn],
    footnotes: [FootnoteColumn]
  ) {
    self.description = description
    self.source = source
    self.dialect = dialect
    self.asOf = asOf
    self.hasWithheldRows = hasWithheldRows
    self.dimensions = dimensions
    self.fields = fields
    radix = keys.radix
    self.keys = keys.keys
    self.offsets = offsets
    self.released = released
    self.measures = measures
    self.statuses = statuses
    self.footnotes = footnotes
  }

  /// Puts in what is corrected as of the instant of the build, the earliest first; corrections that
  /// fit no row are reported.
  mutating func apply(_ corrections: [DataCorrection], reporting log: inout DiagnosticLog) {
    guard !corrections.isEmpty else { return }
    var rowsOfKey: [UInt64: [Int]] = [:]
    for (row, key) in keys.enumerated() { rowsOfKey[key, default: []].append(row) }
    for correction in corrections.sorted(by: { $0.date < $1.date }) {
      guard let measure = measure(correction, reporting: &log),
        let key = key(correction, reporting: &log)
      else { continue }
      guard let found = rowsOfKey[key] else {
        // A row that is not yet public will be looked for when it is.
        if !hasWithheldRows { reportPoint(correction, reporting: &log) }
        continue
      }
      let wrong = found.filter { measures[measure].datum(row: $0).number == correction.expected }
      guard let row = wrong.last else {
        if !hasWithheldRows { reportMended(correction, found, measure, reporting: &log) }
        continue
      }
      // A correction to come is not yet known.
      if correction.date <= asOf { put(correction, row, measure) }
    }
  }

  private mutating func put(_ correction: DataCorrection, _ row: Int, _ measure: Int) {
    let date = correction.date.secondsSinceEpoch
    let known = released.isEmpty ? ObservationTable.always : released[row]
    if date <= known {
      // The wrong value was never public without its correction.
      measures[measure].replace(row: row, with: correction.value)
      rows.add(correction, row: row, measure: measure)
      return
    }
    if released.isEmpty {
      released = [Int](repeating: ObservationTable.always, count: keys.count)
    }
    let base = lastCopies[row] ?? row
    if released[base] == date {
      measures[measure].replace(row: base, with: correction.value)
      rows.add(correction, row: base, measure: measure)
      return
    }
    let copy = keys.count
    keys.append(keys[base])
    offsets.append(offsets[base])
    released.append(date)
    for index in measures.indices { measures[index].appendCopy(of: base) }
    for index in statuses.indices { statuses[index].appendCopy(of: base) }
    for index in footnotes.indices { footnotes[index].copy(row: base, to: copy) }
    measures[measure].replace(row: copy, with: correction.value)
    rows.add(copy: copy, of: base, measure: measure)
    rows.add(correction, row: copy, measure: measure)
    lastCopies[row] = copy
  }

  // MARK: - Where

  private func measure(
    _ correction: DataCorrection, reporting log: inout DiagnosticLog
  ) -> Int? {
    if let index = fields.firstIndex(where: { $0.name == correction.column }) { return index }
    log.report(
      .error(
        "correction.column",
        "resource '\(description.name)' has no measure '\(CellFault.excerpt(correction.column))'",
        at: correction.location,
        hint: NearMiss.hint(
          for: correction.column, in: fields.map(\.name),
          otherwise: "measures: \(fields.map(\.name).joined(separator: ", "))")))
    return nil
  }

  private func key(
    _ correction: DataCorrection, reporting log: inout DiagnosticLog
  ) -> UInt64? {
    var indexes: [Int] = []
    for dimension in dimensions {
      if let code = correction.point[dimension.id], let index = dimension.index(of: code) {
        indexes.append(index)
      }
    }
    guard indexes.count == dimensions.count, correction.point.count == dimensions.count else {
      let names = dimensions.map(\.id).sorted()
      if Set(names) != Set(correction.point.keys) {
        log.report(
          .error(
            "correction.point", "the point of a correction names each dimension once",
            at: correction.location, hint: "dimensions: \(names.joined(separator: ", "))"))
      } else if !hasWithheldRows {
        reportPoint(correction, reporting: &log)
      }
      return nil
    }
    return RowKeys.key(of: indexes, radix: radix)
  }

  private func reportPoint(_ correction: DataCorrection, reporting log: inout DiagnosticLog) {
    let point = dimensions.compactMap { correction.point[$0.id] }.joined(separator: ", ")
    log.report(
      .error(
        "correction.point",
        "the data have no row for \(CellFault.excerpt(point)), which this corrects",
        at: correction.location, hint: "check the codes, or take the entry out"))
  }

  /// The source says something else than the register expects: most likely it has been mended.
  private func reportMended(
    _ correction: DataCorrection, _ found: [Int], _ measure: Int,
    reporting log: inout DiagnosticLog
  ) {
    guard let row = found.last else { return }
    let datum = measures[measure].datum(row: row)
    let now = datum.number.map { "\($0)" } ?? datum.missingReason?.marker ?? ""
    var reader = CSVReader(source, dialect: dialect, at: Int(offsets[row]))
    var own = DiagnosticLog()
    var notes: [Diagnostic.Note] = []
    if reader.next(reporting: &own), measures[measure].cell < reader.cells.count {
      notes = [
        .init("the cell", at: reader.cells[measures[measure].cell].location(in: source))
      ]
    }
    log.report(
      .error(
        "correction.mended",
        "the data say \(now) now, not \(correction.expected), so there is nothing to correct",
        at: correction.location, hint: "take the entry out, or correct what it expects",
        notes: notes))
  }
}
