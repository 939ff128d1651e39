import Diagnostics
import Indicators
import Languages
import Quantities
import Support
import Testing

/// A small data package in memory: regions, and one table about migration.
struct DataFixture {
  /// The schema's fields for the table under test.
  var fields = DataFixture.fields
  /// More keys of the table's schema, each with a comma before it.
  var schema = ""
  /// More keys of the table's resource, each with a comma before it.
  var resource = ""
  /// The code list's own file.
  var regions = """
    region_id,parent,name_kk,name_ru,name_en
    KZ,,Қазақстан,Казахстан,Kazakhstan
    akmola,KZ,Ақмола,Акмолинская область,Akmola
    astana-city,KZ,Астана,город Астана,Astana

    """.replacing("\n\n", with: "\n")
  var asOf = "2010-01-01"

  static let period = #"{"name": "period", "type": "string", "habarshy": {"role": "dimension"}}"#
  static let region = #"{"name": "region", "type": "string", "habarshy": {"role": "dimension"}}"#
  static let arrivals =
    #"{"name": "arrivals", "type": "number", "habarshy": {"role": "measure", "unit": "people"}}"#
  static let departures =
    #"{"name": "departures", "type": "number", "habarshy": {"role": "measure", "unit": "people"}}"#
  static let fields = [period, region, arrivals]

  static let units = UnitCatalog([Unit(id: "people", base: ["people": 1], factor: .one)])

  /// Six hours ahead of UTC.
  static var zone: TimeZoneRule { TimeZoneRule(name: "+06:00") ?? .utc }

  var package: String {
    #"""
    {"resources": [
      {"name": "regions", "type": "table", "path": "regions.csv",
       "habarshy": {"role": "code-list", "total": "KZ"},
       "schema": {"fields": [
         {"name": "region_id", "type": "string", "habarshy": {"role": "code"}},
         {"name": "parent", "type": "string", "habarshy": {"role": "parent"}},
         {"name": "name_kk", "type": "string", "habarshy": {"role": "name", "language": "kk"}},
         {"name": "name_ru", "type": "string", "habarshy": {"role": "name", "language": "ru"}},
         {"name": "name_en", "type": "string", "habarshy": {"role": "name", "language": "en"}}]}},
      {"name": "migration", "type": "table", "path": "migration.csv"\#(resource),
       "schema": {"fields": [\#(fields.joined(separator: ",\n"))],
         "missingValues": [{"value": ""}, {"value": "[x]", "label": "not available"},
           {"value": "[c]", "label": "confidential"}],
         "foreignKeys": [{"fields": "region",
           "reference": {"resource": "regions", "fields": "region_id"}}]\#(schema)}}]}
    """#
  }

  /// Reads the package with this table.
  func load(_ table: Source, reporting log: inout DiagnosticLog) -> Dataset? {
    Dataset.parse(
      package: Source(path: "data/datapackage.json", text: package),
      tables: [Source(path: "data/regions.csv", text: regions), table], units: Self.units,
      asOf: Instant(parsing: asOf, in: Self.zone) ?? Instant(secondsSinceEpoch: 0),
      zone: Self.zone, reporting: &log)
  }

  /// The data set of a table without faults.
  func load(
    _ csv: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Dataset {
    var log = DiagnosticLog()
    let data = load(Source(path: "data/migration.csv", text: csv), reporting: &log)
    #expect(log.summaries == [], sourceLocation: sourceLocation)
    return try #require(data, sourceLocation: sourceLocation)
  }

  /// Expects the findings that the marks in a table promise, in order, and no others.
  func expect(
    _ csv: String, _ findings: [String], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let text = MarkedText(csv, path: "data/migration.csv")
    var log = DiagnosticLog()
    _ = load(text.source, reporting: &log)
    let expected = zip(text.marks, findings).map { "\($0) \($1)" }
    #expect(text.marks.count == findings.count, sourceLocation: sourceLocation)
    #expect(log.summaries == expected, sourceLocation: sourceLocation)
  }
}

/// A table and the findings it must lead to.
struct TableCase: Sendable, CustomTestStringConvertible {
  let name: String
  let csv: String
  let findings: [String]

  init(_ name: String, _ csv: String, _ findings: String...) {
    self.name = name
    self.csv = csv
    self.findings = findings
  }

  var testDescription: String { name }
}

extension Dataset {
  /// The observation of a series at codes given as text.
  func observation(_ series: String, _ codes: String..., asOf: String? = nil) -> Observation? {
    guard let series = self.series(named: series) else { return nil }
    let point = zip(series.dimensions, codes).compactMap { $0.index(of: $1) }
    let instant = asOf.flatMap { Instant(parsing: $0, in: DataFixture.zone) }
    return series.observation(at: point, asOf: instant)
  }
}

extension Observation {
  /// The value as text: the number, or the mark of a missing value.
  var shown: String {
    switch datum {
    case .number(let number): number.description
    case .missing(let reason): reason.marker.isEmpty ? "nothing" : reason.marker
    }
  }
}
