import Indicators
import Languages
import Publications
import Quantities

extension OpenData {
  /// The most rows of a table that is given for spreadsheets too.
  private static let maximumSheetRows = 100_000

  /// The tables as files for spreadsheets, one for each language; none for a table that is too long.
  package func workbooks(of dataset: OpenDataset, _ site: Site) -> [OpenDataFile] {
    guard let table = dataset.table, table.rowCount <= Self.maximumSheetRows,
      site.offered.contains(.xlsx)
    else { return [] }
    return site.languages.map { language in
      let name = "\(dataset.slug)-\(language.code).xlsx"
      let file = DatasetWorkbook(dataset, table, self, site, language).workbook.file()
      return OpenDataFile(
        dataset.page(language).filePath(name), .xlsx, file.bytes, contents: file.contents,
        language: language)
    }
  }
}

/// A table for spreadsheets: what there is to know about it, the table with names beside codes, and
/// its columns.
private struct DatasetWorkbook {
  private let dataset: OpenDataset
  private let table: PublishedTable
  private let data: OpenData
  private let site: Site
  private let language: Language
  private let words: Words
  private let texts: ColumnTexts

  init(
    _ dataset: OpenDataset, _ table: PublishedTable, _ data: OpenData, _ site: Site,
    _ language: Language
  ) {
    self.dataset = dataset
    self.table = table
    self.data = data
    self.site = site
    self.language = language
    words = site.words(language)
    texts = ColumnTexts(table, words, language)
  }

  var workbook: Workbook {
    Workbook(
      title: dataset.title(language), creator: site.settings.publisher[language] ?? "",
      language: language,
      modified: data.modified(dataset).flatMap { TimeZoneRule.utc.dateTime(of: $0)?.rfc3339 },
      sheets: [about, values, columns])
  }

  private var about: Workbook.Sheet {
    let descriptions = DatasetTexts(dataset, words, language, data.package)
    var notes = [(words[.dataset], dataset.title(language))]
    if let note = dataset.notes[language] { notes.append((words[.note], note)) }
    notes += descriptions.sources.map { source in
      (words[.source], source.url.map { "\(source.title), \($0)" } ?? source.title)
    }
    if let changed = data.modified(dataset) {
      notes.append((words[.lastChanged], site.date(changed, language).text))
    }
    notes += site.workbookNotes(language)
    notes.append((words[.columnStatus], words[.sheetStatusNote]))
    if let base = site.settings.baseURL {
      notes.append((words[.sheetAddress], dataset.page(language).absolute(base)))
    }
    return .notes(words[.sheetAbout], (words[.sheetAbout], words[.columnText]), notes)
  }

  private var columns: Workbook.Sheet {
    Workbook.Sheet(
      name: words[.dataColumns],
      columns: [
        .init(title: words[.column], width: 28), .init(title: words[.columnMeaning], width: 50),
        .init(title: words[.columnContent], width: 40),
      ],
      rows: table.columns.map { [$0.name, texts.title(of: $0), texts.content(of: $0)] })
  }

  // MARK: The table

  /// A column of the sheet, and what its cells are made from.
  private struct Part {
    let column: Workbook.Column
    let cell: (Int) -> String
  }

  private var values: Workbook.Sheet {
    let parts = table.columns.indices.flatMap(parts)
    return Workbook.Sheet(
      name: words[.sheetData], columns: parts.map(\.column),
      rows: (0..<table.rowCount).map { row in parts.map { $0.cell(row) } })
  }

  private func parts(of index: Int) -> [Part] {
    let column = table.columns[index]
    let title = texts.title(of: column)
    func raw(_ row: Int) -> String { table.text(row: row, column: index) }
    switch column.content {
    case .measure, .number:
      let unit = texts.content(of: column)
      let isMeasure = if case .measure = column.content { true } else { false }
      return [
        Part(
          column: .init(
            title: isMeasure && !unit.isEmpty ? "\(title), \(unit)" : title, width: 18,
            format: .number(decimals: decimals(of: index))), cell: raw)
      ]
    case .integer, .year:
      return [Part(column: .init(title: title, width: 12, format: .plain), cell: raw)]
    case .period:
      let isYear = (0..<table.rowCount).allSatisfy { raw($0).utf8.count == 4 }
      return [
        Part(column: .init(title: title, width: 12, format: isYear ? .plain : .text), cell: raw)
      ]
    case .code(let list, _):
      return [
        Part(column: .init(title: title, width: 30)) { list[raw($0)]?.name(in: language) ?? "" },
        Part(column: .init(title: "\(title): \(words[.code])", width: 16), cell: raw),
      ]
    case .status:
      guard (0..<table.rowCount).contains(where: { raw($0) != "A" }) else { return [] }
      return [
        Part(column: .init(title: title, width: 24)) { row in
          raw(row) == "A" ? "" : texts.meaning(ofStatus: raw(row))
        }
      ]
    case .revised:
      guard (0..<table.rowCount).contains(where: { raw($0) == "true" }) else { return [] }
      return [
        Part(column: .init(title: title, width: 16)) { texts.truth(raw($0)) }
      ]
    case .boolean: return [Part(column: .init(title: title, width: 10)) { texts.truth(raw($0)) }]
    case .released, .date: return [Part(column: .init(title: title, width: 26), cell: raw)]
    case .footnote, .text:
      let longest = (0..<min(table.rowCount, 100)).map { raw($0).unicodeScalars.count }.max() ?? 0
      return [Part(column: .init(title: title, width: min(max(12, longest), 60)), cell: raw)]
    }
  }

  private func decimals(of index: Int) -> Int {
    (0..<table.rowCount).map { row in
      let text = table.text(row: row, column: index)
      return text.utf8.firstIndex(of: UInt8(ascii: ".")).map {
        text.utf8.distance(from: $0, to: text.utf8.endIndex) - 1
      } ?? 0
    }.max() ?? 0
  }
}

extension Site {
  /// What every file for spreadsheets says: who publishes it, and under which terms.
  func workbookNotes(_ language: Language) -> [(String, String)] {
    let words = words(language)
    var notes = [(words.text("publisher") ?? "", settings.publisher[language] ?? "")]
    if let licence = settings.licence {
      let title = licence.title[language] ?? licence.name
      notes.append((words[.licence], licence.url.map { "\(title), \($0)" } ?? title))
    }
    return notes
  }
}
