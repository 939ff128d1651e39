/// Diagnostics as one JSON document for editors: `{"diagnostics": [...], "suppressed": [...]}`.
///
/// Lines and columns count from 1, columns in characters; `length` is in bytes.
package struct JSONPrinter {
  package init() {}

  /// All findings as one JSON document, sorted by place.
  package func print(_ log: DiagnosticLog) -> String {
    var indexes: [ObjectIdentifier: LineIndex] = [:]
    func position(_ location: Location) -> Position {
      let key = ObjectIdentifier(location.source)
      let index = indexes[key] ?? LineIndex(location.source)
      indexes[key] = index
      return index.position(at: location.offset)
    }
    func place(_ location: Location) -> String {
      let spot = position(location)
      return "\"file\": \(Self.quote(location.source.path)), \"line\": \(spot.line), "
        + "\"column\": \(spot.column), \"length\": \(location.length)"
    }
    let findings = log.sorted.map { diagnostic in
      var fields = [
        "\"severity\": \(Self.quote(diagnostic.severity.rawValue))",
        "\"code\": \(Self.quote(diagnostic.code))", place(diagnostic.location),
        "\"message\": \(Self.quote(diagnostic.message))",
      ]
      if let hint = diagnostic.hint { fields.append("\"hint\": \(Self.quote(hint))") }
      if !diagnostic.notes.isEmpty {
        let notes = diagnostic.notes.map {
          "{\(place($0.location)), \"message\": \(Self.quote($0.message))}"
        }
        fields.append("\"notes\": [\(notes.joined(separator: ", "))]")
      }
      return "{" + fields.joined(separator: ", ") + "}"
    }
    let left = log.suppressed.sorted { ($0.key.path, $0.key.code) < ($1.key.path, $1.key.code) }
      .map {
        "{\"file\": \(Self.quote($0.key.path)), \"code\": \(Self.quote($0.key.code)), \"count\": \($0.value)}"
      }
    return
      "{\"diagnostics\": [\(findings.joined(separator: ",\n  "))],\n \"suppressed\": [\(left.joined(separator: ", "))]}\n"
  }

  /// A string as a JSON string literal (RFC 8259), ASCII control characters escaped.
  package static func quote(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}
