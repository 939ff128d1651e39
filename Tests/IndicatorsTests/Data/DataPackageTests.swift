import Diagnostics
import Indicators
import Languages
import Quantities
import Support
import Testing

@Suite struct DataPackageTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let package: String
    let findings: [String]

    init(_ name: String, _ package: String, _ findings: String...) {
      self.name = name
      self.package = package
      self.findings = findings
    }

    var testDescription: String { name }

    /// A package with one table and these keys of its resource.
    static func resource(_ name: String, _ keys: String, _ findings: String...) -> Case {
      Case(name, #"{"resources": [{"name": "t", \#(keys)}]}"#, findings)
    }

    /// A package with one table and these fields.
    static func fields(_ name: String, _ fields: String, _ findings: String...) -> Case {
      Case(
        name,
        #"{"resources": [{"name": "t", "path": "t.csv", "schema": {"fields": [\#(fields)]}}]}"#,
        findings)
    }

    private init(_ name: String, _ package: String, _ findings: [String]) {
      self.name = name
      self.package = package
      self.findings = findings
    }
  }

  /// Reads a package whose table `t.csv` has one column and no rows.
  private func log(_ package: Source) -> DiagnosticLog {
    var log = DiagnosticLog()
    _ = Dataset.parse(
      package: package, tables: [Source(path: "data/t.csv", text: "a\n")],
      units: DataFixture.units, asOf: Instant(secondsSinceEpoch: 0), zone: .utc, reporting: &log)
    return log
  }

  private static let schema = #""schema": {"fields": [{"name": "a"}]}"#

  @Test(arguments: [
    Case.resource("nothing wrong", #""path": "t.csv", \#(schema)"#),
    .resource(
      "a misspelt key of the standard", #""path": "t.csv", ⚑"shema": 1, \#(schema)"#,
      "warning package.unknown-key: a resource has no key 'shema'"),
    .resource("a key of somebody else", #""path": "t.csv", "x-office": 1, \#(schema)"#),
    .resource(
      "our key in the wrong place", #""path": "t.csv", ⚑"role": "code-list", \#(schema)"#,
      "warning package.unknown-key: a resource has no key 'role'"),
    .resource(
      "an unknown key of ours", #""path": "t.csv", \#(schema), "habarshy": {⚑"notes": "x"}"#,
      "error yaml.unknown-key: 'habarshy' of a resource has no key 'notes'"),
    .resource(
      "an unknown role", #""path": "t.csv", \#(schema), "habarshy": {"role": ⚑"codelist"}"#,
      "error yaml.unknown-value: 'role' cannot be 'codelist'"),
    .resource(
      "an unknown source", #""path": "t.csv", \#(schema), "habarshy": {"source": ⚑"concept"}"#,
      "error package.unknown-source: no source 'concept'"),
    .resource(
      "a total without a code list", #""path": "t.csv", \#(schema), "habarshy": {"total": ⚑"KZ"}"#,
      "error package.total: only a code list has a total"),
    .resource(
      "a table in another encoding", #""path": "t.csv", "encoding": ⚑"windows-1251", \#(schema)"#,
      "error package.encoding: tables in 'windows-1251' are not read"),
    .resource(
      "another dialect",
      #""path": "t.csv", \#(schema), "dialect": {"header": ⚑false, "delimiter": ⚑"ab"}"#,
      "error package.dialect: tables with this 'header' are not read",
      "error package.dialect: 'delimiter' is one ASCII character"),
    .resource(
      "the dialect of RFC 4180",
      #""path": "t.csv", \#(schema), "dialect": {"header": true, "doubleQuote": true, "#
        + #""delimiter": ",", "quoteChar": "\"", "lineTerminator": "\r\n"}"#),
    .resource(
      "a schema elsewhere", #""path": "t.csv", "schema": ⚑"schema.json""#,
      "error package.schema: the schema of 't' does not stand in the data package"),
    .resource(
      "an unknown way to match fields",
      #""path": "t.csv", "schema": {"fields": [{"name": "a"}], "fieldsMatch": ⚑["equals"]}"#,
      "error package.fields-match: 'fieldsMatch' is none of the words of the standard"),
    .resource(
      "a key of an unknown field",
      #""path": "t.csv", "schema": {"fields": [{"name": "a"}], "primaryKey": [⚑"b"]}"#,
      "error package.unknown-field: no field 'b'"),
    .resource(
      "a foreign key to nowhere",
      #""path": "t.csv", "schema": {"fields": [{"name": "a"}], "foreignKeys": "#
        + #"[{"fields": ["a"], "reference": {"resource": ⚑"x", "fields": ["b"]}}]}"#,
      "error package.foreign-key: no resource 'x'"),
    .resource(
      "a foreign key of two fields",
      #""path": "t.csv", "schema": {"fields": [{"name": "a"}], "foreignKeys": "#
        + #"[⚑{"fields": ["a", "b"], "reference": {"resource": "x", "fields": ["a", "b"]}}]}"#,
      "error package.foreign-key: a foreign key has one field here and one there"),
    .fields(
      "a field twice", #"{"name": "a"}, {"name": ⚑"a"}"#,
      "error package.duplicate-field: field 'a' is given twice"),
    .fields(
      "an unknown type", #"{"name": "a", "type": ⚑"nubmer"}"#,
      "error package.unknown-type: no type 'nubmer'"),
    .fields(
      "a type that is not checked", #"{"name": "a", "type": ⚑"geopoint"}"#,
      "warning package.unchecked: values of type 'geopoint' are not checked"),
    .fields(
      "a format of dates", #"{"name": "a", "type": "date", "format": ⚑"%d.%m.%Y"}"#,
      "error package.format: dates and times are read in their ISO 8601 form only"),
    .fields(
      "an unknown constraint", #"{"name": "a", "constraints": {⚑"requird": true}}"#,
      "warning package.unchecked: constraint 'requird' is not checked"),
    .fields(
      "a bound without sense",
      #"{"name": "a", "type": "number", "constraints": {"minimum": ⚑"x"}}"#,
      "error package.constraint: 'minimum' cannot be 'x' for a number"),
    .fields(
      "a pattern with groups",
      #"{"name": "a", "type": "string", "constraints": {"pattern": ⚑"(a|b)+"}}"#,
      "warning package.unchecked: pattern is not simple enough to be checked"),
    .fields(
      "an unknown role", #"{"name": "a", "habarshy": {"role": ⚑"mesure"}}"#,
      "error yaml.unknown-value: 'role' cannot be 'mesure'"),
    .fields(
      "an unknown unit",
      #"{"name": "a", "type": "number", "habarshy": {"role": "measure", "unit": ⚑"peple"}}"#,
      "error unit.unknown: no unit 'peple'"),
    .fields(
      "a measure without a unit",
      #"{"name": "a", "type": "number", "habarshy": ⚑{"role": "measure"}}"#,
      "error package.unit: measure 'a' has no unit"),
    .fields(
      "a measure of texts",
      #"{"name": ⚑"a", "type": "string", "habarshy": {"role": "measure", "unit": "people"}}"#,
      "error package.measure-type: measure 'a' is not a column of numbers"),
    .fields(
      "a status of an unknown measure",
      #"{"name": "a", "habarshy": {"role": "status", "of": ⚑"x"}}"#,
      "error package.unknown-measure: no measure 'x' in this table"),
    .fields(
      "a name outside a code list",
      #"{"name": ⚑"a", "habarshy": {"role": "name", "language": "kk"}}"#,
      "error package.role: column 'a' belongs in a code list"),
    .fields(
      "a name in no language", #"{"name": "a", "habarshy": {"role": "name", "language": ⚑"de"}}"#,
      "error package.language: field 'a' does not say in which language the names are"),
    .fields(
      "texts in no language", #"{"name": "a", "habarshy": {"language": ⚑"de"}}"#,
      "error package.language: field 'a' is in a language that is none of the site"),
    .fields(
      "a total of nothing", #"{"name": "a", "habarshy": {"role": "dimension", "total": ⚑"T"}}"#,
      "error package.total: 'total' needs 'categories' beside it"),
    .fields(
      "marks that are no list", #"{"name": "a", "missingValues": ⚑"x"}"#,
      "error package.missing-values: 'missingValues' is a list, not a text"),
    Case(
      "a resource twice",
      #"{"resources": [{"name": "t", "path": "t.csv", \#(schema)}, {"name": ⚑"t", "path": "t.csv", "#
        + #"\#(schema)}]}"#,
      "error package.duplicate-resource: resource 't' is given twice"),
    Case(
      "no resources", #"⚑{"name": "x"}"#, "error yaml.missing-key: a data package needs 'resources'"
    ),
    Case("a list", "⚑[]", "error package.syntax: a data package is a JSON object, not a list"),
  ])
  func `faults are reported where they stand`(_ test: Case) {
    // What else a half-described package leads to is not at issue here.
    let text = MarkedText(test.package, path: "data/datapackage.json")
    let found = log(text.source).sorted.filter {
      $0.location.source.path == "data/datapackage.json" && $0.code != "package.no-code-list"
        && !($0.code == "package.role" && $0.message.contains("no measure"))
    }
    var kept = DiagnosticLog()
    for finding in found { kept.report(finding) }
    #expect(kept.summaries == zip(text.marks, test.findings).map { "\($0) \($1)" })
    #expect(text.marks.count == test.findings.count)
  }

  @Test(arguments: [
    ("/etc/passwd", "is absolute"), ("~/t.csv", "is absolute"),
    ("../t.csv", "leads out of the folder"),
    ("a/../../t.csv", "leads out of the folder"),
    ("https://example.org/t.csv", "is a web address or names a drive"),
    ("C:/t.csv", "is a web address or names a drive"), ("a\\\\t.csv", "has a backslash"),
    (".git/config", "leads into a hidden folder or file"), ("a//t.csv", "has an empty part"),
    ("./t.csv", "has an empty part"), ("", "is empty"),
  ])
  func `a path that leads elsewhere is refused`(path: String, fault: String) {
    let source = Source(
      path: "data/datapackage.json",
      text: #"{"resources": [{"name": "t", "type": "table", "path": "\#(path)", \#(Self.schema)}]}"#
    )
    let finding = log(source).diagnostics.first { $0.code == "package.path" }
    #expect(finding?.message.hasSuffix(fault) == true)
  }

  @Test func `a table that is not there comes with the nearest one`() {
    let source = Source(
      path: "data/datapackage.json",
      text: #"{"resources": [{"name": "t", "path": "tt.csv", \#(Self.schema)}]}"#)
    let log = log(source)
    #expect(
      log.diagnostics.map(\.code).sorted() == ["package.missing-file", "package.unlisted-file"])
    #expect(
      log.diagnostics.first { $0.code == "package.missing-file" }?.hint == "did you mean 't.csv'?")
  }

  @Test func `a measure has one home`() {
    let measure =
      #"{"name": "a", "type": "number", "habarshy": {"role": "measure", "unit": "people"}}"#
    let source = Source(
      path: "data/datapackage.json",
      text: #"{"resources": [{"name": "t", "path": "t.csv", "schema": {"fields": [\#(measure)]}}, "#
        + #"{"name": "u", "path": "u.csv", "schema": {"fields": [\#(measure)]}}]}"#)
    var log = DiagnosticLog()
    let data = Dataset.parse(
      package: source,
      tables: [
        Source(path: "data/t.csv", text: "a\n1\n"), Source(path: "data/u.csv", text: "a\n2\n"),
      ],
      units: DataFixture.units, asOf: Instant(secondsSinceEpoch: 0), zone: .utc, reporting: &log)
    #expect(log.diagnostics.map(\.code) == ["package.duplicate-measure"])
    #expect(log.diagnostics.first?.notes.count == 1)
    // A series without dimensions is a single number.
    #expect(data?.series(named: "a")?.observation(at: [])?.shown == "1")
  }

  @Test(
    .timeLimit(.minutes(5)),
    arguments: [
      "", " ", "{", "}", "null", "[[[[", "\u{0}", "{\"resources\": 1}",
      "{\"resources\": [1, null, []]}",
      "{\"resources\": [{\"name\": null}]}", "{\"a\": &x 1, \"b\": *x}",
      "{\"resources\": [{\"name\": \"t\", \"path\": \"t.csv\", \"schema\": {\"fields\": []}}]}",
      "{\"resources\": [{\"name\": \"t\", \"path\": \"t.csv\", \"schema\": {\"fields\": [1, \"a\", {}]}}]}",
      String(repeating: "[", count: 10_000),
    ])
  func `what is no data package ends in diagnostics`(text: String) {
    #expect(log(Source(path: "data/datapackage.json", text: text)).hasErrors)
  }

  @Test func `what the package says about itself is kept`() throws {
    let source = Source(
      path: "data/datapackage.json",
      text: #"""
        {"name": "migration", "title": "Migration", "version": "1.2.0", "description": "D",
         "licenses": [{"name": "CC-BY-4.0", "path": "https:\/\/example.org\/", "title": "BY"}],
         "sources": [{"title": "Concept", "path": "https://example.org/c",
           "habarshy": {"id": "concept", "title": {"kk": "Тұжырымдама", "ru": "Концепция", "en": "Concept"}}}],
         "resources": [{"name": "t", "path": "t.csv", "title": "Table",
           "habarshy": {"source": ["concept"], "note": {"kk": "а", "ru": "б", "en": "c"}},
           "schema": {"fields": [{"name": "a"}]}}]}
        """#)
    var log = DiagnosticLog()
    let data = try #require(
      Dataset.parse(
        package: source, tables: [Source(path: "data/t.csv", text: "a\n")],
        units: DataFixture.units, asOf: Instant(secondsSinceEpoch: 0), zone: .utc,
        reporting: &log))
    #expect(log.summaries == [])
    #expect(data.package.name == "migration")
    #expect(data.package.titles[.russian] == "Migration")
    #expect(data.package.version == "1.2.0")
    let licence = try #require(data.package.licences.first)
    #expect(licence.name == "CC-BY-4.0")
    #expect(licence.path == "https://example.org/")
    #expect(data.package.source("concept")?.titles[.kazakh] == "Тұжырымдама")
    let resource = try #require(data.resource("t"))
    #expect(resource.sourceIDs == ["concept"])
    #expect(resource.note[.english] == "c")
    #expect(resource.titles[.kazakh] == "Table")
    #expect(resource.role == .other)
  }
}
