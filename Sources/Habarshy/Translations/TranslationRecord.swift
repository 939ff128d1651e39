import Diagnostics
import Languages
import LocatedYAML
import Publications
import Storage

/// Which passages of the original the passages of a translation were made from.
///
/// A record is a set of pairs of fingerprints, not of places: passages may move, and a pair stays
/// true until one of its two texts changes. The file has a line for each pair, sorted, so that two
/// branches that record different passages rarely touch the same lines.
struct TranslationRecord: Sendable {
  /// Fingerprints of an original passage and of its translation.
  struct Pair: Sendable, Hashable, Comparable {
    let original: ContentHash
    let translation: ContentHash

    static func < (a: Pair, b: Pair) -> Bool {
      (a.original.value, a.translation.value) < (b.original.value, b.translation.value)
    }
  }

  /// The pairs, with the first words of the original for people who read the file.
  private(set) var pairs: [Pair: String] = [:]

  /// Where the record of a language lies in a publication's folder.
  static func path(of slug: String, _ language: Language) -> String {
    "publications/\(slug)/translated-\(language.code).yaml"
  }

  /// Records that a passage is the translation of another.
  mutating func add(_ original: Passage, _ translation: Passage) {
    pairs[Self.pair(original, translation)] = original.excerpt(length: 60)
  }

  /// Takes out what was recorded for a passage of the translation.
  mutating func remove(_ translation: Passage) {
    let hash = ContentHash(translation.bytes)
    pairs = pairs.filter { $0.key.translation != hash }
  }

  /// The fingerprints of two passages.
  static func pair(_ original: Passage, _ translation: Passage) -> Pair {
    Pair(original: ContentHash(original.bytes), translation: ContentHash(translation.bytes))
  }

  // MARK: File

  /// Reads a record; lines that are none are reported.
  static func parse(_ source: Source, reporting log: inout DiagnosticLog) -> TranslationRecord {
    var record = TranslationRecord()
    guard let node = YAMLNode.parse(source, reporting: &log) else { return record }
    guard let lines = node.sequence else {
      if !node.isNull { log.report(faulty(node.location)) }
      return record
    }
    for line in lines {
      let parts = (line.string ?? "").split(separator: " ", maxSplits: 2)
      guard parts.count >= 2, let original = ContentHash(String(parts[0])),
        let translation = ContentHash(String(parts[1]))
      else {
        log.report(faulty(line.location))
        continue
      }
      record.pairs[Pair(original: original, translation: translation)] =
        parts.count > 2 ? String(parts[2]) : ""
    }
    return record
  }

  private static func faulty(_ location: Location) -> Diagnostic {
    .error(
      "translation.record", "this is no line of a record of translations", at: location,
      hint: "delete it, and run 'habarshy translated' with the narrative")
  }

  /// The file; the same pairs give the same bytes.
  func file(original: Language, translation: Language) -> [UInt8] {
    var text = """
      # Passages of \(translation.code).md and the passages of \(original.code).md they were translated from, each by its
      # fingerprint, with the first words of the original. Written by `habarshy translated`.

      """
    for (pair, excerpt) in pairs.sorted(by: { $0.key < $1.key }) {
      text += "- '\(pair.original) \(pair.translation)"
      if !excerpt.isEmpty { text += " " + excerpt.replacing("'", with: "''") }
      text += "'\n"
    }
    return Array(text.utf8)
  }
}
