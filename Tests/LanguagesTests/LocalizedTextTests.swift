import Diagnostics
import Languages
import LocatedYAML
import Support
import Testing

@Suite struct LocalizedTextTests {
  private func parse(_ source: Source, _ log: inout DiagnosticLog) -> LocalizedText? {
    guard let node = YAMLNode.parse(source, reporting: &log) else { return nil }
    return LocalizedText.parse(node, of: "a title", reporting: &log)
  }

  @Test func `each language has its text`() throws {
    var log = DiagnosticLog()
    let source = Source(path: "a", text: "{kk: Хабаршы, en: Herald}")
    let text = try #require(parse(source, &log))
    #expect(log.summaries == [])
    #expect(text[.kazakh] == "Хабаршы")
    #expect(text[.russian] == nil)
    #expect(text[.english] == "Herald")
    #expect(text.missing(in: Language.all) == [.russian])
    #expect(!text.isEmpty)
  }

  @Test func `a bare text is the same everywhere`() throws {
    var log = DiagnosticLog()
    let text = try #require(parse(Source(path: "a", text: "CC-BY-4.0"), &log))
    #expect(log.summaries == [])
    #expect(text == LocalizedText("CC-BY-4.0"))
    #expect(text.missing(in: Language.all) == [])
  }

  @Test func `unknown languages and values that are no text are reported`() {
    var log = DiagnosticLog()
    let marked = MarkedText("kk: Хабаршы\n⚑rus: Вестник\nen: ⚑[Herald]\n")
    _ = parse(marked.source, &log)
    #expect(
      log.summaries == [
        "\(marked.marks[0]) error yaml.unknown-key: a title has no key 'rus'",
        "\(marked.marks[1]) error yaml.expected-text: 'en' is a text, not a list",
      ])
    #expect(log.sorted.first?.hint == "did you mean 'ru'?")
  }

  @Test func `a list is no localized text`() {
    var log = DiagnosticLog()
    let text = parse(Source(path: "a", text: "- Хабаршы\n"), &log)
    #expect(text?.isEmpty == true)
    #expect(
      log.summaries == [
        "1:1 error yaml.expected-mapping: a title is a mapping of keys, not a list"
      ])
  }
}
