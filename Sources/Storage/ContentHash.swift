/// A 64-bit hash that tells whether bytes have changed; not a guard against forgery.
///
/// Sixteen bytes at a time are mixed into the state by a multiplication to 128 bits whose halves
/// are folded together (multiply-fold); what is multiplied is mixed in once more, so that a zero
/// does not wipe out the state. The length goes in last, so that zeros at the end count. The same
/// bytes have the same hash on every machine.
package struct ContentHash: Sendable, Hashable {
  package let value: UInt64

  package init(value: UInt64) {
    self.value = value
  }

  package init(_ bytes: [UInt8]) {
    let raw = unsafe bytes.span.bytes
    func word(_ offset: Int) -> UInt64 {
      unsafe UInt64(littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
    var state = Self.start
    var offset = 0
    while offset + 16 <= bytes.count {
      state = Self.fold(word(offset) ^ Self.first, word(offset + 8) ^ state)
      offset += 16
    }
    var tail: (UInt64, UInt64) = (0, 0)
    for (index, byte) in bytes[offset...].enumerated() {
      if index < 8 {
        tail.0 |= UInt64(byte) << UInt64(8 * index)
      } else {
        tail.1 |= UInt64(byte) << UInt64(8 * (index - 8))
      }
    }
    state = Self.fold(tail.0 ^ Self.first, tail.1 ^ state)
    value = Self.fold(state ^ Self.second, UInt64(bytes.count) ^ Self.first)
  }

  // The first bits of the fractions of pi: numbers without a pattern that nobody has chosen.
  private static let start: UInt64 = 0x243F_6A88_85A3_08D3
  private static let first: UInt64 = 0x1319_8A2E_0370_7344
  private static let second: UInt64 = 0xA409_3822_299F_31D0

  /// The hash of a hash with one more number behind it.
  static func mix(_ state: UInt64, _ value: UInt64) -> UInt64 {
    fold(state ^ start, value ^ first) ^ second
  }

  private static func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return a ^ b ^ product.high ^ product.low
  }
}

extension ContentHash: CustomStringConvertible {
  /// Sixteen hexadecimal digits.
  package var description: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// A hash from its sixteen digits.
  package init?(_ text: String) {
    guard text.utf8.count == 16, let value = UInt64(text, radix: 16) else { return nil }
    self.value = value
    // A sign, or capital letters, would be read too, but are never written.
    guard description == text else { return nil }
  }
}

/// Puts several things together into one hash, in the order in which they are given.
package struct ContentHasher: Sendable {
  private var state: UInt64 = 0

  package init() {}

  /// Adds a number.
  package mutating func add(_ value: UInt64) {
    state = ContentHash.mix(state, value)
  }

  /// Adds a number.
  package mutating func add(_ value: Int) { add(UInt64(bitPattern: Int64(value))) }

  /// Adds a hash.
  package mutating func add(_ hash: ContentHash) { add(hash.value) }

  /// Adds bytes, their count included.
  package mutating func add(_ bytes: [UInt8]) { add(ContentHash(bytes)) }

  /// Adds a text, its length included.
  package mutating func add(_ text: String) { add(Array(text.utf8)) }

  /// The hash of everything added.
  package var hash: ContentHash { ContentHash(value: state) }
}
