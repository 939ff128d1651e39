import Charts
import Diagnostics
import Publications
import Support
import Testing

/// Figures whose run has two dimensions.
@Suite struct GridFigureTests {
  /// A chart of a kind, with what it shows as YAML.
  private func chart(
    _ kind: String, _ show: String, _ more: String = ""
  ) throws -> (chart: ChartData, table: DataTable)? {
    let (figure, log) = try resolve(kind, show, more)
    #expect(log.summaries == [])
    return figure
  }

  private func resolve(
    _ kind: String, _ show: String, _ more: String = ""
  ) throws -> ((chart: ChartData, table: DataTable)?, DiagnosticLog) {
    let lines = ["```chart c", "type: \(kind)", "show: \(show)", "title: T", "source: concept"]
    let body = (lines + (more.isEmpty ? [] : [more]) + ["```"]).joined(separator: "\n")
    let (resolved, log) = try Fixture().resolve(body)
    guard case .chart(let chart, let table)? = resolved.figures.first?.content else {
      return (nil, log)
    }
    return ((chart, table), log)
  }

  @Test func `periods make the axis and each code of the other dimension a series`() throws {
    let figure = try #require(
      try chart("line", #""moves[2005..2006, origin: *, destination: west]""#))
    #expect(figure.chart.categories.map(\.label) == ["2005", "2006"])
    #expect(figure.chart.series.map(\.id) == ["west", "east", "south"])
    #expect(figure.chart.series.map(\.name) == ["West", "East", "South"])
    #expect(
      figure.chart.series.map { $0.points.map(\.text) }.dropFirst() == [["20", "25"], ["5", "8"]])
    #expect(figure.chart.series[0].points.allSatisfy { $0.value == nil })
  }

  @Test func `the table beside it has the codes as rows and the periods as columns`() throws {
    let figure = try #require(
      try chart("line", #""moves[2005..2006, origin: *, destination: west]""#, "order: value"))
    #expect(figure.table.columns.map(\.name) == ["2005", "2006"])
    #expect(figure.table.rows.map(\.label) == ["East", "South", "West"])
    #expect(
      figure.table.rows.map { $0.cells.map(\.text) }
        == [["20", "25"], ["5", "8"], ["[x]", "[x]"]])
  }

  @Test func `without periods the first dimension makes categories and the second series`() throws {
    let figure = try #require(try chart("stacked", #""moves[2006, destination: *, origin: *]""#))
    #expect(figure.chart.categories.map(\.label) == figure.table.rows.map(\.label))
    #expect(figure.chart.series.map(\.name) == figure.table.columns.map(\.name))
    #expect(!figure.chart.isInTime)
  }

  @Test func `several runs over two dimensions share a panel for each code`() throws {
    let figure = try #require(
      try chart(
        "small-multiples",
        #"["moves[2005..2006, origin: *, destination: west]", "#
          + #""persons[2005..2006, origin: *, destination: west]"]"#))
    #expect(figure.chart.series.map(\.panel) == ["West", "West", "East", "East", "South", "South"])
    #expect(figure.chart.series.prefix(2).map(\.name) == ["Moves", "Persons"])
  }

  @Test func `several runs over two dimensions are refused where there are no panels`() throws {
    let (_, log) = try resolve(
      "line",
      #"["moves[2005..2006, origin: *, destination: west]", "#
        + #""persons[2005..2006, origin: *, destination: west]"]"#)
    #expect(log.sorted.map(\.code).contains("figure.two-dimensions"))
  }

  @Test func `three dimensions are too many`() throws {
    let (_, log) = try resolve("line", #""moves[2005..2006, origin: *, destination: *]""#)
    #expect(log.sorted.map(\.code) == ["figure.too-many-dimensions"])
  }

  @Test func `the small categories are summed as one that comes last`() throws {
    let figure = try #require(
      try chart(
        "bar", #""moves[2006, origin: *, destination: west]""#,
        "order: value\ntop: {count: 1, other: Others}"))
    #expect(figure.chart.categories.map(\.label) == ["East", "Others"])
    #expect(figure.chart.series[0].points[0].text == "25")
    #expect(figure.table.rows.map(\.label) == ["East", "Others"])
  }

  @Test func `flows keep the largest origins and destinations`() throws {
    let figure = try #require(
      try chart(
        "flow", #""moves[2006, destination: *, origin: *]""#, "top: {count: 2, other: Others}"))
    #expect(figure.chart.categories.map(\.id) == ["east", "south", "other"])
    #expect(figure.chart.series.map(\.id) == ["west", "east", "other"])
    #expect(
      figure.chart.series.map { $0.points.map(\.text) } == [
        ["50", "15", "not-available"], ["not-available", "35", "25"], ["9", "not-available", "8"],
      ])
  }

  @Test func `ratios are not summed`() throws {
    let (_, log) = try resolve(
      "bar",
      #""moves[2006, origin: *, destination: west] / persons[2006, origin: *, destination: west]""#,
      "top: {count: 1, other: Others}")
    #expect(log.sorted.map(\.code).contains("chart.not-additive"))
  }

  @Test func `only some charts sum, and never periods`() throws {
    for (kind, show) in [
      ("line", #""moves[2006, origin: *, destination: west]""#),
      ("bar", #""arrivals[2004..2006]""#),
    ] {
      let (_, log) = try resolve(kind, show, "top: {count: 1, other: Others}")
      #expect(log.sorted.map(\.code).contains("chart.top"))
    }
  }

  @Test func `panels and classes are as the author wants them`() throws {
    let figure = try #require(
      try chart(
        "small-multiples", #""moves[2005..2006, origin: *, destination: west]""#, "panel: line"))
    #expect(figure.chart.panelKind == .line)
    let heat = try #require(
      try chart(
        "heat", #""moves[2005..2006, origin: *, destination: west]""#, "classes: [10, 22]"))
    #expect(heat.chart.classes?.breaks.map { "\($0)" } == ["10", "22"])
  }
}
