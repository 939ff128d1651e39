package import Languages
package import Publications

/// Writes the numbers of a figure as a data file: exactly those that a reader of it sees.
///
/// UTF-8, commas, one header row, lines that end in CR LF (RFC 4180). Numbers are rounded as they
/// are shown, and have a point and nothing between their digits. A column in which something is
/// missing, revised or not final is followed by one that says so in words.
package enum FigureCSV {
  /// The file of a table.
  ///
  /// A drawing in each row becomes a column for each of its points.
  package static func file(_ drawn: DataTable, words: Words) -> [UInt8] {
    let table = drawn.withoutDrawings
    let explained = explained(table, words)
    var bytes: [UInt8] = []
    append(columns(of: table, words: words).map(\.title), to: &bytes)
    for row in table.rows {
      var fields = [row.label]
      for (cell, isExplained) in zip(row.cells, explained) {
        fields.append(value(of: cell))
        if isExplained { fields.append(explanation(of: cell, words)) }
      }
      append(fields, to: &bytes)
    }
    return bytes
  }

  /// One column of the file.
  struct Column {
    let title: String
    let isNumber: Bool
  }

  /// The columns of the file, no two with the same title.
  static func columns(of drawn: DataTable, words: Words) -> [Column] {
    let table = drawn.withoutDrawings
    let names = table.fullNames
    var columns = [Column(title: table.rowHeading, isNumber: false)]
    for (index, isExplained) in explained(table, words).enumerated() {
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

  private static func append(_ fields: [String], to bytes: inout [UInt8]) {
    for (index, field) in fields.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      append(field, to: &bytes)
    }
    bytes.append(UInt8(ascii: "\r"))
    bytes.append(UInt8(ascii: "\n"))
  }

  private static func append(_ field: String, to bytes: inout [UInt8]) {
    let quote = UInt8(ascii: "\"")
    let isPlain = field.utf8.allSatisfy {
      $0 != quote && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "\n")
        && $0 != UInt8(ascii: "\r")
    }
    guard !isPlain else { return bytes.append(contentsOf: field.utf8) }
    bytes.append(quote)
    for byte in field.utf8 {
      if byte == quote { bytes.append(quote) }
      bytes.append(byte)
    }
    bytes.append(quote)
  }
}
