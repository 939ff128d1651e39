import Diagnostics
import Languages
import LocatedYAML
import Quantities

/// Reads the description of one column from a schema.
struct FieldReader {
  let units: UnitCatalog
  /// The resource's name, for the ids of code lists written in its schema.
  let resource: String
  /// The marks of the schema, for fields without their own.
  let marks: [Field.MissingMark]
  let zone: TimeZoneRule

  /// The names of roles as an author writes them.
  private enum RoleName: String, CaseIterable {
    case dimension, measure, status, footnote, released, code, name, note, parent
    case shortName = "short-name"
  }

  /// A field; nil without a name.
  func read(_ node: YAMLNode, reporting log: inout DiagnosticLog) -> Field? {
    var reader = MappingReader(node, of: "a field", reporting: &log)
    StandardKeys.field.check(node, reporting: &log)
    guard let nameNode = reader.required("name", &log), let name = nameNode.string else {
      return nil
    }
    let type = type(reader.node("type"), name, reporting: &log)
    checkFormat(reader.node("format"), type, reporting: &log)
    let extensions = reader.node("habarshy")
    var role: Field.Role?
    var total: Field.Reference?
    var titles: LocalizedText?
    var language: Language?
    if let extensions {
      var reader = MappingReader(extensions, of: "'habarshy' of a field", reporting: &log)
      titles = reader.node("title").map { .parse($0, of: "a title", reporting: &log) }
      total = Self.reference("total", &reader, &log)
      role = self.role(&reader, name: name, reporting: &log)
      if let node = reader.node("language") {
        language = node.string.flatMap { Language(code: $0) }
        if language == nil, reader.node("role") == nil {
          log.report(
            .error(
              "package.language", "field '\(name)' is in a language that is none of the site",
              at: node.location, hint: Self.languages))
        }
      }
      reader.finish(&log)
    }
    let categories = categories(
      reader.node("categories"), field: name, total: total, reporting: &log)
    if let total, categories == nil {
      log.report(
        .error(
          "package.total", "'total' needs 'categories' beside it", at: total.location,
          hint: "give the total of a code list in the list's resource"))
    }
    let own = reader.node("missingValues").map { Self.marks($0, reporting: &log) }
    return Field(
      name: name, location: nameNode.location,
      titles: titles ?? LocalizedText(reader.string("title", &log) ?? name),
      isTitled: titles != nil, type: type,
      constraints: Constraints(
        reader.node("constraints"), type: type, zone: zone, reporting: &log),
      marks: own ?? marks, role: role, categories: categories,
      numbers: numbers(&reader, type, reporting: &log), zone: zone, language: language)
  }

  /// What may stand at `language`.
  private static let languages =
    "add \"language\": " + Language.all.map { "\"\($0.code)\"" }.joined(separator: " or ")

  private func type(_ node: YAMLNode?, _ name: String, reporting log: inout DiagnosticLog)
    -> FieldType
  {
    guard let node, let text = node.string else { return .any }
    if let type = FieldType(rawValue: text) { return type }
    if FieldType.unchecked.contains(text) {
      log.report(
        .warning(
          "package.unchecked", "values of type '\(text)' are not checked", at: node.location))
      return .any
    }
    log.report(
      .error(
        "package.unknown-type", "no type '\(CellFault.excerpt(text))'", at: node.location,
        hint: NearMiss.hint(
          for: text, in: FieldType.allCases.map(\.rawValue),
          otherwise: "types: " + FieldType.allCases.map(\.rawValue).joined(separator: ", "))))
    return .any
  }

  private func checkFormat(
    _ node: YAMLNode?, _ type: FieldType, reporting log: inout DiagnosticLog
  ) {
    guard let node, let format = node.string, format != "default" else { return }
    switch (type, format) {
    case (.date, "%Y-%m-%d"), (.datetime, "%Y-%m-%dT%H:%M:%S"), (.time, "%H:%M:%S"): return
    case (.date, _), (.datetime, _), (.time, _):
      log.report(
        .error(
          "package.format", "dates and times are read in their ISO 8601 form only",
          at: node.location, hint: "leave 'format' out and write \(type.example ?? "")"))
    default:
      log.report(
        .warning(
          "package.unchecked", "format '\(CellFault.excerpt(format))' is not checked",
          at: node.location))
    }
  }

  private func numbers(
    _ reader: inout MappingReader, _ type: FieldType, reporting log: inout DiagnosticLog
  ) -> NumberMarks {
    var numbers = NumberMarks()
    if let node = reader.node("decimalChar"), let mark = node.string {
      if Self.isNumberMark(mark) { numbers.decimal = mark } else { Self.report(mark: node, &log) }
    }
    if let node = reader.node("groupChar"), let mark = node.string {
      if Self.isNumberMark(mark), mark != numbers.decimal {
        numbers.group = mark
      } else {
        Self.report(mark: node, &log)
      }
    }
    if let node = reader.node("bareNumber"), node.string != "true" {
      log.report(
        .error(
          "package.format", "numbers with other characters around them are not read",
          at: node.location, hint: "write bare numbers, and the unit in the schema"))
    }
    return numbers
  }

  private static func isNumberMark(_ text: String) -> Bool {
    text.unicodeScalars.count == 1
      && !text.utf8.contains(where: { $0 &- UInt8(ascii: "0") < 10 || $0 == UInt8(ascii: "-") })
  }

  private static func report(mark node: YAMLNode, _ log: inout DiagnosticLog) {
    log.report(
      .error(
        "package.format", "'\(CellFault.excerpt(node.string ?? ""))' cannot be a mark in numbers",
        at: node.location, hint: "use one character, such as a comma, that has one meaning"))
  }

