import Diagnostics
import Indicators
import Languages
import Narratives
import Publications
import Support
import Testing

@Suite struct TextIndexTests {
  @Test func `regions and indicators stand under their letters, with their sections`() throws {
    let fixture = try Fixture()
    let index = try fixture.index(
      """
      ## Flows

      Net migration was high in the west. It was low in the East.

      ## [Region](for-each: "region")

      ### Detail

      See the South.
      """)
    #expect(
      index.entries.map { "\($0.letter) \($0.name): \($0.places.map(\.id))" } == [
        "E East: [\"flows\", \"east\"]", "N Net migration: [\"flows\"]",
        "S South: [\"west\", \"east\", \"south\"]", "W West: [\"flows\", \"west\"]",
      ])
    #expect(index.letters.map(\.letter) == ["E", "N", "S", "W"])
  }

  @Test func `terms of the glossary are found in every form and stand in alphabetical order`()
    throws
  {
    let terms = """
      - id: migrant
        term: {kk: мигрант, ru: мигрант, en: migrant}
        definition: {kk: а, ru: б, en: c}
      - id: balance
        term: {kk: сальдо, ru: баланс, en: balance}
        definition: {kk: а, ru: б, en: c}
      - id: quota
        term: {kk: квота, ru: квота, en: quota}
        definition: {kk: а, ru: б, en: c}
      """
    let index = try Fixture().index(
      "## Раздел\n\nЧисло мигрантов и балансы.", .russian, glossary: terms)
    #expect(index.terms.map(\.id) == ["balance", "migrant"])
    #expect(index.entries.map(\.name) == ["баланс", "мигрант"])
  }
}

extension Fixture {
  /// The index of a body, without words that were reported.
  fileprivate func index(
    _ body: String, _ language: Language = .english, glossary: String = ""
  ) throws -> TextIndex {
    var log = DiagnosticLog()
    let narrative = Narrative.parse(
      Source(path: "t.md", text: "---\ntitle: T\nsummary: S\n---\n\n" + body + "\n"),
      reporting: &log)
    let terms = Glossary.parse(
      Source(path: "glossary.yaml", text: glossary), languages: Language.all, reporting: &log)
    let inflections = ProofreadingWords.parse(
      Source(path: "proofreading.yaml", text: "inflections: [ов, ы, а]\n"), reporting: &log)
    let resolver = Resolver(
      model: model, glossary: terms, language: language, words: words, sourceIDs: [],
      proofreading: inflections)
    let text = resolver.resolve(narrative, in: .init(), reporting: &log)
    try #require(!log.hasErrors, "\(log.sorted.map(\.message))")
    return resolver.index(of: text)
  }
}
