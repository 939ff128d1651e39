import Diagnostics
import Languages
import Narratives
import Publications
import Support
import Testing

@Suite struct IndicatorSectionTests {
  /// An indicator that stands before the one of the fixture, with everything that can be said of it.
  private static let turnover = """
    id: turnover
    annex: 1
    name: {kk: Айналым, ru: Оборот, en: Turnover}
    short-name: {kk: Айналым, ru: Оборот, en: Flow}
    definition: {kk: Қосынды, ru: Сумма, en: Arrivals and departures of 2 flows}
    use: {kk: Көлем, ru: Объём, en: For the volume}
    formula: arrivals + departures
    formula-text: {kk: Қосу, ru: Сложение, en: Both are added.}
    unit: thousand_people
    frequency: {kk: Жыл сайын, ru: Ежегодно, en: Annual}
    literals: {2: the flows}

    """

  private static let section = """
    ## [Indicator](for-each: "indicator")

    **What.** [](text: "indicator.definition")

    **Why.** [](text: "indicator.use")

    [](for: "net") Only of the balance: see [](#course).

    [](if: "indicator[2006] > 50") Much: `= latest(indicator) | unit` ([](text: "indicator.latest-period")).

    ```chart course
    type: column
    show: indicator[2004..2006]
    title: '[](text: "indicator.short-name") in `= indicator[2006]`'
    source: concept
    ```

    ### More

    Text.
    """

  private func paragraphs(_ text: ResolvedNarrative) -> [String] {
    text.narrative.blocks.compactMap { block in
      guard case .paragraph(let inlines) = block.content else { return nil }
      let text = inlines.plainText(
        value: { text.values[$0.expression.location.key]?.text ?? "" }, reference: { "#" + $0 })
      return text.replacing("\u{A0}", with: " ")
    }
  }

  @Test func `a section is repeated for every indicator in the order of the annex`() throws {
    let (text, log) = try Fixture(indicators: [Self.turnover]).resolve(Self.section)
    #expect(log.summaries == [])
    #expect(
      text.headings.map { "\($0.level) \($0.id) \($0.text)" } == [
        "2 turnover Turnover", "3 more-turnover More", "2 net Net migration", "3 more-net More",
      ])
    #expect(text.figures.map(\.id) == ["course-turnover", "course-net"])
    #expect(text.indicators == ["net", "turnover"])
  }

  @Test func `each copy says what is written of its indicator, and nothing where nothing is`()
    throws
  {
    let (text, _) = try Fixture(indicators: [Self.turnover]).resolve(Self.section)
    #expect(
      paragraphs(text) == [
        "What. Arrivals and departures of 2 flows", "Why. For the volume",
        "Much: 101.3 thousand people (2006).", "Text.",
        "What. The difference", "Only of the balance: see #course-net.", "Text.",
      ])
    #expect(text.typedNumbers.isEmpty, "numbers of a definition are judged where it stands")
    #expect(
      text.figures[0].title.plainText(value: { _ in "N" }, reference: { $0 }) == "Flow in N")
  }

  @Test func `expressions name the indicator of their copy`() throws {
    let (text, _) = try Fixture(indicators: [Self.turnover]).resolve(Self.section)
    #expect(
      text.expressions.map(\.text) == [
        "latest(turnover) at indicator turnover", "turnover[2006] at indicator turnover",
        "net[2006] at indicator net",
      ])
  }

  @Test(arguments: [
    ("[](text: \"turnover.name\")", "Turnover"), ("[](text: \"turnover.short-name\")", "Flow"),
    ("[](text: \"turnover.formula\")", "arrivals + departures"),
    ("[](text: \"turnover.formula-text\")", "Both are added."),
    ("[](text: \"turnover.frequency\")", "Annual"), ("[](text: \"turnover.annex\")", "1"),
    ("*[](text: \"net.latest-period\")*", "2006"),
    ("- [](text: \"net.definition\")", "The difference"),
    ("| A |\n|---|\n| [](text: \"net.unit\") |", "thousand people"),
    ("## About [](text: \"net.name\")", "About Net migration"),
  ])
  func `a text of an indicator may stand anywhere in a text`(body: String, words: String) throws {
    let (text, log) = try Fixture(indicators: [Self.turnover]).resolve(body)
    #expect(log.summaries == [])
    #expect(Self.plain(text.narrative.blocks) == [words])
  }

  private static func plain(_ blocks: [Block]) -> [String] {
    blocks.flatMap { block -> [String] in
      switch block.content {
      case .paragraph(let inlines), .heading(_, let inlines):
        [inlines.plainText(value: { _ in "" }, reference: { $0 })]
      case .list(_, _, let items): items.flatMap { plain($0) }
      case .table(let table):
        table.rows.joined().map { $0.plainText(value: { _ in "" }, reference: { $0 }) }
      default: []
      }
    }
  }

  @Test(arguments: [
    ("[](text: \"nett.name\")", "text.unknown-indicator", "no indicator 'nett'"),
    (
      "[](text: \"indicator.name\")", "text.unknown-indicator",
      "no section here is repeated for every indicator"
    ),
    ("[](text: \"net.nam\")", "text.unknown-field", "'net.nam' names no text of an indicator"),
    ("[](text: \"net\")", "text.unknown-field", "'net' names no text of an indicator"),
    (
      "Text[^1].\n\n[^1]: [](text: \"net.name\")", "text.misplaced",
      "the text of an indicator does not stand here"
    ),
    (
      "[](for: \"net\") Text.", "for.misplaced",
      "'for' opens no paragraph of a repeated section here"
    ),
    (
      "## [R](for-each: \"region\")\n\n[](for: \"west, nord\") Text.", "for.unknown-code",
      "no region 'nord'"
    ),
    (
      "## [R](for-each: \"region\")\n\n[](text: \"indicator.name\")", "text.unknown-indicator",
      "no section here is repeated for every indicator"
    ),
    ("`= indicator[2006]`", "expression.unknown-name", "no series or indicator 'indicator'"),
  ])
  func `a mistake is told`(body: String, code: String, message: String) throws {
    let (_, log) = try Fixture().resolve(body)
    #expect(Set(log.sorted.map(\.code)) == [code], "\(log.summaries)")
    #expect(log.sorted.first?.message == message)
  }

  @Test func `a paragraph for some regions stands in their copies only`() throws {
    let (text, log) = try Fixture().resolve(
      """
      ## [Region](for-each: "region")

      [](for: "west, south") Here.

      [](for: "west")[](if: "count(balance[2006]) == 0") Never.

      - [](for: "east") There.
      """)
    #expect(log.summaries == [])
    let shown = text.narrative.blocks.map { Self.plain([$0]).joined() }
    #expect(shown == ["West", "Here.", "East", "There.", "South", "Here."])
  }
}
