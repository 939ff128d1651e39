import Diagnostics
import Foundation
import Languages
import Narratives
import Publications
import Testing

@Suite struct ProofreadingTests {
  private let content: RealContent

  init() throws {
    content = try RealContent.shared.get()
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let language: Language
    let text: String
    /// What is found, in order.
    let found: [String]

    var testDescription: String { "\(language.code): \(text)" }
  }

  static let numbers: [Case] = [
    Case(language: .english, text: "twenty-three people", found: ["twenty-three"]),
    Case(language: .english, text: "one hundred and five came", found: ["one hundred and five"]),
    Case(language: .english, text: "one person in ten", found: ["one", "ten"]),
    Case(language: .english, text: "It doubled.", found: ["doubled"]),
    Case(language: .english, text: "a third of the people", found: ["a third of"]),
    Case(language: .english, text: "**two** thirds", found: ["two** thirds"]),
    Case(language: .english, text: "![six women](a.png)", found: ["six"]),
    Case(language: .english, text: "[x](https://a.kz \"five\")", found: ["five"]),
    Case(language: .russian, text: "в двадцати трёх областях", found: ["двадцати трёх"]),
    Case(language: .russian, text: "выросло впятеро", found: ["впятеро"]),
    Case(language: .russian, text: "две пятых семей", found: ["две пятых"]),
    Case(language: .russian, text: "одна тысяча человек", found: ["одна тысяча"]),
    Case(language: .russian, text: "один человек из ста", found: ["один", "ста"]),
    Case(language: .russian, text: "ПОЛОВИНА ЖИТЕЛЕЙ", found: ["ПОЛОВИНА"]),
    Case(language: .kazakh, text: "жиырма үш адам", found: ["жиырма үш"]),
    Case(language: .kazakh, text: "үштен бірі кетті", found: ["үштен бірі"]),
    Case(language: .kazakh, text: "екі есе көбейді", found: ["екі"]),
    Case(language: .kazakh, text: "Он алты облыс", found: ["Он алты"]),
    Case(language: .kazakh, text: "бір мың адам", found: ["бір мың"]),
    Case(language: .kazakh, text: "өңірлердің тоғызы", found: ["тоғызы"]),
  ]

  @Test(arguments: numbers)
  func `a number in words is found from its first to its last word`(_ example: Case) throws {
    let found = try content.findings(document(example.text), example.language)
      .filter { $0.code == "number.typed" }
    // Of a tooltip the whole link is the place.
    #expect(
      found.map { $0.location.text }.map { text in
        example.found.first { text.contains($0) && text.hasPrefix("[") } ?? text
      } == example.found)
  }

  static let comparisons: [Case] = [
    Case(language: .english, text: "Arrivals rose to `= arrivals[2006]`.", found: ["rose"]),
    Case(
      language: .english, text: "It was over `= arrivals[2006]`.",
      found: ["over"]),
    Case(language: .english, text: "`= arrivals[2006]` arrived. Later it rose.", found: []),
    Case(language: .english, text: "Almost `= arrivals[2006]` came.", found: ["Almost"]),
    Case(
      language: .russian, text: "Прибыло более `= arrivals[2006]`.",
      found: ["более"]),
    Case(
      language: .russian, text: "Число сократилось до `= arrivals[2006]`.", found: ["сократилось"]),
    Case(language: .russian, text: "Возраст — `= arrivals[2006]`.", found: []),
    Case(language: .kazakh, text: "Саны `= arrivals[2006]` дейін өсті.", found: ["өсті"]),
    Case(language: .kazakh, text: "`= arrivals[2006]` астам адам келді.", found: ["астам"]),
    Case(
      language: .english,
      text: "It [rose](claim: \"arrivals[2005] > arrivals[2004]\") to `= arrivals[2005]`.",
      found: []),
  ]

  @Test(arguments: comparisons)
  func `a comparison beside a value needs a claim`(_ example: Case) throws {
    let found = try content.findings(document(example.text), example.language)
      .filter { $0.code == "claim.missing" }
    #expect(found.map { $0.location.text } == example.found)
  }

  @Test(arguments: [
    ("Arrivals rose to `= arrivals[2006]`.", "[rose](claim: \"arrivals[2006] > arrivals[2005]\")"),
    (
      "Arrivals fell by `= arrivals[2005] - arrivals[2006]`.",
      "[fell](claim: \"arrivals[2006] < arrivals[2005]\")"
    ),
    (
      "The highest value was `= arrivals[2005]`.",
      "[highest](claim: \"arrivals[2005] == max(arrivals[*])\")"
    ),
  ])
  func `the hint is the claim to write`(_ text: String, _ claim: String) throws {
    var log = DiagnosticLog()
    let source = Source(path: "en.md", text: document(text))
    let resolver = try #require(content.resolvers[.english])
    _ = resolver.resolve(
      Narrative.parse(source, reporting: &log), in: content.context, reporting: &log)
    #expect(log.sorted.map(\.hint) == ["write \(claim)"])
  }

  static let avoided: [Case] = [
    Case(language: .english, text: "Illegal migrants were mentioned.", found: ["Illegal migrants"]),
    Case(
      language: .russian, text: "О незаконных мигрантах писали.", found: ["незаконных мигрантах"]),
    Case(language: .russian, text: "Нелегалами их не называют.", found: ["Нелегалами"]),
    Case(language: .kazakh, text: "Заңсыз мигранттарды атады.", found: ["Заңсыз мигранттарды"]),
    Case(language: .russian, text: "Мигрантский труд законен.", found: []),
    Case(
      language: .russian, text: "В газете: «[нелегалы](literal: \"цитата\")».", found: []),
  ]

  @Test(arguments: avoided)
  func `wording to avoid is found in its forms`(_ example: Case) throws {
    let found = try content.findings(document(example.text), example.language)
      .filter { $0.code == "wording.avoid" }
    #expect(found.map { $0.location.text } == example.found)
  }

  static let terms: [Case] = [
    Case(language: .english, text: "Refugees came. Refugees left.", found: ["Refugees"]),
    Case(
      language: .russian, text: "Число беженцев и оралманов.", found: ["беженцев", "оралманов"]),
    Case(language: .russian, text: "Сальдо внутренней миграции.", found: ["внутренней миграции"]),
    Case(
      language: .russian, text: "к экономически активному населению",
      found: ["экономически активному населению"]),
    Case(language: .russian, text: "Мигрантский труд.", found: []),
    Case(language: .kazakh, text: "Босқындардың саны.", found: ["Босқындардың"]),
    Case(language: .kazakh, text: "Оралмандық сөзі.", found: []),
    Case(language: .english, text: "[Refugees](https://a.kz) came.", found: []),
    Case(language: .english, text: "# Refugees", found: []),
    Case(language: .english, text: "Refugees came ([](#term-refugee)).", found: []),
  ]

  @Test(arguments: terms)
  func `the first use of a term becomes a link`(_ example: Case) throws {
    var log = DiagnosticLog()
    let source = Source(path: "text.md", text: document(example.text))
    let resolver = try #require(content.resolvers[example.language])
    let resolved = resolver.resolve(
      Narrative.parse(source, reporting: &log), in: content.context, reporting: &log)
    let found = resolved.termLinks.sorted { $0.key < $1.key }.flatMap { offset, links in
      links.map { link in
        let start = offset + link.range.lowerBound
        return String(
          decoding: source.bytes[start..<start + link.range.count], as: UTF8.self)
      }
    }
    #expect(found == example.found)
  }

  private func document(_ text: String) -> String {
    "---\ntitle: X\nsummary: X\n---\n\n\(text)\n"
  }
}
