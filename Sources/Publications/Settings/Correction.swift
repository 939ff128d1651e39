package import Diagnostics
package import Languages
import LocatedYAML
package import Quantities

/// A correction of a published edition: an entry under `corrections:` that is only ever added.
package struct Correction: Sendable {
  /// How much the error mattered.
  package enum Severity: String, Sendable, CaseIterable {
    /// Mended and noted at the end of the edition.
    case minor
    /// Readers may have been misled: the notice stands at the top of the edition.
    case serious
  }

  /// From when on the corrected version is there; it sees the data of this instant.
  package let at: Instant
  package let severity: Severity
  /// What was wrong and what is right now.
  package let note: LocalizedText
  package let location: Location
}

extension Correction {
  /// Reads the list under `corrections`, which must be in the order of time and after the release.
  static func list(
    after release: Instant?, zone: TimeZoneRule, languages: [Language],
    in reader: inout MappingReader, _ log: inout DiagnosticLog
  ) -> [Correction] {
    var corrections: [Correction] = []
    var last = release
    for node in reader.list("corrections") {
      guard let correction = parse(node, zone, languages, &log) else { continue }
      if let last, correction.at <= last {
        log.report(
          .error(
            "correction.order",
            corrections.isEmpty
              ? "the correction is not after the release"
              : "the correction is not after the one before it",
            at: correction.location, hint: "corrections are added at the end of the list"))
        continue
      }
      last = correction.at
      corrections.append(correction)
    }
    return corrections
  }

  private static func parse(
    _ node: YAMLNode, _ zone: TimeZoneRule, _ languages: [Language], _ log: inout DiagnosticLog
  ) -> Correction? {
    var reader = MappingReader(node, of: "a correction", reporting: &log)
    let at = reader.requiredInstant("at", zone, &log)
    let hasSeverity = reader.required("severity", &log) != nil
    let severity = hasSeverity ? reader.choice("severity", Severity.self, &log) : nil
    let note = LocalizedReader(languages: languages).required("note", in: &reader, &log)
    reader.finish(&log)
    guard let at, let severity, let note else { return nil }
    return Correction(at: at, severity: severity, note: note, location: node.location)
  }
}

/// One state of an edition that was published: the release is version 1, and each correction makes
/// the next one.
package struct PublicationVersion: Sendable, Hashable {
  /// From 1.
  package let number: Int
  /// The instant it was published, and from which it sees the data.
  package let asOf: Instant
}

extension Publication {
  /// All versions, those of corrections to come included, in order.
  package var versions: [PublicationVersion] {
    ([release] + corrections.map(\.at)).enumerated().map {
      PublicationVersion(number: $0 + 1, asOf: $1)
    }
  }

  /// The version that the last correction makes, or will make.
  package var lastVersion: PublicationVersion {
    PublicationVersion(number: corrections.count + 1, asOf: corrections.last?.at ?? release)
  }

  /// The versions that are published at an instant; none before the release.
  package func versions(at instant: Instant) -> [PublicationVersion] {
    versions.filter { $0.asOf <= instant }
  }

  /// The correction that made a version; nil for the release.
  package func correction(of version: PublicationVersion) -> Correction? {
    version.number > 1 ? corrections[version.number - 2] : nil
  }
}

extension MappingReader {
  /// An instant, in the site's time zone if it has none of its own.
  package mutating func instant(
    _ key: String, _ zone: TimeZoneRule, _ log: inout DiagnosticLog
  ) -> Instant? {
    textNode(key, &log).flatMap { Self.instant($0, zone, &log) }
  }

  /// An instant that must be there.
  package mutating func requiredInstant(
    _ key: String, _ zone: TimeZoneRule, _ log: inout DiagnosticLog
  ) -> Instant? {
    requiredTextNode(key, &log).flatMap { Self.instant($0, zone, &log) }
  }

  private static func instant(
    _ node: YAMLNode, _ zone: TimeZoneRule, _ log: inout DiagnosticLog
  ) -> Instant? {
    guard let text = node.string else { return nil }
    if let instant = Instant(parsing: text, in: zone) { return instant }
    log.report(
      .error(
        "text.instant", "'\(text)' is no instant", at: node.location,
        hint: "write 2007-09-03T12:00"))
    return nil
  }
}
