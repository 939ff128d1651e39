import Diagnostics
import Indicators
import Quantities
import Storage
import Synchronization
import Testing

@Suite struct TableMemoryTests {
  private static let csv = "period,region,arrivals\n2005,KZ,70.25\n2006,KZ,67.4\n2006,akmola,[x]\n"
  private static let released = #"{"name": "released", "habarshy": {"role": "released"}}"#

  private func load(
    _ csv: String, _ memory: RememberedTables, _ fixture: DataFixture = DataFixture()
  ) throws -> Dataset {
    var log = DiagnosticLog()
    let data = Dataset.parse(
      package: Source(path: "data/datapackage.json", text: fixture.package),
      tables: [
        Source(path: "data/regions.csv", text: fixture.regions),
        Source(path: "data/migration.csv", text: csv),
      ],
      units: DataFixture.units,
      asOf: Instant(parsing: fixture.asOf, in: DataFixture.zone) ?? Instant(secondsSinceEpoch: 0),
      zone: DataFixture.zone, memory: memory, reporting: &log)
    #expect(!log.hasErrors)
    return try #require(data)
  }

  @Test func `a table that is known is read when somebody asks for a row, and says the same`()
    throws
  {
    let memory = RememberedTables()
    let first = try load(Self.csv, memory)
    #expect(memory.counts == .init(kept: 1, read: 0))
    let again = try load(Self.csv, memory)
    let (a, b) = (
      try #require(first.series(named: "arrivals")), try #require(again.series(named: "arrivals"))
    )
    #expect(a.dimensions.map(\.codes) == b.dimensions.map(\.codes))
    #expect(a.decimals == 2 && b.decimals == 2)
    #expect(a.rowCount == b.rowCount && a.vintages == b.vintages)
    #expect(a.fileHash == b.fileHash && a.shape == b.shape)
    #expect(memory.counts == .init(kept: 1, read: 0))
    for (period, region) in [("2005", "KZ"), ("2006", "KZ"), ("2006", "akmola")] {
      #expect(
        first.observation("arrivals", period, region)?.shown
          == again.observation("arrivals", period, region)?.shown)
    }
    #expect(again.observation("arrivals", "2005", "KZ")?.shown == "70.25")
    #expect(memory.counts == .init(kept: 1, read: 1))
  }

  @Test func `another table, another list of codes or another package is read`() throws {
    let memory = RememberedTables()
    _ = try load(Self.csv, memory)
    _ = try load(Self.csv.replacing("67.4", with: "67.5"), memory)
    #expect(memory.counts.kept == 2)
    var fixture = DataFixture()
    fixture.regions = fixture.regions.replacing("Akmola", with: "Akmola Region")
    _ = try load(Self.csv, memory, fixture)
    #expect(memory.counts.kept == 3)
    fixture.fields[2] = DataFixture.arrivals.replacing(
      "number\"", with: "number\", \"title\": \"A\"")
    _ = try load(Self.csv, memory, fixture)
    #expect(memory.counts.kept == 4)
  }

  @Test func `rows that are not known yet are looked at each time`() throws {
    let memory = RememberedTables()
    var fixture = DataFixture()
    fixture.fields.append(Self.released)
    let csv = "period,region,arrivals,released\n2005,KZ,70,\n2006,KZ,67,2007-02-01\n"
    fixture.asOf = "2007-01-01"
    #expect(try load(csv, memory, fixture).series(named: "arrivals")?.rowCount == 1)
    #expect(memory.counts.kept == 0)
    fixture.asOf = "2007-03-01"
    #expect(try load(csv, memory, fixture).series(named: "arrivals")?.rowCount == 2)
    #expect(memory.counts.kept == 1)
    fixture.asOf = "2007-01-01"
    let earlier = try load(csv, memory, fixture)
    #expect(earlier.series(named: "arrivals")?.rowCount == 1)
    #expect(earlier.observation("arrivals", "2006", "KZ") == nil)
  }

  @Test func `a table with something to report is read, and it is reported, each time`() throws {
    let memory = RememberedTables()
    _ = try load(Self.csv + "2006,KZ,67.4\n", memory)
    #expect(memory.counts.kept == 0)
  }
}

/// Remembers tables as a cache does: by their bytes.
private final class RememberedTables: TableMemory {
  struct Counts: Equatable {
    var kept = 0
    var read = 0
  }

  let environment = ContentHash([])
  private let tables = Mutex<[ContentHash: StoreWriter]>([:])
  private let reads = Mutex(0)

  var counts: Counts { Counts(kept: tables.withLock { $0.count }, read: reads.withLock { $0 }) }

  func facts(of resource: String, key: ContentHash) -> TableFacts? {
    guard let writer = tables.withLock({ $0[key] }) else { return nil }
    var reader = StoreReader(writer.bytes)
    return try? reader.read(TableFacts.self)
  }

  func keep(_ facts: TableFacts, of resource: String, key: ContentHash) {
    var writer = StoreWriter()
    writer.write(facts)
    tables.withLock { $0[key] = writer }
  }

  func once<Value: Sendable>(
    _ make: @escaping @Sendable () -> Value
  ) -> @Sendable () -> Value {
    let made = Made<Value>()
    return { [self] in
      made.value.withLock { value in
        if let value { return value }
        reads.withLock { $0 += 1 }
        let now = make()
        value = now
        return now
      }
    }
  }

  private final class Made<Value: Sendable>: Sendable {
    let value = Mutex<Value?>(nil)
  }
}
