import Diagnostics

/// Checks that the roles of a table's columns make sense together.
struct RoleCheck {
  private let description: ResourceDescription
  private var released: Location?
  private var code: Location?
  private var spoken: [String: Location] = [:]

  init(_ description: ResourceDescription) {
    self.description = description
  }

  private var fields: [Field] { description.schema.fields }

  private var measures: [String] {
    fields.compactMap { field in
      if case .measure? = field.role { field.name } else { nil }
    }
  }

  /// Reports everything at once.
  mutating func run(reporting log: inout DiagnosticLog) {
    for field in fields {
      guard let role = field.role else { continue }
      if isCodeListRole(role) != (description.role == .codeList) {
        log.report(
          .error(
            "package.role",
            description.role == .codeList
              ? "column '\(field.name)' of a code list can only be a code, a name or a parent"
              : "column '\(field.name)' belongs in a code list", at: field.location,
            hint: description.role == .codeList
              ? nil : "give the resource \"habarshy\": {\"role\": \"code-list\"}"))
        continue
      }
      check(field, role, reporting: &log)
    }
    if description.role == .codeList, code == nil {
      log.report(
        .error(
          "package.role", "code list '\(description.name)' has no column of codes",
          at: description.schema.location,
          hint: "give a field \"habarshy\": {\"role\": \"code\"}"))
    }
    if description.role == .other,
      let dimension = fields.first(where: { field in
        if case .dimension? = field.role { true } else { false }
      })
    {
      log.report(
        .warning(
          "package.role", "table '\(description.name)' has dimensions but no measure",
          at: dimension.location,
          hint: "give the column of numbers \"habarshy\": {\"role\": \"measure\", \"unit\": …}"))
    }
  }

  private func isCodeListRole(_ role: Field.Role) -> Bool {
    switch role {
    case .code, .name, .shortName, .note, .parent: true
    case .dimension, .measure, .status, .footnote, .released: false
    }
  }

  private mutating func check(
    _ field: Field, _ role: Field.Role, reporting log: inout DiagnosticLog
  ) {
    switch role {
    case .dimension: checkName(field, reporting: &log)
    case .measure:
      checkName(field, reporting: &log)
      if !field.type.isNumeric {
        log.report(
          .error(
            "package.measure-type", "measure '\(field.name)' is not a column of numbers",
            at: field.location, hint: "add \"type\": \"number\""))
      }
    case .status(let of): checkTarget(of, field, "status", reporting: &log)
    case .footnote(let of): checkTarget(of, field, "footnote", reporting: &log)
    case .released: released = only(field, released, "released", reporting: &log)
    case .code: code = only(field, code, "code", reporting: &log)
    case .name, .shortName, .note, .parent: break
    }
  }

  private func checkName(_ field: Field, reporting log: inout DiagnosticLog) {
    guard !Identifier.isValid(field.name) else { return }
    log.report(
      .error(
        "package.name", "'\(CellFault.excerpt(field.name))' is no name that an expression can use",
        at: field.location, hint: Identifier.hint))
  }

  private func only(
    _ field: Field, _ first: Location?, _ role: String, reporting log: inout DiagnosticLog
  ) -> Location {
    guard let first else { return field.location }
    log.report(
      .error(
        "package.role", "a second column with the role '\(role)'", at: field.location,
        notes: [.init("first here", at: first)]))
    return first
  }

  private mutating func checkTarget(
    _ target: Field.Reference?, _ field: Field, _ role: String,
    reporting log: inout DiagnosticLog
  ) {
    if let target, !measures.contains(target.name) {
      log.report(
        .error(
          "package.unknown-measure",
          "no measure '\(CellFault.excerpt(target.name))' in this table", at: target.location,
          hint: NearMiss.hint(
            for: target.name, in: measures,
            otherwise: "measures: " + measures.joined(separator: ", "))))
      return
    }
    if let first = spoken.updateValue(field.location, forKey: "\(role) \(target?.name ?? "")") {
      log.report(
        .error(
          "package.role",
          target.map { "a second \(role) of '\($0.name)'" } ?? "a second \(role) of all measures",
          at: field.location, notes: [.init("first here", at: first)]))
    }
  }
}
