import Diagnostics
import Indicators
import Languages
import Narratives
import Publications
import Quantities
import Rendering
private import Synchronization

extension SiteBuild {
  /// An edition's entry in lists, and the file that made it.
  struct WrittenEntry: Sendable {
    let entry: EditionEntry
    let location: Location
  }

  /// What became of one publication, or of all of them.
  struct RenderedEditions: Sendable {
    var entries: [WrittenEntry] = []
    var typedNumbers: [TypedNumber] = []
    var pictures: [PictureRequest] = []
    var prints: [PrintRequest] = []
    /// The pages of all versions and formats, which are made when everything is printed.
    var versions: [VersionsPage] = []
    var redirects: [Redirect] = []

    /// Adds what became of an edition, or of further publications.
    mutating func add(_ part: RenderedEditions) {
      entries += part.entries
      typedNumbers += part.typedNumbers
      pictures += part.pictures
      prints += part.prints
      versions += part.versions
      redirects += part.redirects
    }
  }

  /// Renders the publications, each with its versions, fallbacks and old addresses.
  func render(
    _ folders: [PublicationFolder], _ model: Model, _ resolvers: [Language: Resolver],
    _ site: Site, _ profiles: [Language: [IndicatorProfile]],
    _ progress: @Sendable (BuildProgress) -> Void,
    reporting log: inout DiagnosticLog, _ write: @Sendable (OutputFile) -> Void
  ) -> RenderedEditions {
    let resolver = VersionResolver(
      resolver: EditionResolver(resolvers: resolvers, kinds: parsed.kinds))
    let directory = EditionDirectory(
      folders, at: asOf, kinds: parsed.kinds, resolvers: resolvers, jobs: jobs)
    let done = Atomic(0)
    let pages = profiles.mapValues { EditionPage(site: site, definitions: $0) }
    // Documents say how their numbers were computed: in a check too, or their pages were others.
    let tellsOrigins = (makesCompanions || makesDocuments) && parsed.settings.showsProvenance
    let finder = tellsOrigins ? CellFinder(model.dataset) : nil
    // Few publications may be long ones: then their editions are spread over the threads as well.
    let jobsOfFolder = folders.count < 8 * jobs ? jobs : 1
    let outcomes = concurrentMap(folders, jobs: jobs, chunk: 1, reporting: &log) { folder, log in
      var own = DiagnosticLog()
      let resolved = resolver.resolve(folder, at: asOf, reporting: &own)
      folder.checkSeals(resolved, reporting: &own)
      let editions = resolved.current?.editions ?? []
      var outcome = RenderedEditions(
        typedNumbers: resolved.versions.flatMap { $0.editions.flatMap(\.text.typedNumbers) })
      let isSound = !own.hasErrors && outcome.typedNumbers.isEmpty
      log.append(contentsOf: own)
      let count = done.add(1, ordering: .relaxed).newValue
      progress(BuildProgress(.rendering, done: count, of: folders.count))
      guard isSound else { return outcome }
      let slugs = Dictionary(
        editions.map { ($0.language, $0.slug) }, uniquingKeysWith: { first, _ in first })
      let images = folder.images.map { PrintResource(path: $0.path, bytes: $0.bytes) }
      var known = KnownCells(finder)
      let works = resolved.editions(at: slugs).map { edition, siblings in
        (
          edition: edition, siblings: siblings,
          provenance: finder == nil
            ? nil : EditionProvenance(of: edition, model: model, known: &known)
        )
      }
      let made = concurrentMap(works, jobs: jobsOfFolder, chunk: 1, reporting: &log) { work, _ in
        var outcome = RenderedEditions()
        let (edition, siblings, provenance) = work
        guard let page = pages[edition.language], let current = resolved.current?.version,
          let slug = slugs[edition.language]
        else { return outcome }
        let (rendered, entry) = page.render(
          edition.at(slug), siblings: siblings, latest: directory.latest(for: edition),
          history: EditionHistory(
            current: current, changes: resolved.changes[edition.language] ?? [:]),
          links: directory.links(of: edition), provenance: provenance, images: images)
        for file in rendered.files { write(file) }
        outcome.pictures += rendered.pictures
        outcome.prints += rendered.prints
        if let provenance {
          write(provenance.file(beside: entry.address, in: parsed.settings.zone))
        }
        for image in folder.images { write(image.output(beside: entry.address)) }
        guard edition.version == current else { return outcome }
        outcome.entries.append(
          WrittenEntry(entry: entry, location: edition.text.narrative.frontMatter.location))
        for redirect in redirects(to: entry, of: folder.publication, current) {
          write(site.page(for: redirect, to: entry.title, in: entry.language))
          outcome.redirects.append(redirect)
        }
        return outcome
      }
      for part in made { outcome.add(part) }
      if let current = resolved.current?.version, let kind = parsed.kinds[folder.publication.kind] {
        outcome.versions.append(
          VersionsPage(
            of: outcome.entries.map(\.entry), publication: folder.publication, kind: kind,
            current: current, site: site))
      }
      for language in parsed.settings.languages
      where slugs[language] == nil {
        write(
          site.fallbackPage(
            of: outcome.entries.map(\.entry), slug: folder.publication.address(), in: language))
      }
      return outcome
    }
    TypedNumber.report(outcomes.flatMap(\.typedNumbers), in: model, reporting: &log)
    return RenderedEditions(
      entries: outcomes.flatMap(\.entries), pictures: outcomes.flatMap(\.pictures),
      prints: outcomes.flatMap(\.prints), versions: outcomes.flatMap(\.versions),
      redirects: outcomes.flatMap(\.redirects))
  }
}
