import Diagnostics
import Indicators
import Languages
import Narratives
import Publications
import Quantities
import Rendering
import Storage

extension SiteBuild {
  /// An edition to come, and the same text read on the data that are known now.
  struct ComingEdition: Sendable {
    let edition: Edition
    let known: ResolvedNarrative?
  }

  /// Proves publications and corrections that are not yet released against the data of their
  /// release, so that their authors see every error now; nothing of them is rendered.
  ///
  /// Gives their editions.
  func checkComing(
    _ folders: [PublicationFolder], reporting log: inout DiagnosticLog
  ) throws(BuildStopped) -> [ComingEdition] {
    guard let latest = folders.map(\.publication.lastVersion.asOf).max() else { return [] }
    let model = try model(asOf: latest, reporting: &log)
    let resolver = VersionResolver(
      resolver: EditionResolver(resolvers: resolvers(of: model), kinds: parsed.kinds))
    let editions = concurrentMap(folders, jobs: jobs, reporting: &log) { folder, log in
      let coming = resolver.resolve(folder, at: latest, reporting: &log).versions
        .filter { $0.version.asOf > asOf }
      return coming.flatMap { known($0, of: folder, resolver.resolver) }
    }.flatMap { $0 }
    TypedNumber.report(editions.flatMap(\.edition.text.typedNumbers), in: model, reporting: &log)
    return editions
  }

  private func known(
    _ version: VersionResolver.Version, of folder: PublicationFolder, _ resolver: EditionResolver
  ) -> [ComingEdition] {
    // What cannot be said on the data known now is no mistake of the author's.
    var ignored = DiagnosticLog()
    let known = resolver.editions(
      of: folder, version: version.version, asOf: asOf, reporting: &ignored)
    return version.editions.map { edition in
      ComingEdition(
        edition: edition, known: known.first { $0.language == edition.language }?.text)
    }
  }

  /// The addresses that publications to come will have.
  func promised(by withheld: [Edition]) -> [(SiteAddress, Location)] {
    withheld.filter { $0.version.number == 1 }.map {
      (.edition($0.slug, $0.language), $0.text.narrative.frontMatter.location)
    }
  }

  // MARK: What may be told

  /// The latest instant, up to the build's own, at which something that the output shows became
  /// public: a version of a publication, a row of the data, an announcement, a correction.
  func latestRelease(_ folders: [PublicationFolder], _ dataset: Dataset) -> Instant? {
    var instants = folders.flatMap { $0.publication.versions(at: asOf).map(\.asOf) }
    for release in parsed.calendar.releases {
      instants += [release.announced].compactMap { $0 } + release.changes.map(\.at)
    }
    instants += dataCorrections.map(\.date)
    if let release = dataset.latestRelease { instants.append(release) }
    return instants.filter { $0 <= asOf }.max()
  }

  /// The inputs that the record of the build may name: no file of a publication with something to
  /// come, no calendar or register of errors that says more than is shown, and no table with rows that are not yet known,
  /// whose hash would tell that something came.
  func disclosed(hiding coming: [PublicationFolder], _ dataset: Dataset) -> [DisclosedInput] {
    let hiddenFolders = coming.map { "publications/\($0.publication.slug)/" }
    let hiddenTables = Set(
      dataset.resources.filter(\.hasWithheldRows).map { ObjectIdentifier($0.table) })
    let hidesCalendar = hidesCalendar(coming)
    let hidesRegister = !dataCorrectionsToCome.isEmpty
    let content = inputs.content.files.filter { file in
      !(hidesCalendar && file.path == "calendar.yaml")
        && !(hidesRegister && file.path == SiteParser.dataCorrections)
        && !hiddenTables.contains(ObjectIdentifier(file.source))
        && !hiddenFolders.contains { file.path.hasPrefix($0) }
    }
    return content.map { DisclosedInput(path: "Content/" + $0.path, file: $0) }
      + inputs.templates.files.map { DisclosedInput(path: "Templates/" + $0.path, file: $0) }
  }

  /// An input and its path in the record of the build.
  struct DisclosedInput: Sendable {
    let path: String
    let file: InputFile

    var record: Manifest.Input {
      Manifest.Input(path: path, hash: file.hash)
    }
  }

  /// Entries of the register of errors in the data that count only later.
  private var dataCorrectionsToCome: [DataCorrection] { dataCorrections.filter { $0.date > asOf } }

