/// What makes bytes a text that the rest of the program may read.
package enum TextCheck {
  /// Reports ill-formed UTF-8, NUL bytes and an over-long file; true when the text may be read.
  ///
  /// `limit` is in bytes.
  package static func check(
    _ source: Source, limit: Int, reporting log: inout DiagnosticLog
  ) -> Bool {
    if source.count > limit {
      log.report(
        .error(
          "file.too-large",
          "file of \(source.count) bytes is over the limit of \(limit) bytes",
          at: source.start, hint: "split the file"))
      return false
    }
    let bytes = source.bytes
    if let offset = firstIllFormed(bytes) {
      log.report(
        .error(
          "file.not-utf8", "byte \(offset + 1) is not UTF-8",
          at: Location(source, offset: offset, length: 1),
          hint: "save the file as UTF-8"))
      return false
    }
    if let offset = bytes.firstIndex(of: 0) {
      log.report(
        .error(
          "file.nul-byte", "byte \(offset + 1) is NUL, which no text holds",
          at: Location(source, offset: offset, length: 1),
          hint: "save the file as plain text"))
      return false
    }
    return true
  }

  /// Offset of the first byte that does not continue well-formed UTF-8 (RFC 3629), or nil.
  package static func firstIllFormed(_ bytes: [UInt8]) -> Int? {
    // The standard library validates far faster than a loop here; the loop only finds the place.
    if (try? UTF8Span(validating: bytes.span)) != nil { return nil }
    var index = 0
    while index < bytes.count {
      let length = sequenceLength(bytes, at: index)
      if length == 0 { return index }
      index += length
    }
    return nil
  }

  private static func sequenceLength(_ bytes: [UInt8], at index: Int) -> Int {
    let lead = bytes[index]
    func continues(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
      index + offset < bytes.count && range.contains(bytes[index + offset])
    }
    switch lead {
    case 0x00...0x7F: return 1
    case 0xC2...0xDF: return continues(1) ? 2 : 0
    case 0xE0: return continues(1, 0xA0...0xBF) && continues(2) ? 3 : 0
    case 0xED: return continues(1, 0x80...0x9F) && continues(2) ? 3 : 0
    case 0xE1...0xEF: return continues(1) && continues(2) ? 3 : 0
    case 0xF0: return continues(1, 0x90...0xBF) && continues(2) && continues(3) ? 4 : 0
    case 0xF1...0xF3: return continues(1) && continues(2) && continues(3) ? 4 : 0
    case 0xF4: return continues(1, 0x80...0x8F) && continues(2) && continues(3) ? 4 : 0
    default: return 0
    }
  }
}
