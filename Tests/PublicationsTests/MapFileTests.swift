import Charts
import Diagnostics
import Indicators
import Publications
import Support
import Testing

@Suite struct MapFileTests {
  private static let square = "[[0,0],[1,0],[1,1],[0,0]]"

  /// A mistake marked in the text, and what is said about it.
  struct Mistake: Sendable, CustomTestStringConvertible {
    let text: String
    let code: String
    let says: String

    var testDescription: String { says }
  }

  private static func features(_ features: String...) -> String {
    "{\"type\": \"FeatureCollection\", \"features\": [\(features.joined(separator: ",\n"))]}"
  }

  private static func west(_ geometry: String) -> String {
    features("{\"id\": \"west\", \"geometry\": \(geometry)}")
  }

  static let outlines: [Mistake] = [
    Mistake(
      text: "⚑[1, 2]", code: "map.not-geojson", says: "this is no collection of features"),
    Mistake(
      text: "⚑{\"type\": \"Feature\", \"features\": []}", code: "map.not-geojson",
      says: "this is no collection of features"),
    Mistake(
      text: features("⚑{\"geometry\": null}"), code: "map.no-id", says: "a feature has no id"),
    Mistake(
      text: features("⚑{\"id\": \"west\"}"), code: "map.geometry",
      says: "region 'west' has no geometry"),
    Mistake(
      text: west("⚑{\"type\": \"Polygon\"}"), code: "map.geometry",
      says: "region 'west' has no geometry"),
    Mistake(
      text: west("{\"type\": ⚑\"Point\", \"coordinates\": [1, 2]}"), code: "map.geometry",
      says: "region 'west' is a Point, which has no area"),
    Mistake(
      text: west("⚑{\"type\": \"Polygon\", \"coordinates\": []}"), code: "map.geometry",
      says: "region 'west' has no rings"),
    Mistake(
      text: west("{\"type\": \"Polygon\", \"coordinates\": [⚑[[0,0],[1,0],[1,1],[0,1]]]}"),
      code: "map.geometry", says: "region 'west' has a ring that is not closed"),
    Mistake(
      text: west("{\"type\": \"Polygon\", \"coordinates\": [⚑[[0,0],[1,1],[0,0]]]}"),
      code: "map.geometry", says: "region 'west' has a ring that is not closed"),
    Mistake(
      text: west("{\"type\": \"Polygon\", \"coordinates\": [⚑7]}"),
      code: "map.geometry", says: "region 'west' has a ring that is not closed"),
    Mistake(
      text: west("{\"type\": \"Polygon\", \"coordinates\": [[[0,0],⚑[181,0],[1,1],[0,0]]]}"),
      code: "map.geometry", says: "region 'west' has a position that is not on the globe"),
    Mistake(
      text: west("{\"type\": \"Polygon\", \"coordinates\": [[[0,0],⚑[\"nan\",0],[1,1],[0,0]]]}"),
      code: "map.geometry", says: "region 'west' has a position that is not on the globe"),
    Mistake(
      text: west("{\"type\": \"MultiPolygon\", \"coordinates\": [[[⚑0,[1,0],[1,1],[0,0]]]]}"),
      code: "map.geometry", says: "region 'west' has a position that is not on the globe"),
    Mistake(
      text: features(
        "{\"id\": \"west\", \"geometry\": {\"type\": \"Polygon\", \"coordinates\": [\(square)]}}",
        "{\"id\": ⚑\"west\", \"geometry\": {\"type\": \"Polygon\", \"coordinates\": [\(square)]}}"),
      code: "map.duplicate-region", says: "region 'west' is there twice"),
    Mistake(
      text: features("{\"id\": \"west\", \"geometry\": ⚑}"), code: "json.syntax",
      says: "a value is expected"),
  ]

  @Test(arguments: outlines)
  func `a mistake in the outlines is reported where it stands`(_ mistake: Mistake) {
    expect(mistake) { MapFiles.parse(regions: $0, tiles: nil, reporting: &$1) }
  }

