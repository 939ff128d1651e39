import Charts
package import Indicators
package import Languages
package import Markup
import Narratives
package import Publications
package import Quantities

/// An edition as lists and feeds show it: small enough to keep for every edition of a large site.
///
/// A class, since lists sort and pass on thousands of them.
package final class EditionEntry: Sendable {
  package let language: Language
  package let address: SiteAddress
  package let label: String
  package let title: String
  package let titleMarkup: MarkupFragment
  package let summaryMarkup: MarkupFragment
  package let summary: String
  package let released: Instant
  package let nextRelease: CalendarDate?
  package let kind: String
  package let kindName: String
  package let slug: String
  /// The folder of the publication.
  package let publication: String
  package let indicators: [String]
  /// The pages of its chapters, in order; none for an edition of one page.
  package let chapters: [ChapterEntry]
  /// What the edition can be had as besides its page.
  package let documents: [EditionDocument]
  /// How much there is in it.
  package let counts: EditionCounts
  /// What the edition says of each region, by the region's code.
  package let regions: [String: EditionMention]
  /// The headings and figures that readers can look for.
  let places: [SearchPlace]
  /// The tables of the data package that numbers of the edition come from, by name.
  package let resources: Set<String>
  /// The corrections of the edition, oldest first.
  package let corrections: [CorrectionEntry]
  /// The editions it stands in lists together with; nil where it stands by itself.
  package let group: EditionGroup?

  init(
    language: Language, address: SiteAddress, label: String, title: String,
    titleMarkup: MarkupFragment, summaryMarkup: MarkupFragment, summary: String, released: Instant,
    nextRelease: CalendarDate?, kind: String, kindName: String, slug: String, publication: String,
    indicators: [String], chapters: [ChapterEntry], documents: [EditionDocument],
    counts: EditionCounts, regions: [String: EditionMention], places: [SearchPlace],
    resources: Set<String>, corrections: [CorrectionEntry], group: EditionGroup?
  ) {
    self.language = language
    self.address = address
    self.label = label
    self.title = title
    self.titleMarkup = titleMarkup
    self.summaryMarkup = summaryMarkup
    self.summary = summary
    self.released = released
    self.nextRelease = nextRelease
    self.kind = kind
    self.kindName = kindName
    self.slug = slug
    self.publication = publication
    self.indicators = indicators
    self.chapters = chapters
    self.documents = documents
    self.counts = counts
    self.regions = regions
    self.places = places
    self.resources = resources
    self.corrections = corrections
    self.group = group
  }

  /// When what it says was last changed.
  package var modified: Instant { max(released, corrections.map(\.at).max() ?? released) }

  /// Whether one edition stands above another in lists: the later one, and of those of one instant
  /// the one whose series goes on, since what comes out with it is about it.
  package static func comesFirst(_ one: EditionEntry, _ other: EditionEntry) -> Bool {
    if one.released != other.released { return one.released > other.released }
    if (one.nextRelease == nil) != (other.nextRelease == nil) { return one.nextRelease != nil }
    return one.slug < other.slug
  }
}

