import Charts
import Diagnostics
import Indicators
import Languages
import Narratives
import Publications
import Quantities
import Testing

/// A small country: arrivals and departures of three years, balances of two regions out of three.
struct Fixture {
  let model: Model
  let words: Words

  /// `others` are indicators besides the one that every test has.
  init(indicators others: [String] = []) throws {
    var log = DiagnosticLog()
    let units = UnitCatalog.parse(Source(path: "units.yaml", text: Self.units), reporting: &log)
    let zone = TimeZoneRule.utc
    let asOf = try #require(Instant(parsing: "2010-01-01", in: zone))
    let dataset = try #require(
      Dataset.parse(
        package: Source(path: "data/datapackage.json", text: Self.package),
        tables: [
          Source(path: "data/flows.csv", text: Self.flows),
          Source(path: "data/regions.csv", text: Self.regions),
          Source(path: "data/balances.csv", text: Self.balances),
          Source(path: "data/moves.csv", text: Self.moves),
          Source(path: "data/stages.csv", text: Self.stages),
        ], units: units, asOf: asOf, zone: zone,
        reporting: &log))
    let indicators = try ([Self.net] + others).map { text in
      try #require(
        Indicator.parse(
          Source(path: "indicators/net.yaml", text: text), units: units, reporting: &log))
    }
    model = Model.build(
      dataset: dataset, indicators: indicators, units: units, reporting: &log)
    words = Words.parse(
      Source(path: "words.yaml", text: Self.words), language: .english, reporting: &log)
    try #require(log.isEmpty, "\(log.sorted.map(\.message))")
  }

  /// Resolves a body in a language, for the year 2006.
  func resolve(
    _ body: String, _ language: Language = .english, geometry: MapGeometry = MapGeometry()
  ) -> (
    ResolvedNarrative, DiagnosticLog
  ) {
    var log = DiagnosticLog()
    let text = "---\ntitle: Title\nsummary: Summary\n---\n\n" + body + "\n"
    let narrative = Narrative.parse(
      Source(path: language.code + ".md", text: text), reporting: &log)
    let resolver = Resolver(
      model: model, glossary: Glossary(), language: language, words: words, sourceIDs: ["concept"],
      geometry: geometry)
    let context = EvaluationContext(period: Period("2006"), point: ["region": "KZ"])
    return (resolver.resolve(narrative, in: context, reporting: &log), log)
  }

  private static let units = """
    people:
      kk: {other: адам, symbol: адам}
      ru: {one: человек, few: человека, many: человек, other: человека, symbol: чел.}
      en: {one: person, other: people, symbol: people}
    thousand_people:
      of: people
      factor: 1000
      kk: {other: мың адам, symbol: мың адам}
      ru: {other: тыс. человек, symbol: тыс. чел.}
      en: {other: thousand people, symbol: thousand}
    year:
      kk: {other: жыл, symbol: жыл}
      ru: {other: года, symbol: год}
      en: {one: year, other: years, symbol: year}
    percent:
      of: one
      factor: 0.01
      kk: {other: пайыз, symbol: "%"}
      ru: {other: процента, symbol: "%"}
      en: {other: percent, symbol: "%"}
    """

  private static let flows = """
    period,region,arrivals,departures
    2004,KZ,68.3,65.5
    2005,KZ,74.3,52.2
    2006,KZ,67.4,33.9

    """

  private static let regions = """
    id,kk,ru,en
    KZ,Қазақстан,Казахстан,Kazakhstan
    west,Батыс,Запад,West
    east,Шығыс,Восток,East
    south,Оңтүстік,Юг,South

    """

  private static let balances = """
    period,region,balance
    2006,west,-7682
    2006,east,21959
    2006,south,[x]

    """

  private static let moves = """
    period,origin,destination,moves,persons
    2005,west,east,40,44
    2005,west,south,10,11
    2005,east,west,20,22
    2005,east,south,30,33
    2005,south,west,5,6
    2005,south,east,[x],[x]
    2006,west,east,50,55
    2006,west,south,15,16
    2006,east,west,25,27
    2006,east,south,35,38
    2006,south,west,8,9
    2006,south,east,9,10

    """

  private static let stages = """
    stage,first_year,last_year
    1,2008,2010
    2,2010,2012

    """

  private static let net = """
    id: net
    name: {kk: Сальдо, ru: Сальдо, en: Net migration}
    definition: {kk: Айырма, ru: Разность, en: The difference}
    formula: arrivals - departures
    unit: thousand_people
    decimals: 1
    sign: always
    """

  private static let package = """
    {"name": "flows", "resources": [
      {"name": "regions", "path": "regions.csv", "habarshy": {"role": "code-list", "total": "KZ"},
       "schema": {"fields": [
        {"name": "id", "type": "string", "habarshy": {"role": "code"}},
        {"name": "kk", "type": "string", "habarshy": {"role": "name", "language": "kk"}},
        {"name": "ru", "type": "string", "habarshy": {"role": "name", "language": "ru"}},
        {"name": "en", "type": "string", "habarshy": {"role": "name", "language": "en"}}]}},
      {"name": "flows", "path": "flows.csv", "schema": {
       "foreignKeys": [{"fields": ["region"], "reference": {"resource": "regions", "fields": ["id"]}}],
       "fields": [
        {"name": "period", "type": "string", "habarshy": {"role": "dimension"}},
        {"name": "region", "type": "string", "habarshy": {"role": "dimension"}},
        {"name": "arrivals", "type": "number", "habarshy": {"role": "measure", "unit": "thousand_people",
          "title": {"kk": "Келгендер", "ru": "Прибыло", "en": "Arrivals"}}},
        {"name": "departures", "type": "number", "habarshy": {"role": "measure", "unit": "thousand_people",
          "title": {"kk": "Кеткендер", "ru": "Выбыло", "en": "Departures"}}}]}},
      {"name": "balances", "path": "balances.csv", "schema": {
       "missingValues": [{"value": "[x]", "label": "not available"}],
       "foreignKeys": [{"fields": ["region"], "reference": {"resource": "regions", "fields": ["id"]}}],
       "fields": [
        {"name": "period", "type": "string", "habarshy": {"role": "dimension"}},
        {"name": "region", "type": "string", "habarshy": {"role": "dimension"}},
        {"name": "balance", "type": "integer", "habarshy": {"role": "measure", "unit": "people",
          "title": {"kk": "Сальдо", "ru": "Сальдо", "en": "Balance"}}}]}},
      {"name": "moves", "path": "moves.csv", "schema": {
       "missingValues": [{"value": "[x]", "label": "not available"}],
       "foreignKeys": [
        {"fields": ["origin"], "reference": {"resource": "regions", "fields": ["id"]}},
        {"fields": ["destination"], "reference": {"resource": "regions", "fields": ["id"]}}],
       "fields": [
        {"name": "period", "type": "string", "habarshy": {"role": "dimension"}},
        {"name": "origin", "type": "string", "habarshy": {"role": "dimension"}},
        {"name": "destination", "type": "string", "habarshy": {"role": "dimension"}},
        {"name": "moves", "type": "integer", "habarshy": {"role": "measure", "unit": "people",
          "title": {"kk": "Көшу", "ru": "Переезды", "en": "Moves"}}},
        {"name": "persons", "type": "integer", "habarshy": {"role": "measure", "unit": "people",
          "title": {"kk": "Адамдар", "ru": "Люди", "en": "Persons"}}}]}},
      {"name": "stages", "path": "stages.csv", "schema": {"fields": [
        {"name": "stage", "type": "integer", "habarshy": {"role": "dimension"}},
        {"name": "first_year", "type": "integer", "habarshy": {"role": "measure", "unit": "year"}},
        {"name": "last_year", "type": "integer", "habarshy": {"role": "measure", "unit": "year"}}]}}]}
    """

  /// Every phrase, worded by its own name with its slots.
  private static let words = Phrase.allCases.map { phrase in
    let slots = phrase.slots.map { " {\($0)}" }.joined()
    return "\(phrase.rawValue): \"\(phrase.rawValue)\(slots)\"\n"
  }
  .joined()
}
