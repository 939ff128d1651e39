package import Diagnostics
import Indicators
import Languages
import Publications
import Quantities
import Rendering

/// A copy of one publication for somebody who may see it before its release: its editions alone,
/// with the recipient and the time on every page.
package struct EmbargoPack: Sendable {
  /// How many editions were written.
  package let editions: Int
  /// The PDF files that are missing because there is nothing to print them with.
  package let unprinted: [String]

  /// Writes the editions of a publication to come into the output folder of the options.
  ///
  /// `recipient` is an id or a name of the published access list. nil after diagnostics.
  package static func run(
    _ options: BuildOptions, publication slug: String, recipient: String,
    reporting log: inout DiagnosticLog
  ) throws(BuildStopped) -> EmbargoPack? {
    try options.workspace.check(reporting: &log)
    if holdsSite(options.workspace.output) {
      log.report(
        .error(
          "embargo.output", "the output folder holds the site that is published",
          at: Source(path: options.workspace.output, bytes: []).start,
          hint: "name a folder of its own with --output"))
      return nil
    }
    let inputs = try options.workspace.read(jobs: options.jobs, reporting: &log)
    try log.stopIfErrors()
    let build = try Stages.parse(inputs, options: options, reporting: &log)
    guard let folder = PublicationParser.folder(named: slug, of: build, reporting: &log) else {
      return nil
    }
    let version = folder.publication.lastVersion
    guard version.asOf > build.asOf else {
      log.report(
        .error(
          "embargo.released", "'\(slug)' is released", at: folder.publication.location,
          hint: "send the address of the page"))
      return nil
    }
    guard let person = build.parsed.access.recipient(recipient) else {
      log.report(
        .error(
          "embargo.recipient", "'\(recipient)' is not in the published access list",
          at: inputs.content.place(of: SiteParser.accessList),
          hint: NearMiss.hint(
            for: recipient, in: build.parsed.access.recipients.map(\.id),
            otherwise: "add the recipient to the list; it is published")))
      return nil
    }
    let watermark = Watermark(recipient: person.name, made: build.asOf, release: version.asOf)
    return try build.writePack(of: folder, watermark, options, reporting: &log)
  }
}

extension EmbargoPack {
  /// Whether a folder holds a site: a copy in its place would publish what is under embargo.
  ///
  /// Every site has a page for unknown addresses, and no copy has one.
  private static func holdsSite(_ output: String) -> Bool {
    guard let folder = try? Folder(output),
      let record = try? folder.read(RawPath(Manifest.path), limit: PreviousOutput.recordLimit)
    else { return false }
    let page = "site/" + SiteAddress.notFound.path
    return Manifest.outputs(in: record)?.contains { $0.path == page } == true
  }
}

extension SiteBuild {
  fileprivate func writePack(
    of folder: PublicationFolder, _ watermark: Watermark, _ options: BuildOptions,
    reporting log: inout DiagnosticLog
  ) throws(BuildStopped) -> EmbargoPack {
    let model = try model(asOf: watermark.release, reporting: &log)
    let resolvers = resolvers(of: model)
    let resolver = VersionResolver(
      resolver: EditionResolver(resolvers: resolvers, kinds: parsed.kinds))
    let resolved = PublicationParser.editions(of: [folder], over: model, reporting: &log)
      .map { edition in
        let resolved = resolver.resolve(edition, at: watermark.release, reporting: &log)
        edition.checkSeals(resolved, reporting: &log)
        return resolved
      }
    TypedNumber.report(
      resolved.flatMap(\.versions).flatMap { $0.editions.flatMap(\.text.typedNumbers) },
      in: model, reporting: &log)
    if options.isStrict { log.makeStrict() }
    try log.stopIfErrors()

    let engine = options.printer.flatMap(PrintEngine.find)
    var build = self
    build.canPrint = engine != nil
    var site = build.site(model.dataset, [])
    site.watermark = watermark
    var settings = OutputTree.Settings()
    settings.jobs = jobs
    let tree = try OutputTree(
      replacing: options.workspace.output, settings: settings, reporting: &log)
    let images = folder.images.map { PrintResource(path: $0.path, bytes: $0.bytes) }
    var prints: [PrintRequest] = []
    var count = 0
    for resolved in resolved {
      guard let current = resolved.current else { throw BuildStopped() }
      let siblings = current.editions.map { EditionSibling($0, slug: $0.slug) }
      for edition in current.editions {
        let page = EditionPage(site: site, indicators: orderedIndicators)
        let (rendered, entry) = page.render(
          edition, siblings: siblings, latest: nil,
          history: EditionHistory(
            current: current.version, changes: resolved.changes[edition.language] ?? [:]),
          images: images)
        for file in rendered.files { tree.write(file) }
        prints += rendered.prints
        for image in folder.images { tree.write(image.output(beside: entry.address)) }
        count += 1
      }
    }
    for file in parsed.assets.files { tree.write(file) }
    if let engine {
      // Nothing is kept from one copy to the next: each names its recipient and its time.
      PrintStage(engine, options, cache: nil, among: ChildProcesses(), scratch: tree.scratch).run(
        prints, previous: { _, _ in nil }, write: { file, _ in tree.write(file) },
        progress: { _ in }, reporting: &log)
      if options.isStrict { log.makeStrict() }
      try log.stopIfErrors()
    }
    // The record names no inputs: a copy says nothing of what else there is.
    _ = try tree.commit(
      purpose: Manifest.Purpose(.embargoPack, latestRelease: watermark.release), inputs: [],
      reporting: &log)
    return EmbargoPack(
      editions: count,
      unprinted: engine == nil && options.printer != nil ? prints.map(\.path) : [])
  }
}
