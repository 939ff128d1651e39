import Charts
import Languages
import Publications
import Quantities

/// All tables of a publication as one file for spreadsheets: a sheet for each figure with numbers,
/// and one before them that says what they are.
struct FigureWorkbook {
  let figures: [Figure]
  let title: String
  /// What kind of publication it is: "Bulletin No 1".
  let label: String
  let address: SiteAddress
  /// The instant at which the version of the edition came out; nil where it is not said.
  let released: Instant?
  let site: Site
  let context: WritingContext

  /// The file; nil without a figure that has numbers.
  func file(named name: String) -> OutputFile? {
    let tables = figures.compactMap { figure in figure.table.map { (figure, $0) } }
    guard !tables.isEmpty else { return nil }
    let file = Workbook(
      title: title, creator: site.settings.publisher[context.language] ?? "",
      language: context.language,
      modified: released.flatMap { TimeZoneRule.utc.dateTime(of: $0)?.rfc3339 },
      sheets: [about(tables.map(\.0))] + tables.map(sheet)
    ).file()
    return OutputFile(
      path: address.outputPath(of: name), bytes: file.bytes, contents: file.contents)
  }

  private func about(_ figures: [Figure]) -> Workbook.Sheet {
    let language = context.language
    let words = context.words
    let sheet = FigureSheet(context: context, credit: "")
    var notes = [(label, title)]
    if let released { notes.append((words[.released], site.date(released, language).text)) }
    notes += site.workbookNotes(language)
    if let base = site.settings.baseURL {
      notes.append((words[.sheetAddress], address.absolute(base)))
    }
    for figure in figures {
      let texts = sheet.texts(of: figure)
      let parts = [texts.title, texts.subtitle] + texts.notes + [texts.source]
      let sentences = parts.filter { !$0.isEmpty }
        .map { $0.hasSuffix(".") ? $0 : $0 + "." }
      notes.append((figure.label, sentences.joined(separator: " ")))
    }
    return .notes(words[.sheetAbout], (words[.sheetAbout], words[.columnText]), notes)
  }

  private func sheet(_ figure: Figure, _ table: DataTable) -> Workbook.Sheet {
    let file = FigureCSV(table, words: context.words)
    let columns = file.columns
    let rows = file.rows
    return Workbook.Sheet(
      name: figure.label,
      columns: columns.enumerated().map { index, column in
        let decimals =
          rows.map { row -> Int in
            let text = row[index]
            return text.utf8.firstIndex(of: UInt8(ascii: ".")).map {
              text.utf8.distance(from: $0, to: text.utf8.endIndex) - 1
            } ?? 0
          }.max() ?? 0
        return Workbook.Column(
          title: column.title, width: index == 0 ? 34 : 18,
          format: column.isNumber ? .number(decimals: decimals) : .text)
      }, rows: rows)
  }
}
