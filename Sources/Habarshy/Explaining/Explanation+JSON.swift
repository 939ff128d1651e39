import Diagnostics
import Indicators
import Quantities

extension Explanation {
  /// The explanation as one JSON document: `{"as-of": …, "entries": […]}`.
  package var json: String {
    var writer = JSONText(explanation: self)
    let entries = entries.map { writer.entry($0) }
    let asOf = asOf.map { JSONPrinter.quote(dateTime($0)) } ?? "null"
    return "{\"as-of\": \(asOf), \"entries\": [\n\(entries.joined(separator: ",\n"))\n]}\n"
  }
}

/// Writes the parts of an explanation as JSON.
private struct JSONText {
  let explanation: Explanation
  private var indexes: [ObjectIdentifier: LineIndex] = [:]

  init(explanation: Explanation) {
    self.explanation = explanation
  }

  mutating func entry(_ entry: Explanation.Entry) -> String {
    var items: [String] = []
    for item in entry.items {
      items.append(
        object([
          ("name", item.name.isEmpty ? nil : quote(item.name)), ("shown", item.shown.map(quote)),
          ("exact", item.exact.map { quote($0.description) }),
          ("decimals", item.decimals.map(String.init)),
          ("derivation", derivation(item.derivation)),
        ]))
    }
    return object([
      ("role", quote(entry.role)), ("expression", quote(entry.text)),
      ("at", place(entry.location)), ("count", String(entry.count)),
      ("items", "[\(items.joined(separator: ", "))]"),
    ])
  }

  private mutating func derivation(_ derivation: Derivation) -> String {
    var fields: [(String, String?)] = [("expression", quote(derivation.text))]
    switch derivation.result {
    case .truth(let truth): fields.append(("truth", truth.map { "\($0)" } ?? "null"))
    case .quantity(let quantity):
      fields.append(("value", quantity.number.map { quote($0.trimmed.description) } ?? "null"))
      fields.append(("missing", quantity.datum.missingReason.map { quote($0.summary) }))
      fields.append(("unit", quantity.unit.id.isEmpty ? nil : quote(quantity.unit.id)))
    }
    if !derivation.point.isEmpty {
      let point = derivation.point.map { "\(quote($0.dimension)): \(quote($0.code))" }
      fields.append(("point", "{\(point.joined(separator: ", "))}"))
    }
    switch derivation.step {
    case .number: fields.append(("step", quote("number")))
    case .operation: fields.append(("step", quote("operation")))
    case .noObservation: fields.append(("step", quote("no-observation")))
    case .indicator(let indicator):
      fields.append(("step", quote("indicator")))
      fields.append(("at", place(indicator.formula.location)))
    case .observation(let observation, let series):
      fields.append(("step", quote("observation")))
      fields.append(("at", place(observation.location)))
      fields.append(("resource", quote(series.resource.id)))
      fields.append(("column", quote(series.id)))
      fields.append(("status", quote(observation.status.rawValue)))
      if observation.isRevised { fields.append(("revised", "true")) }
      fields.append(("released", observation.released.map { quote(explanation.dateTime($0)) }))
      fields.append(("footnote", observation.footnote.map(quote)))
      if let correction = observation.correction {
        let from = quote(correction.expected.description)
        let date = quote(explanation.dateTime(correction.date))
        fields.append(
          (
            "corrected",
            object([("from", from), ("date", date), ("at", place(correction.location))])
          ))
      }
      let sources = series.resource.sourceIDs.map(quote)
      fields.append(("sources", "[\(sources.joined(separator: ", "))]"))
    }
    if !derivation.parts.isEmpty {
      var parts: [String] = []
      for part in derivation.parts { parts.append(self.derivation(part)) }
      fields.append(("parts", "[\(parts.joined(separator: ", "))]"))
    }
    if derivation.omitted > 0 { fields.append(("omitted", String(derivation.omitted))) }
    return object(fields)
  }

  private func object(_ fields: [(String, String?)]) -> String {
    let known = fields.compactMap { name, value in value.map { "\(quote(name)): \($0)" } }
    return "{\(known.joined(separator: ", "))}"
  }

  private func quote(_ text: String) -> String { JSONPrinter.quote(text) }

  private mutating func place(_ location: Location) -> String {
    let key = ObjectIdentifier(location.source)
    let index = indexes[key] ?? LineIndex(location.source)
    indexes[key] = index
    let position = index.position(at: location.offset)
    return object([
      ("file", quote(location.source.path)), ("line", String(position.line)),
      ("column", String(position.column)),
    ])
  }
}
