import Diagnostics
import Publications
import Support
import Testing

@Suite struct TableTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let body: String
    let drawn: String

    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(
      name: "a crosstab",
      body: "show: \"came[2004..2005, region: *]\"",
      drawn: """
        Arrived 0–1
        region | 2004 | 2005
        Akmola | 100 | 140
        Astana | 100 | 140(b)^a
        Zhambyl | 100 | 140
        Almaty | 0 | 140
        a: Boundaries changed
        """),
    Case(
      name: "a crosstab with periods as rows",
      body: "show: \"came[2004..2005, region: [akmola, almaty]]\"\nrows: period",
      drawn: """
        Arrived 0–1
        period | Akmola | Almaty
        2004 | 100 | 0
        2005 | 140 | 140
        """),
    Case(
      name: "a sum of rows whose parts are missing",
      body: """
        show: ["came[2006, region: *]", "left[2006, region: *]"]
        total: sum
        """,
      drawn: """
        region | Arrived | Departed
        Akmola | 101(p) | 50(p)
        Astana | 250(p) | [c]
        Zhambyl | 303(p) | 20(p)
        Almaty | 346(p) | 30(p)
        total total | 1,000(p) | [c]
        """),
    Case(
      name: "published totals, an average that is no sum, and a cell left open",
      body: """
        show:
          - {value: "left[2006, region: *]"}
          - {value: "rate[2006, region: *]"}
          - {value: "rank(came[2006, region: *])", name: Rank}
        total: {label: Country, value: ["left[2006]", "rate[2006]", none], place: top}
        """,
      drawn: """
        region | Departed, people | Rate, % | Rank
        total Country | 175(p) | 5.3(p) | [z]
        Akmola | 50(p) | 5.2(p) | 4(p)
        Astana | [c] | 5.1(p) | 3(p)
        Zhambyl | 20(p) | 5.6(p) | 2(p)
        Almaty | 30(p) | 5.3(p) | 1(p)
        """),
    Case(
      name: "a total of a crosstab is a run",
      body: """
        show: "left[2004..2005, region: *]"
        total: {value: ["left[2004..2005]"]}
        """,
      drawn: """
        Departed 0–1
        region | 2004 | 2005
        Akmola | 1 | 10
        Astana | 2 | 20(b)^a
        Zhambyl | 3 | 30
        Almaty | 4 | 40
        total total | 10 | 100
        a: Boundaries changed
        """),
    Case(
      name: "subtotals by parent",
      body: """
        show: "came[2006, region: *]"
        subtotals: {by: parent}
        total: sum
        """,
      drawn: """
        region | Arrived
        subtotal North | 351(p)
        Akmola | 101(p)
        Astana | 250(p)
        subtotal South | 649(p)
        Zhambyl | 303(p)
        Almaty | 346(p)
        total total | 1,000(p)
        """),
    Case(
      name: "subtotals by a column of the code list, with names, sorted within",
      body: """
        show: "came[2006, region: *]"
        sort: Arrived
        subtotals: {by: type, names: {oblast: Regions, city: Cities}}
        """,
      drawn: """
        region | Arrived
        subtotal Cities | 596(p)
        Almaty | 346(p)
        Astana | 250(p)
        subtotal Regions | 404(p)
        Zhambyl | 303(p)
        Akmola | 101(p)
        """),
    Case(
      name: "a subtotal from the data, within rounding of its parts",
      body: """
        show: "settled[2006, region: [south, zhambyl, almaty, north, akmola, astana]]"
        subtotals: {by: parent}
        """,
      drawn: """
        region | Settled
        subtotal North | 351
        Akmola | 101
        Astana | 250
        subtotal South | 650
        Zhambyl | 303
        Almaty | 346
        rounding-note
        """),
    Case(
      name: "order by a column, smallest first, what is missing last",
      body: """
        show: ["came[2006, region: *]", "left[2006, region: *]"]
        sort: {by: Departed, order: ascending}
        """,
      drawn: """
        region | Arrived | Departed
        Zhambyl | 303(p) | 20(p)
        Almaty | 346(p) | 30(p)
        Akmola | 101(p) | 50(p)
        Astana | 250(p) | [c]
        """),
    Case(
      name: "the first two and the rest",
      body: """
        show:
          - "came[2006, region: *]"
          - {value: "share(came[2006, region: *], came[2006])", name: Share}
        top: {count: 2, other: Other}
        total: {value: [sum, none]}
        """,
      drawn: """
        region | Arrived, people | Share, %
        Almaty | 346(p) | 34.6(p)
        Zhambyl | 303(p) | 30.3(p)
        rest Other | 351(p) | [z]
        total total | 1,000(p) | [z]
        """),
    Case(
      name: "parts rounded by themselves, and the note that says so",
      body: """
        show: {value: "came[2005, region: *]", show: in thousand_people, name: Arrived}
        total: sum
        """,
      drawn: """
        region | Arrived
        Akmola | 0.1
        Astana | 0.1(b)^a
        Zhambyl | 0.1
        Almaty | 0.1
        total total | 0.6(b)
        a: Boundaries changed
        rounding-note
        """),
    Case(
      name: "shares rounded together, ties by the code list whatever the order",
      body: """
        show:
          - {value: "share(came[2004, region: *], sum(came[2004, region: *]))", name: Share, rounding: largest-remainder}
          - {value: "rate[2004, region: *]"}
        sort: Rate
        total: {value: ["share(sum(came[2004, region: *]), sum(came[2004, region: *]))", none]}
        """,
      drawn: """
        region | Share | Rate
        Zhambyl | 33.3 | 5.5
        Akmola | 33.4 | 5.1
        Astana | 33.3 | 4.8
        Almaty | 0.0 | 4.6
        total total | 100.0 | [z]
        rounded-to-whole 100%
        """),
    Case(
      name: "computed columns over periods",
      body: """
        show:
          - {value: "rate[2004..2006]", name: Rate}
          - {value: "change(rate[2004..2006])", name: Change, show: signed}
          - {value: "growth(came[2004..2006])", name: Growth, show: signed}
          - {value: "cumulative(left[2004..2006])", name: Since}
          - {value: "rank(came[2004..2006])", name: Rank}
        """,
      drawn: """
        period | Rate, % | Change, pp | Growth, % | Since, people | Rank
        2004 | 5.0 | [x] | [x] | 10 | 3
        2005 | 5.2 | +0.2 | +89.4 | 110 | 2
        2006 | 5.3(p) | +0.1(p) | +75.4(p) | 285(p) | 1(p)
        """),
    Case(
      name: "computed columns over regions",
      body: """
        show:
          - {value: "change(came[2006, region: *])", name: Change, show: signed}
          - {value: "came[2006, region: *] - left[2006, region: *]", name: Balance, show: signed}
        """,
      drawn: """
        region | Change | Balance
        Akmola | −39(p) | +51(p)
        Astana | +110(p)^a | [c]
        Zhambyl | +163(p) | +283(p)
        Almaty | +206(p) | +316(p)
        a: Boundaries changed
        """),
    Case(
      name: "groups of columns and sparklines",
      body: """
        show:
          - {value: "came[2006, region: *]", name: In, group: Flows}
          - {value: "left[2006, region: *]", name: Out, group: Flows}
          - {value: "rate[2004..2006, region: *]", name: Course, sparkline: true}
        """,
      drawn: """
        Flows 0–1 people
        region | In, people | Out, people | Course, %
        Akmola | 101(p) | 50(p) | ~5.2(p)
        Astana | 250(p) | [c] | ~5.1(p)
        Zhambyl | 303(p) | 20(p) | ~5.6(p)
        Almaty | 346(p) | 30(p) | ~5.3(p)
        """),
    Case(
      name: "footnotes at all places, lettered in the order of reading",
      body: """
        show: "came[2004..2005, region: *]"
        total: sum
        footnotes:
          - {at: {row: almaty}, text: Row.}
          - {at: {row: total, column: '2004'}, text: Cell.}
          - {at: [{column: Arrived}, {column: '2005'}], text: Columns.}
          - {text: All.}
        """,
      drawn: """
        table^a
        Arrived^b 0–1
        region | 2004 | 2005^b
        Akmola | 100 | 140
        Astana | 100 | 140(b)^c
        Zhambyl | 100 | 140
        Almaty^d | 0 | 140
        total total | 300^e | 560(b)
        a: All.
        b: Columns.
        c: Boundaries changed
        d: Row.
        e: Cell.
        """),
  ]

  @Test(arguments: cases)
  func `a table shows what its author asked for`(_ example: Case) throws {
    let table = try TableFixture().table(example.body)
    #expect(table.drawn == example.drawn)
  }

  @Test func `a total that is not of all parts is not held against them`() throws {
    let table = try TableFixture().table(
      "show: \"came[2005, region: *]\"\ntotal: {value: [\"came[2005]\"], parts: some}")
    #expect(table.rows.last?.cells.first?.text == "570")
    #expect(table.roundingNotes == [])
  }

  @Test func `exact numbers stay behind those rounded together`() throws {
    let table = try TableFixture().table(
      """
      show: {value: "share(came[2004, region: *], sum(came[2004, region: *]))", rounding: largest-remainder}
      """)
    let cell = try #require(table.rows.first?.cells.first)
    #expect(cell.text == "33.4")
    #expect(cell.shown == "33.4")
    #expect(cell.exact?.hasPrefix("33.3333") ?? false)
  }

  @Test func `languages whose tables differ are told apart`() throws {
    let fixture = try TableFixture()
    let body = "show: \"came[2006, region: *]\"\nsort: Arrived\ntotal: sum"
    let (first, _) = fixture.resolve(body)
    for change in [
      "show: \"left[2006, region: *]\"\nsort: Departed\ntotal: {value: [none]}",
      body.replacing("sort: Arrived", with: "sort: {by: Arrived, order: ascending}"),
      body.replacing("total: sum", with: "total: {value: [\"came[2006]\"]}"),
      body + "\nfootnotes: [{at: {row: almaty}, text: A}]", body + "\nsubtotals: {by: parent}",
    ] {
      let (other, _) = fixture.resolve(change, path: "ru.md")
      var log = DiagnosticLog()
      Parity.check([first, other], reporting: &log)
      #expect(!log.isEmpty && log.sorted.allSatisfy { $0.code == "parity.figures" }, "\(change)")
    }
    var log = DiagnosticLog()
    Parity.check([first, fixture.resolve(body, path: "ru.md").0], reporting: &log)
    #expect(log.summaries == [])
  }

  @Test func `letters go on after z`() {
    #expect(
      [0, 25, 26, 51, 52, 701, 702].map(DataTable.letter) == [
        "a", "z", "aa", "az", "ba", "zz", "aaa",
      ])
  }
}
