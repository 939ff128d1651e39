package import Languages
import Markup
import Publications
package import Quantities

/// One correction as the page and the feed of all corrections show it.
package struct CorrectionEntry: Sendable {
  /// Label and title of the edition.
  let edition: String
  let address: SiteAddress
  /// The id of the correction on the edition's page.
  let anchor: String
  let versionBefore: SiteAddress
  package let at: Instant
  let severity: Correction.Severity
  let note: String
}

extension Site {
  /// All corrections of one language, newest first.
  package func correctionsPage(_ entries: [CorrectionEntry], in language: Language) -> OutputFile {
    let address = SiteAddress.corrections(language)
    let words = words(language)
    let frame = PageFrame(
      site: self, address: address, language: language, title: words[.corrections],
      description: words.text("corrections-lead") ?? words[.corrections],
      alternates: languages.map { ($0, .corrections($0)) },
      breadcrumbs: [(words[.corrections], address)])
    var values = frame.values()
    values.set("has-corrections", flag: !entries.isEmpty)
    if settings.baseURL != nil, !entries.isEmpty { values[text: "feed"] = Self.feedName }
    values.set(
      "corrections",
      list: entries.map { entry in
        let time = dateTime(entry.at, language)
        var item = TemplateValues()
        item[text: "title"] = entry.edition
        item[text: "url"] = address.link(to: entry.address) + "#" + entry.anchor
        item[text: "date"] = time.text
        item[text: "date-iso"] = time.iso
        item[text: "severity"] = entry.severity.text(words)
        item[text: "text"] = entry.note
        item[text: "version-before"] = address.link(to: entry.versionBefore)
        return item
      })
    return file(address, values, template: "shared.corrections", in: language)
  }

  /// The Atom feed of a language's corrections (RFC 4287), newest first; nil before the first of
  /// them, and while the site has no address, since every entry needs one for good.
  package func correctionsFeed(
    _ entries: [CorrectionEntry], in language: Language
  ) -> OutputFile? {
    guard let base = settings.baseURL, let newest = entries.first else { return nil }
    let page = SiteAddress.corrections(language)
    let feed = page.absolute(base) + Self.feedName
    let words = words(language)
    let body = MarkupFragment { writer in
      writer.start("feed")
      writer.attribute("xmlns", "http://www.w3.org/2005/Atom")
      writer.attribute("xml:lang", language.code)
      writer.newline()
      writer.element("id", text: feed)
      writer.element("title", text: "\(settings.title[language] ?? ""): \(words[.corrections])")
      writer.element("updated", text: rfc3339(newest.at))
      link("self", feed, &writer)
      link("alternate", page.absolute(base), &writer)
      writer.element("author") { writer in
        writer.element("name", text: settings.publisher[language] ?? "")
      }
      writer.newline()
      for entry in entries { write(entry, base, language, &writer) }
      writer.end()
      writer.newline()
    }
    let declaration = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
    return OutputFile(
      path: page.outputPath(of: Self.feedName), bytes: Array((declaration + body.string).utf8))
  }

  static let feedName = "feed.xml"

  private func write(
    _ entry: CorrectionEntry, _ base: String, _ language: Language, _ writer: inout MarkupWriter
  ) {
    let address = entry.address.absolute(base) + "#" + entry.anchor
    writer.element("entry") { writer in
      writer.element("id", text: address)
      writer.element("title", text: entry.edition)
      writer.element("updated", text: rfc3339(entry.at))
      link("alternate", address, &writer)
      writer.start("category")
      writer.attribute("term", entry.severity.rawValue)
      writer.attribute("label", entry.severity.text(words(language)))
      writer.endEmpty()
      writer.element("summary", text: entry.note)
    }
    writer.newline()
  }

  private func link(_ relation: StaticString, _ address: String, _ writer: inout MarkupWriter) {
    writer.start("link")
    writer.attribute("rel", relation)
    writer.attribute("href", address)
    writer.endEmpty()
  }
}
