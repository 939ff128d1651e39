import Indicators
package import Languages
package import Publications

extension Site {
  /// How many indicators the home page shows.
  static let mostKeyIndicators = 6
  /// How many releases to come the home page shows.
  static let mostUpcoming = 4
  /// How many publications the home page lists: the newest of each kind.
  static let mostNewest = 8

  /// The home page of one language: the latest edition, key indicators, what comes next, the newest
  /// publication of each kind, and the ways to the parts of the site.
  ///
  /// `entries` are the language's editions, latest first; `releases` is the release calendar.
  package func homePage(
    _ entries: [EditionEntry], profiles: [IndicatorProfile], releases: [CalendarEntry],
    in language: Language
  ) -> OutputFile {
    let address = SiteAddress.home(language)
    var frame = PageFrame(
      site: self, address: address, language: language, title: nil,
      description: settings.tagline?[language] ?? settings.title[language] ?? "",
      alternates: languages.map { ($0, .home($0)) })
    frame.subject = .home
    var values = frame.values()
    let lines = EditionLine.all(entries)
    values.set("latest", group: lines.first.map { listed($0, from: address) })
    let known = profiles.filter { $0.latest != nil }
    values.set("has-indicators", flag: !known.isEmpty)
    values.set(
      "indicators",
      list: known.prefix(Self.mostKeyIndicators).map { card(of: $0, from: address, in: language) })
    values[text: "indicators-url"] = address.link(to: .indicators(language))
    let upcoming = upcoming(releases).prefix(Self.mostUpcoming)
    values.set("has-upcoming", flag: !upcoming.isEmpty)
    values.set("upcoming", list: upcoming.map { listed($0, from: address, language) })
    var kinds: Set<String> = []
    let newest = lines.dropFirst().filter { line in
      guard let entry = line.entries.first, entry.kind != entries.first?.kind else { return false }
      return kinds.insert(entry.kind).inserted
    }
    values.set("has-editions", flag: !newest.isEmpty)
    values.set(
      "editions", list: newest.prefix(Self.mostNewest).map { listed($0, from: address) })
    values[text: "publications-url"] = address.link(to: .publications(language))
    let doors = doors(from: address, language)
    values.set("has-doors", flag: !doors.isEmpty)
    values.set("doors", list: doors)
    return file(address, values, template: "shared.home", in: language)
  }

  /// The parts of the site that no section of the home page stands for.
  private func doors(from address: SiteAddress, _ language: Language) -> [TemplateValues] {
    let shown: Set = ["publications", "indicators"]
    return SiteSection.Place.allCases.flatMap { links(to: $0, in: language) }
      .filter { $0.lead != nil && !shown.contains($0.slug) }
      .map { door in
        var item = TemplateValues()
        item[text: "title"] = door.title
        item[text: "url"] = address.link(to: door.address)
        item[text: "text"] = door.lead
        return item
      }
  }

  /// The card of the home page, by which social networks show every page without one of its own;
  /// nil when the site puts out none.
  package func homeCard(
    _ profiles: [IndicatorProfile], in language: Language
  ) -> PictureRequest? {
    SocialCard(homeOf: self, profiles, in: language)?.picture
  }

  /// The address of that card.
  func homeCard(in language: Language) -> String? {
    guard offered.contains(.card), watermark == nil else { return nil }
    return settings.baseURL.map { SiteAddress.home(language).absolute($0) + SocialCard.name }
  }

  /// The list of all indicators.
  package func indicatorsPage(_ profiles: [IndicatorProfile], in language: Language)
    -> OutputFile
  {
    let address = SiteAddress.indicators(language)
    let words = words(language)
    let frame = PageFrame(
      site: self, address: address, language: language, title: words[.indicators],
      description: words.text("indicators-lead") ?? words[.indicators],
      alternates: languages.map { ($0, .indicators($0)) },
      breadcrumbs: [(words[.indicators], address)])
    var values = frame.values()
    values.set(
      "indicators", list: profiles.map { card(of: $0, from: address, in: language) })
    return file(address, values, template: "shared.indicators", in: language)
  }

