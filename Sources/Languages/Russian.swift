import Quantities

/// Russian: 28 августа 2007 года, «А, Б и В», 12 %.
struct RussianRules: LanguageRules {
  var code: String { "ru" }
  var endonym: String { "Русский" }
  var symbols: NumberSymbols {
    NumberSymbols(
      decimal: UInt8(ascii: ","), group: NumberSymbols.noBreakSpace, percentSpace: noBreakSpace)
  }
  var spacedDash: String { " — " }
  var lastSeparator: String { " и " }
  var quotes: QuoteMarks { QuoteMarks(outer: ("«", "»"), inner: ("„", "“")) }
  var minus: String { "минус" }
  var wordsPerMinute: Int { 115 }
  var plus: String { "плюс" }
  var transliteration: [Unicode.Scalar: String] { Transliteration.russian }
  var sortsCyrillicFirst: Bool { true }
  /// Dictionaries mix ё with е.
  var sortedAs: [Unicode.Scalar: Unicode.Scalar] { ["ё": "е"] }
  var search: SearchRules { .russian }

  func pluralCategory(of number: PluralOperands) -> PluralCategory {
    guard number.isShownWhole else { return .other }
    return switch (number.lastTwoDigits % 10, number.lastTwoDigits) {
    case (_, 11...14): .many
    case (1, _): .one
    case (2...4, _): .few
    default: .many
    }
  }

  // MARK: Calendar

  func date(_ date: CalendarDate, _ style: DateStyle) -> String {
    switch style {
    case .long:
      "\(date.day)\(noBreakSpace)\(Self.monthsWithDay[date.month - 1]) "
        + "\(date.year)\(noBreakSpace)года"
    case .short: dotted(date)
    case .monthAndYear: "\(Self.months[date.month - 1]) \(date.year)\(noBreakSpace)года"
    }
  }

  func span(_ span: CalendarSpan, _ style: PeriodStyle) -> String {
    let isLong = style == .long
    func of(_ year: Int) -> String {
      switch style {
      case .long: "\(year)\(noBreakSpace)года"
      case .short: "\(year)\(noBreakSpace)г."
      case .axis: "\(year)"
      }
    }
    let months = isLong ? Self.months : Self.shortMonths
    switch span {
    case .year(let year): return isLong ? "\(year)\(noBreakSpace)год" : "\(year)"
    case .years(let first, let last):
      let years = dashed(first, last)
      return switch style {
      case .long: "\(years)\(noBreakSpace)годы"
      case .short: "\(years)\(noBreakSpace)гг."
      case .axis: years
      }
    case .halfYear(let number, let year):
      return "\(number)-е \(style == .axis ? "полуг." : "полугодие") \(of(year))"
    case .quarter(let number, let year):
      return "\(number)-й \(isLong ? "квартал" : "кв.") \(of(year))"
    case .quarters(let first, let last, let year):
      return "\(dashed(first, last))-й \(isLong ? "кварталы" : "кв.") \(of(year))"
    case .month(let month): return "\(months[month.number - 1]) \(of(month.year))"
    case .months(let first, let last, let year):
      return "\(dashed(months[first - 1], months[last - 1])) \(of(year))"
    case .week(let number, let year):
      return "\(number)-я \(isLong ? "неделя" : "нед.") \(of(year))"
    case .day(let date): return self.date(date, isLong ? .long : .short)
    case .daysOfMonth(let first, let last, let month):
      let name = (isLong ? Self.monthsWithDay : Self.shortMonthsWithDay)[month.number - 1]
      return "\(dashed(first, last))\(noBreakSpace)\(name) \(of(month.year))"
    case .daysOfYear(let first, let last):
      let names = isLong ? Self.monthsWithDay : Self.shortMonthsWithDay
      return "\(first.day)\(noBreakSpace)\(names[first.month - 1])\(spacedDash)"
        + "\(last.day)\(noBreakSpace)\(names[last.month - 1]) \(of(last.year))"
    case .between(let first, let last):
      return self.span(first, style) + spacedDash + self.span(last, style)
    }
  }

  private static let months = [
    "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь",
    "октябрь", "ноябрь", "декабрь",
  ]
  private static let monthsWithDay = [
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
    "октября", "ноября", "декабря",
  ]
  private static let shortMonths = [
    "янв.", "февр.", "март", "апр.", "май", "июнь", "июль", "авг.", "сент.", "окт.", "нояб.",
    "дек.",
  ]
  private static let shortMonthsWithDay = [
    "янв.", "февр.", "марта", "апр.", "мая", "июня", "июля", "авг.", "сент.", "окт.", "нояб.",
    "дек.",
  ]
}
