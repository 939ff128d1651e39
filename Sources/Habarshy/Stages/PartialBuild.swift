import Diagnostics
import Indicators
import Languages
import Narratives
import Publications
import Quantities
import Rendering
import Storage
private import Synchronization

/// A build that makes some publications alone and takes over everything else, since nothing that
/// others show of them is another.
///
/// This is what build systems call early cutoff (Mokhov, Mitchell and Peyton Jones, Build Systems à
/// la Carte, 2018): what an edit does not change beyond the publication it was made in need not even
/// be looked at.
struct PartialBuild: Sendable {
  /// Where more files were edited, everything is looked at.
  static let maximumFiles = 16
  /// Where more publications are concerned, everything is looked at.
  static let maximumPublications = 32

  /// What was made, and learned of tables.
  let parts: BuildParts
  /// The files that are ready to be written.
  let files: [OutputFile]
  /// What the stages of a whole build would have said.
  let published: Stages.Result
  /// What is taken over.
  let base: OutputBase
  /// What it was made with, to be held until the process ends.
  let work: any Sendable
}

/// Finds out what an edit concerns, and makes it.
struct PartialMaker: Sendable {
  let inputs: Inputs
  let options: BuildOptions
  let canPaint: Bool
  let canPrint: Bool
  let cache: BuildCache
  let frame: PartialBasis.Frame
  let output: Folder

  /// What there is to make for edits of some files of the content; nil where it cannot be made by
  /// itself, or where there is something to tell of it: the whole build will.
  func make(for edited: [InputFile]) -> PartialBuild? {
    let (work, look) = concurrently(jobs: options.jobs) {
      prepared
    } _: {
      cache.look(jobs: options.jobs) { output.hasIntact($0) }
    }
    guard let work, look.areIntact, let concern = Concern(edited, in: work.model.dataset),
      areFree(concern.tables, work)
    else { return nil }
    var slugs = concern.slugs
    let names = Set(concern.tables.map(\.resource.id))
    for part in names.isEmpty ? [] : cache.parts(reading: names, look) {
      guard !part.reads.allSatisfy(work.session.tables.confirm) else { continue }
      switch part.key.prefix(while: { $0 != "/" }) {
      case "audit", "directory": continue
      case "edition":
        guard let kept: KeptEditions = part.read(), let slug = kept.slug else { return nil }
        slugs.insert(slug)
      default: return nil
      }
    }
    guard slugs.count <= PartialBuild.maximumPublications,
      let made = render(slugs.sorted(), work)
    else { return nil }
    var published = made.published
    published.redirects = cache.whole.redirects
    published.editions = cache.whole.editions
    published.wantsPictures = cache.whole.wantsPictures
    let prints = Set(published.prints.map(\.path))
    published.keptPrints = cache.whole.unprinted.filter { !prints.contains($0) }
    if case .now = options.asOf {} else { published.purpose.asOf = work.build.asOf }
    return PartialBuild(
      parts: work.session.parts, files: made.files, published: published,
      base: OutputBase(
        record: cache.whole.record, files: made.before,
        inputs: edited.map { Manifest.Input(path: "Content/" + $0.path, hash: $0.hash) },
        count: look.count), work: work)
  }

  /// What the build works with.
  private struct Work: Sendable {
    let build: SiteBuild
    let model: Model
    let session: PartSession
  }

  /// Settings, wording, templates and the data; nil where there is something to tell of them.
  private var prepared: Work? {
    var log = DiagnosticLog()
    let parts = BuildParts(cache, in: output, isActive: true)
    guard
      let build = try? Stages.build(
        inputs, options: options, canPaint: canPaint, canPrint: canPrint, reporting: &log),
      let model = try? build.model(
        asOf: build.asOf, memory: KeptTables(parts, inputs), reporting: &log), log.isEmpty
    else { return nil }
    return Work(
      build: build, model: model,
      session: PartSession(
        parts: parts, fingerprints: frame.pages, tables: TableMarks(model.dataset),
        marks: build.marks))
  }

  /// What was edited.
  private struct Concern {
    /// The folders of publications with edited narratives.
    var slugs: Set<String> = []
    var tables: [Series] = []

    /// nil where something else was edited as well.
    init?(_ edited: [InputFile], in dataset: Dataset) {
      for file in edited {
        let path = file.path.split(separator: "/")
        if path.count == 3, path[0] == "publications", file.fileExtension == "md" {
          slugs.insert(String(path[1]))
          continue
        }
        let own = dataset.series.values.filter { $0.resource.table === file.source }
        guard !own.isEmpty else { return nil }
        tables += own
      }
    }
  }

