import Diagnostics
import Indicators
import Languages
import Narratives
import Publications
import Quantities
import Rendering
import Storage
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
    /// The paths of documents of publications that are kept as they were.
    var keptPrints: [String] = []
    /// The pages of all versions and formats, which are made when everything is printed.
    var versions: [PendingVersions] = []
    var redirects: [Redirect] = []
    /// What renders them once more, for a preview.
    var refreshers: [PublicationRefresher] = []

    /// Adds what became of an edition, or of further publications.
    mutating func add(_ part: RenderedEditions) {
      entries += part.entries
      typedNumbers += part.typedNumbers
      pictures += part.pictures
      prints += part.prints
      keptPrints += part.keptPrints
      versions += part.versions
      redirects += part.redirects
      refreshers += part.refreshers
    }
  }

  /// Renders the publications, each with its versions, fallbacks and old addresses; those that would
  /// come out as they are in the output are kept.
  func render(
    _ folders: [PublicationFolder], _ model: Model, _ resolvers: [Language: Resolver],
    _ site: Site, _ session: PartSession, _ pages: PageRegister,
    _ keep: @Sendable (CachedPart) -> Void,
    _ progress: @Sendable (BuildProgress) -> Void,
    reporting log: inout DiagnosticLog, _ write: @Sendable (OutputFile) -> Void
  ) -> RenderedEditions {
    let directory = EditionDirectory(
      folders, at: asOf, kinds: parsed.kinds, resolvers: resolvers, parts: session, jobs: jobs)
    let done = Atomic(0)
    let renderer = renderer(
      model, resolvers, site,
      // Few publications may be long ones: then their editions are spread over the threads as well.
      jobs: folders.count < 8 * jobs ? jobs : 1)
    let outcomes = concurrentMap(folders, jobs: jobs, chunk: 1, reporting: &log) { folder, log in
      let neighbours = EditionNeighbours(of: folder.publication, in: directory)
      let fingerprint = fingerprint(of: folder, neighbours, session.fingerprints)
      defer {
        let count = done.add(1, ordering: .relaxed).newValue
        progress(BuildProgress(.rendering, done: count, of: folders.count))
      }
      if let part = session.parts.kept(
        folder.partKey, fingerprint, session.tables, session.marks),
        let kept: KeptEditions = part.read(),
        let outcome = kept.outcome(in: folder, at: asOf)
      {
        keep(part)
        pages.note(part)
        return outcome
      }
      return renderPart(
        folder, neighbours, fingerprint, renderer, session, reporting: &log
      ) { file in
        pages.note(file)
        write(file)
      }
    }
    TypedNumber.report(outcomes.flatMap(\.typedNumbers), in: model, reporting: &log)
    return RenderedEditions(
      entries: outcomes.flatMap(\.entries), pictures: outcomes.flatMap(\.pictures),
      prints: outcomes.flatMap(\.prints), keptPrints: outcomes.flatMap(\.keptPrints),
      versions: outcomes.flatMap(\.versions), redirects: outcomes.flatMap(\.redirects),
      refreshers: showsComing ? [PublicationRefresher(renderer, folders, directory)] : [])
  }

  /// What renders publications, each on some threads.
  func renderer(
    _ model: Model, _ resolvers: [Language: Resolver], _ site: Site, jobs: Int
  ) -> PublicationRenderer {
    // Documents say how their numbers were computed: in a check too, or their pages were others.
    let tellsOrigins = (makesCompanions || makesDocuments) && parsed.settings.showsProvenance
    return PublicationRenderer(
      build: self, model: model, site: site,
      resolver: VersionResolver(
        resolver: EditionResolver(resolvers: resolvers, kinds: parsed.kinds)),
      finder: tellsOrigins ? CellFinder(model.dataset) : nil,
      indicators: orderedIndicators, jobs: jobs,
      versionsFrame: PendingVersions.Frame(site, kinds: parsed.kinds))
  }

  /// Renders a publication, and notes it for the next build where there is nothing to tell of it.
  func renderPart(
    _ folder: PublicationFolder, _ neighbours: EditionNeighbours, _ fingerprint: ContentHash,
    _ renderer: PublicationRenderer, _ session: PartSession, reporting log: inout DiagnosticLog,
    _ write: @Sendable (OutputFile) -> Void
  ) -> RenderedEditions {
    let notes = ReadNotes()
    var own = DiagnosticLog()
    let written = WrittenFiles()
    let outcome = notes.noting {
      renderer.render(folder, neighbours, reporting: &own) { file in
        written.note(file)
        write(file)
      }
    }
    if own.isEmpty, outcome.typedNumbers.isEmpty, session.parts.isActive {
      var writer = StoreWriter()
      writer.write(KeptEditions(outcome, neighbours))
      session.parts.note(
        folder.partKey, fingerprint, notes, session.tables, session.marks, written,
        later: laterPaths(of: outcome),
        hasLater: !outcome.pictures.isEmpty || !outcome.prints.isEmpty,
        listings: outcome.versions.flatMap(\.listings), value: writer)
    }
    log.append(contentsOf: own)
    return outcome
  }

  /// The files that are made of a publication when all are rendered; a preview makes pictures and
  /// documents when somebody wants to see them.
  private func laterPaths(of outcome: RenderedEditions) -> [String] {
    let versions = outcome.versions.flatMap(\.paths)
    guard !showsComing else { return versions }
    return versions + outcome.pictures.map(\.path) + (canPrint ? outcome.prints.map(\.path) : [])
  }

  /// Stands for all that a publication is made from but the rows of the data.
  func fingerprint(
    of folder: PublicationFolder, _ neighbours: EditionNeighbours, _ fingerprints: PartFingerprints
  ) -> ContentHash {
    var hasher = folder.fingerprint(fingerprints, at: asOf)
    hasher.add(neighbours.storedHash)
    return hasher.hash
  }
}

