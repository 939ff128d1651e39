import Indicators
import Storage
private import Synchronization

/// What was read of one table, and what it said.
struct TableReads: Sendable {
  /// Points looked at in the vintages up to a second.
  struct Points: Sendable {
    let limit: Int
    /// In ascending order.
    let keys: [UInt64]
  }

  let resource: String
  /// The file, and how many of its rows were known.
  let file: ContentHash
  /// What the table has rows for.
  let shape: ContentHash
  let points: [Points]
  /// What the rows of the points said.
  let rows: [ContentHash]
}

extension TableReads: Storable {
  func store(in writer: inout StoreWriter) {
    writer.write(resource)
    writer.write(file)
    writer.write(shape)
    writer.write(points)
    writer.write(rows)
  }

  init(from reader: inout StoreReader) throws(StoreDamage) {
    resource = try reader.read()
    file = try reader.read()
    shape = try reader.read()
    points = try reader.read()
    rows = try reader.read()
  }
}

extension TableReads.Points: Storable {
  func store(in writer: inout StoreWriter) {
    writer.write(limit)
    writer.write(count: UInt64(keys.count))
    var last: UInt64 = 0
    for key in keys {
      writer.write(count: key - last)
      last = key
    }
  }

  init(from reader: inout StoreReader) throws(StoreDamage) {
    limit = try reader.read()
    var keys: [UInt64] = []
    var last: UInt64 = 0
    for _ in 0..<(try reader.items()) {
      last &+= try reader.count()
      keys.append(last)
    }
    self.keys = keys
  }
}

/// The tables of a build as reads of them are compared, each looked at once.
final class TableMarks: Sendable {
  private struct Marks: Sendable {
    var files: [String: ContentHash] = [:]
    var shapes: [String: ContentHash] = [:]
  }

  private let series: [String: Series]
  private let marks = Mutex(Marks())

  init(_ dataset: Dataset) {
    series = Dictionary(
      dataset.series.values.map { ($0.resource.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// What was read, as the tables are now.
  func reads(_ points: [TableReads.Points], of series: Series) -> TableReads {
    TableReads(
      resource: series.resource.id, file: file(of: series), shape: shape(of: series),
      points: points, rows: points.map { series.rows(of: $0.keys, limit: $0.limit) })
  }

  /// Whether the same reads would give the same now.
  func confirm(_ reads: TableReads) -> Bool {
    guard let series = series[reads.resource] else { return false }
    if file(of: series) == reads.file { return true }
    return shape(of: series) == reads.shape
      && reads.points.map { series.rows(of: $0.keys, limit: $0.limit) } == reads.rows
  }

  /// Tells tables with the same rows from others.
  func file(of series: Series) -> ContentHash {
    mark(\.files, of: series) { series.fileHash }
  }

  /// Stands for what a table has rows for, and with how many decimals.
  func shape(of series: Series) -> ContentHash {
    mark(\.shapes, of: series) { series.shape }
  }

  private func mark(
    _ kind: any WritableKeyPath<Marks, [String: ContentHash]> & Sendable, of series: Series,
    look: () -> ContentHash
  ) -> ContentHash {
    let id = series.resource.id
    if let known = marks.withLock({ $0[keyPath: kind][id] }) { return known }
    let mark = look()
    marks.withLock { $0[keyPath: kind][id] = mark }
    return mark
  }
}
