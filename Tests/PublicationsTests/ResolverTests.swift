import Charts
import Diagnostics
import Languages
import Publications
import Support
import Testing

@Suite struct ResolverTests {
  struct Shown: Sendable, CustomTestStringConvertible {
    let expression: String
    let kazakh: String
    let russian: String
    let english: String

    var testDescription: String { expression }
  }

  static let shown: [Shown] = [
    Shown(expression: "arrivals[2006]", kazakh: "67,4", russian: "67,4", english: "67.4"),
    Shown(expression: "net[2006]", kazakh: "+33,5", russian: "+33,5", english: "+33.5"),
    Shown(
      expression: "arrivals[2006] | unit", kazakh: "67,4\u{A0}мың адам",
      russian: "67,4\u{A0}тыс. человек", english: "67.4\u{A0}thousand people"),
    Shown(
      expression: "balance[2006, region: east] | signed, unit", kazakh: "+21\u{A0}959\u{A0}адам",
      russian: "+21\u{A0}959\u{A0}человек", english: "+21,959\u{A0}people"),
    Shown(
      expression: "balance[2006, region: west] | abs, unit symbol", kazakh: "7\u{A0}682\u{A0}адам",
      russian: "7\u{A0}682\u{A0}чел.", english: "7,682\u{A0}people"),
    Shown(
      expression: "departures[2006] / arrivals[2006] | percent, decimals 1", kazakh: "50,3%",
      russian: "50,3\u{A0}%", english: "50.3%"),
    Shown(
      expression: "arrivals[2006] | in people, unit", kazakh: "67\u{A0}400\u{A0}адам",
      russian: "67\u{A0}400\u{A0}человек", english: "67,400\u{A0}people"),
    Shown(
      expression: "arrivals[2006] | decimals 0", kazakh: "67", russian: "67", english: "67"),
  ]

