package import Languages
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
    if sections.contains(Self.feedSection), !entries.isEmpty {
      values[text: "feed"] = address.link(to: .correctionsFeed(.atom, language))
    }
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
}
