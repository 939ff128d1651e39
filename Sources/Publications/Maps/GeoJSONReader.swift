import Charts
import Diagnostics
import LocatedYAML

/// Reads outlines of regions from GeoJSON (RFC 7946): a collection of features, each with the
/// region's code as its id and a polygon or several.
struct GeoJSONReader {
  /// A region and the place of its id.
  struct Outline {
    let region: MapGeometry.Region
    let location: Location
  }

  /// More regions than this cannot be told apart on a page, and would slow the build down.
  static let maximumRegions = 500

  private var seen: [String: Location] = [:]
  private var outlines: [Outline] = []

  /// The outlines of a file; what is wrong is reported and left out.
  static func read(_ source: Source, reporting log: inout DiagnosticLog) -> [Outline] {
    guard let root = YAMLNode.parse(json: SourceText(source), reporting: &log) else { return [] }
    guard root["type"]?.string == "FeatureCollection", let features = root["features"]?.sequence
    else {
      log.report(
        .error(
          "map.not-geojson", "this is no collection of features", at: root.location,
          hint: "write {\"type\": \"FeatureCollection\", \"features\": […]}"))
      return []
    }
    guard features.count <= maximumRegions else {
      log.report(
        .error(
          "map.too-many-regions", "\(features.count) features; the limit is \(maximumRegions)",
          at: root.location, hint: "draw larger regions"))
      return []
    }
    var reader = GeoJSONReader()
    for feature in features { reader.read(feature, &log) }
    return reader.outlines
  }

  private mutating func read(_ feature: YAMLNode, _ log: inout DiagnosticLog) {
    let named = [feature["id"], feature["properties"]?["region_id"]].lazy.compactMap { $0 }
      .first { $0.string != nil }
    guard let named, let id = named.string else {
      log.report(
        .error(
          "map.no-id", "a feature has no id", at: feature.location,
          hint: "add \"id\": and the code of its region"))
      return
    }
    if let first = seen[id] {
      log.report(
        .error(
          "map.duplicate-region", "region '\(id)' is there twice", at: named.location,
          hint: "join them into one MultiPolygon", notes: [.init("first here", at: first)]))
      return
    }
    seen[id] = named.location
    guard let rings = rings(of: feature, id, &log) else { return }
    outlines.append(
      Outline(region: MapGeometry.Region(id: id, rings: rings), location: named.location))
  }

  /// All rings of a feature; nil after a fault.
  private func rings(
    of feature: YAMLNode, _ id: String, _ log: inout DiagnosticLog
  ) -> [[MapGeometry.Position]]? {
    guard let geometry = feature["geometry"], let type = geometry["type"]?.string,
      let coordinates = geometry["coordinates"]?.sequence
    else {
      log.report(
        Self.fault(
          id, "has no geometry", at: feature["geometry"]?.location ?? feature.location,
          hint: "add \"geometry\": with a type and coordinates"))
      return nil
    }
    let polygons: [YAMLNode]
    switch type {
    case "Polygon": polygons = coordinates
    case "MultiPolygon": polygons = coordinates.flatMap { $0.sequence ?? [$0] }
    default:
      log.report(
        Self.fault(
          id, "is a \(type), which has no area",
          at: geometry["type"]?.location ?? geometry.location,
          hint: "use Polygon or MultiPolygon"))
      return nil
    }
    var rings: [[MapGeometry.Position]] = []
    for node in polygons {
      guard let ring = ring(node, id, &log) else { return nil }
      rings.append(ring)
    }
    guard rings.isEmpty else { return rings }
    log.report(
      Self.fault(
        id, "has no rings", at: geometry.location, hint: "give it at least one ring"))
    return nil
  }

  private func ring(
    _ node: YAMLNode, _ id: String, _ log: inout DiagnosticLog
  ) -> [MapGeometry.Position]? {
    var positions: [MapGeometry.Position] = []
    for item in node.sequence ?? [] {
      guard let position = Self.position(item) else {
        log.report(
          Self.fault(
            id, "has a position that is not on the globe", at: item.location,
            hint: "write [longitude, latitude] in degrees, such as [71.4, 51.1]"))
        return nil
      }
      // A point that is there twice in a row adds nothing.
      if positions.last != position { positions.append(position) }
    }
    guard positions.count >= 4, positions.first == positions.last else {
      log.report(
        Self.fault(
          id, "has a ring that is not closed", at: node.location,
          hint: "a ring has at least four positions, the last the same as the first"))
      return nil
    }
    positions.removeLast()
    return positions
  }

  private static func position(_ node: YAMLNode) -> MapGeometry.Position? {
    guard let numbers = node.sequence, numbers.count >= 2,
      let longitude = numbers[0].string.flatMap({ Double($0) }),
      let latitude = numbers[1].string.flatMap({ Double($0) }),
      (-180...180).contains(longitude), (-90...90).contains(latitude)
    else { return nil }
    return MapGeometry.Position(longitude: longitude, latitude: latitude)
  }

  private static func fault(
    _ id: String, _ fault: String, at location: Location, hint: String
  ) -> Diagnostic {
    .error("map.geometry", "region '\(id)' \(fault)", at: location, hint: hint)
  }
}
