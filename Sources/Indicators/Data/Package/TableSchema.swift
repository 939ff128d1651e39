import Diagnostics
import LocatedYAML
import Quantities

/// The columns of a table and what holds between them (Table Schema, version 2).
struct TableSchema: Sendable {
  /// How the header of the file has to agree with the fields.
  enum FieldsMatch: String, Sendable, CaseIterable {
    /// The same names in the same order.
    case exact
    /// The same names in any order.
    case equal
    /// All fields, and the file may have more.
    case subset
    /// Only fields, and the file may have fewer.
    case superset
    /// At least one field.
    case partial

    var allowsMissing: Bool { self == .superset || self == .partial }
    var allowsExtra: Bool { self == .subset || self == .partial }
  }

  /// Columns that together name a row.
  struct Key: Sendable {
    let names: [String]
    let isPrimary: Bool
    let location: Location
  }

  /// A column whose values are codes of another table.
  struct ForeignKey: Sendable {
    let field: String
    /// nil for the table itself.
    let resource: Field.Reference?
    let target: Field.Reference
  }

  private(set) var fields: [Field] = []
  private(set) var fieldsMatch = FieldsMatch.exact
  private(set) var keys: [Key] = []
  private(set) var foreignKeys: [ForeignKey] = []
  let location: Location

  /// Reads a schema; `reader` reads its fields with the marks found here.
  init(
    _ node: YAMLNode, resource: String, units: UnitCatalog, zone: TimeZoneRule,
    reporting log: inout DiagnosticLog
  ) {
    location = node.location
    var reader = MappingReader(node, of: "a schema", reporting: &log)
    StandardKeys.schema.check(node, reporting: &log)
    let marks = reader.node("missingValues").map { FieldReader.marks($0, reporting: &log) }
    let fieldReader = FieldReader(
      units: units, resource: resource, marks: marks ?? FieldReader.defaultMarks, zone: zone)
    if let list = reader.required("fields", &log) {
      readFields(list, fieldReader, reporting: &log)
    }
    fieldsMatch = readFieldsMatch(reader.node("fieldsMatch"), reporting: &log)
    if let node = reader.node("primaryKey") {
      readKey(node, isPrimary: true, reporting: &log)
    }
    if let node = reader.node("uniqueKeys") {
      for item in node.sequence ?? [node] { readKey(item, isPrimary: false, reporting: &log) }
    }
    if let node = reader.node("foreignKeys") {
      for item in node.sequence ?? [node] { readForeignKey(item, reporting: &log) }
    }
    for field in fields where field.constraints.isUnique {
      keys.append(Key(names: [field.name], isPrimary: false, location: field.location))
    }
    for key in keys where key.isPrimary {
      for index in fields.indices where key.names.contains(fields[index].name) {
        fields[index].constraints.isRequired = true
      }
    }
  }

  /// The field of a name.
  func field(_ name: String) -> Field? { fields.first { $0.name == name } }

  private mutating func readFields(
    _ list: YAMLNode, _ reader: FieldReader, reporting log: inout DiagnosticLog
  ) {
    guard let nodes = list.sequence, !nodes.isEmpty else {
      log.report(
        .error(
          "package.fields", "'fields' is a list of at least one field", at: list.location))
      return
    }
    guard nodes.count <= CSVReader.maximumColumns else {
      log.report(
        .error(
          "package.fields", "a table has at most \(CSVReader.maximumColumns) fields",
          at: list.location))
      return
    }
    for node in nodes {
      guard let field = reader.read(node, reporting: &log) else { continue }
      if let first = self.field(field.name) {
        log.report(
          .error(
            "package.duplicate-field", "field '\(CellFault.excerpt(field.name))' is given twice",
            at: field.location, notes: [.init("first given here", at: first.location)]))
        continue
      }
      fields.append(field)
    }
  }

  /// The standard writes a list of one word; a bare word is read too.
  private func readFieldsMatch(_ node: YAMLNode?, reporting log: inout DiagnosticLog)
    -> FieldsMatch
  {
    guard let node else { return .exact }
    let items = node.sequence ?? [node]
    guard items.count == 1, let item = items.first,
      let match = item.string.flatMap({
        FieldsMatch(rawValue: $0)
      })
    else {
      let known = FieldsMatch.allCases.map(\.rawValue)
      log.report(
        .error(
          "package.fields-match", "'fieldsMatch' is none of the words of the standard",
          at: node.location,
          hint: NearMiss.hint(
            for: items.first?.string ?? "", in: known,
            otherwise: "use \(known.joined(separator: ", "))")))
      return .exact
    }
    return match
  }

  private mutating func readKey(
    _ node: YAMLNode, isPrimary: Bool, reporting log: inout DiagnosticLog
  ) {
    var names: [String] = []
    for item in node.sequence ?? [node] {
      if let name = knownField(item, reporting: &log) { names.append(name) }
    }
    if !names.isEmpty {
      keys.append(Key(names: names, isPrimary: isPrimary, location: node.location))
    }
  }

  private mutating func readForeignKey(_ node: YAMLNode, reporting log: inout DiagnosticLog) {
    StandardKeys.foreignKey.check(node, reporting: &log)
    var reader = MappingReader(node, of: "a foreign key", reporting: &log)
    let fields = reader.list("fields")
    guard let reference = reader.required("reference", &log) else { return }
    StandardKeys.reference.check(reference, reporting: &log)
    var target = MappingReader(reference, of: "a reference", reporting: &log)
    let targets = target.list("fields")
    var resource: Field.Reference?
    if let node = target.node("resource"), let name = node.string, !name.isEmpty {
      resource = Field.Reference(name: name, location: node.location)
    }
    guard fields.count == 1, targets.count == 1 else {
      log.report(
        .error(
          "package.foreign-key", "a foreign key has one field here and one there",
          at: node.location, hint: "give each column a foreign key of its own"))
      return
    }
    guard let field = knownField(fields[0], reporting: &log), let there = targets[0].string
    else { return }
    foreignKeys.append(
      ForeignKey(
        field: field, resource: resource,
        target: Field.Reference(name: there, location: targets[0].location)))
  }

  private func knownField(_ node: YAMLNode, reporting log: inout DiagnosticLog) -> String? {
    let name = node.string ?? ""
    if field(name) != nil { return name }
    log.report(
      .error(
        "package.unknown-field", "no field '\(CellFault.excerpt(name))'", at: node.location,
        hint: NearMiss.hint(for: name, in: fields.map(\.name))))
    return nil
  }
}
