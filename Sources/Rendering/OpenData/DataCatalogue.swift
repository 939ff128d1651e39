import Indicators
import Languages
import Publications
import Quantities

/// The catalogue of open data as portals collect it: DCAT-AP 3, in every language of the site.
struct DataCatalogue {
  private let data: OpenData
  private let site: Site
  private let base: String

  static let jsonName = "catalog" + ".jsonld"
  static let turtleName = "catalog" + ".ttl"

  /// `base` is the address of the site, since everything in a catalogue has one for good.
  init(_ data: OpenData, _ site: Site, base: String) {
    self.data = data
    self.site = site
    self.base = base
  }

  /// The catalogue, its tables and their files as nodes that name each other.
  func graph() -> [LinkedNode] {
    var catalogue = LinkedNode(folder, "dcat:Catalog")
    catalogue.set("dct:title", texts { data.package.titles[$0] ?? site.settings.title[$0] })
    catalogue.set("dct:description", texts { site.words($0)[.openDataLead] })
    catalogue.set("dct:publisher", .address(publisher))
    catalogue.set("dct:language", languages)
    catalogue.set("dct:license", licence)
    catalogue.set("foaf:homepage", .address(base))
    catalogue.set("dct:issued", date(data.dates.compactMap(\.issued).min()))
    catalogue.set("dct:modified", date(data.dates.compactMap(\.modified).max()))
    let offered = data.datasets.indices.filter { data.datasets[$0].table != nil }
    catalogue.set("dcat:dataset", offered.map { .address(id(data.datasets[$0])) })
    var agent = LinkedNode(publisher, "foaf:Agent")
    agent.set("foaf:name", texts { site.settings.publisher[$0] })
    agent.set("foaf:homepage", site.settings.publisherURL.map { .address($0) })
    return [catalogue, agent]
      + offered.flatMap { [dataset(data.datasets[$0], data.dates[$0])] + files(data.datasets[$0]) }
  }

  private func dataset(_ dataset: OpenDataset, _ dates: OpenData.Dates) -> LinkedNode {
    var node = LinkedNode(id(dataset), "dcat:Dataset")
    node.set("dct:title", texts { dataset.title($0) })
    node.set(
      "dct:description",
      texts { DatasetTexts(dataset, site.words($0), $0, data.package).description })
    node.set("dct:identifier", .text(dataset.name))
    node.set("dct:publisher", .address(publisher))
    node.set("dct:creator", .address(publisher))
    node.set("dcat:contactPoint", contact)
    node.set("dct:language", languages)
    node.set("dct:license", licence)
    node.set("dct:issued", date(dates.issued))
    node.set("dct:modified", date(dates.modified))
    if let first = dataset.table?.periods.first, let last = dataset.table?.periods.last {
      var time = LinkedNode(nil, "dct:PeriodOfTime")
      time.set("dcat:startDate", .typed(first.first.description, "xsd:date"))
      time.set("dcat:endDate", .typed(last.last.description, "xsd:date"))
      node.set("dct:temporal", .node(time))
    }
    node.set(
      "dct:source",
      dataset.sourceIDs.compactMap { data.package.source($0)?.path.map { .address($0) } })
    node.set(
      "dcat:landingPage",
      site.languages.map { .address(dataset.page($0).absolute(base)) })
    node.set("dcat:distribution", dataset.tables().map { .address(base + $0.path) })
    return node
  }

  private func files(_ dataset: OpenDataset) -> [LinkedNode] {
    dataset.tables().map { file in
      let address = base + file.path
      var node = LinkedNode(address, "dcat:Distribution")
      node.set("dct:title", .text("\(dataset.name), \(file.format.rawValue)", language: "en"))
      node.set("dcat:accessURL", .address(address))
      node.set("dcat:downloadURL", .address(address))
      node.set("dct:language", file.language.map { Self.languages([$0]) } ?? [])
      node.set(
        "dct:format",
        .address(
          "http://publications.europa.eu/resource/authority/file-type/\(file.format.fileType)"))
      node.set(
        "dcat:mediaType",
        .address("http://www.iana.org/assignments/media-types/\(file.format.mediaType)"))
      node.set("dcat:byteSize", .typed(String(file.bytes.count), "xsd:nonNegativeInteger"))
      node.set("dct:license", licence)
      node.set(
        "dcatap:availability",
        .address("http://publications.europa.eu/resource/authority/planned-availability/STABLE"))
      var sum = LinkedNode(nil, "spdx:Checksum")
      sum.set("spdx:algorithm", .address("http://spdx.org/rdf/terms#checksumAlgorithm_sha256"))
      sum.set("spdx:checksumValue", .typed(file.checksum.description, "xsd:hexBinary"))
      node.set("spdx:checksum", .node(sum))
      return node
    }
  }

  // MARK: Pieces

  private var folder: String { base + OpenDataFile.folder }

  private var publisher: String { base + "#publisher" }

  private func id(_ dataset: OpenDataset) -> String { base + dataset.path("") }

  private var licence: LinkedValue? {
    site.settings.licence?.url.map { .address($0) }
  }

  /// Who answers questions: the first contact by name.
  private var contact: LinkedValue? {
    guard
      let contact = site.settings.contacts.min(by: { $0.key < $1.key })?.value,
      let email = contact.email
    else { return nil }
    var node = LinkedNode(nil, "vcard:Kind")
    node.set("vcard:fn", texts { contact.name[$0] })
    node.set("vcard:hasEmail", .address("mailto:" + email))
    return .node(node)
  }

  private func texts(_ text: (Language) -> String?) -> [LinkedValue] {
    site.languages.compactMap { language in
      text(language).map { .text($0, language: language.code) }
    }
  }

  /// The languages as the EU's list has them.
  private var languages: [LinkedValue] { Self.languages(site.languages) }

  private static func languages(_ languages: [Language]) -> [LinkedValue] {
    languages.compactMap { language in
      let code =
        switch language.code {
        case "kk": "KAZ"
        case "ru": "RUS"
        case "en": "ENG"
        default: ""
        }
      guard !code.isEmpty else { return nil }
      return .address("http://publications.europa.eu/resource/authority/language/" + code)
    }
  }

  private func date(_ instant: Instant?) -> LinkedValue? {
    instant.map { .typed(site.rfc3339($0), "xsd:dateTime") }
  }
}
