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

  /// A compact style sheet without the spaces that mean nothing: around braces, semicolons and
  /// commas, and behind colons.
  static func tight(_ bytes: [UInt8]) -> [UInt8] {
    var kept: [UInt8] = []
    kept.reserveCapacity(bytes.count)
    var quote: UInt8?
    var isEscaped = false
    for byte in bytes {
      if let open = quote {
        kept.append(byte)
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == open {
          quote = nil
        }
        continue
      }
      if byte <= 0x20 {
        if let last = kept.last, last != UInt8(ascii: " "), !endings.contains(last) {
          kept.append(UInt8(ascii: " "))
        }
        continue
      }
      if beginnings.contains(byte), kept.last == UInt8(ascii: " ") { kept.removeLast() }
      if byte == UInt8(ascii: "}"), kept.last == UInt8(ascii: ";") { kept.removeLast() }
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { quote = byte }
      kept.append(byte)
    }
    while kept.last == UInt8(ascii: " ") { kept.removeLast() }
    return kept
  }

  /// Signs before which a space means nothing.
  private static let beginnings = Set("{};,".utf8)
  /// Signs behind which a space means nothing.
  private static let endings = Set("{};,:".utf8)

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

/// Scripts without what only their authors read: comments on lines of their own, indents, empty lines.
enum CompactScript {
  /// The same script in fewer bytes; it has no text over several lines.
  static func compact(_ bytes: [UInt8]) -> [UInt8] {
    var kept: [UInt8] = []
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let line = line.drop { $0 <= 0x20 }
      if line.isEmpty || line.starts(with: "//".utf8) { continue }
      if !kept.isEmpty { kept.append(UInt8(ascii: "\n")) }
      kept += line
    }
    return kept
  }
}
