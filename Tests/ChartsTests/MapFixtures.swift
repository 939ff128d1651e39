import Charts
import Foundation
import Languages
import Markup
import Quantities

/// Maps to draw in tests, on the project's own outlines and tiles.
enum MapFixtures {
  static let geometry = read()

  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private struct Collection: Decodable {
    struct Feature: Decodable {
      struct Geometry: Decodable {
        let type: String
        let polygons: [[[[Double]]]]

        enum Key: CodingKey { case type, coordinates }

        init(from decoder: any Decoder) throws {
          let box = try decoder.container(keyedBy: Key.self)
          type = try box.decode(String.self, forKey: .type)
          polygons =
            type == "Polygon"
            ? [try box.decode([[[Double]]].self, forKey: .coordinates)]
            : try box.decode([[[[Double]]]].self, forKey: .coordinates)
        }
      }
      let id: String
      let geometry: Geometry
    }
    let features: [Feature]
  }

  private static func read() -> MapGeometry {
    let maps = root.appendingPathComponent("Content/maps")
    guard let data = try? Data(contentsOf: maps.appendingPathComponent("regions.geojson")),
      let collection = try? JSONDecoder().decode(Collection.self, from: data),
      let grid = try? String(
        contentsOf: maps.appendingPathComponent("tilegrid.csv"), encoding: .utf8)
    else { return MapGeometry() }
    let regions = collection.features.map { feature in
      MapGeometry.Region(
        id: feature.id,
        rings: feature.geometry.polygons.joined().map { ring in
          ring.dropLast().map { MapGeometry.Position(longitude: $0[0], latitude: $0[1]) }
        })
    }
    var tiles: [String: MapGeometry.Tile] = [:]
    for line in grid.split(whereSeparator: \.isNewline).dropFirst() {
      let cells = line.split(separator: ",")
      tiles[String(cells[0])] = MapGeometry.Tile(
        column: Int(cells[1]) ?? 0, row: Int(cells[2]) ?? 0)
    }
    return MapGeometry(regions: regions, tiles: tiles)
  }

  /// Short names of the sixteen regions, by code.
  static let names: [(id: String, texts: Fixtures.Texts)] = {
    let path = root.appendingPathComponent("Content/data/regions.csv")
    let text = (try? String(contentsOf: path, encoding: .utf8)) ?? ""
    let rows = text.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    guard let header = rows.first, let kk = header.firstIndex(of: "short_kk"),
      let ru = header.firstIndex(of: "short_ru"), let en = header.firstIndex(of: "short_en")
    else { return [] }
    let known = Set(geometry.regionIDs)
    return rows.dropFirst().filter { known.contains($0[0]) }
      .map { ($0[0], ($0[kk], $0[ru], $0[en])) }
  }()
}

/// One thing a map must cope with.
enum MapCase: String, CaseIterable, Sendable {
  /// Seven values of both signs and nine regions without data.
  case balances
  /// A value of each region, all positive.
  case complete
  /// Values that need much room, of both signs.
  case long

  var cells: [String: String] {
    let ids = MapFixtures.names.map(\.id)
    switch self {
    case .balances:
      return [
        "zhambyl": "-7682", "east-kazakhstan": "-6635", "north-kazakhstan": "-4786",
        "kyzylorda": "-4272", "mangystau": "382", "astana-city": "17938",
        "almaty-city": "21959",
      ]
    case .complete:
      return Dictionary(
        uniqueKeysWithValues: ids.enumerated().map { ($1, "\(3 + $0 * $0 % 29).\($0 % 10)") })
    case .long:
      return Dictionary(
        uniqueKeysWithValues: ids.enumerated().map {
          ($1, "\($0 % 2 == 0 ? "-" : "")\(1_234_567 + 98_765 * $0).25")
        })
    }
  }

  func data(_ kind: MapKind, _ language: Language) -> MapData {
    let cells = cells
    let isSigned = self != .complete
    let regions = MapFixtures.names.map { id, texts in
      let name = Fixtures.text(texts, language)
      return MapRegion(
        id: id, name: name, shortName: name,
        point: Fixtures.point(cells[id] ?? "[x]", signed: isSigned, language))
    }
    let values = regions.compactMap(\.point.value)
    let classes: MapClasses
    switch self {
    case .balances:
      classes = MapClasses(
        scale: .diverging, breaks: [-10000, -5000, 0, 5000, 10000].map(ExactDecimal.init),
        values: values)
    case .complete:
      classes = MapClassing.jenks.classes(of: values, count: 5, scale: .sequential)
    case .long: classes = MapClassing.quantile.classes(of: values, count: 6, scale: .diverging)
    }
    return MapData(
      kind: kind, regions: regions, classes: classes,
      unit: Fixtures.text(Fixtures.people, language), decimals: self == .long ? 2 : 1,
      showsSign: isSigned)
  }

  func svg(_ kind: MapKind, _ layout: ChartLayout, _ language: Language) -> String {
    let data = data(kind, language)
    let words = Fixtures.words(language)
    return Chart.draw(
      data, on: MapFixtures.geometry, layout: layout, id: rawValue, title: rawValue,
      description: ChartDescription.compose(data, words: words), language: language,
      words: words
    ).string
  }
}
