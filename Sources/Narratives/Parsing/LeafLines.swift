import Diagnostics

extension LeafText {
  /// The text of the paragraph or heading that a walker has just entered.
  init(
    _ text: NarrativeText, _ walker: borrowing CommonMarkWalker, in surroundings: Surroundings
  ) {
    self.init(text.source, text.lines(of: walker, in: surroundings))
  }

  /// A text of several pieces.
  init(_ source: Source, _ pieces: [Range<Int>]) {
    self.init(source, pieces.first ?? 0..<0)
    for piece in pieces.dropFirst() { append(piece) }
  }
}

extension NarrativeText {
  /// The lines of a paragraph or heading as cmark reads them: without the marks of quotes, the
  /// indent, and the hashes of a heading; all but the last with their line breaks.
  func lines(of walker: borrowing CommonMarkWalker, in surroundings: Surroundings)
    -> [Range<Int>]
  {
    let bytes = source.bytes
    let first = walker.startLine
    var last = lastLine(of: walker)
    var start = offset(line: first, column: walker.startColumn)
    if walker.kind == .heading {
      if last == first {
        while start < bytes.count, bytes[start] == UInt8(ascii: "#") { start += 1 }
        while start < bytes.count, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
      } else {
        last -= 1
      }
    }
    if last == first { return [start..<max(start, range(ofLine: first).upperBound)] }
    var pieces = [start..<max(start, wholeRange(ofLine: first).upperBound)]
    for line in first + 1...last {
      let whole = line == last ? range(ofLine: line) : wholeRange(ofLine: line)
      pieces.append(contentStart(whole, surroundings)..<whole.upperBound)
    }
    return pieces
  }

  /// Where the words of a continued line begin: marks of quotes may be left out, and outside of
  /// lists stand at most three columns apart.
  private func contentStart(_ range: Range<Int>, _ surroundings: Surroundings) -> Int {
    let bytes = source.bytes
    var index = range.lowerBound
    var left = surroundings.quotes
    var indent = 0
    while index < range.upperBound {
      switch bytes[index] {
      case 0x20, 0x09:
        indent += bytes[index] == 0x20 ? 1 : 4
        index += 1
      case UInt8(ascii: ">") where left > 0 && (indent < 4 || surroundings.isInList):
        left -= 1
        // One space belongs to the mark.
        indent = -1
        index += 1
      default: return index
      }
    }
    return index
  }
}
