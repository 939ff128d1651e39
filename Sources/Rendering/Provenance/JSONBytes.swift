/// JSON on its way into a file, byte by byte: members and elements are separated by themselves.
package struct JSONBytes {
  package private(set) var bytes: [UInt8] = []
  /// Whether a comma is due before what comes next.
  private var isDue = false

  package init() {}

  /// An object; `body` writes its members.
  package mutating func object(_ body: (inout JSONBytes) -> Void) {
    enclose(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
  }

  /// A list; `body` writes its elements.
  mutating func list(_ body: (inout JSONBytes) -> Void) {
    enclose(UInt8(ascii: "["), UInt8(ascii: "]"), body)
  }

  /// Begins a new line, for people who look into the file.
  mutating func newLine() {
    separate()
    bytes.append(UInt8(ascii: "\n"))
    isDue = false
  }

  /// The name of the member whose value comes next.
  package mutating func key(_ name: StaticString) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    unsafe bytes.append(
      contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    bytes.append(contentsOf: "\":".utf8)
    isDue = false
  }

  /// The name of the member whose value comes next, where it is no constant of ours.
  mutating func key(named name: String) {
    element(name)
    bytes.append(UInt8(ascii: ":"))
    isDue = false
  }

  /// A number as it is written.
  mutating func element(number: some Sequence<UInt8>) {
    separate()
    bytes.append(contentsOf: number)
    isDue = true
  }

  /// `true` or `false` as an element or the value of a member.
  mutating func element(flag: Bool) {
    separate()
    bytes.append(contentsOf: (flag ? "true" : "false").utf8)
    isDue = true
  }

  /// A member whose value is a text.
  package mutating func member(_ name: StaticString, _ text: String) {
    key(name)
    element(text)
  }

  /// A member whose value is a whole number.
  package mutating func member(_ name: StaticString, _ number: Int) {
    key(name)
    element(number)
  }

  /// A member whose value is `true` or `false`.
  package mutating func member(_ name: StaticString, flag: Bool) {
    key(name)
    bytes.append(contentsOf: (flag ? "true" : "false").utf8)
    isDue = true
  }

  /// A whole number as an element or the value of a member.
  mutating func element(_ number: Int) {
    separate()
    bytes.append(contentsOf: String(number).utf8)
    isDue = true
  }

  /// A text as RFC 8259 has it; what is no control character stays as it is.
  mutating func element(_ text: String) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    // Nearly no text has anything to escape.
    guard Self.hasEscaped(text.utf8Span.span) else {
      bytes.append(contentsOf: text.utf8)
      bytes.append(UInt8(ascii: "\""))
      isDue = true
      return
    }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0..<0x20:
        bytes.append(contentsOf: "\\u00".utf8)
        for digit in [byte >> 4, byte & 15] {
          bytes.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
        }
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
    isDue = true
  }

  /// Whether a text has something to escape.
  private static func hasEscaped(_ text: Span<UInt8>) -> Bool {
    for index in text.indices {
      let byte = text[index]
      if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return true }
    }
    return false
  }

  /// `null` as an element or the value of a member.
  mutating func null() {
    separate()
    bytes.append(contentsOf: "null".utf8)
    isDue = true
  }

  private mutating func enclose(
    _ open: UInt8, _ close: UInt8, _ body: (inout JSONBytes) -> Void
  ) {
    separate()
    bytes.append(open)
    isDue = false
    body(&self)
    bytes.append(close)
    isDue = true
  }

  private mutating func separate() {
    if isDue { bytes.append(UInt8(ascii: ",")) }
    isDue = false
  }
}
