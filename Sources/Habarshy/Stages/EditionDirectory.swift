import Diagnostics
import Indicators
import Languages
import Narratives
import Publications
import Quantities
import Rendering
import Storage

/// The published editions as others lead to them, known before any of them is rendered.
///
/// An edition may lead to one that is rendered after it, so its address and title come from the
/// front matter of its narrative, and what it is about also from the names in its text. What is
/// wrong with them is reported where the narrative is resolved.
struct EditionDirectory: Sendable {
  /// The most publications about the same that an edition leads to.
  static let maximumRelated = 4
  /// How many publications of one period, keyword or indicator are compared with an edition: those
  /// nearest to it in time.
  static let maximumCompared = 50

  /// What others know of an edition.
  fileprivate struct Facts: Sendable {
    let language: Language
    let link: EditionLinks.Link
    let keywords: [String]
    /// The indicators that its text shows.
    let indicators: [String]
  }

  /// One edition.
  private struct Item: Sendable {
    let folder: PublicationFolder
    let facts: Facts

    var publication: Publication { folder.publication }
    var link: EditionLinks.Link { facts.link }

    /// In the order of their series: by release, of one instant by number.
    var order: (Int, Int, String) {
      (publication.release.secondsSinceEpoch, publication.number ?? 0, publication.address())
    }
  }

  /// The editions of one language, oldest first.
  private struct Shelf: Sendable {
    var items: [Item] = []
    /// The places in `items` of the editions by the ends of their addresses.
    var place: [String: Int] = [:]
    /// The places in `items` of each series.
    var series: [String: [Int]] = [:]
    /// The places in `items` of what is about one period, has one keyword or shows one indicator,
    /// and how much that counts.
    var subjects: [(weight: Int, places: [Int])] = []
    /// The places in `subjects` of what each of the items is about.
    var subjectsOfItems: [[Int]] = []
  }

  private let shelves: [Language: Shelf]
  /// The newest numbered publication of each series.
  private let newest: [String: Publication]

  /// `folders` are the publications that are released at an instant.
  init(
    _ folders: [PublicationFolder], at instant: Instant, kinds: [String: Kind],
    resolvers: [Language: Resolver], parts: PartSession, jobs: Int
  ) {
    var newest: [String: Publication] = [:]
    for publication in folders.map(\.publication) where publication.number != nil {
      let series = Self.series(of: publication)
      if let known = newest[series], Self.order(known) >= Self.order(publication) { continue }
      newest[series] = publication
    }
    self.newest = newest
    let indicators = Self.indicators(of: resolvers)
    var ignored = DiagnosticLog()
    let items = concurrentMap(folders, jobs: jobs, reporting: &ignored) { folder, log in
      let facts = Self.facts(
        of: folder, at: instant, kinds, resolvers, among: indicators, parts, &log)
      return facts.map { ($0.language, Item(folder: folder, facts: $0)) }
    }
    var shelves: [Language: Shelf] = [:]
    for (language, item) in items.flatMap({ $0 }) {
      shelves[language, default: Shelf()].items.append(item)
    }
    self.shelves = shelves.mapValues { Self.ordered($0.items) }
  }

  /// The name of the facts of a publication among the parts of a build.
  static func partKey(of folder: PublicationFolder) -> String {
    "directory/" + folder.publication.address()
  }

  /// What others know of the editions of a publication, as the part of a build stores it.
  static func storedFacts(
    of folder: PublicationFolder, at instant: Instant, kinds: [String: Kind],
    resolvers: [Language: Resolver], parts: PartSession, reporting log: inout DiagnosticLog
  ) -> [UInt8] {
    var writer = StoreWriter()
    writer.write(
      facts(
        of: folder, at: instant, kinds, resolvers, among: indicators(of: resolvers), parts, &log))
    return writer.bytes
  }

  private static func indicators(of resolvers: [Language: Resolver]) -> Set<String> {
    Set(resolvers.values.first.map { Array($0.model.indicators.keys) } ?? [])
  }

  private static func facts(
    of folder: PublicationFolder, at instant: Instant, _ kinds: [String: Kind],
    _ resolvers: [Language: Resolver], among indicators: Set<String>, _ parts: PartSession,
    _ log: inout DiagnosticLog
  ) -> [Facts] {
    parts.value(
      partKey(of: folder), folder.fingerprint(parts.fingerprints, at: instant).hash,
      reporting: &log
    ) { log in
      folder.publication.languages.compactMap { language -> Facts? in
        guard let resolver = resolvers[language], let kind = kinds[folder.publication.kind] else {
          return nil
        }
        return facts(folder, language, kind, resolver, among: indicators, at: instant, &log)
      }
    }
  }

  private static func facts(
    _ folder: PublicationFolder, _ language: Language, _ kind: Kind, _ resolver: Resolver,
    among indicators: Set<String>, at instant: Instant, _ log: inout DiagnosticLog
  ) -> Facts? {
    let publication = folder.publication
    guard let current = publication.versions(at: instant).last,
      let source = folder.narrative(language, of: current)?.checked(&log)
    else { return nil }
    let narrative = Narrative.parseFrontMatter(source, reporting: &log)
    let text = resolver.resolve(
      narrative,
      in: EvaluationContext(
        period: publication.period, point: publication.point, asOf: current.asOf),
      reporting: &log)
    let slug = publication.address(narrative.frontMatter.slug)
    return Facts(
      language: language,
      link: EditionLinks.Link(
        address: .edition(slug, language),
        label: kind.label(number: publication.number, in: language),
        title: Site.title(of: text), released: publication.release),
      keywords: Set(narrative.frontMatter.keywords.map { $0.lowercased() }).sorted(),
      indicators: CodeNames(in: source.bytes, among: indicators).found.sorted())
  }

