import Charts
import Markup
import Publications

/// Writes a table of values: its columns, head, groups of rows and total.
///
/// Every heading has its `scope`; under two rows of headings each number also names its headings
/// by id, because few screen readers find a heading over several columns by itself.
struct DataTableWriter {
  let context: WritingContext
  let table: DataTable
  /// What the ids inside begin with: the figure's id.
  let id: String
  private let isComplex: Bool
  private let callWriter: TableNoteWriter
  /// Letters that all numbers of a column have, written once at its head.
  private let columnMarks: [[DataTable.Mark]]
  /// The same for the rows of what is left.
  private let rowMarks: [[DataTable.Mark]]
  /// For each column the room its marks need behind the numbers.
  private let rooms: [Room]
  /// For each column whether its texts are so short that they need no room of their own.
  private let areBrief: [Bool]

  /// Bytes of a text that is brief: a period, a place among regions.
  private static let briefText = 32

  /// Room for letters behind a number, so that the numbers of a column stay aligned.
  private enum Room {
    case none, small, medium, large
  }

  init(context: WritingContext, table: DataTable, id: String) {
    self.context = context
    self.table = table
    self.id = id
    isComplex = !table.groups.isEmpty
    callWriter = TableNoteWriter(context: context, table: table, id: id)
    areBrief = table.columns.indices.map { column in
      table.rows.allSatisfy { $0.cells[column].text.utf8.count <= Self.briefText }
    }
    // Most tables have nothing behind their numbers.
    let isBare = table.rows.allSatisfy { row in
      row.cells.allSatisfy { $0.marks.isEmpty && $0.notes.isEmpty }
    }
    guard !isBare else {
      columnMarks = Array(repeating: [], count: table.columns.count)
      rowMarks = Array(repeating: [], count: table.rows.count)
      rooms = Array(repeating: .none, count: table.columns.count)
      return
    }
    let ofColumns = table.columns.indices.map { column in
      Self.commonMarks(of: table.rows.map { $0.cells[column] })
    }
    let ofRows = table.rows.map { row in
      Self.commonMarks(of: zip(row.cells, ofColumns).filter { $1.isEmpty }.map(\.0))
    }
    rooms = table.columns.indices.map { column in
      let widest =
        zip(table.rows, ofRows).map { row, marks in
          let cell = row.cells[column]
          let own = ofColumns[column].isEmpty && marks.isEmpty ? cell.marks : []
          return cell.course == nil
            ? own.reduce(cell.notes.count) { $0 + $1.text.utf8.count } : 0
        }.max() ?? 0
      return widest == 0 ? .none : widest <= 2 ? .small : widest <= 5 ? .medium : .large
    }
    columnMarks = ofColumns
    rowMarks = ofRows
  }

  /// The letters behind numbers if all of them, two or more, have the same.
  private static func commonMarks(of cells: [DataTable.Cell]) -> [DataTable.Mark] {
    let numbers = cells.filter { $0.exact != nil && $0.course == nil }
    guard let first = numbers.first, numbers.count > 1,
      numbers.allSatisfy({ $0.marks == first.marks })
    else { return [] }
    return first.marks
  }

  /// Writes the table.
  func write(to writer: inout MarkupWriter) {
    if isComplex { writeColumnGroups(to: &writer) }
    writeHead(to: &writer)
    writeBodies(to: &writer)
  }

  // MARK: Head

  private func writeColumnGroups(to writer: inout MarkupWriter) {
    writer.start("colgroup")
    writer.end()
    var column = 0
    while column < table.columns.count {
      let end = group(of: column)?.columns.upperBound ?? column + 1
      writer.start("colgroup")
      if end - column > 1 { writer.attribute("span", end - column) }
      writer.end()
      column = end
    }
    writer.newline()
  }

  private func group(of column: Int) -> DataTable.Group? {
    table.groups.first { $0.columns.contains(column) }
  }

