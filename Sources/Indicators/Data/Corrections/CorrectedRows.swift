import Quantities

/// Which values of a table were corrected.
///
/// A correction adds a row: a copy of the wrong one, with the right value, known from the
/// correction's date. The copy is of no meaning for the other measures of the row.
struct CorrectedRows: Sendable {
  private struct Cell: Hashable {
    let row: Int
    let measure: Int
  }

  /// For each row that was added the one it was made of, and the measure it is for.
  private var copies: [Int: Cell] = [:]
  private var corrections: [Cell: DataCorrection] = [:]

  /// How many rows were added behind those of the file.
  var copyCount: Int { copies.count }

  /// Notes what corrects a cell.
  mutating func add(_ correction: DataCorrection, row: Int, measure: Int) {
    corrections[Cell(row: row, measure: measure)] = correction
  }

  /// Notes that a row is a copy of another, made for one measure.
  mutating func add(copy: Int, of row: Int, measure: Int) {
    copies[copy] = Cell(row: row, measure: measure)
  }

  /// The row that speaks of a measure: a copy made for another one does not.
  func origin(of row: Int, measure: Int) -> Int {
    var row = row
    while let copy = copies[row], copy.measure != measure { row = copy.row }
    return row
  }

  /// What corrects a cell; nil when nothing does.
  func correction(row: Int, measure: Int) -> DataCorrection? {
    corrections.isEmpty ? nil : corrections[Cell(row: row, measure: measure)]
  }

  /// Whether a value of a measure was corrected.
  func holds(measure: Int) -> Bool { corrections.keys.contains { $0.measure == measure } }

  /// The copies that were made of a row for a measure, one of another, earliest first.
  func copies(of row: Int, measure: Int) -> [Int] {
    var found: [Int] = []
    var base = row
    while let next = copies.filter({ $0.value.row == base }).keys.min() {
      if copies[next]?.measure == measure { found.append(next) }
      base = next
    }
    return found
  }
}
