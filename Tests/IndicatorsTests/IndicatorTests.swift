import Diagnostics
import Indicators
import Languages
import Quantities
import Support
import Testing

@Suite struct IndicatorTests {
  private static let units = UnitCatalog([
    Unit(id: "people", base: ["people": 1], factor: .one),
    Unit(id: "percent", base: [:], factor: ExactDecimal(mantissa: 1, scale: 2)),
  ])

  private func parse(_ source: Source) -> (indicator: Indicator?, log: DiagnosticLog) {
    var log = DiagnosticLog()
    let indicator = Indicator.parse(source, units: Self.units, reporting: &log)
    return (indicator, log)
  }

  @Test func `every key is read`() throws {
    let text = """
      id: net_migration
      annex: 4
      name: {kk: Көші-қон сальдосы, ru: Сальдо миграции, en: Net migration}
      short-name: {kk: Сальдо, ru: Сальдо, en: Balance}
      definition: {kk: а, ru: б, en: c}
      use: {kk: а, ru: б, en: c}
      unofficial: [kk, en]
      formula: arrivals - departures
      unit: people
      decimals: 1
      sign: always
      direction: higher-is-better
      direction-note: {kk: а, ru: б, en: c}
      frequency: {kk: а, ru: б, en: annual}
      disaggregation: {kk: а, ru: б, en: regions}
      checks:
        - expect: stated == arrivals - departures
          within: 0.05
          over: "2001..2006, region: *"
        - expect: arrivals >= 0
      """
    let (parsed, log) = parse(Source(path: "net.yaml", text: text))
    #expect(log.summaries == [])
    let indicator = try #require(parsed)
    #expect(indicator.id == "net_migration")
    #expect(indicator.annex == 4)
    #expect(indicator.name[.russian] == "Сальдо миграции")
    #expect(indicator.shortName[.english] == "Balance")
    #expect(indicator.unofficial == [.kazakh, .english])
    #expect(indicator.formula.description == "arrivals - departures")
    #expect(indicator.formula.location.description == "net.yaml:8:10")
    #expect(indicator.unit.id == "people")
    #expect(indicator.decimals == 1)
    #expect(indicator.signAlways)
    #expect(indicator.direction == .higherIsBetter)
    #expect(indicator.frequency[.english] == "annual")
    #expect(indicator.disaggregation[.english] == "regions")
    #expect(
      indicator.checks.map(\.expectation.description) == [
        "stated == arrivals - departures", "arrivals >= 0",
      ])
    #expect(indicator.checks[0].tolerance.description == "0.05")
    #expect(
      indicator.checks[0].points.map(\.description) == ["2001..2006", "region: *"])
    #expect(indicator.checks[1].points.isEmpty)
  }

  @Test func `a short name is the name unless there is one`() throws {
    let text = "id: x\nname: Arrivals\ndefinition: d\nformula: arrivals\nunit: people\n"
    let indicator = try #require(parse(Source(path: "x.yaml", text: text)).indicator)
    #expect(indicator.shortName[.kazakh] == "Arrivals")
    #expect(indicator.decimals == nil)
    #expect(!indicator.signAlways)
    #expect(indicator.direction == .none)
  }

  @Test(arguments: [
    (
      "id: ⚑Net\nname: n\ndefinition: d\nformula: a\nunit: people",
      ["indicator.bad-id: 'Net' cannot name an indicator"]
    ),
    (
      "id: ⚑not\nname: n\ndefinition: d\nformula: a\nunit: people",
      ["indicator.bad-id: 'not' cannot name an indicator"]
    ),
    (
      "⚑id: a\n",
      [
        "yaml.missing-key: an indicator needs 'definition'",
        "yaml.missing-key: an indicator needs 'formula'",
        "yaml.missing-key: an indicator needs 'name'",
        "yaml.missing-key: an indicator needs 'unit'",
      ]
    ),
    (
      "id: a\nname: ⚑{ru: н, en: n}\ndefinition: d\nformula: a\nunit: people",
      ["indicator.missing-language: 'name' has no text in kk"]
    ),
    (
      "id: a\nname: n\ndefinition: d\nformula: b +⚑\nunit: people",
      ["expression.syntax: expected a value, found the end"]
    ),
    (
      "id: a\nname: n\ndefinition: d\nformula: ⚑[b]\nunit: people",
      ["yaml.expected-text: 'formula' is a text, not a list"]
    ),
    (
      "id: a\nname: n\ndefinition: d\nformula: b\nunit: ⚑poeple",
      ["unit.unknown: no unit 'poeple'"]
    ),
    (
      "id: a\nname: n\ndefinition: d\nformula: b\nunit: people\ndecimals: ⚑13",
      ["indicator.bad-decimals: decimals are 0 to 12, not 13"]
    ),
    (
      "id: a\nname: n\ndefinition: d\nformula: b\nunit: people\nsign: ⚑plus\ndirection: ⚑up",
      [
        "yaml.unknown-value: 'sign' cannot be 'plus'",
        "yaml.unknown-value: 'direction' cannot be 'up'",
      ]
    ),
    (
      "id: a\nname: n\ndefinition: d\nformula: b\nunit: people\nunofficial: [⚑de]",
      ["indicator.unknown-language: no language 'de'"]
    ),
    (
      "id: a\nname: n\ndefinition: d\nformula: b\nunit: people\n⚑formulae: c",
      ["yaml.unknown-key: an indicator has no key 'formulae'"]
    ),
    (
      """
      id: a
      name: n
      definition: d
      formula: b
      unit: people
      checks:
        - expect: b >⚑
          within: ⚑-1
          over: "2001..⚑"
          ⚑witin: 2
        - ⚑within: 1
      """,
      [
        "expression.syntax: expected a value, found the end",
        "indicator.bad-tolerance: 'within' is a number from 0 on, such as 0.05",
        "expression.syntax: expected a period or a code, found the end",
        "yaml.unknown-key: a check has no key 'witin'",
        "yaml.missing-key: a check needs 'expect'",
      ]
    ),
    ("⚑- id: a", ["yaml.expected-mapping: an indicator is a mapping of keys, not a list"]),
  ])
  func `a mistake is reported where it stands`(marked: String, findings: [String]) {
    let text = MarkedText(marked)
    let (_, log) = parse(text.source)
    let places =
      text.marks.count == findings.count
      ? text.marks : Array(repeating: text.marks[0], count: findings.count)
    #expect(
      log.summaries
        == zip(places, findings).map { place, finding in
          let parts = finding.split(separator: ": ", maxSplits: 1)
          return "\(place) error \(parts[0]): \(parts[1])"
        })
  }
}
