import Charts
import Diagnostics
import Publications
import Quantities
import Support
import Testing

@Suite struct MapFigureTests {
  private static let tiles = "region_id,column,row\nwest,0,0\neast,1,0\nsouth,0,1\nKZ,1,1\n"

  private static let outlines = """
    {"type": "FeatureCollection", "features": [
      {"id": "west", "geometry": {"type": "Polygon", "coordinates":
        [[[50,45],[60,45],[60,52],[50,52],[50,45]]]}},
      {"id": "south", "geometry": {"type": "Polygon", "coordinates":
        [[[60,40],[80,40],[80,45],[60,45],[60,40]]]}}]}
    """

  private func geometry() -> MapGeometry {
    var log = DiagnosticLog()
    let places = MapFiles.parse(
      regions: Source(path: "regions.geojson", text: Self.outlines),
      tiles: Source(path: "tilegrid.csv", text: Self.tiles), reporting: &log)
    #expect(log.isEmpty)
    return places.geometry
  }

  private static func figure(_ keys: String) -> String {
    "```map places\ntitle: Title\nsource: concept\n\(keys)\n```"
  }

  private static let shown = "show: \"balance[2006, region: *]\""

  @Test(
    arguments: [
      ("", "-10000 0 10000"),
      ("classes: jenks", "-10000 0 10000"),
      ("classes: {method: equal, count: 4}", "-20000 0 20000"),
      ("classes: [-5000, 0, 5000.5]", "-5000 0 5000.5"),
      ("scale: sequential\nclasses: {method: quantile, count: 2}", "0"),
    ])
  func `classes are computed or given`(keys: String, expected: String) throws {
    let fixture = try Fixture()
    let (resolved, log) = fixture.resolve(
      Self.figure("type: tiles\n\(Self.shown)\n\(keys)"), geometry: geometry())
    #expect(log.summaries == [])
    guard case .map(let data, _, let table)? = resolved.figures.first?.content else {
      Issue.record("no map")
      return
    }
    #expect(data.classes.breaks.map(\.description).joined(separator: " ") == expected)
    #expect(table.rows.count == data.regions.count)
    #expect(data.unit == "people")
  }

  static let mistakes: [(String, [String])] = [
    ("type: globe\n\(shown)", ["yaml.unknown-value"]),
    (shown, ["yaml.missing-key"]),
    ("type: tiles", ["yaml.missing-key"]),
    ("type: tiles\nshow: arrivals[2004..2006]", ["map.not-regions"]),
    (
      "type: tiles\nshow: [\"balance[2006, region: *]\", \"balance[2006, region: *]\"]",
      ["map.several-runs"]
    ),
    ("type: tiles\n\(shown)\nclasses: jenk", ["map.classes"]),
    ("type: tiles\n\(shown)\nclasses: {method: jenks, count: 8}", ["map.classes"]),
    ("type: tiles\n\(shown)\nclasses: [1, 2, 3, 4, 5, 6, 7]", ["map.classes"]),
    ("type: tiles\n\(shown)\nclasses: [1, 1]", ["map.classes"]),
    ("type: tiles\n\(shown)\nclasses: [one]", ["map.classes"]),
    ("type: tiles\n\(shown)\nclasses: []", ["map.classes"]),
    ("type: tiles\n\(shown)\nscale: rainbow", ["yaml.unknown-value"]),
    ("type: choropleth\n\(shown)", ["map.missing-region"]),
  ]

  @Test(arguments: mistakes)
  func `a mistake in a map is reported once`(keys: String, codes: [String]) throws {
    let fixture = try Fixture()
    let (_, log) = fixture.resolve(Self.figure(keys), geometry: geometry())
    #expect(log.sorted.map(\.code) == codes)
  }

  @Test(arguments: ["tiles", "choropleth", "symbols"])
  func `a map without its file names the file`(type: String) throws {
    let (_, log) = try Fixture().resolve(Self.figure("type: \(type)\n\(Self.shown)"))
    #expect(log.sorted.map(\.code) == ["map.no-geometry"])
    let file = type == "tiles" ? "maps/tilegrid.csv" : "maps/regions.geojson"
    #expect(log.sorted.first?.hint == "add Content/\(file)")
  }
}
