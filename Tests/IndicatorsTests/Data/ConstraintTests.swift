import Diagnostics
import Indicators
import Quantities
import Support
import Testing

@Suite struct ConstraintTests {
  /// A column that is only carried along, one cell of it, and the finding, if any.
  struct Case: Sendable, CustomTestStringConvertible {
    let field: String
    let cell: String
    let finding: String?

    init(_ field: String, _ cell: String, _ finding: String? = nil) {
      self.field = field
      self.cell = cell
      self.finding = finding
    }

    var testDescription: String { "\(field) \(cell)" }
  }

  @Test(arguments: [
    Case(#""type": "string""#, "anything"), Case(#""type": "any""#, "-"),
    Case(#""type": "integer""#, "12"),
    Case(#""type": "integer""#, "1.5", "wrong-type: '1.5' is not a whole number"),
    Case(#""type": "number""#, "abc", "wrong-type: 'abc' is not a number"),
    Case(#""type": "boolean""#, "true"), Case(#""type": "boolean""#, "0"),
    Case(#""type": "boolean""#, "yes", "wrong-type: 'yes' is not true or false"),
    Case(#""type": "date""#, "2006-03-15"),
    Case(#""type": "date""#, "15.03.2006", "wrong-type: '15.03.2006' is not a date"),
    Case(#""type": "date""#, "2006-02-30", "wrong-type: '2006-02-30' is not a date"),
    Case(#""type": "datetime""#, "2006-03-15T10:00:00Z"),
    Case(#""type": "datetime""#, "2006-03-15", "wrong-type: '2006-03-15' is not a date and time"),
    Case(#""type": "time""#, "23:59:59"),
    Case(#""type": "time""#, "24:00:00", "wrong-type: '24:00:00' is not a time"),
    Case(#""type": "year""#, "2006"),
    Case(#""type": "year""#, "06", "wrong-type: '06' is not a year"),
    Case(#""type": "yearmonth""#, "2006-12"),
    Case(#""type": "yearmonth""#, "2006-13", "wrong-type: '2006-13' is not a year and month"),
    Case(#""type": "integer", "constraints": {"required": true}"#, "1"),
    Case(
      #""type": "integer", "constraints": {"required": true}"#, "",
      "missing-value: 'x' must have a value"),
    Case(#""type": "number", "constraints": {"minimum": 0, "maximum": 1.5}"#, "1.50"),
    Case(
      #""type": "number", "constraints": {"minimum": 0}"#, "-0.01",
      "out-of-range: -0.01 is below the minimum 0"),
    Case(
      #""type": "number", "constraints": {"maximum": 1.5}"#, "1.51",
      "out-of-range: 1.51 is above the maximum 1.5"),
    Case(
      #""type": "number", "constraints": {"exclusiveMinimum": 0}"#, "0",
      "out-of-range: 0 is not above 0"),
    Case(
      #""type": "integer", "constraints": {"exclusiveMaximum": 100}"#, "100",
      "out-of-range: 100 is not below 100"),
    Case(
      #""type": "date", "constraints": {"minimum": "2001-01-01"}"#, "2000-12-31",
      "out-of-range: 2000-12-31 is below the minimum 2001-01-01"),
    Case(#""type": "string", "constraints": {"minLength": 2, "maxLength": 3}"#, "қаз"),
    Case(
      #""type": "string", "constraints": {"minLength": 2}"#, "қ",
      "length: 'қ' is shorter than 2 characters"),
    Case(
      #""type": "string", "constraints": {"maxLength": 3}"#, "abcd",
      "length: 'abcd' is longer than 3 characters"),
    Case(#""type": "string", "constraints": {"enum": ["oblast", "city"]}"#, "city"),
    Case(
      #""type": "string", "constraints": {"enum": ["oblast", "city"]}"#, "citi",
      "not-allowed: 'citi' is not one of the allowed values"),
    Case(#""type": "number", "constraints": {"enum": [1.5]}"#, "1.50"),
    Case(#""type": "string", "categories": ["F", "M"]"#, "F"),
    Case(
      #""type": "string", "categories": [{"value": "F", "label": "women"}]"#, "M",
      "unknown-code: 'M' is not in the categories of 'x'"),
    Case(#""type": "number", "decimalChar": ",", "groupChar": " ""#, "\"1 234,5\""),
    Case(
      #""type": "number", "decimalChar": ",""#, "1.5", "wrong-type: '1.5' is not a number"),
  ])
  func `cells are held to type and constraints`(_ test: Case) {
    var fixture = DataFixture()
    fixture.fields.append(#"{"name": "x", \#(test.field)}"#)
    let csv = "period,region,arrivals,x\n2006,KZ,1,⚑\(test.cell)\n"
    guard let finding = test.finding else {
      fixture.expect(csv.replacing("⚑", with: ""), [])
      return
    }
    fixture.expect(csv, ["error data." + finding])
  }

  @Test(arguments: [
    (#"[A-Z]{2}-[A-Z]{3}"#, ["KZ-AKM"], ["KZ-AK", "kz-akm", "KZ-AKMX", ""]),
    (#"^\\d{9}$"#, ["110000000"], ["11000000", "1100000000", "11000000a"]),
    (#"a?b+c*"#, ["b", "abbcc", "abc"], ["a", "ac", "cb"]),
    (#"[^0-9]+"#, ["abc", "қаз"], ["a1"]),
    (#"\\w{1,3}\\."#, ["ab."], ["abcd.", "ab", "."]),
    (#".{3}"#, ["қаз"], ["қа", "қаза"]),
    (#"x{2,}"#, ["xx", "xxxxx"], ["x"]),
    (#"[a\\-z]"#, ["a", "-", "z"], ["b"]),
  ])
  func `simple patterns are matched`(pattern: String, good: [String], bad: [String]) {
    var fixture = DataFixture()
    fixture.fields.append(
      #"{"name": "x", "type": "string", "constraints": {"pattern": "\#(pattern)"}}"#)
    for (texts, findings) in [(good, [String]()), (bad.filter { !$0.isEmpty }, ["data.pattern"])] {
      for text in texts {
        var log = DiagnosticLog()
        let csv = "period,region,arrivals,x\n2006,KZ,1,\(text)\n"
        _ = fixture.load(Source(path: "data/migration.csv", text: csv), reporting: &log)
        #expect(log.diagnostics.map(\.code) == findings, "\(text)")
      }
    }
  }

  @Test(.timeLimit(.minutes(5))) func `a hostile pattern takes no time`() {
    var fixture = DataFixture()
    let pattern = String(repeating: "a*", count: 200) + "b"
    fixture.fields.append(
      #"{"name": "x", "type": "string", "constraints": {"pattern": "\#(pattern)"}}"#)
    var log = DiagnosticLog()
    let text = String(repeating: "a", count: 1000)
    _ = fixture.load(
      Source(path: "data/migration.csv", text: "period,region,arrivals,x\n2006,KZ,1,\(text)\n"),
      reporting: &log)
    #expect(log.diagnostics.map(\.code) == ["data.pattern"])
  }

  @Test func `a required measure may say why it has no value, but not stay empty`() {
    var fixture = DataFixture()
    fixture.fields[2] =
      #"{"name": "arrivals", "type": "number", "constraints": {"required": true}, "#
      + #""habarshy": {"role": "measure", "unit": "people"}}"#
    fixture.expect(
      "period,region,arrivals\n2006,KZ,[c]\n2007,KZ,⚑\n",
      ["error data.missing-value: 'arrivals' must have a value"])
  }

  @Test func `constraints hold for measures too`() {
    var fixture = DataFixture()
    fixture.fields[2] =
      #"{"name": "arrivals", "type": "integer", "constraints": {"minimum": 0}, "#
      + #""habarshy": {"role": "measure", "unit": "people"}}"#
    fixture.expect(
      "period,region,arrivals\n2006,KZ,⚑-1\n2007,KZ,⚑1.5\n2008,KZ,0\n",
      [
        "error data.out-of-range: -1 is below the minimum 0",
        "error data.wrong-type: '1.5' is not a whole number",
      ])
  }

  @Test func `measures can be written with a comma`() throws {
    var fixture = DataFixture()
    fixture.fields[2] =
      #"{"name": "arrivals", "type": "number", "decimalChar": ",", "groupChar": " ", "#
      + #""habarshy": {"role": "measure", "unit": "people"}}"#
    fixture.resource = #", "dialect": {"delimiter": ";"}"#
    let data = try fixture.load("period;region;arrivals\n2006;KZ;1 234,50\n")
    #expect(data.observation("arrivals", "2006", "KZ")?.shown == "1234.50")
  }
}
