import Languages
import Markup
import Mustache

/// The values of one page or of one item of a list, by the names of ``TemplateVocabulary``.
///
/// Texts are escaped here, by the one writer that escapes, and the template engine puts them in as
/// they are: its own escaping goes through every character of every page and took a tenth of a
/// build's time.
struct TemplateValues: MustacheParent {
  private var values: [String: Any] = [:]
  /// What the list of the site's pages says of the page; nil for pages that it passes over.
  var listing: PageListing?

  /// A text; nil or an empty one leaves the name absent, so that its section is skipped.
  subscript(text name: String) -> String? {
    get { (values[name] as? RenderedText)?.renderText }
    set {
      values[name] = newValue.flatMap { $0.isEmpty ? nil : RenderedText(renderText: $0.escaped) }
    }
  }

  /// A finished piece of markup; an empty one counts as absent.
  mutating func set(_ name: String, markup: MarkupFragment?) {
    values[name] = markup.flatMap { $0.isEmpty ? nil : RenderedText(renderText: $0.string) }
  }

  mutating func set(_ name: String, flag: Bool) { values[name] = flag }

  mutating func set(_ name: String, list: [TemplateValues]) { values[name] = list }

  /// The items of a list; none when there is no such list.
  func list(_ name: String) -> [TemplateValues] { values[name] as? [TemplateValues] ?? [] }

  mutating func set(_ name: String, group: TemplateValues?) { values[name] = group }

  mutating func set(words: Words) { values["words"] = WordsValues(words: words) }

  func child(named name: String) -> Any? { values[name] }
}

/// A finished text as the template engine takes it.
///
/// It is a parent without children, because the engine would look for them in a plain string by
/// reflection each time a name is used inside the text's section.
private struct RenderedText: MustacheCustomRenderable, MustacheParent {
  let renderText: String

  var isNull: Bool { false }

  func child(named name: String) -> Any? { nil }
}

/// Interface wording as `words.<key>`.
private struct WordsValues: MustacheParent {
  let words: Words

  func child(named name: String) -> Any? {
    words.text(name).map { RenderedText(renderText: $0.escaped) }
  }
}

extension String {
  /// The text as markup; a text that needs no escaping is itself.
  fileprivate var escaped: String {
    utf8.allSatisfy(Self.passes) ? self : MarkupFragment(text: self).string
  }

  /// Bytes that the writer of markup certainly leaves as they are.
  private static func passes(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != UInt8(ascii: "&") && byte != UInt8(ascii: "<")
      && byte != UInt8(ascii: ">") && byte != UInt8(ascii: "\"") && byte != 0xEF
  }
}
