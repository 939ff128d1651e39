package import Quantities

/// How a number is shown.
package struct NumberStyle: Sendable, Hashable {
  /// When a sign stands before the number.
  package enum Sign: Sendable, Hashable {
    /// A minus before a negative number.
    case automatic
    /// Also a plus before a positive one; zero has no sign.
    case always
    /// The magnitude.
    case never
  }

  /// Decimals to show, 0 to 28; nil shows those the number has.
  package var decimals: Int?
  package var sign: Sign
  /// Whether thousands are set apart.
  package var grouping: Bool

  package init(decimals: Int? = nil, sign: Sign = .automatic, grouping: Bool = true) {
    self.decimals = decimals.map { min(max($0, 0), ExactDecimal.maximumScale) }
    self.sign = sign
    self.grouping = grouping
  }
}

/// The marks between digits; each is one or two bytes of UTF-8.
struct NumberSymbols: Sendable {
  let decimal: UInt8
  /// The bytes of the mark between thousands; the second is 0 when there is one.
  let group: (UInt8, UInt8)
  /// What stands between a number and the percent sign.
  let percentSpace: String

  static let noBreakSpace: (UInt8, UInt8) = (0xC2, 0xA0)
}

extension Language {
  /// A number in the language's digits and marks: `−1 234,5`.
  ///
  /// Rounding to the style's decimals happens here and nowhere else, half away from zero. The
  /// minus is U+2212, and what rounds to zero has no sign.
  package func number(_ value: ExactDecimal, _ style: NumberStyle = NumberStyle()) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(24)
    appendNumber(value, style, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A number that is already in percent, with the percent sign: `12%`, in Russian `12 %`.
  package func percent(_ value: ExactDecimal, _ style: NumberStyle = NumberStyle()) -> String {
    number(value, style) + symbols.percentSpace + "%"
  }

  /// Appends what ``number(_:_:)`` returns as UTF-8.
  package func appendNumber(
    _ value: ExactDecimal, _ style: NumberStyle = NumberStyle(), to bytes: inout [UInt8]
  ) {
    let shown = style.decimals.map { value.rounded(toDecimals: $0) } ?? value
    if shown.isNegative {
      if style.sign != .never { bytes.append(contentsOf: Self.minus) }
    } else if style.sign == .always, !shown.isZero {
      bytes.append(UInt8(ascii: "+"))
    }
    let start = bytes.count
    let magnitude = shown.mantissa.magnitude
    if let small = UInt64(exactly: magnitude) {
      appendReversed(small, scale: shown.scale, style, to: &bytes)
    } else {
      appendReversed(magnitude, scale: shown.scale, style, to: &bytes)
    }
    // Digits come out from the right; marks of two bytes are already the wrong way round. A slice
    // that is reversed would be copied.
    var left = start
    var right = bytes.count - 1
    while left < right {
      bytes.swapAt(left, right)
      left += 1
      right -= 1
    }
  }

  private func appendReversed<Magnitude: FixedWidthInteger & UnsignedInteger>(
    _ magnitude: Magnitude, scale: Int, _ style: NumberStyle, to bytes: inout [UInt8]
  ) {
    var rest = magnitude
    var left = scale
    while left > 0 {
      let (next, digit) = rest.quotientAndRemainder(dividingBy: 10)
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit))
      rest = next
      left -= 1
    }
    if scale > 0 { bytes.append(symbols.decimal) }
    var digits = 0
    repeat {
      if style.grouping, digits > 0, digits % 3 == 0 {
        if symbols.group.1 != 0 { bytes.append(symbols.group.1) }
        bytes.append(symbols.group.0)
      }
      let (next, digit) = rest.quotientAndRemainder(dividingBy: 10)
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit))
      rest = next
      digits += 1
    } while rest > 0
  }

  /// U+2212 in UTF-8.
  private static let minus: [UInt8] = [0xE2, 0x88, 0x92]
}
