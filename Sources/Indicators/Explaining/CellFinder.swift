package import Diagnostics
package import Quantities

/// What the data say about one cell of a table of observations.
///
/// A class, since it is found once and kept in several places.
package final class DataCell: Sendable {
  package let resource: Resource
  /// The measure's column.
  package let series: String
  /// The row of the published file, counted from 1 without the header.
  ///
  /// Rows that are not yet public do not count, so the number tells nothing of them.
  package let row: Int
  /// The codes of the point, in the order of the table's dimensions; periods as SDMX writes them.
  package let point: [String]
  package let observation: Observation

  init(
    resource: Resource, series: String, row: Int, point: [String], observation: Observation
  ) {
    self.resource = resource
    self.series = series
    self.row = row
    self.point = point
    self.observation = observation
  }
}

/// Finds cells of the data by their places, as quantities remember them.
///
/// Made once for a build: it only notes which file belongs to which table.
package struct CellFinder: Sendable {
  private let tables: [ObjectIdentifier: [Series]]

  package init(_ dataset: Dataset) {
    var tables: [ObjectIdentifier: [Series]] = [:]
    for id in dataset.seriesIDs {
      guard let series = dataset.series(named: id) else { continue }
      tables[ObjectIdentifier(series.resource.table), default: []].append(series)
    }
    self.tables = tables
  }

  /// The cell at a place as it is known at an instant; nil where no observation stands.
  package func cell(at location: Location, asOf instant: Instant?) -> DataCell? {
    guard let all = tables[ObjectIdentifier(location.source)], let table = all.first?.table,
      let row = table.row(around: location.offset),
      let measure = table.measure(row: row, at: location.offset),
      let series = all.first(where: { $0.measure == measure })
    else { return nil }
    let codes = table.point(of: table.keys[row])
    let limit = instant?.secondsSinceEpoch ?? Int.max
    let known =
      table.corrections.copyCount == 0
      ? row
      : table.corrections.copies(of: row, measure: measure).last { table.released[$0] <= limit }
        ?? row
    return DataCell(
      resource: series.resource, series: series.id, row: row + 1,
      point: zip(series.dimensions, codes).map { $0.code(at: $1) },
      observation: table.observation(row: known, measure: measure, at: location))
  }
}
