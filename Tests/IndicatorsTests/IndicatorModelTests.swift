import Diagnostics
import Indicators
import Languages
import Quantities
import Support
import Testing

@Suite struct IndicatorModelTests {
  private static let table = (
    name: "flows",
    csv: """
    period,region,arrivals,departures,stated
    2005,KZ,10.0,4.0,6.0
    2006,KZ,12.0,5.0,7.2
    2006,north,5,[x],1
    2006,south,7,2,5

    """,
    measures: [
      "arrivals": "thousand_people", "departures": "thousand_people",
      "stated": "thousand_people",
    ] as KeyValuePairs<String, String>
  )

  private func model(
    _ indicators: String...,
    tables: [(name: String, csv: String, measures: KeyValuePairs<String, String>)] = []
  ) throws -> ExpressionModel {
    try ExpressionModel(tables: [Self.table] + tables, indicators: indicators)
  }

  private static func indicator(
    _ id: String, _ formula: String, unit: String = "thousand_people", rest: String = ""
  ) -> String {
    ExpressionModel.indicator(id, formula, unit: unit, rest: rest)
  }

  @Test func `indicators may build on each other in any order`() throws {
    let data = try model(
      Self.indicator("a_third", "second / 2"), Self.indicator("second", "net + net"),
      Self.indicator("net", "arrivals - departures"))
    #expect(data.log.summaries == [])
    let (result, log) = data.evaluate("a_third[2006]")
    #expect(log.summaries == [])
    #expect(result?.summary == "7 thousand_people .1")
    #expect(data.model.indicatorIDs == ["a_third", "net", "second"])
    #expect(data.model.seriesIDs(usedByIndicator: "a_third") == ["arrivals", "departures"])
  }

