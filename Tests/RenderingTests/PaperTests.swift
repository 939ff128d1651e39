import Diagnostics
import Foundation
import Indicators
import Languages
import Narratives
import Publications
import Quantities
import Rendering
import Support
import Testing

/// The text of an edition as it is written for paper.
@Suite struct PaperTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static func source(_ path: String, as name: String? = nil) throws -> Source {
    let data = try Data(contentsOf: root.appendingPathComponent(path))
    return Source(path: name ?? path, text: String(decoding: data, as: UTF8.self))
  }

  /// A body of text resolved with the fixture of tables.
  private func resolved(_ body: String, _ language: Language = .english) throws
    -> ResolvedNarrative
  {
    var log = DiagnosticLog()
    let folder = "Tests/Fixtures/tables/"
    let units = UnitCatalog.parse(try Self.source(folder + "units.yaml"), reporting: &log)
    let asOf = try #require(Instant(parsing: "2010-01-01", in: .utc))
    let dataset = try #require(
      Dataset.parse(
        package: Self.source(folder + "datapackage.json", as: "datapackage.json"),
        tables: ["regions.csv", "footnotes.csv", "moves.csv", "zones.csv"].map {
          try Self.source(folder + $0, as: $0)
        },
        units: units, asOf: asOf, zone: .utc,
        reporting: &log))
    let resolver = Resolver(
      model: Model.build(dataset: dataset, indicators: [], units: units, reporting: &log),
      glossary: Glossary(), language: language,
      words: Words.parse(
        try Self.source("Templates/shared/words/\(language.code).yaml"), language: language,
        reporting: &log),
      sourceIDs: ["concept"])
    let narrative = Narrative.parse(
      Source(path: "t.md", text: "---\ntitle: T\nsummary: S\n---\n\n\(body)\n"), reporting: &log)
    let text = resolver.resolve(
      narrative, in: EvaluationContext(period: Period("2006"), point: ["region": "KZ"]),
      reporting: &log)
    #expect(log.summaries == [])
    return text
  }

  private func html(
    _ body: String, _ language: Language = .english, at url: String? = nil
  ) throws -> String {
    PlainHTML.print(try resolved(body, language), at: url)
  }

  private static let chart = """
    ```chart course
    type: column
    show: came[2004..2006]
    title: It went up
    description: Three columns.
    source: concept
    ```
    """

  private static func table(_ periods: String) -> String {
    """
    ```table numbers
    show: came[\(periods)]
    title: Arrivals
    source: concept
    ```
    """
  }

  @Test func `a footnote stands where it is called first, and its number where it is called again`()
    throws
  {
    let html = try html("One[^a] and two[^b], again[^a].\n\n[^a]: First *note*.\n[^b]: Second.")
    #expect(
      html.contains(
        "One<span class=\"footnote\" id=\"fn-1\" data-number=\"1\">First <em>note</em>.</span> and"
      ))
    #expect(
      html.contains("two<span class=\"footnote\" id=\"fn-2\" data-number=\"2\">Second.</span>"))
    #expect(html.contains("again<sup class=\"footnote-repeat\">1</sup>."))
    #expect(!html.contains("↩"))
  }

  @Test func `blocks of a footnote become one line of text`() throws {
    let html = try html("One[^a].\n\n[^a]: First.\n\n    - item\n    - other\n")
    #expect(html.contains("First. – item – other</span>."), "\(html)")
    #expect(html.matches(of: /<p>/).count == 1)
  }

  @Test(arguments: [
    (Language.english, "reference", "\u{A0}on page\u{A0}", "", "Figure\u{A0}1"),
    (.russian, "reference", "\u{A0}на с.\u{A0}", "", "рисунок\u{A0}1"),
    (.kazakh, "reference page-first", "", "\u{2011}беттегі ", "1\u{2011}сурет"),
  ])
  func `a reference leaves room for its page`(
    _ language: Language, _ names: String, _ before: String, _ after: String, _ label: String
  )
    throws
  {
    let html = try html("See [](#course).\n\n\(Self.chart)", language)
    #expect(
      html.contains(
        "<a class=\"\(names)\" href=\"#course\" data-before=\"\(before)\""
          + " data-after=\"\(after)\">\(label)</a>"), "\(html)")
  }

  @Test func `a link holds plain text, and leads to a whole address or nowhere`() throws {
    let body = "[a *b*](../other/index.html), [c](https://x.example/), [d](mailto:a@x.example)."
    let whole = try html(body, at: "https://x.example/en/publications/one/")
    #expect(
      whole.contains("<a href=\"https://x.example/en/publications/other/index.html\">a b</a>"))
    #expect(whole.contains("<a href=\"https://x.example/\">c</a>"))
    #expect(whole.contains("<a href=\"mailto:a@x.example\">d</a>"))
    let bare = try html(body)
    #expect(bare.contains("<p>a <em>b</em>, <a href=\"https://x.example/\">c</a>"))
  }

  @Test func `a drawing has its look in attributes, and its alternative text first`() throws {
    let html = try html(Self.chart)
    #expect(html.matches(of: /<svg/).count == 1)
    let svg = try #require(html.firstMatch(of: /<svg.*<\/svg>/.dotMatchesNewlines())?.0)
    #expect(svg.contains("><title>It went up. Three columns.</title><g"))
    #expect(svg.matches(of: /\ class="/).count == 1, "only the element itself has a class")
    for match in svg.matches(of: /<g ([^>]*)>/) {
      #expect(match.1.contains("fill="), "\(match.1)")
    }
    for word in ["currentColor", "var(", "gradient", "aria-", "style="] {
      #expect(!svg.contains(word), "\(word)")
    }
    #expect(!html.contains("<details"))
    #expect(!html.contains("tabindex"))
  }

  @Test(arguments: [("2004..2006", false), ("2005..2006", true)])
  func `the numbers of a drawing are printed unless a table of the text has them`(
    _ periods: String, _ isPrinted: Bool
  ) throws {
    let html = try html("\(Self.chart)\n\nBetween.\n\n\(Self.table(periods))")
    #expect(html.contains("class=\"figure-data\"") == isPrinted)
  }

  @Test func `a drawing right before a table does without its own`() throws {
    let html = try html("\(Self.chart)\n\n\(Self.table("2005..2006"))")
    #expect(!html.contains("class=\"figure-data\""))
  }
}
