import Diagnostics
import Languages
import Narratives
import Publications

/// The text of an edition cut into pages of the web: an opening page, and one for each chapter.
struct EditionChapters {
  /// What a chapter is, whatever it is called: the same in every language.
  enum Key: Hashable {
    /// A section of the text, counted from 0.
    case section(Int)
    /// The terms that the text uses.
    case terms
    /// The alphabetical index.
    case index
  }

  /// One page.
  struct Chapter {
    let key: Key
    /// The last part of its address.
    let name: String
    let title: String
    /// The id of the heading that opens it; for the terms and the index the name.
    let id: String
    /// The heading and the text below it; nothing for the terms and the index.
    let heading: [Inline]
    let blocks: [Block]
  }

  /// What stands before the first chapter.
  let lead: [Block]
  /// In the order of reading.
  let chapters: [Chapter]
  /// The level of the headings that open chapters.
  let level: Int
  /// The chapter that each heading and figure stands in; those before the first are in none.
  private let places: [String: Int]
  private let footnotes: [Footnote]

  /// The chapters of an edition; nil when its kind is read on one page.
  init?(_ edition: Edition) {
    guard let level = edition.kind.chapters?.level else { return nil }
    let text = edition.text
    let context = WritingContext(text: text, glossaryURL: "", sources: [:])
    let (lead, sections) = EditionSections.divide(text.narrative.blocks, at: level, context)
    var names = ChapterNames(besides: edition.kind.formats.map(\.id))
    let writer = NarrativeWriter(context: context)
    var chapters = sections.enumerated().map { index, section in
      Chapter(
        key: .section(index), name: names.name(section.id),
        title: writer.plainText(of: section.heading), id: section.id, heading: section.heading,
        blocks: section.blocks)
    }
    func add(_ key: Key, _ title: String) {
      let name = names.name(text.language.slug(title))
      chapters.append(
        Chapter(key: key, name: name, title: title, id: name, heading: [], blocks: []))
    }
    if edition.index?.terms.isEmpty == false { add(.terms, text.words[.glossary]) }
    if edition.index?.entries.isEmpty == false { add(.index, text.words.text("index") ?? "index") }
    var places: [String: Int] = [:]
    for (index, chapter) in chapters.enumerated() {
      places[chapter.id] = index
      for id in context.ids(in: chapter.blocks) { places[id] = index }
    }
    self.lead = lead
    self.chapters = chapters
    self.level = level
    self.places = places
    footnotes = text.narrative.footnotes
  }

  /// The footnotes that blocks call, and those that these call in turn.
  private func footnotes(of blocks: [Block]) -> Set<Int> {
    var called: Set<Int> = []
    var calls = blocks.footnoteCalls
    while let number = calls.popLast() {
      guard called.insert(number).inserted,
        let footnote = footnotes.first(where: { $0.number == number })
      else { continue }
      calls += footnote.blocks.footnoteCalls
    }
    return called
  }

  /// The footnotes of one chapter; of the opening page for nil, with those that no chapter calls.
  func footnotes(of index: Int?) -> [Footnote] {
    if let index {
      let called = footnotes(of: chapters[index].blocks)
      return footnotes.filter { called.contains($0.number) }
    }
    let elsewhere = Set(chapters.flatMap { footnotes(of: $0.blocks) })
    let called = footnotes(of: lead)
    return footnotes.filter { called.contains($0.number) || !elsewhere.contains($0.number) }
  }

  /// Where headings and figures are that stand on other pages than this one, seen from it: from a
  /// chapter, or from the opening page for nil.
  ///
  /// `lead` are the ids on the opening page.
  func pages(from index: Int?, lead: [String]) -> [String: String] {
    var pages = places.filter { $0.value != index }.mapValues { link(to: $0, from: index) }
    guard index != nil else { return pages }
    for id in lead { pages[id] = link(to: nil, from: index) }
    return pages
  }

  /// The name of the page on which a heading or a figure stands; nil for the opening page.
  func name(ofPageWith id: String) -> String? { places[id].map { chapters[$0].name } }

  /// The way from one page to another; nil is the opening page.
  func link(to other: Int?, from index: Int?) -> String {
    let name = other.map { chapters[$0].name + "/" } ?? ""
    return (index == nil ? "" : "../") + name + "index.html"
  }
}

/// Names of chapters that are no names of anything else below an edition's address.
private struct ChapterNames {
  private var taken: Set<String>

  init(besides formats: [String]) {
    taken = Set(formats + ["images", "index", "versions"])
  }

  /// The id of a heading, or where that is taken, the same behind `section-`.
  ///
  /// What a page keeps among its ids for what is told about it is free among addresses.
  mutating func name(_ id: String) -> String {
    let id = id.hasPrefix("section-about-") ? String(id.dropFirst("section-".utf8.count)) : id
    let isVersion = id.utf8.count > 1 && id.first == "v" && id.dropFirst().allSatisfy(\.isNumber)
    let base = taken.contains(id) || isVersion ? "section-" + id : id
    var name = base
    var count = 1
    while !taken.insert(name).inserted {
      count += 1
      name = "\(base)-\(count)"
    }
    return name
  }
}

extension WritingContext {
  /// The ids of the headings and figures of some blocks.
  func ids(in blocks: [Block]) -> [String] {
    blocks.flatMap { block -> [String] in
      switch block.content {
      case .heading: [headingID(at: block.location.key)].compactMap { $0 }
      case .figure(let figure): [figure.id]
      case .list(_, _, let items): ids(in: items.flatMap { $0 })
      case .quote(let blocks), .note(_, let blocks): ids(in: blocks)
      case .paragraph, .code, .thematicBreak, .table: []
      }
    }
  }
}
