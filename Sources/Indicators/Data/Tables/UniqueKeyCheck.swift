import Diagnostics

/// Finds rows of a table that have the same values in some columns.
///
/// Rows are remembered by a hash and their offset; only rows with the same hash are read again.
struct UniqueKeyCheck {
  private let names: [String]
  private let columns: [Int]
  /// For each column the texts that are no values.
  private let marks: [[[UInt8]]]
  private var hashes: [UInt64] = []
  private var offsets: [UInt32] = []

  /// A check of the columns with these names and places.
  init(names: [String], columns: [Int], marks: [[[UInt8]]]) {
    self.names = names
    self.columns = columns
    self.marks = marks
  }

  /// Remembers a row; one with a missing value in a column is like no other.
  mutating func add(_ reader: CSVReader, quote: UInt8) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for (index, column) in columns.enumerated() {
      let bytes = reader.cells[column].unescaped(in: reader.source, quote: quote)
      if marks[index].contains(bytes) { return }
      for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      hash = (hash ^ 0xFF) &* 0x100_0000_01B3
    }
    hashes.append(hash)
    offsets.append(UInt32(reader.row.lowerBound))
  }

  /// Reports every row that an earlier one equals.
  func report(_ source: Source, dialect: CSVDialect, to log: inout DiagnosticLog) {
    let order = hashes.indices.sorted {
      (hashes[$0], offsets[$0]) < (hashes[$1], offsets[$1])
    }
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, hashes[order[end]] == hashes[order[start]] { end += 1 }
      if end - start > 1 {
        report(order[start..<end].map { offsets[$0] }, source, dialect, &log)
      }
      start = end
    }
  }

  private func report(
    _ rows: [UInt32], _ source: Source, _ dialect: CSVDialect, _ log: inout DiagnosticLog
  ) {
    var first: [[String]: Location] = [:]
    for row in rows {
      var reader = CSVReader(source, dialect: dialect, at: Int(row))
      // The row was read before, and reported if there was anything to report.
      var ignored = DiagnosticLog()
      guard reader.next(reporting: &ignored), let column = columns.first,
        columns.allSatisfy({ $0 < reader.cells.count })
      else { continue }
      let texts = columns.map { reader.cells[$0].text(in: source, quote: dialect.quote) }
      let place = reader.cells[column].location(in: source)
      guard let earlier = first[texts] else {
        first[texts] = place
        continue
      }
      let key = zip(names, texts).map { "\($0) '\(CellFault.excerpt($1))'" }
      log.report(
        .error(
          "data.duplicate-key", "a second row has \(key.joined(separator: ", "))", at: place,
          hint: "keep one of the two", notes: [.init("first row", at: earlier)]))
    }
  }
}
