import Diagnostics

/// What is open around a block: a line that lacks its marks does not belong to it.
struct Surroundings {
  /// Block quotes.
  var quotes = 0
  /// Whether a list is open, too.
  var isInList = false
  /// Columns before the content of the innermost list item, tabs counted as up to four.
  var column = 0
}

extension NarrativeText {
  /// A block from its first byte to the end of its last line that holds more than marks of quotes.
  func location(of walker: borrowing CommonMarkWalker) -> Location {
    location(of: walker, lastLine: lastLine(of: walker))
  }

  /// A block from its first byte to the end of a line.
  func location(of walker: borrowing CommonMarkWalker, lastLine: Int) -> Location {
    let start = offset(line: walker.startLine, column: walker.startColumn)
    var line = lastLine
    while line > walker.startLine, isBlank(range(ofLine: line)) { line -= 1 }
    var end = range(ofLine: line).upperBound
    while end > start, LinkScanner.isSpace(source.bytes[end - 1]) { end -= 1 }
    return Location(source, start..<max(start, end))
  }

  /// The last line of a block; cmark counts one too many for a heading that is underlined.
  func lastLine(of walker: borrowing CommonMarkWalker) -> Int {
    let first = walker.startLine
    let last = max(first, walker.endLine)
    guard last > first + 1, walker.kind == .heading else { return last }
    return isUnderline(range(ofLine: last - 1)) ? last - 1 : last
  }

  /// The last line of a code block, and whether that is a fence that closes it.
  ///
  /// cmark counts one too many for a fence that is closed by the end of its quote or item.
  func end(of walker: borrowing CommonMarkWalker, in surroundings: Surroundings)
    -> (line: Int, isClosed: Bool)
  {
    let first = walker.startLine
    let last = max(first, walker.endLine)
    let start = offset(line: first, column: walker.startColumn)
    guard let fence = fence(start..<range(ofLine: first).upperBound, Surroundings()) else {
      return (last, true)
    }
    let closing = first + 1 + walker.literal.utf8.count { $0 == 0x0A }
    if closing <= last, let end = self.fence(range(ofLine: closing), surroundings),
      end.mark == fence.mark, end.count >= fence.count, end.isAlone
    {
      return (closing, true)
    }
    return (min(closing - 1, last), false)
  }

  /// Columns before a block on its first line.
  func column(of walker: borrowing CommonMarkWalker) -> Int {
    let start = offset(line: walker.startLine, column: walker.startColumn)
    let line = range(ofLine: walker.startLine)
    return source.bytes[line.lowerBound..<max(line.lowerBound, start)].reduce(0, next)
  }

  private func next(_ column: Int, _ byte: UInt8) -> Int {
    byte == 0x09 ? column / 4 * 4 + 4 : column + 1
  }

  private func isUnderline(_ line: Range<Int>) -> Bool {
    let marks = source.bytes[line].drop { $0 == UInt8(ascii: ">") || LinkScanner.isSpace($0) }
    guard let mark = marks.first, mark == UInt8(ascii: "=") || mark == UInt8(ascii: "-") else {
      return false
    }
    return marks.drop { $0 == mark }.allSatisfy(LinkScanner.isSpace)
  }

  /// The run of backquotes or tildes that a line begins with, inside its surroundings.
  private func fence(_ line: Range<Int>, _ surroundings: Surroundings)
    -> (mark: UInt8, count: Int, isAlone: Bool)?
  {
    let bytes = source.bytes
    var index = line.lowerBound
    var quotes = 0
    var column = 0
    while index < line.upperBound {
      if bytes[index] == UInt8(ascii: ">") {
        quotes += 1
      } else if !LinkScanner.isSpace(bytes[index]) {
        break
      }
      column = next(column, bytes[index])
      index += 1
    }
    guard quotes >= surroundings.quotes, column >= surroundings.column,
      index < line.upperBound,
      bytes[index] == UInt8(ascii: "`") || bytes[index] == UInt8(ascii: "~")
    else { return nil }
    let run = bytes[index..<line.upperBound].prefix { $0 == bytes[index] }
    let rest = bytes[run.endIndex..<line.upperBound]
    return run.count < 3 ? nil : (bytes[index], run.count, rest.allSatisfy(LinkScanner.isSpace))
  }

  private func isBlank(_ line: Range<Int>) -> Bool {
    line.allSatisfy {
      source.bytes[$0] == UInt8(ascii: ">") || LinkScanner.isSpace(source.bytes[$0])
    }
  }
}
