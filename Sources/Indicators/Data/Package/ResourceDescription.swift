import Diagnostics
import Languages
import LocatedYAML
import Quantities

/// One resource as the data package describes it, before its table is read.
struct ResourceDescription: Sendable {
  let name: String
  let location: Location
  let path: Field.Reference
  let role: Resource.Role
  let total: Field.Reference?
  let titles: LocalizedText
  let note: LocalizedText
  let sources: [Field.Reference]
  let dialect: CSVDialect
  let schema: TableSchema

  private enum RoleName: String, CaseIterable {
    case codeList = "code-list"
  }

  /// What else the resources are read with.
  struct Context {
    let units: UnitCatalog
    let zone: TimeZoneRule
    let sources: [DataPackage.DataSource]
  }

  /// Reads a resource; nil for one that is no table, or cannot be read.
  static func parse(
    _ node: YAMLNode, in context: Context, reporting log: inout DiagnosticLog
  ) -> ResourceDescription? {
    var reader = MappingReader(node, of: "a resource", reporting: &log)
    StandardKeys.resource.check(node, reporting: &log)
    guard let nameNode = reader.required("name", &log), let name = nameNode.string else {
      return nil
    }
    guard isTable(&reader, name, reporting: &log) else { return nil }
    checkEncoding(reader.node("encoding"), reporting: &log)
    var role: RoleName?
    var total: Field.Reference?
    var titles: LocalizedText?
    var note = LocalizedText()
    var sources: [Field.Reference] = []
    if let extensions = reader.node("habarshy") {
      var reader = MappingReader(extensions, of: "'habarshy' of a resource", reporting: &log)
      role = reader.choice("role", RoleName.self, &log)
      titles = reader.node("title").map { .parse($0, of: "a title", reporting: &log) }
      note = reader.node("note").map { .parse($0, of: "a note", reporting: &log) } ?? note
      if let node = reader.node("total"), let code = node.string {
        total = Field.Reference(name: code, location: node.location)
      }
      sources = reader.list("source").compactMap {
        knownSource($0, among: context.sources, reporting: &log)
      }
      reader.finish(&log)
    }
    let dialect = reader.node("dialect").map { CSVDialect.parse($0, reporting: &log) }
    guard let path = path(&reader, name, reporting: &log),
      let schemaNode = reader.required("schema", &log)
    else { return nil }
    guard schemaNode.mapping != nil else {
      log.report(
        .error(
          "package.schema", "the schema of '\(name)' does not stand in the data package",
          at: schemaNode.location, hint: "write the schema here, as an object"))
      return nil
    }
    let schema = TableSchema(
      schemaNode, resource: name, units: context.units, zone: context.zone, reporting: &log)
    let hasMeasure = schema.fields.contains {
      if case .measure? = $0.role { true } else { false }
    }
    if role != .codeList, let total {
      log.report(
        .error(
          "package.total", "only a code list has a total", at: total.location,
          hint: "add \"role\": \"code-list\", or give a field with categories its total"))
    }
    return ResourceDescription(
      name: name, location: nameNode.location, path: path,
      role: role == .codeList ? .codeList : hasMeasure ? .observations : .other, total: total,
      titles: titles ?? LocalizedText(reader.string("title", &log) ?? name), note: note,
      sources: sources, dialect: dialect ?? CSVDialect(), schema: schema)
  }

  /// Whether a resource is a CSV table; other kinds of files are none of our business.
  private static func isTable(
    _ reader: inout MappingReader, _ name: String, reporting log: inout DiagnosticLog
  ) -> Bool {
    let type = reader.string("type", &log)
    guard let format = reader.node("format"), let text = format.string else {
      let path = reader.node("path")?.string ?? ""
      return type == "table" || type == nil && (path.isEmpty || path.hasSuffix(".csv"))
    }
    if text.lowercased() == "csv" { return type == nil || type == "table" }
    guard type == "table" else { return false }
    log.report(
      .error(
        "package.resource-format", "tables in '\(CellFault.excerpt(text))' are not read",
        at: format.location, hint: "save the table as CSV"))
    return false
  }

  private static func checkEncoding(_ node: YAMLNode?, reporting log: inout DiagnosticLog) {
    guard let node, let encoding = node.string,
      !["utf-8", "utf8"].contains(encoding.lowercased())
    else { return }
    log.report(
      .error(
        "package.encoding", "tables in '\(CellFault.excerpt(encoding))' are not read",
        at: node.location, hint: "save the table as UTF-8"))
  }