  private func writeHead(to writer: inout MarkupWriter) {
    writer.start("thead")
    writer.newline()
    writer.start("tr")
    writer.start("th")
    writer.attribute("scope", "col")
    writer.attribute("class", "stub")
    if isComplex { writer.attribute("rowspan", 2) }
    writer.text(table.rowHeading)
    writer.end()
    if isComplex {
      var column = 0
      while column < table.columns.count {
        if let index = table.groups.firstIndex(where: { $0.columns.contains(column) }) {
          writeGroupHeading(index, to: &writer)
          column = table.groups[index].columns.upperBound
        } else {
          writeHeading(column, to: &writer)
          column += 1
        }
      }
      writer.end()
      writer.newline()
      writer.start("tr")
    }
    for column in table.columns.indices where !isComplex || group(of: column) != nil {
      writeHeading(column, to: &writer)
    }
    writer.end()
    writer.newline()
    writer.end()
    writer.newline()
  }

  private func writeGroupHeading(_ index: Int, to writer: inout MarkupWriter) {
    let group = table.groups[index]
    writer.start("th")
    writer.attribute("scope", "colgroup")
    writer.attribute("colspan", group.columns.count)
    writer.attribute("id", "\(id)-g\(index + 1)")
    writer.attribute("class", "group")
    writer.text(heading(group.name, unit: group.unit))
    callWriter.writeCalls(group.notes, at: "g\(index + 1)", to: &writer)
    writer.end()
  }

  /// A heading with its unit; on paper, where columns are narrow for long, a short unit stays whole.
  private func heading(_ name: String, unit: String?) -> String {
    guard let unit else { return name }
    guard context.medium == .paper, unit.count <= Self.shortUnit else { return "\(name), \(unit)" }
    return "\(name), \(unit.replacing(" ", with: "\u{A0}"))"
  }

  /// Characters of a unit that is not broken.
  private static let shortUnit = 8

  private func writeHeading(_ index: Int, to writer: inout MarkupWriter) {
    let column = table.columns[index]
    let group = group(of: index)
    writer.start("th")
    writer.attribute("scope", "col")
    if isComplex {
      if group == nil { writer.attribute("rowspan", 2) }
      writer.attribute("id", "\(id)-c\(index + 1)")
    }
    writeClass(
      of: index, column.isText ? "words" : column.isDrawn ? "drawn" : "number", to: &writer)
    let unit = group?.unit == nil ? column.unit : nil
    writer.text(heading(column.name, unit: unit))
    writeMarks(columnMarks[index], to: &writer)
    callWriter.writeCalls(column.notes, at: "c\(index + 1)", to: &writer)
    writer.end()
  }

  // MARK: Rows

  /// Rows in bodies: one for each group of rows; a total at the end is the foot.
  private func writeBodies(to writer: inout MarkupWriter) {
    var start = 0
    while start < table.rows.count {
      var end = start + 1
      let isTotal = table.rows[start].role == .total
      while !isTotal, end < table.rows.count, table.rows[end].role != .subtotal,
        table.rows[end].role != .total
      {
        end += 1
      }
      let isFoot = isTotal && end == table.rows.count
      if isFoot {
        writer.start("tfoot")
      } else {
        writer.start("tbody")
        if isTotal { writer.attribute("class", "total") }
      }
      writer.newline()
      for row in start..<end {
        write(row, headedBy: table.rows[start].role == .subtotal ? start : nil, to: &writer)
      }
      writer.end()
      writer.newline()
      start = end
    }
  }

