/// A table of plain text.
package enum AlignedText {
  /// Columns two spaces apart; those of numbers end under one another.
  package static func lines(_ rows: [[String]], numbers: [Bool]) -> String {
    let widths = numbers.indices.map { column in
      rows.map { column < $0.count ? width($0[column]) : 0 }.max() ?? 0
    }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() where column < widths.count {
        let space = String(repeating: " ", count: widths[column] - width(cell))
        line += (column == 0 ? "" : "  ") + (numbers[column] ? space + cell : cell + space)
      }
      while line.last == " " { line.removeLast() }
      return line
    }
    .joined(separator: "\n")
  }

  /// How many columns a text takes: combining marks take none.
  private static func width(_ text: String) -> Int {
    text.unicodeScalars.count { !(0x300...0x36F).contains($0.value) }
  }
}
