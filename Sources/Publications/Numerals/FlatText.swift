package import Diagnostics
package import Narratives

/// The running text of one block as a reader sees it, with the place of every piece.
///
/// Computed values stand as U+FFFC, so that rules about neighbours see that something is there.
package struct FlatText: Sendable {
  /// Stands for a computed value.
  package static let placeholder = "\u{FFFC}"

  package private(set) var bytes: [UInt8] = []
  private var pieces: [Piece] = []

  private struct Piece: Sendable {
    let start: Int
    let inline: Inline
  }

  /// Flattens inline content; texts of literals and of links that only repeat their address are
  /// left out.
  package init(_ inlines: [Inline]) {
    append(inlines)
  }

  /// Where a range of the flat text stands in the source; a range lies within one text.
  package func location(_ range: Range<Int>) -> Location? {
    guard let piece = pieces.last(where: { $0.start <= range.lowerBound }) else { return nil }
    return piece.inline.location(
      ofText: range.lowerBound - piece.start..<range.upperBound - piece.start)
  }

  package var string: String { String(decoding: bytes, as: UTF8.self) }

  private mutating func append(_ inlines: [Inline]) {
    for inline in inlines {
      switch inline.content {
      case .text(let text):
        pieces.append(Piece(start: bytes.count, inline: inline))
        bytes.append(contentsOf: text.utf8)
      case .softBreak, .lineBreak: bytes.append(UInt8(ascii: " "))
      case .emphasis(let content), .strong(let content): append(content)
      case .claim(let content, _): append(content)
      case .link(let destination, _, let content):
        if !Self.repeats(destination, content) { append(content) }
      case .image(_, _, let alternative): append(alternative)
      case .value, .reference: bytes.append(contentsOf: Self.placeholder.utf8)
      case .literal, .code, .footnoteCall: bytes.append(UInt8(ascii: " "))
      }
    }
  }

  /// Whether a link shows nothing but where it leads: an address or a telephone number.
  private static func repeats(_ destination: String, _ content: [Inline]) -> Bool {
    guard case .text(let text)? = content.first?.content, content.count == 1 else { return false }
    func digits(_ text: String) -> [UInt8] {
      text.utf8.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
    if destination.hasPrefix("tel:") { return digits(destination) == digits(text) }
    return destination == text || destination == "mailto:" + text
  }
}
