import Charts
import Foundation
import Languages
import Markup
import Quantities
import Support
import Testing

@Suite struct MapTests {
  @Test(arguments: MapKind.allCases, MapCase.allCases)
  func `each kind of map draws each case as before`(kind: MapKind, example: MapCase) {
    let pictures: [(ChartLayout, Language)] = [
      (.wide, .kazakh), (.narrow, .russian), (.wide, .english),
    ]
    for (layout, language) in pictures {
      expectGolden(
        example.svg(kind, layout, language).split(separator: "><").joined(separator: ">\n<") + "\n",
        named: "map-\(kind.rawValue)/\(example.rawValue).\(layout.rawValue).\(language.code).svg")
    }
  }

  @Test(arguments: MapKind.allCases, MapCase.allCases)
  func `a map is small, needs nothing but itself and is the same each time`(
    kind: MapKind, example: MapCase
  ) {
    for layout in ChartLayout.allCases {
      let svg = example.svg(kind, layout, .russian)
      #expect(svg.utf8.count < 60_000)
      #expect(svg == example.svg(kind, layout, .russian))
      for forbidden in ["style=", "<style", "href", "url(", "<pattern", "NaN", "inf"] {
        #expect(!svg.contains(forbidden))
      }
      #expect(svg.contains("role=\"img\"") && svg.contains("<desc"))
    }
  }

  @Test(arguments: MapKind.allCases, MapCase.allCases)
  func `labels are readable, inside the picture and on no other label`(
    kind: MapKind, example: MapCase
  ) throws {
    for layout in ChartLayout.allCases {
      for language in Language.all {
        let picture = try Picture(example.svg(kind, layout, language))
        let boxes = picture.textBoxes
        #expect(!boxes.isEmpty)
        for (index, box) in boxes.enumerated() {
          let place = "\(box.text), \(layout), \(language.code)"
          #expect(box.size >= 11, "\(place)")
          #expect(box.left > -1.5 && box.right < picture.width + 1.5, "\(place)")
          #expect(box.top > -0.5 && box.bottom <= picture.height, "\(place)")
          for other in boxes[..<index]
          where box.left < other.right && other.left < box.right && box.top < other.bottom
            && other.top < box.bottom
          {
            Issue.record("\(box.text) on \(other.text), \(layout), \(language.code)")
          }
        }
      }
    }
  }

  @Test(arguments: MapKind.allCases, MapCase.allCases)
  func `each value is on the map or in the list, and each region without data is named`(
    kind: MapKind, example: MapCase
  ) throws {
    for layout in ChartLayout.allCases {
      for language in Language.all {
        let data = example.data(kind, language)
        let texts = try Picture(example.svg(kind, layout, language)).texts
        let all = texts.joined(separator: " ").replacing("\u{A0}", with: " ")
        #expect(!data.regions.isEmpty)
        for region in data.regions {
          if region.point.value != nil { #expect(texts.contains(region.point.text)) }
          for word in region.shortName.split(whereSeparator: { " -".contains($0) }) {
            #expect(all.contains(word), "\(region.shortName), \(layout), \(language.code)")
          }
        }
      }
    }
  }

  @Test func `cities too small for a fill are circles with their class`() throws {
    let picture = try Picture(MapCase.balances.svg(.choropleth, .wide, .english))
    let circles = picture.elements(named: "circle")
    #expect(circles.count == 2)
    for circle in circles {
      #expect(circle.classes.contains("up-7"))
      #expect(circle.number("r") >= 5)
    }
  }

  @Test func `areas of circles are proportional to values`() throws {
    let picture = try Picture(MapCase.balances.svg(.symbols, .wide, .english))
    let radii = picture.elements(named: "circle")
      .filter { $0.classes.contains("up-6") && $0.number("r") > 10 }.map { $0.number("r") }
      .sorted()
    try #require(radii.count == 2)
    #expect(abs(radii[0] * radii[0] / (radii[1] * radii[1]) - 17938.0 / 21959) < 0.01)
  }

  @Test func `a region without data is hatched and has no class`() throws {
    let picture = try Picture(MapCase.balances.svg(.choropleth, .wide, .english))
    // Nine regions and the swatch.
    let areas = picture.elements(named: "path").filter {
      $0.classes.isSuperset(of: ["area", "no-data"])
    }
    #expect(areas.count == 10)
    let lines = picture.elements(named: "path").filter {
      $0.classes.isSuperset(of: ["hatch", "no-data"])
    }
    #expect(lines.count == 10)
  }

  @Test func `a description names the ends and counts the regions without data`() {
    let data = MapCase.balances.data(.choropleth, .english)
    #expect(
      ChartDescription.compose(data, words: Fixtures.words(.english))
        == "Map. Unit: people. Highest: +21,959 (Almaty city). Lowest: \u{2212}7,682 (Zhambyl). "
        + "Regions without data: 9.")
  }

