import Diagnostics

/// What makes lines of a paragraph a table, as on GitHub.
enum TableLines {
  /// A header with the row of hyphens below it.
  struct Found {
    /// Index of the row of hyphens.
    var delimiter: Int
    var header: [Range<Int>]
    var alignments: [PipeTable.Alignment]
  }

  /// Whether any line of a text could be a row of hyphens, marks of quotes before it or not.
  static func mayHoldTable(_ text: NarrativeText) -> Bool {
    let bytes = text.source.bytes
    for line in 1...max(1, text.lineCount) {
      let range = text.range(ofLine: line)
      var index = range.lowerBound
      while index < range.upperBound,
        bytes[index] == 0x20 || bytes[index] == 0x09 || bytes[index] == UInt8(ascii: ">")
      {
        index += 1
      }
      if alignments(bytes, index..<range.upperBound) != nil { return true }
    }
    return false
  }

  /// The first header in the lines of a paragraph.
  static func find(_ bytes: [UInt8], _ lines: [Range<Int>]) -> Found? {
    for index in lines.indices.dropFirst() {
      guard let alignments = alignments(bytes, lines[index]) else { continue }
      let header = cells(bytes, lines[index - 1])
      if header.count == alignments.count {
        return Found(delimiter: index, header: header, alignments: alignments)
      }
    }
    return nil
  }

  /// The alignments that a row of hyphens asks for; nil when the line is none.
  private static func alignments(_ bytes: [UInt8], _ line: Range<Int>) -> [PipeTable.Alignment]? {
    guard let first = line.first,
      [UInt8(ascii: "|"), UInt8(ascii: ":"), UInt8(ascii: "-")].contains(bytes[first])
    else { return nil }
    var isTable = false
    for index in line {
      switch bytes[index] {
      case UInt8(ascii: "|"), UInt8(ascii: ":"): isTable = true
      case UInt8(ascii: "-"), 0x20, 0x09, 0x0B, 0x0C: break
      default: return nil
      }
    }
    guard isTable else { return nil }
    var alignments: [PipeTable.Alignment] = []
    for cell in cells(bytes, line) {
      guard let first = cell.first, let last = cell.last else { return nil }
      let left = bytes[first] == UInt8(ascii: ":")
      let right = bytes[last] == UInt8(ascii: ":")
      let hyphens = cell.dropFirst(left ? 1 : 0).dropLast(right ? 1 : 0)
      guard !hyphens.isEmpty, hyphens.allSatisfy({ bytes[$0] == UInt8(ascii: "-") }) else {
        return nil
      }
      alignments.append(left ? (right ? .centre : .left) : (right ? .right : .none))
    }
    return alignments
  }

  /// The cells of a row without the space around them; `\|` does not end a cell.
  static func cells(_ bytes: [UInt8], _ line: Range<Int>) -> [Range<Int>] {
    let line = trimmed(bytes, line)
    guard !line.isEmpty else { return [line] }
    var cells: [Range<Int>] = []
    var start = line.lowerBound
    if bytes[start] == UInt8(ascii: "|") { start += 1 }
    var index = start
    while index < line.upperBound {
      if bytes[index] == UInt8(ascii: "|"), index == 0 || bytes[index - 1] != UInt8(ascii: "\\") {
        cells.append(trimmed(bytes, start..<index))
        start = index + 1
      }
      index += 1
    }
    if start < line.upperBound { cells.append(trimmed(bytes, start..<line.upperBound)) }
    return cells
  }

  private static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var range = range
    while let first = range.first, LinkScanner.isSpace(bytes[first]) { range = range.dropFirst() }
    while let last = range.last, LinkScanner.isSpace(bytes[last]) { range = range.dropLast() }
    return range
  }
}
