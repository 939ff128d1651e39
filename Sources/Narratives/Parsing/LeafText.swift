import Diagnostics

/// The inline text of a paragraph, heading or cell as cmark reads it, each byte with its place.
///
/// Lines have lost the marks of quotes and lists before them, and cells the backslashes before
/// pipes, so the text is put together from pieces of the source.
struct LeafText {
  /// A stretch that was copied in one piece.
  private struct Piece {
    var text: Int
    var source: Int
  }

  let source: Source
  private(set) var bytes: [UInt8]
  /// Where the first byte stands; further pieces are rare.
  private var start: Int
  private var further: [Piece] = []
  /// The text this one was taken from, when that came out of YAML and not out of the file.
  private let embedded: SourceText?

  /// A text that begins with one piece of a source.
  init(_ source: Source, _ range: Range<Int>) {
    self.source = source
    bytes = Array(source.bytes[range])
    start = range.lowerBound
    embedded = nil
  }

  /// A text that was decoded before, such as a YAML value.
  init(_ text: SourceText) {
    source = text.source
    bytes = text.bytes
    start = 0
    embedded = text
  }

  /// Adds a further piece of the same source.
  mutating func append(_ range: Range<Int>) {
    further.append(Piece(text: bytes.count, source: range.lowerBound))
    bytes.append(contentsOf: source.bytes[range])
  }

  /// Takes the space off both ends and makes spaces of line breaks.
  mutating func makeOneLine() {
    let leading = bytes.prefix(while: LinkScanner.isSpace).count
    bytes.removeFirst(leading)
    start += leading
    while let last = bytes.last, LinkScanner.isSpace(last) { bytes.removeLast() }
    for index in bytes.indices where LinkScanner.isSpace(bytes[index]) { bytes[index] = 0x20 }
  }

  /// Where a byte of the text stands in the source.
  func sourceOffset(_ offset: Int) -> Int {
    if let embedded { return embedded.location(start + offset..<start + offset).offset }
    guard let last = further.last else { return start + offset }
    if offset >= last.text { return last.source + offset - last.text }
    var low = -1
    var high = further.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if further[middle].text <= offset { low = middle } else { high = middle }
    }
    return low < 0 ? start + offset : further[low].source + offset - further[low].text
  }

  /// Where a range of the text stands in the source.
  func location(_ range: Range<Int>) -> Location {
    if let embedded {
      return embedded.location(start + range.lowerBound..<start + range.upperBound)
    }
    let lower = sourceOffset(range.lowerBound)
    let upper = range.isEmpty ? lower : sourceOffset(range.upperBound - 1) + 1
    return Location(source, offset: lower, length: max(0, upper - lower))
  }

  /// A part of the text with its places, without the bytes at `omitted` offsets (ascending).
  func slice(_ range: Range<Int>, omitting omitted: [Int] = []) -> SourceText {
    if embedded != nil {
      guard !omitted.isEmpty else {
        return SourceText(
          String(decoding: bytes[range], as: UTF8.self), standingAt: location(range))
      }
      var kept: [UInt8] = []
      var from = range.lowerBound
      for offset in omitted {
        kept += bytes[from..<offset]
        from = offset + 1
      }
      kept += bytes[from..<range.upperBound]
      return SourceText(String(decoding: kept, as: UTF8.self), standingAt: location(range))
    }
    var pieces: [Range<Int>] = []
    var from = range.lowerBound
    var next = 0
    func cut(at end: Int, resumingAt start: Int) {
      if end > from { pieces.append(sourceRange(from, end)) }
      from = start
    }
    for piece in further where piece.text > range.lowerBound && piece.text < range.upperBound {
      while next < omitted.count, omitted[next] < piece.text {
        cut(at: omitted[next], resumingAt: omitted[next] + 1)
        next += 1
      }
      cut(at: piece.text, resumingAt: piece.text)
    }
    for offset in omitted[next...] { cut(at: offset, resumingAt: offset + 1) }
    cut(at: range.upperBound, resumingAt: range.upperBound)
    guard !pieces.isEmpty else { return SourceText(location(range.lowerBound..<range.lowerBound)) }
    return SourceText(source, pieces: pieces)
  }

  private func sourceRange(_ lower: Int, _ upper: Int) -> Range<Int> {
    let offset = sourceOffset(lower)
    return offset..<offset + upper - lower
  }
}
