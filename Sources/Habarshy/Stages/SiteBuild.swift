import Diagnostics
import Indicators
import Languages
import Narratives
import Publications
import Quantities
import Rendering
import Storage
private import Synchronization

/// One build, with everything that all its stages need.
struct SiteBuild: Sendable {
  let inputs: Inputs
  let parsed: ParsedSite
  /// The instant the build looks at the world from.
  var asOf: Instant
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
  /// Whether publications and corrections under embargo are shown, for a preview.
  var showsComing = false

  /// Makes all files of the site and hands each to `write` as soon as it is there, on any thread.
  ///
  /// Parts of the build before that would come out the same are handed to `keep` instead. `tools`
  /// stands for the programs that paint and print.
  func run(
    scan: EmbargoScan, parts: BuildParts, tools: ContentHash,
    keep: @Sendable (CachedPart) -> Void, write: @Sendable (OutputFile) -> Void,
    progress: @Sendable (BuildProgress) -> Void,
    reporting log: inout DiagnosticLog
  ) throws(BuildStopped) -> Stages.Result {
    // What is read outside of all parts counts for each of them.
    let notes = ReadNotes()
    return try notes.notingInputs { () throws(BuildStopped) in
      try run(
        notes, scan, parts, tools, keep: keep, write: write, progress: progress,
        reporting: &log)
    }
  }

  /// The same; `notes` are told what is read outside of parts.
  private func run(
    _ notes: ReadNotes, _ scan: EmbargoScan, _ parts: BuildParts, _ tools: ContentHash,
    keep: @Sendable (CachedPart) -> Void, write: @Sendable (OutputFile) -> Void,
    progress: @Sendable (BuildProgress) -> Void, reporting log: inout DiagnosticLog
  ) throws(BuildStopped) -> Stages.Result {
    progress(BuildProgress(.data))
    let known = KeptTables(parts, inputs)
    let model = try model(  // CSV → observations → indicators
      asOf: asOf, memory: known, reporting: &log)
    let dataset = model.dataset
    parsed.places.check(against: dataset, reporting: &log)
    let publications = PublicationParser.parse(
      inputs, site: parsed, jobs: jobs, reporting: &log)
    PublicationParser.checkPoints(of: publications, in: dataset, reporting: &log)
    let folders = PublicationParser.editions(of: publications, over: model, reporting: &log)
    parsed.calendar.check(
      against: publications.map(\.publication), kinds: Array(parsed.kinds.keys),
      site: parsed.settings, reporting: &log)
    try log.stopIfErrors()

    progress(BuildProgress(.resolving))
    let tables = TableMarks(dataset)
    var session = PartSession(
      parts: parts, fingerprints: fingerprints(dataset, tools), tables: tables,
      marks: marks)
    let checks = session.fingerprints
    audit(dataset, session, reporting: &log)
    let outcomes = model.runChecks(reporting: &log)
    let resolvers = resolvers(of: model)
    let pageNotes = NamedNotes()
    let textPages = textPages(resolvers, pageNotes, reporting: &log)  // narratives → proved texts
    TypedNumber.report(
      textPages.flatMap { $0.texts.values.flatMap(\.typedNumbers) }, in: model, reporting: &log)
    session.check("prose", session.fingerprints.prose, reporting: &log) { log in
      TypedNumber.report(
        numbersOutsideOfNarratives(resolvers, reporting: &log), in: model, reporting: &log)
    }
    try log.stopIfErrors()
    let coming = folders.filter { $0.publication.lastVersion.asOf > asOf }
    let open = folders.filter {
      // What a preview shows of a correction to come is shown once.
      $0.publication.release <= asOf && !(showsComing && $0.publication.lastVersion.asOf > asOf)
    }
    // What is only looked for counts for no part; what was found counts for each.
    let apart = ReadNotes()
    let withheld =
      showsComing
      ? []
      : try apart.notingInputs { () throws(BuildStopped) in
        try checkComing(coming, reporting: &log)
      }
    let promised = promised(by: withheld.map(\.edition))
    let disclosed = disclosed(hiding: coming, dataset)
    if !showsComing {
      apart.noting {
        scan.arm(
          secrets(of: withheld, in: folders, dataset, disclosed: disclosed, reporting: &log))
      }
    }

    var rendering = self
    rendering.makesCompanions = makesCompanions || scan.isArmed
    let feeds = Set((showsComing ? folders : open).flatMap(\.publication.languages))
    let site = rendering.site(dataset, textPages, resolvers, feeds: feeds)
    session.fingerprints.add(site.sharedHash)
    session.fingerprints.add(scan.fingerprint)
    session.fingerprints.add(notes.hash(session.marks))
    let pages = PageRegister()
    var editions = rendering.render(
      open, model, resolvers, site, session, pages, keep, progress, reporting: &log, write)
    if showsComing {
      editions.add(
        try rendering.renderComing(
          coming, site, session, pages, keep, progress, reporting: &log, write))
    }
    checkAddresses(of: folders, editions.entries, promised: promised, reporting: &log)
    try log.stopIfErrors()
    progress(BuildProgress(.listing))
    let frame = SiteFrame(
      model: model, site: site, textPages: textPages, pageNotes: pageNotes, resolvers: resolvers,
      outcomes: outcomes, editions: editions)
    let common = try rendering.renderSite(
      frame, session, pages, keep, reporting: &log, write)
    let redirects = (editions.redirects + common.redirects).sorted {
      $0.from.path < $1.from.path
    }
    let rules = HostRules(
      baseURL: parsed.settings.baseURL, languages: parsed.settings.languages,
      redirects: redirects,
      paths: pages.paths + editions.prints.map(\.path) + editions.keptPrints,
      sums: parsed.assets.firstSums)
    for file in rules.files { write(file) }
    // Nothing of the whole is hidden from the record, or searched for.
    let isOpen = !showsComing && !scan.isArmed && disclosed.count == inputs.count
    return Stages.Result(
      editions: editions.entries.count, disclosed: disclosed.map(\.record),
      pictures: editions.pictures + common.pictures,
      wantsPictures: !parsed.settings.downloads.isDisjoint(with: [.png, .card]),
      prints: editions.prints, keptPrints: editions.keptPrints, versions: editions.versions,
      redirects: redirects,
      outline: showsComing ? outline(of: folders, editions.entries.map(\.entry)) : nil,
      refreshers: editions.refreshers,
      schedule: schedule(of: folders, dataset),
      frame: isOpen
        ? PartialBasis.Frame(
          checks: checks, pages: session.fingerprints, shared: site.sharedHash,
          feedLanguages: feeds.sorted { $0.code < $1.code }) : nil)
  }

