import Languages
import Support
import Testing

/// What counts as one word for those who search.
@Suite struct SearchRulesTests {
  private func stems(of words: WordForms) throws -> [String] {
    let language = try #require(Language(code: words.language))
    return words.forms.flatMap { language.searchWords(in: $0) }
      .map { language.searchRules.stem(of: $0) }
  }

  @Test(arguments: WordForms.same)
  func `the forms of a word are one`(_ words: WordForms) throws {
    let stems = try stems(of: words)
    #expect(stems.count == words.forms.count)
    #expect(Set(stems).count == 1, "\(zip(words.forms, stems).map { "\($0) \($1)" })")
  }

  @Test(arguments: WordForms.different)
  func `different words stay different`(_ words: WordForms) throws {
    let stems = try stems(of: words)
    #expect(Set(stems).count == words.forms.count, "\(stems)")
  }

  @Test(arguments: [
    ("Көші-қон, 2001–2006", "коши кон 2001 2006"),
    ("ҚАЛАҒА  «Ауыл»", "калага ауил"),
    // A letter and its mark, a stress mark, a soft hyphen.
    ("й и\u{306} ми\u{301}грация ми\u{AD}грант", "й й миграция мигрант"),
    ("№ 1 бюллетень", "1 бюллетень"),
    ("", ""),
    ("— ; “”", ""),
    ("women’s café", "womens cafe"),
  ])
  func `words are runs of letters and digits without their marks`(text: String, words: String) {
    #expect(Language.kazakh.searchWords(in: text).joined(separator: " ") == words)
  }

  @Test func `each language folds what its readers leave out`() {
    #expect(Language.russian.searchWords(in: "Ёлка Қостанай сыр") == ["елка", "костанай", "сыр"])
    #expect(Language.kazakh.searchWords(in: "сыр іс өңір") == ["сир", "ис", "онир"])
  }

  @Test func `endings leave a word, however many there are`() {
    for language in Language.all {
      for word in [
        "а", "да", "лар", "дардардардар", "иии", "2006", "ионн", String(repeating: "и", count: 500),
      ] {
        let stem = language.searchRules.stem(of: word)
        #expect(!stem.isEmpty && stem.count <= word.count)
      }
    }
  }

  @Test func `an alphabetical list has each text under a letter of its language`() {
    #expect(Language.kazakh.firstLetter(of: "«әлеуметтік»") == "Ә")
    #expect(Language.kazakh.firstLetter(of: "ёлка") == "Ё")
    #expect(Language.russian.firstLetter(of: "ёлка") == "Е")
    #expect(Language.english.firstLetter(of: "élan") == "E")
    #expect(Language.english.firstLetter(of: "№ 12") == nil)
    #expect(Language.english.firstLetter(of: "—") == nil)
  }
}
