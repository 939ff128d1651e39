package import Diagnostics

extension Inline {
  /// Where a part of a text node stands in the source; `range` is in UTF-8 bytes of its string.
  ///
  /// With escapes and entities in between, a character of the string is not one of the source. The
  /// whole node when it is no text, or when the text came out of YAML in another spelling.
  package func location(ofText range: Range<Int>) -> Location {
    guard case .text(let text) = content, range.upperBound <= text.utf8.count else {
      return location
    }
    if text.utf8.count == location.length {
      return Location(
        location.source, offset: location.offset + range.lowerBound, length: range.count)
    }
    guard let start = sourceOffset(range.lowerBound, in: text) else { return location }
    let end = range.isEmpty ? start : sourceOffset(range.upperBound, in: text) ?? location.end
    return Location(location.source, start..<max(start, end))
  }

  /// Walks over what was typed until a byte of the string is reached.
  private func sourceOffset(_ target: Int, in text: String) -> Int? {
    let literal = text.utf8Span.span
    let bytes = location.source.bytes
    var index = 0
    var at = location.offset
    while index < target {
      guard at < location.end else { return nil }
      switch bytes[at] {
      case UInt8(ascii: "\\")
      where at + 1 < location.end && literal[index] == bytes[at + 1]
        && LinkScanner.isPunctuation(bytes[at + 1]):
        at += 2
        index += 1
      case UInt8(ascii: "&"):
        guard let next = Entity.match(bytes, at: at, literal, index) else { return nil }
        at = next.source
        index = next.literal
      case literal[index]:
        at += 1
        index += 1
      default:
        // Indent that cmark kept and the location leaves out.
        guard literal[index] == 0x20 || literal[index] == 0x09 else { return nil }
        index += 1
      }
    }
    return at
  }
}
