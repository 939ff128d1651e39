package import Diagnostics
package import Languages
package import LocatedYAML

/// Reads texts that must be there in every language of the site.
package struct LocalizedReader: Sendable {
  package let languages: [Language]

  package init(languages: [Language]) {
    self.languages = languages
  }

  /// A text in every language; a missing one is reported.
  package func optional(
    _ key: String, in reader: inout MappingReader, _ log: inout DiagnosticLog
  ) -> LocalizedText? {
    guard let node = reader.node(key) else { return nil }
    return text(node, key: key, &log)
  }

  /// A text that must be there, in every language.
  package func required(
    _ key: String, in reader: inout MappingReader, _ log: inout DiagnosticLog
  ) -> LocalizedText? {
    reader.required(key, &log).flatMap { text($0, key: key, &log) }
  }

  private func text(_ node: YAMLNode, key: String, _ log: inout DiagnosticLog) -> LocalizedText? {
    let text = LocalizedText.parse(node, of: "'\(key)'", reporting: &log)
    for language in text.missing(in: languages) {
      log.report(
        .error(
          "text.missing-language", "'\(key)' has no text in \(language.endonym)",
          at: node.location, hint: "add '\(language.code): …'"))
    }
    return text
  }
}

extension Language {
  /// A list of language codes under a key; unknown ones are reported, repeated ones too.
  package static func list(
    _ key: String, in reader: inout MappingReader, _ log: inout DiagnosticLog
  ) -> [Language] {
    var languages: [Language] = []
    for node in reader.list(key) {
      guard let code = node.string, let language = Language(code: code) else {
        log.report(
          .error(
            "text.unknown-language",
            node.string.map { "no language '\($0)'" }
              ?? "a language is a code, not \(node.kindName)",
            at: node.location,
            hint: "known languages: \(Language.all.map(\.code).joined(separator: ", "))"))
        continue
      }
      if languages.contains(language) {
        log.report(
          .error(
            "text.repeated-language", "language '\(code)' is listed twice", at: node.location,
            hint: "keep one of the two"))
      } else {
        languages.append(language)
      }
    }
    return languages
  }
}
