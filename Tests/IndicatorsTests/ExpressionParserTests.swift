import Diagnostics
import Indicators
import Support
import Testing

@Suite struct ExpressionParserTests {
  private func parse(_ text: String) -> (expression: Expression?, log: DiagnosticLog) {
    var log = DiagnosticLog()
    let source = Source(path: "input", text: text)
    let expression = Expression.parse(SourceText(source), reporting: &log)
    return (expression, log)
  }

  @Test(arguments: [
    ("arrivals", "arrivals"),
    ("  arrivals [ 2006 ]  ", "arrivals[2006]"),
    ("arrivals[2006,region:almaty-city]", "arrivals[2006, region: almaty-city]"),
    ("arrivals[region:*,2001..2006]", "arrivals[region: *, 2001..2006]"),
    ("x[2006-01/P6M]", "x[2006-01/P6M]"),
    ("x[2006-S1..2007-S2]", "x[2006-S1..2007-S2]"),
    ("x[2007-07-01] / y[2007-07-01]", "x[2007-07-01] / y[2007-07-01]"),
    ("x[*, region: [akmola,aktobe]]", "x[*, region: [akmola, aktobe]]"),
    ("x[sex: 'a b', age: \"0\"]", "x[sex: 'a b', age: 0]"),
    ("x[region: қала]", "x[region: қала]"),
    ("a-b-c", "a - b - c"),
    ("a-(b-c)", "a - (b - c)"),
    ("(a-b)-c", "(a - b) - c"),
    ("a*b/c+d", "a * b / c + d"),
    ("a/(b*c)", "a / (b * c)"),
    ("(a+b)*-c", "(a + b) * -c"),
    ("-(a+b)", "-(a + b)"),
    ("- - 1.50", "--1.50"),
    ("a<b<=c", "a < b <= c"),
    ("not a<b and c==d or e!=f", "not a < b and c == d or e != f"),
    ("not (a < b and c > d)", "not (a < b and c > d)"),
    ("(a < b or c < d) and e >= f", "(a < b or c < d) and e >= f"),
    ("sum(a[2001..2006],skip)", "sum(a[2001..2006], skip)"),
    ("rank(a, region, ascending)", "rank(a, region, ascending)"),
    ("max(a, b, 3)", "max(a, b, 3)"),
    ("round(growth(a[2006], yearly), 1)", "round(growth(a[2006], yearly), 1)"),
    ("skip + sum(skip)", "skip + sum(skip)"),
  ])
  func `an expression prints in its canonical form, which reads as the same`(
    text: String, canonical: String
  ) throws {
    let (expression, log) = parse(text)
    #expect(log.summaries == [])
    #expect(try #require(expression).description == canonical)
    #expect(try #require(parse(canonical).expression).description == canonical)
  }

