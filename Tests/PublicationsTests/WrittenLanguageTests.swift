import Diagnostics
import Languages
import Narratives
import Publications
import Testing

@Suite struct WrittenLanguageTests {
  /// What is found in a text of one paragraph.
  private func findings(_ text: String, _ language: Language) -> [String] {
    var log = DiagnosticLog()
    let source = Source(
      path: "text.md", text: "---\ntitle: T\nsummary: S\n---\n\n" + text + "\n")
    let narrative = Narrative.parse(source, reporting: &log)
    WrittenLanguage.check(narrative.passages, language: language, reporting: &log)
    return log.sorted.map { "\($0.code) \($0.location.position.column)" }
  }

  static let own: [(Language, String)] = [
    (.kazakh, "2001–2003 жылдары шыққандар көп болды, ал 2004 жылдан бастап келгендер басым."),
    (.kazakh, "Алматы, Астана, Атырау, Павлодар, Жамбыл."),
    (.kazakh, "Барлар, болар, тарар, сатар."),
    (.kazakh, "> [!QUOTE]\n> В целом число выбывших из страны уменьшилось за эти годы."),
    (.russian, "В 2006 году в страну прибыло больше, чем выбыло."),
    (.russian, "Журнал «Қазақстан Республикасының халқы» выходит ежегодно и содержит таблицы."),
    (.russian, "По данным World Bank Open Data и UN DESA, за год изменилось немногое."),
    (.english, "More people arrived in the country than left it in 2006."),
    (.english, "The magazine «Қазақстан» is published every year in the capital."),
    (.english, "Құжат"),
  ]

  @Test(arguments: own)
  func `a text in its own language is left alone`(_ language: Language, _ text: String) {
    #expect(findings(text, language).isEmpty)
  }

  static let foreign: [(Language, String)] = [
    (.kazakh, "В 2006 году в страну прибыло больше, чем выбыло."),
    (.kazakh, "More people arrived in the country than left it in 2006."),
    (.russian, "2001–2003 жылдары шыққандар көп болды, ал 2004 жылдан бастап келгендер басым."),
    (.russian, "More people arrived in the country than left it in 2006."),
    (.english, "В 2006 году в страну прибыло больше, чем выбыло."),
    (.english, "Елге келгендер шыққандардан көп болды, бұл бірінші рет емес."),
    (.english, "- В 2006 году в страну прибыло больше, чем выбыло."),
  ]

  @Test(arguments: foreign)
  func `a passage left in another language is reported`(_ language: Language, _ text: String) {
    let column = text.hasPrefix("- ") ? 3 : 1
    #expect(findings(text, language) == ["text.language \(column)"])
  }

  @Test(arguments: [
    ("Көші-қон caльдосы оң.", ["text.mixed-script 10"]),
    ("Өңiрлер бойынша деректер.", ["text.mixed-script 1"]),
    ("PDF-файл, SMS-хабар, CSVны.", []),
    ("`= сaльдо[2006]` және [сілтеме](https://example.org/сaльдо).", []),
  ])
  func `look-alike letters of two scripts in a word are reported`(
    _ text: String, _ expected: [String]
  ) {
    #expect(findings(text, .kazakh) == expected)
  }
}
