import Quantities
import Testing

@Suite struct InstantTests {
  /// Clocks of Almaty as the time zone database has them: the first hour of each rule, in UTC.
  private static let almaty = [
    ("1992-03-28T20:00Z", 7), ("1992-09-26T20:00Z", 6), ("1993-03-27T20:00Z", 7),
    ("1993-09-25T20:00Z", 6), ("1994-03-26T20:00Z", 7), ("1994-09-24T20:00Z", 6),
    ("1995-03-25T20:00Z", 7), ("1995-09-23T20:00Z", 6), ("1996-03-30T20:00Z", 7),
    ("1996-10-26T20:00Z", 6), ("1997-03-29T20:00Z", 7), ("1997-10-25T20:00Z", 6),
    ("1998-03-28T20:00Z", 7), ("1998-10-24T20:00Z", 6), ("1999-03-27T20:00Z", 7),
    ("1999-10-30T20:00Z", 6), ("2000-03-25T20:00Z", 7), ("2000-10-28T20:00Z", 6),
    ("2001-03-24T20:00Z", 7), ("2001-10-27T20:00Z", 6), ("2002-03-30T20:00Z", 7),
    ("2002-10-26T20:00Z", 6), ("2003-03-29T20:00Z", 7), ("2003-10-25T20:00Z", 6),
    ("2004-03-27T20:00Z", 7), ("2004-10-30T20:00Z", 6), ("2024-02-29T18:00Z", 5),
  ]

  @Test func `the clocks of Almaty change when they changed`() throws {
    let zone = try #require(TimeZoneRule(name: "Asia/Almaty"))
    var before = 6
    for (text, hours) in Self.almaty {
      let change = try #require(Instant(parsing: text, in: .utc))
      let earlier = Instant(secondsSinceEpoch: change.secondsSinceEpoch - 1)
      #expect(zone.offset(at: earlier) == before * 3600, "just before \(text)")
      #expect(zone.offset(at: change) == hours * 3600, "at \(text)")
      before = hours
    }
    #expect(zone.offset(at: Instant(secondsSinceEpoch: 4_000_000_000)) == 5 * 3600)
    #expect(zone.offset(at: Instant(secondsSinceEpoch: .min)) == 6 * 3600)
  }

  @Test(arguments: [
    ("2007-08-28", "2007-08-28T00:00+06:00"), ("2007-08-28T10:00", "2007-08-28T10:00+06:00"),
    ("2007-08-28T10:00:30", "2007-08-28T10:00:30+06:00"),
    ("2007-08-28T10:00Z", "2007-08-28T16:00+06:00"),
    ("2007-08-28T10:00+03:00", "2007-08-28T13:00+06:00"),
    ("2007-08-28T23:30-05:30", "2007-08-29T11:00+06:00"),
    ("2003-07-10T12:00", "2003-07-10T12:00+07:00"), ("2024-03-01T12:00", "2024-03-01T12:00+05:00"),
    ("1951-07-28", "1951-07-28T00:00+06:00"),
    // Clocks went back at midnight: 23:30 was shown twice, and the second time is meant.
    ("2024-02-29T23:30", "2024-02-29T23:30+05:00"), ("2024-02-29T22:59", "2024-02-29T22:59+06:00"),
    ("2024-03-01T00:00", "2024-03-01T00:00+05:00"),
    // Clocks went forward from 02:00 to 03:00: 02:30 never was.
    ("2004-03-28T02:30", "2004-03-28T03:30+07:00"), ("2004-03-28T01:59", "2004-03-28T01:59+06:00"),
    ("2004-03-28T03:00", "2004-03-28T03:00+07:00"),
  ])
  func `local times are read and shown`(text: String, shown: String) throws {
    let zone = try #require(TimeZoneRule(name: "Asia/Almaty"))
    let instant = try #require(Instant(parsing: text, in: zone))
    #expect(zone.dateTime(of: instant)?.iso8601 == shown)
    #expect(Instant(parsing: shown, in: .utc) == instant)
  }

  @Test(arguments: [
    "", "2007", "2007-08", "2007-08-28T", "2007-08-28T10", "2007-08-28T10:60", "2007-08-28T24:00",
    "2007-08-28T10:00:60", "2007-08-28 10:00", "2007-08-28T10:00 ", "2007-08-28t10:00",
    "2007-08-28T10:00z", "2007-08-28T10:00+6", "2007-08-28T10:00+06:60", "2007-08-28T10:00+19:00",
    "2007-08-28T10:00.5", "2007-02-30T10:00", "2007-08-28Z",
  ])
  func `what is no time is refused`(text: String) {
    #expect(Instant(parsing: text, in: .utc) == nil)
  }

  @Test func `zones have names or offsets`() {
    #expect(TimeZoneRule(name: "UTC") == .utc)
    #expect(TimeZoneRule(name: "+00:00") == .utc)
    for name in ["+06:00", "-05:30", "+18:00", "Z", "Asia/Almaty"] {
      #expect(TimeZoneRule(name: name) != nil, "\(name)")
    }
    for name in ["", "06:00", "+6", "+18:01", "asia/almaty", "Asia/Atlantis", "+06:00 ", "GMT"] {
      #expect(TimeZoneRule(name: name) == nil, "\(name)")
    }
    for name in TimeZoneRule.names { #expect(TimeZoneRule(name: name) != nil, "\(name)") }
  }

  @Test func `instants before 1970 have dates too`() throws {
    let instant = try #require(Instant(parsing: "1969-12-31T23:59:59", in: .utc))
    #expect(instant.secondsSinceEpoch == -1)
    #expect(TimeZoneRule.utc.dateTime(of: instant)?.iso8601 == "1969-12-31T23:59:59Z")
    let midnight = try #require(Instant(parsing: "1951-07-28", in: .utc))
    #expect(TimeZoneRule.utc.dateTime(of: midnight)?.iso8601 == "1951-07-28T00:00Z")
  }

  @Test func `instants outside the calendar have no date`() {
    #expect(TimeZoneRule.utc.dateTime(of: Instant(secondsSinceEpoch: .max)) == nil)
    #expect(TimeZoneRule.utc.dateTime(of: Instant(secondsSinceEpoch: .min)) == nil)
  }
}
