package import Diagnostics
import Languages
import Narratives
import Publications

/// Records that a translation says what its original says now.
package enum TranslationRecorder {
  /// A narrative, or the passage of it that stands on a line.
  package struct Target: Sendable {
    /// The path as the user typed it: `Content/publications/migration-2001-2006/kk.md`.
    package let path: String
    /// Counted from 1; nil for the whole narrative.
    package let line: Int?

    /// Reads `FILE` or `FILE:LINE`; nil when the line is no number above 0.
    package init?(_ text: String) {
      guard let colon = text.lastIndex(of: ":"), !text[text.index(after: colon)...].isEmpty,
        text[text.index(after: colon)...].allSatisfy(\.isNumber)
      else {
        path = text
        line = nil
        return
      }
      guard let line = Int(text[text.index(after: colon)...]), line > 0 else { return nil }
      path = String(text[..<colon])
      self.line = line
    }
  }

  /// Records the passages of a target as translated, and gives the number of passages recorded.
  package static func record(
    _ target: Target, _ options: BuildOptions, reporting log: inout DiagnosticLog
  ) throws(BuildStopped) -> Int {
    let slug = try slug(of: target, options, reporting: &log)
    let inspection = try Inspection.run(options, named: [slug], reporting: &log)
    try log.stopIfErrors()
    let editions = inspection.publications.first ?? []
    guard let publication = editions.first?.publication,
      let translation = editions.first(where: { hasPath($0, target.path) }),
      let original = editions.first(where: { $0.language == publication.original }),
      original.language != translation.language
    else {
      throw stopped(
        .error(
          "translation.not-a-translation", "this is no translation of a publication",
          at: Source(path: target.path, bytes: []).start,
          hint: "name a narrative in another language than the publication's original"), &log)
    }
    let path = TranslationRecord.path(of: slug, translation.language)
    let former = inspection.inputs.content[path]
    let record = inspection.records(of: publication)[translation.language]
    let state = TranslationState(
      original: original.text.written, translation: translation.text.written, record: record)
    var next = target.line == nil ? TranslationRecord() : record ?? TranslationRecord()
    let chosen = try entries(of: state, at: target, reporting: &log)
    for entry in chosen {
      if target.line != nil { next.remove(entry.translation) }
      next.add(entry.original, entry.translation)
    }
    let bytes = next.file(original: original.language, translation: translation.language)
    if former?.bytes != bytes {
      try options.workspace.replaceContent(
        path, former: former?.bytes, with: bytes, reporting: &log)
    }
    return chosen.count
  }

  private static func entries(
    of state: TranslationState, at target: Target, reporting log: inout DiagnosticLog
  ) throws(BuildStopped) -> [TranslationState.Entry] {
    guard let line = target.line else { return state.entries }
    let found = state.entries.filter { entry in
      let location = entry.translation.location
      let index = LineIndex(location.source)
      let last = max(location.offset, location.end - 1)
      return (index.position(at: location.offset).line...index.position(at: last).line)
        .contains(line)
    }
    if found.isEmpty {
      throw stopped(
        .error(
          "translation.no-passage", "no passage that can be compared stands on line \(line)",
          at: Source(path: target.path, bytes: []).start,
          hint: "name a line of a heading, a paragraph or a text of a figure"), &log)
    }
    return found
  }

  private static func slug(
    of target: Target, _ options: BuildOptions, reporting log: inout DiagnosticLog
  ) throws(BuildStopped) -> String {
    let parts = target.path.split(separator: "/")
    guard parts.count >= 3, parts[parts.count - 3] == "publications" else {
      throw stopped(
        .error(
          "translation.not-a-translation", "this is no narrative of a publication",
          at: Source(path: target.path, bytes: []).start,
          hint: "write \(options.workspace.content)/publications/<name>/kk.md"), &log)
    }
    return String(parts[parts.count - 2])
  }

  private static func hasPath(_ edition: Edition, _ path: String) -> Bool {
    edition.text.narrative.source.path.split(separator: "/").suffix(3)
      == path.split(separator: "/").suffix(3)
  }

  private static func stopped(
    _ diagnostic: Diagnostic, _ log: inout DiagnosticLog
  ) -> BuildStopped {
    log.report(diagnostic)
    return BuildStopped()
  }
}
