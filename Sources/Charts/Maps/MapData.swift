/// What a map shows, already in the words of one language: a value, or the reason why there is
/// none, for each region.
package struct MapData: Sendable, Hashable {
  package var kind: MapKind
  package var regions: [MapRegion]
  package var classes: MapClasses
  /// What the numbers count ("people"); may be empty.
  package var unit: String
  /// The most decimals the data have.
  package var decimals: Int
  /// Whether positive numbers have a plus sign, as balances do.
  package var showsSign: Bool

  package init(
    kind: MapKind, regions: [MapRegion], classes: MapClasses, unit: String = "",
    decimals: Int = 0, showsSign: Bool = false
  ) {
    self.kind = kind
    self.regions = regions
    self.classes = classes
    self.unit = unit
    self.decimals = decimals
    self.showsSign = showsSign
  }
}

/// One region of a map with its value.
package struct MapRegion: Sendable, Hashable {
  /// The code, by which the region is found in the geometry.
  package var id: String
  package var name: String
  /// The name on the map.
  package var shortName: String
  package var point: ChartPoint

  package init(id: String, name: String, shortName: String, point: ChartPoint) {
    self.id = id
    self.name = name
    self.shortName = shortName
    self.point = point
  }
}

extension MapData {
  /// What is wrong with the data of this map, the gravest first; empty when all is well.
  package var problems: [ChartProblem] {
    guard !regions.contains(where: { $0.point.coordinate != nil }) else { return [] }
    return [
      ChartProblem(
        code: "map.no-values", message: "every value of the map is missing",
        hint: "leave the map out until there are data, or show another period")
    ]
  }

  /// The regions in the order of a list: largest value first, those without data last.
  var ranking: [Int] {
    regions.indices.sorted { a, b in
      switch (regions[a].point.value, regions[b].point.value) {
      case (let left?, let right?) where left != right: left > right
      case (nil, _?): false
      case (_?, nil): true
      default: a < b
      }
    }
  }

  /// How a region is filled.
  func tone(_ region: MapRegion) -> Look.Tone {
    guard region.point.coordinate != nil, let value = region.point.value else { return .noData }
    return classes.tone(of: value)
  }

  /// Why values are missing, each reason once.
  var missingLabels: [String] {
    var labels: [String] = []
    for case let label? in regions.lazy.map(\.point.missingLabel)
    where !label.isEmpty && !labels.contains(label) {
      labels.append(label)
    }
    return labels
  }
}
