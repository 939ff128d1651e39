package import Diagnostics
package import Languages
import LocatedYAML

/// A kind of publication: a folder under `Templates/` with a `kind.yaml`.
package struct Kind: Sendable {
  /// The folder's name.
  package let id: String
  package let name: LocalizedText
  /// How an edition is called, with the slot `{number}`.
  package let label: LocalizedText
  /// The template of its page, by path below `Templates/`, as `bulletin.page`.
  package let page: String
  /// The level of the headings that divide a text into the sections that templates get, 1 to 6.
  package let sectionLevel: Int?
  /// Where its web edition is cut into pages, and their template; nil for one page.
  package let chapters: Chapters?
  /// How many such sections every text has, where the pages have places for so many.
  package let sectionCount: Int?
  /// The parts of a narrative, each opened by a heading of the first level.
  package let parts: [String]
  /// What an edition can be rendered to besides its page, in the order of the file.
  package let formats: [Format]
  /// Whether its texts are read aloud, so that templates get times, captions and cards.
  package let isSpoken: Bool
  /// How fast its texts are read; nil for what is usual in the language.
  package let wordsPerMinute: Int?
  /// Whether its editions have an alphabetical index and the terms they use.
  package let hasIndex: Bool
  package let location: Location

  /// How a long text is cut into pages of the web.
  package struct Chapters: Sendable, Hashable {
    /// The level of the headings that open pages of their own, 1 to 6.
    package let level: Int
    /// The template of such a page, by path below `Templates/`.
    package let page: String
  }

  /// Reads `kind.yaml`.
  package static func parse(
    _ source: Source, id: String, languages: [Language], reporting log: inout DiagnosticLog
  ) -> Kind? {
    guard let node = YAMLNode.parse(source, reporting: &log) else { return nil }
    var reader = MappingReader(node, of: "a kind", reporting: &log)
    let texts = LocalizedReader(languages: languages)
    let name = texts.required("name", in: &reader, &log)
    let label = texts.required("label", in: &reader, &log)
    let page = reader.requiredString("page", &log)
    let sections = sections(in: &reader, &log)
    let chapters = chapters(in: &reader, &log)
    let parts = reader.strings("parts", &log)
    let isSpoken = reader.boolean("spoken", &log) ?? false
    let wordsPerMinute = ReadingSpeed.parse(in: &reader, &log)
    let hasIndex = reader.boolean("index", &log) ?? false
    let formats = Format.all(in: &reader, languages: languages, &log)
    // Numbers that the texts may name; who reads the texts looks for them.
    _ = reader.node("literals")
    reader.finish(&log)
    guard let name, let label, let page else { return nil }
    return Kind(
      id: id, name: name, label: label, page: page, sectionLevel: sections.level,
      chapters: chapters, sectionCount: sections.count, parts: parts, formats: formats,
      isSpoken: isSpoken,
      wordsPerMinute: wordsPerMinute, hasIndex: hasIndex, location: source.start)
  }

  /// A level alone, or a level with the number of sections that a text has.
  private static func sections(
    in reader: inout MappingReader, _ log: inout DiagnosticLog
  ) -> (level: Int?, count: Int?) {
    guard let node = reader.node("sections") else { return (nil, nil) }
    guard node.mapping != nil else {
      return (number("sections", from: 1...6, of: "levels of headings", in: &reader, &log), nil)
    }
    var inner = MappingReader(node, of: "the sections", reporting: &log)
    _ = inner.required("level", &log)
    let level = number("level", from: 1...6, of: "levels of headings", in: &inner, &log)
    let count = number("count", from: 1...99, of: "numbers of sections", in: &inner, &log)
    inner.finish(&log)
    return (level, count)
  }

  /// The level at which the web edition is cut, and the template of its pages.
  private static func chapters(
    in reader: inout MappingReader, _ log: inout DiagnosticLog
  ) -> Chapters? {
    guard let node = reader.node("chapters") else { return nil }
    var inner = MappingReader(node, of: "the chapters", reporting: &log)
    _ = inner.required("level", &log)
    let level = number("level", from: 1...6, of: "levels of headings", in: &inner, &log)
    let page = inner.requiredString("page", &log)
    inner.finish(&log)
    guard let level, let page else { return nil }
    return Chapters(level: level, page: page)
  }

  private static func number(
    _ key: String, from range: ClosedRange<Int>, of what: String, in reader: inout MappingReader,
    _ log: inout DiagnosticLog
  ) -> Int? {
    guard let number = reader.integer(key, &log) else { return nil }
    if range.contains(number) { return number }
    log.report(
      .error(
        "kind.sections", "\(what) are \(range.lowerBound) to \(range.upperBound)",
        at: reader.node(key)?.location ?? reader.location))
    return nil
  }

  /// How an edition with this number is called in a language, such as "Bulletin No 1".
  package func label(number: Int?, in language: Language) -> String {
    guard let number else { return name[language] ?? id }
    let label = label[language] ?? name[language] ?? id
    return Self.filled(label, with: String(number))
  }

  /// A label with a number in its slot; the general search for a text takes a hundred times longer.
  private static func filled(_ label: String, with number: String) -> String {
    let slot = "{number}".utf8
    var filled = ""
    var rest = label[...]
    while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")) {
      filled += rest[..<open]
      let isSlot = rest.utf8[open...].starts(with: slot)
      filled += isSlot ? number : "{"
      rest = rest[rest.utf8.index(open, offsetBy: isSlot ? slot.count : 1)...]
    }
    return filled + rest
  }

  /// The formats that a publication asks for, in the order of the kind.
  package func formats(of publication: Publication) -> [Format] {
    formats.filter { format in publication.formats.contains { $0.name == format.id } }
  }
}
