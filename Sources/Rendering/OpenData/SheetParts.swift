import Markup

/// The parts of a spreadsheet file that one sheet is made of.
struct SheetParts {
  let name: String
  private let sheet: Workbook.Sheet

  init(_ sheet: Workbook.Sheet) {
    name = sheet.name
    self.sheet = sheet
  }

  /// The most characters of a cell.
  private static let longestText = 32_767
  /// Numbers of more digits would be changed by a spreadsheet, so they are texts.
  private static let mostDigits = 15

  /// Whether the sheet is marked as a table, which asks for a row at least.
  var isTable: Bool { !sheet.rows.isEmpty }

  /// The cells.
  var worksheet: MarkupFragment {
    MarkupFragment { xml in
      xml.start("worksheet")
      xml.attribute("xmlns", "http://schemas.openxmlformats.org/spreadsheetml/2006/main")
      xml.attribute(
        "xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships")
      xml.element("sheetViews") { xml in
        xml.start("sheetView")
        xml.attribute("workbookViewId", 0)
        xml.start("pane")
        xml.attribute("ySplit", 1)
        xml.attribute("topLeftCell", "A2")
        xml.attribute("activePane", "bottomLeft")
        xml.attribute("state", "frozen")
        xml.endEmpty()
        xml.end()
      }
      xml.element("cols") { xml in
        for (index, column) in sheet.columns.enumerated() {
          xml.start("col")
          xml.attribute("min", index + 1)
          xml.attribute("max", index + 1)
          xml.attribute("width", column.width)
          xml.attribute("customWidth", 1)
          xml.endEmpty()
        }
      }
      xml.element("sheetData") { xml in
        writeRow(0, sheet.columns.map(\.title), to: &xml) { _ in .text }
        for (index, row) in sheet.rows.enumerated() {
          writeRow(index + 1, row, to: &xml) { sheet.columns[$0].format }
        }
      }
      if isTable {
        xml.start("tableParts")
        xml.attribute("count", 1)
        xml.start("tablePart")
        xml.attribute("r:id", "rId1")
        xml.endEmpty()
        xml.end()
      }
      xml.end()
    }
  }

  private func writeRow(
    _ row: Int, _ cells: [String], to xml: inout MarkupWriter,
    format: (Int) -> Workbook.Format
  ) {
    xml.start("row")
    xml.attribute("r", row + 1)
    for (column, text) in cells.enumerated() where !text.isEmpty {
      let format = format(column)
      let isNumber = format != .text && Self.isNumber(text)
      xml.start("c")
      xml.attribute("r", Self.reference(row: row, column: column))
      xml.attribute(
        "s", row == 0 ? WorkbookStyles.heading : WorkbookStyles.style(isNumber ? format : .text))
      if isNumber {
        xml.element("v", text: text)
      } else {
        xml.attribute("t", "inlineStr")
        xml.element("is") { $0.element("t", text: String(text.prefix(Self.longestText))) }
      }
      xml.end()
    }
    xml.end()
  }

  /// The table that the cells are, for programs and screen readers; `number` tells it from those of
  /// other sheets.
  func table(_ number: Int) -> MarkupFragment {
    let range =
      "A1:" + Self.reference(row: sheet.rows.count, column: max(0, sheet.columns.count - 1))
    return MarkupFragment { xml in
      xml.start("table")
      xml.attribute("xmlns", "http://schemas.openxmlformats.org/spreadsheetml/2006/main")
      xml.attribute("id", number)
      xml.attribute("name", "table\(number)")
      xml.attribute("displayName", "table\(number)")
      xml.attribute("ref", range)
      xml.attribute("totalsRowShown", 0)
      xml.start("autoFilter")
      xml.attribute("ref", range)
      xml.endEmpty()
      xml.start("tableColumns")
      xml.attribute("count", sheet.columns.count)
      for (index, column) in sheet.columns.enumerated() {
        xml.start("tableColumn")
        xml.attribute("id", index + 1)
        xml.attribute("name", column.title)
        xml.endEmpty()
      }
      xml.end()
      xml.end()
    }
  }

  /// `A1`, `AB12`.
  private static func reference(row: Int, column: Int) -> String {
    var letters = ""
    var rest = column + 1
    while rest > 0 {
      letters = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return letters + String(row + 1)
  }

  /// Whether a text is a number that a spreadsheet keeps as it is.
  private static func isNumber(_ text: String) -> Bool {
    var digits = 0
    var points = 0
    for (index, byte) in text.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
      case UInt8(ascii: "."): points += 1
      case UInt8(ascii: "-") where index == 0: continue
      default: return false
      }
    }
    return digits > 0 && digits <= mostDigits && points < 2
  }
}
