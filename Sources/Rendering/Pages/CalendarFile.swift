import Languages
import Publications
import Quantities

/// Writes a release calendar as iCalendar (RFC 5545).
///
/// Times are in UTC, lines are folded at 75 bytes, and nothing depends on the clock: an event's
/// stamp is the instant at which something was last said about it.
struct CalendarFile {
  let site: Site
  let language: Language

  static let name = "releases.ics"
  /// Bytes of a line without its end.
  private static let lineLength = 75

  /// The calendar of some releases, RFC 5545.
  func bytes(_ entries: [CalendarEntry]) -> [UInt8] {
    var lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0",
      "PRODID:-//Habarshy//Release calendar//\(language.code.uppercased())",
      "CALSCALE:GREGORIAN",
      "X-WR-CALNAME:"
        + escaped("\(site.settings.title[language] ?? ""): \(site.words(language)[.calendar])"),
    ]
    for entry in entries { lines += event(entry) }
    lines.append("END:VCALENDAR")
    return lines.flatMap(folded)
  }

  private func event(_ entry: CalendarEntry) -> [String] {
    let words = site.words(language)
    var lines = [
      "BEGIN:VEVENT", "UID:\(entry.id)@\(host)",
      "DTSTAMP:" + stamp(entry.lastSaid ?? Instant(secondsSinceEpoch: 0)),
      "SEQUENCE:\(entry.changes.count)",
    ]
    lines += time(of: entry.date)
    lines.append("SUMMARY;LANGUAGE=\(language.code):" + escaped(entry.title))
    var description = [entry.state.text(words)]
    for change in entry.changes {
      if let reason = change.reason { description.append(reason) }
    }
    lines.append(
      "DESCRIPTION;LANGUAGE=\(language.code):" + escaped(description.joined(separator: "\n")))
    if let kind = entry.kind { lines.append("CATEGORIES:" + escaped(kind)) }
    lines.append("STATUS:" + entry.state.status)
    lines.append("TRANSP:TRANSPARENT")
    if let base = site.settings.baseURL {
      lines.append("URL:" + (entry.address ?? .calendar(language)).absolute(base))
    }
    lines.append("END:VEVENT")
    return lines
  }

  /// A moment, a whole day, or all days of a month that is not known closer.
  private func time(of date: ReleaseDate) -> [String] {
    switch date {
    case .instant(let instant): ["DTSTART:" + stamp(instant)]
    case .day(let day): span(day, day.adding(days: 1))
    case .month(let first): span(first, first.adding(months: 1))
    }
  }

  private func span(_ first: CalendarDate, _ end: CalendarDate?) -> [String] {
    ["DTSTART;VALUE=DATE:" + basic(first)] + (end.map { ["DTEND;VALUE=DATE:" + basic($0)] } ?? [])
  }

  private func basic(_ date: CalendarDate) -> String {
    date.description.replacing("-", with: "")
  }

  /// An instant in UTC: `20080228T040000Z`.
  private func stamp(_ instant: Instant) -> String {
    guard let time = TimeZoneRule.utc.dateTime(of: instant) else { return "19700101T000000Z" }
    return time.rfc3339.replacing("-", with: "").replacing(":", with: "")
  }

  /// The host of the site, which makes ids unique in the world.
  private var host: String {
    guard let base = site.settings.baseURL, let scheme = base.firstRange(of: "://") else {
      return "invalid"
    }
    return String(base[scheme.upperBound...].prefix { $0 != "/" && $0 != ":" })
  }

  private func escaped(_ text: String) -> String {
    var out = ""
    for character in text {
      switch character {
      case "\\": out += "\\\\"
      case ";": out += "\\;"
      case ",": out += "\\,"
      case "\n", "\r\n": out += "\\n"
      default: out.append(character)
      }
    }
    return out
  }

  /// A line in pieces of at most 75 bytes, further pieces behind a space; no character is cut.
  private func folded(_ line: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var length = 0
    for scalar in line.unicodeScalars {
      let piece = Array(String(scalar).utf8)
      if length + piece.count > Self.lineLength {
        bytes += Array("\r\n ".utf8)
        length = 1
      }
      bytes += piece
      length += piece.count
    }
    return bytes + Array("\r\n".utf8)
  }
}

extension CalendarEntry.State {
  /// The word that iCalendar has for it.
  fileprivate var status: String {
    switch self {
    case .provisional: "TENTATIVE"
    case .confirmed, .released, .postponed: "CONFIRMED"
    case .cancelled: "CANCELLED"
    }
  }
}
