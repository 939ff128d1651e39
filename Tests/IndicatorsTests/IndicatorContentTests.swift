import Diagnostics
import Foundation
import Indicators
import Languages
import Quantities
import Support
import Testing

/// The indicators, values and claims of the repository's own content.
@Suite struct IndicatorContentTests {
  private let model: Model
  private let log: DiagnosticLog

  private static let content = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Content")

  private static func source(_ path: String) throws -> Source {
    let data = try Data(contentsOf: content.appendingPathComponent(path))
    return Source(path: path, bytes: Array(data))
  }

  private static func files(in folder: String, ending: String) throws -> [String] {
    let urls = try #require(
      FileManager.default.enumerator(atPath: content.appendingPathComponent(folder).path))
    return urls.compactMap { $0 as? String }.filter { $0.hasSuffix(ending) }.sorted()
      .map { "\(folder)/\($0)" }
  }

  init() throws {
    var log = DiagnosticLog()
    let units = UnitCatalog.parse(try Self.source("units.yaml"), reporting: &log)
    let tables = try Self.files(in: "data", ending: ".csv").map { try Self.source($0) }
    let now = try #require(Instant(parsing: "2030-01-01", in: .utc))
    let dataset = try #require(
      Dataset.parse(
        package: try Self.source("data/datapackage.json"), tables: tables, units: units,
        asOf: now, zone: .utc, reporting: &log))
    let indicators = try Self.files(in: "indicators", ending: ".yaml").compactMap {
      Indicator.parse(try Self.source($0), units: units, reporting: &log)
    }
    model = Model.build(dataset: dataset, indicators: indicators, units: units, reporting: &log)
    self.log = log
  }

  @Test func `every indicator is sound`() {
    #expect(log.summaries == [])
    #expect(model.indicatorIDs.count >= 5)
  }

  @Test func `no check of the data fails`() {
    var log = DiagnosticLog()
    let outcomes = model.runChecks(reporting: &log)
    #expect(log.summaries == [])
    #expect(outcomes.first { $0.indicator == "net_migration" }?.passed == 6)
  }

  @Test(arguments: [
    ("net_migration[2006]", "33.5 thousand_people .1 +"),
    ("max(net_migration[2001..2003])", "-8.3 thousand_people .1 +"),
    ("sum(arrivals[2001..2006])", "368.2 thousand_people .1"),
    ("oralman_budget[2005] - oralman_budget[2006]", "0.3 billion_tenge .1"),
    ("count(internal_balance[2006, region: *])", "7 one .0"),
    ("sum(internal_balance[2006, region: *])", "missing notAvailable people .0"),
    ("foreign_labour_share[2006]", "0.51 percent .2"),
    ("oralman_employment_level", "missing notAvailable percent .1"),
    ("training_referrals", "missing notAvailable people .0"),
  ])
  func `the numbers of the bulletin come out`(text: String, expected: String) throws {
    var log = DiagnosticLog()
    let expression = try #require(
      Expression.parse(SourceText(Source(path: "input", text: text)), reporting: &log))
    let context = EvaluationContext(period: Period("2006"), point: ["region": "KZ"])
    let result = Evaluator(model, context: context).evaluate(expression, reporting: &log)
    #expect(log.summaries == [])
    let summary = try #require(result).summary
    #expect(summary == expected)
  }

  @Test func `every value and claim of the narratives holds`() throws {
    var log = DiagnosticLog()
    let evaluator = Evaluator(
      model, context: EvaluationContext(period: Period("2006"), point: ["region": "KZ"]))
    var counts = (values: 0, claims: 0)
    for path in try Self.files(in: "publications", ending: ".md") {
      let source = try Self.source(path)
      // What is repeated, or shown under a condition, depends on the copy; the build proves each.
      if ["](for-each: ", "](if: "].contains(where: { start in
        !Self.pieces(of: source, between: start, and: [")"]).isEmpty
      }) {
        continue
      }
      for text in Self.pieces(of: source, between: "`= ", and: ["|", "`"]) {
        guard let expression = Expression.parse(text, reporting: &log) else { continue }
        if case .quantity = evaluator.evaluate(expression, reporting: &log) { counts.values += 1 }
      }
      for text in Self.pieces(of: source, between: "(claim: \"", and: ["\""]) {
        guard let expression = Expression.parse(text, reporting: &log) else { continue }
        if evaluator.prove(expression, reporting: &log)?.value == true { counts.claims += 1 }
      }
    }
    #expect(log.summaries == [])
    #expect(counts.values > 50)
    #expect(counts.claims > 20)
  }

  /// The stretches between two marks on one line.
  private static func pieces(of source: Source, between start: String, and ends: [String])
    -> [SourceText]
  {
    let start = Array(start.utf8)
    let ends = Set(ends.flatMap(\.utf8) + [UInt8(ascii: "\n")])
    var pieces: [SourceText] = []
    var index = 0
    while index + start.count <= source.bytes.count {
      guard source.bytes[index...].starts(with: start) else {
        index += 1
        continue
      }
      let first = index + start.count
      let end = source.bytes[first...].firstIndex(where: ends.contains) ?? source.bytes.count
      pieces.append(SourceText(Location(source, first..<end)))
      index = end
    }
    return pieces
  }
}
