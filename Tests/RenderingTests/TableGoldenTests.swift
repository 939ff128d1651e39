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

/// One table with everything that tables have, as HTML in each language.
@Suite struct TableGoldenTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static func source(_ path: String) throws -> Source {
    let data = try Data(contentsOf: root.appendingPathComponent(path))
    return Source(path: path, text: String(decoding: data, as: UTF8.self))
  }

  private static let body = """
    ```table moves
    show:
      - {value: "came[2006, region: *]", name: In, group: Flows}
      - {value: "left[2006, region: *]", name: Out, group: Flows}
      - {value: "share(came[2006, region: *], sum(came[2006, region: *]))", name: Share, rounding: largest-remainder}
      - {value: "change(came[2005..2006, region: *])", name: Change, show: signed}
      - {value: "rate[2004..2006, region: *]", name: Course, sparkline: true}
    sort: {by: In, order: descending}
    subtotals: {by: parent}
    total: {value: [sum, "left[2006]", none, none, none]}
    footnotes:
      - {text: Holds for all.}
      - {at: {column: Flows}, text: Holds for both.}
      - {at: {row: total, column: Out}, text: Holds for a cell.}
    title: Moves
    subtitle: By region
    source: concept
    ```
    """

  private func html(_ language: Language) throws -> String {
    var log = DiagnosticLog()
    let folder = "Tests/Fixtures/tables/"
    let units = UnitCatalog.parse(try Self.source(folder + "units.yaml"), reporting: &log)
    let asOf = try #require(Instant(parsing: "2010-01-01", in: .utc))
    func file(_ name: String) throws -> Source {
      let source = try Self.source(folder + name)
      return Source(path: name, text: String(decoding: source.bytes, as: UTF8.self))
    }
    let dataset = try #require(
      Dataset.parse(
        package: file("datapackage.json"),
        tables: ["regions.csv", "footnotes.csv", "moves.csv", "zones.csv"].map(file),
        units: units, asOf: asOf, zone: .utc, reporting: &log))
    let model = Model.build(dataset: dataset, indicators: [], units: units, reporting: &log)
    let words = Words.parse(
      try Self.source("Templates/shared/words/\(language.code).yaml"), language: language,
      reporting: &log)
    let resolver = Resolver(
      model: model, glossary: Glossary(), language: language, words: words,
      sourceIDs: ["concept"])
    let text = "---\ntitle: T\nsummary: S\n---\n\n\(Self.body)\n"
    let narrative = Narrative.parse(Source(path: "t.md", text: text), reporting: &log)
    let resolved = resolver.resolve(
      narrative, in: EvaluationContext(period: Period("2006"), point: ["region": "KZ"]),
      reporting: &log)
    #expect(log.summaries == [])
    return PlainHTML.render(try #require(resolved.figures.first), of: resolved)
  }

  @Test(arguments: Language.all)
  func `a rich table is written the same every time`(_ language: Language) throws {
    expectGolden(try html(language), named: "table.\(language.code).html")
  }

  @Test func `every heading says what it heads, and every link leads to a place once`() throws {
    let html = try html(.english)
    let ids = html.matches(of: /\ id="([^"]+)"/).map { String($0.1) }
    #expect(Set(ids).count == ids.count, "an id stands twice")
    for match in html.matches(of: /href="#([^"]+)"/) {
      #expect(ids.contains(String(match.1)), "\(match.1) is nowhere")
    }
    for match in html.matches(of: /\ headers="([^"]+)"/) {
      for id in match.1.split(separator: " ") { #expect(ids.contains(String(id)), "\(id)") }
    }
    let heads = html.matches(of: /<th [^>]*>/)
    #expect(heads.count > 10)
    for head in heads { #expect(head.0.contains("scope="), "\(head.0)") }
    #expect(html.contains("scope=\"colgroup\" colspan=\"2\""))
    #expect(html.contains("scope=\"rowgroup\""))
    #expect(!html.contains("<td></td>"), "no cell is empty")
  }

  @Test func `every footnote is called, and leads back to its call`() throws {
    let html = try html(.english)
    let notes = html.matches(of: /<li id="moves-note-([a-z]+)">/).map { String($0.1) }
    #expect(notes == ["a", "b", "c", "d"])
    for letter in notes {
      #expect(html.contains("href=\"#moves-note-\(letter)\""))
      #expect(html.contains("aria-label=\"Footnote \(letter)\""))
      #expect(html.contains("href=\"#moves-call-\(letter)-"))
    }
  }
}
