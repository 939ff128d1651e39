import Languages
import Publications
import Quantities

/// How a table is cited: as a sentence, and as files for programs that keep references.
struct DatasetCitation {
  /// The sentence.
  let text: String
  /// BibTeX and RIS.
  let files: [(name: String, format: String, bytes: [UInt8])]

  init(_ dataset: OpenDataset, _ data: OpenData, _ site: Site, _ language: Language) {
    let words = site.words(language)
    let title = DatasetTexts(dataset, words, language, data.package).title
    let publisher = site.settings.publisher[language] ?? ""
    let url = site.settings.baseURL.map { dataset.page(language).absolute($0) } ?? ""
    let changed = data.modified(dataset).flatMap { site.settings.zone.dateTime(of: $0)?.date }
    text = words.fill(
      .citationPattern,
      [
        "publisher": publisher, "title": title, "kind": words[.dataset],
        "date": changed.map { language.date($0) } ?? "", "url": url,
      ])
    files =
      CitationRecord(
        kind: .dataset, key: dataset.slug, title: title, publisher: publisher, url: url,
        date: changed, language: language.code, licence: site.settings.licence?.title[language]
      ).files
  }
}
