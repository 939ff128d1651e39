import Quantities

/// What differs from language to language; one conformance for each.
protocol LanguageRules: Sendable {
  /// The BCP 47 code.
  var code: String { get }

  /// The language's name in itself.
  var endonym: String { get }

  /// The marks between digits.
  var symbols: NumberSymbols { get }

  /// The CLDR plural category of a number as it is shown.
  func pluralCategory(of number: PluralOperands) -> PluralCategory

  /// A date in words or digits.
  func date(_ date: CalendarDate, _ style: DateStyle) -> String

  /// A stretch of the calendar in words.
  func span(_ span: CalendarSpan, _ style: PeriodStyle) -> String

  /// What joins two ends that are several words each, with its spaces.
  var spacedDash: String { get }

  /// What stands before the last item of a list, with its spaces.
  var lastSeparator: String { get }

  /// Quotation marks.
  var quotes: QuoteMarks { get }

  /// A whole number in words.
  func cardinal(_ number: UInt64, _ agreement: Agreement) -> String

  /// A number with a fraction in words; `fraction` has so many digits (1 to 6), the last not 0.
  func fraction(
    whole: UInt64, _ fraction: UInt64, digits: Int, _ grammaticalCase: GrammaticalCase
  ) -> String

  /// How many words a newsreader says in a minute.
  var wordsPerMinute: Int { get }

  /// The cases besides the nominative.
  var cases: [GrammaticalCase] { get }

  /// The form of a noun behind a number in words; `number` is its whole part, `category` what
  /// its digits would ask for.
  func nounForm(
    after number: UInt64, isWhole: Bool, _ category: PluralCategory,
    in grammaticalCase: GrammaticalCase
  ) -> NounForm

  /// Whether cases are suffixes at the end of a phrase.
  var marksCasesBySuffix: Bool { get }

  /// What a case puts behind the last word of a phrase; empty where words change instead.
  func suffix(_ phrase: String, _ grammaticalCase: GrammaticalCase) -> String

  /// The word before a negative number.
  var minus: String { get }

  /// The word before a positive number whose sign is spoken.
  var plus: String { get }

  /// How letters of the language are written with a to z.
  var transliteration: [Unicode.Scalar: String] { get }

  /// Whether Cyrillic letters come before Latin ones.
  var sortsCyrillicFirst: Bool { get }

  /// Letters that are another letter with a mark, and differ from it only in a tie.
  var sortedAs: [Unicode.Scalar: Unicode.Scalar] { get }

  /// How words of the language are looked for.
  var search: SearchRules { get }
}

extension LanguageRules {
  var cases: [GrammaticalCase] { [] }

  func nounForm(
    after number: UInt64, isWhole: Bool, _ category: PluralCategory,
    in grammaticalCase: GrammaticalCase
  ) -> NounForm {
    .counted(category)
  }

  var marksCasesBySuffix: Bool { false }

  func suffix(_ phrase: String, _ grammaticalCase: GrammaticalCase) -> String { "" }
}

/// The pairs of quotation marks of a language.
struct QuoteMarks: Sendable {
  let outer: (open: String, close: String)
  let inner: (open: String, close: String)
}

/// The no-break space.
let noBreakSpace = "\u{A0}"
