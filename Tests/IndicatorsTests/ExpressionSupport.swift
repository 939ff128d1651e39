import Diagnostics
import Indicators
import Quantities
import Support
import Testing

/// A small model of data for expressions, written out in the tests' own terms.
struct ExpressionModel {
  let model: Model
  let log: DiagnosticLog

  /// Builds a model from tables (name, CSV text) with measures (name, unit) and indicator files.
  ///
  /// The columns `period`, `region` and `sex` are dimensions wherever they are columns. In a table whose name
  /// begins with `other` the regions are the codes of sexes.
  init(
    tables: [(name: String, csv: String, measures: KeyValuePairs<String, String>)],
    indicators: [String] = []
  ) throws {
    var log = DiagnosticLog()
    let units = UnitCatalog.parse(Source(path: "units.yaml", text: Self.units), reporting: &log)
    let instant = try #require(Instant(parsing: "2030-01-01", in: .utc))
    let package = Source(path: "data/datapackage.json", text: Self.package(tables))
    let files =
      tables.map { Source(path: "data/\($0.name).csv", text: $0.csv) }
      + [
        Source(path: "data/regions.csv", text: Self.regions),
        Source(path: "data/sexes.csv", text: "code,name\nF,women\nM,men\n"),
      ]
    let dataset = try #require(
      Dataset.parse(
        package: package, tables: files, units: units, asOf: instant, zone: .utc,
        reporting: &log), "\(log.summaries)")
    let parsed = indicators.enumerated().compactMap { index, text in
      Indicator.parse(
        Source(path: "indicators/\(index).yaml", text: text), units: units, reporting: &log)
    }
    model = Model.build(dataset: dataset, indicators: parsed, units: units, reporting: &log)
    self.log = log
  }

  /// The model most tests use.
  static func standard() throws -> ExpressionModel {
    try ExpressionModel(
      tables: [
        (
          "external",
          """
          period,region,arrivals,departures,status
          2001,KZ,34.4,104.3,
          2002,KZ,58.2,120.2,
          2003,KZ,65.6,73.9,
          2004,KZ,68.3,65.5,E
          2005,KZ,74.8,52.1,
          2006,KZ,66.7,33.7,P

          """, ["arrivals": "thousand_people", "departures": "thousand_people"]
        ),
        (
          "internal",
          """
          period,region,balance,area
          2005,north,10,1
          2005,south,-10,2
          2005,east,0,3
          2006,north,200,1
          2006,south,-150,2
          2006,east,[x],3

          """, ["balance": "people", "area": "one"]
        ),
        (
          "pay",
          """
          period,budget,share_paid
          2005,11.4,40
          2006,11.1,45.5

          """, ["budget": "billion_tenge", "share_paid": "percent"]
        ),
        (
          "quarters",
          """
          period,output,loss
          2005-Q3,100,0
          2005-Q4,110,1
          2006-Q1,90,2
          2006-Q2,[c],4
          2006-Q3,120,8

          """, ["output": "tenge", "loss": "tenge"]
        ),
        (
          "cumulative", "period,built\n2005-01/P6M,40\n2006-01/P6M,50\n", ["built": "one"]
        ),
        (
          "stock", "period,resident\n2005-07-01,500\n2006-03-15,608\n",
          ["resident": "thousand_people"]
        ),
        (
          "people", "period,sex,employed\n2006,F,3\n2006,M,5\n", ["employed": "people"]
        ),
        ("empty", "period,region,quota\n", ["quota": "people"]),
      ],
      indicators: [
        indicator(
          "net_migration", "arrivals - departures", unit: "thousand_people", decimals: 1,
          rest: "sign: always"),
        indicator("arrivals_people", "arrivals", unit: "people", decimals: 0),
        indicator("ratio", "arrivals / departures", unit: "percent", decimals: 1),
        indicator("since_2001", "arrivals / arrivals[2001]", unit: "percent", decimals: 0),
        indicator("quota_use", "balance / quota", unit: "percent"),
        indicator("arrivals_growth", "growth(arrivals)", unit: "percent"),
      ])
  }

  static func indicator(
    _ id: String, _ formula: String, unit: String, decimals: Int? = nil, rest: String = ""
  ) -> String {
    """
    id: \(id)
    name: \(id)
    definition: what \(id) is
    formula: \(formula)
    unit: \(unit)
    \(decimals.map { "decimals: \($0)" } ?? "")
    \(rest)
    """
  }

  /// Evaluates a text; findings are in `log`.
  func evaluate(
    _ text: String, period: String? = nil, point: [String: String] = [:]
  ) -> (result: Evaluated?, log: DiagnosticLog) {
    evaluate(Source(path: "input", text: text), period: period, point: point)
  }

  func evaluate(
    _ source: Source, period: String? = nil, point: [String: String] = [:],
    asOf: Instant? = nil
  ) -> (result: Evaluated?, log: DiagnosticLog) {
    var log = DiagnosticLog()
    guard let expression = Expression.parse(SourceText(source), reporting: &log) else {
      return (nil, log)
    }
    let context = EvaluationContext(
      period: period.flatMap { Period($0) }, point: point, asOf: asOf)
    return (Evaluator(model, context: context).evaluate(expression, reporting: &log), log)
  }

  private static let regions = """
    region_id,parent,name
    KZ,,Republic
    north,KZ,North
    south,KZ,South
    east,KZ,East
    east-1,east,East one

    """

  private static let units = """
    people: {kk: {other: people}, ru: {one: people, few: people, many: people, other: people}, en: {one: person, other: people}}
    thousand_people: {of: people, factor: 1000, kk: {other: thousand people}, ru: {one: t, few: t, many: t, other: t}, en: {other: thousand people}}
    families: {kk: {other: families}, ru: {one: f, few: f, many: f, other: f}, en: {one: family, other: families}}
    tenge: {kk: {other: tenge}, ru: {one: t, few: t, many: t, other: t}, en: {other: tenge}}
    billion_tenge: {of: tenge, factor: 1000000000, kk: {other: t}, ru: {one: t, few: t, many: t, other: t}, en: {other: billion tenge}}
    percent: {of: one, factor: 0.01, kk: {other: p}, ru: {one: p, few: p, many: p, other: p}, en: {other: per cent}}
    percentage_point: {of: one, factor: 0.01, kk: {other: p}, ru: {one: p, few: p, many: p, other: p}, en: {one: percentage point, other: percentage points}}

    """

  private static func package(
    _ tables: [(name: String, csv: String, measures: KeyValuePairs<String, String>)]
  ) -> String {
    let missing = """
      "missingValues": [{"value": "", "label": "not available"}, \
      {"value": "[x]", "label": "not available"}, {"value": "[c]", "label": "confidential"}]
      """
    let resources = tables.map { table in
      let header = table.csv.prefix { $0 != "\n" }.split(separator: ",").map(String.init)
      var keys: [String] = []
      let fields = header.map { column in
        let name = "{\"name\": \"\(column)\", \"type\":"
        if let unit = table.measures.first(where: { $0.key == column })?.value {
          return "\(name) \"number\", \"habarshy\": {\"role\": \"measure\", \"unit\": \"\(unit)\"}}"
        }
        if column == "status" || column == "released" {
          return "\(name) \"string\", \"habarshy\": {\"role\": \"\(column)\"}}"
        }
        if column == "region", !table.name.hasPrefix("other") {
          keys.append(
            """
            {"fields": ["region"], "reference": {"resource": "regions", "fields": ["region_id"]}}
            """)
        }
        if column == "sex" || column == "region" && table.name.hasPrefix("other") {
          keys.append(
            """
            {"fields": ["\(column)"], "reference": {"resource": "sexes", "fields": ["code"]}}
            """)
        }
        return "\(name) \"string\", \"habarshy\": {\"role\": \"dimension\"}}"
      }
      return """
        {"name": "\(table.name)", "path": "\(table.name).csv", "schema": {
          "fields": [\(fields.joined(separator: ",\n"))], \(missing),
          "foreignKeys": [\(keys.joined(separator: ", "))]}}
        """
    }
    return """
      {"name": "test", "resources": [
        {"name": "regions", "path": "regions.csv", "habarshy": {"role": "code-list", "total": "KZ"},
          "schema": {"fields": [
            {"name": "region_id", "type": "string", "habarshy": {"role": "code"}},
            {"name": "parent", "type": "string", "habarshy": {"role": "parent"}},
            {"name": "name", "type": "string", "habarshy": {"role": "name", "language": "en"}}]}},
        {"name": "sexes", "path": "sexes.csv", "habarshy": {"role": "code-list"},
          "schema": {"fields": [
            {"name": "code", "type": "string", "habarshy": {"role": "code"}},
            {"name": "name", "type": "string", "habarshy": {"role": "name", "language": "en"}}]}},
        \(resources.joined(separator: ",\n"))]}
      """
  }
}

