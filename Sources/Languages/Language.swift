/// A language that publications are written in.
///
/// Everything a language decides (digits, dates, plurals, spelling, order) is in its rules, one
/// file each; adding a language is one such file and its line in ``all``.
package struct Language: Sendable {
  /// Place in ``all``, for tables with an entry for each language; a language is no more than this,
  /// so that copies of what has one cost nothing for it.
  let index: Int

  package static let kazakh = Language(index: 0)
  package static let russian = Language(index: 1)
  package static let english = Language(index: 2)

  /// Every language, the state language first.
  package static let all: [Language] = [kazakh, russian, english]

  /// In the order of ``all``.
  private static let allRules: [any LanguageRules] = [
    KazakhRules(), RussianRules(), EnglishRules(),
  ]
  private static let allSymbols = allRules.map(\.symbols)

  private init(index: Int) {
    self.index = index
  }

  var rules: any LanguageRules { Self.allRules[index] }

  var symbols: NumberSymbols { Self.allSymbols[index] }

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
