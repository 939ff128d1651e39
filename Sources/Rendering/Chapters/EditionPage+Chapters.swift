import Diagnostics
import Languages
import Markup
import Narratives
import Publications

/// The pages of an edition whose kind cuts long texts into chapters.
extension EditionPage {
  /// The page of each chapter, and its entry for lists; nothing for an edition of one page.
  ///
  /// `images` are the paths of what lies beside the narrative.
  func chapterPages(
    of edition: Edition, at place: Place, downloads: PageDownloads, card: SocialCard?,
    images: [String]
  ) -> (files: [OutputFile], entries: [ChapterEntry]) {
    guard let chapters = place.chapters, let first = chapters.chapters.first,
      let template = edition.kind.chapters?.page
    else { return ([], []) }
    var context = context(of: edition, on: place.address.page(of: first.name))
    context.downloads = downloads.links
    context.folder = "../"
    context.headingLift = chapters.level - 1
    context.images = Dictionary(
      images.map { ($0, "../" + $0) }, uniquingKeysWith: { first, _ in first })
    let lead = context.ids(in: chapters.lead)
    var files: [OutputFile] = []
    var entries: [ChapterEntry] = []
    for (index, chapter) in chapters.chapters.enumerated() {
      let address = place.address.page(of: chapter.name)
      context.pages = chapters.pages(from: index, lead: lead)
      var values = chapterFrame(of: edition, index, at: place, card: card, context)
      values[text: "table-descriptions"] = downloads.descriptions.map { context.folder + $0 }
      setText(of: edition, chapters, index, context, &values)
      files.append(
        OutputFile(
          path: "site/" + address.path,
          bytes: site.templates.render(values, with: template, in: edition.language),
          listing: values.listing))
      entries.append(ChapterEntry(title: chapter.title, address: address))
    }
    return (files, entries)
  }

  /// What a chapter has in common with the edition's page: titles, languages, facts, versions.
  private func chapterFrame(
    of edition: Edition, _ index: Int, at place: Place, card: SocialCard?,
    _ context: WritingContext
  ) -> TemplateValues {
    guard let chapter = place.chapters?.chapters[index] else { return TemplateValues() }
    let language = edition.language
    let history = place.history
    let own = history.address(of: edition)
    let address = place.address.page(of: chapter.name)
    let writer = NarrativeWriter(context: context, keepsStress: false)
    let front = edition.text.narrative.frontMatter
    let title = writer.plainText(of: front.title)
    let label = edition.kind.label(number: edition.publication.number, in: language)
    var alternates: [(language: Language, address: SiteAddress)] = []
    var fallbacks = site.fallbacks(
      besides: place.siblings.map(\.language), slug: edition.publication.address())
    for sibling in place.siblings {
      let edition = history.address(of: edition.version, sibling.slug, sibling.language)
      if let name = sibling.chapters[chapter.key] {
        alternates.append((sibling.language, edition.page(of: name)))
      } else {
        fallbacks.append((sibling.language, edition))
      }
    }
    var frame = PageFrame(
      site: site, address: address, language: language, title: "\(chapter.title) – \(title)",
      description: description(of: chapter, in: edition, writer), alternates: alternates,
      fallbacks: fallbacks,
      breadcrumbs: [
        (site.words(language)[.publications], .publications(language)), (label, own),
        (chapter.title, address),
      ], card: card, isArticle: true)
    setStanding(of: edition, history, in: &frame)
    var values = frame.values()
    values.set("edition-title", markup: MarkupFragment { writer.write(front.title, to: &$0) })
    values[text: "edition-url"] = address.link(to: own)
    setFacts(of: edition, label: label, title: title, address: own, &values)
    if history.isSuperseded(edition.version) {
      values.set("version-banner", group: history.banner(of: edition, site, address))
    } else {
      values.set("status-banner", group: banner(of: edition, on: address, at: place))
    }
    history.setCorrections(of: edition, site, address, &values)
    return values
  }

  /// The text of a chapter, its footnotes, and the ways to the other chapters.
  private func setText(
    of edition: Edition, _ chapters: EditionChapters, _ index: Int, _ context: WritingContext,
    _ values: inout TemplateValues
  ) {
    let chapter = chapters.chapters[index]
    let writer = NarrativeWriter(context: context)
    var section = TemplateValues()
    section[text: "number"] = String(index + 1)
    section[text: "id"] = chapter.id
    section[text: "title"] = chapter.title
    section.set(
      "heading",
      markup: chapter.heading.isEmpty
        ? MarkupFragment(text: chapter.title)
        : MarkupFragment { writer.write(chapter.heading, to: &$0) })
    section.set("body", markup: MarkupFragment { writer.write(chapter.blocks, to: &$0) })
    values.set("section", group: section)
    values.set(
      "footnotes",
      markup: FootnoteWriter(context: context).fragment(chapters.footnotes(of: index)))
    values.set("chapters", list: chapters.contents(from: index, headings: edition.text.headings))
    values.set("previous", group: chapters.way(to: index - 1, from: index))
    values.set("next", group: chapters.way(to: index + 1, from: index))
    switch chapter.key {
    case .terms: setTerms(of: edition, &values)
    case .index: setIndex(of: edition, context, &values)
    case .section: break
    }
  }

  /// The longest description, in bytes.
  private static let longestDescription = 320

  /// The first paragraph of a chapter, as far as whole words of it fit; else the summary.
  private func description(
    of chapter: EditionChapters.Chapter, in edition: Edition, _ writer: NarrativeWriter
  ) -> String {
    for block in chapter.blocks {
      guard case .paragraph(let inlines) = block.content else { continue }
      let text = writer.plainText(of: inlines)
      guard text.utf8.count > Self.longestDescription else { return text }
      var words: [Substring] = []
      var length = 0
      for word in text.split(separator: " ") {
        length += word.utf8.count + 1
        if length > Self.longestDescription { break }
        words.append(word)
      }
      return words.joined(separator: " ") + "…"
    }
    let front = edition.text.narrative.frontMatter
    return "\(chapter.title). \(writer.plainText(of: front.title))"
  }
}

extension EditionChapters {
  /// A chapter by its title, with the way to it from a page; nil when there is none.
  func way(to other: Int, from index: Int?) -> TemplateValues? {
    guard chapters.indices.contains(other) else { return nil }
    return item(other, from: index)
  }

  private func item(_ other: Int, from index: Int?) -> TemplateValues {
    var item = TemplateValues()
    item[text: "title"] = chapters[other].title
    item[text: "url"] = link(to: other, from: index)
    item.set("is-current", flag: other == index)
    return item
  }

  /// All chapters with the ways to them from one page, or from the opening page for nil; the page's
  /// own with those of `headings` that are the next level of it.
  func contents(
    from index: Int?, headings: [ResolvedNarrative.Heading] = []
  ) -> [TemplateValues] {
    chapters.indices.map { other in
      var item = item(other, from: index)
      guard other == index else { return item }
      let keys = Set(
        chapters[other].blocks.compactMap { block -> Int? in
          guard case .heading(level + 1, _) = block.content else { return nil }
          return block.location.key
        })
      let parts = headings.filter { keys.contains($0.key) }
      item.set("has-contents", flag: parts.count > 1)
      item.set(
        "contents",
        list: parts.map { heading in
          var part = TemplateValues()
          part[text: "title"] = heading.text
          part[text: "url"] = "#" + heading.id
          return part
        })
      return item
    }
  }
}
