/// Follows cmark's inline nodes through the text they were made of, so that each gets its exact
/// place.
///
/// cmark's own columns are those of a copied buffer, and some are missing or wrong: a line break
/// has none, a code span begins at its content, a link over two lines on its last. The nodes come
/// in the order of the text, and what each may look like is known, so a cursor finds them all. Where
/// it cannot, it says so once (`isLost`) and the places that follow are those of the whole text.
struct InlineCursor {
  /// `[^label]` in a text node.
  struct Call {
    /// In the bytes of the node's literal.
    var literal: Range<Int>
    /// In the leaf's text.
    var text: Range<Int>
    /// Whether a colon follows.
    var isBeforeColon: Bool
  }

  let text: LeafText
  private(set) var position: Int
  private(set) var isLost = false
  /// Where the automatic link ends that the cursor is in.
  private var autolinkEnd: Int?

  /// A cursor at the start of a text; a paragraph may begin with link reference definitions, which
  /// leave no nodes.
  init(_ text: LeafText, mayDefineLinks: Bool) {
    self.text = text
    position =
      mayDefineLinks && text.bytes.first == UInt8(ascii: "[")
      ? LinkScanner.skipDefinitions(text.bytes) : 0
  }

  /// Gives up: what follows can only be placed roughly.
  mutating func lose() { isLost = true }

  private func byte(at index: Int) -> UInt8 {
    index < text.bytes.count ? text.bytes[index] : 0
  }

  // MARK: - Links, emphasis, code

  /// Steps over marks such as `**` or `[`; the place where they began.
  mutating func step(over count: Int) -> Int {
    let start = position
    position = min(position + count, text.bytes.count)
    return start
  }

  /// Steps into a link; true when it is an automatic one, `<https://…>`.
  mutating func openLink() -> Bool {
    if byte(at: position) == UInt8(ascii: "<") {
      var end = position
      while end < text.bytes.count, text.bytes[end] != UInt8(ascii: ">") { end += 1 }
      autolinkEnd = min(end + 1, text.bytes.count)
      position += 1
      return true
    }
    if byte(at: position) != UInt8(ascii: "[") { isLost = true }
    _ = step(over: 1)
    return false
  }

  /// Steps into an image.
  mutating func openImage() {
    if byte(at: position) != UInt8(ascii: "!") || byte(at: position + 1) != UInt8(ascii: "[") {
      isLost = true
    }
    _ = step(over: 2)
  }

  /// Steps out of a link or image, over its destination; nil when that is written elsewhere.
  mutating func closeLink() -> LinkScanner.Tail? {
    if let end = autolinkEnd {
      autolinkEnd = nil
      position = end
      return nil
    }
    guard !isLost, byte(at: position) == UInt8(ascii: "]") else {
      isLost = true
      return nil
    }
    position += 1
    if let tail = LinkScanner.inlineTail(text.bytes, at: position) {
      position = tail.end
      return tail
    }
    if let end = LinkScanner.label(text.bytes, at: position) { position = end }
    return nil
  }

  /// Steps over a code span; its content between the backquotes.
  mutating func code() -> Range<Int>? {
    var ticks = 0
    while byte(at: position + ticks) == UInt8(ascii: "`") { ticks += 1 }
    guard !isLost, ticks > 0 else {
      isLost = true
      return nil
    }
    let inner = position + ticks
    var index = inner
    var run = 0
    while index <= text.bytes.count {
      if byte(at: index) == UInt8(ascii: "`") {
        run += 1
      } else {
        if run == ticks {
          position = index
          return inner..<index - run
        }
        run = 0
      }
      index += 1
    }
    isLost = true
    return nil
  }

  /// Steps over raw HTML, in which cmark keeps the indent of lines.
  mutating func html(_ literal: String) -> Range<Int> {
    let start = position
    for byte in literal.utf8 {
      // cmark ends every line with a line feed.
      if byte == 0x0A, self.byte(at: position) == 0x0D {
        position += self.byte(at: position + 1) == 0x0A ? 2 : 1
      } else if self.byte(at: position) == byte, position < text.bytes.count {
        position += 1
      } else if byte != 0x20, byte != 0x09 {
        isLost = true
        break
      }
    }
    return start..<position
  }

  /// Steps over a line break and the spaces around it.
  mutating func lineBreak() -> Int {
    let start = position
    skipBlanks()
    if byte(at: position) == UInt8(ascii: "\\") { position += 1 }
    if byte(at: position) == 0x0D { position += 1 }
    if byte(at: position) == 0x0A { position += 1 }
    skipBlanks()
    return start
  }

  private mutating func skipBlanks() {
    while byte(at: position) == 0x20 || byte(at: position) == 0x09 { position += 1 }
  }

  // MARK: - Text

  /// Steps over the characters of a text node, as they were typed: with escapes and entities.
  mutating func text(_ literal: Span<UInt8>, calls: inout [Call]) -> Range<Int> {
    let start = position
    guard !isLost else { return start..<start }
    if let autolinkEnd {
      position = max(position, autolinkEnd - 1)
      return start..<position
    }
    let bytes = text.bytes
    var index = 0
    var at = position
    // Behind a backslash at the end of a line, and behind a definition, cmark keeps the indent.
    if at < bytes.count, bytes[at] != 0x20, bytes[at] != 0x09 {
      while index < literal.count, literal[index] == 0x20 || literal[index] == 0x09 { index += 1 }
    }
    while index < literal.count {
      guard at < bytes.count else {
        isLost = true
        break
      }
      let byte = bytes[at]
      switch byte {
      case UInt8(ascii: "\\"):
        if at + 1 < bytes.count, LinkScanner.isPunctuation(bytes[at + 1]) { at += 1 }
        guard literal[index] == bytes[at] else {
          isLost = true
          return start..<start
        }
        at += 1
        index += 1
      case UInt8(ascii: "&"):
        guard let next = Entity.match(bytes, at: at, literal, index) else {
          isLost = true
          return start..<start
        }
        at = next.source
        index = next.literal
      case literal[index]:
        if byte == UInt8(ascii: "["), at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "^"),
          let call = call(literal, index, at)
        {
          calls.append(call)
        }
        at += 1
        index += 1
      case 0 where literal[index] == 0xEF:
        // cmark puts U+FFFD for NUL.
        at += 1
        index += 3
      default:
        isLost = true
        return start..<start
      }
    }
    position = at
    return start..<at
  }

  private func call(_ literal: Span<UInt8>, _ index: Int, _ at: Int) -> Call? {
    let bytes = text.bytes
    var length = 2
    while at + length < bytes.count, index + length < literal.count,
      bytes[at + length] == literal[index + length]
    {
      switch bytes[at + length] {
      case UInt8(ascii: "]"):
        guard length > 2 else { return nil }
        length += 1
        return Call(
          literal: index..<index + length, text: at..<at + length,
          isBeforeColon: at + length < bytes.count && bytes[at + length] == UInt8(ascii: ":"))
      case 0x00...0x20, UInt8(ascii: "["), UInt8(ascii: "\\"), UInt8(ascii: "&"): return nil
      default: length += 1
      }
    }
    return nil
  }
}
