import Indicators
import Languages

/// A run over two dimensions as rows and columns of items.
///
/// Charts make a series of each row and a category of each column; tables print it as it is.
struct RunGrid {
  /// The dimension whose codes name the rows.
  let rowDimension: String
  /// The dimension whose codes name the columns.
  let columnDimension: String
  /// The codes of the rows, in the order of the run.
  let rows: [Coordinate]
  /// The codes of the columns, in the order of the run.
  let columns: [Coordinate]
  private let items: [Run.Item?]

  /// Splits a run; nil unless it runs over exactly two dimensions.
  ///
  /// The codes of the dimension at `columns` head the columns: of the period if nil, or, without
  /// periods, of the first dimension named.
  init?(_ run: Run, columns index: Int? = nil) {
    guard run.dimensions.count == 2 else { return nil }
    let period = run.items.first?.coordinates.firstIndex { $0.period != nil }
    let index = index ?? period ?? 0
    columnDimension = run.dimensions[index]
    rowDimension = run.dimensions[1 - index]
    var rows: [Coordinate] = []
    var columns: [Coordinate] = []
    var rowPlaces: [String: Int] = [:]
    var columnPlaces: [String: Int] = [:]
    var places: [(row: Int, column: Int)] = []
    for item in run.items {
      let (row, column) = (item.coordinates[1 - index], item.coordinates[index])
      let rowPlace = rowPlaces[row.code] ?? rows.count
      if rowPlace == rows.count {
        rowPlaces[row.code] = rowPlace
        rows.append(row)
      }
      let columnPlace = columnPlaces[column.code] ?? columns.count
      if columnPlace == columns.count {
        columnPlaces[column.code] = columnPlace
        columns.append(column)
      }
      places.append((rowPlace, columnPlace))
    }
    var items = [Run.Item?](repeating: nil, count: rows.count * columns.count)
    for (item, place) in zip(run.items, places) {
      items[place.row * columns.count + place.column] = item
    }
    self.rows = rows
    self.columns = columns
    self.items = items
  }

  /// The item where a row and a column meet; nil where the run has none.
  func item(_ row: Int, _ column: Int) -> Run.Item? { items[row * columns.count + column] }

  /// The items of one row as a run over the columns' dimension, named by the row's code.
  func run(_ row: Int, of run: Run) -> Run {
    Run(
      dimensions: [columnDimension],
      items: columns.indices.compactMap { column in
        item(row, column).map {
          Run.Item(coordinates: [columns[column]], quantity: $0.quantity)
        }
      },
      name: rows[row].code, unit: run.unit, decimals: run.decimals, signAlways: run.signAlways)
  }
}

extension ShownRun {
  /// Runs over one dimension: those over two are split into their rows.
  ///
  /// A row of the only run is called by its code in words. Rows of several runs come together by
  /// code, which names their group, and keep the names of their runs.
  static func rows(of runs: [ShownRun], in language: Language) -> [ShownRun] {
    let grids = runs.map { RunGrid($0.run) }
    var codes: [Coordinate] = []
    var seen: Set<String> = []
    for case let grid? in grids {
      for row in grid.rows where seen.insert(row.code).inserted { codes.append(row) }
    }
    guard !codes.isEmpty else { return runs }
    return codes.flatMap { code in
      zip(runs, grids).compactMap { shown, grid -> ShownRun? in
        guard let grid, let row = grid.rows.firstIndex(where: { $0.code == code.code }) else {
          return nil
        }
        let name = code.name(in: language)
        return ShownRun(
          run: grid.run(row, of: shown.run), name: runs.count == 1 ? name : shown.name,
          format: shown.format, location: shown.location, group: runs.count == 1 ? nil : name)
      }
    }
  }
}
