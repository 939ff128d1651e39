import Languages
import Publications
import Quantities

extension Site {
  /// Whether editions have files for programs that keep references.
  var offersCitations: Bool { offered.contains(.citation) && watermark == nil }

  /// How an edition is cited.
  func citation(
    of title: String, label: String, released: Instant, at address: SiteAddress,
    _ language: Language
  ) -> String {
    words(language).fill(
      .citationPattern,
      [
        "publisher": settings.publisher[language] ?? "", "title": title, "kind": label,
        "date": date(released, language).text,
        "url": settings.baseURL.map { address.absolute($0) } ?? "",
      ])
  }

  /// Sets the ways to an edition's files for programs that keep references, which lie in `folder`.
  func setCitationFiles(
    of slug: String, _ language: Language, folder: String = "", in values: inout TemplateValues
  ) {
    values.set("has-citation-files", flag: offersCitations)
    values.set(
      "citation-files",
      list: [("bib", "BibTeX"), ("ris", "RIS")].map { ending, format in
        var item = TemplateValues()
        item[text: "url"] = "\(folder)\(slug)-\(language.code).\(ending)"
        item[text: "text"] = format
        return item
      })
  }
}

extension EditionPage {
  /// The files beside an edition for programs that keep references.
  func citationFiles(
    of edition: Edition, title: String, label: String, at address: SiteAddress
  ) -> [OutputFile] {
    guard site.offersCitations else { return [] }
    let language = edition.language
    let record = CitationRecord(
      kind: .report, key: "\(edition.slug)-\(language.code)", title: title,
      publisher: site.settings.publisher[language] ?? "",
      url: site.settings.baseURL.map { address.absolute($0) } ?? "",
      date: site.settings.zone.dateTime(of: edition.publication.release)?.date,
      language: language.code, licence: site.settings.licence?.title[language], label: label,
      version: edition.version.number > 1 ? edition.version.number : nil)
    return record.files.map {
      OutputFile(path: address.outputPath(of: $0.name), bytes: $0.bytes)
    }
  }
}
