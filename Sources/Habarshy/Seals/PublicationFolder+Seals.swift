import Diagnostics
import Languages
import Publications
import Quantities

extension PublicationFolder {
  /// The record of what was published; nil when none is kept.
  func publishedRecord(reporting log: inout DiagnosticLog) -> PublishedRecord? {
    let path = PublishedRecord.path(of: publication.slug)
    guard let source = files.first(where: { $0.path == path })?.checked(&log) else { return nil }
    return PublishedRecord.parse(source, reporting: &log)
  }

  /// Reports a record that is damaged, and versions and languages that were published and that
  /// `publication.yaml` no longer has.
  func checkRecord(in zone: TimeZoneRule, reporting log: inout DiagnosticLog) {
    guard let record = publishedRecord(reporting: &log) else { return }
    if let forEach = publication.forEach {
      return log.report(.sealForEach(publication.slug, at: forEach.location))
    }
    let versions = publication.versions
    for entry in record.entries {
      let edition = entry.edition
      guard let version = versions.first(where: { $0.number == edition.version }) else {
        log.report(
          .error(
            "seal.version", "version \(edition.version) was published, and is not there any more",
            at: publication.location,
            hint: "corrections are added to publication.yaml and never taken out",
            notes: [.init("sealed here", at: entry.location)]))
        continue
      }
      if Instant(parsing: edition.published, in: zone) != version.asOf {
        log.report(
          .error(
            "seal.version",
            "version \(edition.version) was published at \(edition.published), and has another "
              + "instant now",
            at: publication.location, hint: "put the instant in publication.yaml back",
            notes: [.init("sealed here", at: entry.location)]))
      }
      if !publication.languages.contains(edition.language) {
        log.report(
          .error(
            "seal.language",
            "version \(edition.version) was published in \(edition.language.endonym), and is not "
              + "there any more",
            at: publication.location,
            hint: "put \(edition.language.code).md and its language back",
            notes: [.init("sealed here", at: entry.location)]))
      }
    }
  }

  /// Compares what was published with what would be published now.
  func checkSeals(_ resolved: VersionResolver.Result, reporting log: inout DiagnosticLog) {
    // What is wrong with the record has been reported where the folder was read.
    var reported = DiagnosticLog()
    guard publication.forEach == nil, let record = publishedRecord(reporting: &reported) else {
      return
    }
    for entry in record.entries {
      let sealed = entry.edition
      guard let version = resolved.versions.first(where: { $0.version.number == sealed.version }),
        let edition = version.editions.first(where: { $0.language == sealed.language })
      else { continue }
      SealCheck(
        edition, against: sealed, isNewest: version.version == publication.lastVersion
      ).report(to: &log)
    }
  }
}
