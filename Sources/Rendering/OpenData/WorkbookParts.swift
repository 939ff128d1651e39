import Languages
import Markup

/// The parts of a spreadsheet file, by their paths in it.
struct WorkbookParts {
  private let workbook: Workbook
  private let sheets: [SheetParts]

  init(_ workbook: Workbook, _ sheets: [SheetParts]) {
    self.workbook = workbook
    self.sheets = sheets
  }

  /// All parts; the list of their types is the first, as programs expect it.
  var all: [(path: String, part: MarkupFragment)] {
    var parts: [(path: String, part: MarkupFragment)] = [
      ("[Content_Types].xml", types), ("_rels/.rels", Self.relations(Self.packageRelations)),
      ("docProps/app.xml", application), ("docProps/core.xml", core),
      ("xl/workbook.xml", book),
      ("xl/_rels/workbook.xml.rels", Self.relations(bookRelations)),
      ("xl/styles.xml", WorkbookStyles.part),
    ]
    for (index, sheet) in sheets.enumerated() {
      parts.append(("xl/worksheets/sheet\(index + 1).xml", sheet.worksheet))
      guard sheet.isTable else { continue }
      parts.append(
        (
          "xl/worksheets/_rels/sheet\(index + 1).xml.rels",
          Self.relations([(Self.office + "table", "../tables/table\(index + 1).xml")])
        ))
      parts.append(("xl/tables/table\(index + 1).xml", sheet.table(index + 1)))
    }
    return parts
  }

  private static let office =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
  private static let open = "http://schemas.openxmlformats.org/package/2006/relationships/"
  private static let type = "application/vnd.openxmlformats-"

  private static let packageRelations: [(type: String, target: String)] = [
    (office + "officeDocument", "xl/workbook.xml"),
    (open + "metadata/core-properties", "docProps/core.xml"),
    (office + "extended-properties", "docProps/app.xml"),
  ]

  private var bookRelations: [(type: String, target: String)] {
    sheets.indices.map { (Self.office + "worksheet", "worksheets/sheet\($0 + 1).xml") }
      + [(Self.office + "styles", "styles.xml")]
  }

  private static func relations(_ relations: [(type: String, target: String)]) -> MarkupFragment {
    MarkupFragment { xml in
      xml.start("Relationships")
      xml.attribute("xmlns", "http://schemas.openxmlformats.org/package/2006/relationships")
      for (index, relation) in relations.enumerated() {
        xml.start("Relationship")
        xml.attribute("Id", "rId\(index + 1)")
        xml.attribute("Type", relation.type)
        xml.attribute("Target", relation.target)
        xml.endEmpty()
      }
      xml.end()
    }
  }

  private var types: MarkupFragment {
    let sheet = "officedocument.spreadsheetml."
    var overrides = [
      ("/xl/workbook.xml", Self.type + sheet + "sheet.main+xml"),
      ("/xl/styles.xml", Self.type + sheet + "styles+xml"),
      ("/docProps/core.xml", Self.type + "package.core-properties+xml"),
      ("/docProps/app.xml", Self.type + "officedocument.extended-properties+xml"),
    ]
    for (index, part) in sheets.enumerated() {
      overrides.append(
        ("/xl/worksheets/sheet\(index + 1).xml", Self.type + sheet + "worksheet+xml"))
      if part.isTable {
        overrides.append(("/xl/tables/table\(index + 1).xml", Self.type + sheet + "table+xml"))
      }
    }
    return MarkupFragment { xml in
      xml.start("Types")
      xml.attribute("xmlns", "http://schemas.openxmlformats.org/package/2006/content-types")
      for (ending, type) in [
        ("rels", Self.type + "package.relationships+xml"), ("xml", "application/xml"),
      ] {
        xml.start("Default")
        xml.attribute("Extension", ending)
        xml.attribute("ContentType", type)
        xml.endEmpty()
      }
      for (path, type) in overrides {
        xml.start("Override")
        xml.attribute("PartName", path)
        xml.attribute("ContentType", type)
        xml.endEmpty()
      }
      xml.end()
    }
  }

  private var book: MarkupFragment {
    MarkupFragment { xml in
      xml.start("workbook")
      xml.attribute("xmlns", "http://schemas.openxmlformats.org/spreadsheetml/2006/main")
      xml.attribute(
        "xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships")
      xml.element("bookViews") { xml in
        xml.start("workbookView")
        xml.endEmpty()
      }
      xml.element("sheets") { xml in
        for (index, sheet) in sheets.enumerated() {
          xml.start("sheet")
          xml.attribute("name", sheet.name)
          xml.attribute("sheetId", index + 1)
          xml.attribute("r:id", "rId\(index + 1)")
          xml.endEmpty()
        }
      }
      xml.end()
    }
  }