extension Evaluated {
  /// The number it is; nil when it is something else.
  var quantity: Quantity? {
    if case .quantity(let quantity) = self { quantity } else { nil }
  }

  /// The run it is; nil when it is something else.
  var run: Run? {
    if case .run(let run) = self { run } else { nil }
  }

  /// The truth it is; nil when it is something else.
  var truth: Truth? {
    if case .truth(let truth) = self { truth } else { nil }
  }

  /// The result in one line for tables of expectations: `33.0 thousand people .1 + P 2`, that is
  /// value, unit, decimals to show, sign, status and count of cells.
  var summary: String {
    switch self {
    case .quantity(let quantity): return quantity.line
    case .run(let run):
      let items = run.items.map { item in
        let code = item.coordinates.map(\.code).joined(separator: "/")
        return "\(code): \(item.quantity.value)"
      }
      return "\(run.dimensions.joined(separator: "/")) \(run.unit.name) .\(run.decimals) "
        + "[\(items.joined(separator: ", "))]"
    case .truth(let truth):
      return "\(truth.value.map { "\($0)" } ?? "open"): \(truth.summary)"
    }
  }
}

extension Quantity {
  fileprivate var value: String {
    switch datum {
    case .number(let value): value.description
    case .missing(let reason): "missing \(reason.kind)"
    }
  }

  fileprivate var line: String {
    "\(value) \(unit.name) .\(decimals)\(signAlways ? " +" : "")"
      + (status == .normal ? "" : " \(status.rawValue)")
  }
}

extension Unit {
  /// The unit's name, or what it is made of.
  fileprivate var name: String {
    if !id.isEmpty { return id }
    return base.sorted { $0.key < $1.key }.map { "\($0.key)^\($0.value)" }.joined(separator: "·")
  }
}
