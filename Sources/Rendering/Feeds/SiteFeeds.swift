package import Indicators
package import Languages
import Publications
import Quantities

/// A feed of the site as pages lead to it.
struct FeedLink {
  let title: String
  let atom: SiteAddress
  let json: SiteAddress
}

extension Site {
  /// The feeds of one language: of all publications, of each kind, of each indicator, and of the
  /// corrections, with the page that lists them; none while the site has no address, since feeds
  /// are read elsewhere.
  ///
  /// `entries` are the editions of the language, `corrections` are all of its corrections.
  package func feedFiles(
    _ entries: [EditionEntry], indicators: [Indicator],
    corrections: [CorrectionEntry], in language: Language
  ) -> [OutputFile] {
    guard sections.contains(Self.feedSection) else { return [] }
    let feeds = feeds(entries, indicators, corrections, language).filter { !$0.entries.isEmpty }
    return feeds.flatMap(\.files) + [feedsPage(feeds, in: language)]
  }

  /// The part of the site where feeds are; see ``SiteSection``.
  package static let feedSection = "feeds"

  /// The feed of all publications, and that of a kind or an indicator where a page is about one.
  func feedLinks(
    kind: (id: String, name: String)? = nil, indicator: (id: String, name: String)? = nil,
    in language: Language
  ) -> [FeedLink] {
    guard sections.contains(Self.feedSection), feedLanguages.contains(language) else { return [] }
    let words = words(language)
    func link(_ name: String, _ title: String) -> FeedLink {
      FeedLink(
        title: "\(words.text("feed") ?? name): \(title)", atom: .feed(name, .atom, language),
        json: .feed(name, .json, language))
    }
    var links = [link("all", words[.publications])]
    if let kind { links.append(link("kind-" + kind.id, kind.name)) }
    if let indicator {
      links.append(link(Self.feedName(ofIndicator: indicator.id), indicator.name))
    }
    return links
  }

  private static func feedName(ofIndicator id: String) -> String {
    "indicator-" + id.replacing("_", with: "-")
  }

  private func feeds(
    _ entries: [EditionEntry], _ indicators: [Indicator], _ corrections: [CorrectionEntry],
    _ language: Language
  ) -> [Feed] {
    guard let base = settings.baseURL else { return [] }
    let words = words(language)
    func feed(
      _ title: String, _ page: SiteAddress, _ entries: [Feed.Entry],
      at address: (SiteAddress.FeedForm) -> SiteAddress
    ) -> Feed {
      Feed(
        site: self, language: language, base: base,
        title: "\(settings.title[language] ?? ""): \(title)", page: page, atom: address(.atom),
        json: address(.json), entries: Feed.newest(entries))
    }
    func listed(_ entries: [EditionEntry]) -> [Feed.Entry] {
      EditionLine.all(entries).map { entry(of: $0, base) }
    }
    var feeds = [
      feed(words[.publications], .publications(language), listed(entries)) {
        .feed("all", $0, language)
      }
    ]
    for (kind, name) in kinds(of: entries) {
      let own = listed(entries.filter { $0.kind == kind })
      feeds.append(
        feed(name, .publications(ofKind: kind, language), own) {
          .feed("kind-" + kind, $0, language)
        })
    }
    for indicator in indicators {
      let name = indicator.shortName[language] ?? indicator.name[language] ?? indicator.id
      let own = listed(entries.filter { $0.indicators.contains(indicator.id) })
      feeds.append(
        feed(name, .indicator(indicator.id, language), own) {
          .feed(Self.feedName(ofIndicator: indicator.id), $0, language)
        })
    }
    let corrected = corrections.map { entry(of: $0, base, language) }
    feeds.append(
      feed(words[.corrections], .corrections(language), corrected) {
        .correctionsFeed($0, language)
      })
    return feeds
  }

  /// The kinds of some editions with their names, in the order of their names in the language.
  private func kinds(of entries: [EditionEntry]) -> [(id: String, name: String)] {
    var names: [String: String] = [:]
    for entry in entries { names[entry.kind] = entry.kindName }
    return names.map { (id: $0.key, name: $0.value) }.sorted { $0.id < $1.id }
  }

  /// An edition, or the editions of a group as one thing: readers of feeds would have to pass over
  /// twenty that say almost the same.
  private func entry(of line: EditionLine, _ base: String) -> Feed.Entry {
    let first = line.entries[0]
    guard let group = first.group, line.entries.count > 1 else { return entry(of: first, base) }
    let language = first.language
    let title = words(language).fill(
      .editionsTogether,
      ["title": group.title, "n": language.number(ExactDecimal(line.entries.count))])
    return Feed.Entry(
      url: groupAddress(of: first).absolute(base) + "#" + EditionGroup.id(of: first.publication),
      title: title, summary: line.entries.compactMap(\.group?.member).joined(separator: ", "),
      published: line.entries.map(\.released).min() ?? first.released,
      updated: line.entries.map(\.modified).max() ?? first.modified,
      categories: [Feed.Category(term: first.kind, label: first.kindName)],
      parts: line.entries.map { ($0.group?.member ?? $0.title, $0.address.absolute(base)) })
  }

  private func entry(of entry: EditionEntry, _ base: String) -> Feed.Entry {
    Feed.Entry(
      url: entry.address.absolute(base), title: entry.title, summary: entry.summary,
      published: entry.released, updated: entry.modified,
      categories: [Feed.Category(term: entry.kind, label: entry.kindName)])
  }

  private func entry(
    of entry: CorrectionEntry, _ base: String, _ language: Language
  ) -> Feed.Entry {
    Feed.Entry(
      url: entry.address.absolute(base) + "#" + entry.anchor, title: entry.edition,
      summary: entry.note, published: entry.at, updated: entry.at,
      categories: [
        Feed.Category(
          term: entry.severity.rawValue, label: entry.severity.text(words(language)))
      ])
  }

  /// The page that lists the feeds for people.
  private func feedsPage(_ feeds: [Feed], in language: Language) -> OutputFile {
    let address = SiteAddress.page(Self.feedSection, language)
    let words = words(language)
    let title = words.text("feeds") ?? Self.feedSection
    let frame = PageFrame(
      site: self, address: address, language: language, title: title,
      description: words.text("feeds-lead") ?? title,
      alternates: languages.map { ($0, .page(Self.feedSection, $0)) },
      breadcrumbs: [(title, address)])
    var values = frame.values()
    let heading = (settings.title[language] ?? "") + ": "
    values.set(
      "entries",
      list: feeds.map { feed in
        var item = TemplateValues()
        item[text: "title"] =
          feed.title.hasPrefix(heading)
          ? String(feed.title.dropFirst(heading.count)) : feed.title
        item[text: "url"] = address.link(to: feed.page)
        item[text: "atom-url"] = address.link(to: feed.atom)
        item[text: "json-url"] = address.link(to: feed.json)
        item[text: "count"] = language.number(ExactDecimal(feed.entries.count))
        return item
      })
    values[text: "calendar-file"] =
      address.root + SiteAddress.calendar(language).filePath(CalendarFile.name)
    return file(address, values, template: "shared.feeds", in: language)
  }
}
