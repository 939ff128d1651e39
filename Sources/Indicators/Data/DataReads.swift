import Diagnostics
import Quantities
package import Storage

/// Somebody who wants to know which rows of which tables are looked at, so that what was made of
/// them need not be made again while they are the same.
package protocol DataReadObserver: Sendable {
  /// Whether a name is looked into for the first time.
  func begins(_ name: String) -> Bool
  /// Something was asked of a series: what it has rows for counts.
  func note(_ series: Series)
  /// A point of a series was looked at, in the vintages up to a second.
  func note(_ series: Series, key: UInt64, limit: Int)
}

/// Who is told of what is read.
///
/// Whoever wants to know binds an observer around the work; readers of the data tell it wherever
/// they are called from. That it goes with the work and not through every function between is what
/// keeps a read from being forgotten.
package enum DataReads {
  /// The observer; nil while nobody wants to know.
  @TaskLocal package static var observer: (any DataReadObserver)?

  static func note(_ series: Series) {
    observer?.note(series)
  }

  static func note(_ series: Series, at point: [Int], asOf instant: Instant?) {
    guard let observer else { return }
    // A point that the codes do not have is no read of rows.
    guard let key = RowKeys.key(of: point, radix: series.table.radix) else {
      return observer.note(series)
    }
    observer.note(series, key: key, limit: instant?.secondsSinceEpoch ?? .max)
  }
}

/// What was read of one table, and what it said.
package struct TableReads: Sendable, Hashable {
  /// Points looked at in the vintages up to a second.
  package struct Points: Sendable, Hashable {
    package let limit: Int
    /// In ascending order.
    package let keys: [UInt64]

    package init(limit: Int, keys: [UInt64]) {
      self.limit = limit
      self.keys = keys
    }
  }

  package let resource: String
  /// The file, and how many of its rows were known.
  package let file: ContentHash
  /// What the table has rows for.
  package let shape: ContentHash
  package let points: [Points]
  /// What the rows of the points said.
  package let rows: ContentHash

  package init(
    resource: String, file: ContentHash, shape: ContentHash, points: [Points], rows: ContentHash
  ) {
    self.resource = resource
    self.file = file
    self.shape = shape
    self.points = points
    self.rows = rows
  }
}

extension TableReads: Storable {
  package func store(in writer: inout StoreWriter) {
    writer.write(resource)
    writer.write(file)
    writer.write(shape)
    writer.write(points)
    writer.write(rows)
  }

  package init(from reader: inout StoreReader) throws(StoreDamage) {
    resource = try reader.read()
    file = try reader.read()
    shape = try reader.read()
    points = try reader.read()
    rows = try reader.read()
  }
}

extension TableReads.Points: Storable {
  package func store(in writer: inout StoreWriter) {
    writer.write(limit)
    writer.write(count: UInt64(keys.count))
    var last: UInt64 = 0
    for key in keys {
      writer.write(count: key - last)
      last = key
    }
  }

  package init(from reader: inout StoreReader) throws(StoreDamage) {
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

extension Series {
  /// What was read of the series' table, as it is now.
  package func reads(at points: [TableReads.Points]) -> TableReads {
    TableReads(
      resource: resource.id, file: fileHash, shape: shape, points: points,
      rows: table.rows(of: points))
  }
}

/// Tells whether what was read before would be read again.
package struct ReadsCheck: Sendable {
  private let tables: [String: Table]

  private struct Table: Sendable {
    let series: Series
    let file: ContentHash
    let shape: ContentHash
  }

  package init(_ dataset: Dataset) {
    var tables: [String: Table] = [:]
    for series in dataset.series.values where tables[series.resource.id] == nil {
      tables[series.resource.id] = Table(
        series: series, file: series.fileHash, shape: series.shape)
    }
    self.tables = tables
  }

  /// Whether the same reads would give the same now.
  package func confirms(_ reads: TableReads) -> Bool {
    guard let table = tables[reads.resource] else { return false }
    if table.file == reads.file { return true }
    return table.shape == reads.shape
      && table.series.table.rows(of: reads.points) == reads.rows
  }
}

extension Series {
  /// Tells tables with the same rows from others.
  ///
  /// The rows that are known are those of the file up to an instant, so their number is enough to
  /// tell which they are.
  fileprivate var fileHash: ContentHash {
    var hasher = ContentHasher()
    hasher.add(table.source.bytes)
    hasher.add(table.keys.count)
    return hasher.hash
  }

  /// What the table has rows for, and with how many decimals: what expressions depend on besides
  /// the rows they read.
  fileprivate var shape: ContentHash {
    var hasher = ContentHasher()
    for dimension in dimensions.indices {
      hasher.add(dimensions[dimension].count)
      for period in dimensions[dimension].periods { hasher.add(period.description) }
      for release in table.firstReleases(ofDimension: dimension) { hasher.add(release ?? .max) }
    }
    for measure in table.measures.indices {
      hasher.add(table.measures[measure].decimals)
      for step in table.decimalsByRelease(measure: measure) {
        hasher.add(step.since)
        hasher.add(step.decimals)
      }
    }
    for vintage in Set(table.released).sorted() { hasher.add(vintage) }
    hasher.add(table.keys.isEmpty ? 0 : 1)
    return hasher.hash
  }
}

extension ObservationTable {
  /// What the rows of points say, and where they stand: pages tell the number of a row.
  fileprivate func rows(of points: [TableReads.Points]) -> ContentHash {
    var hasher = ContentHasher()
    for points in points {
      hasher.add(points.limit)
      for key in points.keys {
        hasher.add(key)
        guard let row = row(of: key, until: points.limit) else { continue }
        hasher.add(row)
        hasher.add(text(ofRow: row))
      }
    }
    return hasher.hash
  }

  /// The bytes of a row of the file.
  private func text(ofRow row: Int) -> [UInt8] {
    let start = Int(offsets[row])
    var end = start
    var isQuoted = false
    while end < source.bytes.count {
      let byte = source.bytes[end]
      if byte == UInt8(ascii: "\n"), !isQuoted { break }
      if byte == dialect.quote { isQuoted.toggle() }
      end += 1
    }
    return Array(source.bytes[start..<end])
  }
}
