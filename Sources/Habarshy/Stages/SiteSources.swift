import Diagnostics
import Indicators
import Languages
import Publications
import Rendering
import Storage
private import Synchronization

/// What the pages besides the editions are made from, each thing worked out when a page that is made
/// again wants it.
final class SiteSources: Sendable {
  let frame: SiteFrame
  /// The editions of all languages.
  let entries: [EditionEntry]
  let indicators: [Indicator]
  private let ownEntries: [Language: [EditionEntry]]
  private let profiles: [Language: [SharedValue<Profile>]]
  private let regions: [Language: SharedValue<RegionProfiles?>]
  private let data: SharedValue<OpenData?>
  /// What was read for the values of each indicator that are given away.
  private let datasetNotes: NamedNotes

  /// What is told of an indicator, with what there is to tell its author.
  struct Profile: Sendable {
    let profile: IndicatorProfile?
    let log: DiagnosticLog
  }

  init(_ build: SiteBuild, _ frame: SiteFrame) {
    self.frame = frame
    let entries = frame.editions.entries.map(\.entry)
    self.entries = entries
    ownEntries = Dictionary(grouping: entries, by: \.language)
      .mapValues { $0.sorted(by: EditionEntry.comesFirst) }
    let indicators = build.orderedIndicators
    self.indicators = indicators
    var profiles: [Language: [SharedValue<Profile>]] = [:]
    var regions: [Language: SharedValue<RegionProfiles?>] = [:]
    for (language, resolver) in frame.resolvers {
      profiles[language] = indicators.map { indicator in
        SharedValue {
          var log = DiagnosticLog()
          let profile = resolver.profile(
            of: indicator, outcomes: frame.outcomes,
            regional: resolver.regionalData(of: indicator, asOf: build.asOf), asOf: build.asOf,
            reporting: &log)
          return Profile(profile: profile, log: log)
        }
      }
      regions[language] = SharedValue {
        resolver.regionProfiles(
          resolver.regionalData(indicators, asOf: build.asOf), indicators: indicators)
      }
    }
    self.profiles = profiles
    self.regions = regions
    let notes = NamedNotes()
    datasetNotes = notes
    data = SharedValue { build.openData(of: frame.model, frame.site, entries, notes) }
  }

  /// The editions of a language, latest first.
  func own(_ language: Language) -> [EditionEntry] { ownEntries[language] ?? [] }

  /// What is told of the indicator in a place, for a part that is told what it was made from.
  func profile(
    _ index: Int, _ language: Language, notedBy notes: ReadNotes
  ) -> IndicatorProfile? {
    profiles[language]?[index].value(notedBy: notes).profile
  }

  /// The same with its log, for who knows what is taken of it.
  func profile(_ index: Int, _ language: Language) -> Profile? {
    profiles[language]?[index].value
  }

  /// All regions, for a part that is told what they were made from.
  func regions(_ language: Language, notedBy notes: ReadNotes) -> RegionProfiles? {
    regions[language]?.value(notedBy: notes) ?? nil
  }

  /// All regions, for who takes their names alone.
  func regions(_ language: Language) -> RegionProfiles? { regions[language]?.value ?? nil }

  /// The site with its open data, for a part that is told what these were made from.
  func site(notedBy notes: ReadNotes) -> Site {
    var site = frame.site
    site.openData = data.value(notedBy: notes)
    return site
  }

  /// The site with its open data, for the page of an indicator, which shows its own alone.
  func site(ofIndicator id: String, notedBy notes: ReadNotes) -> Site {
    var site = frame.site
    site.openData = data.value(inputsNotedBy: notes)
    notes.add(datasetNotes[id])
    return site
  }

  /// The site with its open data, for who knows what is taken of them.
  var site: Site {
    var site = frame.site
    site.openData = data.value
    return site
  }
}

/// What was read for several things, each by its name.
final class NamedNotes: Sendable {
  private let notes = Mutex<[String: ReadNotes]>([:])

  /// The notes of one of them.
  subscript(name: String) -> ReadNotes {
    notes.withLock { notes in
      if let known = notes[name] { return known }
      let new = ReadNotes()
      notes[name] = new
      return new
    }
  }
}
