package import Diagnostics

/// Running text that stands alone: titles, summaries, texts of figures.
package struct InlineText {
  /// The longest text, in bytes.
  package static let maximumLength = 16_384

  /// Reads a text as the words of one line; line breaks in it are spaces.
  ///
  /// Values, claims, literals and references work as in a paragraph. Footnotes do not, nor do links
  /// whose destination is written elsewhere.
  package static func parse(_ text: SourceText, reporting log: inout DiagnosticLog) -> [Inline] {
    var leaf = LeafText(text)
    leaf.makeOneLine()
    guard !leaf.bytes.isEmpty else { return [] }
    guard leaf.bytes.count <= maximumLength else {
      log.report(
        .error(
          "narrative.too-long",
          "a text of \(leaf.bytes.count) bytes is over the limit of \(maximumLength) bytes",
          at: text.location, hint: "say it in the narrative"))
      return []
    }
    if leaf.bytes.allSatisfy(isPlain) {
      return [
        Inline(
          .text(String(decoding: leaf.bytes, as: UTF8.self)),
          at: leaf.location(0..<leaf.bytes.count))
      ]
    }
    var document = Array("# ".utf8)
    document += leaf.bytes
    document += " #\n".utf8
    var state = ParseState(log: log, footnotes: FootnoteRegistry(isAllowed: false))
    let inlines = CommonMarkTree(parsing: document).walk { walker in
      _ = walker.next()
      _ = walker.next()
      return InlineReader.read(&walker, leaf, mayDefineLinks: false, depth: 0, &state)
    }
    log = state.log
    return inlines
  }

  /// Whether a byte means nothing but itself to CommonMark.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: "&"),
      UInt8(ascii: "!"), UInt8(ascii: "#"), 0x00..<0x20:
      false
    default: true
    }
  }
}
