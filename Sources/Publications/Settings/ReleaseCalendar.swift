package import Diagnostics
package import Languages
import LocatedYAML
package import Quantities

/// The releases that `Content/calendar.yaml` announces.
package struct ReleaseCalendar: Sendable {
  /// In the order of the file.
  package let releases: [AnnouncedRelease]

  package init(releases: [AnnouncedRelease] = []) {
    self.releases = releases
  }
}

/// When something is to be released, as exactly as it is known.
package enum ReleaseDate: Sendable, Hashable {
  case instant(Instant)
  case day(CalendarDate)
  /// The first day of the month.
  case month(CalendarDate)

  /// Reads `2008-02-28T10:00`, `2008-02-28` or `2008-02`; nil for anything else.
  init?(_ text: String, in zone: TimeZoneRule) {
    if let day = CalendarDate(text) {
      self = .day(day)
    } else if text.utf8.count == 7, let first = CalendarDate(text + "-01") {
      self = .month(first)
    } else if let instant = Instant(parsing: text, in: zone) {
      self = .instant(instant)
    } else {
      return nil
    }
  }

  /// The first day it can be, on the calendar of a place.
  package func firstDay(in zone: TimeZoneRule) -> CalendarDate? {
    switch self {
    case .instant(let instant): zone.dateTime(of: instant)?.date
    case .day(let day), .month(let day): day
    }
  }

  /// Whether an instant is what the date says.
  func covers(_ instant: Instant, in zone: TimeZoneRule) -> Bool {
    guard let day = zone.dateTime(of: instant)?.date else { return false }
    return switch self {
    case .instant(let own): own == instant
    case .day(let own): own == day
    case .month(let first): (first.year, first.month) == (day.year, day.month)
    }
  }
}

/// One entry of the release calendar with everything that was ever said about its date.
package struct AnnouncedRelease: Sendable {
  /// What the author says about a date.
  package enum Status: String, Sendable, CaseIterable {
    case provisional, confirmed, cancelled
  }

  /// A change that was made known at an instant; never edited afterwards.
  package struct Change: Sendable {
    package let at: Instant
    package let date: ReleaseDate?
    package let status: Status?
    package let reason: LocalizedText?
    package let location: Location
  }

  /// A stable name for calendars of readers.
  package let id: String
  package let title: LocalizedText
  /// Id of a kind.
  package let kind: String?
  /// The folder of the publication, once there is one; it is never shown before its release.
  package let publication: String?
  /// From when on the entry is public; nil means always.
  package let announced: Instant?
  /// As first announced.
  package let date: ReleaseDate
  package let status: Status
  /// In the order of time.
  package let changes: [Change]
  package let location: Location
}

extension AnnouncedRelease {
  /// How the entry stands at an instant.
  package struct Standing: Sendable {
    /// How certain a date is, as calendars of releases say it.
    package enum State: Sendable {
      case provisional, confirmed, postponed, cancelled
    }

    package var date: ReleaseDate
    package var state: State
    /// The changes known at the instant, each with the date before it.
    package var changes: [(change: Change, before: ReleaseDate)] = []
  }

  /// The standing at an instant; nil when the entry is not announced yet.
  package func standing(at instant: Instant, in zone: TimeZoneRule) -> Standing? {
    if let announced, announced > instant { return nil }
    var standing = Standing(date: date, state: status == .confirmed ? .confirmed : .provisional)
    for change in changes where change.at <= instant {
      standing.changes.append((change, standing.date))
      if change.status == .cancelled {
        standing.state = .cancelled
        continue
      }
      let wasFirm = standing.state == .confirmed || standing.state == .postponed
      if let date = change.date {
        if wasFirm, Self.isLater(date, than: standing.date, zone) { standing.state = .postponed }
        standing.date = date
      }
      if let status = change.status {
        standing.state =
          status == .provisional
          ? .provisional
          : standing.state == .postponed
            ? .postponed : .confirmed
      }
    }
    return standing
  }

  /// Whether something of the entry is not public at an instant.
  package func hides(at instant: Instant) -> Bool {
    announced.map { $0 > instant } == true || changes.contains { $0.at > instant }
  }

  private static func isLater(
    _ date: ReleaseDate, than other: ReleaseDate, _ zone: TimeZoneRule
  ) -> Bool {
    if case .instant(let a) = date, case .instant(let b) = other { return a > b }
    guard let a = date.firstDay(in: zone), let b = other.firstDay(in: zone) else { return false }
    return a > b
  }
}
