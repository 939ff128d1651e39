import Languages
import Publications
import Quantities

/// What the frame of one page shows: title, languages, menu, way back.
struct PageFrame {
  let site: Site
  let address: SiteAddress
  let language: Language
  /// The page's own title; nil on a home page, which bears the site's.
  let title: String?
  let description: String
  /// The same page in other languages, and in this one.
  let alternates: [(language: Language, address: SiteAddress)]
  /// Pages that say that there is no such page in their language.
  var fallbacks: [(language: Language, address: SiteAddress)] = []
  /// From the home page down to this one; the last is this page.
  var breadcrumbs: [(title: String, address: SiteAddress)] = []
  /// The whole title, where it is not the page's and the site's.
  var wholeTitle: String?
  /// The picture by which social networks show the page.
  var card: SocialCard?
  /// Whether the page is a text with a date rather than a part of the site.
  var isArticle = false
  /// The feeds in which readers can follow what the page is about.
  var feeds: [FeedLink]?
  /// Whether a newer page has taken its place, so that search engines pass it over.
  var isSuperseded = false
  /// What the page is, for search engines.
  var subject = PageSubject.part
  /// When what it says was last changed, if that is known.
  var modified: Instant?
  /// Relative way to the root; only the page for unknown addresses has another than its own.
  var root: String?

  /// The values every template of a whole page may use.
  func values() -> TemplateValues {
    guard root != nil else {
      var frame = self
      frame.root = address.root
      return frame.values()
    }
    let words = site.words(language)
    let siteTitle = site.settings.title[language] ?? ""
    var values = TemplateValues()
    values[text: "language"] = language.code
    values[text: "page-title"] =
      wholeTitle ?? title.map { "\($0) – \(siteTitle)" } ?? siteTitle
    values[text: "description"] = description
    values[text: "root"] = root ?? address.root
    values.set(words: words)
    values.set("site", group: siteValues(siteTitle))
    values.set("alternates", list: alternates.map(alternate))
    values.set("languages", list: choice.map(alternate))
    if let base = site.settings.baseURL {
      values[text: "canonical"] = address.absolute(base)
      values[text: "x-default"] = fallback?.absolute(base)
      values.set("share", group: shareValues(siteTitle))
    }
    values.set("feeds", list: (feeds ?? site.feedLinks(in: language)).map(feedValues))
    values.set("is-superseded", flag: isSuperseded)
    values.listing = listing
    values.set("watermark", group: watermark(words))
    values.set("menu", list: menu)
    values.set("footer", list: foot(words))
    let trail = [(title: words[.home], address: SiteAddress.home(language))] + breadcrumbs
    values.set("breadcrumbs", list: listed(trail))
    if let base = site.settings.baseURL, site.watermark == nil {
      values.set("page-data", markup: PageData(frame: self, base: base).fragment(trail: trail))
    }
    return values
  }

  /// What the list of the site's pages says of the page; nil for a superseded one.
  var listing: PageListing? {
    isSuperseded
      ? nil
      : PageListing(
        address: address, alternates: alternates, fallback: fallback, modified: modified)
  }

  /// Every language a reader may go to from here, in the order of the site.
  private var choice: [(language: Language, address: SiteAddress)] {
    let all = alternates + fallbacks
    return site.languages.compactMap { language in all.first { $0.language == language } }
  }

  private func link(_ other: SiteAddress) -> String { (root ?? address.root) + other.path }

  /// The chooser of languages stands for every home page; other pages fall back to the site's
  /// first language.
  private var fallback: SiteAddress? {
    if address == .home(language) || address == .root { return .root }
    return alternates.first?.address
  }

  private func feedValues(_ feed: FeedLink) -> TemplateValues {
    var values = TemplateValues()
    values[text: "title"] = feed.title
    values[text: "atom-url"] = link(feed.atom)
    values[text: "json-url"] = link(feed.json)
    return values
  }

  /// Whose copy this is, when it was made, and until when it may not be passed on.
  private func watermark(_ words: Words) -> TemplateValues? {
    guard let mark = site.watermark else { return nil }
    var values = TemplateValues()
    values[text: "text"] = words.fill(
      .watermark,
      [
        "recipient": mark.recipient[language] ?? "",
        "made": site.dateTime(mark.made, language).text,
        "release": site.dateTime(mark.release, language).text,
      ])
    return values
  }

  private func siteValues(_ title: String) -> TemplateValues {
    var values = TemplateValues()
    values[text: "title"] = title
    values[text: "tagline"] = site.settings.tagline?[language]
    values[text: "home"] = link(.home(language))
    if site.hasAccessList { values[text: "access-url"] = link(.preReleaseAccess(language)) }
    values[text: "calendar-url"] = link(.calendar(language))
    values[text: "corrections-url"] = link(.corrections(language))
    values[text: "publisher"] = site.settings.publisher[language]
    values[text: "publisher-url"] = site.settings.publisherURL
    values[text: "licence"] = site.settings.licence?.title[language]
    values[text: "licence-url"] = site.settings.licence?.url
    return values
  }

  /// What social networks are told; they need absolute addresses.
  private func shareValues(_ siteTitle: String) -> TemplateValues {
    var values = TemplateValues()
    values[text: "title"] = title ?? siteTitle
    values[text: "type"] = isArticle ? "article" : "website"
    values[text: "locale"] = language.locale
    values.set(
      "locales",
      list: alternates.filter { $0.language != language }.map { alternate in
        var values = TemplateValues()
        values[text: "locale"] = alternate.language.locale
        return values
      })
    values[text: "image"] = card?.url ?? site.homeCard(in: language)
    values[text: "image-alt"] = card?.alternative ?? siteTitle
    return values
  }

  private func alternate(_ alternate: (language: Language, address: SiteAddress))
    -> TemplateValues
  {
    var values = TemplateValues()
    values[text: "code"] = alternate.language.code
    values[text: "endonym"] = alternate.language.endonym
    values[text: "url"] = link(alternate.address)
    values[text: "absolute-url"] =
      site.settings.baseURL.map { alternate.address.absolute($0) } ?? link(alternate.address)
    values.set("is-current", flag: alternate.language == language)
    return values
  }

  /// The parts of the site at the top of the page.
  private var menu: [TemplateValues] { links(to: .menu) }

  /// The other parts, in groups, at its foot.
  private func foot(_ words: Words) -> [TemplateValues] {
    let groups: [(key: String, place: SiteSection.Place)] = [
      ("footer-about", .about), ("footer-quality", .quality),
    ]
    return groups.map { group in
      var values = TemplateValues()
      values[text: "title"] = words.text(group.key)
      values[text: "id"] = group.key
      values.set("entries", list: links(to: group.place))
      return values
    }
  }

  private func links(to place: SiteSection.Place) -> [TemplateValues] {
    site.links(to: place, in: language).map { section in
      var values = TemplateValues()
      values[text: "title"] = section.title
      values[text: "url"] = link(section.address)
      values.set("is-current", flag: section.address == address)
      // Pages further down belong to their part of the site, too.
      values.set("is-within", flag: address.isBelow(section.address))
      return values
    }
  }

  /// The way from the home page down to this one.
  private func listed(_ steps: [(title: String, address: SiteAddress)]) -> [TemplateValues] {
    steps.enumerated().map { index, step in
      var values = TemplateValues()
      values[text: "title"] = step.title
      values[text: "url"] = link(step.address)
      values.set("is-last", flag: index == steps.count - 1)
      return values
    }
  }
}

extension Language {
  /// The language with the country, as the Open Graph protocol writes it.
  fileprivate var locale: String { self == .english ? "en_GB" : code + "_KZ" }
}
