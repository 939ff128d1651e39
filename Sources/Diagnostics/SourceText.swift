/// Text taken out of a source, that still knows where each of its bytes came from.
///
/// A YAML body inside a list item has lost its indent, an expression in a code span its
/// backquotes: the map has one entry for each stretch that was copied in one piece.
package struct SourceText: Sendable, Hashable {
  package let source: Source
  package let bytes: [UInt8]
  /// For each stretch: where it begins in `bytes`, and where it stands in the source.
  private let stretches: [Stretch]
  /// The place of every part of a text that is not found letter by letter.
  private let whole: Location?

  private struct Stretch: Sendable, Hashable {
    var text: Int
    var source: Int
  }

  /// The whole source.
  package init(_ source: Source) {
    self.source = source
    bytes = source.bytes
    stretches = [Stretch(text: 0, source: 0)]
    whole = nil
  }

  /// One unbroken piece of a source.
  package init(_ location: Location) {
    source = location.source
    bytes = Array(location.source.bytes[location.offset..<location.end])
    stretches = [Stretch(text: 0, source: location.offset)]
    whole = nil
  }

  /// Pieces of a source, put together in order.
  package init(_ source: Source, pieces: [Range<Int>]) {
    self.source = source
    var bytes: [UInt8] = []
    var stretches: [Stretch] = []
    let whole = source.bytes
    for piece in pieces {
      stretches.append(Stretch(text: bytes.count, source: piece.lowerBound))
      bytes.append(contentsOf: whole[piece])
    }
    self.bytes = bytes
    self.stretches = stretches.isEmpty ? [Stretch(text: 0, source: 0)] : stretches
    self.whole = nil
  }

  /// Decoded text (a YAML scalar), of which the place in the source is known.
  ///
  /// Where the text stands in the source letter by letter (plain, quoted, folded or indented), so
  /// do its bytes; where escapes hide it, every part of it is the whole place.
  package init(_ decoded: String, standingAt location: Location) {
    source = location.source
    bytes = Array(decoded.utf8)
    let stretches = Self.stretches(of: bytes, in: location)
    self.stretches = stretches ?? [Stretch(text: 0, source: location.offset)]
    whole = stretches == nil ? location : nil
  }

  /// Finds decoded bytes in the source, skipping the indent, quote or backslash before them; nil
  /// when they are not there.
  private static func stretches(of decoded: [UInt8], in location: Location) -> [Stretch]? {
    let raw = location.source.bytes
    var stretches: [Stretch] = []
    var offset = location.offset
    var continues = false
    for (index, byte) in decoded.enumerated() {
      // A folded line break is a space in the text.
      while offset < location.end, raw[offset] != byte,
        !(isSpace(byte) && isBreak(raw[offset]))
      {
        guard isSkipped(raw[offset], at: index) else { return nil }
        offset += 1
        continues = false
      }
      guard offset < location.end else {
        // The line break at the end of a block may lie outside the place.
        guard isSpace(byte) else { return nil }
        offset = location.end - 1
        stretches.append(Stretch(text: index, source: offset))
        continue
      }
      if !continues { stretches.append(Stretch(text: index, source: offset)) }
      continues = true
      offset += 1
    }
    return stretches.isEmpty ? [Stretch(text: 0, source: location.offset)] : stretches
  }

  private static func isBreak(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || isBreak(byte) }

  /// Whether a raw byte may stand before a decoded one; a block scalar's header only before all.
  private static func isSkipped(_ byte: UInt8, at index: Int) -> Bool {
    switch byte {
    case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "\t"): true
    case UInt8(ascii: ">"), UInt8(ascii: "|"), UInt8(ascii: "-"), UInt8(ascii: "+"): index == 0
    default: isSpace(byte)
    }
  }

  /// The same text in another copy of its source.
  package func `in`(_ copy: Source) -> SourceText { SourceText(self, in: copy) }

  private init(_ text: SourceText, in copy: Source) {
    source = copy
    bytes = text.bytes
    stretches = text.stretches
    whole = text.whole?.in(copy)
  }

  package var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Where a range of `bytes` stands in the source; a range over several pieces covers what lies
  /// between them.
  package func location(_ range: Range<Int>) -> Location {
    if let whole { return whole }
    let start = sourceOffset(range.lowerBound)
    let end = range.isEmpty ? start : sourceOffset(range.upperBound - 1) + 1
    return Location(source, offset: start, length: max(0, end - start))
  }

  /// The whole text as one location.
  package var location: Location { location(0..<bytes.count) }

  private func sourceOffset(_ offset: Int) -> Int {
    var low = 0
    var high = stretches.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if stretches[middle].text <= offset { low = middle } else { high = middle }
    }
    return stretches[low].source + offset - stretches[low].text
  }
}
