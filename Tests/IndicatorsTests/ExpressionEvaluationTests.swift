import Diagnostics
import Indicators
import Languages
import Quantities
import Support
import Testing

@Suite struct ExpressionEvaluationTests {
  private let data: ExpressionModel

  init() throws {
    data = try ExpressionModel.standard()
    #expect(data.log.summaries == [])
  }

  @Test(arguments: [
    // Points, dimensions and the context.
    ("arrivals[2006]", "66.7 thousand_people .1 P"),
    ("arrivals[2006, region: KZ]", "66.7 thousand_people .1 P"),
    ("balance[2006, region: south]", "-150 people .0"),
    ("balance[2006, region: east]", "missing notAvailable people .0"),
    ("budget[2006]", "11.1 billion_tenge .1"),
    ("quota[2006]", "missing notAvailable people .0"),
    ("employed[2006, sex: F]", "3 people .0"),
    ("resident[2006-03-15]", "608 thousand_people .0"),
    ("built[2006-01/P6M]", "50 one .0"),
    // Indicators.
    ("net_migration[2006]", "33.0 thousand_people .1 + P"),
    ("net_migration[2001]", "-69.9 thousand_people .1 +"),
    ("arrivals_people[2006]", "66700.0 people .0 P"),
    ("since_2001[2002]", "169.1860465116279069767441860 percent .0"),
    ("quota_use[2006, region: north]", "missing notAvailable percent .1"),
    ("arrivals_growth[2002]", "69.18604651162790697674418605 percent .1"),
    // Arithmetic and units.
    ("arrivals[2006] + 0.25", "66.95 thousand_people .2 P"),
    ("arrivals[2006] + 100 * 2", "266.7 thousand_people .1 P"),
    ("-arrivals[2006]", "-66.7 thousand_people .1 P"),
    ("arrivals[2001] + balance[2006, region: north]", "34.600 thousand_people .1"),
    ("balance[2006, region: north] + arrivals[2001]", "34600.0 people .1"),
    ("net_migration[2006] - net_migration[2001]", "102.9 thousand_people .1 P"),
    ("3 * budget[2005]", "34.2 billion_tenge .1"),
    ("budget[2005] / 4", "2.85 billion_tenge .1"),
    ("balance[2006, region: north] / area[2006, region: north]", "200 people .1"),
    ("arrivals[2001] / departures[2001]", "0.3298178331735378715244487057 one .1"),
    ("balance[2006, region: north] / arrivals[2001]", "0.005813953488372093023255814 one .1"),
    (
      "resident[2006-03-15] / budget[2006]",
      "0.0000547747747747747747747748 people^1·tenge^-1 .1"
    ),
    (
      "budget[2006] / resident[2006-03-15] * 1000",
      "18256578.94736842105263157895 people^-1·tenge^1 .1"
    ),
    (
      "budget[2006] / resident[2006-03-15] * resident[2006-03-15]",
      "11100000000 tenge .1"
    ),
    ("share_paid[2006] * arrivals[2001]", "15.6520 thousand_people .1"),
    ("share_paid[2006] - share_paid[2005]", "5.5 percentage_point .1"),
    ("100 - share_paid[2006]", "54.5 percent .1"),
    ("1 + 2 * 3 - 4 / 8", "6.5 one .1"),
    // Functions over runs.
    ("sum(arrivals[2001..2003])", "158.2 thousand_people .1"),
    ("sum(arrivals[2001..2006])", "368.0 thousand_people .1 P"),
    ("mean(arrivals[2001..2002])", "46.3 thousand_people .1"),
    ("median(arrivals[2001..2003])", "58.2 thousand_people .1"),
    ("median(balance[2005, region: [north, south]])", "0 people .1"),
    ("min(net_migration[2004..2006])", "2.8 thousand_people .1 + P"),
    ("max(arrivals[2001], balance[2006, region: north], 40)", "40 thousand_people .1"),
    ("sum(balance[2005, region: *])", "0 people .0"),
    ("sum(balance[2006, region: *])", "missing notAvailable people .0"),
    ("sum(balance[2006, region: *], skip)", "50 people .0"),
    ("mean(balance[2006, region: *], skip)", "25 people .1"),
    ("count(balance[2006, region: *])", "2 one .0"),
    ("count(balance[2005, region: *] > 0)", "1 one .0"),
    ("count(balance[2006, region: *] > 0)", "missing notAvailable one .0"),
    ("count(arrivals[*] > 60 and departures[*] < 70)", "3 one .0 P"),
    ("sum(quota[*])", "missing notAvailable people .0"),
    // Functions over time.
    ("previous(arrivals[2006])", "74.8 thousand_people .1"),
    ("previous(output[2006-Q1])", "110 tenge .0"),
    ("previous(output[2006-Q3], yearly)", "100 tenge .0"),
    ("previous(built[2006-01/P6M])", "40 one .0"),
    ("previous(resident[2006-03-15])", "500 thousand_people .0"),
    ("change(arrivals[2006])", "-8.1 thousand_people .1 P"),
    ("change(net_migration[2006])", "10.3 thousand_people .1 P"),
    ("change(share_paid[2006])", "5.5 percentage_point .1"),
    ("change(output[2006-Q3])", "missing confidential tenge .0"),
    ("growth(arrivals[2002])", "69.18604651162790697674418605 percent .1"),
    ("growth(output[2006-Q3], yearly)", "20 percent .1"),
    ("latest(output)", "120 tenge .0"),
    ("latest(output[2005-Q3..2006-Q2])", "90 tenge .0"),
    ("first(arrivals)", "34.4 thousand_people .1"),
    ("latest(net_migration)", "33.0 thousand_people .1 + P"),
    ("latest(quota)", "missing notAvailable people .0"),
    ("latest(balance[region: east])", "0 people .0"),
    // Against others.
    (
      "share(arrivals[2001], sum(arrivals[2001..2002]))", "37.14902807775377969762419006 percent .1"
    ),
    (
      "share(balance[2006, region: north], arrivals[2001])",
      "0.5813953488372093023255813953 percent .1"
    ),
    ("rank(balance[2005, region: south], region)", "3 one .0"),
    ("rank(balance[2005, region: south], region, ascending)", "1 one .0"),
    ("rank(balance[2006, region: north], region)", "missing notAvailable one .0"),
    ("rank(balance[2006, region: north], region, skip)", "1 one .0"),
    ("rank(arrivals[2006], arrivals[2001..2006])", "3 one .0 P"),
    ("rank(70, arrivals[2001..2006])", "2 one .0 P"),
    // One value.
    ("abs(net_migration[2001])", "69.9 thousand_people .1"),
    ("round(arrivals[2006])", "67 thousand_people .0 P"),
    ("round(-arrivals[2001] * 0.5, 1)", "-17.2 thousand_people .1"),
  ])
  func `an expression comes to a value with its unit and decimals`(
    text: String, expected: String
  ) throws {
    let (result, log) = data.evaluate(text)
    #expect(log.summaries == [])
    let summary = try #require(result).summary
    #expect(summary == expected)
  }

