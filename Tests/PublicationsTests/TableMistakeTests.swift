import Diagnostics
import Publications
import Support
import Testing

@Suite struct TableMistakeTests {
  struct Fault: Sendable, CustomTestStringConvertible {
    let body: String
    let code: String
    let says: String
    let hint: String

    var testDescription: String { "\(code): \(body)" }
  }

  /// `⚑` stands where the finding is to be.
  static let faults: [Fault] = [
    Fault(
      body: "show: \"came[2006, region: *]\"\nsort: {by: ⚑Arived}", code: "table.unknown-column",
      says: "'Arived'", hint: "Arrived"),
    Fault(
      body:
        "show: [\"came[2005..2006, region: *]\", \"left[2005..2006, region: *]\"]\nsort: ⚑'2006'",
      code: "table.ambiguous-column", says: "2 columns", hint: "Arrived, 2006"),
    Fault(
      body: "show: \"came[2006, region: *]\"\nfootnotes: [{at: {row: ⚑almatyy}, text: A}]",
      code: "table.unknown-row", says: "'almatyy'", hint: "Almaty"),
    Fault(
      body: "show: \"rate[2006, region: *]\"\ntotal: ⚑sum", code: "table.not-additive",
      says: "percent", hint: "expression"),
    Fault(
      body: "show: \"cumulative(came[2004..2006])\"\ntotal: ⚑sum", code: "table.not-additive",
      says: "running totals", hint: "expression"),
    Fault(
      body: "show: \"rate[2006, region: *]\"\ntop: ⚑{count: 2, other: Other}",
      code: "table.not-additive", says: "'Other'", hint: "counts"),
    Fault(
      body: "show: \"came[2006, region: *]\"\ntop: ⚑{count: 0, other: Other}",
      code: "table.top-count", says: "0 rows", hint: "1 or more"),
    Fault(
      body: "show: \"came[2006, region: *]\"\ntop: ⚑{count: 1, other: O}\nsubtotals: {by: parent}",
      code: "table.top-with-subtotals", says: "exclude", hint: "one of the two"),
    Fault(
      body: "show: \"came[2006, region: *]\"\nsubtotals: {by: ⚑parnt}", code: "table.subtotals",
      says: "'parnt'", hint: "parent"),
    Fault(
      body: "show: \"came[2004..2006]\"\nsubtotals: {by: ⚑parent}", code: "table.subtotals",
      says: "no parents", hint: "region"),
    Fault(
      body: "show: \"came[2006, region: [akmola, astana]]\"\nsubtotals: {by: ⚑parent}",
      code: "table.subtotals", says: "'north'", hint: "total: sum"),
    Fault(
      body: "show: \"settled[2006, region: [north, akmola]]\"\ntotal: ⚑sum",
      code: "table.nested-rows", says: "'Akmola' twice", hint: "subtotals"),
    Fault(
      body: "show: \"came[2005, region: *]\"\ntotal: {value: ⚑\"came[2005]\"}",
      code: "table.total-differs", says: "560, the total is 570", hint: "parts: some"),
    Fault(
      body: "show: [\"came[2006, region: *]\", \"left[2006, region: *]\"]\ntotal: ⚑came[2006]",
      code: "table.total-count", says: "1 totals for 2", hint: "none"),
    Fault(
      body: "show: \"came[2006, region: *]\"\ntotal: {value: ⚑\"came[2004..2006]\"}",
      code: "table.total-shape", says: "one value", hint: "2006"),
    Fault(
      body: "show: \"came[2004..2006, region: *]\"\ntotal: {value: ⚑\"came[2006]\"}",
      code: "table.total-shape", says: "a run", hint: "2001..2006"),
    Fault(
      body: "show: \"came[2006, region: *]\"\ntotal: {value: ⚑\"rate[2006]\"}",
      code: "table.total-unit", says: "percent", hint: "same measure"),
    Fault(
      body: "show: \"came[2004..2006, region: *]\"\nrows: ⚑regoin", code: "table.rows",
      says: "'regoin'", hint: "region"),
    Fault(
      body: "show: {value: ⚑\"came[2006, region: *]\", sparkline: true}", code: "table.sparkline",
      says: "region", hint: "2001..2006"),
    Fault(
      body: "show: {value: ⚑\"rate[2006, region: *]\", rounding: largest-remainder}",
      code: "table.not-a-whole", says: "21.2", hint: "rounding"),
    Fault(
      body: "show: {value: ⚑\"came[2006, region: *]\", rounding: largest-remainder}",
      code: "table.not-a-whole", says: "percent", hint: "rounding"),
    Fault(
      body: "show: [\"came[2004..2006]\", ⚑\"came[2006, region: *]\"]",
      code: "figure.mixed-dimensions", says: "region", hint: "same dimension"),
    Fault(
      body: "show: {value: \"came[2006, region: *]\", ⚑nam: A}", code: "yaml.unknown-key",
      says: "'nam'", hint: "name"),
  ]

  @Test(arguments: faults)
  func `a mistake in a table is told where it stands`(_ example: Fault) throws {
    let marked = MarkedText(example.body)
    let (_, log) = try TableFixture().resolve(
      String(decoding: marked.source.bytes, as: UTF8.self))
    let finding = try #require(log.sorted.first, "nothing was reported")
    #expect(log.sorted.count == 1, "\(log.summaries)")
    #expect(finding.code == example.code, "\(log.summaries)")
    #expect(finding.message.contains(example.says), "\(finding.message)")
    #expect(finding.hint?.contains(example.hint) ?? false, "\(finding.hint ?? "")")
    let place = finding.location.position
    let mark = try #require(marked.marks.first).split(separator: ":").compactMap { Int($0) }
    // A text in quotes is found at the quotation mark or behind it.
    #expect(place.line == mark[0] + 6)
    #expect((mark[1]...mark[1] + 1).contains(place.column), "\(log.summaries)")
  }
}
