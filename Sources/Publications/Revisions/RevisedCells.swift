/// Compares two tables cell by cell: rows by their labels, columns by their names.
struct RevisedCells {
  /// A cell that differs.
  struct Change {
    let row: String
    let column: String
    let old: Revision.Side
    let new: Revision.Side
    /// Where the cell stands in the new table; nil when it is not there any more.
    let place: (row: Int, column: Int)?
  }

  let changes: [Change]

  init(old: DataTable, new: DataTable) {
    let (oldNames, newNames) = (old.fullNames, new.fullNames)
    let columns = Self.matches(oldNames, newNames)
    let rows = Self.matches(old.rows.map(\.label), new.rows.map(\.label))
    var changes: [Change] = []
    for (index, row) in old.rows.enumerated() {
      for (column, cell) in zip(old.columns.indices, row.cells) {
        var place: (row: Int, column: Int)?
        var other: DataTable.Cell?
        if let newRow = rows[index], let newColumn = columns[column],
          new.rows[newRow].cells.indices.contains(newColumn)
        {
          place = (newRow, newColumn)
          other = new.rows[newRow].cells[newColumn]
        }
        if let other, Self.isSame(cell, other) { continue }
        changes.append(
          Change(
            row: row.label, column: oldNames[column], old: Self.side(cell),
            new: other.map(Self.side) ?? .absent, place: place))
      }
    }
    let known = Set(rows.compactMap { $0 })
    for (index, row) in new.rows.enumerated() where !known.contains(index) {
      for (column, cell) in zip(new.columns.indices, row.cells) {
        changes.append(
          Change(
            row: row.label, column: newNames[column],
            old: .absent, new: Self.side(cell), place: nil))
      }
    }
    self.changes = changes
  }

  private static func isSame(_ a: DataTable.Cell, _ b: DataTable.Cell) -> Bool {
    a.text == b.text && a.exact == b.exact && a.status == b.status
  }

  /// What a reader sees in a cell.
  static func side(_ cell: DataTable.Cell) -> Revision.Side {
    let status = cell.status.map { " \($0)" } ?? ""
    return Revision.Side(shown: cell.text + status, exact: cell.exact)
  }

  /// For each name its index among other names; of several that are the same, the first is the
  /// first.
  private static func matches(_ names: [String], _ others: [String]) -> [Int?] {
    var places: [String: [Int]] = [:]
    for (index, name) in others.enumerated() { places[name, default: []].append(index) }
    var used: [String: Int] = [:]
    return names.map { name in
      let count = used[name, default: 0]
      used[name] = count + 1
      guard let list = places[name], count < list.count else { return nil }
      return list[count]
    }
  }
}

extension ResolvedNarrative {
  /// The same with cells marked where the version before showed something else.
  package func marked(against before: ResolvedNarrative) -> ResolvedNarrative {
    var marked = self
    let others = Dictionary(
      before.figures.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    marked.figures = figures.map { figure in
      others[figure.id].map { figure.marked(against: $0) } ?? figure
    }
    return marked
  }
}

extension Figure {
  fileprivate func marked(against before: Figure) -> Figure {
    guard let old = before.content.table, var table = content.table else { return self }
    for case let place? in RevisedCells(old: old, new: table).changes.map(\.place) {
      table.rows[place.row].cells[place.column].isRevised = true
    }
    var marked = self
    marked.content = content.with(table)
    return marked
  }
}
