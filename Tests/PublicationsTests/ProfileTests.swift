import Diagnostics
import Indicators
import Languages
import Publications
import Quantities
import Support
import Testing

/// What pages of indicators and regions are made from.
@Suite struct ProfileTests {
  private static func resolver(_ language: Language = .english) throws -> (Resolver, [Indicator]) {
    let fixture = try Fixture()
    let resolver = Resolver(
      model: fixture.model, glossary: Glossary(), language: language, words: fixture.words,
      sourceIDs: [])
    return (resolver, fixture.model.indicatorIDs.compactMap { fixture.model.indicators[$0] })
  }

  private static let asOf = Instant(parsing: "2010-01-01", in: .utc)

  @Test(
    arguments: [
      ("arrivals - departures", "Arrivals − Departures"),
      ("arrivals * 2 / departures", "Arrivals × 2 ÷ Departures"),
      ("net / arrivals[2006, region: west]", "Net migration ÷ Arrivals[2006, region: west]"),
      ("arrivals[region: [arrivals, KZ]]", "Arrivals[region: [arrivals, KZ]]"),
      ("growth(arrivals)", "growth(Arrivals)"),
      ("arrivals == departures", "Arrivals = Departures"),
      ("nobody + 1", "nobody + 1"),
    ])
  func `a formula is put into words`(source: String, expected: String) throws {
    let (resolver, _) = try Self.resolver()
    var log = DiagnosticLog()
    let expression = try #require(
      Expression.parse(SourceText(Source(path: "a", text: source)), reporting: &log))
    let formula = resolver.formulaText(of: expression)
    #expect(formula.text == expected)
    #expect(formula.source == expression.description)
  }

  @Test func `names in a formula know their table or their page`() throws {
    let (resolver, _) = try Self.resolver()
    var log = DiagnosticLog()
    let expression = try #require(
      Expression.parse(SourceText(Source(path: "a", text: "net - arrivals")), reporting: &log))
    #expect(
      resolver.formulaText(of: expression).parts == [
        .indicator(title: "Net migration", id: "net"), .plain(" − "),
        .series(title: "Arrivals", resource: "flows"),
      ])
  }

  @Test(
    arguments: [
      (Language.english, ["East", "South", "West"]), (.russian, ["Восток", "Запад", "Юг"]),
      (.kazakh, ["Батыс", "Оңтүстік", "Шығыс"]),
    ])
  func `regions stand in the order of the language's alphabet`(
    language: Language, expected: [String]
  ) throws {
    let (resolver, indicators) = try Self.resolver(language)
    let asOf = try #require(Self.asOf)
    let profiles = try #require(
      resolver.regionProfiles(
        resolver.regionalData(indicators, asOf: asOf), indicators: indicators))
    #expect(profiles.regions.map(\.name) == expected)
    #expect(profiles.withoutRegions.map(\.id) == ["net"])
  }

  @Test(
    arguments: [
      ("east", ["2006", "21,959", "[x]", "region-place 1 2"]),
      ("west", ["2006", "−7,682", "[x]", "region-place 2 2"]),
      ("south", ["–", "[x]", "–", "–"]),
    ])
  func `the latest values have their period, the country and the place`(
    region: String, expected: [String]
  ) throws {
    let (resolver, indicators) = try Self.resolver()
    let asOf = try #require(Self.asOf)
    let profiles = try #require(
      resolver.regionProfiles(
        resolver.regionalData(indicators, asOf: asOf), indicators: indicators))
    let profile = try #require(profiles.regions.first { $0.code == region })
    guard case .table(let table)? = profile.latest?.content else {
      Issue.record("no table")
      return
    }
    #expect(table.rows.map(\.label) == ["Balance, people"])
    #expect(table.rows.first?.cells.map(\.text) == expected)
    #expect(profile.sections.map(\.id) == (region == "south" ? [] : ["balances"]))
  }

  @Test func `a text speaks of the regions it names, runs over, or is repeated for`() throws {
    let (text, log) = try Fixture().resolve(
      """
      `= balance[2006, region: west]`

      ```table all
      show: "balance[2006, region: *]"
      title: Title
      source: concept
      ```
      """)
    #expect(log.summaries == [])
    let mentions = text.mentions(ofDimension: "region")
    #expect(mentions.keys.sorted() == ["east", "west"])
    #expect(mentions["west"]?.figures == ["all"])
    #expect(text.mentions(ofDimension: "origin").isEmpty)
  }
}
