import Diagnostics
import Indicators
import Languages
import Narratives
import Publications
import Quantities
import Rendering

extension SiteBuild {
  /// What the pages of the site show besides publications, in each language.
  struct Profiles: Sendable {
    var indicators: [Language: [IndicatorProfile]] = [:]
    var regions: [Language: RegionProfiles] = [:]
  }

  /// The indicators in the order of the annex.
  var orderedIndicators: [Indicator] {
    parsed.indicators.sorted { ($0.annex ?? .max, $0.id) < ($1.annex ?? .max, $1.id) }
  }

  /// What is told of each indicator and region, in each language.
  func profiles(
    _ resolvers: [Language: Resolver], _ outcomes: [CheckOutcome],
    reporting log: inout DiagnosticLog
  ) -> Profiles {
    let indicators = orderedIndicators
    let languages = parsed.settings.languages.filter { resolvers[$0] != nil }
    let regional = concurrentMap(languages, jobs: jobs, chunk: 1, reporting: &log) { language, _ in
      resolvers[language]?.regionalData(indicators, asOf: asOf)
    }
    let items = languages.indices.flatMap { place in indicators.map { (place, $0) } }
    let made = concurrentMap(items, jobs: jobs, chunk: 1, reporting: &log) { item, log in
      let (place, indicator) = item
      guard let regional = regional[place] else { return IndicatorProfile?.none }
      return resolvers[languages[place]]?.profile(
        of: indicator, outcomes: outcomes, regional: regional, asOf: asOf, reporting: &log)
    }
    var profiles = Profiles()
    for (place, language) in languages.enumerated() {
      let count = indicators.count
      profiles.indicators[language] = made[place * count..<(place + 1) * count].compactMap(\.self)
      if let regional = regional[place] {
        profiles.regions[language] = resolvers[language]?.regionProfiles(
          regional, indicators: indicators)
      }
    }
    return profiles
  }

  /// The pages of `pages/` with their texts proved, in the order of the folders.
  func textPages(
    _ resolvers: [Language: Resolver], reporting log: inout DiagnosticLog
  ) -> [TextPage] {
    let folders = inputs.content.folders(in: "pages")
    return concurrentMap(folders, jobs: jobs, chunk: 1, reporting: &log) { slug, log in
      let place = inputs.content.place(of: "pages/\(slug)")
      Publication.checkSlug(slug, at: place, reporting: &log)
      if SiteAddress.reservedSlugs.contains(slug) {
        log.report(
          .error(
            "page.reserved", "the address '\(slug)' belongs to the site itself", at: place,
            hint: "rename the folder"))
      }
      var texts: [Language: ResolvedNarrative] = [:]
      for language in parsed.settings.languages {
        let path = "pages/\(slug)/\(language.code).md"
        guard let source = inputs.content.text(path, &log), let resolver = resolvers[language]
        else {
          log.reportMissing(
            path, "page '\(slug)' in \(language.endonym) is", in: inputs.content)
          continue
        }
        let narrative = Narrative.parse(source, reporting: &log)
        if narrative.frontMatter.slug != nil {
          log.report(
            .error(
              "page.slug", "the address of a page is the name of its folder",
              at: narrative.frontMatter.location,
              hint: "take 'slug' out, or rename the folder"))
        }
        NarrativeImages.check(
          narrative, files: Set(images(ofPage: slug).map(\.path)), reporting: &log)
        WrittenLanguage.check(narrative.passages, language: language, reporting: &log)
        texts[language] = resolver.resolve(
          narrative, in: EvaluationContext(period: nil, point: [:], asOf: asOf), reporting: &log)
      }
      return TextPage(slug: slug, texts: texts)
    }
  }

  /// Makes all pages but those of editions, each on any thread, and hands their files to `write`.
  func sitePages(
    _ site: Site, _ pages: [TextPage], _ profiles: Profiles, _ entries: [EditionEntry],
    _ write: @Sendable (OutputFile) -> Void
  ) -> (pictures: [PictureRequest], redirects: [Redirect]) {
    for file in [site.rootPage(), site.manifest()] + site.notFoundPages() { write(file) }
    let tokens = styleTokens
    let makers = parsed.settings.languages.flatMap { language in
      let own = entries.filter { $0.language == language }.sorted(by: EditionEntry.comesFirst)
      return listMakers(site, profiles, entries, own, language)
        + profileMakers(site, profiles, own, language)
        + pages.map { page in
          { @Sendable in textPage(page, site, in: language) }
        }
        + otherMakers(site, pages, profiles, own, tokens, language)
    }
    var ignored = DiagnosticLog()
    let made = concurrentMap(makers, jobs: jobs, chunk: 1, reporting: &ignored) { make, _ in
      var made = make()
      for file in made.files { write(file) }
      made.files = []
      return made
    }
    return (made.flatMap(\.pictures), made.flatMap(\.redirects))
  }

  /// Some pages besides the editions.
  struct SitePages: Sendable {
    var files: [OutputFile] = []
    var pictures: [PictureRequest] = []
    var redirects: [Redirect] = []

    init(files: [OutputFile]) { self.files = files }

    init(_ page: RenderedPage) {
      files = page.files
      pictures = page.pictures
    }
  }

  private typealias Maker = @Sendable () -> SitePages

