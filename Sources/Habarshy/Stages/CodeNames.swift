/// The names that stand in the code of a text as it is typed: in values and in figures.
///
/// One pass over the bytes, without reading the Markdown: good enough to tell what a text is about.
struct CodeNames {
  /// The names that were looked for and found.
  private(set) var found: Set<String> = []

  init(in bytes: [UInt8], among known: Set<String>) {
    guard !known.isEmpty else { return }
    let quote = UInt8(ascii: "`")
    var index = 0
    // How many backquotes opened the code; 0 outside of it.
    var opening = 0
    while index < bytes.count {
      let start = index
      if bytes[index] == quote {
        while index < bytes.count, bytes[index] == quote { index += 1 }
        let length = index - start
        opening = opening == 0 ? length : (length == opening ? 0 : opening)
        continue
      }
      while index < bytes.count, Self.isNamePart(bytes[index]) { index += 1 }
      guard index > start else {
        index += 1
        continue
      }
      guard opening > 0 else { continue }
      let name = String(decoding: bytes[start..<index], as: UTF8.self)
      if known.contains(name) { found.insert(name) }
    }
  }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "_")
  }
}