  @Test(arguments: shown)
  func `a value is written as each language writes it`(_ example: Shown) throws {
    let fixture = try Fixture()
    for (language, text) in [
      (Language.kazakh, example.kazakh), (.russian, example.russian), (.english, example.english),
    ] {
      let (resolved, log) = fixture.resolve("`= \(example.expression)`", language)
      #expect(log.summaries == [])
      #expect(
        resolved.values.values.map(\.text) == [text],
        "\(language.code)")
    }
  }

  struct Finding: Sendable, CustomTestStringConvertible {
    let body: String
    let code: String
    let says: String

    var testDescription: String { body }
  }

  static let findings: [Finding] = [
    Finding(body: "[x](claim: \"net[2004] > net[2006]\")", code: "claim.false", says: "33.5"),
    Finding(
      body: "[x](claim: \"balance[2006, region: south] > 0\")", code: "claim.undecidable",
      says: "missing"),
    Finding(body: "`= balance[2006, region: south]`", code: "value.missing", says: "not available"),
    Finding(body: "`= arrivals[2004..2006]`", code: "value.not-a-number", says: "one number"),
    Finding(body: "`= net[2006] | sgined`", code: "value.unknown-option", says: "sgined"),
    Finding(body: "`= net[2006] | in percent`", code: "value.unit-mismatch", says: "percent"),
    Finding(body: "[](#nowhere)", code: "reference.unknown", says: "nowhere"),
    Finding(
      body: "```chart a\ntype: pie\nshow: net[2004..2006]\ntitle: T\nsource: concept\n```",
      code: "chart.unknown-type", says: "pie"),
    Finding(
      body: "```chart a\ntype: bar\nshow: net[2006]\ntitle: T\nsource: concept\n```",
      code: "figure.not-a-run", says: "one value"),
    Finding(
      body:
        "```chart a\ntype: line\nshow: [\"net[2004..2006]\", \"growth(net[2005..2006])\"]\ntitle: T\nsource: concept\n```",
      code: "chart.mixed-units", says: "percent"),
    Finding(
      body: "```table a\nshow: net[2004..2006]\ntitle: T\nsource: consept\n```",
      code: "figure.unknown-source", says: "consept"),
    Finding(body: "```key-figures a\nshow: []\n```", code: "figure.key-figures", says: "0"),
  ]

  @Test(arguments: findings)
  func `what cannot be proved or shown is reported where it stands`(_ example: Finding) throws {
    let (_, log) = try Fixture().resolve(example.body)
    let finding = log.sorted.first { $0.code == example.code }
    #expect(finding != nil, "\(log.summaries)")
    #expect(finding?.message.contains(example.says) ?? true, "\(log.summaries)")
    #expect(finding.map { $0.location.position.line >= 6 } ?? true)
  }

  @Test func `figures and tables are numbered apart and references say so`() throws {
    let (resolved, log) = try Fixture().resolve(
      """
      See [](#a), [](#b) and [](#parts).

      ## Parts

      ```chart a
      type: column
      show: net[2004..2006]
      title: T
      source: concept
      ```

      ```table b
      show: net[2004..2006]
      title: T
      source: concept
      ```
      """)
    #expect(log.summaries == [])
    #expect(resolved.figures.map(\.label) == ["figure-caption 1", "table-caption 1"])
    #expect(resolved.anchors["a"]?.label == "figure 1")
    #expect(resolved.anchors["b"]?.label == "table 1")
    #expect(resolved.anchors["parts"]?.label == "“Parts”")
  }

  @Test func `headings of the same words get different ids and show their values`() throws {
    let (resolved, _) = try Fixture().resolve("## Year\n\n## Year\n\n## Balance `= net[2006]`")
    #expect(resolved.headings.map(\.id) == ["year", "year-2", "balance"])
    #expect(resolved.headings.map(\.text) == ["Year", "Year", "Balance +33.5"])
  }

  @Test(.timeLimit(.minutes(5)), arguments: ["About the method", "Main", "Term limits", "Fn 1"])
  func `a heading never takes an id that the page keeps for itself`(_ heading: String) throws {
    let (resolved, _) = try Fixture().resolve("## \(heading)\n\n## \(heading)")
    let ids = resolved.headings.map(\.id)
    #expect(ids.allSatisfy { $0.hasPrefix("section-") }, "\(ids)")
    #expect(Set(ids).count == 2)
  }

  @Test func `a heading leaves its id to a figure that follows`() throws {
    let (resolved, _) = try Fixture().resolve(
      "## Stages\n\n```table stages\nshow: net[2004..2006]\ntitle: T\nsource: concept\n```")
    #expect(resolved.headings.map(\.id) == ["section-stages"])
    #expect(resolved.anchors["stages"]?.label == "table 1")
  }

  @Test func `a table by value puts missing values last and explains their mark`() throws {
    let (resolved, log) = try Fixture().resolve(
      """
      ```table t
      show: "balance[2006, region: *]"
      order: value
      title: T
      source: concept
      ```
      """)
    #expect(log.summaries == [])
    guard case .table(let table)? = resolved.figures.first?.content else {
      Issue.record("no table")
      return
    }
    #expect(table.rows.map(\.label) == ["East", "West", "South"])
    #expect(table.rows.map { $0.cells[0].text } == ["21,959", "−7,682", "[x]"])
    #expect(table.legend.map(\.mark) == ["[x]"])
    #expect(table.legend.map(\.meaning) == ["not-available"])
  }

  @Test func `chart and table of a figure hold the same numbers`() throws {
    let (resolved, _) = try Fixture().resolve(
      """
      ```chart c
      type: column
      show: [arrivals[2004..2006], departures[2004..2006]]
      title: T
      source: concept
      ```
      """.replacing(
        "[arrivals[2004..2006], departures[2004..2006]]",
        with: "[\"arrivals[2004..2006]\", \"departures[2004..2006]\"]"))
    guard case .chart(let chart, let table)? = resolved.figures.first?.content else {
      Issue.record("no chart")
      return
    }
    for (index, series) in chart.series.enumerated() {
      #expect(series.points.map(\.text) == table.rows.map { $0.cells[index].text })
      #expect(series.name == table.columns[index].name)
    }
    #expect(chart.categories.map(\.label) == table.rows.map(\.label))
  }
}
