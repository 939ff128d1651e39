import Diagnostics
import Indicators
import Languages
import Quantities
import Support
import Testing

/// Known errors in delivered data, and what stands in their place.
@Suite struct CorrectionTests {
  private static let csv = """
    period,region,arrivals
    2005,KZ,74
    2005,akmola,7
    2006,KZ,67
    2006,akmola,6

    """

  /// An entry for arrivals of 2006 in the whole country.
  private static func entry(
    resource: String = "migration", column: String = "arrivals",
    point: String = "{period: 2006, region: KZ}", expected: String = "67", value: String = "76",
    date: String = "2007-08-20"
  ) -> String {
    """
    - where: {resource: \(resource), column: \(column), point: \(point)}
      expected: \(expected)
      value: \(value)
      reason: {kk: қате, ru: опечатка, en: a slip}
      source: letter of the producer
      date: \(date)

    """
  }

  private func load(
    _ register: String, _ csv: String = csv, vintages: Bool = false, asOf: String = "2010-01-01"
  ) -> (data: Dataset?, log: DiagnosticLog) {
    var log = DiagnosticLog()
    var fixture = DataFixture()
    if vintages {
      fixture.fields.append(
        #"{"name": "released", "type": "string", "habarshy": {"role": "released"}}"#)
    }
    let corrections = DataCorrection.parse(
      Source(path: "data/corrections.yaml", text: register), languages: Language.all,
      zone: DataFixture.zone, reporting: &log)
    let data = Dataset.parse(
      package: Source(path: "data/datapackage.json", text: fixture.package),
      tables: [
        Source(path: "data/regions.csv", text: fixture.regions),
        Source(path: "data/migration.csv", text: csv),
      ], units: DataFixture.units,
      asOf: Instant(parsing: asOf, in: DataFixture.zone) ?? Instant(secondsSinceEpoch: 0),
      zone: DataFixture.zone, corrections: corrections, reporting: &log)
    return (data, log)
  }

  @Test func `the right value is used from its date, and says what it was`() throws {
    let (data, log) = load(Self.entry())
    #expect(log.summaries == [])
    let now = try #require(data?.observation("arrivals", "2006", "KZ"))
    #expect(now.shown == "76")
    #expect(now.isRevised)
    #expect(now.correction?.expected == ExactDecimal(67))
    #expect(now.location.text == "67")
    let before = try #require(data?.observation("arrivals", "2006", "KZ", asOf: "2007-08-19"))
    #expect(before.shown == "67")
    #expect(before.correction == nil)
    let other = try #require(data?.observation("arrivals", "2006", "akmola"))
    #expect(other.shown == "6")
    #expect(other.correction == nil)
  }

  @Test func `a correction to come is not yet known`() throws {
    let (data, log) = load(Self.entry(), asOf: "2007-08-19")
    #expect(log.summaries == [])
    #expect(data?.observation("arrivals", "2006", "KZ")?.shown == "67")
  }

  @Test func `a row released after its correction never shows the wrong value`() throws {
    let csv = "period,region,arrivals,released\n2006,KZ,67,2007-09-01\n"
    let (data, log) = load(Self.entry(), csv, vintages: true)
    #expect(log.summaries == [])
    #expect(data?.observation("arrivals", "2006", "KZ", asOf: "2007-09-02")?.shown == "76")
    #expect(data?.observation("arrivals", "2006", "KZ", asOf: "2007-08-30") == nil)
  }

  @Test func `the cell of a correction is found as it was known`() throws {
    let data = try #require(load(Self.entry()).data)
    let location = try #require(data.observation("arrivals", "2006", "KZ")).location
    let finder = CellFinder(data)
    let now = try #require(finder.cell(at: location, asOf: nil))
    #expect(now.row == 3)
    #expect(now.point == ["2006", "KZ"])
    #expect(now.observation.shown == "76")
    let early = try #require(Instant(parsing: "2007-01-01", in: DataFixture.zone))
    #expect(finder.cell(at: location, asOf: early)?.observation.shown == "67")
    let other = try #require(data.observation("arrivals", "2006", "akmola")).location
    #expect(finder.cell(at: other, asOf: nil)?.row == 4)
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    let name: String
    let register: String
    let finding: String

    var testDescription: String { name }
  }

  @Test(arguments: [
    Fault(
      name: "a mended source", register: entry(expected: "66"),
      finding:
        "2:13 error correction.mended: the data say 67 now, not 66, so there is nothing to correct"),
    Fault(
      name: "no such table", register: entry(resource: "migrations"),
      finding: "2:13 error correction.resource: the data package has no table 'migrations'"),
    Fault(
      name: "no such column", register: entry(column: "arivals"),
      finding: "2:13 error correction.column: resource 'migration' has no measure 'arivals'"),
    Fault(
      name: "no such row", register: entry(point: "{period: 1999, region: KZ}"),
      finding: "2:13 error correction.point: the data have no row for 1999, KZ, which this corrects"
    ),
    Fault(
      name: "half a point", register: entry(point: "{period: 2006}"),
      finding: "2:13 error correction.point: the point of a correction names each dimension once"),
    Fault(
      name: "the same value", register: entry(value: "67.0"),
      finding: "3:10 error correction.value: the right value is the wrong one"),
    Fault(
      name: "no number", register: entry(value: "many"),
      finding: "3:10 error correction.value: 'many' is not a number"),
    Fault(
      name: "no date", register: entry(date: "soon"),
      finding: "6:9 error correction.date: 'soon' is not a date"),
    Fault(
      name: "no list", register: "where: here\n",
      finding: "1:1 error correction.list: the register of corrections is a list, not a mapping"),
  ])
  func `an entry that corrects nothing is an error`(_ fault: Fault) {
    #expect(load(fault.register).log.summaries == [fault.finding])
  }

  @Test func `an empty register corrects nothing`() {
    let (data, log) = load("# none yet\n")
    #expect(log.summaries == [])
    #expect(data?.observation("arrivals", "2006", "KZ")?.shown == "67")
  }
}
