import Diagnostics
import Indicators
import Languages
import Narratives
import Publications
import Testing

@Suite struct QuotationTests {
  private static let settings = """
    title: {kk: С, ru: С, en: S}
    publisher: {name: {kk: Ж, ru: И, en: P}}
    languages: [kk, ru, en]
    people:
      press-secretary:
        name: {kk: Айгүл, ru: Айгуль, en: Aigul}
        role: {kk: хатшы, ru: секретарь, en: secretary}
    """

  private func resolve(_ body: String, _ language: Language = .english) throws
    -> (text: ResolvedNarrative, log: DiagnosticLog)
  {
    var log = DiagnosticLog()
    let settings = try #require(
      SiteSettings.parse(Source(path: "site.yaml", text: Self.settings), reporting: &log))
    let fixture = try Fixture()
    let narrative = Narrative.parse(
      Source(path: "en.md", text: "---\ntitle: T\nsummary: S\n---\n\n" + body + "\n"),
      reporting: &log)
    let resolver = Resolver(
      model: fixture.model, glossary: Glossary(), language: language, words: fixture.words,
      sourceIDs: [], people: settings.people)
    return (resolver.resolve(narrative, in: .init(period: nil, point: [:]), reporting: &log), log)
  }

  @Test(arguments: [
    (Language.kazakh, "Айгүл", "хатшы"), (.russian, "Айгуль", "секретарь"),
    (.english, "Aigul", "secretary"),
  ])
  func `a quotation has the name and the role of who spoke in the language of the text`(
    language: Language, name: String, role: String
  ) throws {
    let (text, log) = try resolve("> [!QUOTE press-secretary]\n> Words.", language)
    #expect(log.isEmpty)
    #expect(text.speakers.mapValues { [$0.name, $0.role] } == ["press-secretary": [name, role]])
  }

  @Test(arguments: [
    ("press-secretery", "did you mean 'press-secretary'?"),
    ("minister", "add 'minister:' to people in site.yaml"),
  ])
  func `a person whom the site does not have is reported at the id`(id: String, hint: String) throws
  {
    let (_, log) = try resolve("Text.\n\n> [!QUOTE \(id)]\n> Words.")
    let found = try #require(log.sorted.first)
    #expect(log.sorted.map(\.code) == ["quote.unknown-person"])
    #expect(found.location.position == .init(line: 8, column: 11))
    #expect(found.location.length == id.utf8.count)
    #expect(found.hint == hint)
  }

  @Test func `a quotation without a name is a note as before`() throws {
    let (text, log) = try resolve("> [!QUOTE]\n> Words.")
    #expect(log.isEmpty)
    #expect(text.speakers.isEmpty)
    guard case .note(.quote, _)? = text.narrative.blocks.first?.content else {
      Issue.record("no quotation")
      return
    }
  }
}
