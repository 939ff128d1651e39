import Diagnostics
import Indicators
import Languages
import Narratives
import Publications
import Quantities
import Rendering

extension SiteBuild {
  /// The indicators in the order of the annex.
  var orderedIndicators: [Indicator] {
    parsed.indicators.sorted { ($0.annex ?? .max, $0.id) < ($1.annex ?? .max, $1.id) }
  }

  /// The pages of `pages/` with their texts proved, in the order of the folders; `notes` are told
  /// what each text reads.
  func textPages(
    _ resolvers: [Language: Resolver], _ notes: NamedNotes = NamedNotes(),
    reporting log: inout DiagnosticLog
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
        texts[language] = notes[slug + "/" + language.code].noting {
          resolver.resolve(
            narrative, in: EvaluationContext(period: nil, point: [:], asOf: asOf),
            reporting: &log)
        }
      }
      return TextPage(slug: slug, texts: texts)
    }
  }

  /// What the style sheets call their colours and sizes.
  var styleTokens: StyleTokens {
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
  func releases(
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

  /// The images beside a page of authors.
  func images(ofPage slug: String) -> [LocalImage] {
    LocalImage.all(
      in: inputs.content.files(under: "pages/\(slug)"), under: "pages/\(slug)/")
  }
}
