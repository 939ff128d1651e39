import Storage

/// The lines of a record, one after another, without the line feeds.
struct RecordLines {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Where the next line stands; nil behind the last one.
  mutating func next() -> Range<Int>? {
    guard position < bytes.count else { return nil }
    let start = position
    let bytes = bytes
    let span = bytes.span
    var end = start
    while end < span.count, span[end] != UInt8(ascii: "\n") { end += 1 }
    position = end + 1
    return start..<end
  }
}

extension ArraySlice<UInt8> {
  /// Takes a text off the start, if it stands there.
  mutating func take(_ text: String) -> Bool {
    guard starts(with: text.utf8) else { return false }
    self = dropFirst(text.utf8.count)
    return true
  }

  /// Takes what stands before a byte off the start; nil when the byte is not there.
  mutating func text(upTo byte: UInt8) -> String? {
    guard let end = firstIndex(of: byte) else { return nil }
    defer { self = self[end...] }
    return String(decoding: self[..<end], as: UTF8.self)
  }

  /// Takes a whole number from 0 off the start; nil when none stands there.
  mutating func takeNumber() -> Int? {
    var number = 0
    var end = startIndex
    while end < endIndex, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self[end]) {
      let (product, hasOverflown) = number.multipliedReportingOverflow(by: 10)
      let (sum, isOver) = product.addingReportingOverflow(Int(self[end] - UInt8(ascii: "0")))
      guard !hasOverflown, !isOver else { return nil }
      number = sum
      end += 1
    }
    guard end > startIndex else { return nil }
    self = self[end...]
    return number
  }
}

extension ContentHash {
  /// Adds its sixteen hexadecimal digits to a text.
  func appendDigits(to text: inout [UInt8]) {
    for shift in stride(from: UInt64(60), through: 0, by: -4) {
      let digit = UInt8(truncatingIfNeeded: value >> shift) & 0xF
      text.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
  }

  /// A hash from its sixteen digits, as they are written.
  init?(digits: ArraySlice<UInt8>) {
    guard digits.count == 16 else { return nil }
    var value: UInt64 = 0
    for digit in digits {
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        value = value << 4 | UInt64(digit - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"):
        value = value << 4 | UInt64(digit - UInt8(ascii: "a") + 10)
      default: return nil
      }
    }
    self.init(value: value)
  }
}