/// Renders one edition to its page and the files beside it.
package struct EditionPage {
  let site: Site
  private let indicators: [Indicator]

  /// `indicators` are those of the site, in the order in which they are defined.
  package init(site: Site, indicators: [Indicator]) {
    self.site = site
    self.indicators = indicators
  }

  /// The page and what lies beside it, its chapters and further formats, and the edition's entry for
  /// lists.
  ///
  /// `siblings` are the editions of the same version in all languages of the publication, and
  /// `latest` is the newest edition of a numbered kind, which may be this one. `history` tells which
  /// version of the edition this is, `links` lead to other editions, and `images` lie beside it.
  package func render(
    _ edition: Edition, siblings: [EditionSibling], latest: SiteAddress?,
    history: EditionHistory, links: EditionLinks? = nil, provenance: EditionProvenance? = nil,
    images: [PrintResource] = []
  ) -> (page: RenderedPage, entry: EditionEntry) {
    let language = edition.language
    let place = Place(
      address: history.address(of: edition), siblings: siblings, latest: latest, history: history,
      provenance: provenance, chapters: EditionChapters(edition))
    let address = place.address
    var context = context(of: edition, on: address)
    let downloads = PageDownloads(
      edition.text.figures, on: address, site: site, context: context)
    context.downloads = downloads.links
    context.descriptions = downloads.composed
    context.pages = place.chapters?.pages(from: nil, lead: []) ?? [:]
    let formats = EditionFormats(
      edition, on: address, history: history, site: site, images: images)
    let writer = NarrativeWriter(context: context, keepsStress: false)
    let front = edition.text.narrative.frontMatter
    let title = writer.plainText(of: front.title)
    let label = edition.kind.label(number: edition.publication.number, in: language)
    let card = SocialCard(
      edition, label: label, title: title, on: address, site: site, context: context)
    var values = values(of: edition, at: place, card: card, context)
    values[text: "table-descriptions"] = downloads.descriptions
    let workbook =
      site.offered.contains(.xlsx)
      ? FigureWorkbook(
        figures: edition.text.figures, title: title, label: label, address: address,
        released: edition.version.asOf, site: site, context: context
      ).file(named: formats.workbookName) : nil
    formats.setLinks(&values, hasWorkbook: workbook != nil)
    site.setCitationFiles(of: edition.slug, language, in: &values)
    links?.set(
      in: &values, from: address, versions: .versions(edition.slug, language), site, language)
    let page = site.templates.render(values, with: edition.kind.page, in: language)
    let chapters = chapterPages(
      of: edition, at: place, downloads: downloads, card: card, images: images.map(\.path))
    var documents = formats.documents { format, address in
      var document = place
      document.address = address
      document.chapters = nil
      var context = self.context(of: edition, on: address, format: format)
      context.images = formats.imageAddresses(in: format)
      var values = self.values(of: edition, at: document, card: nil, context)
      values.set("medium-\(format.medium.rawValue)", flag: true)
      if format.medium == .text { self.setPlainText(of: edition, context, &values) }
      return (values, context)
    }
    if let workbook { documents.files.append(workbook) }
    let file = OutputFile(path: "site/" + address.path, bytes: page, listing: values.listing)
    documents.files += citationFiles(of: edition, title: title, label: label, at: address)
    let entry = EditionEntry(
      language: language, address: address, label: label, title: title,
      titleMarkup: MarkupFragment { writer.write(front.title, to: &$0) },
      summaryMarkup: MarkupFragment { writer.write(front.summary, to: &$0) },
      summary: writer.plainText(of: front.summary),
      released: edition.publication.release,
      nextRelease: edition.publication.nextRelease, kind: edition.kind.id,
      kindName: edition.kind.name[language] ?? edition.kind.id, slug: edition.slug,
      publication: edition.publication.slug,
      indicators: edition.text.indicators, chapters: chapters.entries,
      documents: formats.offered(among: documents.files, workbook),
      counts: EditionCounts(edition, cells: provenance?.cells.count),
      regions: EditionMention.regions(
        in: edition.text, on: address, chapters: place.chapters, writer),
      places: SearchPlace.places(
        of: edition, on: [file] + chapters.files + documents.files, writer),
      resources: Set(provenance?.files.map(\.resource.id) ?? []),
      corrections: history.entries(of: edition, title: title, label: label),
      group: EditionGroup(edition))
    return (
      RenderedPage(
        file, downloads, chapters: chapters.files, card: card, documents: documents),
      entry
    )
  }

  /// Where one document of an edition stands.
  struct Place {
    var address: SiteAddress
    let siblings: [EditionSibling]
    let latest: SiteAddress?
    let history: EditionHistory
    let provenance: EditionProvenance?
    /// The pages the text is cut into; nil where it stands on one.
    var chapters: EditionChapters?
  }

  /// What writers of the edition need to know, for its page or for one of its formats.
  func context(
    of edition: Edition, on address: SiteAddress, format: Format? = nil
  ) -> WritingContext {
    var context = WritingContext(
      text: edition.text, glossaryURL: address.link(to: .glossary(edition.language)),
      sources: site.sourceEntries(edition.language))
    context.publicURL = site.settings.baseURL.map { address.absolute($0) }
    context.medium = format?.medium == .paper ? .paper : .screen
    context.isDetached = format?.medium == .epub || format?.medium == .single
    context.drawings = format?.drawings == .narrow ? .narrow : .wide
    return context
  }

  /// What the templates of an edition may use, for one of its documents.
  private func values(
    of edition: Edition, at place: Place, card: SocialCard?, _ context: WritingContext
  ) -> TemplateValues {
    let language = edition.language
    let address = place.address
    let history = place.history
    let writer = NarrativeWriter(context: context, keepsStress: false)
    let front = edition.text.narrative.frontMatter
    let title = writer.plainText(of: front.title)
    let label = edition.kind.label(number: edition.publication.number, in: language)
    var frame = PageFrame(
      site: site, address: address, language: language, title: title,
      description: writer.plainText(of: front.summary),
      alternates: place.siblings.map {
        ($0.language, address.alternate(history.address(of: edition.version, $0.slug, $0.language)))
      },
      fallbacks: site.fallbacks(
        besides: place.siblings.map(\.language), slug: edition.publication.address()),
      breadcrumbs: [
        (site.words(language)[.publications], .publications(language)),
        (label, history.address(of: edition)),
      ], card: card, isArticle: true)
    frame.subject = .report(facts(of: edition, label: label, place.provenance))
    setStanding(of: edition, history, in: &frame)
    var values = frame.values()
    values.set("edition-title", markup: MarkupFragment { writer.write(front.title, to: &$0) })
    values.set("summary", markup: MarkupFragment { writer.write(front.summary, to: &$0) })
    if let headline = front.headline {
      values.set("headline", markup: MarkupFragment { writer.write(headline, to: &$0) })
    }
    values[text: "edition-url"] = address.link(to: history.address(of: edition))
    setFacts(
      of: edition, label: label, title: title, address: history.address(of: edition), &values)
    if history.isSuperseded(edition.version) {
      values.set("version-banner", group: history.banner(of: edition, site, address))
    } else {
      values.set("status-banner", group: banner(of: edition, on: address, at: place))
    }
    history.setCorrections(of: edition, site, address, &values)
    setText(of: edition, place.chapters, context, &values)
    if place.chapters == nil {
      EditionSections(edition, context).set(&values)
      setIndex(of: edition, context, &values)
      setTerms(of: edition, &values)
    }
    setBackMatter(of: edition, address: address, &values)
    values.set("computation", group: place.provenance.map { computation($0, address) })
    return values
  }

  /// Whether the edition counts, since when it says what it says, and where its series goes on.
  func setStanding(of edition: Edition, _ history: EditionHistory, in frame: inout PageFrame) {
    frame.isSuperseded = history.isSuperseded(edition.version)
    frame.modified = edition.version.asOf
    let name = edition.kind.name[edition.language] ?? edition.kind.id
    frame.feeds = site.feedLinks(kind: (edition.kind.id, name), in: edition.language)
  }

  /// Who, when, under which status, and how to cite.
  func setFacts(
    of edition: Edition, label: String, title: String, address: SiteAddress,
    _ values: inout TemplateValues
  ) {
    let language = edition.language
    let publication = edition.publication
    let released = site.date(publication.release, language)
    values[text: "edition-label"] = label
    values[text: "period"] = publication.period.map { language.period($0) }
    values[text: "released"] = released.text
    values[text: "released-iso"] = released.iso
    values[text: "released-time"] = site.zonedDateTime(publication.release, language)
    values[text: "next-release"] = publication.nextRelease.map { language.date($0) }
    values[text: "next-release-iso"] = publication.nextRelease.map(\.description)
    values[text: "designation"] = site.settings.designation?[language]
    values[text: "producer"] = site.settings.publisher[language]
    values[text: "about-producer"] = site.settings.aboutPublisher?[language]
    values.set("is-translation", flag: edition.text.narrative.frontMatter.isUnofficialTranslation)
    values.set("contact", group: contact(publication.contact, language))
    values[text: "revisions"] = site.settings.revisions?[language]
    values[text: "licence"] = site.settings.licence?.title[language]
    values[text: "licence-url"] = site.settings.licence?.url
    values[text: "citation"] = site.citation(
      of: title, label: label, released: publication.release, at: address, language)
  }

  /// Whether this is the latest edition of its series, or where that is; nothing for publications
  /// without a number, which belong to no series.
  func banner(of edition: Edition, on address: SiteAddress, at place: Place) -> TemplateValues? {
    guard let latest = place.latest else { return nil }
    var banner = TemplateValues()
    let isLatest = latest == place.history.address(of: edition)
    banner.set("is-latest", flag: isLatest)
    banner[text: "text"] =
      site.words(edition.language)[isLatest ? .latestEdition : .supersededEdition]
    banner[text: "url"] = address.link(to: latest)
    return banner
  }

  /// The text itself, or what of it stands on the opening page; key figures that open it stand in
  /// the header of the page.
  private func setText(
    of edition: Edition, _ chapters: EditionChapters?, _ context: WritingContext,
    _ values: inout TemplateValues
  ) {
    let writer = NarrativeWriter(context: context)
    var blocks = (chapters?.lead ?? edition.text.narrative.blocks)[...]
    if case .figure(let block)? = blocks.first?.content,
      let figure = context.figure(block.id), case .keyFigures = figure.content
    {
      blocks = blocks.dropFirst()
      values.set(
        "headline-figures",
        markup: MarkupFragment { FigureWriter(context: context).write(figure, to: &$0) })
    }
    values.set("body", markup: MarkupFragment { writer.write(Array(blocks), to: &$0) })
    let footnotes = chapters?.footnotes(of: nil) ?? edition.text.narrative.footnotes
    values.set("footnotes", markup: FootnoteWriter(context: context).fragment(footnotes))
    let contents = chapters.map { $0.contents(from: nil) }
    values.set("next", group: chapters?.way(to: 0, from: nil))
    values.set(
      "contents",
      list: contents ?? edition.text.headings.filter { $0.level == 2 }.map { Self.link(to: $0) })
  }

  /// The text as it is for files of text.
  private func setPlainText(
    of edition: Edition, _ context: WritingContext, _ values: inout TemplateValues
  ) {
    let writer = PlainTextWriter(context: context)
    let narrative = edition.text.narrative
    values[text: "title"] = StressMarks.removed(from: writer.text(narrative.frontMatter.title))
    values[text: "summary-text"] = writer.text(narrative.frontMatter.summary)
    values[text: "body-text"] = writer.text(narrative.blocks)
    values[text: "footnotes-text"] = writer.text(narrative.footnotes)
  }

  private static func link(to heading: ResolvedNarrative.Heading) -> TemplateValues {
    var item = TemplateValues()
    item[text: "title"] = heading.text
    item[text: "url"] = "#" + heading.id
    return item
  }

  /// Definitions of the indicators named, sources of the figures, and the contact.
  private func setBackMatter(
    of edition: Edition, address: SiteAddress, _ values: inout TemplateValues
  ) {
    let language = edition.language
    let named = indicators.filter { edition.text.indicators.contains($0.id) }
    values.set("has-definitions", flag: !named.isEmpty)
    values.set(
      "definitions",
      list: named.map { indicator in
        var item = TemplateValues()
        item[text: "name"] = indicator.name[language]
        item[text: "definition"] = indicator.definition[language]
        item[text: "url"] = address.link(to: .indicator(indicator.id, language))
        item.set("is-unofficial", flag: indicator.unofficial.contains(language))
        return item
      })
    let sources = edition.text.sources.compactMap { site.sources[$0] }
    values.set("has-sources", flag: !sources.isEmpty)
    values.set(
      "sources",
      list: sources.map { source in
        var item = TemplateValues()
        item[text: "title"] = source.title[language]
        item[text: "url"] = source.url
        return item
      })
  }

  private func contact(_ id: String?, _ language: Language) -> TemplateValues? {
    guard let id, let contact = site.settings.contact(id) else { return nil }
    var values = TemplateValues()
    values[text: "name"] = contact.name[language]
    values[text: "role"] = contact.role?[language]
    values[text: "email"] = contact.email
    values[text: "phone"] = contact.phone
    values[text: "hours"] = contact.hours?[language]
    return values
  }
}
