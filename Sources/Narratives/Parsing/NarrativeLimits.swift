import Diagnostics

extension Narrative {
  /// The longest narrative, in bytes.
  package static let maximumLength = 1_048_576
  /// The most images in a narrative.
  package static let maximumImages = 2000
  /// The most columns of a table.
  package static let maximumColumns = 100
  /// The most empty cells that are filled into short rows of tables, all together.
  package static let maximumFilledCells = 10_000
  /// The deepest nesting of quotes, lists, items, emphasis and links together.
  package static let maximumDepth = ParseState.maximumDepth
}

/// Looks over a text before it is given to cmark, whose time grows with the square of some things
/// that no author writes.
enum NarrativeLimits {
  /// What was seen on the way.
  struct Survey {
    var mayHaveFootnotes = false
  }

  /// Columns of indent from which a list may be nested too deep.
  private static let maximumIndent = 2 * Narrative.maximumDepth

  /// Reports a text that is over a limit; nil when it should not be parsed.
  static func survey(_ text: NarrativeText, reporting log: inout DiagnosticLog) -> Survey? {
    let bytes = text.source.bytes
    let length = bytes.count - text.start
    guard length <= Narrative.maximumLength else {
      log.report(
        .error(
          "narrative.too-long",
          "the text of \(length) bytes is over the limit of \(Narrative.maximumLength) bytes",
          at: Location(text.source, offset: text.start, length: 0),
          hint: "split the publication"))
      return nil
    }
    var survey = Survey()
    var images = 0
    var index = text.start
    while let bracket = bytes[index...].firstIndex(of: UInt8(ascii: "[")) {
      index = bracket + 1
      if index < bytes.count, bytes[index] == UInt8(ascii: "^") { survey.mayHaveFootnotes = true }
      if bracket > text.start, bytes[bracket - 1] == UInt8(ascii: "!") {
        images += 1
        if images > Narrative.maximumImages {
          log.report(
            .error(
              "narrative.too-many-images", "more than \(Narrative.maximumImages) images",
              at: Location(text.source, bracket - 1..<bracket + 1),
              hint: "split the publication"))
          return nil
        }
      }
    }
    for line in 1...max(1, text.lineCount) {
      let range = text.range(ofLine: line)
      if let deep = tooDeep(bytes, range) {
        log.report(ParseState.depthError(at: Location(text.source, offset: deep, length: 1)))
        return nil
      }
    }
    return survey
  }

  /// Where a line opens more quotes and list items than may be nested.
  private static func tooDeep(_ bytes: [UInt8], _ line: Range<Int>) -> Int? {
    guard line.count > Narrative.maximumDepth else { return nil }
    var index = line.lowerBound
    var indent = 0
    // A mark of a list opens the list and its item.
    var depth = 0
    var kinds: Set<UInt8> = []
    scan: while index < line.upperBound {
      let start = index
      let byte = bytes[index]
      switch byte {
      case 0x20: if depth == 0 { indent += 1 }
      case 0x09: if depth == 0 { indent += 4 }
      case UInt8(ascii: ">"):
        depth += 1
        kinds.insert(byte)
      case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"):
        guard isEndOfMark(bytes, index + 1, line) else { break scan }
        depth += 2
        kinds.insert(byte)
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        while index < line.upperBound, (0x30...0x39).contains(bytes[index]) { index += 1 }
        guard index < line.upperBound,
          bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: ")"),
          isEndOfMark(bytes, index + 1, line)
        else { break scan }
        depth += 2
        kinds.insert(bytes[index])
      default: break scan
      }
      if depth > Narrative.maximumDepth || (depth > 0 && indent > maximumIndent) {
        // A long line of one mark alone is a rule between paragraphs.
        let isRule =
          kinds.count == 1 && byte != UInt8(ascii: ">")
          && bytes[start..<line.upperBound].allSatisfy { $0 == byte || LinkScanner.isSpace($0) }
        return isRule ? nil : start
      }
      index += 1
    }
    return nil
  }

  private static func isEndOfMark(_ bytes: [UInt8], _ index: Int, _ line: Range<Int>) -> Bool {
    index == line.upperBound || LinkScanner.isSpace(bytes[index])
  }
}