extension PublicationFolder {
  /// The name of what is rendered of it among the parts of a build.
  var partKey: String { "edition/" + publication.address() }
}

/// Renders one publication.
struct PublicationRenderer: Sendable {
  let build: SiteBuild
  let model: Model
  let site: Site
  let resolver: VersionResolver
  /// nil where numbers are not to tell where they come from.
  let finder: CellFinder?
  let indicators: [Indicator]
  let jobs: Int
  /// What pages of versions are made with.
  let versionsFrame: PendingVersions.Frame

  /// Proves a publication and hands the files of its editions to `write`, on any thread.
  func render(
    _ folder: PublicationFolder, _ neighbours: EditionNeighbours,
    reporting log: inout DiagnosticLog, _ write: @Sendable (OutputFile) -> Void
  ) -> SiteBuild.RenderedEditions {
    let parsed = build.parsed
    let resolved = resolver.resolve(folder, at: build.asOf, reporting: &log)
    folder.checkSeals(resolved, reporting: &log)
    let editions = resolved.current?.editions ?? []
    var outcome = SiteBuild.RenderedEditions(
      typedNumbers: resolved.versions.flatMap { $0.editions.flatMap(\.text.typedNumbers) })
    guard !log.hasErrors, outcome.typedNumbers.isEmpty else { return outcome }
    let page = EditionPage(site: site, indicators: indicators)
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
    let made = concurrentMap(works, jobs: jobs, chunk: 1, reporting: &log) { work, _ in
      var outcome = SiteBuild.RenderedEditions()
      let (edition, siblings, provenance) = work
      guard let current = resolved.current?.version, let slug = slugs[edition.language] else {
        return outcome
      }
      let (rendered, entry) = page.render(
        edition.at(slug), siblings: siblings,
        latest: neighbours.latest(in: edition.language),
        history: EditionHistory(
          current: current, changes: resolved.changes[edition.language] ?? [:]),
        links: neighbours.links(in: edition.language),
        provenance: provenance, images: images)
      for file in rendered.files { write(file) }
      outcome.pictures += rendered.pictures
      outcome.prints += rendered.prints
      if let provenance {
        write(provenance.file(beside: entry.address, in: parsed.settings.zone))
      }
      for image in folder.images { write(image.output(beside: entry.address)) }
      guard edition.version == current else { return outcome }
      outcome.entries.append(
        SiteBuild.WrittenEntry(
          entry: entry, location: edition.text.narrative.frontMatter.location))
      for redirect in build.redirects(to: entry, of: folder.publication, current) {
        write(site.page(for: redirect, to: entry.title, in: entry.language))
        outcome.redirects.append(redirect)
      }
      return outcome
    }
    for part in made { outcome.add(part) }
    if let current = resolved.current?.version,
      let versions = PendingVersions(
        of: outcome.entries.map(\.entry), folder, current: current, versionsFrame)
    {
      outcome.versions.append(versions)
    }
    for language in parsed.settings.languages where slugs[language] == nil {
      write(
        site.fallbackPage(
          of: outcome.entries.map(\.entry), slug: folder.publication.address(), in: language))
    }
    return outcome
  }
}
