import Diagnostics
import Publications
import Testing

@Suite struct ShareTableTests {
  @Test func `the table of a chart of shares holds the shares it draws`() throws {
    let (text, log) = try Fixture().resolve(
      """
      ```chart parts
      type: stacked-100
      show: ["arrivals[2004..2006]", "departures[2004..2006]"]
      title: Parts
      source: concept
      ```
      """)
    #expect(log.sorted.map(\.message).isEmpty)
    guard case .chart(_, let table)? = text.figures.first?.content else {
      Issue.record("no chart")
      return
    }
    #expect(
      table.columns.map { "\($0.name), \($0.unit ?? "")" } == [
        "Arrivals, thousand", "Departures, thousand", "Arrivals, %", "Departures, %",
      ])
    #expect(
      table.rows.map { $0.cells.map(\.text) } == [
        ["68.3", "65.5", "51", "49"], ["74.3", "52.2", "59", "41"], ["67.4", "33.9", "67", "33"],
      ])
  }
}
