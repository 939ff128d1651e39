package import Indicators
import Languages
import Publications
import Quantities

/// Everything that the site gives away as data, made once for all languages.
package struct OpenData: Sendable {
  package let package: DataPackage
  /// The tables of the package in its order, then the indicators.
  package private(set) var datasets: [OpenDataset]
  /// When each table was first given away and last changed, by its place in ``datasets``.
  let dates: [Dates]

  /// When a table came out; nil while no edition has.
  struct Dates: Sendable {
    var issued: Instant?
    var modified: Instant?
  }

  /// Puts the tables together with the editions that use them.
  ///
  /// A table is as old as the first edition that draws on it, and was changed when its last rows
  /// became known: times of the data, never of a build.
  package init(
    package: DataPackage, datasets: [OpenDataset], entries: [EditionEntry], site: Site
  ) {
    self.package = package
    let first = entries.map(\.released).min()
    dates = datasets.map { dataset in
      let used = entries.filter { $0.uses(dataset) }.map(\.released).min() ?? first
      let latest = dataset.table?.latestRelease
      let issued = [used, latest].compactMap { $0 }.min()
      return Dates(issued: issued, modified: latest.flatMap { max($0, issued ?? $0) } ?? issued)
    }
    self.datasets = datasets.map { dataset in
      var dataset = dataset
      if let table = dataset.table {
        let file = TableDescription(dataset, table, site, package)
        dataset.files.append(
          OpenDataFile(dataset.path(".csv-metadata.json"), .csvw, file.bytes()))
      }
      return dataset
    }
  }

  /// The table of a resource, if there is one.
  func dataset(ofResource id: String) -> OpenDataset? {
    datasets.first { dataset in
      if case .resource(let resource) = dataset.origin {
        resource.id == id && dataset.table != nil
      } else {
        false
      }
    }
  }

  /// Adds to each table its files for spreadsheets.
  package mutating func add(_ workbooks: [[OpenDataFile]]) {
    for (index, files) in workbooks.enumerated() {
      let place = datasets[index].files.firstIndex { $0.format == .csvw }
      datasets[index].files.insert(contentsOf: files, at: place ?? datasets[index].files.count)
    }
  }

  /// When a table was last changed.
  func modified(_ dataset: OpenDataset) -> Instant? {
    datasets.firstIndex { $0.name == dataset.name }.flatMap { dates[$0].modified }
  }

  /// When a table was first given away.
  func issued(_ dataset: OpenDataset) -> Instant? {
    datasets.firstIndex { $0.name == dataset.name }.flatMap { dates[$0].issued }
  }

  /// The links from a page to the files of a table.
  func links(
    to dataset: OpenDataset, on address: SiteAddress, words: Words, language: Language
  ) -> [TemplateValues] {
    dataset.files.filter { $0.language == nil || $0.language == language }.map { file in
      let link = DownloadLink(
        name: address.root + file.path, format: file.format.rawValue,
        size: file.bytes.count, words: words, language: language)
      var item = TemplateValues()
      item[text: "url"] = link.name
      item[text: "text"] = link.text
      return item
    }
  }

  /// The values of an indicator, if there are any.
  func dataset(ofIndicator id: String) -> OpenDataset? {
    datasets.first { $0.isIndicator && $0.slug == id && $0.table != nil }
  }

  /// The page of a table of the package; nil for a table of which nobody is to know.
  func page(ofResource id: String, in language: Language) -> SiteAddress? {
    let dataset = datasets.first { dataset in
      if case .resource(let resource) = dataset.origin { resource.id == id } else { false }
    }
    return dataset?.page(language)
  }

  /// The files without a language, with those that describe them all.
  package func files(of site: Site) -> [OutputFile] {
    var files = datasets.flatMap { dataset in dataset.files.map(\.output) }
    guard !files.isEmpty else { return [] }
    var sums = datasets.flatMap { dataset in
      dataset.files.compactMap { file in file.name.map { ($0, file.checksum) } }
    }
    func add(_ name: String, _ bytes: [UInt8]) {
      files.append(OutputFile(path: "site/" + OpenDataFile.folder + name, bytes: bytes))
      sums.append((name, Checksum(of: bytes)))
    }
    add(DataPackageFile.name, DataPackageFile(self, site).file())
    if let base = site.settings.baseURL {
      let graph = DataCatalogue(self, site, base: base).graph()
      add(DataCatalogue.jsonName, LinkedGraph.json(graph))
      add(DataCatalogue.turtleName, LinkedGraph.turtle(graph))
    }
    let lines = sums.sorted { $0.0 < $1.0 }.map { "\($0.1)  \($0.0)\n" }
    files.append(
      OutputFile(
        path: "site/" + OpenDataFile.folder + Self.sumsName, bytes: Array(lines.joined().utf8)))
    return files
  }

  /// The name that `sha256sum --check` is given.
  static let sumsName = "SHA256SUMS"

  /// The id by which SDMX names who maintains the data: the site's host, its last part first.
  package static func agency(of baseURL: String?) -> String {
    let host = baseURL?.split(separator: "/").dropFirst().first?.prefix { $0 != ":" } ?? "localhost"
    let parts = host.split(separator: ".").reversed().map { part in
      let id = String(part.uppercased().map { $0.isLetter || $0.isNumber ? $0 : "_" })
      return id.first?.isLetter == true ? id : "N" + id
    }
    return parts.joined(separator: ".")
  }
}

extension EditionEntry {
  /// Whether numbers of the edition come from a table.
  func uses(_ dataset: OpenDataset) -> Bool {
    switch dataset.origin {
    case .resource(let resource): resources.contains(resource.id)
    case .indicator(let indicator): indicators.contains(indicator.id)
    }
  }
}
