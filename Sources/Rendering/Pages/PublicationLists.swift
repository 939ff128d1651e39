package import Languages
import Publications
import Quantities

/// The list of all publications, and the lists of one kind or of one year: pages of their own, so
/// that readers can choose without script.
package struct PublicationLists {
  /// Up to how many publications a list has room for their summaries.
  static let mostWithSummaries = 20

  private let site: Site
  private let language: Language
  /// The editions of each language, latest first.
  private let entries: [Language: [EditionEntry]]

  /// `entries` are the editions of all languages: a filter exists in another language only if
  /// something there passes it.
  package init(_ entries: [EditionEntry], site: Site, in language: Language) {
    self.site = site
    self.language = language
    self.entries = Dictionary(grouping: entries, by: \.language)
      .mapValues { $0.sorted(by: EditionEntry.comesFirst) }
  }

  /// What a list shows of the publications.
  private enum Filter: Hashable {
    case all
    case kind(String)
    case year(Int)
  }

  /// The pages of the language, the whole list first.
  package func pages() -> [OutputFile] {
    let own = entries[language] ?? []
    let filters = filters(of: own)
    return ([.all] + filters.kinds.map(\.filter) + filters.years.map(\.filter)).map { filter in
      page(filter, filters, own.filter { passes($0, filter) })
    }
  }

  /// The addresses that lead to the newest publication of each kind, in the order of the kinds'
  /// names.
  package var latest: [(redirect: Redirect, entry: EditionEntry)] {
    let own = entries[language] ?? []
    var newest: [String: EditionEntry] = [:]
    // What is about one code of many is the newest of its kind only where there is nothing else.
    for entry in own.filter({ $0.group == nil }) + own where newest[entry.kind] == nil {
      newest[entry.kind] = entry
    }
    return newest.values.sorted { $0.kind < $1.kind }.map { entry in
      (
        Redirect(
          from: .latest(ofKind: entry.kind, language), to: entry.address, isPermanent: false),
        entry
      )
    }
  }

  /// A filter with what readers see of it.
  private struct Option {
    let filter: Filter
    let title: String
    let count: Int
  }

  /// The filters that something passes: kinds in the order of their names, years latest first.
  private func filters(of entries: [EditionEntry]) -> (kinds: [Option], years: [Option]) {
    let kinds = Dictionary(grouping: entries, by: \.kind).values.compactMap { group in
      group.first.map {
        Option(
          filter: .kind($0.kind), title: $0.kindName, count: EditionLine.all(group).count)
      }
    }
    .map { (key: language.sortKey($0.title), option: $0) }
    .sorted { $0.key.lexicographicallyPrecedes($1.key) }
    let years = Dictionary(grouping: entries, by: year).sorted { $0.key > $1.key }.map {
      Option(filter: .year($0.key), title: String($0.key), count: EditionLine.all($0.value).count)
    }
    return (kinds.map(\.option), years)
  }

  private func passes(_ entry: EditionEntry, _ filter: Filter) -> Bool {
    switch filter {
    case .all: true
    case .kind(let kind): entry.kind == kind
    case .year(let year): self.year(of: entry) == year
    }
  }

  /// The year of the release on the site's clock.
  private func year(of entry: EditionEntry) -> Int {
    site.settings.zone.dateTime(of: entry.released)?.date.year ?? 0
  }

  private func address(_ filter: Filter, _ language: Language) -> SiteAddress {
    switch filter {
    case .all: .publications(language)
    case .kind(let kind): .publications(ofKind: kind, language)
    case .year(let year): .publications(ofYear: year, language)
    }
  }

  // MARK: A page

  private func page(
    _ filter: Filter, _ filters: (kinds: [Option], years: [Option]), _ shown: [EditionEntry]
  ) -> OutputFile {
    let address = address(filter, language)
    let words = site.words(language)
    let name = (filters.kinds + filters.years).first { $0.filter == filter }?.title
    let title =
      name.map { words.fill(.publicationsOf, ["name": $0]) } ?? words[.publications]
    let others = site.languages.filter { language in
      filter == .all || (entries[language] ?? []).contains { passes($0, filter) }
    }
    let lead = words.text("publications-lead") ?? words[.publications]
    var frame = PageFrame(
      site: site, address: address, language: language, title: title,
      description: filter == .all ? lead : "\(title). \(lead)",
      alternates: others.map { ($0, self.address(filter, $0)) },
      breadcrumbs: [(words[.publications], .publications(language))])
    frame.fallbacks = site.languages.filter { !others.contains($0) }
      .map { ($0, .publications($0)) }
    if let name { frame.breadcrumbs.append((name, address)) }
    if case .kind(let kind) = filter, let name {
      frame.feeds = site.feedLinks(kind: (kind, name), in: language)
    }
    var values = frame.values()
    values[text: "title"] = title
    if case .kind(let kind) = filter {
      values[text: "latest-url"] = address.link(to: .latest(ofKind: kind, language))
    }
    values.set("filters", list: choices(filters, filter, from: address))
    values.set("has-editions", flag: !shown.isEmpty)
    values.set(
      "has-summaries", flag: EditionLine.all(shown).count <= Self.mostWithSummaries)
    values.set("years", list: years(of: shown, from: address))
    return site.file(address, values, template: "shared.publications", in: language)
  }

  /// The ways from list to list: everything, then kinds, then years.
  private func choices(
    _ filters: (kinds: [Option], years: [Option]), _ current: Filter, from address: SiteAddress
  ) -> [TemplateValues] {
    let words = site.words(language)
    let all = Option(
      filter: .all, title: words[.allPublications],
      count: EditionLine.all(entries[language] ?? []).count)
    func group(_ id: String, _ name: String?, _ options: [Option]) -> TemplateValues {
      var group = TemplateValues()
      group[text: "id"] = id
      group[text: "name"] = name
      group.set("options", list: options.map { listed($0, current, from: address) })
      return group
    }
    return [
      group("filter-all", nil, [all]),
      group("filter-kind", words.text("filter-kind"), filters.kinds),
      group("filter-year", words.text("filter-year"), filters.years),
    ]
  }

  private func listed(
    _ option: Option, _ current: Filter, from address: SiteAddress
  ) -> TemplateValues {
    var item = TemplateValues()
    item[text: "title"] = option.title
    item[text: "url"] = address.link(to: self.address(option.filter, language))
    item[text: "count"] = language.number(ExactDecimal(option.count))
    item.set("is-current", flag: option.filter == current)
    return item
  }

  /// The publications by the year of their release.
  private func years(
    of shown: [EditionEntry], from address: SiteAddress
  ) -> [TemplateValues] {
    var years: [(year: Int, entries: [EditionEntry])] = []
    for entry in shown {
      let year = year(of: entry)
      if years.last?.year == year {
        years[years.count - 1].entries.append(entry)
      } else {
        years.append((year, [entry]))
      }
    }
    return years.map { year, entries in
      var group = TemplateValues()
      group[text: "title"] = String(year)
      group[text: "id"] = "year-\(year)"
      group.set("editions", list: EditionLine.all(entries).map { site.listed($0, from: address) })
      return group
    }
  }
}
