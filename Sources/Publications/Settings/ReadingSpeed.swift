import Diagnostics
import LocatedYAML

/// How fast a text is read aloud.
enum ReadingSpeed {
  /// The words a minute under `words-per-minute`; what nobody reads at is reported.
  static func parse(in reader: inout MappingReader, _ log: inout DiagnosticLog) -> Int? {
    guard let speed = reader.integer("words-per-minute", &log) else { return nil }
    if range.contains(speed) { return speed }
    log.report(
      .error(
        "publication.reading-speed",
        "nobody reads \(speed) words a minute aloud",
        at: reader.node("words-per-minute")?.location ?? reader.location,
        hint: "use \(range.lowerBound) to \(range.upperBound)"))
    return nil
  }

  private static let range = 40...300
}
