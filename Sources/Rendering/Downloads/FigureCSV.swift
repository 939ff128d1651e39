package import Languages
package import Publications

/// Writes the numbers of a figure as a data file: exactly those that a reader of it sees.
///
/// UTF-8, commas, one header row, lines that end in CR LF (RFC 4180). Numbers are rounded as they
/// are shown, and have a point and nothing between their digits. A column in which something is
/// missing, revised or not final is followed by one that says so in words.
package struct FigureCSV {
  /// The columns of the file, no two with the same title.
  let columns: [Column]
  /// The rows of the file, with a text for each column.
  let rows: [[String]]

  /// One column of the file.
  struct Column {
    let title: String
    let isNumber: Bool
  }

  /// The file of a table.
  ///
  /// A drawing in each row becomes a column for each of its points.
  package init(_ drawn: DataTable, words: Words) {
    let table = drawn.withoutDrawings
    let explained = Self.explained(table, words)
    let columns = Self.columns(of: table, explained, words)
    self.columns = columns
    rows = table.rows.map { row in
      var fields = [row.label]
      fields.reserveCapacity(columns.count)
      for index in row.cells.indices {
        fields.append(Self.value(of: row.cells[index]))
        if explained[index] { fields.append(Self.explanation(of: row.cells[index], words)) }
      }
      return fields
    }
  }

  /// The bytes of the file.
  package var bytes: [UInt8] {
    var file = CSVBytes()
    for column in columns { file.cell(column.title) }
    file.endRow()
    for row in rows {
      for cell in row { file.cell(cell) }
      file.endRow()
    }
    return file.bytes
  }

  private static func columns(
    of table: DataTable, _ explained: [Bool], _ words: Words
  ) -> [Column] {
    let names = table.fullNames
    var columns = [Column(title: table.rowHeading, isNumber: false)]
    for (index, isExplained) in explained.enumerated() {
      let column = table.columns[index]
      columns.append(
        Column(
          title: column.unitSign.isEmpty ? names[index] : "\(names[index]), \(column.unitSign)",
          isNumber: table.rows.allSatisfy { row in
            row.cells[index].missing != nil || row.cells[index].shown != nil
          }))
      if isExplained {
        columns.append(
          Column(title: "\(names[index]): \(words[.valueStatus])", isNumber: false))
      }
    }
    return zip(columns, unique(columns.map(\.title))).map { column, title in
      Column(title: title, isNumber: column.isNumber)
    }
  }

  /// Whether each column has something to explain.
  private static func explained(_ table: DataTable, _ words: Words) -> [Bool] {
    table.columns.indices.map { index in
      table.rows.contains { explanation(of: $0.cells[index], words) != "" }
    }
  }

  /// What is no number is given as it stands in the table.
  private static func value(of cell: DataTable.Cell) -> String {
    if cell.missing != nil { return "" }
    return cell.shown ?? cell.exact ?? cell.text
  }

  private static func explanation(of cell: DataTable.Cell, _ words: Words) -> String {
    if let missing = cell.missing { return missing }
    guard cell.status != nil || cell.isRevised else { return "" }
    let revised = words[.revised]
    let parts = [cell.status, cell.isRevised && cell.status != revised ? revised : nil]
    return parts.compactMap { $0 }.joined(separator: "; ")
  }

  /// Names of which no two are the same.
  private static func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.map { name in
      var candidate = name
      var number = 2
      while !seen.insert(candidate).inserted {
        candidate = "\(name) (\(number))"
        number += 1
      }
      return candidate
    }
  }
}
