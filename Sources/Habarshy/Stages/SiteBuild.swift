import Diagnostics
import Indicators
import Languages
import Narratives
import Publications
import Quantities
import Rendering
private import Synchronization

/// One build, with everything that all its stages need.
struct SiteBuild: Sendable {
  let inputs: Inputs
  let parsed: ParsedSite
  /// The instant the build looks at the world from.
  let asOf: Instant
  let jobs: Int
  /// Whether there is something to paint pictures with.
  var canPaint = false
  /// Whether there is something to print documents with.
  var canPrint = false
  /// Whether what lies beside the pages is made: downloads and provenance.
  ///
  /// A check needs none of it, unless it is searched for what is under embargo; nothing can be
  /// wrong with it by itself.
  var makesCompanions = true
  /// Whether the documents of editions besides their pages are made.
  var makesDocuments = true

  func run(
    scan: EmbargoScan, write: @Sendable (OutputFile) -> Void,
    progress: @Sendable (BuildProgress) -> Void,
    reporting log: inout DiagnosticLog
  ) throws(BuildStopped) -> Stages.Result {
    let dataset = try dataset(asOf: asOf, reporting: &log)  // CSV → observations
    let model = Model.build(  // observations → indicators
      dataset: dataset, indicators: parsed.indicators, units: parsed.units, reporting: &log)
    parsed.places.check(against: dataset, reporting: &log)
    let folders = PublicationParser.parse(inputs, site: parsed, reporting: &log)
    PublicationParser.checkPoints(of: folders, in: dataset, reporting: &log)
    parsed.calendar.check(
      against: folders.map(\.publication), kinds: Array(parsed.kinds.keys),
      site: parsed.settings, reporting: &log)
    try log.stopIfErrors()

    progress(BuildProgress(.resolving))
    audit(dataset, reporting: &log)
    let outcomes = model.runChecks(reporting: &log)
    let resolvers = resolvers(of: model)
    let pages = textPages(resolvers, reporting: &log)  // narratives → proved texts
    let typed =
      pages.flatMap { $0.texts.values.flatMap(\.typedNumbers) }
      + numbersOutsideOfNarratives(resolvers, reporting: &log)
    TypedNumber.report(typed, in: model, reporting: &log)
    let profiles = profiles(resolvers, outcomes, reporting: &log)
    try log.stopIfErrors()
    let open = folders.filter { $0.publication.release <= asOf }
    let coming = folders.filter { $0.publication.lastVersion.asOf > asOf }
    let withheld = try checkComing(coming, reporting: &log)
    let promised = promised(by: withheld.map(\.edition))
    let disclosed = disclosed(hiding: coming, dataset)
    scan.arm(
      secrets(of: withheld, in: folders, dataset, disclosed: disclosed, reporting: &log))

    var rendering = self
    rendering.makesCompanions = makesCompanions || scan.isArmed
    let site = rendering.site(dataset, pages)
    let (entries, pictures, prints) = rendering.render(
      open, model, resolvers, site, profiles, progress, reporting: &log, write)
    reportSharedAddresses(
      entries.map { ($0.entry.address, $0.location) } + promised, reporting: &log)
    try log.stopIfErrors()
    let sitePages = sitePages(site, pages, profiles, entries.map(\.entry))
    for file in sitePages.files + assets() { write(file) }
    return Stages.Result(
      editions: entries.count, withheld: folders.count - open.count,
      purpose: Manifest.Purpose(.site, latestRelease: latestRelease(folders, dataset)),
      disclosed: disclosed.map(\.record),
      pictures: pictures + sitePages.pictures,
      wantsPictures: !parsed.settings.downloads.isDisjoint(with: [.png, .card]), prints: prints)
  }

  /// Looks for numbers that cannot be right, table by table.
  private func audit(_ dataset: Dataset, reporting log: inout DiagnosticLog) {
    let audit = Audit(dataset)
    _ = concurrentMap(Array(0..<audit.tableCount), jobs: jobs, reporting: &log) { table, log in
      audit.check(table: table, reporting: &log)
    }
  }

  func dataset(
    asOf: Instant, reporting log: inout DiagnosticLog
  ) throws(BuildStopped) -> Dataset {
    guard
      let dataset = SiteParser.parseData(inputs, site: parsed, asOf: asOf, reporting: &log)
    else { throw BuildStopped() }
    return dataset
  }

  func resolvers(of model: Model) -> [Language: Resolver] {
    let sourceIDs = Set(model.dataset.package.sources.map(\.id))
    return parsed.words.reduce(into: [:]) { resolvers, entry in
      resolvers[entry.key] = Resolver(
        model: model, glossary: parsed.glossary, language: entry.key, words: entry.value,
        sourceIDs: sourceIDs, geometry: parsed.places.geometry,
        proofreading: parsed.proofreading[entry.key] ?? .none, zone: parsed.settings.zone,
        people: parsed.settings.people)
    }
  }

