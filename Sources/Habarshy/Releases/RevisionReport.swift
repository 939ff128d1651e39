package import Diagnostics
package import Languages
package import Publications
import Indicators
import Narratives
import Quantities

/// What today's data would change in the published editions of a publication.
package struct RevisionReport: Sendable {
  /// One published edition with the places that would read otherwise.
  package struct Edition: Sendable {
    package let publication: String
    package let language: Language
    /// The version that is published.
    package let version: PublicationVersion
    package let revisions: [Revision]
    /// When the version was published, in the site's time zone.
    package let published: String
  }

  /// The instant of the data that the editions were compared with, in the site's time zone.
  package let asOf: String
  /// In the order of the languages.
  package let editions: [Edition]

  /// Whether any place would change.
  package var hasRevisions: Bool { editions.contains { !$0.revisions.isEmpty } }

  /// Compares the newest published version of each edition with the same text on the data as of
  /// the build's instant.
  ///
  /// `code` is a language's, or nil for all. nil after diagnostics: no such publication, nothing
  /// of it published, or a published reading that is not in order by itself.
  package static func run(
    _ options: BuildOptions, publication slug: String, language code: String? = nil,
    reporting log: inout DiagnosticLog
  ) throws(BuildStopped) -> RevisionReport? {
    let inputs = try options.workspace.read(jobs: options.jobs, reporting: &log)
    try log.stopIfErrors()
    let build = try Stages.parse(inputs, options: options, reporting: &log)
    guard let folder = PublicationParser.folder(named: slug, of: build, reporting: &log) else {
      return nil
    }
    let publication = folder.publication
    guard let version = publication.versions(at: build.asOf).last else {
      log.report(
        .error(
          "revisions.not-published", "nothing of '\(slug)' is published yet",
          at: publication.location, hint: "look with --as-of at an instant after its release"))
      return nil
    }
    let language = code.flatMap { Language(code: $0) }
    if let code, language.map(publication.languages.contains) != true {
      log.report(
        .error(
          "revisions.language", "'\(slug)' does not exist in '\(code)'",
          at: publication.location,
          hint: "its languages are \(publication.languages.map(\.code).joined(separator: ", "))"))
      return nil
    }
    let resolver = try build.resolver(reporting: &log)
    let published = resolver.editions(of: folder, version: version, reporting: &log)
    try log.stopIfErrors()
    let editions = published.filter { language == nil || $0.language == language }.map { edition in
      var findings = DiagnosticLog()
      let today = resolver.editions(
        of: folder, version: version, asOf: build.asOf, reporting: &findings
      ).first { $0.language == edition.language }
      let own = edition.text.narrative.source.path
      let revisions = today.map { today in
        RevisionFinder(
          old: edition.text, new: today.text,
          findings: findings.diagnostics.filter { $0.location.source.path == own }
        ).revisions()
      }
      return Edition(
        publication: slug, language: edition.language, version: version,
        revisions: revisions ?? [], published: build.shown(version.asOf))
    }
    return RevisionReport(asOf: build.shown(build.asOf), editions: editions)
  }
}

extension SiteBuild {
  /// A resolver over the data as known at the build's instant.
  func resolver(
    reporting log: inout DiagnosticLog
  ) throws(BuildStopped) -> EditionResolver {
    let model = try model(asOf: asOf, reporting: &log)
    try log.stopIfErrors()
    return EditionResolver(resolvers: resolvers(of: model), kinds: parsed.kinds)
  }

  /// An instant in the site's time zone.
  func shown(_ instant: Instant) -> String {
    parsed.settings.zone.dateTime(of: instant)?.iso8601 ?? ""
  }
}
