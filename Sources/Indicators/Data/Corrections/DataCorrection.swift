package import Diagnostics
package import Languages
import LocatedYAML
package import Quantities

/// A known error in delivered data, and the value that is used in its place.
///
/// It counts as a new vintage from its date: what was published before keeps what it had.
package struct DataCorrection: Sendable, Hashable {
  /// The resource of the data package.
  package let resource: String
  /// The measure's column.
  package let column: String
  /// The code of each dimension.
  package let point: [String: String]
  /// The wrong value as it stands in the file.
  package let expected: ExactDecimal
  /// The value to use.
  package let value: ExactDecimal
  package let reason: LocalizedText
  /// Where the right value is from, in the author's words or as the id of a source.
  package let source: String
  /// From when on the right value is used.
  package let date: Instant
  /// Where the wrong value is written in the register.
  package let location: Location

  /// The most entries of a register.
  package static let maximumCount = 1_000

  /// Reads the register, `data/corrections.yaml`: a list.
  package static func parse(
    _ source: Source, languages: [Language], zone: TimeZoneRule,
    reporting log: inout DiagnosticLog
  ) -> [DataCorrection] {
    guard let node = YAMLNode.parse(source, reporting: &log), !node.isNull else { return [] }
    guard let items = node.sequence else {
      log.report(
        .error(
          "correction.list", "the register of corrections is a list, not \(node.kindName)",
          at: node.location, hint: "begin each entry with '- where: …'"))
      return []
    }
    guard items.count <= maximumCount else {
      log.report(
        .error(
          "correction.list", "more than \(maximumCount) corrections", at: node.location,
          hint: "let the producer deliver corrected data"))
      return []
    }
    return items.compactMap { entry($0, languages, zone, &log) }
  }

  private static func entry(
    _ node: YAMLNode, _ languages: [Language], _ zone: TimeZoneRule, _ log: inout DiagnosticLog
  ) -> DataCorrection? {
    var reader = MappingReader(node, of: "a correction", reporting: &log)
    let place = reader.required("where", &log).flatMap { self.place($0, &log) }
    let expected = number("expected", &reader, &log)
    let value = number("value", &reader, &log)
    let source = reader.requiredString("source", &log)
    let date = date(&reader, zone, &log)
    var reason: LocalizedText?
    if let node = reader.required("reason", &log) {
      let text = LocalizedText.parse(node, of: "'reason'", reporting: &log)
      for language in text.missing(in: languages) {
        log.report(
          .error(
            "text.missing-language", "'reason' has no text in \(language.endonym)",
            at: node.location, hint: "add '\(language.code): …'"))
      }
      reason = text
    }
    reader.finish(&log)
    guard let place, let expected, let value, let source, let date, let reason else { return nil }
    if expected.value == value.value {
      log.report(
        .error(
          "correction.value", "the right value is the wrong one", at: value.location,
          hint: "take the entry out, or write the right value"))
      return nil
    }
    return DataCorrection(
      resource: place.resource, column: place.column, point: place.point,
      expected: expected.value, value: value.value, reason: reason, source: source, date: date,
      location: expected.location)
  }

  private static func place(
    _ node: YAMLNode, _ log: inout DiagnosticLog
  ) -> (resource: String, column: String, point: [String: String])? {
    var reader = MappingReader(node, of: "the place of a correction", reporting: &log)
    let resource = reader.requiredString("resource", &log)
    let column = reader.requiredString("column", &log)
    let codes = reader.required("point", &log)
    reader.finish(&log)
    guard let resource, let column, let codes else { return nil }
    var point: [String: String] = [:]
    for entry in codes.mapping ?? [] { point[entry.key] = entry.value.string }
    return (resource, column, point)
  }

  private static func number(
    _ key: String, _ reader: inout MappingReader, _ log: inout DiagnosticLog
  ) -> (value: ExactDecimal, location: Location)? {
    guard let node = reader.requiredTextNode(key, &log) else { return nil }
    if let value = node.string.flatMap({ ExactDecimal($0) }) { return (value, node.location) }
    log.report(
      .error(
        "correction.value", "'\(node.string ?? "")' is not a number", at: node.location,
        hint: "write digits and a point"))
    return nil
  }

  private static func date(
    _ reader: inout MappingReader, _ zone: TimeZoneRule, _ log: inout DiagnosticLog
  ) -> Instant? {
    guard let node = reader.requiredTextNode("date", &log) else { return nil }
    if let date = node.string.flatMap({ Instant(parsing: $0, in: zone) }) { return date }
    log.report(
      .error(
        "correction.date", "'\(node.string ?? "")' is not a date", at: node.location,
        hint: "write 2007-08-20, or 2007-08-20T10:00"))
    return nil
  }
}
