import Diagnostics
import Indicators
import Languages
import Publications
import Quantities
import Rendering
import Storage

/// What the pages besides the editions are made from.
struct SiteFrame {
  let model: Model
  let site: Site
  let textPages: [TextPage]
  /// What was read for them.
  let pageNotes: NamedNotes
  let resolvers: [Language: Resolver]
  let outcomes: [CheckOutcome]
  let editions: SiteBuild.RenderedEditions
}

extension SiteBuild {
  /// Renders everything but the editions, or keeps it as it is; what it shows of them comes from
  /// their entries.
  ///
  /// Gives the pictures that are still to be painted, and the redirects.
  func renderSite(
    _ frame: SiteFrame, _ session: PartSession, _ pages: PageRegister,
    _ keep: @Sendable (CachedPart) -> Void, reporting log: inout DiagnosticLog,
    _ write: @Sendable (OutputFile) -> Void
  ) throws(BuildStopped) -> SitePages {
    let sources = SiteSources(self, frame)
    let cards = cards(of: sources, session, reporting: &log)
    try log.stopIfErrors()
    var parts = commonParts(sources, session)
    for language in parsed.settings.languages {
      parts += listParts(sources, cards[language] ?? [], session, language)
      parts += indicatorParts(sources, session, language)
      parts += regionParts(sources, session, language)
      parts += textParts(sources, session, language)
      parts += otherParts(sources, cards[language] ?? [], session, language)
    }
    var made = make(parts, session, pages, keep, write)
    // These count the pages, or list them.
    let figures = figures(
      sources.entries, frame.model.dataset,
      pages: pages.count + sources.entries.count + parsed.settings.languages.count)
    made.add(
      make(
        parsed.settings.languages.map { figuresPart(figures, sources, session, $0) }, session,
        pages, keep, write))
    let listings = (pages.listings + frame.editions.versions.flatMap(\.listings))
      .sorted { $0.address.path < $1.address.path }
    made.add(make([mapPart(listings, sources, session)], session, pages, keep, write))
    return made
  }

  /// What lists show of the data of the indicators in each language; what is wrong with an indicator
  /// is told here.
  private func cards(
    of sources: SiteSources, _ session: PartSession, reporting log: inout DiagnosticLog
  ) -> [Language: [IndicatorFacts]] {
    let languages = parsed.settings.languages.filter { sources.frame.resolvers[$0] != nil }
    let count = sources.indicators.count
    let items = languages.flatMap { language in (0..<count).map { (language, $0) } }
    let facts = concurrentMap(items, jobs: jobs, chunk: 1, reporting: &log) { item, log in
      let (language, index) = item
      let indicator = sources.indicators[index]
      let facts = session.value(
        "card/\(language.code)/\(indicator.id)",
        fingerprint(of: indicator, sources, session).hash, reporting: &log
      ) { log, notes in
        let profile = sources.profile(index, language, notedBy: notes)
        if let own = sources.profile(index, language)?.log { log.append(contentsOf: own) }
        return IndicatorFacts(
          hash: profile?.cardHash(in: language) ?? ContentHash([]),
          hasLatest: profile?.latest != nil, hasFigure: profile?.figure != nil,
          hasTable: profile?.table != nil)
      }
      return facts
    }
    var cards: [Language: [IndicatorFacts]] = [:]
    for (place, language) in languages.enumerated() {
      cards[language] = Array(facts[place * count..<(place + 1) * count])
    }
    return cards
  }

  /// What stands for all that parts are made from; `tools` stand for painting and printing.
  func fingerprints(_ dataset: Dataset, _ tools: ContentHash) -> PartFingerprints {
    let tables = Set(
      dataset.series.values.map { ObjectIdentifier($0.resource.table) })
    let paths = inputs.content.files.filter { tables.contains(ObjectIdentifier($0.source)) }
      .map(\.path)
    var hasher = ContentHasher()
    hasher.add(tools)
    for flag in [canPaint, canPrint, makesCompanions, makesDocuments, showsComing] {
      hasher.add(flag ? 1 : 0)
    }
    var rest = ContentHasher()
    rest.add(parsed.settings.rest)
    for text in parsed.glossary.rest { rest.add(text) }
    return PartFingerprints(inputs, tables: Set(paths), rest: rest.hash, tools: hasher.hash)
  }

  /// What the words, settings, definitions and templates say whose reads are noted.
  var marks: SiteMarks {
    var marks = InputMarks()
    for words in parsed.words.values { words.mark(in: &marks) }
    parsed.settings.mark(in: &marks)
    parsed.glossary.mark(in: &marks)
    parsed.templates.mark(in: &marks)
    return SiteMarks(marks)
  }

  /// When the same content may say something else.
  func schedule(of folders: [PublicationFolder], _ dataset: Dataset) -> Stages.Schedule {
    var instants = folders.flatMap {
      $0.publication.versions.map(\.asOf) + [$0.publication.release]
    }
    for release in parsed.calendar.releases {
      instants += [release.announced].compactMap(\.self) + release.changes.map(\.at)
    }
    instants += dataCorrections.map(\.date)
    return Stages.Schedule(
      asOf: asOf, nextChange: (instants.filter { $0 > asOf } + [endOfDay]).min() ?? endOfDay,
      isOfItsInstant: dataset.resources.contains(where: \.hasWithheldRows))
  }

  /// Lists tell apart what is still to come today and what is over.
  private var endOfDay: Instant {
    let zone = parsed.settings.zone
    guard let now = zone.dateTime(of: asOf) else { return asOf }
    let passed = (now.hour * 60 + now.minute) * 60 + now.second
    let end = Instant(secondsSinceEpoch: asOf.secondsSinceEpoch + 86_400 - passed)
    // A day on which clocks are put forward ends sooner.
    let before = Instant(secondsSinceEpoch: end.secondsSinceEpoch - 1)
    guard zone.dateTime(of: before)?.date == now.date else {
      return Instant(secondsSinceEpoch: asOf.secondsSinceEpoch + 1)
    }
    return end
  }
}

extension SitePages {
  /// Adds what is left to do of further pages.
  mutating func add(_ other: SitePages) {
    pictures += other.pictures
    redirects += other.redirects
  }
}