  /// The root of the site: one choice for each language, without script.
  package func rootPage() -> OutputFile {
    let language = languages.first ?? .kazakh
    let names = languages.map(\.endonym).joined(separator: " · ")
    var frame = PageFrame(
      site: self, address: .root, language: language, title: nil,
      description: "\(words(language)[.chooseLanguage]): \(names)",
      alternates: languages.map { ($0, .home($0)) })
    frame.wholeTitle = "\(settings.title[language] ?? "") – \(names)"
    var values = frame.values()
    values.set(
      "choices",
      list: languages.map { language in
        var choice = TemplateValues()
        choice[text: "code"] = language.code
        choice[text: "endonym"] = language.endonym
        choice[text: "url"] = SiteAddress.root.link(to: .home(language))
        choice[text: "title"] = settings.title[language]
        choice[text: "tagline"] = settings.tagline?[language]
        return choice
      })
    return file(.root, values, template: "shared.root", in: language)
  }

  /// The pages a host shows for unknown addresses: one in all languages, and one for what lies
  /// below the home page of each.
  package func notFoundPages() -> [OutputFile] {
    [notFoundPage(at: .notFound, languages.first ?? .kazakh, saidIn: languages)]
      + languages.map { notFoundPage(at: .notFound($0), $0, saidIn: [$0]) }
  }

  /// Its links start at the site's root, since it appears at any depth.
  private func notFoundPage(
    at address: SiteAddress, _ language: Language, saidIn choices: [Language]
  ) -> OutputFile {
    let words = words(language)
    let title = words.text("page-not-found") ?? "404"
    var frame = PageFrame(
      site: self, address: address, language: language, title: title, description: title,
      alternates: languages.map { ($0, .home($0)) }, breadcrumbs: [(title, address)])
    frame.root = settings.baseURL.map(Self.rootPath(of:))
    var values = frame.values()
    values.listing = nil
    values.set(
      "choices",
      list: choices.map { language in
        let words = self.words(language)
        var choice = TemplateValues()
        choice[text: "code"] = language.code
        choice[text: "url"] = (frame.root ?? "") + SiteAddress.home(language).path
        choice[text: "title"] = words[.pageNotFound]
        choice[text: "text"] = words.text("page-not-found-text")
        choice[text: "home"] = words.text("go-to-home")
        return choice
      })
    return file(address, values, template: "shared.not-found", in: language)
  }

  /// The path of the site's root on its host: `/` or `/migration/`.
  package static func rootPath(of base: String) -> String {
    guard let scheme = base.firstRange(of: "://") else { return "/" }
    let rest = base[scheme.upperBound...]
    return rest.firstIndex(of: "/").map { String(rest[$0...]) } ?? "/"
  }

  func file(
    _ address: SiteAddress, _ values: TemplateValues, template: String, in language: Language
  ) -> OutputFile {
    OutputFile(
      path: "site/" + address.path, bytes: templates.render(values, with: template, in: language),
      listing: values.listing)
  }

  /// Editions that have to do with a page, by label and title, with the ways to them.
  func set(
    related entries: [EditionEntry], from address: SiteAddress, in values: inout TemplateValues
  ) {
    values.set("has-related", flag: !entries.isEmpty)
    values.set(
      "related",
      list: EditionLine.all(entries).compactMap { line in
        guard let entry = line.entries.first else { return nil }
        var item = TemplateValues()
        item[text: "title"] = "\(entry.label). \(entry.group?.title ?? entry.title)"
        item[text: "url"] = address.link(
          to: entry.group == nil ? entry.address : groupAddress(of: entry))
        return item
      })
  }

  /// An edition as lists of publications show it.
  func listed(_ entry: EditionEntry, from address: SiteAddress) -> TemplateValues {
    let released = date(entry.released, entry.language)
    var values = TemplateValues()
    values.set("edition-title", markup: entry.titleMarkup)
    values.set("summary", markup: entry.summaryMarkup)
    values[text: "kind"] = entry.label
    values[text: "url"] = address.link(to: entry.address)
    values[text: "released"] = released.text
    values[text: "released-iso"] = released.iso
    return values
  }
}