  private var application: MarkupFragment {
    MarkupFragment { xml in
      xml.start("Properties")
      xml.attribute(
        "xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties")
      xml.element("Application", text: "Habarshy")
      xml.end()
    }
  }

  /// Title, creator, language and date; never the time of a build.
  private var core: MarkupFragment {
    MarkupFragment { xml in
      xml.start("cp:coreProperties")
      xml.attribute(
        "xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties")
      xml.attribute("xmlns:dc", "http://purl.org/dc/elements/1.1/")
      xml.attribute("xmlns:dcterms", "http://purl.org/dc/terms/")
      xml.attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
      xml.element("dc:title", text: workbook.title)
      xml.element("dc:creator", text: workbook.creator)
      xml.element("dc:language", text: workbook.language.code)
      if let modified = workbook.modified {
        for name: StaticString in ["dcterms:created", "dcterms:modified"] {
          xml.start(name)
          xml.attribute("xsi:type", "dcterms:W3CDTF")
          xml.text(modified)
          xml.end()
        }
      }
      xml.end()
    }
  }
}

/// How the cells of spreadsheets look: texts that wrap, a bold heading, numbers by their decimals.
enum WorkbookStyles {
  static let heading = 1

  /// The number of a style.
  static func style(_ format: Workbook.Format) -> Int {
    switch format {
    case .text: 2
    case .plain: 3
    case .number(let decimals): 4 + min(max(decimals, 0), Workbook.Format.maximumDecimals)
    }
  }

  /// The first number for formats of one's own.
  private static let firstFormat = 164

  static var part: MarkupFragment {
    MarkupFragment { xml in
      xml.start("styleSheet")
      xml.attribute("xmlns", "http://schemas.openxmlformats.org/spreadsheetml/2006/main")
      let decimals = 0...Workbook.Format.maximumDecimals
      list("numFmts", decimals.count, &xml) { xml in
        for count in decimals {
          xml.start("numFmt")
          xml.attribute("numFmtId", firstFormat + count)
          xml.attribute(
            "formatCode", "#,##0" + (count == 0 ? "" : "." + String(repeating: "0", count: count)))
          xml.endEmpty()
        }
      }
      list("fonts", 2, &xml) { xml in
        for isBold in [false, true] {
          xml.element("font") { xml in
            if isBold { xml.start("b"); xml.endEmpty() }
            xml.start("sz")
            xml.attribute("val", 11)
            xml.endEmpty()
            xml.start("name")
            xml.attribute("val", "Calibri")
            xml.endEmpty()
          }
        }
      }
      list("fills", 2, &xml) { xml in
        for pattern in ["none", "gray125"] {
          xml.element("fill") { xml in
            xml.start("patternFill")
            xml.attribute("patternType", pattern)
            xml.endEmpty()
          }
        }
      }
      list("borders", 1, &xml) { xml in
        xml.element("border") { xml in
          for side: StaticString in ["left", "right", "top", "bottom", "diagonal"] {
            xml.start(side)
            xml.endEmpty()
          }
        }
      }
      list("cellStyleXfs", 1, &xml) { format(0, font: 0, wraps: false, &$0) }
      list("cellXfs", 4 + decimals.count, &xml) { xml in
        format(0, font: 0, wraps: false, &xml)
        format(0, font: 1, wraps: true, &xml)
        format(0, font: 0, wraps: true, &xml)
        format(1, font: 0, wraps: false, &xml)
        for count in decimals { format(firstFormat + count, font: 0, wraps: false, &xml) }
      }
      list("cellStyles", 1, &xml) { xml in
        xml.start("cellStyle")
        xml.attribute("name", "Normal")
        xml.attribute("xfId", 0)
        xml.attribute("builtinId", 0)
        xml.endEmpty()
      }
      xml.end()
    }
  }

  private static func list(
    _ name: StaticString, _ count: Int, _ xml: inout MarkupWriter,
    _ body: (inout MarkupWriter) -> Void
  ) {
    xml.start(name)
    xml.attribute("count", count)
    body(&xml)
    xml.end()
  }

  private static func format(
    _ number: Int, font: Int, wraps: Bool, _ xml: inout MarkupWriter
  ) {
    xml.start("xf")
    xml.attribute("numFmtId", number)
    xml.attribute("fontId", font)
    xml.attribute("fillId", 0)
    xml.attribute("borderId", 0)
    if number != 0 { xml.attribute("applyNumberFormat", 1) }
    if font != 0 { xml.attribute("applyFont", 1) }
    xml.attribute("applyAlignment", 1)
    xml.start("alignment")
    xml.attribute("vertical", "top")
    if wraps { xml.attribute("wrapText", 1) }
    xml.endEmpty()
    xml.end()
  }
}
