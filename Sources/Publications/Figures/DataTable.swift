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
  }

  /// One row.
  package struct Row: Sendable {
    package let label: String
    package var cells: [Cell]
  }

  /// What each mark of a missing value in the table means, in the order of their appearance; a
  /// mark means what this list says, and nothing is listed that the table does not use.
  package var legend: [(mark: String, meaning: String)] {
    var seen: Set<String> = []
    return rows.flatMap(\.cells).compactMap { cell in
      guard let meaning = cell.missing, seen.insert(cell.text).inserted else { return nil }
      return (cell.text, meaning)
    }
  }

  /// Whether some cell is marked as revised.
  package var hasRevisions: Bool { rows.contains { $0.cells.contains(where: \.isRevised) } }

  /// Heading of the column of labels ("Period", "Region").
  package let rowHeading: String
  package let columns: [Column]
  package var rows: [Row]
}