  /// Rows of a table that is looked at on several threads.
  private static let longTable = 50_000

  /// Looks for numbers that cannot be right, table by table; `names` are those of the tables looked
  /// at, all of them if it is nil.
  func audit(
    _ dataset: Dataset, _ session: PartSession, only names: Set<String>? = nil,
    reporting log: inout DiagnosticLog
  ) {
    let audit = Audit(dataset)
    audit.reportSkipped(to: &log)
    _ = concurrentMap(Array(0..<audit.tableCount), jobs: jobs, reporting: &log) { table, log in
      let series = audit.series(ofTable: table)
      guard names?.contains(series.resource.id) ?? true else { return }
      var hasher = ContentHasher()
      hasher.add(session.fingerprints.common)
      hasher.add(session.tables.file(of: series))
      session.check("audit/" + series.resource.id, hasher.hash, reporting: &log) { log in
        _ = concurrentMap(
          audit.looks(atTable: table), jobs: series.rowCount < Self.longTable ? 1 : jobs, chunk: 1,
          reporting: &log
        ) { look, log in look(&log) }
      }
    }
  }

  /// The data as known at an instant, with the indicators; stops when they cannot be read.
  func model(
    asOf: Instant, memory: KeptTables? = nil, reporting log: inout DiagnosticLog
  ) throws(BuildStopped) -> Model {
    guard
      let dataset = SiteParser.parseData(
        inputs, site: parsed, asOf: asOf, memory: memory, reporting: &log)
    else { throw BuildStopped() }
    return Model.build(
      dataset: dataset, indicators: parsed.indicators, units: parsed.units, reporting: &log)
  }

  /// What resolves texts in each language of the site.
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

  /// What all pages share, with everything the menu leads to; `feeds` are the languages that
  /// publications are in.
  func site(
    _ dataset: Dataset, _ pages: [TextPage], _ resolvers: [Language: Resolver],
    feeds: some Sequence<Language>
  ) -> Site {
    var site = site(dataset, pages)
    if resolvers.values.contains(where: \.knowsRegions) { site.sections.insert("regions") }
    site.feedLanguages = Set(feeds)
    return site
  }

  /// What all pages share; `pages` make the menu.
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
    site.press = parsed.press
    if site.offersDocuments, parsed.kinds.values.contains(where: { !$0.formats.isEmpty }) {
      site.documentSources = DocumentSources(
        inputs.templates.files.map { ($0.path, $0.source) })
    }
    site.hasAccessList = inputs.content[SiteParser.accessList] != nil
    if site.hasAccessList { site.sections.insert("pre-release-access") }
    if site.hasOpenData { site.sections.insert("data") }
    if parsed.settings.baseURL != nil { site.sections.insert(Site.feedSection) }
    return site
  }
}
