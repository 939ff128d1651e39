package import Indicators
import Narratives
package import Languages
package import Publications

/// What readers of one language can look for.
package struct SearchEntries: Sendable {
  /// The site itself first, then publications, the newest first.
  let entries: [SearchEntry]

  /// Puts together what the pages of the site are about.
  ///
  /// `editions` are those of the language that are released: nothing else can be found.
  package init(
    editions: [EditionEntry], indicators: [Indicator], regions: RegionProfiles?,
    glossary: Glossary, pages: [TextPage], site: Site, in language: Language
  ) {
    let maker = EntryMaker(site: site, language: language)
    var entries = maker.sections(besides: Set(pages.map(\.slug)))
    entries += pages.compactMap(maker.page)
    entries += maker.kinds(of: editions)
    entries += indicators.map(maker.indicator)
    entries += regions?.regions.map(maker.region) ?? []
    entries += glossary.terms.compactMap(maker.term)
    entries += site.openData?.datasets.filter { !$0.isIndicator }.compactMap(maker.dataset) ?? []
    entries += editions.sorted(by: EditionEntry.comesFirst).map(maker.edition)
    self.entries = entries
  }
}

/// Makes the entries of one language.
private struct EntryMaker {
  let site: Site
  let language: Language

  var words: Words { site.words(language) }

  /// The parts of the site that are no pages of authors.
  func sections(besides pages: Set<String>) -> [SearchEntry] {
    SiteSection.Place.allCases.flatMap { site.links(to: $0, in: language) }
      .filter { !pages.contains($0.slug) && $0.address != .search(language) }
      .map { section in
        SearchEntry(
          kind: .page, title: section.title, label: words[.searchPage], text: section.lead ?? "",
          address: section.address)
      }
  }

  /// A page of authors with its sections; nil when it is not written in the language.
  func page(_ page: TextPage) -> SearchEntry? {
    guard let text = page.texts[language] else { return nil }
    let context = WritingContext(text: text, glossaryURL: "", sources: [:])
    let writer = NarrativeWriter(context: context, keepsStress: false)
    let front = text.narrative.frontMatter
    let address = SiteAddress.page(page.slug, language)
    return SearchEntry(
      kind: .page, title: writer.plainText(of: front.title), label: words[.searchPage],
      text: writer.plainText(of: front.summary), address: address,
      places: text.headings.filter { $0.level == 2 }.map { heading in
        SearchPlace(
          kind: .section, label: "", title: heading.text, text: "", page: address, id: heading.id)
      })
  }

  /// The lists of publications of a kind, in the order of the kinds' ids.
  func kinds(of editions: [EditionEntry]) -> [SearchEntry] {
    let names = Dictionary(
      editions.map { ($0.kind, $0.kindName) }, uniquingKeysWith: { first, _ in first })
    return names.sorted { $0.key < $1.key }.map { kind, name in
      SearchEntry(
        kind: .page, title: name, label: words[.publications],
        address: .publications(ofKind: kind, language))
    }
  }

  /// An indicator, which is also found by its whole name and its id.
  func indicator(_ indicator: Indicator) -> SearchEntry {
    let name = indicator.name[language] ?? indicator.id
    return SearchEntry(
      kind: .indicator, title: indicator.shortName[language] ?? name, label: words[.indicator],
      text: indicator.definition[language] ?? "", also: "\(name) \(indicator.id)",
      address: .indicator(indicator.id, language))
  }

  /// A region, which stands in the alphabet at its name, not at its kind.
  func region(_ region: RegionProfile) -> SearchEntry {
    SearchEntry(
      kind: .region, title: region.name,
      sortedTitle: Resolver.withNameFirst(region.name, region.shortName), label: words[.region],
      text: region.note ?? "", also: region.shortName, address: .region(region.slug, language))
  }

  /// A term of the glossary; nil when the language has none.
  func term(_ term: Glossary.Term) -> SearchEntry? {
    guard let name = term.term[language] else { return nil }
    return SearchEntry(
      kind: .term, title: name, label: words[.searchTerm],
      text: term.definition[language] ?? "", address: .glossary(language), id: "term-" + term.id)
  }

  /// A dataset, which is also found by the years it covers; nil on a site without open data.
  func dataset(_ dataset: OpenDataset) -> SearchEntry? {
    guard let package = site.openData?.package else { return nil }
    let texts = DatasetTexts(dataset, words, language, package)
    return SearchEntry(
      kind: .dataset, title: texts.title, label: words[.dataset],
      text: String(texts.description.dropFirst(texts.title.count).drop { ". ".contains($0) }),
      also: dataset.slug + " " + SearchEntry.yearsBetween(in: texts.span ?? ""),
      address: dataset.page(language))
  }

  /// A publication with its places, which is also found by the years it speaks of, and by what it is
  /// called together with others.
  func edition(_ entry: EditionEntry) -> SearchEntry {
    SearchEntry(
      kind: .publication, title: entry.title, label: entry.label, text: entry.summary,
      also: [
        SearchEntry.yearsBetween(in: "\(entry.title) \(entry.summary)"), entry.group?.title ?? "",
      ].filter { !$0.isEmpty }.joined(separator: " "),
      address: entry.address, places: entry.places,
      group: entry.group.map { group in
        SearchEntry.Group(
          title: group.title, member: group.member, address: site.groupAddress(of: entry),
          id: EditionGroup.id(of: entry.publication))
      })
  }
}
