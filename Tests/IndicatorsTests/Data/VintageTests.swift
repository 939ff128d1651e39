import Diagnostics
import Indicators
import Quantities
import Support
import Testing

@Suite struct VintageTests {
  private static let released = #"{"name": "released", "habarshy": {"role": "released"}}"#

  private var fixture: DataFixture {
    var fixture = DataFixture()
    fixture.fields.append(Self.released)
    fixture.asOf = "2007-06-01T10:00"
    return fixture
  }

  private static let revised = """
    period,region,arrivals,released
    2005,KZ,70.0,
    2006,KZ,67.0,2007-02-01
    2006,KZ,67.4,2007-05-01T09:00
    2006,KZ,68.8,2007-06-01T10:01
    2007,KZ,99.9,2008-02-01

    """

  @Test func `the latest vintage that is known counts`() throws {
    let data = try fixture.load(Self.revised)
    let observation = try #require(data.observation("arrivals", "2006", "KZ"))
    #expect(observation.shown == "67.4")
    #expect(
      observation.released == Instant(parsing: "2007-05-01T09:00", in: DataFixture.zone))
    #expect(data.observation("arrivals", "2005", "KZ")?.shown == "70.0")
    #expect(data.observation("arrivals", "2005", "KZ")?.released == nil)
  }

  @Test(
    arguments: [
      ("2007-01-31T23:59", nil), ("2007-02-01", "67.0"), ("2007-05-01T08:59", "67.0"),
      ("2007-05-01T09:00", "67.4"), ("2007-05-01T03:00Z", "67.4"), ("2009-01-01", "67.4"),
    ] as [(String, String?)])
  func `an edition can look from an earlier instant`(instant: String, shown: String?) throws {
    let data = try fixture.load(Self.revised)
    #expect(data.observation("arrivals", "2006", "KZ", asOf: instant)?.shown == shown)
    #expect(data.observation("arrivals", "2005", "KZ", asOf: instant)?.shown == "70.0")
  }

  @Test(.timeLimit(.minutes(5))) func `a point can have many vintages in any order`() throws {
    let start = try #require(CalendarDate("1950-01-01"))
    var csv = "period,region,arrivals,released\n2006,KZ,-1,\n"
    for number in 0..<10_000 {
      let day = number * 7919 % 10_000
      csv += "2006,KZ,\(day),\(try #require(start.adding(days: day)))\n"
    }
    let data = try fixture.load(csv)
    #expect(data.observation("arrivals", "2006", "KZ")?.shown == "9999")
    #expect(data.observation("arrivals", "2006", "KZ", asOf: "1950-01-31")?.shown == "30")
    #expect(data.observation("arrivals", "2006", "KZ", asOf: "1949-12-31")?.shown == "-1")
  }

  @Test func `nothing of a later row gets into the data set`() throws {
    let csv = Self.revised.replacing("2007,KZ,99.9,", with: "2007,KZ,99.98765,")
    let data = try fixture.load(csv)
    let series = try #require(data.series(named: "arrivals"))
    #expect(series.dimensions[0].codes == ["2005", "2006"])
    #expect(series.rowCount == 3)
    #expect(series.decimals == 1)
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `the public file leaves out later rows and nothing else`(lineBreak: String) throws {
    let rows = [
      "period,region,arrivals,released", "2006,KZ,1,", "2006,akmola,\"2\",2009-01-01",
      "2007,KZ,3,2007-01-01", "2007,akmola,4,2009-01-01",
    ]
    let data = try fixture.load(rows.joined(separator: lineBreak))
    let resource = try #require(data.resource("migration"))
    let shown = [rows[0], rows[1], rows[3], ""].joined(separator: lineBreak)
    #expect(String(decoding: resource.publicBytes, as: UTF8.self) == shown)
    #expect(resource.hasWithheldRows)
  }

  @Test func `a file without later rows is public as it is`() throws {
    let csv = "period,region,arrivals,released\n2006,KZ,1,\n"
    let resource = try #require(try fixture.load(csv).resource("migration"))
    #expect(!resource.hasWithheldRows)
    #expect(resource.publicBytes == Array(csv.utf8))
  }

  @Test(arguments: [
    TableCase(
      "the same vintage twice",
      "period,region,arrivals,released\n2006,KZ,1,2007-01-01\n2006,KZ,⚑2,2007-01-01\n",
      "error data.conflicting-values: a second row for 2006, KZ gives 2 for 'arrivals', not 1"),
    TableCase(
      "two rows that were always known",
      "period,region,arrivals,released\n2006,KZ,1,\n2006,KZ,2,2007-01-01\n2006,KZ,⚑3,\n",
      "error data.conflicting-values: a second row for 2006, KZ gives 3 for 'arrivals', not 1"),
    TableCase(
      "the same vintage twice, not yet public",
      "period,region,arrivals,released\n2006,KZ,1,2009-01-01\n⚑2006,KZ,2,2009-01-01\n",
      "error data.duplicate-key: "
        + "a second row has period '2006', region 'KZ', released '2009-01-01'"),
    TableCase(
      "faults in rows that are not yet public",
      "period,region,arrivals,released\n2006,⚑Mars,⚑x,2009-01-01\n",
      "error data.unknown-code: 'Mars' is not in code list 'regions'",
      "error data.wrong-type: 'x' is not a number"),
    TableCase(
      "what is no instant", "period,region,arrivals,released\n2006,KZ,1,⚑soon\n",
      "error data.released: 'soon' is not a date or time"),
  ])
  func `faults are reported where they stand`(_ test: TableCase) {
    fixture.expect(test.csv, test.findings)
  }

  @Test func `a row with an unreadable instant does not get out`() {
    var log = DiagnosticLog()
    let csv = "period,region,arrivals,released\n2006,KZ,1,2007-13-01\n"
    let data = fixture.load(Source(path: "data/migration.csv", text: csv), reporting: &log)
    #expect(log.hasErrors)
    #expect(data?.series(named: "arrivals")?.rowCount == 0)
  }
}
