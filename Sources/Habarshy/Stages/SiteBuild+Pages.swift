import Diagnostics
import Indicators
import Languages
import Narratives
import Publications
import Quantities
import Rendering

extension SiteBuild {
  /// What the pages of the site show besides publications, in each language.
  struct Profiles {
    var indicators: [Language: [IndicatorProfile]] = [:]
    var regions: [Language: RegionProfiles] = [:]
  }

  /// What is told of each indicator and region, in each language.
  func profiles(
    _ resolvers: [Language: Resolver], _ outcomes: [CheckOutcome],
    reporting log: inout DiagnosticLog
  ) -> Profiles {
    let indicators = parsed.indicators.sorted {
      ($0.annex ?? .max, $0.id) < ($1.annex ?? .max, $1.id)
    }
    var profiles = Profiles()
    for language in parsed.settings.languages {
      guard let resolver = resolvers[language] else { continue }
      let regional = resolver.regionalData(indicators, asOf: asOf)
      profiles.indicators[language] = indicators.map {
        resolver.profile(
          of: $0, outcomes: outcomes, regional: regional, asOf: asOf, reporting: &log)
      }
      profiles.regions[language] = resolver.regionProfiles(regional, indicators: indicators)
    }
    return profiles
  }

  /// The pages of `pages/` with their texts proved, in the order of the folders.
  func textPages(
    _ resolvers: [Language: Resolver], reporting log: inout DiagnosticLog
  ) -> [TextPage] {
    inputs.content.folders(in: "pages").map { slug in
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

  /// All pages but those of editions.
  func sitePages(
    _ site: Site, _ pages: [TextPage],
    _ profiles: Profiles, _ entries: [EditionEntry]
  ) -> SitePages {
    var files = [site.rootPage(), site.manifest()] + site.notFoundPages()
    var pictures: [PictureRequest] = []
    var redirects: [Redirect] = []
    func add(_ page: RenderedPage) {
      files += page.files
      pictures += page.pictures
    }
    let tokens = styleTokens
    for language in parsed.settings.languages {
      let own = entries.filter { $0.language == language }
        .sorted(by: EditionEntry.comesFirst)
      let indicators = profiles.indicators[language] ?? []
      let releases = releases(own, in: language)
      files.append(
        site.homePage(own, profiles: indicators, releases: releases, in: language))
      let lists = PublicationLists(entries, site: site, in: language)
      files += lists.pages()
      for (redirect, entry) in lists.latest {
        files.append(site.page(for: redirect, to: entry.title, in: language))
        redirects.append(redirect)
      }
      files.append(site.indicatorsPage(indicators, in: language))
      files.append(site.glossaryPage(parsed.glossary, in: language))
      files += correctionFiles(site, own, indicators, in: language)
      files.append(site.calendarPage(releases, in: language))
      files.append(site.calendarFile(releases, in: language))
      if site.hasAccessList { files.append(site.accessPage(parsed.access, in: language)) }
      site.indicatorPages(indicators, entries: own, in: language).forEach(add)
      if let regions = profiles.regions[language] {
        site.regionPages(regions, entries: own, in: language).forEach(add)
      }
      for page in pages {
        guard let rendered = site.textPage(page, in: language) else { continue }
        add(rendered)
        files += images(ofPage: page.slug).map {
          $0.output(beside: .page(page.slug, language))
        }
      }
      files.append(
        site.componentsPage(
          tokens, profiles: indicators, regions: profiles.regions[language], entries: own,
          in: language))
      files += site.searchPages(
        SearchEntries(
          editions: own, indicators: indicators, regions: profiles.regions[language],
          glossary: parsed.glossary, pages: pages, site: site, in: language), in: language)
    }
    return SitePages(files: files, pictures: pictures, redirects: redirects)
  }

  /// The pages besides the editions.
  struct SitePages {
    let files: [OutputFile]
    let pictures: [PictureRequest]
    let redirects: [Redirect]
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
