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
  /// Words with a claim behind them, and its statement, in order.
  private(set) var claims: [(range: Range<Int>, statement: SourceText)] = []
  /// Computed values, by where they stand.
  private(set) var values: [(offset: Int, value: ValueText)] = []
  /// Texts of literals.
  private(set) var literals: [[Inline]] = []
  /// Texts that are looked at by themselves: tooltips of links and images.
  private(set) var titles: [(text: String, location: Location)] = []
  /// Texts in code, and links that only repeat their address.
  private(set) var addresses: [String] = []
  /// Where a text stands in which terms may become links: in no link, claim or heading.
  private(set) var linkable: [(range: Range<Int>, inline: Inline)] = []

  private struct Piece: Sendable {
    let range: Range<Int>
    let inline: Inline
  }

  /// Flattens inline content; texts of literals and of links that only repeat their address are
  /// left out.
  package init(_ inlines: [Inline]) {
    append(inlines, isLinkable: true)
  }

  /// Where a range of the flat text stands in the source; it may reach over several texts.
  package func location(_ range: Range<Int>) -> Location? {
    guard let first = pieces.last(where: { $0.range.lowerBound <= range.lowerBound }) else {
      return nil
    }
    let start = place(range.clamped(to: first.range), in: first)
    guard range.upperBound > first.range.upperBound,
      let last = pieces.last(where: { $0.range.lowerBound < range.upperBound })
    else { return start }
    let end = place(range.clamped(to: last.range), in: last)
    guard end.source === start.source, end.end > start.offset else { return start }
    return Location(start.source, start.offset..<end.end)
  }

  private func place(_ range: Range<Int>, in piece: Piece) -> Location {
    piece.inline.location(
      ofText: range.lowerBound - piece.range.lowerBound..<range.upperBound - piece.range.lowerBound)
  }

  package var string: String { String(decoding: bytes, as: UTF8.self) }

  private mutating func append(_ inlines: [Inline], isLinkable: Bool) {
    for inline in inlines {
      switch inline.content {
      case .text(let text):
        let range = bytes.count..<bytes.count + text.utf8.count
        pieces.append(Piece(range: range, inline: inline))
        if isLinkable { linkable.append((range, inline)) }
        bytes.append(contentsOf: text.utf8)
      case .softBreak, .lineBreak: bytes.append(UInt8(ascii: " "))
      case .emphasis(let content), .strong(let content): append(content, isLinkable: isLinkable)
      case .claim(let content, let statement):
        let start = bytes.count
        append(content, isLinkable: false)
        claims.append((start..<bytes.count, statement))
      case .link(let destination, let title, let content):
        if !title.isEmpty { titles.append((title, inline.location)) }
        if Self.repeats(destination, content) {
          addresses.append(destination)
        } else {
          append(content, isLinkable: false)
        }
      case .directive(_, let content, _): append(content, isLinkable: isLinkable)
      case .image(_, let title, let alternative):
        if !title.isEmpty { titles.append((title, inline.location)) }
        append(alternative, isLinkable: false)
      case .value(let value):
        values.append((bytes.count, value))
        bytes.append(contentsOf: Self.placeholder.utf8)
      case .reference: bytes.append(contentsOf: Self.placeholder.utf8)
      case .literal(let content, _):
        literals.append(content)
        bytes.append(UInt8(ascii: " "))
      case .code(let text):
        addresses.append(text)
        bytes.append(UInt8(ascii: " "))
      case .footnoteCall: bytes.append(UInt8(ascii: " "))
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
