import Diagnostics

/// A place that looks like the beginning of a footnote definition: `[^label]: text`.
///
/// CommonMark has no footnotes, but its list items hold blocks just as definitions do. So cmark
/// is given the definitions as items of a list with a bullet that the text uses nowhere else, and
/// the items are taken out of the tree again. Everything else stays as it was typed: lines, links,
/// and the reference definitions that footnotes share with the text. Whether the place is a
/// definition or, say, a line of code is guessed first and then read off the tree.
struct FootnoteMark {
  /// Counted from 1 in the Markdown.
  let line: Int
  /// The label without `[^` and `]`, in the source.
  let label: Range<Int>
  /// Where the text of the footnote begins in the source; the end of the line when it is empty.
  let content: Int
  /// Spaces before the mark.
  let indent: Int
  /// Where the mark begins in the source.
  let start: Int
  /// How many bytes stand before the mark on its line.
  let before: Int
  var state: State

  /// What is known of the place.
  enum State {
    /// It looks like a definition, and stands where code seems to be.
    case candidate
    /// cmark is given a list item here.
    case definition
    /// cmark was given a list item and made none of it.
    case refused
  }

  var isDefinition: Bool { state == .definition }

  /// How many columns the bullet and the spaces behind it take up: the text of a footnote goes on
  /// in lines that are indented by four.
  func width(_ bullet: Bullet) -> Int { max(4 - indent, bullet.rawValue.utf8.count + 1) }

  /// In bytes.
  static let longestLabel = 100

  // MARK: - Finding

  /// Every place in a text that looks like a definition.
  static func candidates(_ text: NarrativeText) -> [FootnoteMark] {
    let bytes = text.source.bytes
    var marks: [FootnoteMark] = []
    var fence: (byte: UInt8, count: Int)?
    for line in 1...max(1, text.lineCount) {
      let range = text.range(ofLine: line)
      var index = range.lowerBound
      var indent = 0
      while index < range.upperBound, bytes[index] == 0x20 || bytes[index] == UInt8(ascii: ">") {
        indent = bytes[index] == 0x20 ? indent + 1 : -1
        index += 1
      }
      if let run = fenceRun(bytes, index..<range.upperBound) {
        if let open = fence {
          if open.byte == bytes[index], run.count >= open.count, run.isAlone { fence = nil }
        } else if run.canOpen {
          fence = (bytes[index], run.count)
        }
        continue
      }
      indent = max(0, indent)
      guard indent <= 3,
        let mark = mark(bytes, index..<range.upperBound, line, indent, range.lowerBound)
      else { continue }
      marks.append(mark)
      marks[marks.count - 1].state = fence == nil ? .definition : .candidate
    }
    return marks
  }

  private static func fenceRun(_ bytes: [UInt8], _ range: Range<Int>)
    -> (count: Int, isAlone: Bool, canOpen: Bool)?
  {
    guard let first = range.first.map({ bytes[$0] }),
      first == UInt8(ascii: "`") || first == UInt8(ascii: "~")
    else { return nil }
    let count = range.prefix { bytes[$0] == first }.count
    guard count >= 3 else { return nil }
    let rest = bytes[range.lowerBound + count..<range.upperBound]
    return (
      count, rest.allSatisfy(LinkScanner.isSpace),
      first == UInt8(ascii: "~") || !rest.contains(UInt8(ascii: "`"))
    )
  }

  private static func mark(
    _ bytes: [UInt8], _ range: Range<Int>, _ line: Int, _ indent: Int, _ lineStart: Int
  ) -> FootnoteMark? {
    guard range.count >= 5, bytes[range.lowerBound] == UInt8(ascii: "["),
      bytes[range.lowerBound + 1] == UInt8(ascii: "^")
    else { return nil }
    var index = range.lowerBound + 2
    scan: while index < range.upperBound {
      switch bytes[index] {
      case UInt8(ascii: "]"): break scan
      case 0x00...0x20, UInt8(ascii: "["): return nil
      default: index += 1
      }
    }
    let label = range.lowerBound + 2..<index
    guard !label.isEmpty, label.count <= longestLabel, index + 1 < range.upperBound,
      bytes[index + 1] == UInt8(ascii: ":")
    else { return nil }
    index += 2
    while index < range.upperBound, LinkScanner.isSpace(bytes[index]) { index += 1 }
    return FootnoteMark(
      line: line, label: label, content: index, indent: indent, start: range.lowerBound,
      before: range.lowerBound - lineStart, state: .candidate)
  }

  // MARK: - Replacing

  /// What cmark is given in place of a mark; all of them may interrupt a paragraph.
  enum Bullet: String, CaseIterable {
    case plus = "+"
    case parenthesis = "1)"
    case period = "1."
    case star = "*"
    case hyphen = "-"

    /// The first that no line of the text begins with, so that no list is mistaken for footnotes
    /// or joined with them; nil when all are in use.
    static func free(in text: NarrativeText) -> Bullet? {
      let bytes = text.source.bytes
      var used: Set<Bullet> = []
      for line in 1...text.lineCount {
        let range = text.range(ofLine: line)
        var index = range.lowerBound
        // A line may begin with several marks: "> - + text".
        scan: while index < range.upperBound {
          var next = index + 1
          switch bytes[index] {
          case 0x20, 0x09, UInt8(ascii: ">"):
            index = next
            continue scan
          case UInt8(ascii: "+"): used.insert(.plus)
          case UInt8(ascii: "*"): used.insert(.star)
          case UInt8(ascii: "-"): used.insert(.hyphen)
          case UInt8(ascii: "0")...UInt8(ascii: "9"):
            while next < range.upperBound, (0x30...0x39).contains(bytes[next]) { next += 1 }
            guard next < range.upperBound else { break scan }
            switch bytes[next] {
            case UInt8(ascii: ")"): used.insert(.parenthesis)
            case UInt8(ascii: "."): used.insert(.period)
            default: break scan
            }
            next += 1
          default: break scan
          }
          guard next < range.upperBound, LinkScanner.isSpace(bytes[next]) else { break }
          index = next
        }
      }
      return allCases.first { !used.contains($0) }
    }
  }

  /// The text with the mark of each definition replaced by a bullet.
  static func replaced(in text: NarrativeText, by bullet: Bullet) -> [UInt8] {
    let bytes = text.source.bytes
    let mark = Array(bullet.rawValue.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count - text.start)
    var from = text.start
    for definition in text.marks where definition.isDefinition {
      result.append(contentsOf: bytes[from..<definition.start])
      result.append(contentsOf: mark)
      result.append(
        contentsOf: repeatElement(0x20, count: definition.width(bullet) - mark.count))
      from = definition.content
    }
    result.append(contentsOf: bytes[from...])
    return result
  }
}
