import Diagnostics
import Foundation
import Languages
import Support
import Testing

@Suite struct WordsTests {
  /// Every phrase with its slots, as a file of words has it.
  private static let complete = Phrase.allCases.map { phrase in
    "\(phrase.rawValue): \"\(phrase.rawValue)\(phrase.slots.map { " {\($0)}" }.joined())\"\n"
  }.joined()

  private func parse(_ text: String) -> (words: Words, findings: [String]) {
    var log = DiagnosticLog()
    let words = Words.parse(
      MarkedText(text, path: "en.yaml").source, language: .english, reporting: &log)
    return (words, log.summaries)
  }

  @Test func `a complete file is read in silence`() {
    let (words, findings) = parse(Self.complete + "menu: Main menu\n")
    #expect(findings == [])
    #expect(words[.home] == "home")
    #expect(words.text("menu") == "Main menu")
    #expect(words.text("nothing") == nil)
    #expect(words.keys.count == Phrase.allCases.count + 1)
    #expect(words.keys.last == "menu")
  }

  @Test func `slots are filled wherever they stand`() {
    let text = Self.complete
      .replacing("figure: \"figure {n}\"", with: "figure: \"{n}-сурет\"")
      .replacing(
        "description-highest: \"description-highest {value} {at}\"",
        with: "description-highest: \"{ {at}: {value} ({at}) {}\"")
    let (words, findings) = parse(text)
    #expect(findings == [])
    #expect(words.fill(.figure, ["n": "2"]) == "2-сурет")
    #expect(
      words.fill(.descriptionHighest, ["value": "{at}", "at": "2005"]) == "{ 2005: {at} (2005) {}")
    #expect(words[.figure] == "{n}-сурет")
  }

  @Test func `a missing phrase is named with its file`() {
    let text = Self.complete
      .replacing("period: \"period\"\n", with: "perod: \"period\"\n")
      .replacing("figure: \"figure {n}\"\n", with: "")
    var log = DiagnosticLog()
    let words = Words.parse(
      Source(path: "Templates/shared/words/en.yaml", text: text), language: .english,
      reporting: &log)
    #expect(
      log.summaries == [
        "1:1 error words.missing: Templates/shared/words/en.yaml has no wording for 'figure'",
        "1:1 error words.missing: Templates/shared/words/en.yaml has no wording for 'period'",
      ])
    #expect(
      log.sorted.map(\.hint) == [
        "add 'figure: …' with {n}", "is 'perod' meant? otherwise add 'period: …'",
      ])
    #expect(words[.period] == "period")
    #expect(words.fill(.figure, ["n": "2"]) == "figure")
  }

  @Test func `slots that nothing fills and slots left out are reported`() {
    let marked = MarkedText(
      Self.complete
        .replacing("figure: \"figure {n}\"", with: "figure: ⚑\"Figure {no}\"")
        .replacing("home: \"home\"", with: "home: ⚑Home {site}"))
    var log = DiagnosticLog()
    _ = Words.parse(marked.source, language: .english, reporting: &log)
    #expect(
      log.summaries == [
        "\(marked.marks[0]) error words.unknown-slot: nothing fills '{site}' in 'home'",
        "\(marked.marks[1]) error words.missing-slot: 'figure' does not say where '{n}' goes",
        "\(marked.marks[1]) error words.unknown-slot: nothing fills '{no}' in 'figure'",
      ])
    #expect(
      log.sorted.map(\.hint) == ["leave it out", "put '{n}' into the text", "did you mean 'n'?"])
  }

  @Test func `what is no text is reported and not missed twice`() {
    let marked = MarkedText(
      Self.complete
        .replacing("home: \"home\"", with: "⚑home: [a, b]")
        .replacing("licence: \"licence\"", with: "⚑licence:"))
    var log = DiagnosticLog()
    _ = Words.parse(marked.source, language: .english, reporting: &log)
    #expect(
      log.summaries == [
        "\(marked.marks[0]) error words.not-text: the wording of 'home' is a text, not a list",
        "\(marked.marks[1]) error words.not-text: the wording of 'licence' is a text, not nothing",
      ])
  }

  @Test func `a file that is no mapping is reported once, and its phrases`() {
    let (words, findings) = parse("- home\n")
    // Of one code in one file no more is kept.
    let kept = min(Phrase.allCases.count, DiagnosticLog.limitPerCodeAndFile)
    #expect(findings.count == 1 + kept)
    #expect(
      findings.contains(
        "1:1 error words.not-mapping: the wording is a mapping of keys to texts, not a list"))
    #expect(words.keys == [])
    #expect(parse("").findings.count == kept)
  }

  @Test(arguments: Language.all)
  func `the wording of the templates is complete`(_ language: Language) throws {
    let words = try Self.templates(language)
    for phrase in Phrase.allCases { #expect(!words[phrase].isEmpty) }
    // The three files have the same keys, or a template would lack one in some language.
    #expect(words.keys == (try Self.templates(.kazakh).keys))
  }

  @Test(arguments: Language.all)
  func `labels`(_ language: Language) throws {
    let words = try Self.templates(language)
    var table = Table("phrase", "1", "2", "11")
    for phrase in Phrase.allCases where phrase.slots == ["n"] {
      table.add(
        phrase.rawValue, words.fill(phrase, ["n": "1"]), words.fill(phrase, ["n": "2"]),
        words.fill(phrase, ["n": "11"]))
    }
    expectGolden(table.text, named: "\(language.code)-labels.txt")
  }

  /// The words that the repository's templates come with.
  private static func templates(_ language: Language) throws -> Words {
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { root.deleteLastPathComponent() }
    let path = "Templates/shared/words/\(language.code).yaml"
    let data = try Data(contentsOf: root.appendingPathComponent(path))
    var log = DiagnosticLog()
    let words = Words.parse(
      Source(path: path, bytes: Array(data)), language: language, reporting: &log)
    #expect(log.summaries == [])
    return words
  }
}