  private static func ordered(_ items: [Item]) -> Shelf {
    var shelf = Shelf()
    let orders = items.map(\.order)
    shelf.items = items.indices.sorted { orders[$0] < orders[$1] }.map { items[$0] }
    var subjects: [String: Int] = [:]
    for (index, item) in shelf.items.enumerated() {
      shelf.place[item.publication.address()] = index
      shelf.series[series(of: item.publication), default: []].append(index)
      let own = Self.subjects(of: item).map { subject in
        if let known = subjects[subject] { return known }
        subjects[subject] = shelf.subjects.count
        shelf.subjects.append((subject.hasPrefix("period ") ? 2 : 1, []))
        return shelf.subjects.count - 1
      }
      for subject in own { shelf.subjects[subject].places.append(index) }
      shelf.subjectsOfItems.append(own)
    }
    return shelf
  }

  /// What an edition is about; a period cannot be taken for a keyword.
  private static func subjects(of item: Item) -> [String] {
    let period = item.publication.period.map { "period \($0.description)" }
    return [period].compactMap { $0 } + item.facts.keywords.map { "keyword \($0)" }
      + item.facts.indicators.map { "indicator \($0)" }
  }

  /// What follows one another: the editions of a kind, and of those about one code each by itself.
  private static func series(of publication: Publication) -> String {
    publication.kind + (publication.subject.map { " \($0.dimension) \($0.code)" } ?? "")
  }

  private static func order(_ publication: Publication) -> (Int, Int) {
    (publication.release.secondsSinceEpoch, publication.number ?? 0)
  }

  // MARK: What an edition leads to

  /// Where the newest edition of an edition's series is; nil when it belongs to none, or when the
  /// newest does not exist in its language.
  func latest(for publication: Publication, in language: Language) -> SiteAddress? {
    guard publication.number != nil,
      let newest = newest[Self.series(of: publication)],
      let shelf = shelves[language], let place = shelf.place[newest.address()]
    else { return nil }
    return shelf.items[place].link.address
  }

  /// The ways from an edition to others in its language.
  func links(of publication: Publication, in language: Language) -> EditionLinks {
    var links = EditionLinks()
    guard let shelf = shelves[language], let place = shelf.place[publication.address()]
    else { return links }
    let series = shelf.series[Self.series(of: publication)] ?? []
    let position = Self.position(of: place, in: series)
    if position > 0 { links.previous = shelf.items[series[position - 1]].link }
    if position + 1 < series.count { links.next = shelf.items[series[position + 1]].link }
    for other in related(to: place, on: shelf) {
      let link = shelf.items[other].link
      if link == links.previous || link == links.next { continue }
      links.related.append(link)
      if links.related.count == Self.maximumRelated { break }
    }
    return links
  }

  /// The places of editions of other publications about the same period, with the same keywords or
  /// indicators: those first that have most in common, then the newest.
  private func related(
    to place: Int, on shelf: Shelf
  ) -> some Sequence<Int> {
    // Each place as often as what it has in common counts.
    var others: [Int] = []
    for subject in shelf.subjectsOfItems[place] {
      let (weight, places) = shelf.subjects[subject]
      for _ in 0..<weight { others += Self.nearest(to: place, in: places) }
    }
    others.sort()
    // The weight in the upper half of a number, the place in the lower.
    var ranks: [Int] = []
    for other in others {
      if let last = ranks.last, last & 0xFFFF_FFFF == other {
        ranks[ranks.count - 1] = last + 1 << 32
      } else {
        ranks.append(1 << 32 | other)
      }
    }
    let item = shelf.items[place]
    return ranks.sorted(by: >).lazy.map { $0 & 0xFFFF_FFFF }
      .filter { Self.speaks(of: item, shelf.items[$0]) }
  }

  /// Whether an edition of another publication is about what an item is about: one that is about a
  /// single code of many only concerns those about the same code.
  private static func speaks(of item: Item, _ other: Item) -> Bool {
    guard other.publication.slug != item.publication.slug else { return false }
    guard let subject = other.publication.subject else { return true }
    return subject.code == item.publication.subject?.code
  }

  /// The stretch of places around one of them that is looked at.
  private static func nearest(to place: Int, in places: [Int]) -> ArraySlice<Int> {
    guard places.count > maximumCompared else { return places[...] }
    let start = position(of: place, in: places) - maximumCompared / 2
    let first = min(max(0, start), places.count - maximumCompared)
    return places[first..<first + maximumCompared]
  }

  /// Where a place stands in a list of places in ascending order.
  private static func position(of place: Int, in places: [Int]) -> Int {
    var low = 0
    var high = places.count
    while low < high {
      let middle = (low + high) / 2
      if places[middle] < place { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension EditionDirectory.Facts: Storable {
  func store(in writer: inout StoreWriter) {
    writer.write(language)
    writer.write(link)
    writer.write(keywords)
    writer.write(indicators)
  }

  init(from reader: inout StoreReader) throws(StoreDamage) {
    language = try reader.read()
    link = try reader.read()
    keywords = try reader.read()
    indicators = try reader.read()
  }
}
