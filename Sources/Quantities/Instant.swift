/// A moment, to the second, the same all over the world.
package struct Instant: Sendable, Hashable {
  /// Seconds from 1 January 1970, 00:00 UTC.
  package let secondsSinceEpoch: Int

  package init(secondsSinceEpoch: Int) {
    self.secondsSinceEpoch = secondsSinceEpoch
  }

  /// Reads `2007-08-28`, `2007-08-28T10:00` or `2007-08-28T10:00:30`, each time with an optional
  /// `Z` or `±hh:mm`; nil for anything else.
  ///
  /// Without an offset the time is the zone's. A time that the zone's clocks showed twice, or
  /// skipped, is the later of the two moments it can mean, so that nothing comes out early.
  package init?(parsing text: some StringProtocol, in zone: TimeZoneRule) {
    let bytes = Array(text.utf8)
    self.init(parsing: bytes.span, in: zone)
  }

  /// Reads an instant from bytes.
  package init?(parsing text: Span<UInt8>, in zone: TimeZoneRule) {
    var index = 0
    guard let date = CalendarDate(text, at: &index) else { return nil }
    var seconds = 0
    var offset: Int?
    if index < text.count {
      guard text.skip("T", at: &index), let time = Self.time(text, at: &index) else { return nil }
      seconds = time
      if index < text.count {
        guard let own = TimeZoneRule.offset(text, at: &index), index == text.count
        else { return nil }
        offset = own
      }
    }
    let local = date.daysSinceEpoch * 86_400 + seconds
    self.init(secondsSinceEpoch: local - (offset ?? zone.offset(atLocal: local)))
  }

  /// Seconds from midnight of `hh:mm` or `hh:mm:ss`.
  private static func time(_ text: Span<UInt8>, at index: inout Int) -> Int? {
    guard let hour = text.number(digits: 2, at: &index), hour < 24, text.skip(":", at: &index),
      let minute = text.number(digits: 2, at: &index), minute < 60
    else { return nil }
    guard text.skip(":", at: &index) else { return hour * 3600 + minute * 60 }
    guard let second = text.number(digits: 2, at: &index), second < 60 else { return nil }
    return hour * 3600 + minute * 60 + second
  }
}

extension Instant: Comparable {
  package static func < (a: Instant, b: Instant) -> Bool {
    a.secondsSinceEpoch < b.secondsSinceEpoch
  }
}

/// What calendar and clock of a place show at an instant.
package struct DateTime: Sendable, Hashable {
  package let date: CalendarDate
  /// 0 to 23.
  package let hour: Int
  package let minute: Int
  package let second: Int
  /// Seconds that the clock is ahead of UTC.
  package let offset: Int

  /// The time as ISO 8601 has it, `2007-08-28T10:00+06:00`; seconds only when there are any, and
  /// `Z` at UTC.
  package var iso8601: String { iso8601(second == 0 ? "" : ":\(padded(second, 2))") }

  /// The time as RFC 3339 has it, always with its seconds: `2007-08-28T10:00:00+06:00`.
  package var rfc3339: String { iso8601(":\(padded(second, 2))") }

  private func iso8601(_ seconds: String) -> String {
    let time = "\(date)T\(padded(hour, 2)):\(padded(minute, 2))\(seconds)"
    guard offset != 0 else { return time + "Z" }
    let minutes = Int(offset.magnitude) / 60
    return time + (offset < 0 ? "-" : "+")
      + "\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))"
  }
}
