import Storage
import Testing

@Suite struct StorableTests {
  @Test(arguments: [0, 1, -1, 63, -64, 64, 300, -300, Int.max, Int.min])
  func `a number comes back as it was`(_ number: Int) throws {
    #expect(try roundTrip(number) == number)
  }

  @Test func `texts, lists, tables and what is absent come back as they were`() throws {
    #expect(try roundTrip("Қазақстан\n\"") == "Қазақстан\n\"")
    #expect(try roundTrip([1, -2, 3]) == [1, -2, 3])
    #expect(try roundTrip(["b": ["x"], "a": []]) == ["b": ["x"], "a": []])
    #expect(try roundTrip(String?.none) == nil)
    #expect(try roundTrip(Optional("x")) == "x")
    #expect(try roundTrip(true))
  }

  @Test func `bytes that were cut are no value`() throws {
    var writer = StoreWriter()
    writer.write(["one", "two"])
    for count in 0..<writer.bytes.count {
      var reader = StoreReader(Array(writer.bytes.prefix(count)))
      #expect(throws: StoreDamage.self) { try reader.read([String].self) }
    }
  }

  @Test func `a count beyond the bytes is no value, and takes no memory`() {
    var reader = StoreReader([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F])
    #expect(throws: StoreDamage.self) { try reader.read([Int].self) }
  }

  @Test func `the order of a hash counts`() {
    var one = ContentHasher()
    one.add("a")
    one.add("b")
    var other = ContentHasher()
    other.add("b")
    other.add("a")
    #expect(one.hash != other.hash)
  }

  private func roundTrip<Value: Storable>(_ value: Value) throws -> Value {
    var writer = StoreWriter()
    writer.write(value)
    var reader = StoreReader(writer.bytes)
    let back: Value = try reader.read()
    #expect(reader.isAtEnd)
    return back
  }
}
