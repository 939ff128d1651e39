package import Diagnostics
import Languages
import Publications

/// Writes down what of a publication is published, so that a later change of it is found.
package enum Sealer {
  /// What was added to a record.
  package struct Result: Sendable {
    /// The newest version that is published.
    package let version: Int
    /// How many editions were added: one for each version and language that had no entry.
    package let added: Int
  }

  /// Adds the versions published at the build's instant to the record of a publication, in each
  /// language; entries that are there stay as they are.
  ///
  /// Nothing is written when there are errors, be it that something published has changed.
  package static func seal(
    _ slug: String, _ options: BuildOptions, reporting log: inout DiagnosticLog
  ) throws(BuildStopped) -> Result {
    let inputs = try options.workspace.read(jobs: options.jobs, reporting: &log)
    try log.stopIfErrors()
    let build = try Stages.parse(inputs, options: options, reporting: &log)
    guard let folder = PublicationParser.folder(named: slug, of: build, reporting: &log) else {
      throw BuildStopped()
    }
    let publication = folder.publication
    if let forEach = publication.forEach {
      log.report(.sealForEach(slug, at: forEach.location))
      throw BuildStopped()
    }
    guard let newest = publication.versions(at: build.asOf).last else {
      log.report(
        .error(
          "seal.not-published", "nothing of '\(slug)' is published yet",
          at: publication.location,
          hint: "seal it after its release; what is not published may still change"))
      throw BuildStopped()
    }
    let resolver = try build.resolver(reporting: &log)
    let resolved = VersionResolver(resolver: resolver)
      .resolve(folder, at: build.asOf, reporting: &log)
    folder.checkSeals(resolved, reporting: &log)
    let editions = resolved.versions.flatMap(\.editions)
    if let model = resolver.resolvers.values.first?.model {
      TypedNumber.report(editions.flatMap(\.text.typedNumbers), in: model, reporting: &log)
    }
    if options.isStrict { log.makeStrict() }
    try log.stopIfErrors()
    let path = PublishedRecord.path(of: slug)
    var reported = DiagnosticLog()
    let record = folder.publishedRecord(reporting: &reported) ?? PublishedRecord()
    let new = editions.filter { !record.hasEntry($0.version.number, $0.language) }
    let former = inputs.content[path]?.bytes
    var bytes = former ?? Array(PublishedRecord.head.utf8)
    if bytes.last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
    for edition in new {
      let sealed = SealedEdition(edition, published: build.shown(edition.version.asOf))
      bytes += Array(sealed.file.utf8)
    }
    if !new.isEmpty {
      // A record that could not be read again would be worth nothing.
      let source = Source(path: inputs.content.place(of: path).source.path, bytes: bytes)
      if TextCheck.check(source, limit: InputFile.textLimit, reporting: &log) {
        _ = PublishedRecord.parse(source, reporting: &log)
      }
      try log.stopIfErrors()
      try options.workspace.replaceContent(path, former: former, with: bytes, reporting: &log)
    }
    return Result(version: newest.number, added: new.count)
  }
}

extension Diagnostic {
  /// The error about a seal of a publication with an edition for each code: a record tells editions
  /// apart by version and language alone.
  static func sealForEach(_ slug: String, at location: Location) -> Diagnostic {
    .error(
      "seal.for-each", "'\(slug)' has an edition for each code, and such editions are not sealed",
      at: location, hint: "keep what was published with the data, whose corrections are recorded")
  }
}