  /// One row; `head` is the row of the subtotal it belongs to.
  private func write(_ index: Int, headedBy head: Int?, to writer: inout MarkupWriter) {
    let row = table.rows[index]
    writer.start("tr")
    switch row.role {
    case .part: if head != nil { writer.attribute("class", "part") }
    case .rest: writer.attribute("class", "rest")
    case .subtotal: writer.attribute("class", "subtotal")
    case .total: writer.attribute("class", "total")
    }
    writer.start("th")
    writer.attribute("scope", row.role == .subtotal ? "rowgroup" : "row")
    writer.attribute("class", "stub")
    if isComplex { writer.attribute("id", "\(id)-r\(index + 1)") }
    writer.text(row.label)
    writeMarks(rowMarks[index], to: &writer)
    callWriter.writeCalls(row.notes, at: "r\(index + 1)", to: &writer)
    writer.end()
    for column in row.cells.indices { write(column, of: index, headedBy: head, to: &writer) }
    writer.end()
    writer.newline()
  }

  private func write(
    _ column: Int, of index: Int, headedBy head: Int?, to writer: inout MarkupWriter
  ) {
    let cell = table.rows[index].cells[column]
    let name = "r\(index + 1)-c\(column + 1)"
    writer.start("td")
    if isComplex { writer.attribute("headers", headers(of: column, in: index, headedBy: head)) }
    if table.columns[column].isText {
      writer.attribute("class", areBrief[column] ? "words brief" : "words")
      writer.text(cell.text)
    } else if let course = cell.course {
      writer.attribute("class", "drawn")
      writeCourse(
        course, title: "\(table.columns[column].name): \(table.rows[index].label)",
        id: "\(id)-\(name)", to: &writer)
    } else if let reason = cell.missing {
      writeClass(of: column, "number missing", to: &writer)
      writer.start("abbr")
      writer.attribute("title", reason)
      writer.text(cell.text)
      writer.end()
    } else {
      writeClass(of: column, "number", to: &writer)
      if context.medium == .paper {
        writer.text(cell.text)
      } else {
        writer.start("data")
        writer.attribute("value", cell.exact ?? "")
        writer.text(cell.text)
        writer.end()
      }
    }
    let marks = columnMarks[column].isEmpty && rowMarks[index].isEmpty ? cell.marks : []
    if cell.course == nil, !marks.isEmpty || !cell.notes.isEmpty {
      writer.start("span")
      writer.attribute("class", "marks")
      writeMarks(marks, to: &writer)
      callWriter.writeCalls(cell.notes, at: name, to: &writer)
      writer.end()
    }
    writer.end()
  }

  /// A small line between the numbers of a row.
  private func writeCourse(
    _ course: Figure.Sparkline, title: String, id: String, to writer: inout MarkupWriter
  ) {
    if context.medium == .paper {
      writer.fragment(
        Chart.print(
          .chart(course.data), layout: .narrow, title: title, description: course.description,
          language: context.language, words: context.words))
    } else {
      writer.fragment(
        Chart.draw(
          course.data, layout: .narrow, id: id, title: title, description: course.description,
          language: context.language, words: context.words))
    }
  }

  /// Letters of status behind a number, or behind a heading for all numbers under it.
  private func writeMarks(_ marks: [DataTable.Mark], to writer: inout MarkupWriter) {
    for mark in marks {
      writer.text(" ")
      writer.start("abbr")
      writer.attribute("title", mark.meaning)
      writer.text(mark.text)
      writer.end()
    }
  }

  private func headers(of column: Int, in row: Int, headedBy head: Int?) -> String {
    var ids = [String]()
    if let head, head != row { ids.append("\(id)-r\(head + 1)") }
    ids.append("\(id)-r\(row + 1)")
    if let group = table.groups.firstIndex(where: { $0.columns.contains(column) }) {
      ids.append("\(id)-g\(group + 1)")
    }
    ids.append("\(id)-c\(column + 1)")
    return ids.joined(separator: " ")
  }

  private func writeClass(
    of column: Int, _ name: String, to writer: inout MarkupWriter
  ) {
    let room =
      switch rooms[column] {
      case .none: ""
      case .small: " marked-small"
      case .medium: " marked-medium"
      case .large: " marked-large"
      }
    let start = table.groups.contains { $0.columns.lowerBound == column } ? " group-start" : ""
    writer.attribute("class", name + room + start)
  }
}
