/// A stretch of time that a statistic is about, as SDMX writes it: `2006`, `2006-S1`, `2006-Q3`,
/// `2006-03`, `2006-W05`, `2006-03-15`, or a range `2006-01/P6M`.
///
/// A cumulative range from January to June is another kind of period than a half-year, so the two
/// are not equal although they have the same days.
package struct Period: Sendable, Hashable {
  /// How long a period is, and how it is counted.
  package enum Frequency: UInt8, Sendable, Hashable, CaseIterable {
    case annual, halfYear, trimester, quarter, month, week, day, range

    /// Periods of this kind in a year; nil for weeks, days and ranges, which do not divide it.
    package var countPerYear: Int? {
      switch self {
      case .annual: 1
      case .halfYear: 2
      case .trimester: 3
      case .quarter: 4
      case .month: 12
      case .week, .day, .range: nil
      }
    }
  }

  package let frequency: Frequency
  /// Periods of the same kind since the year 0; for weeks, days and ranges the days from
  /// 1 January 1970 to the first day.
  private let ordinal: Int32
  /// Length of a range: months, or days as a negative number; 0 for the rest.
  private let length: Int32

  /// The longest range, in months or days.
  package static let longestRange = 99_999

  /// The most periods in a run: all the days of 27 years.
  package static let longestRun = 10_000

  private init(_ frequency: Frequency, ordinal: Int, length: Int = 0) {
    self.frequency = frequency
    self.ordinal = Int32(ordinal)
    self.length = Int32(length)
  }

  /// A year from 1 to 9999.
  package init?(year: Int) {
    self.init(.annual, year: year, number: 1)
  }

  /// A half-year, trimester, quarter, month or ISO week of a year, counted from 1; nil when the
  /// year has no such period.
  package init?(_ frequency: Frequency, year: Int, number: Int) {
    guard CalendarDate.years.contains(year), number >= 1 else { return nil }
    if let count = frequency.countPerYear {
      guard number <= count else { return nil }
      self.init(frequency, ordinal: year * count + number - 1)
    } else if frequency == .week {
      let monday = Self.firstMonday(of: year) + (number - 1) * 7
      guard number <= 52 || number == 53 && monday < Self.firstMonday(of: year + 1),
        monday + 6 <= Self.lastDay
      else { return nil }
      self.init(.week, ordinal: monday)
    } else if frequency == .day {
      guard number <= (CalendarDate.isLeap(year) ? 366 : 365),
        let first = CalendarDate(year: year, month: 1, day: 1)
      else { return nil }
      self.init(.day, ordinal: first.daysSinceEpoch + number - 1)
    } else {
      return nil
    }
  }

  /// One day.
  package init(_ day: CalendarDate) {
    self.init(.day, ordinal: day.daysSinceEpoch)
  }

  /// So many months from a day on; nil when there are none or they leave the calendar.
  package init?(from first: CalendarDate, months: Int) {
    guard (1...Self.longestRange).contains(months),
      first.adding(months: months)?.adding(days: -1) != nil
    else { return nil }
    self.init(.range, ordinal: first.daysSinceEpoch, length: months)
  }

  /// So many days from a day on; nil when there are none or they leave the calendar.
  package init?(from first: CalendarDate, days: Int) {
    guard (1...Self.longestRange).contains(days), first.adding(days: days - 1) != nil
    else { return nil }
    self.init(.range, ordinal: first.daysSinceEpoch, length: -days)
  }

  /// The year the period belongs to: of an ISO week its own, of a day or range that of its
  /// first day.
  package var year: Int {
    if let count = frequency.countPerYear { return Int(ordinal) / count }
    guard frequency == .week else { return first.year }
    // The Thursday of an ISO week lies in its year.
    return CalendarDate(daysSinceEpoch: Int(ordinal) + 3)?.year ?? first.year
  }

  /// Which of the year's periods of its kind this is, counted from 1: the quarter, the month, the
  /// day of the year; for a range that of its first day.
  package var number: Int {
    if let count = frequency.countPerYear { return Int(ordinal) % count + 1 }
    if frequency == .week { return (Int(ordinal) - Self.firstMonday(of: year)) / 7 + 1 }
    let newYear = CalendarDate(year: first.year, month: 1, day: 1) ?? first
    return first.daysSinceEpoch - newYear.daysSinceEpoch + 1
  }

  /// The months a range is long; nil when it is counted in days, and for other periods.
  package var rangeMonths: Int? { length > 0 ? Int(length) : nil }

  /// The first day.
  package var first: CalendarDate {
    if let count = frequency.countPerYear {
      return Self.date(year: Int(ordinal) / count, month: Int(ordinal) % count * (12 / count) + 1)
    }
    return Self.date(Int(ordinal))
  }

  /// The last day, which still belongs to the period.
  package var last: CalendarDate {
    if let count = frequency.countPerYear {
      let (year, month) = (Int(ordinal) / count, (Int(ordinal) % count + 1) * (12 / count))
      return Self.date(year: year, month: month, day: CalendarDate.days(inMonth: month, of: year))
    }
    switch frequency {
    case .week: return Self.date(Int(ordinal) + 6)
    case .range where length > 0:
      return first.adding(months: Int(length))?.adding(days: -1) ?? first
    case .range: return Self.date(Int(ordinal) - Int(length) - 1)
    default: return first
    }
  }

  /// The period so many of its own lengths later; nil outside the years 1 to 9999.
  package func adding(_ count: Int) -> Period? {
    guard count.magnitude <= 4_000_000 else { return nil }
    if let perYear = frequency.countPerYear {
      let sum = Int(ordinal) + count
      guard sum >= perYear, sum < 10_000 * perYear else { return nil }
      return Period(frequency, ordinal: sum)
    }
    switch frequency {
    case .range where length > 0:
      return first.adding(months: count * Int(length)).flatMap {
        Period(from: $0, months: Int(length))
      }
    case .range:
      return first.adding(days: -count * Int(length)).flatMap {
        Period(from: $0, days: -Int(length))
      }
    default:
      let days = frequency == .week ? 7 : 1
      let sum = Int(ordinal) + count * days
      guard CalendarDate(daysSinceEpoch: sum) != nil, sum + days - 1 <= Self.lastDay
      else { return nil }
      return Period(frequency, ordinal: sum)
    }
  }

  /// The period after this one.
  package var next: Period? { adding(1) }

  /// The period before this one.
  package var previous: Period? { adding(-1) }

  /// The same period so many years later: quarter for quarter, January–June for January–June; nil
  /// where that year has none (29 February, week 53).
  package func adding(years: Int) -> Period? {
    guard years.magnitude < 10_000 else { return nil }
    switch frequency {
    case .annual, .halfYear, .trimester, .quarter, .month, .week:
      return Period(frequency, year: year + years, number: number)
    case .day:
      return CalendarDate(year: first.year + years, month: first.month, day: first.day)
        .map { Period($0) }
    case .range:
      guard
        let start = CalendarDate(year: first.year + years, month: first.month, day: first.day)
      else { return nil }
      return length > 0
        ? Period(from: start, months: Int(length)) : Period(from: start, days: -Int(length))
    }
  }

  /// All periods from one to another of the same kind, both included; nil when the kinds differ,
  /// the first is later than the last, steps do not lead from one to the other, or there are more
  /// than ``longestRun``.
  package static func run(from start: Period, through end: Period) -> [Period]? {
    guard start.frequency == end.frequency, start.length == end.length, start.first <= end.first
    else { return nil }
    var periods = [start]
    var period = start
    while period != end {
      guard periods.count < longestRun, let next = period.next, next.first <= end.first
      else { return nil }
      periods.append(next)
      period = next
    }
    return periods
  }

  /// Day number of the Monday that begins week 1 of an ISO year, the week with 4 January.
  private static func firstMonday(of year: Int) -> Int {
    let fourth = CalendarDate(year: min(year, 9999), month: 1, day: 4)
    // The year after the last one only has to be late enough.
    guard year <= 9999, let fourth else { return lastDay + 4 }
    return fourth.daysSinceEpoch - fourth.weekday + 1
  }

  private static func date(_ days: Int) -> CalendarDate {
    guard let date = CalendarDate(daysSinceEpoch: days) else {
      preconditionFailure("a period lies in the calendar")
    }
    return date
  }

  private static func date(year: Int, month: Int, day: Int = 1) -> CalendarDate {
    guard let date = CalendarDate(year: year, month: month, day: day) else {
      preconditionFailure("a period lies in the calendar")
    }
    return date
  }

  /// Day number of 31 December 9999.
  private static let lastDay = 2_932_896
}

extension Period: Comparable {
  /// Orders by first day, then by length, then by kind.
  package static func < (a: Period, b: Period) -> Bool {
    if a.frequency == b.frequency, a.length == b.length { return a.ordinal < b.ordinal }
    let (first, other) = (a.first, b.first)
    if first != other { return first < other }
    let (last, otherLast) = (a.last, b.last)
    if last != otherLast { return last < otherLast }
    return (a.frequency.rawValue, a.length) < (b.frequency.rawValue, b.length)
  }
}
