package import Languages
package import Publications
import Quantities

/// One line of the release calendar in one language.
package struct CalendarEntry: Sendable {
  /// How a release stands.
  package enum State: Sendable {
    case provisional, confirmed, released, postponed, cancelled
  }

  /// What was changed about the date, and why.
  struct Change: Sendable {
    let at: Instant
    let from: ReleaseDate
    let to: ReleaseDate?
    let isCancelled: Bool
    let reason: String?
  }

  /// Stable for good: readers' calendars find the entry by it.
  let id: String
  let title: String
  let kind: String?
  package let date: ReleaseDate
  package let state: State
  let changes: [Change]
  /// When something was last said about it; nil when that is not known.
  let lastSaid: Instant?
  /// The edition, once it is released.
  let address: SiteAddress?
}

extension CalendarEntry {
  /// An announced release as it stands; `edition` is the edition if it is released.
  package init(
    _ release: AnnouncedRelease, _ standing: AnnouncedRelease.Standing, edition: EditionEntry?,
    kindName: String?, in language: Language
  ) {
    id = release.id
    title = release.title[language] ?? release.id
    kind = kindName
    date = edition.map { .instant($0.released) } ?? standing.date
    state =
      if edition != nil {
        .released
      } else {
        switch standing.state {
        case .provisional: .provisional
        case .confirmed: .confirmed
        case .postponed: .postponed
        case .cancelled: .cancelled
        }
      }
    changes = standing.changes.map { change, before in
      Change(
        at: change.at, from: before, to: change.date,
        isCancelled: change.status == .cancelled, reason: change.reason?[language])
    }
    lastSaid = edition?.released ?? standing.changes.last?.change.at ?? release.announced
    address = edition?.address
  }

  /// The next release that a published edition announces.
  package init?(next entry: EditionEntry) {
    guard let day = entry.nextRelease else { return nil }
    id = "next-\(entry.slug)"
    title = entry.kindName
    kind = nil
    date = .day(day)
    state = .provisional
    changes = []
    lastSaid = entry.released
    address = nil
  }
}

extension CalendarEntry.State {
  /// The name of the status in words.
  func text(_ words: Words) -> String {
    switch self {
    case .provisional: words[.stateProvisional]
    case .confirmed: words[.stateConfirmed]
    case .released: words[.stateReleased]
    case .postponed: words[.statePostponed]
    case .cancelled: words[.stateCancelled]
    }
  }

  /// A part of the name of a style class.
  var name: String {
    switch self {
    case .provisional: "provisional"
    case .confirmed: "confirmed"
    case .released: "released"
    case .postponed: "postponed"
    case .cancelled: "cancelled"
    }
  }
}
