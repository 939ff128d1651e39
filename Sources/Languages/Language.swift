/// A language that publications are written in.
///
/// Everything a language decides (digits, dates, plurals, spelling, order) is in its rules, one
/// file each; adding a language is one such file and its line in ``all``.
package struct Language: Sendable {
  let rules: any LanguageRules
  let symbols: NumberSymbols
  /// Place in ``all``, for tables with an entry for each language.
  let index: Int

  package static let kazakh = Language(KazakhRules(), index: 0)
  package static let russian = Language(RussianRules(), index: 1)
  package static let english = Language(EnglishRules(), index: 2)

  /// Every language, the state language first.
  package static let all: [Language] = [kazakh, russian, english]

  private init(_ rules: some LanguageRules, index: Int) {
    self.rules = rules
    symbols = rules.symbols
    self.index = index
  }

  /// The language of a BCP 47 code (`kk`, `ru`, `en`); nil for any other.
  package init?(code: String) {
    guard let language = Self.all.first(where: { $0.code == code }) else { return nil }
    self = language
  }

  /// The BCP 47 code, as in `lang` attributes, paths and file names.
  package var code: String { rules.code }

  /// The language's name in the language itself.
  package var endonym: String { rules.endonym }
}

extension Language: Hashable {
  package static func == (a: Language, b: Language) -> Bool { a.index == b.index }

  package func hash(into hasher: inout Hasher) { hasher.combine(index) }
}

extension Language: CustomStringConvertible {
  package var description: String { code }
}