  @Test func `a map without values says so`() {
    var data = MapCase.balances.data(.choropleth, .english)
    for index in data.regions.indices { data.regions[index].point = ChartPoint(missing: "none") }
    data.classes = MapClassing.equal.classes(of: [], count: 5, scale: .diverging)
    #expect(data.problems.map(\.code) == ["map.no-values"])
    for kind in MapKind.allCases {
      data.kind = kind
      let svg = Chart.draw(
        data, on: MapFixtures.geometry, layout: .narrow, id: "m", title: "t", description: "d",
        language: .english, words: Fixtures.words(.english))
      #expect(svg.string.contains("none"))
    }
  }
}

@Suite struct MapClassTests {
  static let cuts: [(MapClassing, Int, MapClasses.Scale, String, String)] = [
    (.quantile, 4, .sequential, "1 2 3 4 5 6 7 8", "3 5 7"),
    (.quantile, 3, .sequential, "1 1 1 1 1 9", "5"),
    (.jenks, 3, .sequential, "1 2 3 50 51 52 100 101", "30 100"),
    (.jenks, 5, .sequential, "1 2", "2"),
    (.jenks, 2, .sequential, "1000001 1000002 1000098 1000099", "1000050"),
    (.equal, 4, .sequential, "0 10 37 80", "20 40 60"),
    (.equal, 5, .sequential, "0.1 0.2 0.9", "0.2 0.4 0.6 0.8"),
    (.equal, 6, .diverging, "-7682 -4272 382 21959", "-20000 -10000 0 10000 20000"),
    (
      .jenks, 6, .diverging, "-7682 -6635 -4786 -4272 382 17938 21959",
      "-10000 -2000 0 2000 10000"
    ),
    (.quantile, 4, .diverging, "-3 5", "-4 0 4"),
    (.jenks, 5, .sequential, "4 4 4", ""),
    (.equal, 5, .sequential, "", ""),
    (.equal, 3, .sequential, "-30 -20 -1", "-20 -10"),
  ]

  @Test(arguments: cuts)
  func `bounds are round and part the values`(
    method: MapClassing, count: Int, scale: MapClasses.Scale, values: String, expected: String
  ) {
    let values = values.split(separator: " ").compactMap { ExactDecimal($0) }
    let classes = method.classes(of: values, count: count, scale: scale)
    #expect(classes.breaks.map(\.description).joined(separator: " ") == expected)
  }

  @Test(arguments: MapClassing.allCases, [MapClasses.Scale.diverging, .sequential])
  func `extreme values give bounds that grow, and not too many`(
    method: MapClassing, scale: MapClasses.Scale
  ) {
    let extremes: [[String]] = [
      ["9999999999999999999999999999", "-9999999999999999999999999999", "0"],
      ["0.0000000000000000000000000001", "0.0000000000000000000000000002"],
      ["9999999999999999999999999998", "9999999999999999999999999999"],
      ["-1", "0.0000000000000000000000000001", "9999999999999999999999999999"],
      ["0", "0", "0"], ["-5"],
    ]
    for cells in extremes {
      let values = cells.compactMap { ExactDecimal($0) }
      for count in [-3, 1, 2, 5, 7, 400] {
        let breaks = method.classes(of: values, count: count, scale: scale).breaks
        #expect(breaks.count < MapClasses.maximumCount)
        #expect(zip(breaks, breaks.dropFirst()).allSatisfy { $0 < $1 })
      }
    }
  }
}
