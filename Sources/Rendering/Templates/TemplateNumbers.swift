package import Diagnostics

/// Finds digits in the visible text of a template: every number on a page comes from a value.
package enum TemplateNumbers {
  /// The runs of digits outside of tags, attributes and comments.
  ///
  /// A number right behind a comment that begins with `literal:` is meant.
  package static func find(in source: Source) -> [Location] {
    let bytes = source.bytes
    var found: [Location] = []
    var index = 0
    var isMeant = false
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "{") where index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "{"):
        let end = end(of: "}}", in: bytes, from: index + 2)
        isMeant = bytes[min(index + 2, end)..<end].starts(with: "! literal:".utf8)
        index = end
        continue
      case UInt8(ascii: "<"):
        index = endOfTag(in: bytes, from: index)
        continue
      case UInt8(ascii: "&"):
        index = endOfEntity(in: bytes, from: index)
        continue
      case 0x30...0x39:
        var end = index + 1
        while end < bytes.count, (0x30...0x39).contains(bytes[end]) { end += 1 }
        if !isMeant { found.append(Location(source, index..<end)) }
        index = end
      default: index += 1
      }
      isMeant = false
    }
    return found
  }

  /// Where a mark ends that is looked for from an offset; the end of the text when it is not there.
  private static func end(of mark: StaticString, in bytes: [UInt8], from start: Int) -> Int {
    let mark = Array("\(mark)".utf8)
    var index = start
    while index + mark.count <= bytes.count {
      if bytes[index..<index + mark.count].elementsEqual(mark) { return index + mark.count }
      index += 1
    }
    return bytes.count
  }

  /// The end of a tag of HTML; of the whole element for styles and scripts, whose text is no text.
  private static func endOfTag(in bytes: [UInt8], from start: Int) -> Int {
    let rest = bytes[start...]
    if rest.starts(with: "<!--".utf8) { return end(of: "-->", in: bytes, from: start + 4) }
    if rest.starts(with: "<style".utf8) { return end(of: "</style>", in: bytes, from: start) }
    if rest.starts(with: "<script".utf8) { return end(of: "</script>", in: bytes, from: start) }
    // `{{<parent}}` was passed over; a tag may hold values with a `>` in their name only by mistake.
    return end(of: ">", in: bytes, from: start)
  }

  private static func endOfEntity(in bytes: [UInt8], from start: Int) -> Int {
    var index = start + 1
    while index < bytes.count, index - start < 12 {
      if bytes[index] == UInt8(ascii: ";") { return index + 1 }
      if bytes[index] <= 0x20 { break }
      index += 1
    }
    return start + 1
  }
}
