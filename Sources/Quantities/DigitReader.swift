/// Reads the digits of dates and periods from the front of a text.
struct DigitReader {
  private let text: [UInt8]
  private var index = 0

  init(_ text: [UInt8]) {
    self.text = text
  }

  var isAtEnd: Bool { index == text.count }

  /// The next byte, which is not taken.
  var next: UInt8? { isAtEnd ? nil : text[index] }

  /// A number of exactly so many digits.
  mutating func number(digits: Int) -> Int? {
    guard text.count - index >= digits else { return nil }
    var value = 0
    for byte in text[index..<index + digits] {
      let digit = byte &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      value = value * 10 + Int(digit)
    }
    index += digits
    return value
  }

  /// A number of one to so many digits, up to the next byte that is none.
  mutating func number(upTo most: Int) -> Int? {
    var end = index
    while end < text.count, end - index < most, text[end] &- UInt8(ascii: "0") < 10 { end += 1 }
    return end > index ? number(digits: end - index) : nil
  }

  /// Takes a byte if it is the next one.
  mutating func skip(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    index += 1
    return true
  }
}

/// A number with leading zeros.
func padded(_ value: Int, _ width: Int) -> String {
  let digits = String(value)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
