import Narratives
package import Languages
import Markup
package import Publications

extension Site {
  /// A page of `Content/pages/`.
  package func textPage(
    _ page: TextPage, in language: Language
  ) -> RenderedPage? {
    guard let text = page.texts[language] else { return nil }
    let address = SiteAddress.page(page.slug, language)
    var context = WritingContext(
      text: text,
      glossaryURL: address.link(to: .glossary(language)), sources: sourceEntries(language))
    let downloads = PageDownloads(text.figures, on: address, site: self, context: context)
    context.downloads = downloads.links
    let writer = NarrativeWriter(context: context)
    let front = text.narrative.frontMatter
    let title = writer.plainText(of: front.title)
    let frame = PageFrame(
      site: self, address: address, language: language, title: title,
      description: front.summary.isEmpty ? title : writer.plainText(of: front.summary),
      alternates: languages.filter { page.texts[$0] != nil }.map { ($0, .page(page.slug, $0)) },
      breadcrumbs: [(title, address)])
    var values = frame.values()
    values[text: "table-descriptions"] = downloads.descriptions
    values[text: "title"] = title
    values.set(
      "body",
      markup: MarkupFragment { markup in
        writer.write(text.narrative.blocks, to: &markup)
        markup.fragment(FootnoteWriter(context: context).fragment(text.narrative.footnotes))
      })
    let headings = text.headings.filter { $0.level == 2 }
    values.set("has-contents", flag: headings.count > 2)
    values.set(
      "contents",
      list: headings.map { heading in
        var item = TemplateValues()
        item[text: "title"] = heading.text
        item[text: "url"] = "#" + heading.id
        return item
      })
    return RenderedPage(
      file(address, values, template: "shared.page", in: language), downloads)
  }

  /// The glossary, in the alphabetical order of its language.
  package func glossaryPage(_ glossary: Glossary, in language: Language) -> OutputFile {
    let address = SiteAddress.glossary(language)
    let words = words(language)
    let frame = PageFrame(
      site: self, address: address, language: language, title: words[.glossary],
      description: words.text("glossary-lead") ?? words[.glossary],
      alternates: languages.map { ($0, .glossary($0)) },
      breadcrumbs: [(words[.glossary], address)])
    var values = frame.values()
    let terms = glossary.terms.map { term in
      (key: language.sortKey(term.term[language] ?? term.id), term: term)
    }
    .sorted { $0.key.lexicographicallyPrecedes($1.key) }
    values.set(
      "terms",
      list: terms.map { entry in
        var item = TemplateValues()
        item[text: "id"] = "term-" + entry.term.id
        item[text: "term"] = entry.term.term[language]
        item[text: "definition"] = entry.term.definition[language]
        return item
      })
    return file(address, values, template: "shared.glossary", in: language)
  }
}
