import Indicators
import Languages
import Markup
import Publications
import Quantities

/// What search engines for data read on a page: a block of JSON-LD in the words of schema.org.
struct StructuredData {
  private let data: OpenData
  private let site: Site
  private let language: Language

  init(_ data: OpenData, _ site: Site, _ language: Language) {
    self.data = data
    self.site = site
    self.language = language
  }

  /// The catalogue, of which each table is a part.
  func catalogue(on address: SiteAddress) -> MarkupFragment {
    let words = site.words(language)
    var json = JSONBytes()
    json.object { json in
      json.member("@context", "https://schema.org/")
      json.member("@type", "DataCatalog")
      json.member("name", "\(site.settings.title[language] ?? ""): \(words[.openData])")
      json.member("description", words[.openDataLead])
      json.member("url", url(of: address, from: address))
      json.member("inLanguage", language.code)
      writeLicence(to: &json)
      json.key("publisher")
      writePublisher(to: &json)
    }
    return MarkupFragment { $0.data(json.bytes) }
  }

  /// A table with its files; nil while there is none.
  ///
  /// `page` is the page the block stands on.
  func dataset(_ dataset: OpenDataset, on page: SiteAddress) -> MarkupFragment? {
    guard let table = dataset.table else { return nil }
    let words = site.words(language)
    let texts = DatasetTexts(dataset, words, language, data.package)
    let columns = ColumnTexts(table, words, language)
    var json = JSONBytes()
    json.object { json in
      json.member("@context", "https://schema.org/")
      json.member("@type", "Dataset")
      json.member("name", texts.title)
      // The least that search engines take is 50 characters, the most 5000.
      let about = texts.description
      json.member(
        "description",
        String((about.count < 50 ? about + " " + words[.openDataLead] : about).prefix(5_000)))
      json.member("url", url(of: dataset.page(language), from: page))
      json.member("identifier", dataset.name)
      json.member("inLanguage", language.code)
      json.member("isAccessibleForFree", flag: true)
      writeLicence(to: &json)
      for role: StaticString in ["creator", "publisher"] {
        json.key(role)
        writePublisher(to: &json)
      }
      if let issued = data.issued(dataset) { json.member("datePublished", site.rfc3339(issued)) }
      if let modified = data.modified(dataset) {
        json.member("dateModified", site.rfc3339(modified))
      }
      if let first = table.periods.first, let last = table.periods.last {
        json.member("temporalCoverage", "\(first.first)/\(last.last)")
      }
      json.key("variableMeasured")
      json.list { json in
        for name in columns.measures { json.element(name) }
      }
      let sources = texts.sources.compactMap(\.url)
      if !sources.isEmpty {
        json.key("isBasedOn")
        json.list { json in for source in sources { json.element(source) } }
      }
      json.key("includedInDataCatalog")
      json.object { json in
        json.member("@type", "DataCatalog")
        json.member("name", words[.openData])
        json.member("url", url(of: .data(language), from: page))
      }
      json.key("distribution")
      json.list { json in
        for file in dataset.tables(language) { write(file, from: page, to: &json) }
      }
    }
    return MarkupFragment { $0.data(json.bytes) }
  }

  private func write(_ file: OpenDataFile, from page: SiteAddress, to json: inout JSONBytes) {
    json.object { json in
      json.member("@type", "DataDownload")
      json.member("name", file.format.rawValue)
      json.member("encodingFormat", file.format.mediaType)
      json.member(
        "contentUrl", (site.settings.baseURL ?? page.root) + file.path)
      json.member("contentSize", "\(file.bytes.count) B")
      json.member("sha256", file.checksum.description)
    }
  }

  private func writeLicence(to json: inout JSONBytes) {
    if let licence = site.settings.licence { json.member("license", licence.url ?? licence.name) }
  }

  private func writePublisher(to json: inout JSONBytes) {
    json.object { json in
      json.member("@type", "Organization")
      json.member("name", site.settings.publisher[language] ?? "")
      if let url = site.settings.publisherURL { json.member("url", url) }
    }
  }

  private func url(of address: SiteAddress, from page: SiteAddress) -> String {
    site.settings.baseURL.map { address.absolute($0) } ?? page.link(to: address)
  }
}
