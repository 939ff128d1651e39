import Charts
import Languages
import Publications

/// The numbers of one figure for programs: as JSON, and as a file for spreadsheets.
struct FigureData {
  let address: SiteAddress
  let site: Site
  let context: WritingContext
  let sheet: FigureSheet

  /// The numbers with what they are about; nil for a figure without numbers.
  ///
  /// The columns and values are those of the CSV file. A number is a number as it is shown, a
  /// missing one is `null`.
  func json(_ figure: Figure) -> [UInt8]? {
    guard let table = figure.table else { return nil }
    let file = FigureCSV(table, words: context.words)
    let columns = file.columns
    let texts = sheet.texts(of: figure)
    var json = JSONBytes()
    json.object { json in
      json.member("label", texts.label)
      json.member("title", texts.title)
      json.member("language", context.language.code)
      if !texts.source.isEmpty { json.member("source", texts.source) }
      json.member("publisher", site.settings.publisher[context.language] ?? "")
      if let licence = site.settings.licence { json.member("licence", licence.url ?? licence.name) }
      if let base = site.settings.baseURL {
        json.member("url", "\(address.absolute(base))#\(figure.id)")
      }
      json.key("columns")
      json.list { json in
        for column in columns {
          json.newLine()
          json.object { json in
            json.member("title", column.title)
            json.member("type", column.isNumber ? "number" : "string")
          }
        }
      }
      json.key("rows")
      json.list { json in
        for row in file.rows {
          json.newLine()
          json.list { json in
            for (text, column) in zip(row, columns) {
              if !column.isNumber {
                json.element(text)
              } else if text.isEmpty {
                json.null()
              } else {
                json.element(number: text.utf8)
              }
            }
          }
        }
      }
    }
    return json.bytes + [UInt8(ascii: "\n")]
  }

  /// The numbers as a file for spreadsheets; nil for a figure without numbers.
  func workbook(_ figure: Figure) -> OutputFile? {
    FigureWorkbook(
      figures: [figure], title: sheet.texts(of: figure).title, label: figure.label,
      address: address, released: nil, site: site, context: context
    ).file(named: figure.id + ".xlsx")
  }
}
