package import Diagnostics
import Languages
import LocatedYAML
import Quantities

extension ReleaseCalendar {
  /// Reads `calendar.yaml`, a list of announced releases.
  package static func parse(
    _ source: Source, site: SiteSettings, reporting log: inout DiagnosticLog
  ) -> ReleaseCalendar {
    guard let node = YAMLNode.parse(source, reporting: &log), !node.isNull else {
      return ReleaseCalendar()
    }
    guard let list = node.sequence else {
      log.report(
        .error(
          "calendar.list", "the calendar is a list of releases, not \(node.kindName)",
          at: node.location, hint: "begin each release with '- id: …'"))
      return ReleaseCalendar()
    }
    var releases: [AnnouncedRelease] = []
    var seen: [String: Location] = [:]
    for node in list {
      guard let release = AnnouncedRelease.parse(node, site, &log) else { continue }
      if let first = seen.updateValue(release.location, forKey: release.id) {
        log.report(
          .error(
            "calendar.repeated-id", "two releases have the id '\(release.id)'",
            at: release.location, hint: "give one of them another id",
            notes: [.init("the other release", at: first)]))
      }
      releases.append(release)
    }
    return ReleaseCalendar(releases: releases)
  }

  /// Holds the calendar to the publications that it names, and to the kinds.
  ///
  /// The last word on a date is the same in both files, so that a date is not moved without the
  /// reason that readers are owed.
  package func check(
    against publications: [Publication], kinds: [String], site: SiteSettings,
    reporting log: inout DiagnosticLog
  ) {
    for release in releases {
      if let kind = release.kind, !kinds.contains(kind) {
        log.report(
          .error(
            "publication.unknown-kind", "no kind '\(kind)'", at: release.location,
            hint: NearMiss.hint(
              for: kind, in: kinds.sorted(), otherwise: "leave 'kind' out, or add the kind")))
      }
      guard let slug = release.publication else { continue }
      guard let publication = publications.first(where: { $0.slug == slug }) else {
        log.report(
          .error(
            "publication.unknown", "there is no publication '\(slug)'", at: release.location,
            hint: NearMiss.hint(
              for: slug, in: publications.map(\.slug),
              otherwise: "leave 'publication' out until its folder is there")))
        continue
      }
      let last = release.standing(at: Instant(secondsSinceEpoch: .max), in: site.zone)
      guard let last,
        last.state == .cancelled || !last.date.covers(publication.release, in: site.zone)
      else { continue }
      log.report(
        .error(
          "calendar.release",
          last.state == .cancelled
            ? "the release of '\(slug)' is cancelled, but it has a release date"
            : "the calendar and publication.yaml of '\(slug)' name different dates",
          at: release.location, hint: "add a change with its reason, or mend publication.yaml",
          notes: [.init("the publication", at: publication.location)]))
    }
  }
}

extension AnnouncedRelease {
  fileprivate static func parse(
    _ node: YAMLNode, _ site: SiteSettings, _ log: inout DiagnosticLog
  ) -> AnnouncedRelease? {
    var reader = MappingReader(node, of: "a release", reporting: &log)
    let id = readID(&reader, &log)
    let title = LocalizedReader(languages: site.languages).required("title", in: &reader, &log)
    let kind = reader.string("kind", &log)
    let publication = reader.string("publication", &log)
    let announced = reader.instant("announced", site.zone, &log)
    let date = reader.requiredTextNode("date", &log).flatMap { readDate($0, site, &log) }
    let status = reader.choice("status", Status.self, &log) ?? .provisional
    let changes = readChanges(&reader, site, &log)
    reader.finish(&log)
    guard let id, let title, let date else { return nil }
    let release = AnnouncedRelease(
      id: id, title: title, kind: kind, publication: publication, announced: announced,
      date: date, status: status, changes: changes, location: node.location)
    release.checkChanges(&log)
    return release
  }

  private static func readID(_ reader: inout MappingReader, _ log: inout DiagnosticLog)
    -> String?
  {
    guard let node = reader.requiredTextNode("id", &log), let id = node.string else { return nil }
    Publication.checkSlug(id, at: node.location, reporting: &log)
    return id
  }

  private static func readDate(
    _ node: YAMLNode, _ site: SiteSettings, _ log: inout DiagnosticLog
  ) -> ReleaseDate? {
    guard let text = node.string else { return nil }
    if let date = ReleaseDate(text, in: site.zone) { return date }
    log.report(
      .error(
        "calendar.date", "'\(text)' is no date of a release", at: node.location,
        hint: "write 2008-02-28T10:00, 2008-02-28 or 2008-02"))
    return nil
  }

  private static func readChanges(
    _ reader: inout MappingReader, _ site: SiteSettings, _ log: inout DiagnosticLog
  ) -> [Change] {
    reader.list("changes").compactMap { node in
      var inner = MappingReader(node, of: "a change", reporting: &log)
      let at = inner.requiredInstant("at", site.zone, &log)
      let date = inner.textNode("date", &log).flatMap { readDate($0, site, &log) }
      let status = inner.choice("status", Status.self, &log)
      let reason = LocalizedReader(languages: site.languages).optional("reason", in: &inner, &log)
      inner.finish(&log)
      guard let at else { return nil }
      return Change(at: at, date: date, status: status, reason: reason, location: node.location)
    }
  }

  /// Changes stand in the order of time; one of a confirmed date, and a cancellation, have a
  /// reason.
  private func checkChanges(_ log: inout DiagnosticLog) {
    var isConfirmed = status == .confirmed
    var last = announced
    if status == .cancelled {
      log.report(
        .error(
          "calendar.status", "a release is announced as provisional or confirmed",
          at: location, hint: "add the cancellation to 'changes', with its reason"))
    }
    var day = date
    if isConfirmed { checkIsExact(day, at: location, &log) }
    for change in changes {
      if let last, change.at <= last {
        log.report(
          .error(
            "calendar.order", "the change is not after what was said before",
            at: change.location, hint: "changes are added at the end of the list"))
      }
      last = change.at
      let movesDate = change.date.map { $0 != day } ?? false
      let takesBack = change.status == .cancelled || change.status == .provisional
      if change.reason == nil,
        change.status == .cancelled || isConfirmed && (movesDate || takesBack)
      {
        log.report(
          .error(
            "calendar.reason",
            change.status == .cancelled
              ? "a cancellation needs a reason" : "changing a confirmed date needs a reason",
            at: change.location, hint: "add 'reason: …'; it is published"))
      }
      day = change.date ?? day
      if let status = change.status { isConfirmed = status == .confirmed }
      if isConfirmed { checkIsExact(day, at: change.location, &log) }
    }
  }

  private func checkIsExact(
    _ date: ReleaseDate, at place: Location, _ log: inout DiagnosticLog
  ) {
    guard case .month = date else { return }
    log.report(
      .error(
        "calendar.month", "a confirmed date names its day", at: place,
        hint: "write 2008-02-28T10:00 or 2008-02-28"))
  }
}
