/// Finds rows by their keys: an open-addressing table of row numbers, at most half full.
struct KeyIndex: Sendable {
  private var slots: [UInt32]
  private let mask: Int

  /// No row.
  static let none = UInt32.max

  /// An empty index with room for so many rows.
  init(capacity: Int) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = [UInt32](repeating: Self.none, count: size)
    mask = size - 1
  }

  /// The first row with a key.
  func row(of key: UInt64, in keys: [UInt64]) -> Int? {
    var slot = Self.slot(key) & mask
    while slots[slot] != Self.none {
      let row = Int(slots[slot])
      if keys[row] == key { return row }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// Adds a row whose key stands in `keys`, unless its key is there already; then that row.
  mutating func insert(_ row: Int, in keys: [UInt64]) -> Int? {
    let key = keys[row]
    var slot = Self.slot(key) & mask
    while slots[slot] != Self.none {
      let other = Int(slots[slot])
      if keys[other] == key { return other }
      slot = (slot + 1) & mask
    }
    slots[slot] = UInt32(row)
    return nil
  }

  /// Indexes all rows by their keys.
  ///
  /// Rows of one key make a chain from the latest vintage to the earliest, each naming the next;
  /// without `vintages` there are no chains. A row of the same vintage as an earlier one is left
  /// out of its chain and returned with it.
  mutating func link(_ keys: [UInt64], vintages: [Int])
    -> (next: [UInt32], duplicates: [(row: Int, first: Int)])
  {
    var next = [UInt32](repeating: Self.none, count: vintages.count)
    var duplicates: [(row: Int, first: Int)] = []
    var heads: [Int] = []
    for row in keys.indices {
      guard let head = insert(row, in: keys) else { continue }
      guard !vintages.isEmpty else {
        duplicates.append((row, head))
        continue
      }
      if next[head] == Self.none { heads.append(head) }
      next[row] = next[head]
      next[head] = UInt32(row)
    }
    for head in heads { sort(chainFrom: head, keys, vintages, &next, &duplicates) }
    return (next, duplicates)
  }

  private mutating func sort(
    chainFrom head: Int, _ keys: [UInt64], _ vintages: [Int], _ next: inout [UInt32],
    _ duplicates: inout [(row: Int, first: Int)]
  ) {
    var rows = [head]
    while let last = rows.last, next[last] != Self.none { rows.append(Int(next[last])) }
    rows.sort { (vintages[$1], $0) < (vintages[$0], $1) }
    var kept: [Int] = []
    for row in rows {
      if let last = kept.last, vintages[last] == vintages[row] {
        duplicates.append((row, last))
      } else {
        kept.append(row)
      }
    }
    for (row, following) in zip(kept, kept.dropFirst()) { next[row] = UInt32(following) }
    guard let first = kept.first, let last = kept.last else { return }
    next[last] = Self.none
    var slot = Self.slot(keys[head]) & mask
    while Int(slots[slot]) != head { slot = (slot + 1) & mask }
    slots[slot] = UInt32(first)
  }

  /// Spreads neighbouring keys: multiplication by the golden ratio, its high bits.
  private static func slot(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 24)
  }
}

/// Packs the codes of each row into one whole number, in mixed radix: the last dimension counts
/// ones, the one before it as many as the last has codes, and so on.
struct RowKeys: Sendable {
  private(set) var keys: [UInt64]
  private(set) var radix: [Int] = []
  /// The product of all radices so far.
  private var points: UInt64 = 1

  init(rows: Int) {
    keys = [UInt64](repeating: 0, count: rows)
  }

  /// Adds a dimension with so many codes; false when there are more than 2^62 points.
  mutating func add(_ codes: [UInt32], radix size: Int) -> Bool {
    let (product, overflow) = points.multipliedReportingOverflow(by: UInt64(max(1, size)))
    guard !overflow, product < 1 << 62 else { return false }
    points = product
    radix.append(size)
    for row in codes.indices { keys[row] = keys[row] &* UInt64(size) &+ UInt64(codes[row]) }
    return true
  }

  /// The key of a point; nil when an index is not one of its dimension's.
  static func key(of point: [Int], radix: [Int]) -> UInt64? {
    guard point.count == radix.count else { return nil }
    var key: UInt64 = 0
    for (code, size) in zip(point, radix) {
      guard code >= 0, code < size else { return nil }
      key = key * UInt64(size) + UInt64(code)
    }
    return key
  }

  /// The point of a key.
  static func point(of key: UInt64, radix: [Int]) -> [Int] {
    var rest = key
    var point: [Int] = []
    for size in radix.reversed() {
      point.append(Int(rest % UInt64(size)))
      rest /= UInt64(size)
    }
    return point.reversed()
  }
}