  private func role(
    _ reader: inout MappingReader, name: String, reporting log: inout DiagnosticLog
  ) -> Field.Role? {
    let isPeriod = reader.node("type")
    let unit = reader.node("unit")
    let of = Self.reference("of", &reader, &log)
    let languageNode = reader.node("language")
    guard let role = reader.choice("role", RoleName.self, &log) else { return nil }
    func language() -> Language? {
      guard let languageNode, let language = languageNode.string.flatMap({ Language(code: $0) })
      else {
        log.report(
          .error(
            "package.language", "field '\(name)' does not say in which language the names are",
            at: languageNode?.location ?? reader.location,
            hint: Self.languages))
        return nil
      }
      return language
    }
    switch role {
    case .dimension:
      if let isPeriod, isPeriod.string != "period" {
        log.report(
          .error(
            "package.dimension-type", "a dimension's type can only be 'period'",
            at: isPeriod.location, hint: "leave it out for a dimension of codes"))
      }
      return .dimension(isPeriod: isPeriod != nil || name == "period")
    case .measure:
      guard let unit, let id = unit.string else {
        log.report(
          .error(
            "package.unit", "measure '\(name)' has no unit", at: reader.location,
            hint: "add \"unit\": one of \(units.ids.joined(separator: ", "))"))
        return .measure(nil)
      }
      return .measure(units.unit(named: id, at: unit.location, reporting: &log))
    case .status: return .status(of: of)
    case .footnote: return .footnote(of: of)
    case .released: return .released
    case .code: return .code
    case .parent: return .parent
    case .name: return language().map { .name($0) }
    case .shortName: return language().map { .shortName($0) }
    case .note: return language().map { .note($0) }
    }
  }

  private func categories(
    _ node: YAMLNode?, field: String, total: Field.Reference?,
    reporting log: inout DiagnosticLog
  ) -> CodeList? {
    guard let node else { return nil }
    guard let items = node.sequence else {
      log.report(
        .error(
          "package.categories", "'categories' is a list, not \(node.kindName)", at: node.location))
      return nil
    }
    var codes: [CodeList.Code] = []
    var seen: [String: Location] = [:]
    for item in items {
      var value = item.string
      var names = value.map { LocalizedText($0) } ?? LocalizedText()
      if item.mapping != nil {
        StandardKeys.category.check(item, reporting: &log)
        var reader = MappingReader(item, of: "a category", reporting: &log)
        value = reader.requiredString("value", &log)
        names = LocalizedText(reader.string("label", &log) ?? value ?? "")
        if let extensions = reader.node("habarshy") {
          var reader = MappingReader(extensions, of: "'habarshy' of a category", reporting: &log)
          if let title = reader.node("title") {
            names = .parse(title, of: "a title", reporting: &log)
          }
          reader.finish(&log)
        }
      }
      guard let value else { continue }
      if let first = seen.updateValue(item.location, forKey: value) {
        log.report(
          .error(
            "data.duplicate-code", "code '\(CellFault.excerpt(value))' is given twice",
            at: item.location, notes: [.init("first given here", at: first)]))
        continue
      }
      codes.append(
        CodeList.Code(
          code: value, names: names, shortNames: LocalizedText(), location: item.location))
    }
    let list = CodeList(id: "\(resource).\(field)", codes: codes, total: nil)
    return CodeList(
      id: list.id, codes: codes, total: CodeList.total(total, in: list, reporting: &log))
  }

  private static func reference(
    _ key: String, _ reader: inout MappingReader, _ log: inout DiagnosticLog
  ) -> Field.Reference? {
    guard let text = reader.string(key, &log), let node = reader.node(key) else { return nil }
    return Field.Reference(name: text, location: node.location)
  }

  /// Reads `missingValues`: texts, or objects of value and label.
  static func marks(_ node: YAMLNode, reporting log: inout DiagnosticLog) -> [Field.MissingMark] {
    guard let items = node.sequence else {
      log.report(
        .error(
          "package.missing-values", "'missingValues' is a list, not \(node.kindName)",
          at: node.location))
      return []
    }
    var marks: [Field.MissingMark] = []
    for item in items {
      // An empty text is a value here, also where YAML would take it for nothing.
      var text: String?
      var label: String?
      if case .scalar(let scalar, _) = item.content {
        text = scalar
      } else {
        StandardKeys.missingValue.check(item, reporting: &log)
        var reader = MappingReader(item, of: "a missing value", reporting: &log)
        text = reader.requiredString("value", &log)
        label = reader.string("label", &log)
      }
      guard let text else { continue }
      guard marks.count < MeasureColumn.maximumReasons else {
        log.report(
          .error(
            "package.missing-values",
            "more than \(MeasureColumn.maximumReasons) marks for missing values",
            at: item.location))
        return marks
      }
      marks.append(
        Field.MissingMark(
          text: text, bytes: Array(text.utf8), reason: MissingReason(marker: text, label: label)))
    }
    return marks
  }

  /// The standard's default: an empty cell.
  static let defaultMarks = [
    Field.MissingMark(text: "", bytes: [], reason: MissingReason(marker: "", label: nil))
  ]
}

extension CodeList {
  /// The code declared as total, or the `_T` of SDMX where a list has it.
  static func total(
    _ declared: Field.Reference?, in list: CodeList, reporting log: inout DiagnosticLog
  ) -> String? {
    guard let declared else { return list.index(of: "_T") == nil ? nil : "_T" }
    if list.index(of: declared.name) != nil { return declared.name }
    let fault = CellFault.unknownCode(declared.name, in: "code list '\(list.id)'", list)
    log.report(fault.diagnostic(at: declared.location))
    return nil
  }
}
