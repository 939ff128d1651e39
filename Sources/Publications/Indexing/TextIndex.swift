import Diagnostics
import Indicators
import Languages
import Narratives

/// The alphabetical index of a text: the terms, regions and indicators it speaks of, and where.
package struct TextIndex: Sendable {
  /// A word with the sections it stands in.
  package struct Entry: Sendable {
    package let name: String
    /// The capital under which it stands.
    package let letter: String
    /// In the order of the text, each section once.
    package let places: [ResolvedNarrative.Heading]
  }

  /// In the alphabetical order of the language.
  package let entries: [Entry]
  /// The terms of the glossary that the text uses, in alphabetical order.
  package let terms: [Glossary.Term]

  /// The entries of each letter, in order.
  package var letters: [(letter: String, entries: [Entry])] {
    var letters: [(letter: String, entries: [Entry])] = []
    for entry in entries {
      if letters.last?.letter == entry.letter {
        letters[letters.count - 1].entries.append(entry)
      } else {
        letters.append((entry.letter, [entry]))
      }
    }
    return letters
  }
}

extension Resolver {
  /// Looks through a text for everything that an index names, in any grammatical form.
  package func index(of text: ResolvedNarrative) -> TextIndex {
    let names = indexedNames
    let words = GlossaryWords(
      Glossary(terms: names.map(\.term)), language: language,
      endings: proofreader.words.inflections)
    var finder = MentionFinder(text: text, words: words)
    finder.add(text.narrative.blocks)
    var used: Set<String> = []
    var entries: [(key: [UInt8], entry: TextIndex.Entry)] = []
    for (term, name) in names {
      guard let places = finder.places[term.id], used.insert(name).inserted else { continue }
      entries.append(
        (
          language.sortKey(name),
          TextIndex.Entry(
            name: name, letter: String(name.prefix(1)).uppercased(), places: places)
        ))
    }
    let terms = glossary.terms.filter { finder.places[Self.id(of: $0)] != nil }
      .map { (key: language.sortKey($0.term[language] ?? $0.id), term: $0) }
      .sorted { $0.key.lexicographicallyPrecedes($1.key) }
    return TextIndex(
      entries: entries.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.entry),
      terms: terms.map(\.term))
  }

  /// «город Астана» stands under its proper name: «Астана, город».
  package static func withNameFirst(_ name: String, _ short: String?) -> String {
    guard let short, name.hasSuffix(" " + short) else { return name }
    return "\(short), \(name.dropLast(short.count + 1))"
  }

  private static func id(of term: Glossary.Term) -> String { "term \(term.id)" }

  /// What an index names: a pattern to look for and the words it stands under.
  ///
  /// A region is found by
  /// its short name, too.
  private var indexedNames: [(term: Glossary.Term, name: String)] {
    var names: [(term: Glossary.Term, name: String)] = []
    func add(_ id: String, _ text: String?, as name: String, at location: Location) {
      guard let text, !text.isEmpty, !text.contains(".") else { return }
      let term = Glossary.Term(
        id: id, term: LocalizedText([language: text]), definition: LocalizedText([:]), avoid: [:],
        location: location)
      names.append((term, name))
    }
    for term in glossary.terms {
      guard let name = term.term[language] else { continue }
      add(Self.id(of: term), name, as: name, at: term.location)
    }
    for id in model.indicatorIDs {
      guard let indicator = model.indicators[id], let name = indicator.name[language] else {
        continue
      }
      add("indicator \(id)", name, as: name, at: indicator.location)
    }
    for list in model.codeLists(ofDimension: "region") {
      for code in list.codes where code.code != list.total {
        let name = code.name(in: language)
        let sorted = Self.withNameFirst(name, code.shortNames[language])
        add("region \(code.code)", name, as: sorted, at: code.location)
        add("region \(code.code)", code.shortNames[language], as: sorted, at: code.location)
      }
    }
    return names
  }
}

/// Goes through the blocks of a text and keeps the sections in which words stand.
private struct MentionFinder {
  let text: ResolvedNarrative
  let words: GlossaryWords
  /// Sections by the id of a word.
  private(set) var places: [String: [ResolvedNarrative.Heading]] = [:]
  private let headings: [Int: ResolvedNarrative.Heading]
  private let figures: [String: Figure]
  private var current: ResolvedNarrative.Heading?

  /// Headings below this level are no places of an index.
  private static let deepestLevel = 3

  init(text: ResolvedNarrative, words: GlossaryWords) {
    self.text = text
    self.words = words
    headings = Dictionary(
      text.headings.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    figures = Dictionary(
      text.figures.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func add(_ blocks: [Block]) {
    for block in blocks {
      switch block.content {
      case .heading(let level, let inlines):
        enter(block.location, level: level)
        add(inlines)
      case .paragraph(let inlines): add(inlines)
      case .list(_, _, let items): for item in items { add(item) }
      case .quote(let blocks), .note(_, let blocks): add(blocks)
      case .table(let table):
        for cell in table.header + table.rows.joined() { add(cell) }
      case .figure(let block):
        guard let figure = figures[block.id] else { continue }
        for part in [figure.title, figure.subtitle] + figure.notes { add(part) }
      case .code, .thematicBreak: break
      }
    }
  }

  /// The parts of a repeated section are called the same in every copy, so all of a copy is one
  /// place, under its own heading.
  private mutating func enter(_ location: Location, level: Int) {
    guard level <= Self.deepestLevel, let heading = headings[location.key] else { return }
    let copy = location.source.copy
    if copy > 0, current?.location.source.copy == copy { return }
    current = heading
  }

  private mutating func add(_ inlines: [Inline]) {
    guard let current else { return }
    for (_, word) in words.words(in: FoldedText(FlatText(inlines).bytes)) {
      guard case .term(let id) = word else { continue }
      if places[id]?.last?.id != current.id { places[id, default: []].append(current) }
    }
  }
}