  static let grids: [Mistake] = [
    Mistake(
      text: "⚑region,column,row\nwest,0,0\n", code: "map.tile-header",
      says: "the columns are not region_id, column, row"),
    Mistake(
      text: "⚑", code: "map.tile-header", says: "the columns are not region_id, column, row"),
    Mistake(
      text: "region_id,column,row\n⚑west,0\n", code: "map.tile",
      says: "the tile of 'west' has no place"),
    Mistake(
      text: "region_id,column,row\n⚑west,-1,0\n", code: "map.tile",
      says: "the tile of 'west' has no place"),
    Mistake(
      text: "region_id,column,row\n⚑west,0,1000000\n", code: "map.tile",
      says: "the tile of 'west' has no place"),
    Mistake(
      text: "region_id,column,row\nwest,0,0\n⚑west,1,0\n", code: "map.duplicate-region",
      says: "region 'west' is there twice"),
    Mistake(
      text: "region_id,column,row\nwest,0,0\n⚑east,0,0\n", code: "map.tile-taken",
      says: "the tile of 'east' is that of 'west'"),
  ]

  @Test(arguments: grids)
  func `a mistake in the tiles is reported where it stands`(_ mistake: Mistake) {
    expect(mistake) { MapFiles.parse(regions: nil, tiles: $0, reporting: &$1) }
  }

  private func expect(
    _ mistake: Mistake, parse: (Source, inout DiagnosticLog) -> RegionPlaces
  ) {
    let marked = MarkedText(mistake.text)
    var log = DiagnosticLog()
    _ = parse(marked.source, &log)
    #expect(log.summaries == ["\(marked.marks[0]) error \(mistake.code): \(mistake.says)"])
  }

  @Test func `more regions than can be drawn are refused`() {
    let features = Array(repeating: "{}", count: 501).joined(separator: ",")
    var log = DiagnosticLog()
    _ = MapFiles.parse(
      regions: Source(
        path: "input", text: "{\"type\": \"FeatureCollection\", \"features\": [\(features)]}"),
      tiles: nil, reporting: &log)
    #expect(
      log.summaries == ["1:1 error map.too-many-regions: 501 features; the limit is 500"])
  }

  @Test func `a region that the data do not have is reported, with the one that was meant`()
    throws
  {
    let fixture = try Fixture()
    let outline = MarkedText(
      Self.features(
        "{\"id\": ⚑\"wets\", \"geometry\": {\"type\": \"Polygon\", \"coordinates\": [\(Self.square)]}}"
      ),
      path: "regions.geojson")
    var log = DiagnosticLog()
    let places = MapFiles.parse(
      regions: outline.source,
      tiles: Source(path: "tilegrid.csv", text: "region_id,column,row\nwest,0,0\nnorth,1,0\n"),
      reporting: &log)
    #expect(log.isEmpty)
    places.check(against: fixture.model.dataset, reporting: &log)
    #expect(
      log.summaries == [
        "\(outline.marks[0]) error map.unknown-region: the data have no region 'wets'",
        "3:1 error map.unknown-region: the data have no region 'north'",
      ])
    #expect(log.sorted[0].hint == "did you mean 'west'?")
  }

  @Test
  func `outlines that touch no land or cross the equator are read and projected without a trap`() {
    let odd = [
      ("[[0,0],[0,0],[0,0],[0,0]]", false), ("[[0,-5],[9,5],[0,5],[0,-5]]", true),
      ("[[-180,-90],[180,-90],[180,90],[-180,90],[-180,-90]]", true),
      ("[[3,90],[4,90],[5,90],[3,90]]", true), ("[[0,0],[1,0],[2,0],[0,0]]", true),
    ]
    for (ring, isRead) in odd {
      var log = DiagnosticLog()
      let places = MapFiles.parse(
        regions: Source(
          path: "input",
          text: Self.west("{\"type\": \"Polygon\", \"coordinates\": [\(ring)]}")),
        tiles: nil, reporting: &log)
      #expect(log.isEmpty == isRead, "\(ring)")
      #expect(places.geometry.regionIDs.count == (isRead ? 1 : 0), "\(ring)")
    }
  }
}
