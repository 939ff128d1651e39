import Narratives
package import Languages
package import Publications
import Quantities

/// Everything the pages of the site have in common, made once per build.
package struct Site: Sendable {
  package let settings: SiteSettings
  package let words: [Language: Words]
  package let templates: TemplateLibrary
  /// Whether pictures can be painted, so that pages may lead to them.
  let canPaint: Bool
  /// Data sources by id, in all languages.
  let sources: [String: DataSource]
  /// Author's pages, in the order of their folders.
  let menuPages: [MenuPage]

  /// A source of data.
  package struct DataSource: Sendable {
    package let title: LocalizedText
    package let url: String?

    package init(title: LocalizedText, url: String?) {
      self.title = title
      self.url = url
    }
  }

  /// A page of `Content/pages/` as links show it.
  package struct MenuPage: Sendable {
    package let slug: String
    package let titles: [Language: String]

    package init(slug: String, titles: [Language: String]) {
      self.slug = slug
      self.titles = titles
    }
  }

  /// The parts of the site that this build has, by their slugs in ``SiteSection/all``; author's
  /// pages need not be named.
  package var sections = SiteSection.usual {
    didSet { sectionLinks = listedSections() }
  }
  /// The links to the parts, which stand on every page.
  private(set) var sectionLinks: [Language: [SiteSection.Place: SectionLinks]] = [:]
  /// The languages in which something is published, so that there are feeds of it.
  package var feedLanguages: Set<Language> = []
  /// What stands on every page of a copy given out before the release; nil for the site itself.
  package var watermark: Watermark?
  /// Whether there is a page of those who see publications before their release.
  package var hasAccessList = false
  /// Whether there is something to print with, so that pages may lead to PDFs.
  package var canPrint = false
  /// The press that files for the printer are made for; nil for colours of the screen.
  package var press: Press?
  /// Style sheets and other files that documents besides the pages are made with.
  package var documentSources = DocumentSources()
  /// Whether figures are put out as files of their own, as the settings say.
  package var offersDownloads = true
  /// Whether the documents of editions besides their pages are put out.
  package var offersDocuments = true

  /// What is given away as data; nil while there is nothing, or nothing is wanted.
  package var openData: OpenData?

  package init(
    settings: SiteSettings, words: [Language: Words], templates: TemplateLibrary,
    sources: [String: DataSource], menuPages: [MenuPage], canPaint: Bool = false
  ) {
    self.settings = settings
    self.words = words
    self.templates = templates
    self.sources = sources
    self.menuPages = menuPages
    self.canPaint = canPaint
    sectionLinks = listedSections()
  }

  /// Templates that every site needs, besides those of its kinds.
  package static let templateNames = [
    "shared.access", "shared.calendar", "shared.components", "shared.corrections", "shared.data",
    "shared.dataset",
    "shared.fallback", "shared.feeds", "shared.glossary",
    "shared.home", "shared.indicator",
    "shared.indicators",
    "shared.not-found", "shared.page", "shared.publications", "shared.redirect", "shared.region",
    "shared.regions", "shared.root", "shared.search",
    "shared.site-figures", "shared.versions",
  ]

  /// The title of a page as plain text, for the menu.
  package static func title(of text: ResolvedNarrative) -> String {
    let context = WritingContext(text: text, glossaryURL: "", sources: [:])
    return NarrativeWriter(context: context).plainText(of: text.narrative.frontMatter.title)
  }

  var languages: [Language] { settings.languages }

  /// The wording of a language; every language of the site has its file, which the build checks.
  func words(_ language: Language) -> Words {
    guard let words = words[language] else {
      preconditionFailure("wording of '\(language.code)' was checked before rendering")
    }
    return words
  }

  /// Sources as one language shows them.
  func sourceEntries(_ language: Language) -> [String: WritingContext.SourceEntry] {
    sources.mapValues {
      WritingContext.SourceEntry(title: $0.title[language] ?? "", url: $0.url)
    }
  }

  /// A day in words and as HTML's `datetime` wants it.
  func date(_ instant: Instant, _ language: Language) -> (text: String, iso: String) {
    // Instants were read from texts with four-digit years, so they have a date.
    guard let time = settings.zone.dateTime(of: instant) else { return ("", "") }
    return (language.date(time.date), time.iso8601)
  }

  /// A day with the time on its clock, in words and as HTML's `datetime` wants it.
  func dateTime(_ instant: Instant, _ language: Language) -> (text: String, iso: String) {
    guard let time = settings.zone.dateTime(of: instant) else { return ("", "") }
    return (language.dateTime(time), time.iso8601)
  }

  /// A day and time in words, with the zone of the clock: for readers in other zones too.
  func zonedDateTime(_ instant: Instant, _ language: Language) -> String {
    guard let time = settings.zone.dateTime(of: instant) else { return "" }
    let zone = time.offset == 0 ? "" : time.rfc3339.suffix(6)
    return language.dateTime(time) + " (UTC\(zone))"
  }

  /// An instant in the site's zone as feeds want it.
  func rfc3339(_ instant: Instant) -> String {
    settings.zone.dateTime(of: instant)?.rfc3339 ?? ""
  }
}