  private static func path(
    _ reader: inout MappingReader, _ name: String, reporting log: inout DiagnosticLog
  ) -> Field.Reference? {
    if let data = reader.node("data") {
      log.report(
        .error(
          "package.inline-data", "data inside the data package are not read", at: data.location,
          hint: "put the table into a CSV file and give its \"path\""))
      return nil
    }
    guard let node = reader.required("path", &log) else { return nil }
    let parts = node.sequence ?? [node]
    guard parts.count == 1, let part = parts.first, let text = part.string else {
      log.report(
        .error(
          "package.path", "a resource is one file", at: node.location,
          hint: "join the parts into one file"))
      return nil
    }
    if let fault = ResourcePath.fault(in: text) {
      log.report(
        .error(
          "package.path", "path '\(CellFault.excerpt(text))' \(fault)", at: part.location,
          hint: "name a file beside the data package, as in \"regions.csv\""))
      return nil
    }
    return Field.Reference(name: text, location: part.location)
  }

  private static func knownSource(
    _ node: YAMLNode, among sources: [DataPackage.DataSource],
    reporting log: inout DiagnosticLog
  ) -> Field.Reference? {
    let id = node.string ?? ""
    if sources.contains(where: { $0.id == id }) {
      return Field.Reference(name: id, location: node.location)
    }
    let known = sources.map(\.id)
    log.report(
      .error(
        "package.unknown-source", "no source '\(CellFault.excerpt(id))'", at: node.location,
        hint: NearMiss.hint(
          for: id, in: known,
          otherwise: known.isEmpty
            ? "add it to the package's \"sources\" with an id under \"habarshy\""
            : "sources: " + known.joined(separator: ", "))))
    return nil
  }
}

/// Paths of resources: files beside the data package or in folders below it.
enum ResourcePath {
  /// Why a path is not safe; nil for one that is.
  static func fault(in path: String) -> String? {
    if path.isEmpty { return "is empty" }
    if path.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
      return "holds a control character"
    }
    if path.hasPrefix("/") || path.hasPrefix("\\") || path.hasPrefix("~") {
      return "is absolute"
    }
    if path.utf8.contains(UInt8(ascii: "\\")) { return "has a backslash" }
    let head = path.prefix { $0 != "/" }
    if head.contains(":") { return "is a web address or names a drive" }
    for part in path.split(separator: "/", omittingEmptySubsequences: false) {
      if part == ".." { return "leads out of the folder" }
      if part.isEmpty || part == "." { return "has an empty part" }
      if part.hasPrefix(".") { return "leads into a hidden folder or file" }
    }
    return nil
  }
}

extension CSVDialect {
  /// Reads the `dialect` of a resource; what cannot be had is reported.
  static func parse(_ node: YAMLNode, reporting log: inout DiagnosticLog) -> CSVDialect {
    var dialect = CSVDialect()
    StandardKeys.dialect.check(node, reporting: &log)
    var reader = MappingReader(node, of: "a dialect", reporting: &log)
    if let delimiter = reader.node("delimiter") {
      dialect.delimiter = character(delimiter, "delimiter", reporting: &log) ?? dialect.delimiter
    }
    if let quote = reader.node("quoteChar") {
      dialect.quote = character(quote, "quoteChar", reporting: &log) ?? dialect.quote
    }
    if dialect.quote == dialect.delimiter {
      log.report(
        .error(
          "package.dialect", "delimiter and quote are the same character", at: node.location))
      return CSVDialect()
    }
    // What the reader does anyway may be said; anything else cannot be had.
    let fixed: [(key: String, values: [String])] = [
      ("header", ["true"]), ("headerRows", ["1"]), ("doubleQuote", ["true"]),
      ("skipInitialSpace", ["false"]), ("lineTerminator", ["\r\n", "\n", "\r"]),
      ("commentChar", []), ("commentRows", []), ("escapeChar", []), ("nullSequence", []),
    ]
    for (key, values) in fixed {
      guard let value = reader.node(key) else { continue }
      let texts = value.sequence?.map { $0.string ?? "" } ?? [value.string ?? ""]
      if texts.contains(where: { !values.contains($0) }) {
        log.report(
          .error(
            "package.dialect", "tables with this '\(key)' are not read", at: value.location,
            hint: "save the table as RFC 4180 has it, and leave '\(key)' out"))
      }
    }
    return dialect
  }

  private static func character(
    _ node: YAMLNode, _ key: String, reporting log: inout DiagnosticLog
  ) -> UInt8? {
    let bytes = Array((node.string ?? "").utf8)
    if bytes.count == 1, bytes[0] < 0x80, bytes[0] == 0x09 || bytes[0] >= 0x20 {
      return bytes[0]
    }
    log.report(
      .error("package.dialect", "'\(key)' is one ASCII character", at: node.location))
    return nil
  }
}
