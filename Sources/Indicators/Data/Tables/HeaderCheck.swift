import Diagnostics

/// Holds the header of a file to the fields of its schema.
struct HeaderCheck {
  private let cells: [(name: String, location: Location)]
  private let schema: TableSchema
  /// The place of each field that the file has, by name.
  private(set) var columns: [String: Int] = [:]

  init(cells: [(name: String, location: Location)], schema: TableSchema) {
    self.cells = cells
    self.schema = schema
  }

  /// Finds the fields and reports columns that are missing, too many, twice, or out of order;
  /// false when the file is separated by another character, so that no column can be found.
  mutating func run(reporting log: inout DiagnosticLog) -> Bool {
    let names = schema.fields.map(\.name)
    if cells.count == 1, names.count > 1, !names.contains(cells[0].name),
      let delimiter = [";", "\t", "|", ","].first(where: { cells[0].name.contains($0) })
    {
      let shown = delimiter == "\t" ? "\\t" : String(delimiter)
      log.report(
        .error(
          "data.delimiter", "header is a single cell", at: cells[0].location,
          hint: "add \"dialect\": {\"delimiter\": \"\(shown)\"} to the resource"))
      return false
    }
    var extra: [Int] = []
    for (index, cell) in cells.enumerated() {
      if let first = columns[cell.name] ?? extra.first(where: { cells[$0].name == cell.name }) {
        log.report(
          .error(
            "data.duplicate-column", "column '\(CellFault.excerpt(cell.name))' is there twice",
            at: cell.location, notes: [.init("first here", at: cells[first].location)]))
      } else if names.contains(cell.name) {
        columns[cell.name] = index
      } else {
        extra.append(index)
      }
    }
    let missing = names.filter { columns[$0] == nil }
    if !schema.fieldsMatch.allowsExtra {
      for index in extra { reportExtra(cells[index], missing: missing, to: &log) }
    }
    if !schema.fieldsMatch.allowsMissing {
      reportMissing(missing, extra: extra.map { cells[$0].name }, to: &log)
    } else if columns.isEmpty {
      log.report(
        .error(
          "data.missing-column", "header has no column of the schema", at: start,
          hint: "the schema has \(names.joined(separator: ", "))"))
    }
    if schema.fieldsMatch == .exact, missing.isEmpty, extra.isEmpty, cells.count == names.count {
      for (cell, name) in zip(cells, names) where cell.name != name {
        log.report(
          .error(
            "data.column-order",
            "column '\(CellFault.excerpt(cell.name))' stands where the schema has '\(name)'",
            at: cell.location,
            hint: "change the order, or add \"fieldsMatch\": [\"equal\"] to the schema"))
        break
      }
    }
    return true
  }

  private var start: Location {
    Location(cells[0].location.source, offset: cells[0].location.offset, length: 0)
  }

  private func reportExtra(
    _ cell: (name: String, location: Location), missing: [String],
    to log: inout DiagnosticLog
  ) {
    let hint: String? =
      cell.name.isEmpty
      ? "give the column a name"
      : NearMiss.hint(
        for: cell.name, in: missing,
        otherwise: "add the field to the schema, or allow it with \"fieldsMatch\": [\"subset\"]")
    log.report(
      .error(
        "data.extra-column",
        cell.name.isEmpty
          ? "column has no name"
          : "column '\(CellFault.excerpt(cell.name))' is not in the schema", at: cell.location,
        hint: hint))
  }

  private func reportMissing(
    _ missing: [String], extra: [String], to log: inout DiagnosticLog
  ) {
    // A misspelt column was reported as one that the schema does not have.
    for name in missing
    where !extra.contains(where: { NearMiss.nearest(to: $0, in: [name]) != nil }) {
      log.report(
        .error(
          "data.missing-column", "header has no column '\(CellFault.excerpt(name))'", at: start,
          hint: "the schema has \(schema.fields.map(\.name).joined(separator: ", "))"))
    }
  }
}
