package import Diagnostics
package import Languages
import LocatedYAML
import Quantities

extension Indicator {
  /// Reads one indicator from its file; nil when what expressions need of it is wrong.
  ///
  /// Texts must be there in each of `languages`. Names in the formula and the checks are looked up
  /// later, by ``Model/build(dataset:indicators:units:reporting:)``.
  package static func parse(
    _ source: Source, units: UnitCatalog, languages: [Language] = Language.all,
    reporting log: inout DiagnosticLog
  ) -> Indicator? {
    guard let root = YAMLNode.parse(source, reporting: &log) else { return nil }
    guard root.mapping != nil else {
      log.report(
        .error(
          "yaml.expected-mapping", "an indicator is a mapping of keys, not \(root.kindName)",
          at: root.location, hint: "begin with 'id: …'"))
      return nil
    }
    var reader = IndicatorReader(root, languages: languages, reporting: &log)
    return reader.indicator(units: units, in: source, reporting: &log)
  }
}

/// Reads the keys of an indicator's file.
private struct IndicatorReader {
  private var keys: MappingReader
  private let languages: [Language]

  init(_ root: YAMLNode, languages: [Language], reporting log: inout DiagnosticLog) {
    keys = MappingReader(root, of: "an indicator", reporting: &log)
    self.languages = languages
  }

  private enum Sign: String, CaseIterable {
    case automatic, always
  }

  /// Everything is read before anything is given up, so that all mistakes are reported at once.
  mutating func indicator(
    units: UnitCatalog, in source: Source, reporting log: inout DiagnosticLog
  ) -> Indicator? {
    let id = id(&log)
    let annex = keys.integer("annex", &log)
    let name = text("name", isRequired: true, &log)
    let shortName = text("short-name", &log)
    let definition = text("definition", isRequired: true, &log)
    let use = text("use", &log)
    let unofficial = unofficial(&log)
    let formula = formula(&log)
    let formulaText = text("formula-text", &log)
    let unit = unit(units, &log)
    let decimals = decimals(&log)
    let sign = keys.choice("sign", Sign.self, &log) ?? .automatic
    let direction = keys.choice("direction", Indicator.Direction.self, &log) ?? .none
    let directionNote = text("direction-note", &log)
    let frequency = text("frequency", &log)
    let disaggregation = text("disaggregation", &log)
    let relatedSeries = keys.list("related-series").compactMap { node in
      node.string.map { Expression.Code(text: $0, location: node.location) }
    }
    // Numbers that definitions may name; who reads the texts looks for them.
    _ = keys.node("literals")
    let checks = keys.list("checks").compactMap { check($0, &log) }
    keys.finish(&log)
    guard let id, let formula, let unit else { return nil }
    return Indicator(
      id: id.text, idLocation: id.location, annex: annex, name: name,
      shortName: shortName.isEmpty ? name : shortName, definition: definition, use: use,
      unofficial: unofficial, formula: formula, formulaText: formulaText, unit: unit,
      decimals: decimals,
      signAlways: sign == .always, direction: direction, directionNote: directionNote,
      frequency: frequency, disaggregation: disaggregation, relatedSeries: relatedSeries,
      checks: checks,
      location: source.start)
  }

  private mutating func id(_ log: inout DiagnosticLog) -> (text: String, location: Location)? {
    guard let node = keys.required("id", &log), let text = node.string else { return nil }
    let isName = Identifier.isValid(text) && !["and", "or", "not"].contains(text)
    if !isName {
      log.report(
        .error(
          "indicator.bad-id", "'\(text)' cannot name an indicator", at: node.location,
          hint: Identifier.hint))
      return nil
    }
    return (text, node.location)
  }

  private mutating func text(
    _ key: String, isRequired: Bool = false, _ log: inout DiagnosticLog
  ) -> LocalizedText {
    guard let node = isRequired ? keys.required(key, &log) : keys.node(key) else {
      return LocalizedText()
    }
    let text = LocalizedText.parse(node, of: "the \(key)", reporting: &log)
    let missing = text.missing(in: languages)
    if !missing.isEmpty {
      log.report(
        .error(
          "indicator.missing-language",
          "'\(key)' has no text in \(missing.map(\.code).joined(separator: ", "))",
          at: node.location, hint: "add '\(missing[0].code): …'"))
    }
    return text
  }

  private mutating func unofficial(_ log: inout DiagnosticLog) -> [Language] {
    keys.list("unofficial").compactMap { node in
      guard let code = node.string else { return nil }
      if let language = Language(code: code) { return language }
      log.report(
        .error(
          "indicator.unknown-language", "no language '\(code)'", at: node.location,
          hint: "languages: \(Language.all.map(\.code).joined(separator: ", "))"))
      return nil
    }
  }

  private mutating func formula(_ log: inout DiagnosticLog) -> Expression? {
    guard let node = keys.required("formula", &log) else { return nil }
    return expression(node, "formula", &log)
  }

  private func expression(_ node: YAMLNode, _ key: String, _ log: inout DiagnosticLog)
    -> Expression?
  {
    guard let text = node.text else {
      log.report(
        .error(
          "yaml.expected-text", "'\(key)' is a text, not \(node.kindName)", at: node.location))
      return nil
    }
    return Expression.parse(text, reporting: &log)
  }

  private mutating func unit(_ units: UnitCatalog, _ log: inout DiagnosticLog) -> Unit? {
    guard let node = keys.required("unit", &log) else { return nil }
    guard let id = node.string else {
      log.report(
        .error(
          "yaml.expected-text", "'unit' is a text, not \(node.kindName)", at: node.location))
      return nil
    }
    return units.unit(named: id, at: node.location, reporting: &log)
  }

  private mutating func decimals(_ log: inout DiagnosticLog) -> Int? {
    guard let node = keys.node("decimals"), let decimals = keys.integer("decimals", &log) else {
      return nil
    }
    if (0...12).contains(decimals) { return decimals }
    log.report(
      .error(
        "indicator.bad-decimals", "decimals are 0 to 12, not \(decimals)", at: node.location))
    return nil
  }

  private func check(_ node: YAMLNode, _ log: inout DiagnosticLog) -> Indicator.Check? {
    var keys = MappingReader(node, of: "a check", reporting: &log)
    let expectation = keys.required("expect", &log).flatMap { expression($0, "expect", &log) }
    var tolerance: ExactDecimal? = .zero
    if let node = keys.node("within") { tolerance = self.tolerance(node, &log) }
    var points: [Expression.Selector]? = []
    if let over = keys.node("over") {
      if let text = over.text {
        points = Expression.Selector.parse(text, reporting: &log)
      } else {
        log.report(
          .error(
            "yaml.expected-text", "'over' is a text, not \(over.kindName)", at: over.location))
        points = nil
      }
    }
    keys.finish(&log)
    guard let expectation, let tolerance, let points else { return nil }
    return Indicator.Check(expectation: expectation, tolerance: tolerance, points: points)
  }

  private func tolerance(_ node: YAMLNode, _ log: inout DiagnosticLog) -> ExactDecimal? {
    if let text = node.string, let number = ExactDecimal(text), !number.isNegative {
      return number
    }
    log.report(
      .error(
        "indicator.bad-tolerance", "'within' is a number from 0 on, such as 0.05",
        at: node.location))
    return nil
  }
}
