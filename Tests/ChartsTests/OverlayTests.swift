import Charts
import Languages
import Markup
import Testing

@Suite struct OverlayTests {
  private static let kinds: [ChartKind] = [
    .line, .area, .column, .grouped, .bar, .stacked, .dot, .diverging, .waterfall,
  ]

  @Test(arguments: kinds, [Case.reference, .referenceBand, .annotations])
  func `names and texts touch no other text`(kind: ChartKind, example: Case) throws {
    for layout in ChartLayout.allCases {
      for language in Language.all {
        let picture = try Picture(example.svg(kind, layout, language))
        let boxes = picture.textBoxes
        let added = Set(["reference-label", "annotation"])
        let isAdded = picture.elements(named: "text").map { !$0.classes.isDisjoint(with: added) }
        #expect(isAdded.count == boxes.count)
        // A band may have no name of its own.
        #expect(isAdded.contains(true) || example == .referenceBand)
        for (index, box) in boxes.enumerated() where isAdded[index] {
          for (other, text) in boxes.enumerated() where other != index {
            let touches =
              box.left < text.right && text.left < box.right && box.top < text.bottom
              && text.top < box.bottom
            #expect(!touches, "\(kind) \(layout): '\(box.text)' on '\(text.text)'")
          }
        }
      }
    }
  }

  @Test func `shares in whole per cent add up to the whole`() throws {
    for example in [Case.parts100, .partsInTime, .sixSeries, .severalSeries] {
      let svg = example.svg(.stacked100, .wide, .english)
      let bars = try Picture(svg).bars
      #expect(!bars.isEmpty)
    }
    let texts = try Picture(Case.partsInTime.svg(.stacked100, .wide, .english))
      .elements(named: "text").filter { $0.classes.contains("fill-label") }
      .compactMap { Int($0.text) }
    // Six final years of two parts each; the year with a missing part has no bar.
    #expect(texts.count == 12)
    #expect(texts.reduce(0, +) == 600)
  }

  @Test func `ratios that are equal are equally long on a logarithmic scale`() throws {
    var data = Case.onePoint.data(.line, .english)
    data.scale = .log
    data.categories = Fixtures.years(2001...2004)
    data.series[0].points = ["1", "10", "100", "1000"].map {
      Fixtures.point($0, signed: false, .english)
    }
    let svg = Chart.draw(
      data, layout: .wide, id: "f", title: "t", description: "d", language: .english,
      words: Fixtures.words(.english)
    ).string
    let heights = try Picture(svg).elements(named: "circle").map { $0.number("cy") }
    #expect(heights.count == 4)
    for (before, after) in zip(heights, heights.dropFirst()) {
      #expect(abs((before - after) - (heights[0] - heights[1])) < 0.05)
    }
  }
}
