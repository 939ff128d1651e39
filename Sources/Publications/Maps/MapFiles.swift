package import Charts
package import Diagnostics
package import Indicators

/// The files that say where regions lie; both may be left out.
package enum MapFiles {
  /// Outlines as GeoJSON, below `Content/`.
  package static let regions = "maps/regions.geojson"
  /// Places of tiles as CSV, below `Content/`.
  package static let tiles = "maps/tilegrid.csv"

  /// Reads both files; mistakes are reported at the feature or row that has them.
  package static func parse(
    regions: Source?, tiles: Source?, reporting log: inout DiagnosticLog
  ) -> RegionPlaces {
    let outlines = regions.map { GeoJSONReader.read($0, reporting: &log) } ?? []
    let grid = tiles.map { TileGridReader.read($0, reporting: &log) } ?? []
    return RegionPlaces(
      geometry: MapGeometry(
        regions: outlines.map(\.region),
        tiles: Dictionary(
          grid.map { ($0.id, $0.tile) }, uniquingKeysWith: { first, _ in first })),
      named: outlines.map { ($0.region.id, $0.location) } + grid.map { ($0.id, $0.location) })
  }
}

/// Where regions lie, and where the files name them.
package struct RegionPlaces: Sendable {
  package let geometry: MapGeometry
  private let named: [(id: String, location: Location)]

  init(geometry: MapGeometry, named: [(id: String, location: Location)]) {
    self.geometry = geometry
    self.named = named
  }

  /// Reports names that the data do not have; nothing where the data have no regions.
  package func check(against dataset: Dataset, reporting log: inout DiagnosticLog) {
    let lists = dataset.series.values.flatMap(\.dimensions)
      .filter { $0.id == Resolution.mappedDimension }
      .compactMap(\.codeList)
    let codes = Set(lists.flatMap { $0.codes.map(\.code) })
    guard !codes.isEmpty else { return }
    for (id, location) in named where !codes.contains(id) {
      log.report(
        .error(
          "map.unknown-region", "the data have no region '\(id)'", at: location,
          hint: NearMiss.hint(
            for: id, in: codes.sorted(), otherwise: "use the codes of the list of regions")))
    }
  }
}
