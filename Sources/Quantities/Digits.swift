extension Span<UInt8> {
  /// A number of exactly so many digits at an index, which moves behind it.
  func number(digits: Int, at index: inout Int) -> Int? {
    guard count - index >= digits else { return nil }
    var value = 0
    for offset in 0..<digits {
      let digit = self[index + offset] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      value = value * 10 + Int(digit)
    }
    index += digits
    return value
  }

  /// A number of one to so many digits, up to the next byte that is none.
  func number(upTo most: Int, at index: inout Int) -> Int? {
    var end = index
    while end < count, end - index < most, self[end] &- UInt8(ascii: "0") < 10 { end += 1 }
    return end > index ? number(digits: end - index, at: &index) : nil
  }

  /// Moves behind a character if it is the next one.
  func skip(_ character: Unicode.Scalar, at index: inout Int) -> Bool {
    guard index < count, self[index] == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }
}

/// A number with leading zeros.
func padded(_ value: Int, _ width: Int) -> String {
  let digits = String(value)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
