import Diagnostics
import Foundation
import Indicators
import Languages
import Quantities
import Support
import Testing

/// The data that the site itself publishes.
@Suite struct ContentDataTests {
  private func content() throws -> (data: Dataset?, units: UnitCatalog, log: DiagnosticLog) {
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    let folder = root.appendingPathComponent("Content")
    func source(_ path: String) throws -> Source {
      let data = try Data(contentsOf: folder.appendingPathComponent(path))
      return Source(path: "Content/" + path, bytes: Array(data))
    }
    let files = try FileManager.default.contentsOfDirectory(
      atPath: folder.appendingPathComponent("data").path)
    let tables = try files.filter { $0.hasSuffix(".csv") }.sorted().map {
      try source("data/" + $0)
    }
    var log = DiagnosticLog()
    let units = UnitCatalog.parse(try source("units.yaml"), reporting: &log)
    let data = Dataset.parse(
      package: try source("data/datapackage.json"), tables: tables, units: units,
      asOf: try #require(Instant(parsing: "2007-08-28", in: .utc)), zone: .utc, reporting: &log)
    return (data, units, log)
  }

  @Test func `it is read without findings`() throws {
    let (data, _, log) = try content()
    #expect(log.summaries == [])
    #expect(data?.seriesIDs.count == 37)
  }

  @Test func `its numbers are those of the Concept`() throws {
    let data = try #require(try content().data)
    #expect(data.observation("arrivals", "2006", "KZ")?.shown == "67.4")
    #expect(data.observation("stated_balance", "2001", "KZ")?.shown == "-69.9")
    #expect(data.observation("internal_balance", "2006", "astana-city")?.shown == "17938")
    #expect(
      data.observation("internal_balance", "2006", "akmola")?.datum.missingReason == .notAvailable)
    #expect(data.observation("resident_oralmans", "2007-07-01", "KZ")?.shown == "608")
    let arrivals = try #require(data.series(named: "arrivals"))
    #expect(arrivals.unit.id == "thousand_people")
    #expect(arrivals.decimals == 1)
    #expect(arrivals.titles[.kazakh] == "Келгендер саны")
    #expect(arrivals.dimensions.map(\.id) == ["period", "region"])
    #expect(arrivals.dimensions[1].total == 0)
    #expect(arrivals.resource.sourceIDs == ["concept"])
    #expect(data.package.source("concept")?.path == "https://adilet.zan.kz/rus/docs/U070000399_")
  }
}
