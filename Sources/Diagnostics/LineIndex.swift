/// Where each line of a source begins, so that any number of offsets become lines and columns.
///
/// Lines end at LF, CRLF or a lone CR, as in CommonMark and RFC 4180.
package struct LineIndex: Sendable {
  package let source: Source
  /// Byte offset of the first byte of each line; the first is 0.
  package let starts: [Int]

  package init(_ source: Source) {
    self.source = source
    var starts = [0]
    let bytes = source.bytes
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\n") {
        starts.append(index)
      } else if byte == UInt8(ascii: "\r"),
        index == bytes.count || bytes[index] != UInt8(ascii: "\n")
      {
        starts.append(index)
      }
    }
    self.starts = starts
  }

  /// The line that holds a byte offset, counted from 1.
  package func line(at offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// Line and character column of a byte offset.
  package func position(at offset: Int) -> Position {
    let line = line(at: offset)
    var start = starts[line - 1]
    // A byte order mark is not a character that a reader or an editor counts.
    let bytes = source.bytes
    if start == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
    let before = bytes[start..<min(max(start, offset), bytes.count)]
    return Position(line: line, column: String(decoding: before, as: UTF8.self).count + 1)
  }

  /// Byte offset of a 1-based line and 1-based *byte* column, as libcmark counts them.
  package func offset(line: Int, byteColumn: Int) -> Int {
    let start = starts[min(max(line, 1), starts.count) - 1]
    return min(start + max(byteColumn, 1) - 1, source.count)
  }

  /// The bytes of a line without its line break; `line` is counted from 1.
  package func range(ofLine line: Int) -> Range<Int> {
    let bytes = source.bytes
    let start = starts[line - 1]
    var end = line < starts.count ? starts[line] : bytes.count
    while end > start,
      bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r")
    {
      end -= 1
    }
    return start..<end
  }
}
