import Storage
import Testing

@Suite struct ContentHashTests {
  @Test func `every change of a bit is a change of the hash`() {
    let bytes = (0..<45).map { UInt8($0 * 37 % 251) }
    var hashes: Set<ContentHash> = [ContentHash(bytes)]
    for bit in 0..<(bytes.count * 8) {
      var changed = bytes
      changed[bit / 8] ^= 1 << UInt8(bit % 8)
      hashes.insert(ContentHash(changed))
    }
    #expect(hashes.count == bytes.count * 8 + 1)
  }

  @Test func `zeros at the end count`() {
    let hashes = Set((0..<100).map { ContentHash([UInt8](repeating: 0, count: $0)) })
    #expect(hashes.count == 100)
  }

  /// Held, because a record that another build wrote is compared with.
  @Test func `the hash of a text is always the same`() {
    #expect(ContentHash([]).description == "05af4562cc39dc39")
    #expect(ContentHash(Array("Хабаршы".utf8)).description == "5f5073d8db50164a")
  }

  @Test func `sixteen digits are a hash again`() {
    let hash = ContentHash(value: 0x00FF_0000_0000_00AB)
    #expect(hash.description == "00ff0000000000ab")
    #expect(ContentHash(hash.description) == hash)
    #expect(ContentHash("ff") == nil)
    #expect(ContentHash("+0ff0000000000ab") == nil)
  }
}
