import Diagnostics
import Indicators
import Languages
import Publications
import Rendering
import Storage

// The parts of the site besides lists and indicators: what each is made from, and how.

extension SiteBuild {
  /// The list of regions, and the page of each.
  ///
  /// A region is shown with its place among the others, so each page is made from the values of
  /// all.
  func regionParts(
    _ sources: SiteSources, _ session: PartSession, _ language: Language
  ) -> [PagePart] {
    guard let regions = sources.frame.resolvers[language]?.regionAddresses, !regions.isEmpty else {
      return []
    }
    let own = sources.own(language)
    let list = PagePart(
      key: "regions/\(language.code)", fingerprint: dataHasher(sources, session).hash
    ) { notes in
      guard let regions = sources.regions(language, notedBy: notes) else { return SitePages() }
      return SitePages(sources.site.regionsPage(regions, in: language))
    }
    return [list]
      + regions.indices.map { index in
        let region = regions[index]
        var hasher = dataHasher(sources, session)
        for entry in own {
          if let mention = entry.mentionHash(ofRegion: region.code) { hasher.add(mention) }
        }
        return PagePart(
          key: "region/\(language.code)/\(region.slug)", fingerprint: hasher.hash
        ) { notes in
          guard let regions = sources.regions(language, notedBy: notes),
            regions.regions.indices.contains(index)
          else { return SitePages() }
          return SitePages(sources.site.regionPage(index, of: regions, own, in: language))
        }
      }
  }

  /// The pages of authors.
  func textParts(
    _ sources: SiteSources, _ session: PartSession, _ language: Language
  ) -> [PagePart] {
    let site = sources.frame.site
    return sources.frame.textPages.map { page in
      var hasher = dayHasher(session)
      add(page.slug, language, to: &hasher)
      for language in parsed.settings.languages where page.texts[language] != nil {
        hasher.add(language.code)
      }
      let images = images(ofPage: page.slug)
      for image in images {
        hasher.add(image.path)
        hasher.add(image.bytes)
      }
      return PagePart(
        key: "page/\(language.code)/\(page.slug)", fingerprint: hasher.hash
      ) { notes in
        notes.add(sources.frame.pageNotes[page.slug + "/" + language.code])
        guard let rendered = site.textPage(page, in: language) else { return SitePages() }
        var made = SitePages(rendered)
        made.files += images.map { $0.output(beside: .page(page.slug, language)) }
        return made
      }
    }
  }

  /// Adds the text of a page.
  private func add(_ slug: String, _ language: Language, to hasher: inout ContentHasher) {
    hasher.add(slug)
    guard let source = inputs.content["pages/\(slug)/\(language.code).md"] else { return }
    hasher.add(source.bytes)
  }

  /// The page of components, and those of the search.
  func otherParts(
    _ sources: SiteSources, _ cards: [IndicatorFacts], _ session: PartSession,
    _ language: Language
  ) -> [PagePart] {
    [
      componentsPart(sources, cards, session, language), searchPart(sources, session, language),
    ]
  }

  private func componentsPart(
    _ sources: SiteSources, _ cards: [IndicatorFacts], _ session: PartSession,
    _ language: Language
  ) -> PagePart {
    let site = sources.frame.site
    let entries = Array(sources.own(language).prefix(Site.mostShownIndicators))
    var hasher = dayHasher(session)
    for entry in entries { hasher.add(entry.listedHash) }
    let shown = Array(
      cards.indices.filter { cards[$0].hasLatest }.prefix(Site.mostShownIndicators))
    let sample = cards.firstIndex { $0.hasFigure && $0.hasTable }
    for index in shown {
      hasher.add(sources.indicators[index].id)
      hasher.add(cards[index].hash)
    }
    hasher.add(sample.map { sources.indicators[$0].id } ?? "")
    let tokens = styleTokens
    return PagePart(key: "components/\(language.code)", fingerprint: hasher.hash) { notes in
      var profiles = shown.compactMap { index in
        index == sample ? nil : sources.profile(index, language)?.profile
      }
      if let sample, let profile = sources.profile(sample, language, notedBy: notes) {
        let place = shown.firstIndex(of: sample) ?? shown.firstIndex { $0 > sample }
        profiles.insert(profile, at: min(place ?? profiles.count, profiles.count))
      }
      return SitePages(files: [
        site.componentsPage(
          tokens, profiles: profiles, regions: sources.regions(language), entries: entries,
          in: language)
      ])
    }
  }

  private func searchPart(
    _ sources: SiteSources, _ session: PartSession, _ language: Language
  ) -> PagePart {
    let own = sources.own(language)
    let pages = sources.frame.textPages
    let glossary = parsed.glossary
    var hasher = dataHasher(sources, session)
    for entry in own { hasher.add(entry.searchHash) }
    for page in pages { add(page.slug, language, to: &hasher) }
    let dataset = sources.frame.model.dataset
    for id in dataset.seriesIDs {
      guard let series = dataset.series[id] else { continue }
      hasher.add(session.tables.shape(of: series))
    }
    return PagePart(key: "search/\(language.code)", fingerprint: hasher.hash) { notes in
      for page in pages { notes.add(sources.frame.pageNotes[page.slug + "/" + language.code]) }
      let site = sources.site
      return SitePages(
        files: site.searchPages(
          SearchEntries(
            editions: own, indicators: sources.indicators, regions: sources.regions(language),
            glossary: glossary, pages: pages, site: site, in: language), in: language))
    }
  }

  /// The page on the site in figures.
  func figuresPart(
    _ figures: SiteFigures, _ sources: SiteSources, _ session: PartSession, _ language: Language
  ) -> PagePart {
    let site = sources.frame.site
    var hasher = hasher(session)
    for entry in figures.entries { hasher.add(entry.countedHash) }
    for (kind, name) in figures.kinds.sorted(by: { $0.key < $1.key }) {
      hasher.add(kind)
      hasher.add(name[language] ?? "")
    }
    for count in [
      figures.indicators, figures.tables, figures.series, figures.observations, figures.sources,
      figures.terms, figures.pages,
    ] { hasher.add(count) }
    return PagePart(key: "figures/\(language.code)", fingerprint: hasher.hash) { _ in
      SitePages(files: [site.figuresPage(figures, in: language)])
    }
  }

  /// The map of the site for search engines; `listings` are all pages that they are told of.
  func mapPart(
    _ listings: [PageListing], _ sources: SiteSources, _ session: PartSession
  ) -> PagePart {
    let site = sources.frame.site
    var hasher = hasher(session)
    hasher.add(listings.storedHash)
    return PagePart(key: "map", fingerprint: hasher.hash) { _ in
      SitePages(files: SiteMap(listings, of: site)?.files ?? [])
    }
  }
}
