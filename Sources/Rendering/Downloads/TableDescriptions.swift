import Diagnostics
import Languages
import Publications

/// Describes the data files of a page for programs: CSV on the Web, one file for all of them.
struct TableDescriptions {
  /// One data file.
  struct Table {
    let name: String
    let title: String
    let source: String
    let columns: [FigureCSV.Column]
  }

  /// The name that readers of `….csv` look for beside it.
  static let name = "csv-metadata.json"

  let tables: [Table]
  let publisher: String
  let licence: String?
  let language: Language

  /// The descriptions as JSON-LD.
  func file() -> [UInt8] {
    var text = "{\n  \"@context\": [\"http://www.w3.org/ns/csvw\", "
    text += "{\"@language\": \(quote(language.code))}],\n"
    text += "  \"dc:language\": \(quote(language.code)),\n"
    text += "  \"dc:publisher\": \(quote(publisher)),\n"
    if let licence { text += "  \"dc:license\": {\"@id\": \(quote(licence))},\n" }
    text += "  \"tables\": ["
    text += tables.map { "\n    " + describe($0) }.joined(separator: ",")
    text += "\n  ]\n}\n"
    return Array(text.utf8)
  }

  private func describe(_ table: Table) -> String {
    var text = "{\"url\": \(quote(table.name)), \"dc:title\": \(quote(table.title)),\n"
    if !table.source.isEmpty { text += "     \"dc:source\": \(quote(table.source)),\n" }
    let columns = table.columns.map {
      "\n      {\"titles\": \(quote($0.title)), \"datatype\": \"\($0.isNumber ? "decimal" : "string")\"}"
    }
    return text + "     \"tableSchema\": {\"columns\": [\(columns.joined(separator: ","))]}}"
  }

  private func quote(_ text: String) -> String { JSONPrinter.quote(text) }
}
