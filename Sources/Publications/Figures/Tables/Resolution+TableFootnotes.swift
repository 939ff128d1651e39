import Diagnostics
import LocatedYAML
import Narratives

extension Resolution {
  /// Adds the author's footnotes, and with them those that the data carry.
  ///
  /// A footnote is `{at: {column: name, row: code}, text: …}`; without a place it holds for the
  /// whole table, and a list of places calls it at each of them.
  mutating func addFootnotes(
    _ nodes: [YAMLNode], to table: inout DataTable, _ draft: inout TableDraft,
    _ log: inout DiagnosticLog
  ) {
    var calls: [DataTable.Call] = []
    for node in nodes {
      var reader = MappingReader(node, of: "a footnote of a table", reporting: &log)
      let at = reader.list("at")
      let text = reader.required("text", &log)
      reader.finish(&log)
      let inlines = inlines(text, &log)
      var places: [DataTable.Call.Place] = at.isEmpty ? [.table] : []
      for place in at {
        places += self.places(place, in: draft.grid, &log)
      }
      guard !inlines.isEmpty, !places.isEmpty else { continue }
      calls.append(DataTable.Call(text: inlines, places: places))
      draft.remember(
        "footnote at " + places.map { Self.name(of: $0, in: table) }.joined(separator: ", "),
        at: node.location)
    }
    table.addFootnotes(calls, at: draft.location)
  }

  /// The parts of the table that `{column: …, row: …}` names; none after an error.
  private func places(
    _ node: YAMLNode, in grid: TableGrid, _ log: inout DiagnosticLog
  ) -> [DataTable.Call.Place] {
    var reader = MappingReader(node, of: "the place of a footnote", reporting: &log)
    let columnNode = reader.textNode("column", &log)
    let rowNode = reader.textNode("row", &log)
    reader.finish(&log)
    let columns = columnNode.map { node in
      grid.columns(named: node.string ?? "", at: node.location, reporting: &log)
    }
    let row = rowNode.map { node in
      grid.row(named: node.string ?? "", at: node.location, reporting: &log)
    }
    switch (columns, row) {
    case (nil, nil): return node.mapping == nil ? [] : [.table]
    case (let columns??, nil):
      let heading = grid.headings.firstIndex { $0.columns == columns && columns.count > 1 }
      return heading.map { [.group($0)] } ?? columns.map { .column($0) }
    case (nil, let row??): return [.row(row)]
    case (let columns??, let row??): return columns.map { .cell(row: row, column: $0) }
    default: return []
    }
  }

  /// A place in terms that are the same in every language.
  private static func name(of place: DataTable.Call.Place, in table: DataTable) -> String {
    func row(_ index: Int) -> String {
      let row = table.rows[index]
      return row.code.isEmpty ? "\(row.role)" : row.code
    }
    return switch place {
    case .table: "the table"
    case .group(let index): "heading \(index + 1)"
    case .column(let index): "column \(index + 1)"
    case .row(let index): "row \(row(index))"
    case .cell(let index, let column): "row \(row(index)), column \(column + 1)"
    }
  }
}
