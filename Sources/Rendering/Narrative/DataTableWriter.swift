import Markup
import Publications

/// Writes the head and body of a table of values.
enum DataTableWriter {
  /// What marks a cell that the version before showed otherwise; the legend says so in words.
  static let revisedMark = "(r)"

  static func write(_ table: DataTable, to writer: inout MarkupWriter) {
    writer.start("thead")
    writer.start("tr")
    header(table.rowHeading, class: nil, to: &writer)
    for column in table.columns {
      let name = column.unit.map { "\(column.name), \($0)" } ?? column.name
      header(name, class: column.isText ? "words" : "number", to: &writer)
    }
    writer.end()
    writer.end()
    writer.newline()
    writer.start("tbody")
    writer.newline()
    for row in table.rows {
      writer.start("tr")
      writer.start("th")
      writer.attribute("scope", "row")
      writer.text(row.label)
      writer.end()
      for (cell, column) in zip(row.cells, table.columns) {
        if column.isText {
          writer.element("td", class: "words", text: cell.text)
        } else {
          write(cell, to: &writer)
        }
      }
      writer.end()
      writer.newline()
    }
    writer.end()
    writer.newline()
  }

  private static func header(
    _ text: String, class name: StaticString?, to writer: inout MarkupWriter
  ) {
    writer.start("th")
    writer.attribute("scope", "col")
    if let name { writer.attribute("class", name) }
    writer.text(text)
    writer.end()
  }

  private static func write(_ cell: DataTable.Cell, to writer: inout MarkupWriter) {
    writer.start("td")
    if let reason = cell.missing {
      writer.attribute("class", "number missing")
      writer.start("abbr")
      writer.attribute("title", reason)
      writer.text(cell.text)
      writer.end()
    } else {
      if cell.status == nil {
        writer.attribute("class", "number")
      } else {
        writer.attribute("class", "number provisional")
      }
      writer.start("data")
      writer.attribute("value", cell.exact ?? "")
      writer.text(cell.text)
      writer.end()
      if let status = cell.status {
        writer.text(" ")
        writer.element("abbr", class: "status-mark", text: status)
      }
    }
    if cell.isRevised {
      writer.text(" ")
      writer.element("abbr", class: "revised-mark", text: revisedMark)
    }
    writer.end()
  }
}