  @Test func `a circle of indicators is reported once with its path`() throws {
    let data = try model(
      Self.indicator("a", "b + 1"), Self.indicator("b", "2 * c"), Self.indicator("c", "a - b"),
      Self.indicator("outside", "a * 2"), Self.indicator("itself", "itself + arrivals"))
    #expect(
      data.log.summaries == [
        "4:10 error indicator.circle: indicators refer to each other in a circle: a → b → c → a",
        "4:10 error indicator.circle: 'itself' refers to itself",
      ])
    #expect(
      data.log.sorted[0].notes.map(\.message)
        == ["'b' refers to 'c'", "'c' refers to 'a'"])
    #expect(data.model.indicatorIDs == [])
    // Whoever uses one of them is not told again.
    let (result, log) = data.evaluate("a[2006] + outside[2006]")
    #expect(result == nil)
    #expect(log.isEmpty)
  }

  @Test func `a name has one meaning`() throws {
    let data = try model(
      Self.indicator("arrivals", "departures"), Self.indicator("net", "arrivals"),
      Self.indicator("net", "departures"))
    #expect(
      data.log.summaries == [
        "1:5 error indicator.duplicate-name: 'arrivals' is already the name of a measure of the "
          + "data",
        "1:5 error indicator.duplicate-name: 'net' is already the name of an indicator",
      ])
    #expect(data.evaluate("net[2006]").result?.summary == "12.0 thousand_people .1")
  }

  @Test(arguments: [
    ("arrivals[2001..2006]", "thousand_people", ["expression.no-value"]),
    ("arrivals[*]", "thousand_people", ["indicator.run"]),
    ("arrivals > 2", "thousand_people", ["expression.not-a-value"]),
    ("arrivals", "percent", ["indicator.unit-mismatch"]),
    ("arrivals / departures * 100", "percent", ["indicator.percent-twice"]),
    ("nobody + nothing", "people", ["expression.unknown-name", "expression.unknown-name"]),
    ("arrivals + pay", "thousand_people", ["expression.unit-mismatch"]),
    ("head + heads", "people", ["indicator.different-codes"]),
  ])
  func `a formula gives one value in its unit`(formula: String, unit: String, codes: [String])
    throws
  {
    let data = try model(
      Self.indicator("x", formula, unit: unit),
      tables: [
        ("pay", "period,pay\n2006,1\n", ["pay": "tenge"]),
        // The same dimension with other codes.
        ("head", "period,region,head\n2006,KZ,1\n", ["head": "people"]),
        ("other", "period,region,heads\n2006,F,1\n", ["heads": "people"]),
      ])
    #expect(data.log.sorted.map(\.code) == codes)
  }

  @Test func `a mistake in a formula shows at the reader's reference`() throws {
    let data = try model(Self.indicator("per", "arrivals / (departures - 5)", unit: "one"))
    let marked = MarkedText("1 + ⚑per[2006]")
    let (result, log) = data.evaluate(marked.source)
    #expect(result == nil)
    #expect(
      log.summaries == [
        "1:5 error expression.division-by-zero: division by zero: 'departures - 5' is 0"
      ])
    #expect(
      log.diagnostics[0].notes.map(\.location.description) == [
        "indicators/0.yaml:4:19", "data/flows.csv:3:14",
      ])
  }

  @Test func `a long chain and a bush of indicators meet limits`() throws {
    let chain = (0..<300).map { index in
      Self.indicator("i\(index)", index == 299 ? "arrivals" : "i\(index + 1) + 1")
    }
    let data = try ExpressionModel(tables: [Self.table], indicators: chain)
    #expect(data.log.sorted.map(\.code) == ["indicator.too-deep"])
    #expect(data.model.indicators.count > 60)
    for id in data.model.indicatorIDs {
      #expect(data.evaluate("\(id)[2006]").result != nil)
    }
    let bush = (0..<40).map { index in
      Self.indicator("b\(index)", index == 39 ? "arrivals" : "b\(index + 1) + b\(index + 1)")
    }
    let wide = try ExpressionModel(tables: [Self.table], indicators: bush)
    #expect(
      wide.log.summaries == [
        "4:10 error expression.too-costly: 'b19 + b19' looks up more than 2000000 values"
      ])
    #expect(wide.evaluate("b0[2006]").result == nil)
    #expect(wide.evaluate("b38[2006]").result?.summary == "24.0 thousand_people .1")
  }

  // MARK: - Checks

  @Test func `a check is put to every point, and fails with its cells`() throws {
    let check = """
      checks:
        - expect: stated == arrivals - departures
          within: 0.1
      """
    let data = try model(Self.indicator("net", "arrivals - departures", rest: check))
    #expect(data.log.summaries == [])
    var log = DiagnosticLog()
    let outcomes = data.model.runChecks(reporting: &log)
    #expect(outcomes.map(\.indicator) == ["net"])
    #expect(outcomes.map(\.passed) == [2])
    #expect(outcomes.map(\.failed) == [1])
    #expect(outcomes.map(\.undecided) == [1])
    #expect(
      log.summaries == [
        "8:13 error indicator.check-failed: the check of 'net' fails at 2006, region KZ: stated is "
          + "7.2 thousand people, arrivals - departures is 7.0 thousand people (within 0.1)"
      ])
    #expect(
      log.diagnostics[0].notes.map(\.location.description)
        == ["data/flows.csv:3:18", "data/flows.csv:3:9", "data/flows.csv:3:14"])
  }

  @Test(arguments: [
    ("expect: stated == net\n    within: 0.2", [3, 0, 1]),
    ("expect: stated <= net\n    within: 0.2", [3, 0, 1]),
    ("expect: stated < net", [0, 3, 1]),
    ("expect: stated != net\n    within: 0.2", [0, 3, 1]),
    ("expect: net == stated\n    over: 2005", [1, 0, 0]),
    ("expect: net == stated\n    over: \"2006, region: *\"", [1, 0, 1]),
    ("expect: net == stated\n    over: \"2005..2006, region: south\"", [1, 0, 1]),
    ("expect: \"sum(arrivals[2006, region: *]) == arrivals[2006]\"", [1, 0, 0]),
    ("expect: \"sum(departures[2006, region: *]) == departures[2006]\"", [0, 0, 1]),
    ("expect: \"sum(arrivals[region: *]) == arrivals[region: KZ]\"", [1, 0, 0]),
    ("expect: arrivals > departures and stated > 0", [3, 0, 1]),
    ("expect: change(arrivals) > 0", [1, 0, 0]),
    ("expect: empty > 0", [0, 0, 0]),
  ])
  func `a check counts what it finds`(check: String, counts: [Int]) throws {
    let data = try model(
      Self.indicator("net", "arrivals - departures", rest: "checks:\n  - \(check)"),
      tables: [("empty", "period,region,empty\n", ["empty": "people"])])
    #expect(data.log.summaries == [])
    var log = DiagnosticLog()
    let outcome = try #require(data.model.runChecks(reporting: &log).first)
    #expect([outcome.passed, outcome.failed, outcome.undecided] == counts)
    #expect(log.diagnostics.allSatisfy { $0.code == "indicator.check-failed" })
    #expect(log.diagnostics.count == outcome.failed)
  }

  @Test(arguments: [
    ("expect: arrivals - departures", "expression.not-a-statement"),
    ("expect: arrivals[*] > 0", "expression.run-compared"),
    ("expect: nobody > 0", "expression.unknown-name"),
    ("expect: arrivals > 0\n    over: 2010", "expression.no-value"),
    ("expect: arrivals > 0\n    over: \"sex: F\"", "expression.unknown-dimension"),
    ("expect: 1 / (arrivals - 10) > 0", "expression.division-by-zero"),
  ])
  func `a check that makes no sense is reported`(check: String, code: String) throws {
    let data = try model(
      Self.indicator("net", "arrivals - departures", rest: "checks:\n  - \(check)"))
    var log = DiagnosticLog()
    _ = data.model.runChecks(reporting: &log)
    #expect(log.diagnostics.map(\.code) == [code])
  }

  // MARK: - Numbers typed by hand

  @Test(
    arguments: [
      ("12.0", "2006", ["arrivals[2006]"]),
      ("12", nil, ["arrivals[2006]"]),
      ("6", "2005", ["net[2005]", "stated[2005]"]),
      ("12000", "2006", ["arrivals[2006]"]),
      ("5", "2006", ["departures[2006]", "net[2006, region: south]"]),
      ("7.2", "2006", ["stated[2006]"]),
      ("33", "2006", []),
    ] as [(String, String?, [String])])
  func `a typed number finds its place in the data`(
    typed: String, period: String?, expressions: [String]
  ) throws {
    let data = try model(Self.indicator("net", "arrivals - departures"))
    let index = ValueIndex(data.model)
    let value = try #require(ExactDecimal(typed))
    let found = index.search(
      value, near: EvaluationContext(period: period.flatMap { Period($0) }))
    #expect(Array(found.map(\.expression).prefix(expressions.count)) == expressions)
    if expressions.isEmpty { #expect(found == []) }
    for suggestion in found {
      let (_, log) = data.evaluate(suggestion.expression)
      #expect(log.summaries == [])
    }
  }

  @Test func `a typed number without its sign or decimals finds its place`() throws {
    let data = try ExpressionModel.standard()
    let index = ValueIndex(data.model)
    let context = EvaluationContext(period: Period("2001"))
    let exact = index.search(try #require(ExactDecimal("69.9")), near: context)
    #expect(exact.map(\.expression) == ["abs(net_migration[2001])"])
    #expect(exact.map(\.match) == [.exact])
    let rounded = index.search(try #require(ExactDecimal("70")), near: context)
    #expect(rounded.first?.expression == "abs(net_migration[2001])")
    #expect(rounded.first?.match == .rounded)
    let negative = index.search(try #require(ExactDecimal("-69900")), near: context)
    #expect(negative.first?.expression == "net_migration[2001]")
    #expect(negative.first?.match == .converted)
  }
}
