import Languages
import Markup
import Mustache

/// The values of one page or of one item of a list, by the names of ``TemplateVocabulary``.
struct TemplateValues: MustacheParent {
  private var values: [String: Any] = [:]

  /// A text; nil leaves the name absent, so that its section is skipped.
  subscript(text name: String) -> String? {
    get { values[name] as? String }
    set { values[name] = newValue }
  }

  /// A finished piece of markup; an empty one counts as absent.
  mutating func set(_ name: String, markup: MarkupFragment?) {
    values[name] = markup.flatMap { $0.isEmpty ? nil : RenderedMarkup(text: $0.string) }
  }

  mutating func set(_ name: String, flag: Bool) { values[name] = flag }

  mutating func set(_ name: String, list: [TemplateValues]) { values[name] = list }

  mutating func set(_ name: String, group: TemplateValues?) { values[name] = group }

  mutating func set(words: Words) { values["words"] = WordsValues(words: words) }

  func child(named name: String) -> Any? { values[name] }
}

/// Markup as the template engine takes it: put in as it is by `{{{name}}}`.
private struct RenderedMarkup: MustacheCustomRenderable {
  let text: String

  var renderText: String { text }
  var isNull: Bool { false }
}

/// Interface wording as `words.<key>`.
private struct WordsValues: MustacheParent {
  let words: Words

  func child(named name: String) -> Any? { words.text(name) }
}
