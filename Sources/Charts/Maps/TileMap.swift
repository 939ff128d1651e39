/// One tile for each region, all of the same size, about where the region lies.
struct TileMap {
  private let map: MapData
  private let canvas: Canvas
  private let tiles: [MapGeometry.Tile?]
  private let columns: Int
  private let rows: Int

  init(_ map: MapData, on canvas: Canvas, _ geometry: MapGeometry) {
    self.map = map
    self.canvas = canvas
    tiles = map.regions.map { geometry.tiles[$0.id] }
    columns = 1 + tiles.reduce(0) { max($0, $1?.column ?? 0) }
    rows = 1 + tiles.reduce(0) { max($0, $1?.row ?? 0) }
  }

  private var size: (width: Double, height: Double) {
    let width = (canvas.width - 2 * canvas.margin) / Double(columns)
    return (width, min(width, canvas.layout == .wide ? 62 : 48))
  }

  private func area(_ tile: MapGeometry.Tile) -> Rectangle {
    let gap = 2.0
    return Rectangle(
      x: canvas.margin + Double(tile.column) * size.width + gap / 2,
      y: Double(tile.row) * size.height + gap / 2, width: size.width - gap,
      height: size.height - gap)
  }

  func drawing() -> Drawing {
    let legend = MapLegend(map, on: canvas)
    let top = legend.height + 6
    let ranking = map.ranking
    let ranks = Dictionary(uniqueKeysWithValues: ranking.enumerated().map { ($1, $0 + 1) })
    let full = map.regions.map { label($0) }
    let isNamed = !full.contains(nil)
    var fills: [Mark] = []
    var lines: [Mark] = []
    var texts: [Mark] = []
    for (index, region) in map.regions.enumerated() {
      guard let tile = tiles[index] else { continue }
      let area = area(tile)
      let tone = map.tone(region)
      let label = isNamed ? full[index] : shortLabel(region, number: ranks[index] ?? 0)
      fills.append(.area([area.corners], Look(.area, tone)))
      var boxes: [Rectangle] = []
      if let label {
        let box = Rectangle(
          x: area.x + (area.width - label.width) / 2, y: area.y + (area.height - label.height) / 2,
          width: label.width, height: label.height)
        texts += label.marks(in: box, .middle, Look(.areaLabel, tone))
        boxes = [box]
      }
      lines += Hatching.marks(tone, rings: [area.corners], avoiding: boxes)
    }
    let list = MapList(
      isNamed ? [] : ranking, numbers: ranks,
      withValues: !map.regions.allSatisfy { hasRoomForValue($0, number: ranks.count) }, of: map,
      on: canvas)
    let bottom = top + Double(rows) * size.height
    return Drawing(
      width: canvas.width, height: (bottom + list.height + 1).rounded(.up),
      marks: legend.marks(top: 0)
        + (fills + lines + texts).map { $0.placed(at: Point(x: 0, y: top)) }
        + list.marks(top: bottom))
  }

  /// Name and value, if they fit into a tile.
  private func label(_ region: MapRegion) -> MapLabel? {
    let value = region.point.coordinate == nil ? nil : region.point.text
    return MapLabel.settings(name: region.shortName, value: value)
      .first { $0.width <= size.width - 6 && $0.height <= size.height - 6 }
  }

  /// The number of a region in the list, over its value.
  private func shortLabel(_ region: MapRegion, number: Int) -> MapLabel {
    hasRoomForValue(region, number: number)
      ? numberedLabel(region, number) : MapLabel(number: number)
  }

  private func hasRoomForValue(_ region: MapRegion, number: Int) -> Bool {
    numberedLabel(region, number).width <= size.width - 4
  }

  private func numberedLabel(_ region: MapRegion, _ number: Int) -> MapLabel {
    let value = region.point.coordinate == nil ? nil : region.point.text
    return MapLabel(name: String(number), value: value, size: 12, width: size.width)
  }
}

extension MapData {
  /// Draws the map as its kind.
  func drawing(on canvas: Canvas, _ geometry: MapGeometry) -> Drawing {
    switch kind {
    case .tiles: return TileMap(self, on: canvas, geometry).drawing()
    case .choropleth, .symbols:
      guard let sheet = geometry.sheet(canvas.layout) else {
        return Drawing(width: canvas.width, height: 1, marks: [])
      }
      return AreaMap(self, on: canvas, sheet).drawing()
    }
  }
}
