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
  func run(
    scan: EmbargoScan, write: @Sendable (OutputFile) -> Void,
    progress: @Sendable (BuildProgress) -> Void,
    reporting log: inout DiagnosticLog
  ) throws(BuildStopped) -> Stages.Result {
    progress(BuildProgress(.data))
    let model = try model(asOf: asOf, reporting: &log)  // CSV → observations → indicators
    let dataset = model.dataset
    parsed.places.check(against: dataset, reporting: &log)
    let publications = PublicationParser.parse(inputs, site: parsed, reporting: &log)
    PublicationParser.checkPoints(of: publications, in: dataset, reporting: &log)
    let folders = PublicationParser.editions(of: publications, over: model, reporting: &log)
    parsed.calendar.check(
      against: publications.map(\.publication), kinds: Array(parsed.kinds.keys),
      site: parsed.settings, reporting: &log)
    try log.stopIfErrors()

    progress(BuildProgress(.resolving))
    audit(dataset, reporting: &log)
    let outcomes = model.runChecks(reporting: &log)
    let resolvers = resolvers(of: model)
    let textPages = textPages(resolvers, reporting: &log)  // narratives → proved texts
    let typed =
      textPages.flatMap { $0.texts.values.flatMap(\.typedNumbers) }
      + numbersOutsideOfNarratives(resolvers, reporting: &log)
    TypedNumber.report(typed, in: model, reporting: &log)
    let profiles = profiles(resolvers, outcomes, reporting: &log)
    try log.stopIfErrors()
    let coming = folders.filter { $0.publication.lastVersion.asOf > asOf }
    let open = folders.filter {
      // What a preview shows of a correction to come is shown once.
      $0.publication.release <= asOf && !(showsComing && $0.publication.lastVersion.asOf > asOf)
    }
    let withheld = showsComing ? [] : try checkComing(coming, reporting: &log)
    let promised = promised(by: withheld.map(\.edition))
    let disclosed = disclosed(hiding: coming, dataset)
    if !showsComing {
      scan.arm(
        secrets(of: withheld, in: folders, dataset, disclosed: disclosed, reporting: &log))
    }

    var rendering = self
    rendering.makesCompanions = makesCompanions || scan.isArmed
    var site = rendering.site(dataset, textPages)
    if !profiles.regions.isEmpty { site.sections.insert("regions") }
    site.feedLanguages = Set(
      (showsComing ? folders : open).flatMap(\.publication.languages))
    let pages = PageRegister()
    @Sendable func counted(_ file: OutputFile) {
      pages.note(file)
      write(file)
    }
    var editions = rendering.render(
      open, model, resolvers, site, profiles.indicators, progress, reporting: &log,
      counted)
    if showsComing {
      editions.add(
        try rendering.renderComing(
          coming, site, profiles.indicators, progress, reporting: &log, counted))
    }
    checkAddresses(of: folders, editions.entries, promised: promised, reporting: &log)
    try log.stopIfErrors()
    progress(BuildProgress(.listing))
    let entries = editions.entries.map(\.entry)
    site.openData = rendering.openData(of: model, site, entries)
    let sitePages = sitePages(site, textPages, profiles, entries, counted)
    for file in parsed.assets.files { counted(file) }
    rendering.writeOpenData(of: site, entries, counted)
    let figures = figures(
      entries, dataset, pages: pages.count + entries.count + parsed.settings.languages.count)
    for language in parsed.settings.languages { counted(site.figuresPage(figures, in: language)) }
    let listings = pages.listings + editions.versions.flatMap(\.listings)
    for file in SiteMap(listings, of: site)?.files ?? [] { write(file) }
    let redirects = (editions.redirects + sitePages.redirects).sorted {
      $0.from.path < $1.from.path
    }
    let rules = HostRules(
      baseURL: parsed.settings.baseURL, languages: parsed.settings.languages,
      redirects: redirects, paths: pages.paths + editions.prints.map(\.path))
    for file in rules.files { write(file) }
    return Stages.Result(
      editions: entries.count, disclosed: disclosed.map(\.record),
      pictures: editions.pictures + sitePages.pictures,
      wantsPictures: !parsed.settings.downloads.isDisjoint(with: [.png, .card]),
      prints: editions.prints, versions: editions.versions,
      redirects: redirects, outline: showsComing ? outline(of: folders, entries) : nil)
  }

  /// Looks for numbers that cannot be right, table by table.
  private func audit(_ dataset: Dataset, reporting log: inout DiagnosticLog) {
    let audit = Audit(dataset)
    audit.reportSkipped(to: &log)
    _ = concurrentMap(Array(0..<audit.tableCount), jobs: jobs, reporting: &log) { table, log in
      audit.check(table: table, reporting: &log)
    }
  }

  /// The data as known at an instant, with the indicators; stops when they cannot be read.
  func model(
    asOf: Instant, reporting log: inout DiagnosticLog
  ) throws(BuildStopped) -> Model {
    guard
      let dataset = SiteParser.parseData(inputs, site: parsed, asOf: asOf, reporting: &log)
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
