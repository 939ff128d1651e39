import Languages
package import Markup

/// One region of a map by which readers find its page.
package struct MapLink: Sendable, Hashable {
  /// The code, by which the region is found in the geometry.
  package var id: String
  package var name: String
  /// The name on the map.
  package var shortName: String
  /// Where the region leads; nil for the one whose page this is.
  package var url: String?

  package init(id: String, name: String, shortName: String, url: String?) {
    self.id = id
    self.name = name
    self.shortName = shortName
    self.url = url
  }
}

extension Chart {
  /// A map for the pointer: every region leads to its page, and the one without an address is
  /// marked.
  ///
  /// It has no numbers and is not read aloud, because a list of the same links stands beside it.
  /// Names are written in the wide layout only. Nil without outlines.
  package static func links(
    _ links: [MapLink], on geometry: MapGeometry, layout: ChartLayout
  ) -> MarkupFragment? {
    guard let sheet = geometry.sheet(layout) else { return nil }
    return LinkedMap(links, on: sheet, layout: layout).fragment()
  }
}

/// Regions on their land, each of which leads somewhere.
struct LinkedMap {
  private let links: [MapLink]
  private let sheet: MapSheet
  private let layout: ChartLayout
  /// For each area of the sheet, the place of its link.
  private let shown: [Int?]

  init(_ links: [MapLink], on sheet: MapSheet, layout: ChartLayout) {
    self.links = links
    self.sheet = sheet
    self.layout = layout
    let places = Dictionary(
      links.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    shown = sheet.areas.map { places[$0.id] }
  }

  /// The map as SVG.
  func fragment() -> MarkupFragment {
    let lands = sheet.areas.indices.filter { !sheet.areas[$0].rings.isEmpty }
    var groups: [SVGRenderer.LinkedGroup] = lands.map { place in
      group(place, .area(sheet.areas[place].rings, look(place)))
    }
    let small = sheet.areas.indices.filter { sheet.areas[$0].isSmall && shown[$0] != nil }
    groups += small.map { place in
      group(place, .marker(.circle, sheet.areas[place].middle, radius: radius, look(place)))
    }
    return SVGRenderer.linked(
      groups, labels: layout == .wide ? labels(small) : [],
      width: sheet.width, height: sheet.height)
  }

  private var radius: Double { layout == .wide ? 7 : 5 }

  /// Whether the page that shows the map is that of this region.
  private func isMarked(_ place: Int) -> Bool {
    shown[place].map { links[$0].url == nil } ?? false
  }

  private func look(_ place: Int) -> Look {
    Look(.area, isMarked(place) ? .up(7) : shown[place] == nil ? .noData : .neutral)
  }

  private func group(_ place: Int, _ mark: Mark) -> SVGRenderer.LinkedGroup {
    let link = shown[place].map { links[$0] }
    return SVGRenderer.LinkedGroup(mark: mark, url: link?.url, title: link?.name ?? "")
  }

  /// Names at their places; one that finds no room is left to the list.
  private func labels(_ small: [Int]) -> [Mark] {
    let circles = Dictionary(
      uniqueKeysWithValues: small.map {
        ($0, LabelPlacement.Circle(middle: sheet.areas[$0].middle, radius: radius))
      })
    var placement = LabelPlacement(on: sheet, circles: Array(circles.values))
    let order = sheet.areas.indices.sorted {
      (circles[$0] == nil ? 1 : 0, sheet.areas[$0].room, $0)
        < (circles[$1] == nil ? 1 : 0, sheet.areas[$1].room, $1)
    }
    return order.flatMap { place -> [Mark] in
      guard let link = shown[place] else { return [] }
      let settings = MapLabel.settings(name: links[link].shortName, value: nil)
      let placed =
        circles[place].map { placement.place(settings, beside: $0) }
        ?? placement.place(settings, inside: place)
      guard let placed else { return [] }
      let tone: Look.Tone = placed.ground.map { isMarked($0) ? .up(7) : .neutral } ?? .noData
      return placed.label.marks(in: placed.box, placed.anchor, Look(.areaLabel, tone))
    }
  }
}
