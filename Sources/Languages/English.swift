import Quantities

/// English as written in Britain: 28 August 2007, "A, B and C", “…”.
struct EnglishRules: LanguageRules {
  var code: String { "en" }
  var endonym: String { "English" }
  var symbols: NumberSymbols {
    NumberSymbols(decimal: UInt8(ascii: "."), group: (UInt8(ascii: ","), 0), percentSpace: "")
  }
  var spacedDash: String { " – " }
  var lastSeparator: String { " and " }
  var quotes: QuoteMarks { QuoteMarks(outer: ("“", "”"), inner: ("‘", "’")) }
  var minus: String { "minus" }
  var wordsPerMinute: Int { 150 }
  var plus: String { "plus" }
  var transliteration: [Unicode.Scalar: String] { Transliteration.russian }
  var sortsCyrillicFirst: Bool { false }
  var sortedAs: [Unicode.Scalar: Unicode.Scalar] { [:] }
  var search: SearchRules { .english }

  func pluralCategory(of number: PluralOperands) -> PluralCategory {
    number.isShownWhole && number.wholeIsOne ? .one : .other
  }

  // MARK: Calendar

  func date(_ date: CalendarDate, _ style: DateStyle) -> String {
    switch style {
    case .long: "\(date.day)\(noBreakSpace)\(Self.months[date.month - 1]) \(date.year)"
    case .short: "\(date.day)\(noBreakSpace)\(Self.shortMonths[date.month - 1]) \(date.year)"
    case .monthAndYear: "\(Self.months[date.month - 1]) \(date.year)"
    }
  }

  func span(_ span: CalendarSpan, _ style: PeriodStyle) -> String {
    let isLong = style == .long
    let months = isLong ? Self.months : Self.shortMonths
    switch span {
    case .year(let year): return "\(year)"
    case .years(let first, let last): return dashed(first, last)
    case .halfYear(let number, let year):
      return isLong
        ? "\(number == 1 ? "first" : "second") half of \(year)" : "H\(number) \(year)"
    case .quarter(let number, let year):
      return isLong ? "\(Self.ordinals[number - 1]) quarter of \(year)" : "Q\(number) \(year)"
    case .quarters(let first, let last, let year):
      return isLong
        ? "\(Self.ordinals[first - 1]) to \(Self.ordinals[last - 1]) quarters of \(year)"
        : "\(dashed("Q\(first)", "Q\(last)")) \(year)"
    case .month(let month): return "\(months[month.number - 1]) \(month.year)"
    case .months(let first, let last, let year):
      return "\(dashed(months[first - 1], months[last - 1])) \(year)"
    case .week(let number, let year):
      return isLong ? "week \(number) of \(year)" : "week \(number), \(year)"
    case .day(let date): return self.date(date, isLong ? .long : .short)
    case .daysOfMonth(let first, let last, let month):
      return "\(dashed(first, last))\(noBreakSpace)\(months[month.number - 1]) \(month.year)"
    case .daysOfYear(let first, let last):
      return "\(first.day)\(noBreakSpace)\(months[first.month - 1])\(spacedDash)"
        + "\(last.day)\(noBreakSpace)\(months[last.month - 1]) \(last.year)"
    case .between(let first, let last):
      return self.span(first, style) + spacedDash + self.span(last, style)
    }
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
  private static let shortMonths = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  private static let ordinals = ["first", "second", "third", "fourth"]

  // MARK: Numbers in words

  func cardinal(_ number: UInt64, _ agreement: Agreement) -> String {
    guard number > 0 else { return "zero" }
    let groups = groupsOfThree(number)
    var words: [String] = []
    for (value, power) in groups {
      // "one thousand and five": a last group below a hundred is joined as within a hundred.
      if power == 0, value < 100, groups.count > 1 { words.append("and") }
      words.append(hundreds(value))
      if power > 0 { words.append(Self.powers[power - 1]) }
    }
    return words.joined(separator: " ")
  }

  private func hundreds(_ number: Int) -> String {
    guard number >= 100 else { return tens(number) }
    let start = "\(Self.units[number / 100]) hundred"
    return number % 100 == 0 ? start : "\(start) and \(tens(number % 100))"
  }

  private func tens(_ number: Int) -> String {
    guard number >= 20 else { return Self.units[number] }
    let ten = Self.tens[number / 10 - 2]
    return number % 10 == 0 ? ten : "\(ten)-\(Self.units[number % 10])"
  }

  /// The digits behind the point are spoken one by one.
  func fraction(
    whole: UInt64, _ fraction: UInt64, digits: Int, _ grammaticalCase: GrammaticalCase
  ) -> String {
    var rest = fraction
    var spoken: [String] = []
    for _ in 0..<digits {
      spoken.append(Self.units[Int(rest % 10)])
      rest /= 10
    }
    return "\(cardinal(whole, Agreement())) point \(spoken.reversed().joined(separator: " "))"
  }

  private static let units = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
  ]
  private static let tens = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
  ]
  private static let powers = ["thousand", "million", "billion", "trillion"]
}
