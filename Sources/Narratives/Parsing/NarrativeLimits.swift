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
    var marks = 0
    var kinds: Set<UInt8> = []
    scan: while index < line.upperBound {
      let byte = bytes[index]
      switch byte {
      case 0x20: if marks == 0 { indent += 1 }
      case 0x09: if marks == 0 { indent += 4 }
      case UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"):
        let next = index + 1
        guard
          byte == UInt8(ascii: ">") || next == line.upperBound || LinkScanner.isSpace(bytes[next])
        else { break scan }
        marks += 1
        kinds.insert(byte)
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        while index < line.upperBound, (0x30...0x39).contains(bytes[index]) { index += 1 }
        guard index < line.upperBound,
          bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: ")")
        else { break scan }
        marks += 1
        kinds.insert(bytes[index])
      default: break scan
      }
      if marks > Narrative.maximumDepth || (marks > 0 && indent > maximumIndent) {
        // A long line of one mark alone is a rule between paragraphs.
        let rest = bytes[index..<line.upperBound]
        let isRule =
          kinds.count == 1 && !kinds.contains(UInt8(ascii: ">"))
          && rest.allSatisfy { $0 == byte || LinkScanner.isSpace($0) }
        return isRule ? nil : index
      }
      index += 1
    }
    return nil
  }
}
