/// What makes a path fit for the output: it stays in the folder, and every host, archive and
/// operating system takes it.
package enum OutputPath {
  /// Bytes in a whole path.
  package static let maximumLength = 1_000
  /// Bytes in one part of a path.
  package static let maximumPartLength = 255

  /// What is wrong with a path, to stand after "the path '…'"; nil when it is fine.
  package static func problem(_ path: String) -> String? {
    var utf8 = path.utf8Span
    if isPlain(utf8.span) { return nil }
    guard !path.isEmpty else { return "is empty" }
    guard !path.hasPrefix("/") else { return "is absolute" }
    guard path.utf8.count <= maximumLength else {
      return "is longer than \(maximumLength) bytes"
    }
    for part in path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      if let problem = problem(inPart: part) { return problem }
    }
    guard utf8.checkForNFC(quickCheck: false) else {
      return "is not in Unicode normalization form C"
    }
    for scalar in path.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse:
        return "has the character U+\(hexadecimal(scalar)), which cannot be seen"
      default:
        if forbidden.contains(scalar) { return "has the character '\(scalar)'" }
      }
    }
    return nil
  }

  /// Whether a path is, as most are, of parts that are fine and made of plain bytes.
  static func isPlain(_ path: Span<UInt8>) -> Bool {
    guard path.count <= maximumLength else { return false }
    var start = 0
    for index in path.indices {
      let byte = path[index]
      guard isPlain(byte) else { return false }
      guard byte == UInt8(ascii: "/") else { continue }
      guard isPlainPart(path, start, index) else { return false }
      start = index + 1
    }
    return isPlainPart(path, start, path.count)
  }

  /// Neither empty, nor too long, nor with a dot at its end: that leaves out `.` and `..` as well.
  private static func isPlainPart(_ path: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    start < end && end - start <= maximumPartLength && path[end - 1] != UInt8(ascii: ".")
  }

  /// Letters, digits and marks of ASCII that nothing gives a meaning of its own, as in most paths.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
      UInt8(ascii: "."), UInt8(ascii: "/"):
      true
    default: false
    }
  }

  private static func problem(inPart part: Substring.UTF8View.SubSequence) -> String? {
    if part.isEmpty { return "has an empty part" }
    if part.elementsEqual(".".utf8) || part.elementsEqual("..".utf8) {
      return "has the part '\(part.count == 1 ? "." : "..")'"
    }
    if part.last == UInt8(ascii: ".") || part.last == UInt8(ascii: " ") {
      return "has a part that ends with a dot or a space"
    }
    if part.count > maximumPartLength {
      return "has a part longer than \(maximumPartLength) bytes"
    }
    return nil
  }

  /// Characters that file systems or addresses give a meaning of their own.
  private static let forbidden: Set<Unicode.Scalar> = [
    "\\", "\"", "<", ">", "|", "?", "*", ":", "#", "%",
  ]

  private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