  var dataCorrections: [DataCorrection] {
    // What is wrong with the register has been reported where the data were read.
    var ignored = DiagnosticLog()
    guard let source = inputs.content.text(SiteParser.dataCorrections, &ignored) else { return [] }
    return DataCorrection.parse(
      source, languages: parsed.settings.languages, zone: parsed.settings.zone,
      reporting: &ignored)
  }

  /// Whether the calendar's file says more than its page may.
  private func hidesCalendar(_ coming: [PublicationFolder]) -> Bool {
    let slugs = Set(coming.map(\.publication.slug))
    return parsed.calendar.releases.contains { release in
      release.hides(at: asOf) || release.publication.map(slugs.contains) == true
    }
  }

  // MARK: What must not be found

  /// What the output is searched for: texts, addresses and numbers of editions to come and rows that
  /// are not known yet, save what stands in public texts anyway.
  func secrets(
    of coming: [ComingEdition], in folders: [PublicationFolder], _ dataset: Dataset,
    disclosed: [DisclosedInput],
    reporting log: inout DiagnosticLog
  ) -> SecretMatcher {
    var collector = SecretCollector()
    for coming in coming { collector.add(coming.edition, known: coming.known) }
    let tables = dataset.resources.filter(\.hasWithheldRows)
    for table in tables {
      for row in table.withheldRows {
        collector.add(row: row.text, parsed.settings.languages, at: row)
      }
    }
    for correction in dataCorrectionsToCome {
      collector.add(correction, parsed.settings.languages)
    }
    if collector.isIncomplete {
      log.report(
        .warning(
          "embargo.incomplete", "more than \(Secret.limit) texts and numbers are under embargo",
          at: parsed.settings.location, hint: "the output is searched for the first of them only"))
    }
    // The texts that secrets are compared with are many.
    guard !collector.secrets.isEmpty else { return SecretMatcher([]) }
    let shown = publishedTexts(of: folders)
    // Fonts and pictures hold no text.
    let texts = disclosed.filter { Self.textExtensions.contains($0.file.fileExtension) }
    let names = texts.filter { !$0.path.hasPrefix("Content/p") }
    return collector.matcher(
      besides: texts.map(\.file.source.bytes) + shown + tables.map(\.publicBytes)
        + publicDefinitions,
      names: names.map(\.file.source.bytes) + shown.map(Self.frontMatter) + publicCalendar,
      tables: texts.filter { $0.file.fileExtension == "csv" }.map(\.file.source.bytes)
        + tables.map(\.publicBytes),
      jobs: jobs)
  }

  /// The narratives of the published editions, as they are published.
  private func publishedTexts(of folders: [PublicationFolder]) -> [[UInt8]] {
    folders.flatMap { folder -> [[UInt8]] in
      guard let version = folder.publication.versions(at: asOf).last else { return [] }
      return folder.publication.languages.compactMap {
        folder.narrative($0, of: version)?.source.bytes
      }
    }
  }

  /// What indicators say of themselves, as pages and descriptions of data say it.
  ///
  /// In their files the lines are broken. Within a text it stands between spaces.
  private var publicDefinitions: [[UInt8]] {
    parsed.indicators.flatMap { indicator in
      let texts = [
        indicator.name, indicator.shortName, indicator.definition, indicator.use,
        indicator.formulaText,
      ]
      return texts.flatMap { text in
        // Before a value a name ends in a colon.
        parsed.settings.languages.compactMap { text[$0].map { Array(" \($0) \($0): ".utf8) } }
      }
    }
  }

  /// The lines between `---` at the top of a narrative, in which its titles are.
  private static func frontMatter(of narrative: [UInt8]) -> [UInt8] {
    guard let end = narrative.dropFirst(4).firstRange(of: "\n---".utf8) else { return [] }
    return Array(narrative[..<end.lowerBound])
  }

  private static let textExtensions: Set = [
    "md", "yaml", "json", "csv", "mustache", "css", "geojson", "svg", "txt",
  ]

  /// The titles and reasons that the calendar's page shows.
  private var publicCalendar: [[UInt8]] {
    parsed.calendar.releases.flatMap { release -> [[UInt8]] in
      guard let standing = release.standing(at: asOf, in: parsed.settings.zone) else { return [] }
      let reasons = standing.changes.compactMap(\.change.reason)
      return ([release.title] + reasons).flatMap { text in
        parsed.settings.languages.compactMap { text[$0].map { Array($0.utf8) } }
      }
    }
  }
}