  @Test(arguments: [
    ("arrivals[2001..2003]", "period thousand_people .1 [2001: 34.4, 2002: 58.2, 2003: 65.6]"),
    (
      "balance[2006, region: *]",
      "region people .0 [north: 200, south: -150, east: missing notAvailable]"
    ),
    ("balance[2006, region: [south, north]]", "region people .0 [south: -150, north: 200]"),
    ("balance[[2006, 2005], region: north]", "period people .0 [2006: 200, 2005: 10]"),
    (
      "balance[region: [north, south], *]",
      "region/period people .0 [north/2005: 10, north/2006: 200, south/2005: -10, "
        + "south/2006: -150]"
    ),
    ("resident[2005-01-01..2006-12-31]", ""),
    (
      "resident[2005-07-01..2006-03-15]",
      "period thousand_people .0 [2005-07-01: 500, 2006-03-15: 608]"
    ),
    ("built[*]", "period one .0 [2005-01/P6M: 40, 2006-01/P6M: 50]"),
    (
      "arrivals[2005..2006] - departures[2005..2006]",
      "period thousand_people .1 [2005: 22.7, 2006: 33.0]"
    ),
    ("2 * arrivals[2005..2006]", "period thousand_people .1 [2005: 149.6, 2006: 133.4]"),
    (
      "change(arrivals[2001..2003])",
      "period thousand_people .1 [2001: missing noObservation, 2002: 23.8, 2003: 7.4]"
    ),
    (
      "cumulative(output[2005-Q3..2006-Q3])",
      "period tenge .0 [2005-Q3: 100, 2005-Q4: 210, 2006-Q1: 300, 2006-Q2: missing confidential, "
        + "2006-Q3: missing confidential]"
    ),
    ("rank(balance[2005, region: *])", "region one .0 [north: 1, south: 3, east: 2]"),
    (
      "share(balance[2006, region: *], arrivals[2001])",
      "region percent .1 [north: 0.5813953488372093023255813953, "
        + "south: -0.4360465116279069767441860465, east: missing notAvailable]"
    ),
    (
      "net_migration[*]",
      "period thousand_people .1 [2001: -69.9, 2002: -62.0, 2003: -8.3, 2004: 2.8, 2005: 22.7, "
        + "2006: 33.0]"
    ),
    (
      "arrivals_growth[2005..2006]",
      "period percent .1 [2005: 9.516837481698389458272327965, 2006: -10.82887700534759358288770053]"
    ),
    ("quota[*]", "period people .0 []"),
    ("abs(quota[*])", "period people .0 []"),
    ("growth(quota[*])", "period percent .1 []"),
  ])
  func `a run has an item for each code`(text: String, expected: String) throws {
    let (result, log) = data.evaluate(text)
    if expected.isEmpty {
      #expect(result == nil)
      return
    }
    #expect(log.summaries == [])
    let summary = try #require(result).summary
    #expect(summary == expected)
  }

