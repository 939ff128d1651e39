package import Quantities

/// How a date is shown.
package enum DateStyle: Sendable, Hashable, CaseIterable {
  /// «2007 жылғы 28 тамыз», «28 августа 2007 года», "28 August 2007".
  case long
  /// `28.08.2007`, "28 Aug 2007".
  case short
  /// «2007 жылғы тамыз», «август 2007 года», "August 2007".
  case monthAndYear
}

/// How a period is shown.
package enum PeriodStyle: Sendable, Hashable, CaseIterable {
  /// In full: «2006 жылғы қаңтар–маусым», «2006 год».
  case long
  /// Abbreviated, for tables and captions: «янв.–июнь 2006 г.»; a year is its number.
  case short
  /// As short as can be understood, for axes.
  case axis
}

/// A stretch of the calendar as people speak of it.
///
/// Periods and runs of periods are sorted into these few cases once, so that each language only
/// has to word them.
enum CalendarSpan: Sendable, Hashable {
  case year(Int)
  case years(Int, Int)
  case halfYear(Int, of: Int)
  case quarter(Int, of: Int)
  /// Quarters of one year.
  case quarters(Int, Int, of: Int)
  case month(Month)
  /// Months of one year, the first before the last.
  case months(Int, Int, of: Int)
  case week(Int, of: Int)
  case day(CalendarDate)
  /// Days of one month.
  case daysOfMonth(Int, Int, Month)
  /// Days of one year, in different months.
  case daysOfYear(CalendarDate, CalendarDate)
  /// Two ends that have nothing in common.
  indirect case between(CalendarSpan, CalendarSpan)

  /// A month of a year.
  struct Month: Sendable, Hashable {
    /// 1 to 12.
    let number: Int
    let year: Int
  }

  init(_ period: Period) {
    switch period.frequency {
    case .annual: self = .year(period.year)
    case .halfYear: self = .halfYear(period.number, of: period.year)
    case .quarter: self = .quarter(period.number, of: period.year)
    case .month: self = .month(Month(number: period.number, year: period.year))
    case .week: self = .week(period.number, of: period.year)
    case .day: self = .day(period.first)
    // Nobody has a word for four months, so their names are given.
    case .trimester, .range: self.init(days: period.first, period.last)
    }
  }

  init(from first: Period, through last: Period) {
    let (first, last) = first <= last ? (first, last) : (last, first)
    guard first != last else {
      self.init(first)
      return
    }
    switch (first.frequency, last.frequency) {
    case (.annual, .annual): self = .years(first.year, last.year)
    case (.quarter, .quarter) where first.year == last.year:
      self = .quarters(first.number, last.number, of: first.year)
    case (.month, .month), (.day, .day): self.init(days: first.first, last.last)
    default: self = .between(CalendarSpan(first), CalendarSpan(last))
    }
  }

  /// Days from one to another, worded as years, months or days, whichever fits.
  private init(days first: CalendarDate, _ last: CalendarDate) {
    let endsMonth = last.day == CalendarDate.days(inMonth: last.month, of: last.year)
    let start = Month(number: first.month, year: first.year)
    let end = Month(number: last.month, year: last.year)
    if first == last {
      self = .day(first)
    } else if first.day == 1, endsMonth {
      if start == end {
        self = .month(start)
      } else if start.year == end.year {
        self = .months(start.number, end.number, of: start.year)
      } else if start.number == 1, end.number == 12 {
        self = .years(start.year, end.year)
      } else {
        self = .between(.month(start), .month(end))
      }
    } else if start == end {
      self = .daysOfMonth(first.day, last.day, start)
    } else if start.year == end.year {
      self = .daysOfYear(first, last)
    } else {
      self = .between(.day(first), .day(last))
    }
  }
}

extension Language {
  /// A date in words or digits.
  package func date(_ date: CalendarDate, _ style: DateStyle = .long) -> String {
    rules.date(date, style)
  }

  /// A date in words with the time on its clock, to the minute.
  package func dateTime(_ time: DateTime) -> String {
    func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(date(time.date)), \(twoDigits(time.hour)):\(twoDigits(time.minute))"
  }

  /// A period in words.
  package func period(_ period: Period, _ style: PeriodStyle = .long) -> String {
    rules.span(CalendarSpan(period), style)
  }

  /// A run of periods from one to another, both included: "2001–2006", «январь–июнь 2006 года».
  package func periods(_ first: Period, _ last: Period, _ style: PeriodStyle = .long) -> String {
    rules.span(CalendarSpan(from: first, through: last), style)
  }
}

/// Numbers or names from one to another: an en dash without spaces.
func dashed(_ first: some CustomStringConvertible, _ last: some CustomStringConvertible) -> String {
  "\(first)–\(last)"
}

/// A date in digits: `28.08.2007`.
func dotted(_ date: CalendarDate) -> String {
  func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
  return "\(twoDigits(date.day)).\(twoDigits(date.month)).\(date.year)"
}
