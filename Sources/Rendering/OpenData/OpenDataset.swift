package import Indicators
import Languages
import Quantities

/// One table that the site gives away: a table of the data package, or the values of an indicator.
package struct OpenDataset: Sendable {
  /// What the table comes from.
  package enum Origin: Sendable {
    case resource(Resource)
    case indicator(Indicator)
  }

  package let origin: Origin
  /// nil while nothing is known of it.
  package let table: PublishedTable?
  /// What it is called; a language without a title has that of another.
  let titles: LocalizedText
  /// What else there is to know, in the author's words.
  let notes: LocalizedText
  let sourceIDs: [String]
  /// In the order in which pages offer them; none without a table.
  package internal(set) var files: [OpenDataFile] = []

  /// A table of the package; nil when all its rows are still to come, which nobody is to know.
  ///
  /// `agency` is the id by which SDMX names who maintains the data.
  package init?(_ resource: Resource, of dataset: Dataset, agency: String) {
    let table = dataset.publishedTable(of: resource)
    if table.rowCount == 0, resource.hasWithheldRows { return nil }
    origin = .resource(resource)
    self.table = table.rowCount == 0 ? nil : table
    titles = resource.titles
    notes = resource.note
    sourceIDs = resource.sourceIDs
    files = table.rowCount == 0 ? [] : tableFiles(table, agency)
  }

  /// The values of an indicator.
  package init(_ indicator: Indicator, of model: Model, agency: String) {
    let table = model.publishedTable(ofIndicator: indicator.id)
    origin = .indicator(indicator)
    self.table = table
    titles = indicator.name
    notes = indicator.definition
    var ids: [String] = []
    for series in model.seriesIDs(usedByIndicator: indicator.id) {
      guard let series = model.dataset.series(named: series), series.rowCount > 0 else { continue }
      for id in series.resource.sourceIDs where !ids.contains(id) { ids.append(id) }
    }
    sourceIDs = ids
    files = table.map { tableFiles($0, agency) } ?? []
  }

  /// The files with the table itself, without what describes them; `language` leaves out those of
  /// others.
  func tables(_ language: Language? = nil) -> [OpenDataFile] {
    files.filter { file in
      file.format != .csvw && (language == nil || file.language == nil || file.language == language)
    }
  }

  /// The name in addresses and file names.
  package var slug: String {
    switch origin {
    case .resource(let resource): Self.slug(resource.id)
    case .indicator(let indicator): indicator.id
    }
  }

  /// The name in the data package.
  var name: String {
    if case .indicator = origin { return "indicator-" + slug }
    return slug
  }

  var isIndicator: Bool {
    if case .indicator = origin { true } else { false }
  }

  /// The path of a file from the site's root.
  func path(_ ending: String) -> String {
    OpenDataFile.folder + (isIndicator ? "indicators/" : "") + slug + ending
  }

  /// The title in a language, or else in the first that has one.
  func title(_ language: Language) -> String {
    titles[language] ?? Language.all.lazy.compactMap { titles[$0] }.first ?? slug
  }

  /// The page that describes it.
  func page(_ language: Language) -> SiteAddress {
    isIndicator ? .indicator(slug, language) : .dataset(slug, language)
  }

  /// Names of resources are free; addresses are not.
  static func slug(_ name: String) -> String {
    let bytes = name.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"), UInt8(ascii: "_"):
        byte
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
      default: UInt8(ascii: "-")
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func tableFiles(_ table: PublishedTable, _ agency: String) -> [OpenDataFile] {
    let writer = TableFiles(self, table, agency: agency)
    var files = [
      OpenDataFile(path(".csv"), .csv, writer.csv()),
      OpenDataFile(path(".json"), .json, writer.json()),
    ]
    if let sdmx = writer.sdmx() { files.append(OpenDataFile(path(".sdmx.csv"), .sdmx, sdmx)) }
    return files
  }
}

/// A file of open data.
package struct OpenDataFile: Sendable {
  /// What kind of file it is.
  package enum Format: String, Sendable, CaseIterable {
    case csv = "CSV"
    case json = "JSON"
    case sdmx = "SDMX-CSV"
    case csvw = "CSVW"
    case xlsx = "XLSX"

    /// As IANA has it.
    var mediaType: String {
      switch self {
      case .csv: "text/csv"
      case .json: "application/json"
      case .sdmx: "application/vnd.sdmx.data+csv"
      case .csvw: "application/csvm+json"
      case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
      }
    }

    /// The name in the EU's list of file types.
    var fileType: String {
      switch self {
      case .csv, .sdmx: "CSV"
      case .json: "JSON"
      case .csvw: "JSON_LD"
      case .xlsx: "XLSX"
      }
    }
  }

  /// From the site's root.
  let path: String
  let format: Format
  let bytes: [UInt8]
  /// What the file says, where its bytes are packed.
  let contents: [UInt8]?
  /// The language of its texts; nil for all of them, or none.
  let language: Language?
  let checksum: Checksum

  init(
    _ path: String, _ format: Format, _ bytes: [UInt8], contents: [UInt8]? = nil,
    language: Language? = nil
  ) {
    self.path = path
    self.format = format
    self.bytes = bytes
    self.contents = contents
    self.language = language
    checksum = Checksum(of: bytes)
  }

  /// The folder of open data in the site.
  static let folder = "data/"

  /// From the folder of open data; nil for a file beside a page.
  var name: String? {
    path.hasPrefix(Self.folder) ? String(path.dropFirst(Self.folder.count)) : nil
  }

  var output: OutputFile {
    OutputFile(path: "site/" + path, bytes: bytes, contents: contents)
  }
}
