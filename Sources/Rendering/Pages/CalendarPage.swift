package import Languages
import Publications
import Quantities

extension Site {
  /// The release calendar: what is to come, soonest first, then what was, latest first.
  package func calendarPage(_ entries: [CalendarEntry], in language: Language) -> OutputFile {
    let address = SiteAddress.calendar(language)
    let words = words(language)
    let frame = PageFrame(
      site: self, address: address, language: language, title: words[.calendar],
      description: words.text("calendar-lead") ?? words[.calendar],
      alternates: languages.map { ($0, .calendar($0)) },
      breadcrumbs: [(words[.calendar], address)])
    var values = frame.values()
    let upcoming = upcoming(entries)
    let past = sorted(entries).filter(\.state.isPast).reversed()
    values[text: "calendar-file"] = CalendarFile.name
    values.set("has-upcoming", flag: !upcoming.isEmpty)
    values.set("upcoming", list: upcoming.map { listed($0, from: address, language) })
    values.set("has-past", flag: !past.isEmpty)
    values.set("past", list: past.map { listed($0, from: address, language) })
    return file(address, values, template: "shared.calendar", in: language)
  }

  /// The releases to come, soonest first.
  func upcoming(_ entries: [CalendarEntry]) -> [CalendarEntry] {
    sorted(entries).filter { !$0.state.isPast }
  }

  /// The same as a file for calendar programs.
  package func calendarFile(_ entries: [CalendarEntry], in language: Language) -> OutputFile {
    let file = CalendarFile(site: self, language: language)
    return OutputFile(
      path: SiteAddress.calendar(language).outputPath(of: CalendarFile.name),
      bytes: file.bytes(sorted(entries)))
  }

  private func sorted(_ entries: [CalendarEntry]) -> [CalendarEntry] {
    entries.sorted { a, b in
      let (left, right) = (sortKey(a), sortKey(b))
      return left == right ? a.id < b.id : left < right
    }
  }

  private func sortKey(_ entry: CalendarEntry) -> Int {
    if case .instant(let instant) = entry.date { return instant.secondsSinceEpoch }
    return (entry.date.firstDay(in: settings.zone)?.daysSinceEpoch ?? 0) * 86_400
  }

  /// A release with everything that was said about its date.
  func listed(
    _ entry: CalendarEntry, from address: SiteAddress, _ language: Language
  ) -> TemplateValues {
    var values = TemplateValues()
    let date = text(of: entry.date, language)
    values[text: "date"] = date.text
    values[text: "date-iso"] = date.iso
    values[text: "title"] = entry.title
    values[text: "kind"] = entry.kind
    values[text: "id"] = "release-" + entry.id
    values[text: "url"] = entry.address.map { address.link(to: $0) }
    values[text: "state"] = entry.state.text(words(language))
    values[text: "state-name"] = entry.state.name
    values.set("has-changes", flag: !entry.changes.isEmpty)
    values.set(
      "changes",
      list: entry.changes.map { change in
        var item = TemplateValues()
        let at = self.date(change.at, language)
        item[text: "date"] = at.text
        item[text: "date-iso"] = at.iso
        if let to = change.to, to != change.from {
          item[text: "from"] = text(of: change.from, language).text
          item[text: "to"] = text(of: to, language).text
        }
        item.set("is-cancelled", flag: change.isCancelled)
        item[text: "text"] = change.reason
        return item
      })
    return values
  }

  /// A date as exactly as it is known, in words and for `datetime`.
  func text(of date: ReleaseDate, _ language: Language) -> (text: String, iso: String) {
    switch date {
    case .instant(let instant): dateTime(instant, language)
    case .day(let day): (language.date(day), day.description)
    case .month(let first):
      (language.date(first, .monthAndYear), String(first.description.prefix(7)))
    }
  }
}

extension CalendarEntry.State {
  fileprivate var isPast: Bool { self == .released || self == .cancelled }
}
