package import Diagnostics
package import LocatedYAML

/// A text that an author gives in each language.
package struct LocalizedText: Sendable, Hashable {
  /// By ``Language/index``.
  private var texts: [String?]

  /// The same text in every language, as for a formula or a proper name.
  package init(_ text: String) {
    texts = Array(repeating: text, count: Language.all.count)
  }

  package init(_ texts: [Language: String] = [:]) {
    self.texts = Language.all.map { texts[$0] }
  }

  package subscript(_ language: Language) -> String? {
    get { texts[language.index] }
    set { texts[language.index] = newValue }
  }

  package var isEmpty: Bool { texts.allSatisfy { $0 == nil } }

  /// The languages in which there is no text.
  package func missing(in languages: [Language]) -> [Language] {
    languages.filter { self[$0] == nil }
  }

  /// Reads `{kk: …, ru: …, en: …}`, or a bare text that is the same in every language.
  ///
  /// Unknown languages and values that are no text are reported; which languages are needed is
  /// for the caller to say, with ``missing(in:)``. `subject` names the text in messages, with its
  /// article: "a title".
  package static func parse(
    _ node: YAMLNode, of subject: String, reporting log: inout DiagnosticLog
  ) -> LocalizedText {
    if let text = node.string { return LocalizedText(text) }
    var reader = MappingReader(node, of: subject, reporting: &log)
    var text = LocalizedText()
    for language in Language.all { text[language] = reader.string(language.code, &log) }
    reader.finish(&log)
    return text
  }
}
