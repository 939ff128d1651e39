import Diagnostics
import Indicators
import Languages
import Publications
import Quantities
import Rendering
import Storage

/// What decides which lists show an indicator, and what they show of its data.
struct IndicatorFacts: Sendable {
  let hash: ContentHash
  let hasLatest: Bool
  let hasFigure: Bool
  let hasTable: Bool
}

extension IndicatorFacts: Storable {
  func store(in writer: inout StoreWriter) {
    writer.write(hash)
    writer.write(hasLatest)
    writer.write(hasFigure)
    writer.write(hasTable)
  }

  init(from reader: inout StoreReader) throws(StoreDamage) {
    hash = try reader.read()
    hasLatest = try reader.read()
    hasFigure = try reader.read()
    hasTable = try reader.read()
  }
}

// The parts of the site besides the editions: what each is made from, and how.

extension SiteBuild {
  /// Stands for what all pages see.
  func hasher(_ session: PartSession) -> ContentHasher {
    var hasher = ContentHasher()
    hasher.add(session.fingerprints.common)
    return hasher
  }

  /// The same for pages that tell of the data as they are at the instant of the build.
  func dayHasher(_ session: PartSession) -> ContentHasher {
    var hasher = hasher(session)
    hasher.add(parsed.settings.zone.dateTime(of: asOf)?.date.description ?? "")
    return hasher
  }

  /// The same for pages that lead to open data: which tables there are counts.
  func dataHasher(_ sources: SiteSources, _ session: PartSession) -> ContentHasher {
    var hasher = dayHasher(session)
    let dataset = sources.frame.model.dataset
    hasher.add(sources.frame.site.hasOpenData ? 1 : 0)
    for resource in dataset.resources { hasher.add(resource.hasWithheldRows ? 1 : 0) }
    for id in dataset.seriesIDs {
      guard let series = dataset.series[id] else { continue }
      hasher.add(series.rowCount == 0 ? 0 : 1)
    }
    return hasher
  }

  /// Stands for what the profile of an indicator is made from but the rows of the data.
  func fingerprint(
    of indicator: Indicator, _ sources: SiteSources, _ session: PartSession
  ) -> ContentHasher {
    var hasher = dataHasher(sources, session)
    let model = sources.frame.model
    for id in model.seriesIDs(usedByIndicator: indicator.id).sorted() {
      guard let series = model.dataset.series[id] else { continue }
      hasher.add(session.tables.shape(of: series))
    }
    for outcome in sources.frame.outcomes where outcome.indicator == indicator.id {
      for count in [outcome.passed, outcome.failed, outcome.undecided] { hasher.add(count) }
    }
    return hasher
  }

  /// The pages that no language has, those of unknown addresses, the files of the site, and those of
  /// the data.
  func commonParts(_ sources: SiteSources, _ session: PartSession) -> [PagePart] {
    let site = sources.frame.site
    var parts = [
      PagePart(key: "root", fingerprint: hasher(session).hash) { _ in
        SitePages(files: [site.rootPage(), site.manifest()] + site.notFoundPages())
      },
      PagePart(key: "files", fingerprint: hasher(session).hash) { _ in
        SitePages(files: parsed.assets.files)
      },
    ]
    guard site.hasOpenData else { return parts }
    var hasher = wholeDataHasher(sources, session)
    for entry in sources.entries { hasher.add(entry.feedHash) }
    parts.append(
      PagePart(key: "data", fingerprint: hasher.hash) { notes in
        let site = sources.site(notedBy: notes)
        return SitePages(files: site.openData?.files(of: site) ?? [])
      })
    return parts
  }

  /// Tables are given away whole.
  private func wholeDataHasher(_ sources: SiteSources, _ session: PartSession) -> ContentHasher {
    var hasher = dataHasher(sources, session)
    let dataset = sources.frame.model.dataset
    for id in dataset.seriesIDs {
      guard let series = dataset.series[id] else { continue }
      hasher.add(session.tables.file(of: series))
    }
    for entry in sources.entries {
      hasher.add(entry.released.secondsSinceEpoch)
      for resource in entry.resources.sorted() { hasher.add(resource) }
      for indicator in entry.indicators { hasher.add(indicator) }
    }
    return hasher
  }

