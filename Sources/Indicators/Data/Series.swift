package import Diagnostics
package import Languages
package import Quantities

/// One measure, addressed by its dimensions.
///
/// A class, as ``Resource``, ``CodeList`` and ``Unit`` are: every number that is worked out looks up
/// its own, and copies of their many texts were a tenth of a build.
package final class Series: Sendable {
  /// The measure's column name, unique over the package.
  package let id: String
  package let titles: LocalizedText
  package let unit: Unit
  /// The most decimals seen in the data.
  package let decimals: Int
  /// In the order of the columns.
  package let dimensions: [Dimension]
  package let resource: Resource
  /// Where the schema declares the measure.
  package let location: Location
  /// The table, which the series of a resource share.
  let source: TableOnDemand
  /// The place of the measure among those of the table.
  let measure: Int

  init(
    id: String, titles: LocalizedText, unit: Unit, dimensions: [Dimension], resource: Resource,
    location: Location, table: TableOnDemand, measure: Int
  ) {
    self.id = id
    self.titles = titles
    self.unit = unit
    decimals = table.facts.measures[measure].decimals
    self.dimensions = dimensions
    self.resource = resource
    self.location = location
    source = table
    self.measure = measure
  }

  /// The rows, which are read now if they were not needed before.
  var table: ObservationTable { source.table }

  /// Rows of all vintages; 0 for a series that is only declared.
  package var rowCount: Int { source.facts.rowCount }

  /// The place of a dimension in ``dimensions``.
  package func dimensionIndex(_ id: String) -> Int? { dimensions.firstIndex { $0.id == id } }

  /// The latest observation of a point that was known at an instant; nil when the data have none.
  ///
  /// `point` has one code index for each dimension. Without an instant it is what the data set
  /// knows, which never is later than the instant it was read for.
  package func observation(at point: [Int], asOf instant: Instant? = nil) -> Observation? {
    DataReads.note(self, at: point, asOf: instant)
    return table.row(at: point, asOf: instant).map { table.observation(row: $0, measure: measure) }
  }

  /// What a point holds, without its place and notes.
  package func datum(at point: [Int], asOf instant: Instant? = nil) -> Datum? {
    DataReads.note(self, at: point, asOf: instant)
    return table.row(at: point, asOf: instant).map { table.datum(row: $0, measure: measure) }
  }

  /// For each code of a dimension the instant from which some row with it is known, in seconds
  /// since the epoch: `Int.min` for always, nil for a code without rows.
  func firstReleases(inDimension index: Int) -> [Int?] {
    source.facts.dimensions[index].releases
  }

  /// The instants from which rows are known, earliest first; nil stands for always.
  package var vintages: [Instant?] {
    let seconds = source.facts.vintages
    return (seconds.isEmpty ? [ObservationTable.always] : seconds).map {
      $0 == ObservationTable.always ? nil : Instant(secondsSinceEpoch: $0)
    }
  }

  /// The most decimals seen up to each second at which they became more, in order; empty when all
  /// rows have always been known.
  func decimalsByRelease() -> [(since: Int, decimals: Int)] {
    source.facts.measures[measure].steps.map { ($0.since, $0.decimals) }
  }
}
