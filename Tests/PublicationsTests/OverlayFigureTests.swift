import Charts
import Diagnostics
import Publications
import Support
import Testing

@Suite struct OverlayFigureTests {
  private static func figure(_ keys: String) -> String {
    "```chart flows\ntitle: Title\nsource: concept\n\(keys)\n```"
  }

  private static let shown = "type: column\nshow: arrivals[2004..2006]"

  private func chart(_ keys: String) throws -> ChartData {
    let (resolved, log) = try Fixture().resolve(Self.figure(keys))
    #expect(log.summaries == [])
    guard case .chart(let data, _)? = resolved.figures.first?.content else {
      throw NoChart()
    }
    return data
  }

  private struct NoChart: Error {}

  @Test func `references are computed and have texts of the language`() throws {
    let data = try chart(
      """
      \(Self.shown)
      reference:
        - {value: "max(departures[2004..2006])", name: Most departures}
        - {from: "departures[2006]", to: "departures[2005]", name: Departures}
      """)
    #expect(data.references.map(\.lowText) == ["65.5", "33.9"])
    #expect(data.references.map(\.highText) == ["65.5", "52.2"])
    #expect(data.references.map(\.isBand) == [false, true])
  }

  @Test func `a text is found at a period and a series by its name`() throws {
    let data = try chart(
      """
      type: line
      show:
        - {value: "arrivals[2004..2006]", name: In}
        - {value: "departures[2004..2006]", name: Out}
      annotate: {at: 2005, series: Out, text: 'Down to `= departures[2005]`'}
      """)
    #expect(data.annotations.map(\.category) == ["2005"])
    #expect(data.annotations.map(\.series) == [data.series[1].id])
    #expect(data.annotations.map(\.text) == ["Down to 52.2"])
  }

  @Test func `values have their intervals`() throws {
    let data = try chart(
      """
      type: dot
      show:
        value: arrivals[2004..2006]
        interval: ["departures[2004..2006]", "2 * arrivals[2004..2006]"]
      """)
    #expect(data.series[0].points.map { $0.interval?.lowText } == ["65.5", "52.2", "33.9"])
  }

  @Test func `single values are the steps of a waterfall`() throws {
    let data = try chart(
      """
      type: waterfall
      show:
        - {value: "arrivals[2006]", name: In}
        - {value: "-departures[2006]", name: Out}
        - {value: "arrivals[2006] - departures[2006]", name: Balance, total: true}
      """)
    #expect(data.categories.map(\.label) == ["In", "Out", "Balance"])
    #expect(data.categories.map(\.isTotal) == [false, false, true])
    #expect(data.series[0].points.map(\.text) == ["+67.4", "−33.9", "+33.5"])
  }

  static let mistakes: [(String, [String])] = [
    ("\(shown)\nreference: 5", ["chart.reference"]),
    ("\(shown)\nreference: {value: 50, name: Typed}", ["chart.reference-typed"]),
    (
      "\(shown)\nreference: {value: \"balance[2006, region: west]\", name: People}",
      ["chart.mixed-units"]
    ),
    ("\(shown)\nreference: {from: \"arrivals[2005]\", name: Half}", ["chart.reference"]),
    (
      "\(shown)\nreference: {from: \"arrivals[2005]\", to: \"arrivals[2004]\", name: X}",
      ["chart.reference"]
    ),
    ("\(shown)\nscale: log", ["chart.log-kind"]),
    ("\(shown)\nscale: root", ["yaml.unknown-value"]),
    ("\(shown)\nannotate: {at: 1999, text: Nothing}", ["chart.unknown-annotation"]),
    (
      "type: sparkline\nshow: arrivals[2004..2006]\nreference: {value: \"arrivals[2005]\", name: X}",
      ["chart.no-axis"]
    ),
    ("type: grouped\nshow: arrivals[2004..2006]", ["chart.grouped-series"]),
    (
      "type: area\nshow: {value: \"arrivals[2004..2006]\", interval: [\"departures[2004..2006]\", \"2 * arrivals[2004..2006]\"]}",
      ["chart.interval-kind"]
    ),
    ("type: line\nshow: {value: \"arrivals[2004..2006]\", interval: [1]}", ["figure.interval"]),
    (
      "type: line\nshow: {value: \"arrivals[2004..2006]\", interval: [\"2 * arrivals[2004..2006]\", \"arrivals[2004..2006]\"]}",
      ["chart.interval-outside"]
    ),
    (
      "type: waterfall\nshow: [\"arrivals[2006]\", \"departures[2006]\"]", ["chart.waterfall-total"]
    ),
    (
      "type: waterfall\nshow: [\"arrivals[2006]\", {value: \"departures[2006]\", total: true}]",
      ["chart.waterfall-total"]
    ),
  ]

  @Test(arguments: mistakes)
  func `a mistake is reported once, where it is written`(keys: String, codes: [String]) throws {
    let (_, log) = try Fixture().resolve(Self.figure(keys))
    #expect(log.sorted.map(\.code) == codes)
    #expect(log.sorted.allSatisfy { $0.location.position.line > 6 })
  }
}