  /// The home page, lists of publications and of indicators, glossary, corrections, feeds and
  /// calendar of a language.
  func listParts(
    _ sources: SiteSources, _ cards: [IndicatorFacts], _ session: PartSession,
    _ language: Language
  ) -> [PagePart] {
    let site = sources.frame.site
    let own = sources.own(language)
    let code = language.code
    let releases = releases(own, in: language)
    var calendar = hasher(session)
    for release in releases { calendar.add(release.hash) }
    let glossary = parsed.glossary
    let corrections = own.flatMap { $0.corrections.reversed() }.sorted { $1.at < $0.at }
    var correcting = hasher(session)
    for correction in corrections { correcting.add(correction.storedHash) }
    var listing = hasher(session)
    for entry in own { listing.add(entry.listedHash) }
    for entry in sources.entries {
      listing.add(entry.language.code)
      listing.add(entry.kind)
      listing.add(entry.released.secondsSinceEpoch)
    }
    var telling = correcting
    for entry in own { telling.add(entry.feedHash) }
    var indicators = hasher(session)
    for card in cards { indicators.add(card.hash) }
    let count = sources.indicators.count
    var parts = [
      homePart(sources, cards, releases, session, language),
      homeCardPart(sources, cards, session, language),
      PagePart(key: "publications/\(code)", fingerprint: listing.hash) { _ in
        let lists = PublicationLists(sources.entries, site: site, in: language)
        var made = SitePages(files: lists.pages())
        for (redirect, entry) in lists.latest {
          made.files.append(site.page(for: redirect, to: entry.title, in: language))
          made.redirects.append(redirect)
        }
        return made
      },
      PagePart(key: "indicators/\(code)", fingerprint: indicators.hash) { _ in
        let profiles = (0..<count).compactMap { sources.profile($0, language)?.profile }
        return SitePages(files: [site.indicatorsPage(profiles, in: language)])
      },
      PagePart(key: "glossary/\(code)", fingerprint: hasher(session).hash) { _ in
        SitePages(files: [site.glossaryPage(glossary, in: language)])
      },
      PagePart(key: "calendar/\(code)", fingerprint: calendar.hash) { _ in
        SitePages(files: [
          site.calendarPage(releases, in: language), site.calendarFile(releases, in: language),
        ])
      },
      PagePart(key: "corrections/\(code)", fingerprint: correcting.hash) { _ in
        SitePages(files: [site.correctionsPage(corrections, in: language)])
      },
      PagePart(key: "feeds/\(code)", fingerprint: telling.hash) { _ in
        SitePages(
          files: site.feedFiles(
            own, indicators: sources.indicators, corrections: corrections, in: language))
      },
    ]
    if site.hasAccessList, let file = inputs.content[SiteParser.accessList] {
      var hasher = hasher(session)
      hasher.add(file.bytes)
      let access = parsed.access
      parts.append(
        PagePart(key: "access/\(code)", fingerprint: hasher.hash) { _ in
          SitePages(files: [site.accessPage(access, in: language)])
        })
    }
    return parts
  }

  /// The home page shows some editions and indicators only; which, is decided here.
  private func homePart(
    _ sources: SiteSources, _ cards: [IndicatorFacts], _ releases: [CalendarEntry],
    _ session: PartSession, _ language: Language
  ) -> PagePart {
    let site = sources.frame.site
    let entries = site.homeEntries(sources.own(language))
    var hasher = hasher(session)
    for entry in entries { hasher.add(entry.listedHash) }
    for release in releases { hasher.add(release.hash) }
    let shown = cards.indices.filter { cards[$0].hasLatest }.prefix(Site.mostShownIndicators)
    for index in shown {
      hasher.add(sources.indicators[index].id)
      hasher.add(cards[index].hash)
    }
    return PagePart(key: "home/\(language.code)", fingerprint: hasher.hash) { _ in
      let profiles = shown.compactMap { sources.profile($0, language)?.profile }
      return SitePages(files: [
        site.homePage(entries, profiles: profiles, releases: releases, in: language)
      ])
    }
  }

  /// The picture of the home page, with the first figure of an indicator.
  private func homeCardPart(
    _ sources: SiteSources, _ cards: [IndicatorFacts], _ session: PartSession,
    _ language: Language
  ) -> PagePart {
    let site = sources.frame.site
    let drawn = cards.firstIndex { $0.hasFigure }
    var hasher = dayHasher(session)
    hasher.add(drawn.map { sources.indicators[$0].id } ?? "")
    return PagePart(key: "home-card/\(language.code)", fingerprint: hasher.hash) { notes in
      var made = SitePages()
      let figure = drawn.flatMap { sources.profile($0, language, notedBy: notes) }
      if let card = site.homeCard(figure.map { [$0] } ?? [], in: language) {
        made.pictures.append(card)
      }
      return made
    }
  }

  /// The pages of indicators, and of the tables of the data.
  func indicatorParts(
    _ sources: SiteSources, _ session: PartSession, _ language: Language
  ) -> [PagePart] {
    let own = sources.own(language)
    let count = sources.indicators.count
    var parts = sources.indicators.indices.map { index in
      let indicator = sources.indicators[index]
      var hasher = fingerprint(of: indicator, sources, session)
      for entry in own where entry.indicators.contains(indicator.id) {
        hasher.add(entry.listedHash)
      }
      // When the values were first given away is told beside them.
      hasher.add(sources.entries.map(\.released.secondsSinceEpoch).min() ?? 0)
      let using = sources.entries.filter { $0.indicators.contains(indicator.id) }
      hasher.add(using.map(\.released.secondsSinceEpoch).min() ?? 0)
      return PagePart(
        key: "indicator/\(language.code)/\(indicator.id)", fingerprint: hasher.hash
      ) { notes in
        guard let profile = sources.profile(index, language, notedBy: notes) else {
          return SitePages()
        }
        return SitePages(
          sources.site(ofIndicator: indicator.id, notedBy: notes).indicatorPage(
            profile, previous: index > 0 ? sources.indicators[index - 1] : nil,
            next: index + 1 < count ? sources.indicators[index + 1] : nil, entries: own,
            in: language))
      }
    }
    guard sources.frame.site.hasOpenData else { return parts }
    var hasher = wholeDataHasher(sources, session)
    for entry in own { hasher.add(entry.listedHash) }
    parts.append(
      PagePart(key: "data/\(language.code)", fingerprint: hasher.hash) { notes in
        let site = sources.site(notedBy: notes)
        guard let data = site.openData else { return SitePages() }
        return SitePages(
          files: [site.dataPage(data, in: language)]
            + data.datasets.flatMap {
              site.datasetPage($0, of: data, entries: own, in: language)
            })
      })
    return parts
  }
}
