extension ExactDecimal {
  /// Reads `-12.50`: an optional sign, digits, and at most one point with digits on both sides;
  /// nil for anything else, for more digits than ``maximumDigits`` (not counting zeros in front),
  /// or more decimals than ``maximumScale``.
  package init?(parsing text: Span<UInt8>) {
    var index = 0
    var negative = false
    if index < text.count, text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "+") {
      negative = text[index] == UInt8(ascii: "-")
      index += 1
    }
    // Most numbers fit 64 bits; 128-bit multiplication is several times slower.
    var small: UInt64 = 0
    var large: Int128 = 0
    var digits = 0
    var hasWhole = false
    var decimals = -1
    while index < text.count {
      let byte = text[index]
      if byte == UInt8(ascii: ".") {
        guard decimals < 0, hasWhole else { return nil }
        decimals = 0
      } else {
        let digit = byte &- UInt8(ascii: "0")
        guard digit < 10 else { return nil }
        hasWhole = true
        if digits > 0 || digit > 0 { digits += 1 }
        if digits <= 18 {
          small = small &* 10 &+ UInt64(digit)
        } else {
          guard digits <= Self.maximumDigits else { return nil }
          large = (digits == 19 ? Int128(small) : large) * 10 + Int128(digit)
        }
        if decimals >= 0 { decimals += 1 }
      }
      index += 1
    }
    guard hasWhole, decimals != 0, decimals <= Self.maximumScale else { return nil }
    let value = digits <= 18 ? Int128(small) : large
    self.init(mantissa: negative ? -value : value, scale: max(0, decimals))
  }

  /// Reads a number as in the span's initialiser.
  package init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    self.init(parsing: bytes.span)
  }
}

extension ExactDecimal: CustomStringConvertible {
  /// The number with a point and an ASCII minus sign, as in a data file.
  package var description: String {
    if let small = UInt64(exactly: mantissa.magnitude) { return text(small) }
    var digits = String(mantissa.magnitude)
    if digits.utf8.count <= scale {
      digits = String(repeating: "0", count: scale + 1 - digits.utf8.count) + digits
    }
    let whole = digits.dropLast(scale)
    let fraction = digits.suffix(scale)
    return (mantissa < 0 ? "-" : "") + whole + (scale > 0 ? "." + fraction : "")
  }

  /// The same for nearly all numbers: their digits are written from behind, and what is left of a
  /// number beyond its first digit is zeros.
  private func text(_ magnitude: UInt64) -> String {
    var digits = InlineArray<64, UInt8>(repeating: 0)
    var start = digits.count
    func put(_ byte: UInt8) {
      start -= 1
      digits[start] = byte
    }
    var rest = magnitude
    var written = 0
    repeat {
      if written == scale, scale > 0 { put(UInt8(ascii: ".")) }
      put(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
      written += 1
    } while rest > 0 || written <= scale
    if mantissa < 0 { put(UInt8(ascii: "-")) }
    let count = digits.count - start
    return unsafe String(unsafeUninitializedCapacity: count) { text in
      for index in 0..<count { unsafe text[index] = digits[start + index] }
      return count
    }
  }
}