  @Test(
    arguments: [
      ("net_migration[2003] < 0 and net_migration[2004] > 0", true),
      ("net_migration[2003] < 0 < net_migration[2004]", true),
      ("net_migration[2001] < net_migration[2002] < net_migration[2003] < -8.3", false),
      ("arrivals[2001] == 34.40", true),
      ("arrivals[2001] != 34.40", false),
      ("budget[2006] > 11100000000 / 1000000000 - 0.1", true),
      ("balance[2006, region: north] < arrivals[2001]", true),
      ("balance[2006, region: east] > 0", nil),
      ("balance[2006, region: east] > 0 and arrivals[2001] > 100", false),
      ("balance[2006, region: east] > 0 or arrivals[2001] < 100", true),
      ("balance[2006, region: east] > 0 or arrivals[2001] > 100", nil),
      ("not balance[2006, region: east] > 0", nil),
      ("not (arrivals[2001] > 100)", true),
      ("max(net_migration[2001..2003]) < 0 and min(net_migration[2004..2006]) > 0", true),
      ("sum(balance[2005, region: *]) == 0", true),
      ("growth(arrivals[2002]) > 69", true),
      ("share_paid[2005] == 40", true),
    ] as [(String, Bool?)])
  func `a statement is true, false, or open`(text: String, expected: Bool?) throws {
    let (result, log) = data.evaluate(text)
    #expect(log.summaries == [])
    guard case .truth(let truth) = try #require(result) else {
      Issue.record("no statement: \(text)")
      return
    }
    #expect(truth.value == expected)
  }

  @Test(
    arguments: [
      ("arrivals", "2006", [:], "66.7 thousand_people .1 P"),
      ("change(arrivals)", "2006", [:], "-8.1 thousand_people .1 P"),
      ("balance", "2006", ["region": "north"], "200 people .0"),
      ("balance[region: south]", "2006", ["region": "north"], "-150 people .0"),
      ("arrivals", "2006", ["region": "north"], "missing noObservation thousand_people .1"),
      ("budget", "2006", ["region": "north"], "11.1 billion_tenge .1"),
      ("net_migration", "2006", ["region": "KZ"], "33.0 thousand_people .1 + P"),
      ("quota", "2006", [:], "missing notAvailable people .0"),
      ("rank(balance, region, skip)", "2006", ["region": "south"], "2 one .0"),
    ] as [(String, String, [String: String], String)])
  func `what is not named comes from the publication`(
    text: String, period: String, point: [String: String], expected: String
  ) throws {
    let (result, log) = data.evaluate(text, period: period, point: point)
    #expect(log.summaries == [])
    let summary = try #require(result).summary
    #expect(summary == expected)
  }

  @Test(
    arguments: [
      ("made[*]", "2007-06-01", "period people .0 [2005: 1, 2006: 2]"),
      ("made[*]", nil, "period people .1 [2005: 1, 2006: 2.5, 2007: 3]"),
      ("twice[*]", "2007-06-01", "period people .0 [2005: 2, 2006: 4]"),
      ("sum(made[*])", "2007-06-01", "3 people .0"),
      ("latest(made)", "2007-06-01", "2 people .0"),
      ("latest(made)", nil, "3 people .1"),
      ("previous(stock[2006-12-01])", "2007-06-01", "5 people .0"),
      ("previous(stock[2006-12-01])", nil, "6 people .0"),
      ("made[2007]", "2007-06-01", "no value of 'made' at 2007 (known: 2005, 2006)"),
      ("twice[2007]", "2007-06-01", "no value of 'twice' at 2007 (known: 2005, 2006)"),
      ("change(made[2006])", "2007-06-01", "1 people .0"),
    ] as [(String, String?, String)])
  func `a publication sees the data of its release`(
    text: String, asOf: String?, expected: String
  ) throws {
    let vintages = try ExpressionModel(
      tables: [
        (
          "made",
          """
          period,made,released
          2005,1,
          2006,2,2007-01-01
          2006,2.5,2008-01-01
          2007,3,2008-01-01

          """, ["made": "people"]
        ),
        (
          "stock",
          "period,stock,released\n2006-01-01,5,\n2006-06-01,6,2008-01-01\n2006-12-01,7,\n",
          ["stock": "people"]
        ),
      ],
      indicators: [ExpressionModel.indicator("twice", "2 * made", unit: "people", decimals: 0)])
    #expect(vintages.log.summaries == [])
    let instant = asOf.flatMap { Instant(parsing: $0, in: .utc) }
    let (result, log) = vintages.evaluate(Source(path: "input", text: text), asOf: instant)
    let found = log.diagnostics.map { "\($0.message) (\($0.hint ?? ""))" }
    let summary = result?.summary ?? found.joined()
    #expect(summary == expected)
  }

  @Test func `a value remembers its cells, and a run its names`() throws {
    let (result, _) = data.evaluate("net_migration[2006]")
    let quantity = try #require(result?.quantity)
    #expect(
      quantity.observations.map(\.description)
        == ["data/external.csv:7:9", "data/external.csv:7:14"])
    #expect(quantity.observations.map(\.text) == ["66.7", "33.7"])
    #expect(quantity.period?.description == "2006")
    let (several, _) = data.evaluate("balance[2006, region: *]")
    let run = try #require(several?.run)
    #expect(run.name == "balance")
    #expect(run.dimension == "region")
    #expect(run.items.map { $0.name(in: .english) } == ["North", "South", "East"])
    let (sum, _) = data.evaluate("sum(balance[2005..2006, region: *], skip) * 0 + 1")
    let total = try #require(sum?.quantity)
    #expect(total.observations.count == 5)
  }

  @Test func `a quantity keeps at most so many cells`() throws {
    let rows = (1900...1999).map { "\($0),\($0)\n" }.joined()
    let long = try ExpressionModel(
      tables: [("long", "period,count_of\n" + rows, ["count_of": "people"])])
    let (result, log) = long.evaluate("sum(count_of[1900..1999])")
    #expect(log.summaries == [])
    let quantity = try #require(result?.quantity)
    #expect(quantity.number == ExactDecimal(194_950))
    #expect(quantity.observations.count == Quantity.maximumObservations)
  }
}
