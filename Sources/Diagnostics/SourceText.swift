/// Text taken out of a source, that still knows where each of its bytes came from.
///
/// A YAML body inside a list item has lost its indent, an expression in a code span its
/// backquotes: the map has one entry for each stretch that was copied in one piece.
package struct SourceText: Sendable, Hashable {
  package let source: Source
  package let bytes: [UInt8]
  /// For each stretch: where it begins in `bytes`, and where it stands in the source.
  private let stretches: [Stretch]

  private struct Stretch: Sendable, Hashable {
    var text: Int
    var source: Int
  }

  /// The whole source.
  package init(_ source: Source) {
    self.source = source
    bytes = source.bytes
    stretches = [Stretch(text: 0, source: 0)]
  }

  /// One unbroken piece of a source.
  package init(_ location: Location) {
    source = location.source
    bytes = Array(location.source.bytes[location.offset..<location.end])
    stretches = [Stretch(text: 0, source: location.offset)]
  }

  /// Pieces of a source, put together in order.
  package init(_ source: Source, pieces: [Range<Int>]) {
    self.source = source
    var bytes: [UInt8] = []
    var stretches: [Stretch] = []
    for piece in pieces {
      stretches.append(Stretch(text: bytes.count, source: piece.lowerBound))
      bytes.append(contentsOf: source.bytes[piece])
    }
    self.bytes = bytes
    self.stretches = stretches.isEmpty ? [Stretch(text: 0, source: 0)] : stretches
  }

  /// Decoded text (a quoted YAML scalar with escapes) of which only the whole place is known.
  package init(_ decoded: String, standingAt location: Location) {
    let raw = location.source.bytes[location.offset..<location.end]
    source = location.source
    bytes = Array(decoded.utf8)
    // A plain scalar, or a quoted one without escapes, is in the file byte for byte.
    let shift = raw.count >= 2 && raw.dropFirst().dropLast().elementsEqual(bytes) ? 1 : 0
    stretches = [Stretch(text: 0, source: location.offset + shift)]
  }

  package var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Where a range of `bytes` stands in the source; a range over several stretches is cut at the
  /// end of the first.
  package func location(_ range: Range<Int>) -> Location {
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
