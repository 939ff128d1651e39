import Languages
import Markup
import Narratives
import Publications

/// Links as a printed text has them: plain words that lead on where the reader has a screen, and
/// page numbers for where there is none.
extension NarrativeWriter {
  /// A link to a whole address; nothing but its words without one.
  ///
  /// Only plain text stands in it: elements inside of links are no part of them in a PDF.
  func writePrintedLink(
    to address: String?, _ content: [Inline], to writer: inout MarkupWriter
  ) {
    guard let address else {
      write(content, to: &writer)
      return
    }
    writer.start("a")
    writer.attribute("href", CommonMarkURL.escaped(address))
    writer.text(plainText(of: content))
    writer.end()
  }

  /// A reference, which does not break; the style sheet puts the page between `data-before` and
  /// `data-after`, behind the reference or, of the class `page-first`, in front of it.
  func writePrintedReference(
    _ anchor: ResolvedNarrative.Anchor, _ context: WritingContext, to writer: inout MarkupWriter
  ) {
    switch anchor.target {
    case .here(let id):
      let wording = context.words.fill(.referenceOnPage, ["reference": "\u{1}", "page": "\0"])
      let sides = wording.split(separator: "\u{1}", maxSplits: 1, omittingEmptySubsequences: false)
      let isPageFirst = sides[0].contains("\0")
      let parts = (isPageFirst ? sides[0] : sides[sides.count - 1])
        .split(separator: "\0", maxSplits: 1, omittingEmptySubsequences: false)
      writer.start("a")
      writer.attribute("class", isPageFirst ? "reference page-first" : "reference")
      writer.attribute("href", "#" + id)
      writer.attribute("data-before", String(parts[0]))
      writer.attribute("data-after", parts.count > 1 ? String(parts[1]) : "")
      writer.text(anchor.label.unbroken)
      writer.end()
    case .glossary(let id):
      guard context.leadsToGlossary else {
        writer.text(anchor.label)
        return
      }
      writer.start("a")
      writer.attribute("href", context.glossaryURL + "#" + id)
      writer.text(anchor.label)
      writer.end()
    }
  }
}

extension String {
  /// The text with spaces and hyphens at which no line ends.
  fileprivate var unbroken: String {
    String(map { $0 == " " ? "\u{A0}" : $0 == "-" ? "\u{2011}" : $0 })
  }

  /// The text with spaces within numbers that keep their width in a justified line.
  var withFixedSpaces: String {
    guard utf8.contains(0xA0) else { return self }
    let bytes = Array(utf8)
    func isDigit(_ index: Int) -> Bool {
      bytes.indices.contains(index)
        && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[index])
    }
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0xC2, index + 1 < bytes.count, bytes[index + 1] == 0xA0,
        isDigit(index - 1), isDigit(index + 2)
      {
        result += Array("\u{202F}".utf8)
        index += 2
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
