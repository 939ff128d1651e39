import Diagnostics
import Languages
import Narratives
import Publications

/// How a translation stands to its original, passage by passage.
struct TranslationState: Sendable {
  /// What is known of one passage.
  enum Freshness: Sendable {
    /// Recorded as a translation of what the original says now.
    case current
    /// Worded anew since it was recorded, while the original is the same.
    case reworded
    /// The original has changed since this was recorded as its translation.
    case stale
    /// Neither text has been recorded.
    case unrecorded
  }

  /// A passage of the translation beside its original.
  struct Entry: Sendable {
    let original: Passage
    let translation: Passage
    let freshness: Freshness
  }

  let entries: [Entry]
  /// How many passages of the translation stand in sections that are not parallel.
  let unaligned: Int

  /// `record` is nil when nobody keeps one: then nothing is known and every passage is unrecorded.
  init(original: Narrative, translation: Narrative, record: TranslationRecord?) {
    let pairs = record?.pairs ?? [:]
    let originals = Set(pairs.keys.map(\.original))
    let translations = Set(pairs.keys.map(\.translation))
    var entries: [Entry] = []
    var unaligned = 0
    let sections = PassageSection.all(in: original)
    let others = PassageSection.all(in: translation)
    let isParallel = sections.count == others.count
    for (index, other) in others.enumerated() {
      guard isParallel, sections[index].shapes == other.shapes else {
        unaligned += other.passages.count
        continue
      }
      for (original, translation) in zip(sections[index].passages, other.passages) {
        let pair = TranslationRecord.pair(original, translation)
        let freshness: Freshness =
          if pairs[pair] != nil {
            .current
          } else if translations.contains(pair.translation) {
            .stale
          } else if originals.contains(pair.original) {
            .reworded
          } else {
            .unrecorded
          }
        entries.append(
          Entry(original: original, translation: translation, freshness: freshness))
      }
    }
    self.entries = entries
    self.unaligned = unaligned
  }

  /// How many passages are in a state.
  func count(_ freshness: Freshness) -> Int { entries.count { $0.freshness == freshness } }

  /// Reports what has to be translated again, and what nobody has recorded.
  func report(_ language: Language, from original: Language, to log: inout DiagnosticLog) {
    for entry in entries where entry.freshness == .stale {
      log.report(
        .warning(
          "translation.stale", "the original has changed since this was translated",
          at: entry.translation.location,
          hint: "translate it again, then run 'habarshy translated' with this file and line",
          notes: [.init("what \(original.code).md says now", at: entry.original.location)]))
    }
    let unrecorded = entries.filter { $0.freshness == .unrecorded }
    guard let first = unrecorded.first else { return }
    log.report(
      .warning(
        "translation.unrecorded",
        unrecorded.count == 1
          ? "nobody has recorded this as translated"
          : "nobody has recorded this and \(unrecorded.count - 1) further passages as translated",
        at: first.translation.location,
        hint: "compare with \(original.code).md, then run 'habarshy translated' with this file"))
  }
}

extension PublicationFolder {
  /// The record of the translation into a language; nil when none is kept.
  func translationRecord(
    _ language: Language, reporting log: inout DiagnosticLog
  ) -> TranslationRecord? {
    let path = TranslationRecord.path(of: publication.slug, language)
    guard let source = files.first(where: { $0.path == path })?.checked(&log) else { return nil }
    return TranslationRecord.parse(source, reporting: &log)
  }

  /// Reports translations that are behind their original, where a record is kept.
  func checkTranslations(_ editions: [Edition], reporting log: inout DiagnosticLog) {
    guard let original = editions.first(where: { $0.language == publication.original }) else {
      return
    }
    for edition in editions where edition.language != publication.original {
      guard let record = translationRecord(edition.language, reporting: &log) else { continue }
      TranslationState(
        original: original.text.written, translation: edition.text.written, record: record
      ).report(edition.language, from: original.language, to: &log)
    }
  }
}
