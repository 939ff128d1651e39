/// A day of the Gregorian calendar, from the year 1 to the year 9999.
package struct CalendarDate: Sendable, Hashable {
  private let storedYear: Int16
  private let storedMonth: UInt8
  private let storedDay: UInt8

  /// The years a date may have.
  package static let years = 1...9999

  package var year: Int { Int(storedYear) }
  /// 1 to 12.
  package var month: Int { Int(storedMonth) }
  /// 1 to 31.
  package var day: Int { Int(storedDay) }

  /// A date that exists; nil for 30 February.
  package init?(year: Int, month: Int, day: Int) {
    guard Self.years.contains(year), (1...12).contains(month),
      (1...Self.days(inMonth: month, of: year)).contains(day)
    else { return nil }
    self.init(existing: year, month, day)
  }

  /// Reads `2006-03-15`; nil for anything else.
  package init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    self.init(parsing: bytes.span)
  }

  /// Reads `2006-03-15` from bytes.
  package init?(parsing text: Span<UInt8>) {
    var index = 0
    self.init(text, at: &index)
    guard index == text.count else { return nil }
  }

  /// Reads a date at an index, which moves behind it.
  init?(_ text: Span<UInt8>, at index: inout Int) {
    guard let year = text.number(digits: 4, at: &index), text.skip("-", at: &index),
      let month = text.number(digits: 2, at: &index), text.skip("-", at: &index),
      let day = text.number(digits: 2, at: &index)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// The date so many days after 1 January 1970; nil outside ``years``.
  package init?(daysSinceEpoch days: Int) {
    guard (Self.firstDay...Self.lastDay).contains(days) else { return nil }
    // Days are counted from 1 March of the year 0, so that the leap day ends its year.
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    self.init(
      existing: era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month,
      dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }

  private init(existing year: Int, _ month: Int, _ day: Int) {
    storedYear = Int16(year)
    storedMonth = UInt8(month)
    storedDay = UInt8(day)
  }

  /// Days from 1 January 1970, which is day 0.
  package var daysSinceEpoch: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let marchMonth = month > 2 ? month - 3 : month + 9
    let dayOfYear = (153 * marchMonth + 2) / 5 + day - 1
    let yearOfEra = shiftedYear % 400
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return shiftedYear / 400 * 146_097 + dayOfEra - 719_468
  }

  /// Monday is 1, Sunday 7, as in ISO 8601.
  package var weekday: Int {
    // 1 January 1970 was a Thursday.
    let remainder = (daysSinceEpoch + 3) % 7
    return (remainder < 0 ? remainder + 7 : remainder) + 1
  }

  /// The date so many days later; nil outside ``years``.
  package func adding(days: Int) -> CalendarDate? {
    let (sum, overflow) = daysSinceEpoch.addingReportingOverflow(days)
    return overflow ? nil : CalendarDate(daysSinceEpoch: sum)
  }

  /// The same day so many months later, or the last day of a month that is shorter; nil outside
  /// ``years``.
  package func adding(months: Int) -> CalendarDate? {
    let (sum, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
    guard !overflow, sum >= 12, sum < 120_000 else { return nil }
    let (year, month) = (sum / 12, sum % 12 + 1)
    return CalendarDate(
      existing: year, month, min(day, Self.days(inMonth: month, of: year)))
  }

  /// The days of a month, 28 to 31; `month` is 1 to 12.
  package static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Whether a year has a 29 February.
  package static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// 1 January of the year 1 and 31 December of the year 9999.
  private static let firstDay = -719_162
  private static let lastDay = 2_932_896
}

extension CalendarDate: Comparable {
  package static func < (a: CalendarDate, b: CalendarDate) -> Bool {
    (a.storedYear, a.storedMonth, a.storedDay) < (b.storedYear, b.storedMonth, b.storedDay)
  }
}

extension CalendarDate: CustomStringConvertible {
  /// The date as ISO 8601 has it: `2006-03-15`.
  package var description: String {
    "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}
