import Diagnostics
import Indicators
import Support
import Testing

/// Mistakes in expressions, each with the column it is reported at.
@Suite struct ExpressionDiagnosticsTests {
  private let data: ExpressionModel

  init() throws {
    data = try ExpressionModel.standard()
  }

  /// Input with marks; for each mark the code, message and hint.
  struct Case: Sendable, CustomTestStringConvertible {
    let input: String
    let findings: [(text: String, hint: String?)]

    init(_ input: String, _ findings: (String, String?)...) {
      self.input = input
      self.findings = findings.map { (text: $0.0, hint: $0.1) }
    }

    var testDescription: String { input }
  }

  @Test(arguments: [
    // Names.
    Case(
      "⚑net_migraton[2006] > ⚑arivals[2006]",
      (
        "expression.unknown-name: no series or indicator 'net_migraton'",
        "did you mean 'net_migration'?"
      ),
      ("expression.unknown-name: no series or indicator 'arivals'", "did you mean 'arrivals'?")),
    Case(
      "⚑sum + 1",
      (
        "expression.unknown-name: no series or indicator 'sum'",
        "'sum' is a function and takes its arguments in (…)"
      )),
    Case(
      "arrivals[2006, ⚑regoin: KZ]",
      (
        "expression.unknown-dimension: 'arrivals' has no dimension 'regoin'",
        "did you mean 'region'?"
      )),
    Case(
      "budget[2006, ⚑region: KZ]",
      (
        "expression.unknown-dimension: 'budget' has no dimension 'region'",
        "its dimensions: period"
      )),
    Case(
      "arrivals[2006, ⚑period: 2005]",
      ("expression.dimension-twice: 'period' is given twice", nil)),
    // Codes and periods.
    Case(
      "balance[2006, region: ⚑nort]",
      ("expression.unknown-code: 'region' has no code 'nort'", "did you mean 'north'?")),
    Case(
      "balance[2006, region: [north, ⚑xx, ⚑yy]]",
      (
        "expression.unknown-code: 'region' has no code 'xx'",
        "known: KZ, north, south, east, east-1"
      ),
      (
        "expression.unknown-code: 'region' has no code 'yy'",
        "known: KZ, north, south, east, east-1"
      )
    ),
    Case(
      "balance[2006, region: [north, ⚑north]]",
      ("expression.code-twice: 'north' is in the list twice", nil)),
    Case(
      "balance[2006, region: ⚑north..south]",
      (
        "expression.not-a-period: 'north..south' is a run of periods, but 'region' has codes",
        "list the codes: [north, south]"
      )),
    Case(
      "balance[⚑north]",
      ("expression.not-a-period: 'north' is not a period", "write 'region: north'")),
    Case(
      "arrivals[⚑2006-13]",
      (
        "expression.not-a-period: '2006-13' is not a period",
        "periods are 2006, 2006-S1, 2006-Q3, 2006-03, 2006-03-15 or 2006-01/P6M"
      )),
    Case(
      "arrivals[⚑2010]",
      ("expression.no-value: no value of 'arrivals' at 2010", "known: 2001–2006")),
    Case(
      "net_migration[⚑1999..⚑2010]",
      ("expression.no-value: no value of 'net_migration' at 1999", "known: 2001–2006"),
      ("expression.no-value: no value of 'net_migration' at 2010", "known: 2001–2006")),
    Case(
      "balance[⚑2006..2005, region: north]",
      ("expression.backward-run: 2006 is later than 2005", "write 2005..2006")),
    Case(
      "resident[2005-07-01..⚑2006]",
      ("expression.no-value: no value of 'resident' at 2006", "known: 2005-07-01, 2006-03-15")),
    Case(
      "⚑arrivals[2006, region: north]",
      ("expression.no-value: no value of 'arrivals' at 2006, region north", "known: 2001–2006")),
    Case(
      "⚑arrivals[2005..2006, region: north]",
      (
        "expression.no-value: no value of 'arrivals[2005..2006, region: north]'",
        "known: 2001–2006"
      )),
    Case(
      "arrivals[2006, region: ⚑*]",
      ("expression.no-codes: 'arrivals' is not broken down by 'region'", nil)),
    Case(
      "change(arrivals[⚑2001])",
      (
        "expression.no-value: no value of 'arrivals' at 2000, with which 2001 is compared",
        "known: 2001–2006"
      )),
    Case(
      "previous(resident[⚑2005-07-01])",
      (
        "expression.no-value: no value of 'resident' before 2005-07-01, with which 2005-07-01 is "
          + "compared", "known: 2005-07-01, 2006-03-15"
      )),
    // What the context does not say.
    Case(
      "⚑arrivals",
      (
        "expression.no-period: 'arrivals' needs a period",
        "write arrivals[…]; known: 2001–2006"
      )),
    Case(
      "⚑employed[2006]",
      (
        "expression.no-code: 'employed' needs a code of 'sex'",
        "write [sex: …], or declare a total for its code list; known: F, M"
      )),
    // Units.
    Case(
      "arrivals[2006] + ⚑budget[2006]",
      (
        "expression.unit-mismatch: 'budget[2006]' is in billion tenge and cannot be added to or "
          + "taken from 'arrivals[2006]', which is in thousand people", nil
      )),
    Case(
      "1 < arrivals[2006] < ⚑budget[2006] / 2",
      (
        "expression.unit-mismatch: 'budget[2006] / 2' is in billion tenge and cannot be compared "
          + "with 'arrivals[2006]', which is in thousand people", nil
      )),
    Case(
      "max(arrivals[2006], ⚑share_paid[2006])",
      (
        "expression.unit-mismatch: 'share_paid[2006]' is in per cent and cannot be put together "
          + "with 'arrivals[2006]', which is in thousand people", nil
      )),
    Case(
      "share(⚑budget[2006], arrivals[2006])",
      (
        "expression.unit-mismatch: 'budget[2006]' is in billion tenge and cannot be shown as a "
          + "share of 'arrivals[2006]', which is in thousand people", nil
      )),
    Case(
      "arrivals[2006] > ⚑arrivals[2006] / budget[2006]",
      (
        "expression.unit-mismatch: 'arrivals[2006] / budget[2006]' is in people per tenge and "
          + "cannot be compared with 'arrivals[2006]', which is in thousand people", nil
      )),
    // Numbers, statements and runs in each other's place.
    Case(
      "1 + (⚑arrivals[2006] > 2)",
      ("expression.not-a-value: 'arrivals[2006] > 2' is true or false, not a number", nil)),
    Case(
      "⚑arrivals[2006] and budget[2006] > 1",
      (
        "expression.not-a-statement: 'arrivals[2006]' is a number, not true or false",
        "compare it: arrivals[2006] > 0"
      )),
    Case(
      "⚑arrivals[2001..2006] > 1",
      (
        "expression.run-compared: 'arrivals[2001..2006] > 1' compares a run",
        "compare max(…) or min(…) of the run, or count(…) where it holds"
      )),
    Case(
      "arrivals[2001..2003] + ⚑departures[2004..2006]",
      (
        "expression.run-mismatch: 'departures[2004..2006]' does not run over the same codes as "
          + "'arrivals[2001..2003]'",
        "both need the same dimension, with the same codes in the same order"
      )),
    Case(
      "sum(⚑arrivals[2006])",
      (
        "expression.not-a-run: sum() takes a run, and 'arrivals[2006]' is none",
        "write sum(arrivals[2001..2006])"
      )),
    Case(
      "cumulative(⚑balance[2005, region: *])",
      (
        "expression.not-a-run: cumulative() takes a run of periods, and 'balance[2005, region: *]' "
          + "is none", "write cumulative(arrivals[2001..2006])"
      )),
    Case(
      "change(⚑arrivals[2006] - departures[2006])",
      (
        "expression.not-a-reference: change() takes a series or an indicator, not "
          + "'arrivals[2006] - departures[2006]'",
        "write change(arrivals[2006]), or define an indicator for it"
      )),
    Case(
      "latest(⚑arrivals[2006])",
      (
        "expression.not-a-run: latest() looks through periods, and 'arrivals[2006]' has one",
        "leave the period out, or name a run of periods"
      )),
    Case(
      "rank(⚑arrivals[2006])",
      (
        "expression.not-a-run: rank() needs the values among which 'arrivals[2006]' has its place",
        "write rank(arrivals[2006, region: akmola], region)"
      )),
    Case(
      "share(arrivals[2006], ⚑arrivals[2001..2006])",
      (
        "expression.not-one-value: 'arrivals[2001..2006]' is a run, not the whole",
        "write sum(arrivals[2001..2006])"
      )),
    Case(
      "round(arrivals[2006], ⚑29)",
      ("expression.not-decimals: the decimals of round() are a number from 0 to 28", nil)),
    // What only the values show.
    Case(
      "balance[2005, region: north] ⚑/ balance[2005, region: east]",
      (
        "expression.division-by-zero: division by zero: 'balance[2005, region: east]' is 0",
        "take points at which it is not 0"
      )),
    Case(
      "share(1, ⚑balance[2005, region: east])",
      (
        "expression.division-by-zero: no share of zero: 'balance[2005, region: east]' is 0",
        "take points at which it is not 0"
      )),
    Case(
      "⚑growth(balance[2006, region: south])",
      (
        "expression.growth-base: growth() needs a base above zero, and 'balance' is -10 in 2005",
        "give the absolute change: change(balance[2006, region: south])"
      )),
    Case(
      "⚑growth(loss[2005-Q4..2006-Q1])",
      (
        "expression.growth-base: growth() needs a base above zero, and 'loss' is 0 in 2005-Q3",
        "give the absolute change: change(loss[2005-Q4..2006-Q1])"
      )),
    Case(
      "⚑9999999999999999999999999999 * 9999999999999999999999999999 * 99999999999999",
      (
        "expression.overflow: '9999999999999999999999999999 * 9999999999999999999999999999 * "
          + "99999999999999' has more than 28 digits",
        "compute in a larger unit"
      )),
  ])
  func `a mistake is reported where it stands, with what to write`(_ test: Case) {
    let marked = MarkedText(test.input)
    let (result, log) = data.evaluate(marked.source)
    #expect(result == nil)
    let expected = zip(marked.marks, test.findings).map { mark, finding in
      let parts = finding.text.split(separator: ": ", maxSplits: 1)
      return "\(mark) error \(parts[0]): \(parts[1])"
    }
    #expect(log.summaries == expected)
    #expect(log.sorted.map(\.hint) == test.findings.map(\.hint))
  }

