package import Narratives

/// A table of shown values: rows run over one dimension, columns are runs of values.
package struct DataTable: Sendable {
  /// One column of numbers.
  package struct Column: Sendable {
    package let name: String
    /// The unit under the name; nil where the subtitle already says it for all columns.
    package let unit: String?
    /// The sign of the unit, wherever it is shown; empty for plain numbers.
    package var unitSign = ""
    /// Whether the cells are words, not numbers.
    package var isText = false
    /// Whether the cells are small drawings, not numbers.
    package var isDrawn = false
    /// Indexes of footnotes that hold for the whole column.
    package var notes: [Int] = []
  }

  /// A heading over neighbouring columns.
  package struct Group: Sendable {
    package let name: String
    /// The unit, where all columns under the heading have the same and others another.
    package let unit: String?
    /// The columns under the heading.
    package let columns: Range<Int>
    /// Indexes of footnotes that hold for all of them.
    package var notes: [Int] = []
  }

  /// A letter or symbol at a number, and its meaning in words.
  package struct Mark: Sendable, Hashable {
    package let text: String
    package let meaning: String

    package init(text: String, meaning: String) {
      self.text = text
      self.meaning = meaning
    }
  }

  /// One cell.
  package struct Cell: Sendable {
    /// A number's text, or the marker of a missing value.
    package let text: String
    /// The number as in a data file; nil when it is missing.
    package let exact: String?
    /// The number as it is shown, with a point and nothing between its digits; nil when missing.
    package var shown: String?
    /// Why there is no number; nil when there is one.
    package let missing: String?
    /// The status in words where it is not normal ("provisional").
    package let status: String?
    /// Whether the version of the edition before this one showed something else here.
    package var isRevised = false
    /// The letters behind the number, such as (p) for a provisional one.
    package var marks: [Mark] = []
    /// The footnotes that the data carry for the value.
    package var remarks: [String] = []
    /// Indexes of the cell's footnotes.
    package var notes: [Int] = []
    /// The drawing of a cell that is none of numbers.
    package var course: Figure.Sparkline?
  }

  /// One row.
  package struct Row: Sendable {
    /// What the row is among the others.
    package enum Role: Sendable, Hashable {
      /// The values of one code or period.
      case part
      /// The sum of the parts that are not shown.
      case rest
      /// The total of the parts that follow it, up to the next subtotal.
      case subtotal
      case total
    }

    package let label: String
    package var cells: [Cell]
    package var role = Role.part
    /// The code of the row; empty for the total and the rest.
    package var code = ""
    /// Indexes of footnotes that hold for the whole row.
    package var notes: [Int] = []
  }

  /// A footnote below the table.
  package struct Footnote: Sendable {
    /// The letter that calls it: a, b, …, z, aa.
    package let letter: String
    package let text: [Inline]
  }

  /// Heading of the column of labels ("Period", "Region").
  package let rowHeading: String
  package var columns: [Column]
  /// In the order of the columns; a column stands under one at most.
  package var groups: [Group] = []
  package var rows: [Row]
  package var footnotes: [Footnote] = []
  /// Indexes of footnotes that hold for the whole table.
  package var notes: [Int] = []
  /// How numbers are rounded, where that shows in the table.
  package var roundingNotes: [String] = []

  init(rowHeading: String, columns: [Column], rows: [Row]) {
    self.rowHeading = rowHeading
    self.columns = columns
    self.rows = rows
  }

  /// What the marks in the table mean, in the order of their appearance: those of missing values
  /// first, then those behind numbers; nothing is listed that the table does not use.
  package var legend: [(mark: String, meaning: String)] {
    let cells = rows.flatMap(\.cells)
    let missing = cells.compactMap { cell in
      cell.missing.map { Mark(text: cell.text, meaning: $0) }
    }
    var seen: Set<Mark> = []
    return (missing + cells.flatMap(\.marks)).filter { seen.insert($0).inserted }
      .map { ($0.text, $0.meaning) }
  }

  /// The name of each column, after that of its heading where it has one.
  package var fullNames: [String] {
    columns.indices.map { index in
      let group = groups.first { $0.columns.contains(index) }
      return group.map { "\($0.name): \(columns[index].name)" } ?? columns[index].name
    }
  }

  /// The table with a mark at every number that the version before showed otherwise.
  package func markingRevisions(as mark: Mark) -> DataTable {
    var table = self
    for row in table.rows.indices {
      for column in table.rows[row].cells.indices
      where table.rows[row].cells[column].isRevised {
        table.rows[row].cells[column].marks.removeAll { $0.text == mark.text }
        table.rows[row].cells[column].marks.append(mark)
      }
    }
    return table
  }
}
