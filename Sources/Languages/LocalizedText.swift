package import Diagnostics
package import LocatedYAML

/// A text that an author gives in each language.
package struct LocalizedText: Sendable {
  /// By ``Language/index``.
  private var texts: [String?]
  /// The name by which its reads are noted; nil where they are not.
  private(set) var origin: InputName?

  /// The same text in every language, as for a formula or a proper name.
  package init(_ text: String) {
    texts = Array(repeating: text, count: Language.all.count)
  }

  package init(_ texts: [Language: String] = [:]) {
    self.texts = Language.all.map { texts[$0] }
  }

  package subscript(_ language: Language) -> String? {
    get {
      if let origin { InputReads.note(origin.in(language)) }
      return texts[language.index]
    }
    set { texts[language.index] = newValue }
  }

  package var isEmpty: Bool { Language.all.allSatisfy { self[$0] == nil } }

  /// The same text, of which each read is noted under a name.
  package func noted(as name: String) -> LocalizedText {
    var text = self
    text.origin = InputName(name)
    return text
  }

  /// What it says in each of its languages, noted by nobody.
  var said: [(language: Language, text: String)] {
    Language.all.compactMap { language in texts[language.index].map { (language, $0) } }
  }

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

extension LocalizedText: Hashable {
  package static func == (left: LocalizedText, right: LocalizedText) -> Bool {
    Language.all.allSatisfy { left[$0] == right[$0] }
  }

  package func hash(into hasher: inout Hasher) {
    for language in Language.all { hasher.combine(self[language]) }
  }
}
