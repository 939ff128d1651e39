import Quantities
import Testing

@Suite struct CalendarDateTests {
  @Test func `every day of 10,000 years is counted there and back`() throws {
    var date = try #require(CalendarDate(year: 1, month: 1, day: 1))
    var days = date.daysSinceEpoch
    #expect(days == -719_162)
    var weekday = date.weekday
    #expect(weekday == 1)
    // Whole years are walked day by day where the rules change, others by their ends.
    for year in 1...9999 {
      let first = try #require(CalendarDate(year: year, month: 1, day: 1))
      let last = try #require(CalendarDate(year: year, month: 12, day: 31))
      #expect(last.daysSinceEpoch - first.daysSinceEpoch == (CalendarDate.isLeap(year) ? 365 : 364))
      #expect(CalendarDate(daysSinceEpoch: first.daysSinceEpoch) == first)
      #expect(CalendarDate(daysSinceEpoch: last.daysSinceEpoch) == last)
    }
    date = try #require(CalendarDate(year: 1999, month: 12, day: 31))
    days = date.daysSinceEpoch
    weekday = date.weekday
    while date.year < 2005 {
      let next = try #require(date.adding(days: 1))
      days += 1
      weekday = weekday % 7 + 1
      #expect(next.daysSinceEpoch == days)
      #expect(next.weekday == weekday)
      #expect(next > date)
      date = next
    }
  }

  @Test func `known days fall where they fell`() throws {
    #expect(try #require(CalendarDate("1970-01-01")).daysSinceEpoch == 0)
    #expect(try #require(CalendarDate("2000-02-29")).daysSinceEpoch == 11_016)
    // The decree on the Concept of migration policy was signed on a Tuesday.
    #expect(try #require(CalendarDate("2007-08-28")).weekday == 2)
    #expect(CalendarDate("9999-12-31")?.adding(days: 1) == nil)
    #expect(CalendarDate("0001-01-01")?.adding(days: -1) == nil)
    #expect(CalendarDate("2007-08-28")?.adding(days: .max) == nil)
    #expect(CalendarDate(daysSinceEpoch: .min) == nil)
  }

  @Test(arguments: [
    "", "2006", "2006-3-15", "06-03-15", "2006-02-30", "2006-02-29", "2100-02-29", "2006-13-01",
    "2006-00-10", "2006-01-00", "0000-01-01", "2006-03-15 ", " 2006-03-15", "2006/03/15",
    "2006-03-15T10:00", "-006-03-15", "२००६-०३-१५",
  ])
  func `what is no date is refused`(text: String) {
    #expect(CalendarDate(text) == nil)
  }

  @Test(arguments: [
    ("2006-01-31", 1, "2006-02-28"), ("2004-01-31", 1, "2004-02-29"),
    ("2006-03-31", -1, "2006-02-28"),
    ("2006-12-15", 1, "2007-01-15"), ("2006-01-15", -1, "2005-12-15"),
    ("2004-02-29", 12, "2005-02-28"),
    ("2006-05-10", 0, "2006-05-10"),
  ])
  func `months are added without leaving the month`(start: String, months: Int, end: String) {
    #expect(CalendarDate(start)?.adding(months: months)?.description == end)
  }

  @Test func `months stop at the ends of the calendar`() {
    #expect(CalendarDate("9999-12-01")?.adding(months: 1) == nil)
    #expect(CalendarDate("0001-01-01")?.adding(months: -1) == nil)
    #expect(CalendarDate("2006-01-01")?.adding(months: .max) == nil)
  }
}
