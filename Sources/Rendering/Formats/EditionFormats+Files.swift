import Diagnostics
import Languages
import Markup
import Narratives
import Publications
import Quantities

/// Formats that carry everything they need in one file.
extension EditionFormats {
  /// What the images of the narrative are drawn from, where that is not their own paths.
  func imageAddresses(in format: Format) -> [String: String] {
    images.reduce(into: [:]) { addresses, image in
      switch format.medium {
      case .web: addresses[image.path] = "../" + image.path
      case .single:
        guard let type = DataURL.type(of: image.path) else { return }
        addresses[image.path] = DataURL.encode(image.bytes, type: type)
      case .paper, .text, .picture, .epub: break
      }
    }
  }

  /// The values with the site's style sheet and its sign, for a page that stands alone.
  func withStyles(_ values: TemplateValues) -> TemplateValues {
    var values = values
    values[text: "stylesheet"] = DataURL.encode(site.documentSources.siteStyle, type: "text/css")
    values[text: "icon"] = site.documentSources.icon
    return values
  }

  /// A book of the edition: a title page, a chapter for each section, and what stands behind the
  /// text.
  func book(_ format: Format, _ values: TemplateValues, _ context: WritingContext) -> Book {
    let writer = NarrativeWriter(context: context)
    let front = edition.text.narrative.frontMatter
    let title = writer.plainText(of: front.title)
    let language = edition.language
    let words = site.words(language)
    func chapter(_ name: String, _ title: String, _ set: (inout TemplateValues) -> Void)
      -> Book.Chapter
    {
      var values = values
      set(&values)
      return Book.Chapter(name: name, title: title, document: render(values, format))
    }
    let (lead, sections) = EditionSections.divide(
      edition.text.narrative.blocks, at: edition.kind.sectionLevel ?? 2, context)
    var chapters = [
      chapter("title", title) { values in
        values.set("is-front", flag: true)
        values.set("lead", markup: MarkupFragment { writer.write(lead, to: &$0) })
      }
    ]
    for (index, section) in sections.enumerated() {
      let values = EditionSections(edition, context).values(of: section)
      chapters.append(
        chapter("chapter\(index + 1)", writer.plainText(of: section.heading)) {
          $0.set("section", group: values)
        })
    }
    chapters.append(chapter("about", words[.aboutPublication]) { $0.set("is-back", flag: true) })
    return Book(
      identifier: site.settings.baseURL.map { address.absolute($0) }
        ?? "urn:habarshy:\(edition.slug):\(language.code):\(edition.version.number)",
      title: title, publisher: site.settings.publisher[language] ?? "",
      description: writer.plainText(of: front.summary),
      rights: site.settings.licence?.title[language], language: language,
      modified: TimeZoneRule.utc.dateTime(of: edition.version.asOf)?.rfc3339 ?? "",
      contents: words[.contents], chapters: chapters,
      styles: site.documentSources.ownStyles(of: format).flatMap(\.source.bytes),
      resources: site.documentSources.resources.filter { $0.path.hasPrefix("fonts/") } + images)
  }
}