  func site(_ dataset: Dataset, _ pages: [TextPage]) -> Site {
    let sources = dataset.package.sources.map {
      ($0.id, Site.DataSource(title: $0.titles, url: $0.path))
    }
    var site = Site(
      settings: parsed.settings, words: parsed.words, templates: parsed.templates,
      sources: Dictionary(sources, uniquingKeysWith: { first, _ in first }),
      menuPages: pages.map { page in
        Site.MenuPage(
          slug: page.slug, titles: page.texts.mapValues { Site.title(of: $0) })
      }, canPaint: canPaint)
    site.offersDownloads = makesCompanions
    site.offersDocuments = makesDocuments || makesCompanions
    site.canPrint = canPrint
    if site.offersDocuments, parsed.kinds.values.contains(where: { !$0.formats.isEmpty }) {
      site.documentSources = DocumentSources(
        inputs.templates.files.map { ($0.path, $0.source) })
    }
    site.hasAccessList = inputs.content[SiteParser.accessList] != nil
    if site.hasAccessList { site.sections.insert("pre-release-access") }
    return site
  }

  // MARK: Publications

  /// An edition's entry in lists, and the file that made it.
  private struct WrittenEntry: Sendable {
    let entry: EditionEntry
    let location: Location
  }

  /// What became of one publication.
  private struct Outcome: Sendable {
    var entries: [WrittenEntry] = []
    var typedNumbers: [TypedNumber] = []
    var pictures: [PictureRequest] = []
    var prints: [PrintRequest] = []
  }

  private func render(
    _ folders: [PublicationFolder], _ model: Model, _ resolvers: [Language: Resolver],
    _ site: Site, _ profiles: [Language: [IndicatorProfile]],
    _ progress: @Sendable (BuildProgress) -> Void,
    reporting log: inout DiagnosticLog, _ write: @Sendable (OutputFile) -> Void
  ) -> (entries: [WrittenEntry], pictures: [PictureRequest], prints: [PrintRequest]) {
    let resolver = VersionResolver(
      resolver: EditionResolver(resolvers: resolvers, kinds: parsed.kinds))
    let latest = LatestEditions(folders, at: asOf)
    let done = Atomic(0)
    let pages = profiles.mapValues { EditionPage(site: site, definitions: $0) }
    let finder =
      makesCompanions && parsed.settings.showsProvenance ? CellFinder(model.dataset) : nil
    let outcomes = concurrentMap(folders, jobs: jobs, chunk: 8, reporting: &log) { folder, log in
      var own = DiagnosticLog()
      let resolved = resolver.resolve(folder, at: asOf, reporting: &own)
      folder.checkSeals(resolved, reporting: &own)
      let editions = resolved.current?.editions ?? []
      var outcome = Outcome(
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
      for (edition, siblings) in resolved.editions(at: slugs) {
        guard let page = pages[edition.language], let current = resolved.current?.version,
          let slug = slugs[edition.language]
        else { continue }
        let provenance =
          finder == nil ? nil : EditionProvenance(of: edition, model: model, known: &known)
        let (rendered, entry) = page.render(
          edition.at(slug), siblings: siblings, latest: latest.address(for: edition),
          history: EditionHistory(
            current: current, changes: resolved.changes[edition.language] ?? [:]),
          provenance: provenance, images: images)
        for file in rendered.files { write(file) }
        outcome.pictures += rendered.pictures
        outcome.prints += rendered.prints
        if let provenance {
          write(provenance.file(beside: entry.address, in: parsed.settings.zone))
        }
        for image in folder.images { write(image.output(beside: entry.address)) }
        guard edition.version == current else { continue }
        outcome.entries.append(
          WrittenEntry(entry: entry, location: edition.text.narrative.frontMatter.location))
      }
      for language in parsed.settings.languages
      where slugs[language] == nil {
        write(
          site.fallbackPage(
            of: outcome.entries.map(\.entry), slug: folder.publication.slug, in: language))
      }
      return outcome
    }
    TypedNumber.report(outcomes.flatMap(\.typedNumbers), in: model, reporting: &log)
    return (
      outcomes.flatMap(\.entries), outcomes.flatMap(\.pictures), outcomes.flatMap(\.prints)
    )
  }

  private func reportSharedAddresses(
    _ editions: [(address: SiteAddress, location: Location)], reporting log: inout DiagnosticLog
  ) {
    var seen: [SiteAddress: Location] = [:]
    for (address, location) in editions {
      guard let first = seen.updateValue(location, forKey: address) else { continue }
      log.report(
        .error(
          "publication.shared-address", "two editions have the address \(address.path)",
          at: location, hint: "give one of them another slug",
          notes: [.init("the other edition", at: first)]))
    }
  }
}
