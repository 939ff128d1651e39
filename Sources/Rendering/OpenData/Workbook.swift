import Languages
import Markup

/// A file for spreadsheets (Office Open XML, ECMA-376), described sheet by sheet.
struct Workbook {
  /// A column of a sheet.
  struct Column {
    let title: String
    /// In characters.
    let width: Int
    var format = Format.text
  }

  /// How the cells of a column are shown.
  enum Format: Hashable {
    case text
    /// A number with so many decimals.
    case number(decimals: Int)
    /// A whole number whose digits are not grouped, such as a year.
    case plain

    /// The most decimals that are shown.
    static let maximumDecimals = 10
  }

  /// A sheet with one table, from its first cell.
  struct Sheet {
    let name: String
    let columns: [Column]
    /// A cell for each column; empty ones are left out.
    let rows: [[String]]
  }

  let title: String
  let creator: String
  let language: Language
  /// When the data last changed, as RFC 3339 has it; nil for no time.
  let modified: String?
  /// The first is shown when the file is opened.
  let sheets: [Sheet]

  /// The finished file, and what it says before it is packed.
  func file() -> (bytes: [UInt8], contents: [UInt8]) {
    let sheets = Self.named(sheets).map(SheetParts.init)
    let parts = WorkbookParts(self, sheets)
    var archive = ZipArchive()
    var contents: [UInt8] = []
    for (path, part) in parts.all {
      let bytes =
        Array("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".utf8) + part.bytes
      archive.add(path, bytes)
      contents += bytes
    }
    return (archive.finished(), contents)
  }

  // MARK: What spreadsheets ask of names and texts

  /// The most characters of a sheet's name.
  private static let longestName = 31
  /// The most characters of a column's title.
  private static let longestTitle = 255

  /// Sheets with names that spreadsheets take, and columns of which no two have the same title.
  private static func named(_ sheets: [Sheet]) -> [Sheet] {
    var names: Set<String> = []
    return sheets.map { sheet in
      var titles: Set<String> = []
      let columns = sheet.columns.map { column in
        Column(
          title: unique(line(column.title), among: &titles, atMost: longestTitle),
          width: column.width, format: column.format)
      }
      let name = String(sheet.name.map { "[]:*?/\\'".contains($0) ? " " : $0 })
      return Sheet(
        name: unique(line(name), among: &names, atMost: longestName), columns: columns,
        rows: sheet.rows)
    }
  }

  /// A text that differs from all before it by more than small and large letters.
  private static func unique(
    _ text: String, among seen: inout Set<String>, atMost length: Int
  ) -> String {
    let base = text.isEmpty ? "1" : text
    var candidate = shortened(base, to: length)
    var number = 2
    while !seen.insert(candidate.lowercased()).inserted {
      let ending = " (\(number))"
      candidate = shortened(base, to: length - ending.utf16.count) + ending
      number += 1
    }
    return candidate
  }

  private static func shortened(_ text: String, to length: Int) -> String {
    guard text.utf16.count > length else { return text }
    var text = text
    while text.utf16.count > length - 1 { text.removeLast() }
    return text + "…"
  }

  private static func line(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

extension Workbook.Sheet {
  /// A sheet of texts in two columns: what there is to know about the others.
  static func notes(_ name: String, _ headings: (String, String), _ notes: [(String, String)])
    -> Workbook.Sheet
  {
    Workbook.Sheet(
      name: name,
      columns: [.init(title: headings.0, width: 28), .init(title: headings.1, width: 90)],
      rows: notes.map { [$0.0, $0.1] })
  }
}