  /// The home page, lists of publications and of indicators, glossary, corrections and calendar.
  private func listMakers(
    _ site: Site, _ profiles: Profiles, _ entries: [EditionEntry], _ own: [EditionEntry],
    _ language: Language
  ) -> [Maker] {
    let indicators = profiles.indicators[language] ?? []
    let releases = releases(own, in: language)
    return [
      {
        var made = SitePages(files: [
          site.homePage(own, profiles: indicators, releases: releases, in: language)
        ])
        if let card = site.homeCard(indicators, in: language) { made.pictures.append(card) }
        return made
      },
      {
        let lists = PublicationLists(entries, site: site, in: language)
        var made = SitePages(files: lists.pages())
        for (redirect, entry) in lists.latest {
          made.files.append(site.page(for: redirect, to: entry.title, in: language))
          made.redirects.append(redirect)
        }
        return made
      },
      {
        var made = SitePages(files: [
          site.indicatorsPage(indicators, in: language),
          site.glossaryPage(parsed.glossary, in: language),
          site.calendarPage(releases, in: language), site.calendarFile(releases, in: language),
        ])
        made.files += correctionFiles(site, own, indicators, in: language)
        if site.hasAccessList { made.files.append(site.accessPage(parsed.access, in: language)) }
        return made
      },
    ]
  }

  /// The pages of indicators and regions.
  private func profileMakers(
    _ site: Site, _ profiles: Profiles, _ own: [EditionEntry], _ language: Language
  ) -> [Maker] {
    let indicators = profiles.indicators[language] ?? []
    var makers: [Maker] = indicators.indices.map { index in
      {
        SitePages(site.indicatorPage(index, of: indicators, entries: own, in: language))
      }
    }
    guard let regions = profiles.regions[language] else { return makers }
    makers.append { SitePages(site.regionsPage(regions, in: language)) }
    makers += regions.regions.indices.map { index in
      { SitePages(site.regionPage(index, of: regions, own, in: language)) }
    }
    return makers
  }

  /// The page of components, and those of the search.
  private func otherMakers(
    _ site: Site, _ pages: [TextPage], _ profiles: Profiles, _ own: [EditionEntry],
    _ tokens: StyleTokens, _ language: Language
  ) -> [Maker] {
    let indicators = profiles.indicators[language] ?? []
    let regions = profiles.regions[language]
    return [
      {
        SitePages(files: [
          site.componentsPage(
            tokens, profiles: indicators, regions: regions, entries: own, in: language)
        ])
      },
      {
        SitePages(
          files: site.searchPages(
            SearchEntries(
              editions: own, indicators: indicators, regions: regions,
              glossary: parsed.glossary, pages: pages, site: site, in: language), in: language))
      },
    ]
  }

  private func textPage(_ page: TextPage, _ site: Site, in language: Language) -> SitePages {
    guard let rendered = site.textPage(page, in: language) else { return SitePages(files: []) }
    var made = SitePages(rendered)
    made.files += images(ofPage: page.slug).map {
      $0.output(beside: .page(page.slug, language))
    }
    return made
  }

  /// What the style sheets call their colours and sizes.
  private var styleTokens: StyleTokens {
    StyleTokens(
      inputs.templates.files(under: "shared/styles").filter { $0.fileExtension == "css" }
        .sorted { $0.path < $1.path }.map(\.source))
  }

  /// What the build counted; `pages` is the number of the site's pages.
  func figures(_ entries: [EditionEntry], _ dataset: Dataset, pages: Int) -> SiteFigures {
    var figures = SiteFigures()
    figures.entries = entries
    figures.kinds = parsed.kinds.mapValues(\.name)
    figures.indicators = parsed.indicators.count
    let series = dataset.seriesIDs.compactMap { dataset.series(named: $0) }
    figures.tables = Set(series.map(\.resource.id)).count
    figures.series = series.count
    figures.observations = series.reduce(0) { $0 + $1.rowCount }
    figures.sources = dataset.package.sources.count
    figures.terms = parsed.glossary.terms.count
    figures.pages = pages
    return figures
  }

  /// The release calendar: what its file announces, and what the newest edition of each kind says
  /// about the next one, unless that day has passed or the file announces something to come of that
  /// kind.
  ///
  /// A publication is known here only by its entries, which are those of released ones.
  private func releases(
    _ entries: [EditionEntry], in language: Language
  ) -> [CalendarEntry] {
    var releases: [CalendarEntry] = []
    var announced: Set<String> = []
    for release in parsed.calendar.releases {
      guard let standing = release.standing(at: asOf, in: parsed.settings.zone) else { continue }
      let edition = entries.first { $0.publication == release.publication }
      releases.append(
        CalendarEntry(
          release, standing, edition: edition,
          kindName: release.kind.flatMap { parsed.kinds[$0]?.name[language] }, in: language))
      if edition == nil, let kind = release.kind { announced.insert(kind) }
    }
    var seen: Set<String> = []
    for entry in entries {
      guard seen.insert(entry.kind).inserted, !announced.contains(entry.kind),
        let next = CalendarEntry(next: entry), !hasPassed(entry.nextRelease)
      else { continue }
      releases.append(next)
    }
    return releases
  }

  /// Whether a day is over: what an edition said about it is then told by the edition alone.
  private func hasPassed(_ day: CalendarDate?) -> Bool {
    guard let day, let today = parsed.settings.zone.dateTime(of: asOf)?.date else { return false }
    return day < today
  }

  /// The page of corrections, and the feeds, one of which tells of them.
  private func correctionFiles(
    _ site: Site, _ entries: [EditionEntry], _ profiles: [IndicatorProfile],
    in language: Language
  ) -> [OutputFile] {
    let corrections = entries.flatMap { $0.corrections.reversed() }.sorted { $1.at < $0.at }
    return [site.correctionsPage(corrections, in: language)]
      + site.feedFiles(entries, profiles: profiles, corrections: corrections, in: language)
  }

  private func images(ofPage slug: String) -> [LocalImage] {
    LocalImage.all(
      in: inputs.content.files(under: "pages/\(slug)"), under: "pages/\(slug)/")
  }
}
