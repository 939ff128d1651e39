/// A value that can be kept in a file between two runs and is the same when it is read back.
///
/// The form is for one version of the program: what reads it must know that the same program wrote
/// it, so it needs no names and no numbers of versions.
package protocol Storable {
  /// Writes the value.
  func store(in writer: inout StoreWriter)
  /// Reads a value that `store` wrote; throws when the bytes are not those of one.
  init(from reader: inout StoreReader) throws(StoreDamage)
}

/// The bytes are not what a writer wrote.
package struct StoreDamage: Error {
  package init() {}
}

/// Writes values one behind the other.
package struct StoreWriter: Sendable {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  /// Writes a value.
  package mutating func write(_ value: some Storable) { value.store(in: &self) }

  /// Writes eight bytes, the lowest first.
  package mutating func write(word: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: word >> shift))
    }
  }

  /// Writes a number in as few groups of seven bits as it needs.
  package mutating func write(count: UInt64) {
    var rest = count
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Writes what another writer has written, as if it were written here.
  package mutating func write(written: [UInt8]) {
    bytes.append(contentsOf: written)
  }

  /// The bytes, without room for more.
  package var exactBytes: [UInt8] {
    var exact: [UInt8] = []
    exact.reserveCapacity(bytes.count)
    exact.append(contentsOf: bytes)
    return exact
  }

  /// Gives up the bytes that are written so far, to go on with none.
  package mutating func takeBytes() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }

  /// Writes bytes with their count.
  package mutating func write(bytes piece: some Collection<UInt8>) {
    write(count: UInt64(piece.count))
    bytes.append(contentsOf: piece)
  }
}

/// Reads values in the order in which they were written.
package struct StoreReader: Sendable {
  private let bytes: [UInt8]
  private var position: Int
  private let end: Int

  package init(_ bytes: [UInt8]) {
    self.init(bytes, bytes.indices)
  }

  /// Reads a stretch of bytes.
  package init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
  }

  /// Whether everything has been read.
  package var isAtEnd: Bool { position == end }

  /// Reads a value.
  package mutating func read<Value: Storable>(
    _ type: Value.Type = Value.self
  ) throws(StoreDamage) -> Value {
    try Value(from: &self)
  }

  /// Reads eight bytes.
  package mutating func word() throws(StoreDamage) -> UInt64 {
    guard end - position >= 8 else { throw StoreDamage() }
    var word: UInt64 = 0
    for index in 0..<8 { word |= UInt64(bytes[position + index]) << UInt64(8 * index) }
    position += 8
    return word
  }

  /// Reads a number in groups of seven bits.
  package mutating func count() throws(StoreDamage) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      guard position < end, shift < 64 else { throw StoreDamage() }
      let byte = bytes[position]
      position += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
  }

  /// Where a piece of bytes stands, which is passed over.
  package mutating func piece() throws(StoreDamage) -> Range<Int> {
    let length = try count()
    guard length <= UInt64(end - position) else { throw StoreDamage() }
    let start = position
    position += Int(length)
    return start..<position
  }

  /// How many items follow: no more than there are bytes.
  package mutating func items() throws(StoreDamage) -> Int {
    let items = try count()
    guard items <= UInt64(end - position) else { throw StoreDamage() }
    return Int(items)
  }

  /// The bytes of a piece.
  package mutating func pieceBytes() throws(StoreDamage) -> [UInt8] {
    Array(bytes[try piece()])
  }

  /// Reads a text.
  package mutating func text() throws(StoreDamage) -> String {
    String(decoding: bytes[try piece()], as: UTF8.self)
  }
}

extension Int: Storable {
  package func store(in writer: inout StoreWriter) {
    // Small numbers of either sign take one byte.
    writer.write(count: UInt64(bitPattern: Int64((self << 1) ^ (self >> (Int.bitWidth - 1)))))
  }

  package init(from reader: inout StoreReader) throws(StoreDamage) {
    let folded = try reader.count()
    self = Int(Int64(bitPattern: (folded >> 1) ^ (0 &- (folded & 1))))
  }
}

extension UInt64: Storable {
  package func store(in writer: inout StoreWriter) { writer.write(word: self) }

  package init(from reader: inout StoreReader) throws(StoreDamage) { self = try reader.word() }
}

extension Bool: Storable {
  package func store(in writer: inout StoreWriter) { writer.write(count: self ? 1 : 0) }

  package init(from reader: inout StoreReader) throws(StoreDamage) {
    switch try reader.count() {
    case 0: self = false
    case 1: self = true
    default: throw StoreDamage()
    }
  }
}

extension String: Storable {
  package func store(in writer: inout StoreWriter) { writer.write(bytes: utf8) }

  package init(from reader: inout StoreReader) throws(StoreDamage) { self = try reader.text() }
}

extension ContentHash: Storable {
  package func store(in writer: inout StoreWriter) { writer.write(word: value) }

  package init(from reader: inout StoreReader) throws(StoreDamage) {
    self.init(value: try reader.word())
  }
}

extension Optional: Storable where Wrapped: Storable {
  package func store(in writer: inout StoreWriter) {
    writer.write(self != nil)
    if let self { writer.write(self) }
  }

  package init(from reader: inout StoreReader) throws(StoreDamage) {
    self = try reader.read(Bool.self) ? .some(try reader.read(Wrapped.self)) : .none
  }
}

extension Array: Storable where Element: Storable {
  package func store(in writer: inout StoreWriter) {
    writer.write(count: UInt64(count))
    for element in self { writer.write(element) }
  }

  package init(from reader: inout StoreReader) throws(StoreDamage) {
    let count = try reader.items()
    self = []
    reserveCapacity(count)
    for _ in 0..<count { append(try reader.read()) }
  }
}

extension Dictionary: Storable where Key: Storable & Comparable, Value: Storable {
  package func store(in writer: inout StoreWriter) {
    writer.write(count: UInt64(count))
    for (key, value) in sorted(by: { $0.key < $1.key }) {
      writer.write(key)
      writer.write(value)
    }
  }

  package init(from reader: inout StoreReader) throws(StoreDamage) {
    let count = try reader.items()
    self.init(minimumCapacity: count)
    for _ in 0..<count {
      let key: Key = try reader.read()
      self[key] = try reader.read(Value.self)
    }
  }
}

extension Storable {
  /// The hash of everything that is stored of the value.
  package var storedHash: ContentHash {
    var writer = StoreWriter()
    writer.write(self)
    return ContentHash(writer.bytes)
  }
}
