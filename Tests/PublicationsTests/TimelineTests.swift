import Charts
import Diagnostics
import Languages
import Publications
import Support
import Testing

@Suite struct TimelineTests {
  private static func figure(_ items: String, more: String = "") -> String {
    "```timeline stages\ntitle: Title\nsource: concept\n\(more)items:\n\(items)\n```"
  }

  private func timeline(_ items: String) throws -> (TimelineData, DataTable) {
    let (resolved, log) = try Fixture().resolve(Self.figure(items))
    #expect(log.summaries == [])
    let content = try #require(resolved.figures.first?.content)
    guard case .timeline(let data, let table, _) = content else {
      throw NoTimeline()
    }
    return (data, table)
  }

  private struct NoTimeline: Error {}

  @Test func `periods are dates, or years that the data give`() throws {
    let (data, table) = try timeline(
      """
        - {period: 2008..2010, name: First, text: The first text}
        - {from: "first_year[stage: 2]", to: "last_year[stage: 2]", name: Second}
      """)
    #expect(data.periods.map(\.id) == ["2008", "2009", "2010", "2011", "2012"])
    #expect(data.items.map { $0.spans.map(\.periods) } == [[0...2], [2...4]])
    #expect(data.items.map(\.text) == ["The first text", ""])
    #expect(table.columns.map(\.name) == ["timeline-start", "timeline-end", "timeline-text"])
    #expect(
      table.rows.map { $0.cells.map(\.text) } == [
        ["2008", "2010", "The first text"], ["2010", "2012", ""],
      ])
  }

  @Test func `a gap between items belongs to the axis`() throws {
    let (data, table) = try timeline(
      "  - {period: 2006-Q4, name: One}\n  - {period: 2007-Q2..2007-Q3, name: Two}")
    #expect(data.periods.map(\.id) == ["2006-Q4", "2007-Q1", "2007-Q2", "2007-Q3"])
    #expect(table.columns.count == 2)
  }

  @Test func `the description names periods and their overlap`() throws {
    let (data, _) = try timeline(
      "  - {period: 2008..2010, name: One}\n  - {period: 2010..2012, name: Two}")
    let text = ChartDescription.compose(data, words: try Fixture().words)
    #expect(
      text == "chart-timeline. One: 2008–2010. Two: 2010–2012. "
        + "timeline-overlap 2010 (One, Two).")
  }

  static let mistakes: [(String, [String])] = [
    ("  - {name: One}", ["timeline.period"]),
    ("  - {period: 2008, from: arrivals, name: One}", ["timeline.period"]),
    ("  - {from: \"first_year[stage: 2]\", name: One}", ["timeline.period"]),
    ("  - {period: 2010..2008, name: One}", ["timeline.period"]),
    ("  - {period: 2008..2009-Q1, name: One}", ["timeline.period"]),
    ("  - {period: 2008...2010, name: One}", ["timeline.period"]),
    ("  - {period: soon, name: One}", ["timeline.period"]),
    ("  - {period: 2008, name: One}\n  - {period: 2008-Q1, name: Two}", ["timeline.period"]),
    ("  - {from: \"arrivals[2006]\", to: \"2008\", name: One}", ["timeline.period"]),
    ("  - {from: \"arrivals[2004..2006]\", to: \"2008\", name: One}", ["timeline.period"]),
    ("  - {from: \"first_yaer[stage: 2]\", to: \"2008\", name: One}", ["expression.unknown-name"]),
    ("  - {period: 1000..2000, name: One}", ["timeline.too-long"]),
    ("  - {period: 2008}", ["yaml.missing-key"]),
    ("  - {period: 2008, nmae: One, name: One}", ["yaml.unknown-key"]),
    ("  []", ["timeline.items"]),
    (
      (1...25).map { "  - {period: 2008, name: Item \($0)x}" }.joined(separator: "\n"),
      ["timeline.items"]
    ),
  ]

  @Test(arguments: mistakes)
  func `a mistake in a timeline is reported once`(items: String, codes: [String]) throws {
    let (resolved, log) = try Fixture().resolve(Self.figure(items))
    #expect(log.sorted.map(\.code) == codes)
    #expect(resolved.figures.isEmpty || codes[0].hasPrefix("yaml."))
  }

  @Test func `the languages have the same periods`() throws {
    let fixture = try Fixture()
    let (english, _) = fixture.resolve(Self.figure("  - {period: 2008..2010, name: One}"))
    let (russian, _) = fixture.resolve(
      Self.figure("  - {period: 2008..2011, name: Один}"), .russian)
    var log = DiagnosticLog()
    Parity.check([english, russian], reporting: &log)
    #expect(log.sorted.map(\.code) == ["parity.figures", "parity.figures"])
    #expect(log.sorted.first?.message.contains("timeline stages, 2008..2010") == true)
  }
}

@Suite struct SparklineTests {
  private static func figure(_ sparkline: String) -> String {
    """
    ```key-figures headline
    show:
      - {value: "net[2006]", show: signed, label: Balance, sparkline: "\(sparkline)"}
      - {value: "arrivals[2006]", label: Arrivals}
    ```
    """
  }

  @Test func `a key figure has the course of its values in words`() throws {
    let (resolved, log) = try Fixture().resolve(Self.figure("net[2004..2006]"))
    #expect(log.summaries == [])
    guard case .keyFigures(let tiles)? = resolved.figures.first?.content else {
      Issue.record("no key figures")
      return
    }
    let sparkline = try #require(tiles.first?.sparkline)
    #expect(sparkline.description == "description-sparkline 2004 2006 +2.8 +33.5")
    #expect(sparkline.data.series.first?.points.count == 3)
    #expect(tiles.last?.sparkline == nil)
  }

  @Test(
    arguments: [
      ("balance[2006, region: *]", ["figure.sparkline"]),
      ("net[2006]", ["figure.not-a-run"]),
      ("nett[2004..2006]", ["expression.unknown-name"]),
    ])
  func `a sparkline runs over periods`(run: String, codes: [String]) throws {
    let (_, log) = try Fixture().resolve(Self.figure(run))
    #expect(log.sorted.map(\.code) == codes)
  }
}
