/// Numbers texts in the order in which they come, by their bytes; nothing is made a `String`.
struct CodeTable: Sendable {
  /// All texts, one behind the other.
  private var pool: [UInt8] = []
  /// Where each text ends in the pool.
  private var ends: [UInt32] = []
  private var hashes: [UInt32] = []
  private var slots: [UInt32]
  private var mask: Int

  private static let none = UInt32.max

  init() {
    slots = [UInt32](repeating: Self.none, count: 64)
    mask = 63
  }

  var count: Int { ends.count }

  /// The number of a text; nil when it has not come yet.
  func number(of text: Span<UInt8>) -> Int? {
    let hash = Self.hash(text)
    var slot = Int(hash) & mask
    while slots[slot] != Self.none {
      let number = Int(slots[slot])
      if hashes[number] == hash, isSame(number, text) { return number }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// Whether a text has this number.
  func isSame(_ number: Int, _ text: Span<UInt8>) -> Bool {
    let start = number == 0 ? 0 : Int(ends[number - 1])
    guard Int(ends[number]) - start == text.count else { return false }
    for offset in text.indices where pool[start + offset] != text[offset] { return false }
    return true
  }

  /// Gives a text that has not come yet the next number.
  mutating func add(_ text: Span<UInt8>) -> Int {
    let number = ends.count
    let hash = Self.hash(text)
    for offset in text.indices { pool.append(text[offset]) }
    ends.append(UInt32(pool.count))
    hashes.append(hash)
    if ends.count * 2 > slots.count { grow() } else { place(number) }
    return number
  }

  /// The text of a number.
  func text(_ number: Int) -> String {
    let start = number == 0 ? 0 : Int(ends[number - 1])
    return String(decoding: pool[start..<Int(ends[number])], as: UTF8.self)
  }

  private mutating func grow() {
    slots = [UInt32](repeating: Self.none, count: slots.count * 2)
    mask = slots.count - 1
    for number in ends.indices { place(number) }
  }

  private mutating func place(_ number: Int) {
    var slot = Int(hashes[number]) & mask
    while slots[slot] != Self.none { slot = (slot + 1) & mask }
    slots[slot] = UInt32(number)
  }

  /// FNV-1a, folded so that the low bits depend on all of the text.
  private static func hash(_ text: Span<UInt8>) -> UInt32 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for offset in text.indices {
      hash = (hash ^ UInt64(text[offset])) &* 0x100_0000_01B3
    }
    return UInt32(truncatingIfNeeded: hash ^ (hash >> 32))
  }
}
