import Diagnostics
import Narratives
import Support
import Testing

/// Texts that nobody writes but somebody may send.
@Suite struct LimitTests {
  /// A unit that is repeated up to a size in bytes.
  struct Hostile: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let head: String
    let unit: String
    let tail: String

    init(_ name: String, _ unit: String, after head: String = "", before tail: String = "") {
      testDescription = name
      self.head = head
      self.unit = unit
      self.tail = tail
    }

    func text(bytes: Int) -> String {
      head + String(repeating: unit, count: bytes / unit.utf8.count) + tail
    }
  }

  static let hostile: [Hostile] = [
    Hostile("quotes", ">"), Hostile("lists", "- + "), Hostile("numbers", "1. "),
    Hostile("lists and blank lines", "\n", after: String(repeating: "1. ", count: 9999) + "a\n"),
    Hostile("brackets", "["), Hostile("closing brackets", "]"), Hostile("pairs", "[]"),
    Hostile("unfinished links", "[a]("), Hostile("unfinished titles", "[a](b \""),
    Hostile("unfinished claims", "[a](claim: \""), Hostile("images in images", "![[]()"),
    Hostile("open images", "!["), Hostile("emphasis", "*a **a "), Hostile("stars", "*"),
    Hostile("mixed marks", "*_"), Hostile("closing emphasis", "a* b_ "),
    Hostile("backquotes", "e`"), Hostile("ampersands", "&"), Hostile("entities", "&ngE;"),
    Hostile("comments", "a <!-- "), Hostile("instructions", "a <? "), Hostile("tags", "<a x"),
    Hostile("definitions", "[a]: b\n"), Hostile("half definitions", "[a]:\n"),
    Hostile("long label", "a", after: "[^", before: "]: x\n\ny"),
    Hostile("references", "[r] ", after: "[r]: " + String(repeating: "x", count: 9999) + "\n\n"),
    Hostile("rows", "| a | b |\n", after: "| a | b |\n|---|---|\n"),
    Hostile("short rows", "|\n", after: "|a|a|a|a|a|a|a|a|\n|-|-|-|-|-|-|-|-|\n"),
    Hostile("many columns", "|-", after: String(repeating: "|a", count: 10_000) + "|\n"),
    Hostile("tables with references", "| [a] |\n|---|\n\n", after: "[a]: b\n\n"),
    Hostile("rows of hyphens", "|-|\n"), Hostile("lines above a table", "a\n", before: "|a|\n|-|"),
    Hostile("footnotes defined twice", "[^a]: t\n\n"), Hostile("footnote marks", "[^a]: "),
    Hostile("bare footnote marks", "[^a]:\n"), Hostile("footnotes in code", "> ```\n[^a]: x\n"),
    Hostile("undefined footnotes", "[^aa] ", after: "[^ab]: x\n\n"),
    Hostile("footnotes in lists", "- a\n  [^a]: b\n"), Hostile("notes", "> [!NOTE]\n> x\n\n"),
    Hostile("figures", "```chart a\nx: 1\n```\n"),
    Hostile("deep YAML", "[", after: "```chart a\nx: ", before: "\n```\n"),
    Hostile("long figure", "  - y\n", after: "- ```chart a\n", before: "  ```\n"),
    Hostile("values", "`= a | b` "), Hostile("long value", "a\n", after: "`= ", before: "`"),
    Hostile("claims", "[x](claim: \"a < b\") "),
    Hostile("long claim", "\\\"\n", after: "[x](claim: \"", before: "\")"),
    Hostile("lines", "a\n"), Hostile("hard breaks", "a\\\n"), Hostile("spaces", " "),
    Hostile("blank lines", "\n"), Hostile("tabs", "\t"), Hostile("hashes", "#"),
    Hostile("underlines", "a\n=\n"), Hostile("backslashes", "\\"),
    Hostile("carriage returns", "\r"), Hostile("NUL", "a\0"),
  ]

  @Test(.timeLimit(.minutes(5)), arguments: hostile)
  func `a hostile text is read or refused at once`(_ hostile: Hostile) {
    let clock = ContinuousClock()
    let elapsed = clock.measure { _ = Reading(hostile.text(bytes: 10_000)) }
    // A tenth of this without optimisation and on a busy machine; hours where time is quadratic.
    #expect(elapsed < .seconds(10))
  }

  static let deep: [Finding] = [
    Finding(
      "quotes on a line",
      String(repeating: ">", count: 100) + "⚑" + String(repeating: ">", count: 9900)),
    Finding(
      "lists on a line",
      String(repeating: "- + ", count: 25) + "⚑" + String(repeating: "- + ", count: 5000) + "a"),
    Finding(
      "numbers on a line",
      "ә\n\n" + String(repeating: "1. ", count: 50) + "⚑" + String(repeating: "1. ", count: 5000)
        + "a"),
    Finding(
      "lists line by line",
      (0..<60).map { String(repeating: "  ", count: $0) + ($0 == 50 ? "⚑" : "") + "- a\n" }.joined()
    ),
    Finding("far indented list", String(repeating: " ", count: 202) + "⚑- a"),
    Finding(
      "emphasis",
      "Ә " + String(repeating: "*ә **ә ", count: 50) + "⚑"
        + String(repeating: "*ә **ә ", count: 500)
        + String(repeating: "ә** ә* ", count: 550)),
    Finding(
      "images",
      String(repeating: "![ә", count: 100) + "⚑" + String(repeating: "![ә", count: 900)
        + String(repeating: "](a)", count: 1000)),
    Finding(
      "emphasis in quotes",
      "> > " + String(repeating: "*ә **ә ", count: 49) + "⚑"
        + String(repeating: "*ә **ә ", count: 51)
        + String(repeating: "ә** ә* ", count: 100)),
  ]

  @Test(.timeLimit(.minutes(5)), arguments: deep)
  func `nesting past the limit is one finding`(_ case: Finding) {
    Reading(`case`.text).expect([
      "error narrative.too-deep: nested deeper than 100 levels"
    ])
  }

  @Test func `nesting up to the limit is read`() {
    // Quotes, and the paragraph's emphasis inside them, count together.
    let quotes = String(repeating: "> ", count: 98)
    #expect(Reading(quotes + "*a **b***").log.summaries == [])
    #expect(Reading(quotes + "*a **b [c](d)***").log.summaries.count == 1)
    // A rule is no list, however long.
    let rules = ["- ", "* ", "-", "*", "_ "].map { String(repeating: $0, count: 300) }
    #expect(Reading(rules.joined(separator: "\n\n")).log.summaries == [])
    #expect(Reading(rules.joined(separator: "\n\n")).narrative.blocks.count == rules.count)
    #expect(Reading(String(repeating: "-", count: 200) + " a").log.summaries == [])
  }

  @Test func `a text over the limit is refused`() {
    let longest = String(repeating: "a", count: Narrative.maximumLength)
    #expect(Reading(longest).log.summaries == [])
    #expect(
      Reading(longest + "a").log.summaries == [
        "5:1 error narrative.too-long: the text of 1048577 bytes is over the limit of 1048576 bytes"
      ])
  }

  @Test func `images, columns and missing cells have limits`() {
    let images = String(repeating: "![ә](a.png) ", count: Narrative.maximumImages)
    #expect(Reading(images).log.summaries == [])
    Reading("\(images)⚑![ә](a.png)").expect([
      "error narrative.too-many-images: more than 2000 images"
    ])
    let columns = { (count: Int) in
      String(repeating: "|ә", count: count) + "|\n" + String(repeating: "|-", count: count) + "|\n"
    }
    #expect(Reading(columns(100)).log.summaries == [])
    Reading("⚑" + columns(101)).expect([
      "error narrative.too-many-columns: a table of 101 columns is over the limit of 100"
    ])
    let log = Reading(columns(100) + String(repeating: "|ә|\n", count: 200)).log
    #expect(log.summaries.contains { $0.contains("narrative.too-ragged") })
    #expect(log.hasErrors)
  }

  @Test func `ill-formed text is read without a trap`() {
    let bytes: [UInt8] =
      Array(Reading.frontMatter.utf8) + [
        0x2A, 0xFF, 0x2A, 0x20, 0x60, 0x3D, 0xC3, 0x28, 0x60, 0x5B, 0xED, 0xA0, 0x80, 0x5D, 0x28,
        0xF0,
        0x9F, 0x29, 0x0A, 0x0A, 0x7C, 0xFE, 0x7C, 0x0A, 0x7C, 0x2D, 0x7C, 0x0A, 0x7C, 0x5B, 0x5E,
        0x00,
        0x5D, 0x7C, 0x0A, 0x5B, 0x5E, 0x80, 0x5D, 0x3A, 0x20, 0x00,
      ]
    for length in 0...bytes.count {
      var log = DiagnosticLog()
      _ = Narrative.parse(Source(path: "a.md", bytes: Array(bytes.prefix(length))), reporting: &log)
    }
  }

  @Test func `every beginning of a narrative is read without a trap`() {
    let whole = Array(
      (Reading.frontMatter
        + (Corpus.all + Extensions.inlines + Extensions.blocks)
        .map(\.text).joined(separator: "\n\n")).utf8)
    for length in stride(from: 0, through: whole.count, by: 89) {
      var log = DiagnosticLog()
      _ = Narrative.parse(Source(path: "a.md", bytes: Array(whole.prefix(length))), reporting: &log)
    }
  }
}
