import Diagnostics

extension TableGrid {
  /// A heading over neighbouring columns.
  struct Heading {
    let name: String
    let columns: Range<Int>
  }

  /// The headings over neighbours that name the same group, in order.
  var headings: [Heading] {
    var headings: [Heading] = []
    var start = 0
    while start < columns.count {
      var end = start + 1
      while end < columns.count, columns[end].group == columns[start].group { end += 1 }
      if let name = columns[start].group {
        headings.append(Heading(name: name, columns: start..<end))
      }
      start = end
    }
    return headings
  }

  /// What an author may call a column: its name or code, alone or after its group.
  private func names(of column: Column) -> [String] {
    let own = [column.name] + (column.code.map { [$0] } ?? [])
    return own + (column.group.map { group in own.map { "\(group), \($0)" } } ?? [])
  }

  /// The column of a name; nil after a diagnostic.
  func column(
    named name: String, at location: Location, reporting log: inout DiagnosticLog
  ) -> Int? {
    let found = columns.indices.filter { names(of: columns[$0]).contains(name) }
    if found.count == 1 { return found[0] }
    if found.isEmpty {
      log.report(
        .error(
          "table.unknown-column", "the table has no column '\(name)'", at: location,
          hint: NearMiss.hint(
            for: name, in: columns.flatMap(names),
            otherwise: "columns: \(columns.map(\.name).joined(separator: ", "))")))
    } else {
      log.report(
        .error(
          "table.ambiguous-column", "\(found.count) columns are called '\(name)'", at: location,
          hint: columns[found[0]].group.map { "write '\($0), \(name)'" }
            ?? "give each its own name"))
    }
    return nil
  }

  /// The columns under a name, which is that of a heading or of one column; nil after a
  /// diagnostic.
  func columns(
    named name: String, at location: Location, reporting log: inout DiagnosticLog
  ) -> Range<Int>? {
    let found = headings.filter { $0.name == name }
    if found.count == 1 { return found[0].columns }
    return column(named: name, at: location, reporting: &log).map { $0..<$0 + 1 }
  }

  /// The row of a code or label, `total` and `other` among them; nil after a diagnostic.
  func row(
    named name: String, at location: Location, reporting log: inout DiagnosticLog
  ) -> Int? {
    if let row = rows.firstIndex(where: { $0.code == name && $0.role == .part }) { return row }
    if let row = rows.firstIndex(where: { $0.code == name || $0.label == name }) { return row }
    let roles: [String: DataTable.Row.Role] = ["total": .total, "other": .rest]
    if let role = roles[name], let row = rows.firstIndex(where: { $0.role == role }) {
      return row
    }
    let known = rows.map(\.code).filter { !$0.isEmpty } + rows.map(\.label)
    log.report(
      .error(
        "table.unknown-row", "the table has no row '\(name)'", at: location,
        hint: NearMiss.hint(
          for: name, in: known,
          otherwise: "rows: \(rows.prefix(8).map(\.label).joined(separator: ", "))")))
    return nil
  }
}
