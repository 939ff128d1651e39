import Charts
import Foundation
import Languages
import Markup
import Quantities
import Testing

@Suite struct PropertyTests {
  /// Values at the edges of what the data may hold.
  private static let extremes: [[String]] = [
    ["9999999999999999999999999999", "-9999999999999999999999999999"],
    ["0.0000000000000000000000000001", "0"],
    ["-0.0000000000000000000000000001", "-0.0000000000000000000000000002"],
    ["0", "0", "0"],
    ["1000000000000000000", "1000000000000000001"],
    ["-5"], ["[x]"], ["[x]", "[x]"], [],
    ["1", "[x]", "9999999999999999999999999999"],
    Array(repeating: "7.5", count: 400),
  ]

  @Test(arguments: ChartKind.allCases, extremes)
  func `extreme data are drawn with finite coordinates inside the picture`(
    kind: ChartKind, cells: [String]
  ) throws {
    for count in 1...3 {
      for (isInTime, layout) in [(true, ChartLayout.wide), (false, .narrow)] {
        let series = (0..<count).map {
          Fixtures.series("s\($0)", "Series \($0)", cells.joined(separator: " "), .english)
        }
        let data = ChartData(
          kind: kind, categories: Fixtures.years(1000...(999 + max(1, cells.count))),
          isInTime: isInTime, series: series, unit: "people", decimals: 28)
        let picture = try Picture(svg(data, layout))
        for element in picture.elements {
          for number in element.numbers {
            #expect(number.isFinite && number > -50 && number < 40_000, "\(element)")
          }
        }
      }
    }
  }

  @Test(arguments: ChartKind.allCases, Case.allCases)
  func `text is large enough to read and stays inside the picture`(
    kind: ChartKind, example: Case
  ) throws {
    for layout in ChartLayout.allCases {
      for language in Language.all {
        let picture = try Picture(example.svg(kind, layout, language))
        #expect(!picture.fontSizes.isEmpty)
        for size in picture.fontSizes { #expect(size >= 11) }
        for text in picture.elements(named: "text") {
          #expect(text.number("x") >= 0 && text.number("x") <= picture.width, "\(text)")
          #expect(text.number("y") >= 9 && text.number("y") <= picture.height, "\(text)")
        }
      }
    }
  }

  @Test func `columns begin at the zero line and are as long as their values`() throws {
    let picture = try Picture(Case.signs.svg(.column, .wide, .english))
    let zero = try #require(picture.zeroLine)
    let bars = picture.bars
    let values = [-69.9, -50.1, -8.3, 2.8, 22.7, 33.5]
    #expect(bars.count == values.count)
    for (bar, value) in zip(bars, values) {
      let start = value < 0 ? bar.y : bar.y + bar.height
      #expect(abs(start - zero.y) <= 1)
      #expect(abs(bar.height / bars[0].height - abs(value / values[0])) < 0.001)
    }
  }

  @Test func `bars begin at the zero line and are as long as their values`() throws {
    let picture = try Picture(Case.signs.svg(.bar, .narrow, .russian))
    let zero = try #require(picture.zeroLine)
    let bars = picture.bars
    let values = [-69.9, -50.1, -8.3, 2.8, 22.7, 33.5]
    #expect(bars.count == values.count)
    for (bar, value) in zip(bars, values) {
      let start = value < 0 ? bar.x + bar.width : bar.x
      #expect(abs(start - zero.x) <= 1)
      #expect(abs(bar.width / bars[0].width - abs(value / values[0])) < 0.001)
    }
  }

  @Test func `a missing value has a label and no bar, a true zero has its number`() throws {
    for kind in [ChartKind.column, .bar] {
      let svg = Case.missing.svg(kind, .wide, .english)
      let picture = try Picture(svg)
      #expect(picture.bars.count == 5)
      #expect(svg.contains(">no data</text>"))
      #expect(svg.contains(">0.0</text>"))
    }
  }

  @Test(arguments: ChartKind.allCases)
  func `a picture needs nothing but itself`(kind: ChartKind) {
    for example in Case.allCases {
      let svg = example.svg(kind, .wide, .kazakh)
      for forbidden in [
        "style=", "<style", "<script", "href", "url(", "<filter", "foreignObject", "Gradient",
        "NaN", "inf",
      ] {
        #expect(!svg.contains(forbidden), "\(forbidden) in \(example)")
      }
      #expect(svg.contains("role=\"img\""))
      #expect(
        svg.contains(
          "aria-labelledby=\"\(example.rawValue)-wide-title \(example.rawValue)-wide-desc\"")
      )
      let data = example.data(kind, .kazakh)
      let points = data.series.count * data.categories.count
      #expect(svg.utf8.count < max(15_000, points * 500), "\(example)")
    }
  }

  @Test func `characters of the author are escaped`() {
    let data = ChartData(
      kind: .column, categories: [ChartCategory(id: "a", label: "<b>&\"")], isInTime: false,
      series: [Fixtures.series("s", "<i>", "1", .english)], unit: "<u>")
    let svg = svg(data, .wide)
    #expect(svg.contains("&lt;b&gt;&amp;&quot;"))
    #expect(!svg.contains("<b>") && !svg.contains("<u>"))
  }

  private func svg(_ data: ChartData, _ layout: ChartLayout) -> String {
    Chart.draw(
      data, layout: layout, id: "f", title: "t", description: "d", language: .english,
      words: Self.english
    ).string
  }

  private static let english = Fixtures.words(.english)
}
