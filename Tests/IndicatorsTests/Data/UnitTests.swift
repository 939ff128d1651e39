import Diagnostics
import Indicators
import Languages
import Quantities
import Support
import Testing

@Suite struct UnitTests {
  private func catalog(_ text: String) -> (UnitCatalog, [String], [String]) {
    let marked = MarkedText(text, path: "units.yaml")
    var log = DiagnosticLog()
    let catalog = UnitCatalog.parse(marked.source, languages: [], reporting: &log)
    return (catalog, marked.marks, log.summaries)
  }

  private static let units = """
    people:
      kk: {other: адам}
      ru: {one: человек, few: человека, many: человек, other: человека, symbol: чел.}
      en: {one: person, other: people, symbol: people}
    thousand_people: {of: people, factor: 1000}
    million_people: {of: thousand_people, factor: 1000}
    tenge: {}
    percent: {of: one, factor: 0.01}
    per_mille: {of: percent, factor: 0.1}

    """

  @Test(
    arguments: [
      ("people", "people", "1"), ("thousand_people", "people", "1000"),
      ("people", "thousand_people", "0.001"), ("million_people", "thousand_people", "1000"),
      ("people", "million_people", "0.000001"), ("percent", "one", "0.01"),
      ("one", "percent", "100"),
      ("per_mille", "percent", "0.1"), ("one", "one", "1"), ("people", "tenge", nil),
      ("one", "people", nil), ("percent", "tenge", nil),
    ] as [(String, String, String?)])
  func `units of one thing convert exactly`(from: String, to: String, factor: String?) throws {
    let (units, _, found) = catalog(Self.units)
    #expect(found == [])
    let converted = units.conversionFactor(
      from: try #require(units[from]), to: try #require(units[to]))
    #expect(converted?.description == factor)
  }

  @Test func `words follow the number`() throws {
    let people = try #require(catalog(Self.units).0["people"])
    let shown = ["1", "2", "5", "21", "1.5"].map { text in
      ExactDecimal(text).map {
        people.plural(Language.russian.pluralCategory(of: $0), in: .russian)
      }
    }
    #expect(shown == ["человек", "человека", "человек", "человек", "человека"])
    #expect(people.plural(.one, in: .kazakh) == "адам")
    #expect(people.symbol(in: .kazakh) == "адам")
    #expect(people.symbol(in: .russian) == "чел.")
    #expect(Unit.one.symbol(in: .english) == "")
  }

  @Test func `units multiply and divide`() throws {
    let (units, _, _) = catalog(Self.units)
    let thousand = try #require(units["thousand_people"])
    let tenge = try #require(units["tenge"])
    let rate = try tenge.divided(by: thousand)
    #expect(rate.base == ["tenge": 1, "people": -1])
    #expect(rate.factor.description == "0.001")
    #expect(try thousand.divided(by: thousand).isDimensionless)
    #expect(try rate.multiplied(by: thousand).base == tenge.base)
  }

  @Test(arguments: [
    TableCase(
      "a slip in a key", "people: {⚑facter: 2}\n",
      "error yaml.unknown-key: a unit has no key 'facter'"),
    TableCase("the built-in unit", "⚑one: {}\n", "error unit.built-in: 'one' is built in"),
    TableCase(
      "a name with a dash", "⚑thousand-people: {}\n",
      "error unit.name: 'thousand-people' is no name for a unit"),
    TableCase(
      "a factor of nothing", "people: {factor: ⚑1000}\n",
      "error unit.factor: unit 'people' has a factor but does not say of what"),
    TableCase(
      "no factor", "people: {}\nthousand: {of: ⚑people}\n",
      "error unit.factor: unit 'thousand' does not say how many of 'people' it is"),
    TableCase(
      "a factor with a comma", "people: {}\nthousand: {of: people, factor: ⚑'1,5'}\n",
      "error unit.factor: factor '1,5' is not a number above 0"),
    TableCase(
      "a factor of zero", "people: {}\nthousand: {of: people, factor: ⚑0}\n",
      "error unit.factor: factor '0' is not a number above 0"),
    TableCase(
      "an unknown unit", "people: {}\nthousand: {of: ⚑peopel, factor: 1000}\n",
      "error unit.unknown: no unit 'peopel'"),
    TableCase(
      "a circle", "a: {of: ⚑b, factor: 2}\nb: {of: c, factor: 2}\nc: {of: a, factor: 2}\n",
      "error unit.cycle: unit 'a' is made of itself: a → b → c → a"),
    TableCase(
      "its own unit", "a: {of: ⚑a, factor: 2}\n",
      "error unit.cycle: unit 'a' is made of itself: a → a"),
    TableCase(
      "a plural form too few", "people:\n  ru: ⚑{one: человек, few: человека, other: человека}\n",
      "warning unit.missing-plural: no form for numbers of the class 'many'"),
    TableCase(
      "no form at all", "people:\n  ru: ⚑{symbol: чел.}\n",
      "error yaml.missing-key: a unit's words needs 'other'"),
    TableCase(
      "a list", "⚑[people]\n",
      "error yaml.expected-mapping: the units are a mapping of names, not a list"),
  ])
  func `faults are reported where they stand`(_ test: TableCase) {
    let (_, marks, found) = catalog(test.csv)
    #expect(found == zip(marks, test.findings).map { "\($0) \($1)" })
  }

  @Test func `words are asked for in the languages of the site`() {
    var log = DiagnosticLog()
    _ = UnitCatalog.parse(
      Source(path: "units.yaml", text: "people: {kk: {other: адам}}\n"),
      languages: [.kazakh, .russian], reporting: &log)
    #expect(
      log.summaries == ["1:1 error unit.missing-language: unit 'people' has no words in 'ru'"])
  }

  @Test func `a chain of units has no end too deep`() {
    var text = "n0: {}\n"
    for number in 1..<500 { text += "n\(number): {of: n\(number - 1), factor: 1}\n" }
    let (units, _, found) = catalog(text)
    #expect(found == [])
    #expect(units["n499"]?.base == ["n0": 1])
  }
}
