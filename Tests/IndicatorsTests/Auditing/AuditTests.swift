import Diagnostics
import Indicators
import Support
import Testing

/// Numbers that cannot be right, each in a table of its own.
@Suite struct AuditTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let csv: String
    let unit: String
    /// Line and code of each finding, in order.
    let findings: [String]

    init(_ name: String, unit: String = "people", _ csv: String, _ findings: String...) {
      self.name = name
      self.csv = csv
      self.unit = unit
      self.findings = findings
    }

    var testDescription: String { name }
  }

  /// The findings of the audit of one table; every column that is no dimension is a measure.
  private func audit(_ example: Case) throws -> [Diagnostic] {
    let header = example.csv.prefix { $0 != "\n" }.split(separator: ",").map(String.init)
    let measures = header.filter { !["period", "region", "sex", "status"].contains($0) }
    // The fixture takes its measures as pairs, and tables have at most three here.
    func pairs() -> KeyValuePairs<String, String> {
      switch measures.count {
      case 1: [measures[0]: example.unit]
      case 2: [measures[0]: example.unit, measures[1]: example.unit]
      default:
        [
          measures[0]: example.unit, measures[1]: example.unit, measures[2]: example.unit,
        ]
      }
    }
    let model = try ExpressionModel(tables: [("table", example.csv, pairs())])
    #expect(model.log.summaries.filter { $0.contains("error") } == [])
    var log = DiagnosticLog()
    Audit(model.model.dataset).run(reporting: &log)
    return log.sorted
  }

  @Test func `a table that is too large is told, and not looked at`() throws {
    let csv = "period,one\n2001,10\n2002,11\n2003,10000\n2004,12\n"
    let model = try ExpressionModel(tables: [("table", csv, ["one": "people"])])
    func codes(upTo limit: Int) -> [String] {
      var log = DiagnosticLog()
      Audit(model.model.dataset, maximumRows: limit).run(reporting: &log)
      return log.sorted.map { "\($0.location.source.path) \($0.code)" }
    }
    #expect(codes(upTo: 4) == ["data/table.csv audit.unit-jump"])
    #expect(codes(upTo: 3) == ["data/table.csv audit.too-large"])
  }

  private func expect(_ example: Case) throws {
    let findings = try audit(example)
    #expect(findings.allSatisfy { $0.severity == .warning && $0.hint != nil })
    #expect(
      findings.map { "\($0.location.position.line) \($0.code)" } == example.findings,
      "\(findings.map(\.message))")
  }

  /// Regions KZ = north + south + east, by year.
  private static func regions(
    _ rows: (year: Int, kz: String, north: String, south: String, east: String)...
  ) -> String {
    "period,region,n\n"
      + rows.map {
        "\($0.year),KZ,\($0.kz)\n\($0.year),north,\($0.north)\n"
          + "\($0.year),south,\($0.south)\n\($0.year),east,\($0.east)\n"
      }.joined()
  }

  @Test(arguments: [
    Case("all add up", regions((2005, "60", "10", "20", "30"), (2006, "66", "11", "22", "33"))),
    Case(
      "one year does not add up",
      regions(
        (2004, "60", "10", "20", "30"), (2005, "66", "11", "22", "33"),
        (2006, "90", "12", "24", "36")), "10 audit.parts"),
    Case("rounded parts", unit: "thousand_people", regions((2006, "6.1", "2.0", "2.0", "2.0"))),
    Case(
      "more than rounding", unit: "thousand_people", regions((2006, "6.3", "2.0", "2.0", "2.0")),
      "2 audit.parts"),
    Case(
      "means are no sums", regions((2005, "20", "10", "20", "30"), (2006, "21", "11", "20", "31"))),
    Case("rates are no sums", unit: "percent", regions((2005, "60", "10", "20", "31"))),
    Case("a part in another unit", regions((2006, "60", "10", "20000", "30")), "2 audit.parts"),
    Case("a part is missing", regions((2006, "60", "10", "[x]", "30"))),
    Case("known parts exceed the whole", regions((2006, "60", "10", "[x]", "70")), "2 audit.parts"),
    Case("a balance may have parts of any sign", regions((2006, "10", "70", "[x]", "-90"))),
    Case(
      "an explained cell",
      """
      period,region,n,status
      2005,KZ,60,
      2005,north,30,
      2005,south,30,
      2006,KZ,70,B
      2006,north,30,
      2006,south,35,

      """),
  ])
  func `parts are held against their whole`(_ example: Case) throws { try expect(example) }

  @Test(arguments: [
    Case(
      "shares make 100", unit: "percent",
      "period,sex,share\n2004,F,40\n2004,M,60\n2005,F,33.3\n2005,M,66.7\n"),
    Case(
      "one year makes 110", unit: "percent",
      "period,sex,share\n2003,F,40\n2003,M,60\n2004,F,41\n2004,M,59\n2005,F,43\n2005,M,57\n"
        + "2006,F,50\n2006,M,60\n", "8 audit.shares"),
    Case(
      "rates make anything", unit: "percent",
      "period,sex,share\n2003,F,40\n2003,M,50\n2004,F,41\n2004,M,52\n2005,F,43\n2005,M,51\n"),
    Case(
      "a stated whole of 100", unit: "percent",
      "period,region,share\n2006,KZ,100\n2006,north,40\n2006,south,30\n2006,east,20\n",
      "3 audit.shares"),
  ])
  func `shares are held against 100 per cent`(_ example: Case) throws { try expect(example) }

  @Test(arguments: [
    Case(
      "in minus out",
      """
      period,inward,outward,balance
      2001,34.4,104.3,-69.9
      2002,58.2,120.2,-62.0
      2003,65.6,73.9,-8.3
      2004,68.3,65.5,2.8
      2005,74.3,52.2,22.1

      """),
    Case(
      "a balance with a wrong sign",
      """
      period,inward,outward,balance
      2001,34.4,104.3,-69.9
      2002,58.2,120.2,-62.0
      2003,65.6,73.9,8.3
      2004,68.3,65.5,2.8
      2005,74.3,52.2,22.1

      """, "4 audit.columns"),
    Case(
      "too few rows to learn from",
      """
      period,inward,outward,balance
      2001,34.4,104.3,-69.9
      2002,58.2,120.2,-62.0
      2003,65.6,73.9,8.3

      """),
    Case(
      "columns that have nothing to do with one another",
      """
      period,a,b,c
      2001,34,10,69
      2002,58,12,62
      2003,65,73,83
      2004,68,65,28
      2005,74,52,22

      """),
  ])
  func `sums among columns are learned and held`(_ example: Case) throws { try expect(example) }

  private static func line(_ values: String...) -> String {
    "period,n\n" + values.enumerated().map { "\(2000 + $0.offset),\($0.element)\n" }.joined()
  }

  @Test(arguments: [
    Case(
      "a value in units among thousands", line("34.4", "58.2", "65600", "68.3"), "4 audit.unit-jump"
    ),
    Case("the last value in units", line("34.4", "58.2", "65.6", "68300"), "5 audit.unit-jump"),
    Case(
      "units from one year on", line("34.4", "58.2", "65.6", "68300", "71000"),
      "5 audit.unit-jump"),
    Case("a value in millions", line("34400", "58200", "65.6", "68300"), "4 audit.unit-jump"),
    Case("growth from a handful", line("1", "2", "900", "1200")),
    Case("steep but steady growth", line("10", "40", "160", "640", "2560", "10240")),
    Case("zeros", line("0", "0", "5000", "0", "0")),
    Case("two values", line("34.4", "34400")),
    Case(
      "quarters of different size",
      "period,n\n2005-Q1,10\n2005-Q2,9000\n2005-Q3,11\n2005-Q4,12\n2006-Q1,11\n2006-Q2,9100\n"
        + "2007-Q1,12\n2007-Q2,9200\n"),
    Case(
      "an announced break",
      "period,n,status\n2003,34.4,\n2004,58.2,\n2005,65600,B\n2006,68.3,\n"),
  ])
  func `jumps by a thousand are told from growth`(_ example: Case) throws { try expect(example) }

  @Test(arguments: [
    Case(
      "a spike", line("67.4", "66.1", "68.3", "96.7", "68.0", "69.5", "70.2"), "5 audit.outlier"),
    Case(
      "a fall at the end", line("67.4", "66.1", "68.3", "67.7", "68.0", "69.5", "20.2"),
      "8 audit.outlier"),
    Case("a trend", line("10", "12", "14", "16", "18", "20", "22")),
    Case("doubling", line("1", "2", "4", "8", "16", "32", "64")),
    Case("noise", line("34.4", "58.2", "65.6", "68.3", "74.3", "67.4", "60.1", "71.0")),
    Case("a constant", line("5", "5", "5", "5", "5", "5", "5")),
    Case("too short a history", line("67.4", "66.1", "96.7", "68.0", "69.5")),
    Case(
      "an explained spike",
      "period,n,status\n2001,67,\n2002,66,\n2003,68,\n2004,97,S\n2005,68,\n2006,69,\n2007,70,\n"),
  ])
  func `outliers are told from trends and noise`(_ example: Case) throws { try expect(example) }

  @Test func `a finding names the cells, and what would make it right`() throws {
    let findings = try audit(Case("", Self.regions((2006, "60", "10", "20000", "30"))))
    let finding = try #require(findings.first)
    #expect(finding.message == "'n' at 2006, region KZ: its parts make 20040, not 60")
    #expect(
      finding.hint == "'2006, region south' would fit in another unit: it is 20000 here")
    #expect(finding.notes.map(\.location.position.line) == [3, 4, 5])
  }
}
