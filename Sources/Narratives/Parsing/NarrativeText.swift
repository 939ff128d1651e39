import Diagnostics

/// The Markdown below the front matter, as it is given to cmark, and the way back to the file.
struct NarrativeText {
  let source: Source
  let lines: LineIndex
  /// Lines of the file before the Markdown begins.
  let linesBefore: Int
  /// The places that look like footnote definitions, by line.
  private(set) var marks: [FootnoteMark]
  /// What stands for footnote marks in the text that cmark is given; nil when nothing is free.
  private(set) var bullet: FootnoteMark.Bullet?
  /// Offset of the first byte of the Markdown.
  let start: Int

  init(_ source: Source, from start: Int) {
    self.source = source
    lines = LineIndex(source)
    linesBefore = lines.line(at: start) - 1
    // cmark leaves out a byte order mark at the start of what it is given.
    var start = start
    while source.bytes[start...].starts(with: [0xEF, 0xBB, 0xBF]) { start += 3 }
    self.start = start
    marks = []
    bullet = nil
  }

  /// Looks for footnote definitions; without one, the text is given to cmark as it is.
  mutating func findFootnotes() {
    let candidates = FootnoteMark.candidates(self)
    guard !candidates.isEmpty else { return }
    bullet = FootnoteMark.Bullet.free(in: self)
    marks = candidates
  }

  /// Notes what was found out about a place that looks like a footnote definition.
  mutating func setState(_ state: FootnoteMark.State, mark index: Int) {
    marks[index].state = state
  }

  /// Takes no place for a footnote definition any longer.
  mutating func refuseFootnotes() {
    for index in marks.indices { marks[index].state = .refused }
  }

  /// The number of lines in the file's own count.
  var lineCount: Int { lines.starts.count - linesBefore }

  /// Where a column of a line stands in the file, both counted from 1 as cmark does, in bytes.
  func offset(line: Int, column: Int) -> Int {
    if let bullet, let mark = mark(onLine: line), mark.isDefinition {
      let shown = mark.before + mark.width(bullet)
      if column > shown { return mark.content + column - 1 - shown }
    }
    if line == 1 { return min(start + column - 1, source.count) }
    return lines.offset(line: line + linesBefore, byteColumn: column)
  }

  /// The bytes of a line without its line break.
  func range(ofLine line: Int) -> Range<Int> {
    let range = lines.range(ofLine: min(max(line + linesBefore, 1), lines.starts.count))
    return line == 1 ? start..<max(start, range.upperBound) : range
  }

  /// The bytes of a line with its line break.
  func wholeRange(ofLine line: Int) -> Range<Int> {
    let index = min(max(line + linesBefore, 1), lines.starts.count)
    let end = index < lines.starts.count ? lines.starts[index] : source.count
    return (line == 1 ? start : lines.starts[index - 1])..<end
  }

  /// The place that looks like a footnote definition on a line.
  func mark(onLine line: Int) -> FootnoteMark? {
    var low = 0
    var high = marks.count
    while low < high {
      let middle = (low + high) / 2
      if marks[middle].line < line { low = middle + 1 } else { high = middle }
    }
    return low < marks.count && marks[low].line == line ? marks[low] : nil
  }

  /// Parses the text, footnote definitions as items of lists.
  func tree() -> CommonMarkTree {
    guard let bullet, marks.contains(where: \.isDefinition) else {
      return CommonMarkTree(parsing: source.bytes, from: start)
    }
    return CommonMarkTree(parsing: FootnoteMark.replaced(in: self, by: bullet))
  }
}
