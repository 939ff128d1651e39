import Diagnostics
import Narratives

extension DataTable {
  /// A footnote and where it is called.
  struct Call {
    /// Part of a table.
    enum Place: Hashable {
      case table
      case group(Int)
      case column(Int)
      case row(Int)
      case cell(row: Int, column: Int)
    }

    let text: [Inline]
    let places: [Place]
  }

  /// Gives the author's footnotes and those of the data their letters, in the order in which a
  /// reader meets them: table, headings, columns, then row by row.
  ///
  /// A footnote of the data that stands at every number of a column, or of a row, moves to its
  /// heading.
  mutating func addFootnotes(_ written: [Call], at location: Location) {
    let calls = written + carriedCalls(at: location)
    guard !calls.isEmpty else { return }
    var callsByPlace: [Call.Place: [Int]] = [:]
    for (index, call) in calls.enumerated() {
      for place in call.places { callsByPlace[place, default: []].append(index) }
    }
    var numbers: [Int: Int] = [:]
    var notes: [Footnote] = []
    func indexes(at place: Call.Place) -> [Int] {
      (callsByPlace[place] ?? []).map { call in
        if let number = numbers[call] { return number }
        numbers[call] = notes.count
        notes.append(Footnote(letter: Self.letter(notes.count), text: calls[call].text))
        return notes.count - 1
      }
    }
    self.notes = indexes(at: .table)
    for index in groups.indices { groups[index].notes = indexes(at: .group(index)) }
    for index in columns.indices { columns[index].notes = indexes(at: .column(index)) }
    for row in rows.indices {
      rows[row].notes = indexes(at: .row(row))
      for column in rows[row].cells.indices {
        rows[row].cells[column].notes = indexes(at: .cell(row: row, column: column))
      }
    }
    footnotes = notes
  }

  /// a, b, …, z, aa, ab, …: letters, because a small number behind a number is misread.
  package static func letter(_ index: Int) -> String {
    var letters: [UInt8] = []
    var rest = index
    repeat {
      letters.append(UInt8(ascii: "a") + UInt8(rest % 26))
      rest = rest / 26 - 1
    } while rest >= 0
    return String(decoding: letters.reversed(), as: UTF8.self)
  }

  /// The footnotes that the data carry, each once.
  private func carriedCalls(at location: Location) -> [Call] {
    var texts: [String] = []
    var cells: [String: [(row: Int, column: Int)]] = [:]
    for (index, row) in rows.enumerated() {
      for (column, cell) in row.cells.enumerated() {
        for text in cell.remarks {
          if cells[text] == nil { texts.append(text) }
          cells[text, default: []].append((index, column))
        }
      }
    }
    return texts.map { text in
      Call(
        text: [Inline(.text(text), at: location)],
        places: gathered(cells[text] ?? []))
    }
  }

  /// Cells, or the columns and rows of which they are all numbers.
  private func gathered(_ cells: [(row: Int, column: Int)]) -> [Call.Place] {
    func isFull(_ count: Int, _ all: [Cell]) -> Bool {
      count > 1 && count == all.count { $0.exact != nil || !$0.remarks.isEmpty }
    }
    let byColumn = Dictionary(grouping: cells, by: \.column)
    let full = Set(
      byColumn.filter { column, cells in
        isFull(cells.count, rows.map { $0.cells[column] })
      }.keys)
    if full.count == columns.count { return [.table] }
    let left = cells.filter { !full.contains($0.column) }
    let byRow = Dictionary(grouping: left, by: \.row)
    let fullRows = Set(byRow.filter { isFull($0.value.count, rows[$0.key].cells) }.keys)
    return full.sorted().map { .column($0) } + fullRows.sorted().map { .row($0) }
      + left.filter { !fullRows.contains($0.row) }.map { .cell(row: $0.row, column: $0.column) }
  }
}
