import Charts
import Languages
import Markup
import Testing

@Suite struct PlacingTests {
  private func picture(
    _ kind: ChartKind, _ layout: ChartLayout, _ cells: [String]
  ) throws -> Picture {
    var data = Case.onePoint.data(kind, .english)
    let count = cells[0].split(separator: " ").count
    data.categories = Fixtures.years(2001...(2000 + count))
    data.series = cells.enumerated().map {
      Fixtures.series("s\($0)", "Panel \($0)", $1, signed: false, .english)
    }
    return try Picture(
      Chart.draw(
        data, layout: layout, id: "f", title: "t", description: "d", language: .english,
        words: Fixtures.words(.english)
      ).string)
  }

  @Test(
    arguments: [(2, 2), (3, 3), (4, 2), (5, 3), (6, 3), (7, 4), (8, 3), (9, 3), (10, 4), (16, 4)])
  func `no panel is left alone in its row`(panels: Int, columns: Int) throws {
    let picture = try picture(
      .smallMultiples, .wide, Array(repeating: "10 20 30", count: panels))
    let places = picture.elements(named: "text").filter { $0.text.hasPrefix("Panel") }
    #expect(places.count == panels)
    let rows = Dictionary(grouping: places, by: \.y)
    #expect(rows.values.map(\.count).max() == columns)
    #expect(rows.values.allSatisfy { $0.count > 1 })
  }

  @Test(arguments: [
    "3 12 -20 30", "30 -20 12 3", "-3 -12 30 12", "-5 : : : 200 100", "-2 : : : 180 90",
  ])
  func `the line at zero strikes no text through`(cells: String) throws {
    for layout in ChartLayout.allCases {
      let picture = try picture(.line, layout, [cells])
      let zero = try #require(picture.zeroLine).y
      let labels = Set(["value-label", "missing-label"])
      let boxes = zip(picture.elements(named: "text"), picture.textBoxes)
        .filter { !$0.0.classes.isDisjoint(with: labels) }.map(\.1)
      #expect(!boxes.isEmpty)
      for box in boxes {
        #expect(box.bottom <= zero || box.top >= zero, "'\(box.text)' at \(zero) in \(layout)")
      }
    }
  }
}
