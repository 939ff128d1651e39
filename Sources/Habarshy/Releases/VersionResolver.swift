import Diagnostics
import Languages
import Publications
import Quantities

/// Proves all published versions of a publication, each against the data as known when it came out.
struct VersionResolver: Sendable {
  let resolver: EditionResolver

  /// The editions of one version.
  struct Version: Sendable {
    let version: PublicationVersion
    var editions: [Edition]
  }

  /// The versions published at an instant, oldest first, and what changed between them by language
  /// and by the number of the version.
  struct Result: Sendable {
    var versions: [Version]
    var changes: [Language: [Int: [Revision]]] = [:]

    /// The version at the publication's own address.
    var current: Version? { versions.last }
  }

  /// Resolves the versions that are published at an instant, or with `all` those of corrections to
  /// come as well.
  func resolve(
    _ folder: PublicationFolder, at instant: Instant, all: Bool = false,
    reporting log: inout DiagnosticLog
  ) -> Result {
    let publication = folder.publication
    let numbers = all ? publication.versions : publication.versions(at: instant)
    var result = Result(versions: [])
    var logs: [DiagnosticLog] = []
    for version in numbers {
      var own = DiagnosticLog()
      let editions = resolver.editions(of: folder, version: version, reporting: &own)
      result.versions.append(Version(version: version, editions: editions))
      logs.append(own)
    }
    guard let last = logs.last else { return result }
    log.append(contentsOf: last)
    for (version, own) in zip(result.versions, logs).dropLast() {
      report(own, of: version, besides: last, in: folder, &log)
    }
    if !log.hasErrors { compare(&result) }
    return result
  }

  /// A text that an older version shares with the newest must be true of its data too: if it is
  /// not, the text has changed, and the old one has to be kept.
  private func report(
    _ own: DiagnosticLog, of version: Version, besides last: DiagnosticLog,
    in folder: PublicationFolder, _ log: inout DiagnosticLog
  ) {
    let known = Set(last.diagnostics)
    let number = version.version.number
    for finding in own.diagnostics where !known.contains(finding) {
      guard let language = language(of: finding.location, in: folder) else {
        log.report(finding)
        continue
      }
      log.report(
        finding.severity == .error
          ? .error(
            finding.code, "in version \(number): \(finding.message)", at: finding.location,
            hint: "keep the text of version \(number) in \(language.code).v\(number).md",
            notes: finding.notes)
          : finding)
    }
  }

  /// The language whose present text a place is in; nil for texts that were kept for a version.
  private func language(of location: Location, in folder: PublicationFolder) -> Language? {
    folder.publication.languages.first {
      folder.narrative($0)?.source.path == location.source.path
    }
  }

  /// Marks what differs from the version before.
  private func compare(_ result: inout Result) {
    for index in result.versions.indices.dropFirst() {
      let number = result.versions[index].version.number
      for place in result.versions[index].editions.indices {
        let edition = result.versions[index].editions[place]
        guard
          let before = result.versions[index - 1].editions.first(where: {
            $0.language == edition.language
          })
        else { continue }
        result.changes[edition.language, default: [:]][number] =
          RevisionFinder(old: before.text, new: edition.text).revisions()
        result.versions[index].editions[place].text = edition.text.marked(against: before.text)
      }
    }
  }
}
