/// Style sheets without what only their authors read: comments, indents, empty lines.
package enum CompactStyle {
  /// A style sheet with other addresses in the place of those for which there are some.
  static func replacingAddresses(
    in style: [UInt8], _ replacement: (String) -> String?
  ) -> [UInt8] {
    let opening = Array("url(\"".utf8)
    var replaced: [UInt8] = []
    replaced.reserveCapacity(style.count)
    var index = 0
    while index < style.count {
      guard style[index] == opening[0], style[index...].starts(with: opening) else {
        replaced.append(style[index])
        index += 1
        continue
      }
      index += opening.count
      replaced += opening
      let rest = style[index...]
      guard let end = rest.firstIndex(of: UInt8(ascii: "\"")) else { continue }
      if style[end...].starts(with: "\")".utf8),
        let address = replacement(String(decoding: rest[..<end], as: UTF8.self))
      {
        replaced += address.utf8
      } else {
        replaced += rest[..<end]
      }
      index = end
    }
    return replaced
  }

  /// The same rules in fewer bytes; strings stay as they are, and every other line break is kept.
  package static func compact(_ bytes: [UInt8]) -> [UInt8] {
    var kept: [UInt8] = []
    kept.reserveCapacity(bytes.count)
    var quote: UInt8?
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if let open = quote {
        kept.append(byte)
        if byte == UInt8(ascii: "\\"), index + 1 < bytes.count {
          index += 1
          kept.append(bytes[index])
        } else if byte == open {
          quote = nil
        }
      } else if byte == UInt8(ascii: "/"), index + 1 < bytes.count,
        bytes[index + 1] == UInt8(ascii: "*")
      {
        index = end(ofCommentAt: index, in: bytes)
        continue
      } else if byte <= 0x20, kept.last.map({ $0 == UInt8(ascii: "\n") }) ?? true {
        // an indent, or an empty line
      } else {
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { quote = byte }
        kept.append(byte)
      }
      index += 1
    }
    return kept
  }

  /// Behind the `*/` of a comment, or the end of the text when it has none.
  private static func end(ofCommentAt start: Int, in bytes: [UInt8]) -> Int {
    var index = start + 2
    while index + 1 < bytes.count {
      if bytes[index] == UInt8(ascii: "*"), bytes[index + 1] == UInt8(ascii: "/") {
        return index + 2
      }
      index += 1
    }
    return bytes.count
  }
}
