import Indicators
import Languages
import Publications

/// Describes one CSV file for programs: CSV on the Web, `….csv-metadata.json` beside it.
struct TableDescription {
  private let dataset: OpenDataset
  private let table: PublishedTable
  private let site: Site
  private let package: DataPackage

  init(_ dataset: OpenDataset, _ table: PublishedTable, _ site: Site, _ package: DataPackage) {
    self.dataset = dataset
    self.table = table
    self.site = site
    self.package = package
  }

  /// The bytes of the description.
  func bytes() -> [UInt8] {
    var json = JSONBytes()
    json.object { json in
      json.member("@context", "http://www.w3.org/ns/csvw")
      json.newLine()
      json.member("url", String(dataset.path(".csv").split(separator: "/").last ?? ""))
      json.newLine()
      json.key("dc:title")
      write { dataset.title($0) }(&json)
      json.newLine()
      if !dataset.notes.isEmpty {
        json.key("dc:description")
        write { dataset.notes[$0] }(&json)
        json.newLine()
      }
      json.key("dc:publisher")
      write { site.settings.publisher[$0] }(&json)
      json.newLine()
      if let licence = site.settings.licence?.url {
        json.key("dc:license")
        json.object { $0.member("@id", licence) }
        json.newLine()
      }
      let sources = dataset.sourceIDs.compactMap { package.source($0)?.path }
      if !sources.isEmpty {
        json.key("dc:source")
        json.list { json in
          for source in sources { json.object { $0.member("@id", source) } }
        }
        json.newLine()
      }
      json.key("tableSchema")
      writeSchema(to: &json)
    }
    return json.bytes + [UInt8(ascii: "\n")]
  }

  private func writeSchema(to json: inout JSONBytes) {
    json.object { json in
      json.key("columns")
      json.list { json in
        for column in table.columns {
          json.newLine()
          json.object { json in
            json.member("name", column.name)
            json.member("titles", column.name)
            json.key("rdfs:label")
            write { language in
              ColumnTexts(table, site.words(language), language).title(of: column)
            }(&json)
            json.member("datatype", Self.datatype(of: column))
            if let language = column.language { json.member("lang", language.code) }
            if column.isRequired { json.member("required", flag: true) }
          }
        }
      }
      if !table.key.isEmpty {
        json.newLine()
        json.key("primaryKey")
        json.list { json in for name in table.key { json.element(name) } }
      }
    }
  }

  /// A text in each language of the site, as a list of JSON-LD values.
  private func write(
    _ text: @escaping (Language) -> String?
  ) -> (inout JSONBytes) -> Void {
    { json in
      json.list { json in
        for language in site.languages {
          guard let text = text(language) else { continue }
          json.object { json in
            json.member("@value", text)
            json.member("@language", language.code)
          }
        }
      }
    }
  }

  private static func datatype(of column: PublishedTable.Column) -> String {
    switch column.content {
    case .measure, .number: "decimal"
    case .integer: "integer"
    case .revised, .boolean: "boolean"
    case .released: "dateTime"
    case .date: "date"
    case .year: "gYear"
    case .period, .code, .status, .footnote, .text: "string"
    }
  }
}
