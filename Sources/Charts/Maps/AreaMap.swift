/// Regions on their land: filled by class, or pale under proportional circles.
struct AreaMap {
  private let map: MapData
  private let canvas: Canvas
  private let sheet: MapSheet
  /// For each area of the sheet, the region of the data; nil when it is not shown.
  private let shown: [Int?]
  private let circles: [Int: LabelPlacement.Circle]
  private let largest: Double

  init(_ map: MapData, on canvas: Canvas, _ sheet: MapSheet) {
    self.map = map
    self.canvas = canvas
    self.sheet = sheet
    let indices = Dictionary(
      map.regions.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    shown = sheet.areas.map { indices[$0.id] }
    let magnitudes = map.regions.compactMap { $0.point.coordinate?.magnitude }
    largest = magnitudes.max() ?? 0
    var circles: [Int: LabelPlacement.Circle] = [:]
    for (place, area) in sheet.areas.enumerated() {
      guard let index = shown[place] else { continue }
      if map.kind == .symbols, let value = map.regions[index].point.coordinate {
        let radius = SymbolLegend.radius(value, largest: largest, canvas.layout)
        circles[place] = .init(middle: area.middle, radius: radius)
      } else if area.isSmall {
        circles[place] = .init(middle: area.middle, radius: canvas.layout == .wide ? 7 : 5)
      }
    }
    self.circles = circles
  }

  func drawing() -> Drawing {
    let legendHeight: Double
    let legend: [Mark]
    if map.kind == .symbols {
      let symbols = SymbolLegend(map, largest: largest, on: canvas)
      (legend, legendHeight) = (symbols.marks(top: 0), symbols.height)
    } else {
      let classes = MapLegend(map, on: canvas)
      (legend, legendHeight) = (classes.marks(top: 0), classes.height)
    }
    let ranking = map.ranking
    let ranks = Dictionary(uniqueKeysWithValues: ranking.enumerated().map { ($1, $0 + 1) })
    let (labels, numbered) = labels(numbers: ranks)
    let top = legendHeight + 6
    let list = MapList(
      ranking.filter(numbered.contains), numbers: ranks, of: map, on: canvas)
    let marks = (areaMarks(avoiding: labels.map(\.box)) + labelMarks(labels))
      .map { $0.placed(at: Point(x: 0, y: top)) }
    let bottom = top + sheet.height
    return Drawing(
      width: canvas.width, height: (bottom + list.height).rounded(.up),
      marks: legend + marks + list.marks(top: bottom))
  }

  // MARK: Fills

  /// What an area is filled with.
  private func tone(_ place: Int) -> Look.Tone {
    guard let index = shown[place] else { return .noData }
    let tone = map.tone(map.regions[index])
    return map.kind == .symbols && tone != .noData ? .muted : tone
  }

  /// Fills, then lines across them, then borders, then circles on top.
  private func areaMarks(avoiding labels: [Rectangle]) -> [Mark] {
    var fills: [Mark] = []
    var lines: [Mark] = []
    for (place, area) in sheet.areas.enumerated() where !area.rings.isEmpty {
      let tone = tone(place)
      fills.append(.area(area.rings, Look(.area, tone)))
      if shown[place] != nil {
        lines += Hatching.marks(
          tone, rings: area.rings, avoiding: labels + circles.values.map(\.box))
      }
    }
    let sorted = circles.sorted { ($1.value.radius, $0.key) < ($0.value.radius, $1.key) }
    let marks: [Mark] = sorted.flatMap { place, circle -> [Mark] in
      guard let index = shown[place] else { return [] }
      let region = map.regions[index]
      let tone = map.kind == .symbols ? SymbolLegend.tone(region) : map.tone(region)
      let look = Look(.area, tone)
      let mark = Mark.marker(.circle, circle.middle, radius: circle.radius, look)
      return [mark]
        + Hatching.marks(
          tone, rings: [Hatching.ring(around: circle.middle, radius: circle.radius - 0.5)],
          avoiding: [])
    }
    return fills + lines + marks
  }

  // MARK: Labels

  /// Labels at their places, and which regions have only their number.
  private func labels(
    numbers: [Int: Int]
  ) -> (labels: [LabelPlacement.Placed], numbered: Set<Int>) {
    var placement = LabelPlacement(on: sheet, circles: Array(circles.values))
    var labels: [LabelPlacement.Placed] = []
    var numbered: Set<Int> = []
    let order = sheet.areas.indices.sorted {
      (circles[$0] == nil ? 1 : 0, sheet.areas[$0].room, $0)
        < (circles[$1] == nil ? 1 : 0, sheet.areas[$1].room, $1)
    }
    for place in order {
      guard let index = shown[place], let number = numbers[index] else { continue }
      let region = map.regions[index]
      let value = region.point.coordinate == nil ? nil : region.point.text
      let full =
        canvas.layout == .wide
        ? MapLabel.settings(name: region.shortName, value: value) : []
      let short = [MapLabel(number: number)]
      let placed: LabelPlacement.Placed?
      if let circle = circles[place] {
        placed =
          placement.place(full, beside: circle) ?? placement.place(short, beside: circle)
      } else {
        placed = placement.place(full, inside: place) ?? placement.place(short, inside: place)
      }
      if var placed {
        placed.hasValue = value != nil
        labels.append(placed)
      }
      if placed == nil || placed?.label == short[0] { numbered.insert(index) }
    }
    return (labels, numbered)
  }

  private func labelMarks(_ labels: [LabelPlacement.Placed]) -> [Mark] {
    labels.flatMap { placed -> [Mark] in
      let ground = placed.ground.map(tone) ?? .noData
      // Ink for a value, even where the ground below it has none.
      let isPlain = ground == .noData && placed.hasValue
      return placed.label.marks(
        in: placed.box, placed.anchor,
        Look(.areaLabel, isPlain ? .plain : ground == .muted ? .neutral : ground))
    }
  }
}
