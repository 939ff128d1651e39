import Quantities

/// Kazakh in Cyrillic letters: 2007 жылғы 28 тамыз, «А, Б және В», 12%.
///
/// Dates put the year first with «жылғы», as laws and statistical publications do. Phrases end
/// in a bare noun and never take a suffix, so they fit any sentence frame without vowel harmony.
struct KazakhRules: LanguageRules {
  var code: String { "kk" }
  var endonym: String { "Қазақша" }
  var symbols: NumberSymbols {
    NumberSymbols(
      decimal: UInt8(ascii: ","), group: NumberSymbols.noBreakSpace, percentSpace: "")
  }
  var spacedDash: String { " – " }
  var lastSeparator: String { " және " }
  var quotes: QuoteMarks { QuoteMarks(outer: ("«", "»"), inner: ("„", "“")) }
  var minus: String { "минус" }
  var wordsPerMinute: Int { 100 }
  var plus: String { "плюс" }
  var transliteration: [Unicode.Scalar: String] { Transliteration.kazakh }
  var sortsCyrillicFirst: Bool { true }
  var sortedAs: [Unicode.Scalar: Unicode.Scalar] { [:] }
  var search: SearchRules { .kazakh }

  func pluralCategory(of number: PluralOperands) -> PluralCategory {
    number.isOne ? .one : .other
  }

  // MARK: Calendar

  func date(_ date: CalendarDate, _ style: DateStyle) -> String {
    switch style {
    case .long:
      "\(date.year)\(noBreakSpace)жылғы \(date.day)\(noBreakSpace)\(Self.months[date.month - 1])"
    case .short: dotted(date)
    case .monthAndYear: "\(date.year)\(noBreakSpace)жылғы \(Self.months[date.month - 1])"
    }
  }

  func span(_ span: CalendarSpan, _ style: PeriodStyle) -> String {
    let isLong = style == .long
    // Without «ж.» the year and the number behind it would run into one another.
    func of(_ year: Int) -> String { "\(year)\(noBreakSpace)\(isLong ? "жылғы" : "ж.")" }
    let months = isLong ? Self.months : Self.shortMonths
    switch span {
    case .year(let year): return isLong ? "\(year)\(noBreakSpace)жыл" : "\(year)"
    case .years(let first, let last):
      let years = dashed(first, last)
      return switch style {
      case .long: "\(years)\(noBreakSpace)жылдар"
      case .short: "\(years)\(noBreakSpace)жж."
      case .axis: years
      }
    case .halfYear(let number, let year):
      return
        "\(of(year)) \(Self.roman[number - 1])\(noBreakSpace)\(style == .axis ? "ж/ж" : "жартыжылдық")"
    case .quarter(let number, let year):
      return "\(of(year)) \(Self.roman[number - 1])\(noBreakSpace)\(isLong ? "тоқсан" : "тқс.")"
    case .quarters(let first, let last, let year):
      return "\(of(year)) \(dashed(Self.roman[first - 1], Self.roman[last - 1]))"
        + "\(noBreakSpace)\(isLong ? "тоқсан" : "тқс.")"
    case .month(let month): return "\(of(month.year)) \(months[month.number - 1])"
    case .months(let first, let last, let year):
      return "\(of(year)) \(dashed(months[first - 1], months[last - 1]))"
    case .week(let number, let year): return "\(of(year)) \(number)-апта"
    case .day(let date): return self.date(date, isLong ? .long : .short)
    case .daysOfMonth(let first, let last, let month):
      return "\(of(month.year)) \(dashed(first, last))\(noBreakSpace)\(months[month.number - 1])"
    case .daysOfYear(let first, let last):
      return "\(of(first.year)) \(first.day)\(noBreakSpace)\(months[first.month - 1])"
        + "\(spacedDash)\(last.day)\(noBreakSpace)\(months[last.month - 1])"
    case .between(let first, let last):
      return self.span(first, style) + spacedDash + self.span(last, style)
    }
  }

  private static let months = [
    "қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек",
    "қазан", "қараша", "желтоқсан",
  ]
  private static let shortMonths = [
    "қаң.", "ақп.", "нау.", "сәу.", "мам.", "мау.", "шіл.", "там.", "қыр.", "қаз.", "қар.",
    "жел.",
  ]
  /// Cyrillic І (U+0406) throughout, as Kazakh keyboards type it; only V has no Cyrillic twin.
  private static let roman = ["І", "ІІ", "ІІІ", "ІV"]
}
