import Diagnostics
import Languages
import LocatedYAML
import Quantities

extension UnitForms {
  /// Reads a unit's words in one language: plural forms, `symbol`, and for numbers in words
  /// `gender`, `animate` and `cases`.
  static func parse(
    _ node: YAMLNode, _ language: Language, reporting log: inout DiagnosticLog
  ) -> UnitForms {
    var reader = MappingReader(node, of: "a unit's words", reporting: &log)
    let other = reader.requiredString("other", &log) ?? ""
    let symbol = reader.string("symbol", &log) ?? other
    let gender = reader.choice("gender", Gender.self, &log) ?? .masculine
    let isAnimate = reader.boolean("animate", &log) ?? false
    let byCase = reader.node("cases").map { cases($0, language, reporting: &log) } ?? [:]
    var byCategory: [PluralCategory: String] = [:]
    for category in PluralCategory.allCases where category != .other {
      if let form = reader.string(category.rawValue, &log) { byCategory[category] = form }
    }
    reader.finish(&log)
    if !byCategory.isEmpty { checkPlurals(byCategory, language, node, reporting: &log) }
    return UnitForms(
      other: other, byCategory: byCategory, symbol: symbol, gender: gender, isAnimate: isAnimate,
      byCase: byCase)
  }

  /// The forms in the cases other than the nominative, singular as `one` and plural as `other`.
  private static func cases(
    _ node: YAMLNode, _ language: Language, reporting log: inout DiagnosticLog
  ) -> [GrammaticalCase: [PluralCategory: String]] {
    var reader = MappingReader(node, of: "the cases of a unit", reporting: &log)
    var byCase: [GrammaticalCase: [PluralCategory: String]] = [:]
    for grammaticalCase in language.cases {
      guard let node = reader.node(grammaticalCase.rawValue) else { continue }
      var forms = MappingReader(node, of: "a case", reporting: &log)
      for category in [PluralCategory.one, .other] {
        byCase[grammaticalCase, default: [:]][category] = forms.string(category.rawValue, &log)
      }
      forms.finish(&log)
    }
    reader.finish(&log)
    return byCase
  }

  /// One form stands for all numbers; several must tell apart what the language tells apart.
  private static func checkPlurals(
    _ forms: [PluralCategory: String], _ language: Language, _ node: YAMLNode,
    reporting log: inout DiagnosticLog
  ) {
    let needed = Set((0...120).map { language.pluralCategory(of: ExactDecimal($0)) })
    for category in PluralCategory.allCases
    where category != .other && needed.contains(category) && forms[category] == nil {
      log.report(
        .warning(
          "unit.missing-plural", "no form for numbers of the class '\(category.rawValue)'",
          at: node.location,
          hint: "add '\(category.rawValue): …', or keep 'other' alone for an invariable word"))
    }
  }
}