  @Test func `a context the data have no value for is reported`() {
    let (_, log) = data.evaluate("resident", period: "2006")
    #expect(
      log.summaries == ["1:1 error expression.no-value: no value of 'resident' at 2006"])
    #expect(log.diagnostics[0].hint == "known: 2005-07-01, 2006-03-15")
    let (_, other) = data.evaluate("balance", period: "2006", point: ["region": "west"])
    #expect(
      other.summaries == [
        "1:1 error expression.unknown-code: 'balance' has no region 'west', which the publication "
          + "is about"
      ])
  }

  @Test func `a claim shows the values that decide it`() throws {
    let text = """
      net_migration[2003] > 0 and net_migration[2004] > 0 and departures[2006] < arrivals[2001]
      """
    var log = DiagnosticLog()
    let source = Source(path: "input", text: text)
    let claim = try #require(Expression.parse(SourceText(source), reporting: &log))
    let evaluator = Evaluator(data.model, context: EvaluationContext())
    let truth = try #require(evaluator.prove(claim, reporting: &log))
    #expect(truth.value == false)
    #expect(
      log.summaries == [
        "1:1 error claim.false: the data do not bear this out: net_migration[2003] is -8.3 "
          + "thousand people, not > 0"
      ])
    #expect(
      log.diagnostics[0].notes.map(\.location.description)
        == ["data/external.csv:4:9", "data/external.csv:4:14"])
    #expect(truth.explanation.map(\.text) == ["net_migration[2003]"])
    #expect(truth.explanation.map(\.shown) == ["-8.3 thousand people"])
  }

  @Test(arguments: [
    ("balance[2006, region: east] > 0", "balance[2006, region: east] is missing (not available)"),
    (
      "0 < balance[2006, region: east] and arrivals[2001] < 1000",
      "balance[2006, region: east] is missing (not available)"
    ),
  ])
  func `a claim that a missing value leaves open is reported`(text: String, summary: String) throws
  {
    var log = DiagnosticLog()
    let source = Source(path: "input", text: text)
    let claim = try #require(Expression.parse(SourceText(source), reporting: &log))
    let evaluator = Evaluator(data.model, context: EvaluationContext())
    _ = evaluator.prove(claim, reporting: &log)
    #expect(
      log.summaries == [
        "1:1 error claim.undecidable: the data cannot decide this: \(summary)"
      ])
  }

  @Test func `a claim that is a number is reported`() throws {
    var log = DiagnosticLog()
    let source = Source(path: "input", text: "arrivals[2006]")
    let claim = try #require(Expression.parse(SourceText(source), reporting: &log))
    _ = Evaluator(data.model, context: EvaluationContext()).prove(claim, reporting: &log)
    #expect(log.diagnostics.map(\.code) == ["claim.not-a-statement"])
  }

  @Test func `values that differ beyond what is shown are told apart`() throws {
    let (result, _) = data.evaluate("arrivals[2001] / departures[2001] > 0.33")
    let truth = try #require(result?.truth)
    #expect(truth.summary == "arrivals[2001] / departures[2001] is 0.3298, not > 0.33")
  }
}
