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

  /// Spreads neighbouring keys: multiplication by the golden ratio, its high bits.
  private static func slot(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 24)
  }
}
