import Indicators
import Languages
import Publications

/// Describes all tables as a Frictionless Data Package (version 2), for programs that read tables.
struct DataPackageFile {
  private let data: OpenData
  private let site: Site

  init(_ data: OpenData, _ site: Site) {
    self.data = data
    self.site = site
  }

  static let name = "datapackage.json"

  private var language: Language { site.languages.first ?? .english }

  /// The bytes of `datapackage.json`.
  func file() -> [UInt8] {
    let package = data.package
    var json = JSONBytes()
    json.object { json in
      json.member("$schema", "https://datapackage.org/profiles/2.0/datapackage.json")
      json.newLine()
      json.member("name", package.name ?? "data")
      json.newLine()
      json.member("title", package.titles[language] ?? site.settings.title[language] ?? "")
      json.newLine()
      if let description = package.description {
        json.member("description", description)
        json.newLine()
      }
      if let version = package.version {
        json.member("version", version)
        json.newLine()
      }
      if let base = site.settings.baseURL {
        json.member("homepage", SiteAddress.data(language).absolute(base))
        json.newLine()
      }
      json.key("contributors")
      json.list { json in
        json.object { json in
          json.member("title", site.settings.publisher[language] ?? "")
          if let url = site.settings.publisherURL { json.member("path", url) }
          json.key("roles")
          json.list { $0.element("publisher") }
        }
      }
      json.newLine()
      writeLicences(to: &json)
      json.newLine()
      json.key("sources")
      // A source of which nothing is given away yet may be news itself.
      let used = Set(data.datasets.flatMap(\.sourceIDs))
      writeSources(package.sources.filter { used.contains($0.id) }, to: &json)
      json.newLine()
      json.key("resources")
      json.list { json in
        for dataset in data.datasets {
          guard let table = dataset.table,
            let file = dataset.files.first(where: { $0.format == .csv })
          else { continue }
          json.newLine()
          write(dataset, table, file, to: &json)
        }
      }
    }
    return json.bytes + [UInt8(ascii: "\n")]
  }

  private func writeLicences(to json: inout JSONBytes) {
    json.key("licenses")
    json.list { json in
      if let licence = site.settings.licence {
        json.object { json in
          json.member("name", licence.name)
          json.member("title", licence.title[language] ?? licence.name)
          if let url = licence.url { json.member("path", url) }
        }
        return
      }
      for licence in data.package.licences {
        json.object { json in
          if let name = licence.name { json.member("name", name) }
          if let title = licence.title { json.member("title", title) }
          if let path = licence.path { json.member("path", path) }
        }
      }
    }
  }

  private func writeSources(_ sources: [DataPackage.DataSource], to json: inout JSONBytes) {
    json.list { json in
      for source in sources {
        json.object { json in
          json.member("title", source.titles[language] ?? source.id)
          if let path = source.path { json.member("path", path) }
        }
      }
    }
  }

  private func write(
    _ dataset: OpenDataset, _ table: PublishedTable, _ file: OpenDataFile, to json: inout JSONBytes
  ) {
    json.object { json in
      json.member("name", dataset.name)
      json.member("type", "table")
      json.member("path", file.name ?? file.path)
      json.newLine()
      json.member("title", dataset.title(language))
      if let note = dataset.notes[language] { json.member("description", note) }
      json.newLine()
      json.member("format", "csv")
      json.member("mediatype", "text/csv")
      json.member("encoding", "utf-8")
      json.member("bytes", file.bytes.count)
      json.member("hash", "sha256:\(file.checksum)")
      json.newLine()
      if !dataset.sourceIDs.isEmpty {
        json.key("sources")
        writeSources(dataset.sourceIDs.compactMap(data.package.source), to: &json)
        json.newLine()
      }
      json.key("schema")
      writeSchema(dataset, table, to: &json)
    }
  }

  private func writeSchema(
    _ dataset: OpenDataset, _ table: PublishedTable, to json: inout JSONBytes
  ) {
    json.object { json in
      json.key("fields")
      json.list { json in
        for column in table.columns {
          json.newLine()
          write(column, of: table, to: &json)
        }
      }
      if !table.key.isEmpty {
        json.newLine()
        json.key("primaryKey")
        json.list { json in for name in table.key { json.element(name) } }
      }
      writeForeignKeys(table, to: &json)
    }
  }

  /// Codes whose list is published beside the table refer to it.
  private func writeForeignKeys(_ table: PublishedTable, to json: inout JSONBytes) {
    let references = table.columns.compactMap { column -> (String, OpenDataset, String)? in
      guard case .code(_, let resource?) = column.content,
        let target = data.dataset(ofResource: resource), let key = target.table?.key.first
      else { return nil }
      return (column.name, target, key)
    }
    guard !references.isEmpty else { return }
    json.newLine()
    json.key("foreignKeys")
    json.list { json in
      for (name, target, key) in references {
        json.object { json in
          json.key("fields")
          json.list { $0.element(name) }
          json.key("reference")
          json.object { json in
            json.member("resource", target.name)
            json.key("fields")
            json.list { $0.element(key) }
          }
        }
      }
    }
  }

  private func write(
    _ column: PublishedTable.Column, of table: PublishedTable, to json: inout JSONBytes
  ) {
    json.object { json in
      json.member("name", column.name)
      json.member("type", Self.type(of: column))
      json.member("title", ColumnTexts(table, site.words(language), language).title(of: column))
      switch column.content {
      case .measure(let unit): json.member("unit", unit.id)
      case .code(let list, nil):
        json.key("categories")
        json.list { json in
          for code in list.codes {
            json.object { json in
              json.member("value", code.code)
              json.member("label", code.name(in: language))
            }
          }
        }
      default: break
      }
      if column.isRequired {
        json.key("constraints")
        json.object { $0.member("required", flag: true) }
      }
    }
  }

  /// A type of Table Schema.
  private static func type(of column: PublishedTable.Column) -> String {
    switch column.content {
    case .measure, .number: "number"
    case .integer: "integer"
    case .year: "year"
    case .revised, .boolean: "boolean"
    case .date: "date"
    case .period, .code, .status, .released, .footnote, .text: "string"
    }
  }
}
