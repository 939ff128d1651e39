/// What the clocks of a place show; nothing is read from the machine.
package struct TimeZoneRule: Sendable, Hashable {
  private enum Kind: Sendable, Hashable {
    case fixed(Int)
    case almaty
  }

  private let kind: Kind

  package static let utc = TimeZoneRule(kind: .fixed(0))

  /// The names that are known besides offsets.
  package static let names = ["Asia/Almaty", "UTC"]

  private init(kind: Kind) {
    self.kind = kind
  }

  /// `UTC`, `Z`, an offset such as `+06:00`, or `Asia/Almaty`; nil for anything else.
  package init?(name: String) {
    switch name {
    case "UTC": self = .utc
    case "Asia/Almaty": kind = .almaty
    default:
      let bytes = Array(name.utf8)
      var index = 0
      guard let offset = Self.offset(bytes.span, at: &index), index == bytes.count
      else { return nil }
      kind = .fixed(offset)
    }
  }

  /// Seconds that the clocks are ahead of UTC at an instant.
  package func offset(at instant: Instant) -> Int {
    switch kind {
    case .fixed(let offset): offset
    case .almaty: Almaty.offset(at: instant.secondsSinceEpoch)
    }
  }

  /// What calendar and clock show at an instant; nil outside the years 1 to 9999.
  package func dateTime(of instant: Instant) -> DateTime? {
    let offset = offset(at: instant)
    let (local, overflow) = instant.secondsSinceEpoch.addingReportingOverflow(offset)
    guard !overflow else { return nil }
    let day = local / 86_400 - (local % 86_400 < 0 ? 1 : 0)
    guard let date = CalendarDate(daysSinceEpoch: day) else { return nil }
    let seconds = local - day * 86_400
    return DateTime(
      date: date, hour: seconds / 3600, minute: seconds / 60 % 60, second: seconds % 60,
      offset: offset)
  }

  /// The offset of a local time, given as seconds as if it were UTC.
  ///
  /// Where clocks were put back the later moment is meant, where they were put forward the time
  /// before the change counts on: the smaller offset of the two around the change.
  func offset(atLocal local: Int) -> Int {
    switch kind {
    case .fixed(let offset): offset
    case .almaty:
      // No clock is further than a day from UTC, and changes are months apart.
      min(
        Almaty.offset(at: local - Almaty.offset(at: local - 86_400)),
        Almaty.offset(at: local - Almaty.offset(at: local + 86_400)))
    }
  }

  /// Reads `Z` or `±hh:mm` as seconds, up to 18 hours.
  static func offset(_ text: Span<UInt8>, at index: inout Int) -> Int? {
    if text.skip("Z", at: &index) { return 0 }
    let isNegative = text.skip("-", at: &index)
    guard isNegative || text.skip("+", at: &index),
      let hours = text.number(digits: 2, at: &index), text.skip(":", at: &index),
      let minutes = text.number(digits: 2, at: &index), minutes < 60,
      hours * 60 + minutes <= 18 * 60
    else { return nil }
    return (isNegative ? -1 : 1) * (hours * 3600 + minutes * 60)
  }
}

/// The clocks of Almaty and Astana: six hours ahead of UTC, with summer time from 1992 to 2004,
/// and five hours ahead since 1 March 2024.
///
/// Times before 1992, when the union's time changed twice, are taken as six hours ahead.
private enum Almaty {
  static func offset(at seconds: Int) -> Int {
    if seconds >= fiveHours { return 5 * 3600 }
    guard seconds >= summerTimes.lowerBound, seconds < summerTimes.upperBound else {
      return 6 * 3600
    }
    let day = seconds / 86_400
    guard let year = CalendarDate(daysSinceEpoch: day)?.year else { return 6 * 3600 }
    let start = change(lastSundayOf: 3, year)
    let end = change(lastSundayOf: year < 1996 ? 9 : 10, year)
    return (start..<end).contains(seconds) ? 7 * 3600 : 6 * 3600
  }

  /// Clocks were changed at 20:00 UTC on the Saturday before the last Sunday of a month.
  private static func change(lastSundayOf month: Int, _ year: Int) -> Int {
    let last = CalendarDate.days(inMonth: month, of: year)
    guard let date = CalendarDate(year: year, month: month, day: last) else { return 0 }
    let sunday = date.daysSinceEpoch - date.weekday % 7
    return (sunday - 1) * 86_400 + 20 * 3600
  }

  /// 1992 to 2004.
  private static let summerTimes = 694_224_000..<1_104_537_600
  /// 1 March 2024, 00:00 at six hours ahead.
  private static let fiveHours = 1_709_229_600
}
