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

  /// Tells the observer that something was asked of a series.
  static func note(_ series: Series) {
    observer?.note(series)
  }

  /// Tells the observer that a point was looked at, in the vintages known at an instant, or in all.
  static func note(_ series: Series, at point: [Int], asOf instant: Instant?) {
    guard let observer else { return }
    // A point that the codes do not have is no read of rows.
    guard let key = RowKeys.key(of: point, radix: series.table.radix) else {
      return observer.note(series)
    }
    observer.note(series, key: key, limit: instant?.secondsSinceEpoch ?? .max)
  }
}

extension Source {
  /// Tells its bytes from others.
  var hash: ContentHash { fingerprint.map(ContentHash.init(value:)) ?? ContentHash(bytes) }
}

extension Series {
  /// Tells tables with the same rows from others.
  ///
  /// The rows that are known are those of the file up to an instant, so their number is enough to
  /// tell which they are.
  package var fileHash: ContentHash {
    var hasher = ContentHasher()
    hasher.add(resource.table.hash)
    hasher.add(rowCount)
    return hasher.hash
  }

  /// What the table has rows for, and with how many decimals: what expressions depend on besides
  /// the rows they read.
  package var shape: ContentHash { source.facts.shape }
}

extension Series {
  /// What the rows of some points say in the vintages up to a second, and where they stand: pages
  /// tell the number of a row.
  package func rows(of keys: [UInt64], limit: Int) -> ContentHash {
    var hasher = ContentHasher()
    hasher.add(limit)
    for key in keys {
      hasher.add(key)
      guard let row = table.row(of: key, until: limit) else { continue }
      hasher.add(row)
      hasher.add(table.text(ofRow: row))
    }
    return hasher.hash
  }
}

extension ObservationTable {
  /// The bytes of a row of the file.
  fileprivate func text(ofRow row: Int) -> [UInt8] {
    let start = Int(offsets[row])
    var end = start
    var isQuoted = false
    let bytes = source.bytes
    while end < bytes.count {
      let byte = bytes[end]
      if byte == UInt8(ascii: "\n"), !isQuoted { break }
      if byte == dialect.quote { isQuoted.toggle() }
      end += 1
    }
    return Array(bytes[start..<end])
  }
}
