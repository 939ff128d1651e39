import Diagnostics
import Narratives
import Support
import Testing

@Suite struct CommonMarkTests {
  @Test func `blocks become the trees that were reviewed`() {
    expectGolden(Corpus.blocks.dump, named: "blocks.txt")
  }

  @Test func `inlines become the trees that were reviewed`() {
    expectGolden(Corpus.inlines.dump, named: "inlines.txt")
  }

  @Test(arguments: Corpus.all)
  func `nothing that CommonMark defines is lost`(_ snippet: Snippet) {
    let reading = Reading(snippet.text)
    #expect(reading.log.summaries == [])
    #expect(PlainHTML.render(reading.narrative.blocks) == CommonMark.html(snippet.text))
  }

  @Test(arguments: Corpus.all)
  func `a snippet means the same inside a quote`(_ snippet: Snippet) {
    // A tab after the mark of a quote would move the stops of the others.
    guard !snippet.text.contains("\t") else { return }
    let quoted = snippet.text.split(separator: /\r?\n/, omittingEmptySubsequences: false)
      .map { "> " + $0 }.joined(separator: "\n")
    let reading = Reading(quoted)
    #expect(reading.log.summaries == [])
    #expect(PlainHTML.render(reading.narrative.blocks) == CommonMark.html(quoted))
  }

  @Test(arguments: Corpus.all)
  func `texts stand where their places say`(_ snippet: Snippet) {
    for wrapped in [snippet.text, "> " + snippet.text.replacing("\n", with: "\n> ")] {
      for inline in Reading(wrapped).narrative.allInlines {
        let typed = inline.location.text
        switch inline.content {
        case .text(let text) where !typed.contains("\\") && !typed.contains("&"):
          // cmark keeps the indent behind a backslash at the end of a line.
          #expect(typed == text || typed == text.trimmingPrefix { $0 == " " || $0 == "\t" })
        case .emphasis: #expect(typed.first == typed.last && "*_".contains(typed.prefix(1)))
        case .strong: #expect(typed.prefix(2) == typed.suffix(2) && typed.count > 4)
        case .code: #expect(typed.first == "`" && typed.last == "`")
        case .link: #expect("[<".contains(typed.prefix(1)) && ")]>".contains(typed.suffix(1)))
        case .image: #expect(typed.hasPrefix("![") && ")]".contains(typed.suffix(1)))
        default: break
        }
      }
    }
  }

  @Test func `quotation marks are left to the language`() {
    #expect(Reading("\"a\" -- b...").dump.contains("\"\\\"a\\\" -- b...\""))
  }

  @Test func `entities and escapes within a text can be pointed at`() throws {
    let reading = Reading("Жылы &nbsp;\\_&amp;2006\\* &ngE; 5")
    let inline = try #require(reading.narrative.allInlines.first)
    guard case .text(let text) = inline.content else {
      Issue.record("not a text")
      return
    }
    let bytes = Array(text.utf8)
    for (word, expected) in [("2006", "5:19"), ("5", "5:32"), ("Жылы", "5:1"), ("*", "5:23")] {
      let start = try #require(
        bytes.indices.first { bytes[$0...].starts(with: word.utf8) })
      let location = inline.location(ofText: start..<start + word.utf8.count)
      let position = location.position
      #expect("\(position.line):\(position.column)" == expected)
      #expect(location.text == (word == "*" ? "\\*" : word))
    }
  }
}
