import Charts
import Diagnostics
import Indicators

/// Reads the places of tiles from CSV with the columns `region_id`, `column` and `row`.
struct TileGridReader {
  /// A region's tile and the place of its row.
  struct Entry {
    let id: String
    let tile: MapGeometry.Tile
    let location: Location
  }

  /// The most columns of tiles; more would be too narrow for their numbers on a telephone.
  static let maximumColumns = 12
  /// The most rows of tiles.
  static let maximumRows = 40

  private static let header = ["region_id", "column", "row"]

  /// The tiles of a file; what is wrong is reported and left out.
  static func read(_ source: Source, reporting log: inout DiagnosticLog) -> [Entry] {
    var reader = CSVReader(source)
    guard reader.next(reporting: &log),
      reader.cells.map({ $0.text(in: source) }) == header
    else {
      log.report(
        .error(
          "map.tile-header", "the columns are not \(header.joined(separator: ", "))",
          at: source.start, hint: "write '\(header.joined(separator: ","))' on the first line"))
      return []
    }
    var entries: [Entry] = []
    var ids: [String: Location] = [:]
    var places: [MapGeometry.Tile: Entry] = [:]
    while reader.next(reporting: &log) {
      guard let entry = entry(reader.cells, source, &log) else { continue }
      if let first = ids.updateValue(entry.location, forKey: entry.id) {
        log.report(
          .error(
            "map.duplicate-region", "region '\(entry.id)' is there twice", at: entry.location,
            hint: "take one of them out", notes: [.init("first here", at: first)]))
        continue
      }
      if let other = places.updateValue(entry, forKey: entry.tile) {
        log.report(
          .error(
            "map.tile-taken", "the tile of '\(entry.id)' is that of '\(other.id)'",
            at: entry.location, hint: "give it a column and a row of its own",
            notes: [.init("the other one", at: other.location)]))
        continue
      }
      entries.append(entry)
    }
    return entries
  }

  private static func entry(
    _ cells: [CSVCell], _ source: Source, _ log: inout DiagnosticLog
  ) -> Entry? {
    guard let first = cells.first else { return nil }
    let id = first.text(in: source)
    guard cells.count == header.count,
      let column = Int(cells[1].text(in: source)), (0..<maximumColumns).contains(column),
      let row = Int(cells[2].text(in: source)), (0..<maximumRows).contains(row)
    else {
      log.report(
        .error(
          "map.tile", "the tile of '\(id)' has no place", at: first.location(in: source),
          hint: "write a column from 0 to \(maximumColumns - 1), from the west, "
            + "and a row from 0 to \(maximumRows - 1), from the north"))
      return nil
    }
    return Entry(
      id: id, tile: MapGeometry.Tile(column: column, row: row),
      location: first.location(in: source))
  }
}
