/// Where regions lie: their outlines on the globe, drawn once for each layout, and their tiles.
///
/// Made once for a build and shared by all its maps.
package struct MapGeometry: Sendable {
  /// One region on the globe.
  package struct Region: Sendable, Hashable {
    package let id: String
    /// Closed rings without their last position, which repeats the first.
    ///
    /// A ring inside an odd number of others is a hole.
    package let rings: [[Position]]

    package init(id: String, rings: [[Position]]) {
      self.id = id
      self.rings = rings
    }
  }

  /// A place on the globe in degrees, north and east positive.
  package struct Position: Sendable, Hashable {
    package let longitude: Double
    package let latitude: Double

    package init(longitude: Double, latitude: Double) {
      self.longitude = longitude
      self.latitude = latitude
    }
  }

  /// Where a region's tile stands, counted from the north-west corner from 0.
  package struct Tile: Sendable, Hashable {
    package let column: Int
    package let row: Int

    package init(column: Int, row: Int) {
      self.column = column
      self.row = row
    }
  }

  /// The regions that have an outline, in the order of their file.
  package let regionIDs: [String]
  package let tiles: [String: Tile]
  private let sheets: [ChartLayout: MapSheet]

  /// Regions must have different ids; coordinates must be finite and on the globe.
  package init(regions: [Region] = [], tiles: [String: Tile] = [:]) {
    regionIDs = regions.map(\.id)
    self.tiles = tiles
    guard !regions.isEmpty else {
      sheets = [:]
      return
    }
    let projection = AlbersProjection(fitting: regions.lazy.flatMap(\.rings).flatMap { $0 })
    sheets = Dictionary(
      uniqueKeysWithValues: ChartLayout.allCases.map { layout in
        (layout, MapSheet(regions, projection, layout: layout))
      })
  }

  /// The outlines at the size of a layout; nil when there are none.
  func sheet(_ layout: ChartLayout) -> MapSheet? { sheets[layout] }
}
