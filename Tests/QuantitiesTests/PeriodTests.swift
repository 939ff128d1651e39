import Quantities
import Testing

@Suite struct PeriodTests {
  @Test(arguments: [
    ("2006", "2006", "2006-01-01", "2006-12-31"), ("2006-A1", "2006", "2006-01-01", "2006-12-31"),
    ("2006-S1", "2006-S1", "2006-01-01", "2006-06-30"),
    ("2006-S2", "2006-S2", "2006-07-01", "2006-12-31"),
    ("2006-T1", "2006-T1", "2006-01-01", "2006-04-30"),
    ("2006-T3", "2006-T3", "2006-09-01", "2006-12-31"),
    ("2006-Q1", "2006-Q1", "2006-01-01", "2006-03-31"),
    ("2006-Q4", "2006-Q4", "2006-10-01", "2006-12-31"),
    ("2006-03", "2006-03", "2006-03-01", "2006-03-31"),
    ("2006-M03", "2006-03", "2006-03-01", "2006-03-31"),
    ("2004-02", "2004-02", "2004-02-01", "2004-02-29"),
    ("2006-W05", "2006-W05", "2006-01-30", "2006-02-05"),
    // Weeks belong to the year of their Thursday.
    ("2004-W53", "2004-W53", "2004-12-27", "2005-01-02"),
    ("2009-W01", "2009-W01", "2008-12-29", "2009-01-04"),
    ("2006-03-15", "2006-03-15", "2006-03-15", "2006-03-15"),
    ("2006-D074", "2006-03-15", "2006-03-15", "2006-03-15"),
    ("2004-D366", "2004-12-31", "2004-12-31", "2004-12-31"),
    ("2006-01/P6M", "2006-01/P6M", "2006-01-01", "2006-06-30"),
    ("2006-01-01/P6M", "2006-01/P6M", "2006-01-01", "2006-06-30"),
    ("2006/P1Y", "2006-01/P12M", "2006-01-01", "2006-12-31"),
    ("2006/P2Y", "2006-01/P24M", "2006-01-01", "2007-12-31"),
    ("2006-03-15/P10D", "2006-03-15/P10D", "2006-03-15", "2006-03-24"),
    ("2006-03-15/P1M", "2006-03-15/P1M", "2006-03-15", "2006-04-14"),
  ])
  func `periods are read, written and have days`(
    text: String, canonical: String, first: String, last: String
  ) throws {
    let period = try #require(Period(text))
    #expect(period.description == canonical)
    #expect(period.first.description == first)
    #expect(period.last.description == last)
    #expect(Period(period.description) == period)
  }

  @Test(arguments: [
    "", "206", "20006", "0000", "2006-", "2006-A2", "2006-S0", "2006-S3", "2006-T4", "2006-Q0",
    "2006-Q5", "2006-Q", "2006-Q11", "2006-00", "2006-13", "2006-3", "2006-M3", "2006-M13",
    "2006-W00", "2006-W53", "2006-W54", "2006-W5", "2006-D000", "2006-D366", "2006-D74",
    "2006-02-30", "2006-01/", "2006-01/P", "2006-01/PM", "2006-01/P0M", "2006-01/P6", "2006-01/6M",
    "2006-01/P6W", "2006-01/P6MM", "2006-01/P123456M", "9999/P2Y", "2006-Q1/P6M", "2006–Q1",
    "2006-q1", " 2006", "2006 ", "2001..2006", "жыл2006",
  ])
  func `what is no period is refused`(text: String) {
    #expect(Period(text) == nil)
  }

  @Test func `bytes and text read the same`() {
    let bytes = Array("2006-Q3".utf8)
    #expect(Period(parsing: bytes.span) == Period("2006-Q3"))
  }

  @Test(arguments: [
    ("2006", 1, "2007"), ("2006-S2", 1, "2007-S1"), ("2006-T1", -1, "2005-T3"),
    ("2006-Q4", 1, "2007-Q1"), ("2006-01", -1, "2005-12"), ("2004-W53", 1, "2005-W01"),
    ("2006-02-28", 1, "2006-03-01"), ("2006-01/P6M", 1, "2006-07/P6M"),
    ("2006-03-15/P10D", -1, "2006-03-05/P10D"), ("2006-Q1", 8, "2008-Q1"),
    ("2006-01", 0, "2006-01"),
  ])
  func `periods follow one another`(start: String, count: Int, end: String) {
    #expect(Period(start)?.adding(count)?.description == end)
  }

