import Diagnostics
import LocatedYAML
import Quantities

/// What a schema demands of the values of a column.
struct Constraints: Sendable {
  /// Whether every row must have a value.
  var isRequired = false
  private(set) var isUnique = false
  private var bounds: [Bound] = []
  private var minimumLength: Int?
  private var maximumLength: Int?
  private var pattern: (text: String, pattern: TextPattern)?
  private var allowed: [(value: CellValue, text: String)] = []

  private struct Bound: Sendable {
    let value: CellValue
    let text: String
    let isMinimum: Bool
    let isExclusive: Bool

    func admits(_ other: CellValue) -> Bool {
      let (low, high) = isMinimum ? (value, other) : (other, value)
      return isExclusive ? CellValue.isLess(low, high) : !CellValue.isLess(high, low)
    }
  }

  /// Whether nothing is demanded of a single cell.
  var isEmpty: Bool { !isRequired && !restrictsValues }

  /// Whether a value that is there can be wrong.
  var restrictsValues: Bool {
    !bounds.isEmpty || minimumLength != nil || maximumLength != nil || pattern != nil
      || !allowed.isEmpty
  }

  private static let known = [
    "required", "unique", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum",
    "minLength", "maxLength", "pattern", "enum",
  ]

  /// Reads the `constraints` of a field; what cannot be checked is reported.
  init(_ node: YAMLNode?, type: FieldType, zone: TimeZoneRule, reporting log: inout DiagnosticLog) {
    guard let node else { return }
    var reader = MappingReader(node, of: "the constraints of a field", reporting: &log)
    isRequired = reader.boolean("required", &log) ?? false
    isUnique = reader.boolean("unique", &log) ?? false
    for (key, isMinimum, isExclusive) in [
      ("minimum", true, false), ("maximum", false, false), ("exclusiveMinimum", true, true),
      ("exclusiveMaximum", false, true),
    ] {
      guard let bound = reader.node(key) else { continue }
      let text = bound.string ?? ""
      guard let value = type.value(of: text, zone: zone), value.isOrdered else {
        log.report(
          .error(
            "package.constraint",
            "'\(key)' cannot be '\(CellFault.excerpt(text))' for \(type.name)",
            at: bound.location))
        continue
      }
      bounds.append(
        Bound(value: value, text: text, isMinimum: isMinimum, isExclusive: isExclusive))
    }
    minimumLength = reader.integer("minLength", &log)
    maximumLength = reader.integer("maxLength", &log)
    if let pattern = reader.node("pattern") { readPattern(pattern, reporting: &log) }
    for item in reader.list("enum") {
      guard let text = item.string, let value = type.value(of: text, zone: zone) else {
        log.report(
          .error(
            "package.constraint",
            "'\(CellFault.excerpt(item.string ?? ""))' in 'enum' is not \(type.name)",
            at: item.location))
        continue
      }
      allowed.append((value, text))
    }
    for entry in node.mapping ?? [] where !Self.known.contains(entry.key) {
      log.report(
        .warning(
          "package.unchecked", "constraint '\(CellFault.excerpt(entry.key))' is not checked",
          at: entry.keyLocation,
          hint: NearMiss.hint(
            for: entry.key, in: Self.known,
            otherwise: "constraints: " + Self.known.joined(separator: ", "))))
    }
  }

  private mutating func readPattern(_ node: YAMLNode, reporting log: inout DiagnosticLog) {
    guard let text = node.string, let simple = TextPattern(text) else {
      log.report(
        .warning(
          "package.unchecked", "pattern is not simple enough to be checked", at: node.location,
          hint: "use classes and counts, as in [A-Z]{2}-\\d+; groups and alternatives are not read"
        ))
      return
    }
    pattern = (text, simple)
  }

  /// What a value breaks; `text` is the cell as it is written.
  func violation(by value: CellValue, _ text: @autoclosure () -> String) -> CellFault? {
    guard restrictsValues else { return nil }
    if pattern == nil, minimumLength == nil, maximumLength == nil,
      bounds.allSatisfy({ $0.admits(value) }),
      allowed.isEmpty || allowed.contains(where: { $0.value == value })
    {
      return nil
    }
    let text = text()
    let shown = CellFault.excerpt(text)
    for bound in bounds where !bound.admits(value) {
      let message =
        switch (bound.isExclusive, bound.isMinimum) {
        case (true, true): "\(shown) is not above \(bound.text)"
        case (true, false): "\(shown) is not below \(bound.text)"
        case (false, true): "\(shown) is below the minimum \(bound.text)"
        case (false, false): "\(shown) is above the maximum \(bound.text)"
        }
      return CellFault(code: "data.out-of-range", message: message)
    }
    let length = text.unicodeScalars.count
    if let minimumLength, length < minimumLength {
      return CellFault(
        code: "data.length", message: "'\(shown)' is shorter than \(minimumLength) characters")
    }
    if let maximumLength, length > maximumLength {
      return CellFault(
        code: "data.length", message: "'\(shown)' is longer than \(maximumLength) characters")
    }
    if let pattern, !pattern.pattern.matches(text) {
      return CellFault(
        code: "data.pattern",
        message: "'\(shown)' is not of the form \(CellFault.excerpt(pattern.text))")
    }
    guard !allowed.isEmpty, !allowed.contains(where: { $0.value == value }) else { return nil }
    let known = allowed.map(\.text)
    return CellFault(
      code: "data.not-allowed", message: "'\(shown)' is not one of the allowed values",
      hint: NearMiss.hint(
        for: shown, in: known,
        otherwise: "allowed: " + known.prefix(12).joined(separator: ", ")
          + (known.count > 12 ? ", …" : "")))
  }
}
