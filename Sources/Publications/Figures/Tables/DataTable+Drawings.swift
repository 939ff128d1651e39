import Charts
import Quantities

extension DataTable {
  /// The table with each column of drawings replaced by columns of the values drawn, under a
  /// heading with its name: for files, which hold no pictures.
  package var withoutDrawings: DataTable {
    guard columns.contains(where: \.isDrawn) else { return self }
    var table = DataTable(rowHeading: rowHeading, columns: [], rows: rows)
    for row in rows.indices { table.rows[row].cells = [] }
    let names = fullNames
    for (index, column) in columns.enumerated() {
      let first = table.columns.count
      let drawn = rows.lazy.compactMap { $0.cells[index].course?.data }.first
      if column.isDrawn, let categories = drawn?.categories {
        table.columns += categories.map {
          var part = Column(name: $0.label, unit: column.unit)
          part.unitSign = column.unitSign
          return part
        }
        for row in rows.indices {
          table.rows[row].cells += Self.points(of: rows[row].cells[index], categories.map(\.id))
        }
        table.groups.append(
          Group(name: names[index], unit: nil, columns: first..<table.columns.count))
      } else {
        table.columns.append(column)
        for row in rows.indices { table.rows[row].cells.append(rows[row].cells[index]) }
        if let group = groups.first(where: { $0.columns.contains(index) }) {
          table.groups.append(
            Group(name: group.name, unit: group.unit, columns: first..<first + 1))
        }
      }
    }
    return table
  }

  /// The points of a drawing as cells; those it does not have are missing as it is.
  private static func points(of cell: Cell, _ categories: [String]) -> [Cell] {
    guard let data = cell.course?.data, let series = data.series.first else {
      return categories.map { _ in cell }
    }
    return categories.map { id in
      guard let index = data.categories.firstIndex(where: { $0.id == id }),
        series.points.indices.contains(index)
      else { return cell }
      guard let value = series.points[index].value else {
        let reason = series.points[index].text
        return Cell(text: reason, exact: nil, missing: reason, status: nil)
      }
      var point = Cell(
        text: series.points[index].text, exact: value.trimmed.description, missing: nil,
        status: nil)
      point.shown = value.rounded(toDecimals: data.decimals).description
      return point
    }
  }
}