  @Test func `periods stop at the ends of the calendar`() {
    for text in ["9999", "9999-S2", "9999-T3", "9999-Q4", "9999-12", "9999-12-31", "9999-11/P1M"] {
      #expect(Period(text) != nil)
      #expect(Period(text)?.next == nil, "\(text)")
    }
    for text in ["0001", "0001-Q1", "0001-01", "0001-W01", "0001-01-01", "0001-01/P6M"] {
      #expect(Period(text) != nil)
      #expect(Period(text)?.previous == nil, "\(text)")
    }
    #expect(Period("9999-W51") != nil)
    #expect(Period("9999-W51")?.next == nil)
    #expect(Period("2006")?.adding(.max) == nil)
    #expect(Period("2006")?.adding(.min) == nil)
    #expect(Period("2006-01/P99999M") == nil)
  }

  @Test(arguments: [
    ("2006", -1, "2005"), ("2006-Q3", -1, "2005-Q3"), ("2006-01/P6M", -1, "2005-01/P6M"),
    ("2006-03-15", 1, "2007-03-15"), ("2004-02-29", -1, nil), ("2004-W53", -1, nil),
    ("2006-W05", -2, "2004-W05"), ("9999", 1, nil), ("2006", Int.max, nil),
  ])
  func `the same period of another year`(start: String, years: Int, end: String?) {
    #expect(Period(start)?.adding(years: years)?.description == end)
  }

  @Test func `periods are ordered by first day, then by length`() {
    let ascending = [
      "2005-12", "2006-01-01", "2006-01", "2006-Q1", "2006-T1", "2006-S1", "2006-01/P6M", "2006",
      "2006-01/P12M", "2006-W01", "2006-02", "2006-Q2", "2006-S2", "2007",
    ].compactMap { Period($0) }
    #expect(ascending.count == 14)
    #expect(ascending.shuffled().sorted() == ascending)
    for (a, b) in zip(ascending, ascending.dropFirst()) {
      #expect(a < b)
      #expect(!(b < a))
    }
  }

  @Test func `a cumulative range is not a half-year`() {
    #expect(Period("2006-01/P6M") != Period("2006-S1"))
  }

  @Test func `runs need one kind and a way from end to end`() {
    func run(_ a: String, _ b: String) -> [String]? {
      guard let a = Period(a), let b = Period(b) else { return nil }
      return Period.run(from: a, through: b)?.map(\.description)
    }
    #expect(run("2001", "2004") == ["2001", "2002", "2003", "2004"])
    #expect(run("2006-Q3", "2007-Q1") == ["2006-Q3", "2006-Q4", "2007-Q1"])
    #expect(run("2004-W52", "2005-W01") == ["2004-W52", "2004-W53", "2005-W01"])
    #expect(run("2006", "2006") == ["2006"])
    #expect(run("2006", "2005") == nil)
    #expect(run("2006", "2006-Q1") == nil)
    #expect(run("2006-01/P6M", "2006-01/P9M") == nil)
    #expect(run("2006-01/P6M", "2007-01/P6M") == ["2006-01/P6M", "2006-07/P6M", "2007-01/P6M"])
    #expect(run("2006-01/P6M", "2006-04/P6M") == nil)
  }

  @Test func `a period knows its year and number`() {
    let table: [(String, Int, Int)] = [
      ("2006", 2006, 1), ("2006-S2", 2006, 2), ("2006-T3", 2006, 3), ("2006-Q3", 2006, 3),
      ("2006-11", 2006, 11), ("2009-W01", 2009, 1), ("2004-W53", 2004, 53),
      ("2006-03-15", 2006, 74),
      ("2006-02/P3M", 2006, 32),
    ]
    for (text, year, number) in table {
      #expect(Period(text)?.year == year, "\(text)")
      #expect(Period(text)?.number == number, "\(text)")
    }
  }

  @Test func `a run has a limit`() throws {
    let first = try #require(Period("0001-01-01"))
    let end = try #require(first.adding(Period.longestRun - 1))
    #expect(Period.run(from: first, through: end)?.count == Period.longestRun)
    #expect(Period.run(from: first, through: try #require(end.next)) == nil)
  }
}
