/// Tells telephone numbers from statistics.
enum Telephone {
  /// The number that begins at a digit: a plus, or an eight and a code in parentheses, and ten
  /// digits or more in groups; nil for anything else.
  static func range(at start: Int, in bytes: [UInt8]) -> Range<Int>? {
    let hasPlus = start > 0 && bytes[start - 1] == UInt8(ascii: "+")
    let hasCode =
      start + 2 < bytes.count && bytes[start] == UInt8(ascii: "8")
      && bytes[start + 1] == 0x20 && bytes[start + 2] == UInt8(ascii: "(")
    guard hasPlus || hasCode else { return nil }
    var index = start
    var end = start
    var digits = 0
    var gaps = 0
    while index < bytes.count, gaps < 3 {
      switch bytes[index] {
      case 0x30...0x39:
        digits += 1
        gaps = 0
        end = index + 1
      case 0x20, UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "-"), 0xC2, 0xA0: gaps += 1
      default: gaps = 3
      }
      index += 1
    }
    return (10...15).contains(digits) ? start..<end : nil
  }
}
