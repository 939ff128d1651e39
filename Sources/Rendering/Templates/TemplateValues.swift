import Languages
import Markup

/// The values of one page or of one item of a list, by the names of ``TemplateVocabulary``.
///
/// Texts are escaped here, by the one writer that escapes; a template puts them in as they are.
struct TemplateValues: Sendable {
  private struct Entry {
    let key: TemplateKey
    var value: TemplateValue
  }

  /// Few enough that going through them is quicker than any other way to find one.
  private var entries: [Entry] = []

  /// Names of most groups and items of lists, so that their entries move but once.
  private static let usualCount = 8

  /// What the list of the site's pages says of the page; nil for pages that it passes over.
  ///
  /// It stands among the values, under a name that no template can say: few groups of values are
  /// those of a page, and the others stay small.
  var listing: PageListing? {
    get {
      guard let place = place(of: .listing), case .listing(let listing) = entries[place].value
      else { return nil }
      return listing
    }
    set { set(.listing, newValue.map { .listing($0) }) }
  }

  /// A text; nil or an empty one leaves the name absent, so that its section is skipped.
  subscript(text name: String) -> String? {
    get { value(TemplateKey(name))?.text }
    set {
      set(TemplateKey(name), newValue.flatMap { $0.isEmpty ? nil : .text($0.escaped) })
    }
  }

  /// A finished piece of markup; an empty one counts as absent.
  mutating func set(_ name: String, markup: MarkupFragment?) {
    set(TemplateKey(name), markup.flatMap { $0.isEmpty ? nil : .markup($0.bytes) })
  }

  /// Whether something is so, for sections.
  mutating func set(_ name: String, flag: Bool) { set(TemplateKey(name), .flag(flag)) }

  /// The items of a list, each with values of its own.
  mutating func set(_ name: String, list: [TemplateValues]) {
    set(TemplateKey(name), .list(list))
  }

  /// The items of a list; none when there is no such list.
  func list(_ name: String) -> [TemplateValues] {
    guard case .list(let items)? = value(TemplateKey(name)) else { return [] }
    return items
  }

  /// Values under a name of their own; nil leaves the name absent.
  mutating func set(_ name: String, group: TemplateValues?) {
    set(TemplateKey(name), group.map { .group($0) })
  }

  /// The interface wording, which templates ask for by key.
  mutating func set(words: Words) { set(TemplateKey("words"), .words(words)) }

  /// The value of a name; nil when there is none.
  func value(_ key: TemplateKey) -> TemplateValue? {
    place(of: key).map { entries[$0].value }
  }

  /// Where the value of a name stands; nil when there is none.
  func place(of key: TemplateKey) -> Int? {
    var place = 0
    while place < entries.count {
      if entries[place].key == key { return place }
      place += 1
    }
    return nil
  }

  /// The value at a place.
  subscript(place: Int) -> TemplateValue { entries[place].value }

  private mutating func set(_ key: TemplateKey, _ value: TemplateValue?) {
    guard let place = place(of: key) else {
      guard let value else { return }
      if entries.isEmpty { entries.reserveCapacity(Self.usualCount) }
      return entries.append(Entry(key: key, value: value))
    }
    if let value {
      entries[place].value = value
    } else {
      entries.remove(at: place)
    }
  }
}

/// What stands behind a name in a template.
enum TemplateValue: Sendable {
  /// A text with nothing left to escape.
  case text(String)
  case markup([UInt8])
  case flag(Bool)
  case list([TemplateValues])
  case group(TemplateValues)
  /// Interface wording as `words.<key>`.
  case words(Words)
  /// What the list of the site's pages says of the page.
  indirect case listing(PageListing)

  /// The text, if it is one.
  var text: String? {
    switch self {
    case .text(let text): text
    case .markup(let bytes): String(decoding: bytes, as: UTF8.self)
    default: nil
    }
  }

  /// The value of a name below this one.
  func child(_ step: TemplateName.Step) -> TemplateValue? {
    switch self {
    case .group(let values): values.value(step.key)
    case .words(let words): words.text(step.name).map { .text($0.escaped) }
    case .text, .markup, .flag, .list, .listing: nil
    }
  }
}

extension String {
  /// The text as markup; a text that needs no escaping is itself.
  fileprivate var escaped: String {
    Self.passes(utf8Span.span) ? self : MarkupFragment(text: self).string
  }

  /// Whether the writer of markup certainly leaves all bytes as they are.
  private static func passes(_ text: Span<UInt8>) -> Bool {
    for index in text.indices {
      let byte = text[index]
      guard byte >= 0x20, byte != UInt8(ascii: "&"), byte != UInt8(ascii: "<"),
        byte != UInt8(ascii: ">"), byte != UInt8(ascii: "\""), byte != 0xEF
      else { return false }
    }
    return true
  }
}