  /// Whether pages show edited tables only as they read their rows, and nothing is wrong with these.
  ///
  /// Indicators and open data show tables in more places; their checks count.
  private func areFree(_ tables: [Series], _ work: Work) -> Bool {
    guard !tables.isEmpty else { return true }
    var log = DiagnosticLog()
    let build = work.build
    guard build.parsed.indicators.isEmpty,
      !build.site(work.model.dataset, []).hasOpenData,
      tables.allSatisfy({
        !$0.resource.hasWithheldRows
          && work.session.parts.hasLearnedTheSame(KeptTables.name(of: $0.resource.id))
      })
    else { return false }
    var session = work.session
    session.fingerprints = frame.checks
    let names = Set(tables.map(\.resource.id))
    build.audit(work.model.dataset, session, only: names, reporting: &log)
    return log.isEmpty
  }

  /// What was rendered.
  private struct Made {
    var files: [OutputFile] = []
    var published = Stages.Result()
    /// The files as they are in the output.
    var before: [Manifest.Output] = []
  }

  /// Renders publications; nil where others would show something else of them than before.
  private func render(_ slugs: [String], _ work: Work) -> Made? {
    let (build, model, session) = (work.build, work.model, work.session)
    var log = DiagnosticLog()
    let resolvers = build.resolvers(of: model)
    let site = build.site(
      model.dataset, build.textPages(resolvers, reporting: &log), resolvers,
      feeds: frame.feedLanguages)
    guard log.isEmpty, site.sharedHash == frame.shared else { return nil }
    let renderer = build.renderer(model, resolvers, site, jobs: build.jobs)
    let folders = slugs.compactMap {
      PublicationParser.folder($0, inputs, site: build.parsed, reporting: &log)
    }
    PublicationParser.checkPoints(of: folders, in: model.dataset, reporting: &log)
    let editions = PublicationParser.editions(of: folders, over: model, reporting: &log)
    guard log.isEmpty, folders.count == slugs.count,
      editions.count <= PartialBuild.maximumPublications
    else { return nil }
    var made = Made()
    for folder in editions {
      guard folder.publication.release <= build.asOf,
        folder.publication.lastVersion.asOf <= build.asOf,
        add(folder, renderer, resolvers, session, to: &made)
      else { return nil }
    }
    return made
  }

  /// Renders a publication; false where it is known by something else than before.
  private func add(
    _ folder: PublicationFolder, _ renderer: PublicationRenderer,
    _ resolvers: [Language: Resolver], _ session: PartSession, to made: inout Made
  ) -> Bool {
    let build = renderer.build
    var log = DiagnosticLog()
    guard let before = cache.part(named: folder.partKey), let kept: KeptEditions = before.read(),
      let neighbours = kept.neighbours,
      let facts = cache.part(named: EditionDirectory.partKey(of: folder)),
      EditionDirectory.storedFacts(
        of: folder, at: build.asOf, kinds: build.parsed.kinds, resolvers: resolvers,
        parts: session, reporting: &log) == facts.value
    else { return false }
    let written = WrittenList()
    let outcome = build.renderPart(
      folder, neighbours, build.fingerprint(of: folder, neighbours, session.fingerprints),
      renderer, session, reporting: &log
    ) { written.add($0) }
    guard log.isEmpty, outcome.typedNumbers.isEmpty,
      let (part, paths) = session.parts.made(named: folder.partKey),
      let fresh: KeptEditions = part.read(), fresh.knownHash == kept.knownHash,
      part.pageCount == before.pageCount,
      part.listings.storedHash == before.listings.storedHash,
      paths.sorted() == before.files.map(\.output.path).sorted()
    else { return false }
    made.files += written.files
    made.published.pictures += outcome.pictures
    made.published.prints += outcome.prints
    made.published.versions += outcome.versions
    made.before += before.files.map(\.output)
    return true
  }
}

/// Files as they are rendered, on any thread.
final class WrittenList: Sendable {
  private let list = Mutex<[OutputFile]>([])

  /// Adds a file.
  func add(_ file: OutputFile) { list.withLock { $0.append(file) } }

  /// All of them.
  var files: [OutputFile] { list.withLock { $0 } }
}