  @Test(arguments: [
    ("⚑", "expression.syntax: expected a value, found the end"),
    ("a +⚑", "expression.syntax: expected a value, found the end"),
    ("a ⚑b", "expression.syntax: expected an operator or the end, found 'b'"),
    ("a + ⚑* b", "expression.syntax: expected a value, found '*'"),
    ("a ⚑= b", "expression.syntax: '=' is not an operator"),
    ("a ⚑<> b", "expression.syntax: '<>' is not an operator"),
    ("a ⚑− b", "expression.syntax: '−' is not an operator"),
    ("қ + a", "expression.syntax: 'қ' has no meaning here"),
    ("growth(a) > 5⚑%", "expression.syntax: '%' is not an operator"),
    ("⚑5a", "expression.syntax: '5a' is neither a number nor a name"),
    ("⚑12345678901234567890123456789", "expression.syntax: a number has at most 28 digits"),
    ("(a + b⚑", "expression.syntax: expected ')', found the end"),
    ("x[2006⚑", "expression.syntax: expected ']', found the end"),
    ("x[a: b⚑: c]", "expression.syntax: expected ',' or ']', found ':'"),
    ("x[⚑]", "expression.syntax: expected a period or a code, found ']'"),
    ("x[2001⚑–2006]", "expression.syntax: '–' is no part of a code"),
    ("x[2001..⚑]", "expression.syntax: expected a period or a code, found ']'"),
    ("x[region: [a, b⚑", "expression.syntax: expected ']', found the end"),
    ("x[2006, ⚑2007]", "expression.dimension-twice: the period is given twice"),
    (
      "x[region: a, ⚑region: b]", "expression.dimension-twice: 'region' is given twice"
    ),
    ("x[region: ⚑'a]", "expression.syntax: the quoted code does not end"),
    ("⚑summ(x[*])", "expression.unknown-function: no function 'summ'"),
    ("1 + ⚑share(x)", "expression.argument-count: share() takes two arguments, not 1"),
    ("⚑latest()", "expression.argument-count: latest() takes one argument, not 0"),
    (
      "sum(x[*], ⚑skip, y[*])",
      "expression.option-order: 'skip' stands after the arguments of sum()"
    ),
    ("⚑and", "expression.syntax: expected a value, found 'and'"),
  ])
  func `a mistake is reported where it stands`(marked: String, finding: String) {
    let text = MarkedText(marked)
    var log = DiagnosticLog()
    let expression = Expression.parse(SourceText(text.source), reporting: &log)
    #expect(expression == nil)
    let place = text.marks.first ?? "1:1"
    let parts = finding.split(separator: ": ", maxSplits: 1)
    #expect(log.summaries == ["\(place) error \(parts[0]): \(parts[1])"])
  }

  @Test(arguments: [
    ("summ(x)", "did you mean 'sum'?"),
    ("a = b", "write '==' to compare"),
    ("share(x)", "write share(arrivals[2006, region: akmola], arrivals[2006])"),
    ("x[2006, 2007]", "write other dimensions as 'region: akmola'"),
  ])
  func `a hint says what to write`(text: String, hint: String) {
    #expect(parse(text).log.diagnostics.map(\.hint) == [hint])
  }

  @Test(
    .timeLimit(.minutes(5)),
    arguments: [
      (String(repeating: "(", count: 10_000), "expression.too-long"),
      (String(repeating: "(", count: 3_999) + "1", "expression.too-deep"),
      (String(repeating: "-", count: 3_999) + "1", "expression.too-deep"),
      (String(repeating: "not ", count: 999) + "a", "expression.too-deep"),
      (String(repeating: "abs(", count: 900) + "1", "expression.too-deep"),
      ("x" + String(repeating: "[", count: 3_000), "expression.syntax"),
      (String(repeating: "\u{0}", count: 100), "expression.syntax"),
      (".", "expression.syntax"),
      ("x[.]", "expression.syntax"),
      ("x[...]", "expression.syntax"),
    ])
  func `hostile input ends in one diagnostic`(text: String, code: String) {
    let (expression, log) = parse(text)
    #expect(expression == nil)
    #expect(log.diagnostics.map(\.code) == [code])
  }

  @Test func `a long flat expression is no deep one`() throws {
    let text = "1" + String(repeating: "+1", count: 1_900)
    let (expression, log) = parse(text)
    #expect(log.isEmpty)
    #expect(try #require(expression).location.length == text.utf8.count)
  }

  @Test func `bytes that are no text end in a diagnostic`() {
    var log = DiagnosticLog()
    for byte in UInt8.min...UInt8.max {
      let source = Source(path: "input", bytes: [0x61, 0x5B, byte, 0x5D, byte])
      _ = Expression.parse(SourceText(source), reporting: &log)
    }
    #expect(log.hasErrors)
  }

  @Test func `a place in a narrative is the expression's own`() throws {
    let source = Source(path: "en.md", text: "Сальдо `= net[2006] | unit` …\n`= a b`")
    let start = source.bytes.count - 4
    let text = SourceText(Location(source, offset: start, length: 3))
    var log = DiagnosticLog()
    _ = Expression.parse(text, reporting: &log)
    #expect(
      log.summaries == [
        "2:6 error expression.syntax: expected an operator or the end, found 'b'"
      ])
  }
}
