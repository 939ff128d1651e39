import Diagnostics
import Languages
import LocatedYAML
import Publications
import Storage

/// The record of what was published of one publication, which is only ever added to.
struct PublishedRecord: Sendable {
  /// An entry, and where it stands.
  struct Entry: Sendable {
    let edition: SealedEdition
    let location: Location
  }

  private(set) var entries: [Entry] = []

  /// Where the record lies in a publication's folder.
  static func path(of slug: String) -> String { "publications/\(slug)/published.yaml" }

  /// What stands above the first entry.
  static let head = """
    # What was published, by version and language: values, claims, numbers of figures, and the text by
    # its fingerprints. Written by `habarshy seal`. Entries are added, and never changed.

    """

  /// Whether a version in a language has been written down.
  func hasEntry(_ version: Int, _ language: Language) -> Bool {
    entries.contains { $0.edition.version == version && $0.edition.language == language }
  }

  // MARK: File

  /// Reads a record; entries that are damaged are reported, and left out.
  static func parse(_ source: Source, reporting log: inout DiagnosticLog) -> PublishedRecord {
    var record = PublishedRecord()
    guard let node = YAMLNode.parse(source, reporting: &log) else { return record }
    guard let nodes = node.sequence else {
      log.report(.damagedRecord(node.location))
      return record
    }
    for node in nodes {
      do throws(Damage) {
        let edition = try edition(node)
        guard node["seal"]?.string == edition.seal.description else {
          log.report(
            .error(
              "seal.record", "this entry was changed after it was sealed",
              at: node["seal"]?.location ?? node.location, hint: Diagnostic.restoreRecord))
          continue
        }
        if record.hasEntry(edition.version, edition.language) {
          log.report(
            .error(
              "seal.record",
              "version \(edition.version) is sealed twice in \(edition.language.endonym)",
              at: node.location, hint: Diagnostic.restoreRecord))
          continue
        }
        record.entries.append(Entry(edition: edition, location: node.location))
      } catch {
        log.report(.damagedRecord(error.location))
      }
    }
    return record
  }

  /// A line that no record has.
  private struct Damage: Error {
    let location: Location
  }

  private static func edition(_ node: YAMLNode) throws(Damage) -> SealedEdition {
    guard let version = node["version"]?.string.flatMap({ Int($0) }), version > 0,
      let language = node["language"]?.string.flatMap({ Language(code: $0) }),
      let published = node["published"]?.string
    else { throw Damage(location: node.location) }
    var values: [PublishedText.Number] = []
    for line in try lines(node, "values") { values.append(try number(line)) }
    var claims: [SealedEdition.Claim] = []
    for line in try lines(node, "claims") {
      let parts = try parts(line, 1...)
      claims.append(.init(statement: parts[0], numbers: Array(parts.dropFirst())))
    }
    var figures: [SealedEdition.Figure] = []
    for line in try lines(node, "figures") { figures.append(try figure(line)) }
    var passages: [SealedEdition.Passage] = []
    for line in try lines(node, "text") {
      let parts = try parts(line, 3...3)
      guard let hash = ContentHash(parts[0]) else { throw Damage(location: line.location) }
      passages.append(.init(hash: hash, shape: parts[1], excerpt: parts[2]))
    }
    return SealedEdition(
      version: version, language: language, published: published, values: values,
      claims: claims, figures: figures, passages: passages)
  }

  private static func figure(_ node: YAMLNode) throws(Damage) -> SealedEdition.Figure {
    guard let id = node["id"]?.string else { throw Damage(location: node.location) }
    if let count = node["count"] {
      guard let number = count.string.flatMap({ Int($0) }),
        let hash = node["hash"]?.string.flatMap({ ContentHash($0) })
      else { throw Damage(location: count.location) }
      return .init(id: id, cells: .many(count: number, hash))
    }
    var cells: [PublishedText.Number] = []
    for line in try lines(node, "cells") { cells.append(try number(line)) }
    return .init(id: id, cells: .each(cells))
  }

  /// The items of a list, which may be empty but not absent.
  private static func lines(_ node: YAMLNode, _ key: String) throws(Damage) -> [YAMLNode] {
    guard let list = node[key] else { throw Damage(location: node.location) }
    if list.isNull { return [] }
    guard let lines = list.sequence else { throw Damage(location: list.location) }
    return lines
  }

  private static func number(_ line: YAMLNode) throws(Damage) -> PublishedText.Number {
    let parts = try parts(line, 2...3)
    return .init(
      name: parts[0], shown: .init(shown: parts[1], exact: parts.count > 2 ? parts[2] : nil))
  }

  private static func parts(
    _ line: YAMLNode, _ count: some RangeExpression<Int>
  ) throws(Damage) -> [String] {
    guard let parts = line.sequence?.compactMap(\.string), parts.count == line.sequence?.count,
      count.contains(parts.count)
    else { throw Damage(location: line.location) }
    return parts
  }
}

extension Diagnostic {
  fileprivate static let restoreRecord =
    "take the file back from version control; 'habarshy seal' adds to it, nothing else does"

  fileprivate static func damagedRecord(_ location: Location) -> Diagnostic {
    .error(
      "seal.record", "this is no part of a record of what was published", at: location,
      hint: restoreRecord)
  }
}
