import Diagnostics
import Indicators
import Quantities
import Support
import Testing

@Suite struct KeyTests {
  private static let number = #"{"name": "number", "type": "string"}"#

  @Test(arguments: [
    (#", "primaryKey": "number""#, "number '7'"),
    (#", "primaryKey": ["number"]"#, "number '7'"),
    (#", "uniqueKeys": [["period", "number"]]"#, "period '2006', number '7'"),
  ])
  func `keys of the schema are unique`(key: String, subject: String) {
    var fixture = DataFixture()
    fixture.fields.insert(Self.number, at: 0)
    fixture.schema = key
    let mark = subject.hasPrefix("period") ? "7,⚑" : "⚑7,"
    fixture.expect(
      "number,period,region,arrivals\n7,2006,KZ,1\n8,2006,akmola,1\n\(mark)2006,astana-city,1\n",
      ["error data.duplicate-key: a second row has \(subject)"])
  }

  @Test func `values of a unique column are unique, missing ones aside`() {
    var fixture = DataFixture()
    fixture.fields.insert(
      #"{"name": "number", "type": "string", "constraints": {"unique": true}}"#, at: 0)
    fixture.expect(
      "number,period,region,arrivals\n\"a\"\"b\",2005,KZ,1\n,2006,KZ,1\n,2007,KZ,1\n"
        + "⚑\"a\"\"b\",2008,KZ,1\n",
      ["error data.duplicate-key: a second row has number 'a\"b'"])
  }

  @Test func `a column of the primary key is never empty`() {
    var fixture = DataFixture()
    fixture.fields.insert(Self.number, at: 0)
    fixture.schema = #", "primaryKey": "number""#
    fixture.expect(
      "number,period,region,arrivals\n⚑,2006,KZ,1\n",
      ["error data.missing-value: 'number' must have a value"])
  }

  @Test func `the dimensions are a key, written down or not`() {
    for schema in ["", #", "primaryKey": ["period", "region"]"#] {
      var fixture = DataFixture()
      fixture.schema = schema
      fixture.expect(
        "period,region,arrivals\n2006,KZ,1\n2006,KZ,⚑2\n",
        ["error data.conflicting-values: a second row for 2006, KZ gives 2 for 'arrivals', not 1"])
    }
  }

  @Test(arguments: [
    ("equal", "region,arrivals,period\nKZ,1,2006\n"),
    ("subset", "region,note,arrivals,period\nKZ,x,1,2006\n"),
    ("superset", "region,arrivals,period\nKZ,1,2006\n"),
    ("partial", "region,note,arrivals,period\nKZ,x,1,2006\n"),
  ])
  func `columns are found by name where the schema says so`(match: String, csv: String) throws {
    var fixture = DataFixture()
    if match == "superset" || match == "partial" {
      fixture.fields.append(#"{"name": "more", "type": "integer"}"#)
    }
    fixture.schema = #", "fieldsMatch": ["\#(match)"]"#
    let data = try fixture.load(csv)
    let series = try #require(data.series(named: "arrivals"))
    // Dimensions keep the order of the schema.
    #expect(series.dimensions.map(\.id) == ["period", "region"])
    #expect(data.observation("arrivals", "2006", "KZ")?.shown == "1")
  }

  @Test func `a table without measures is checked by its keys alone`() {
    var fixture = DataFixture()
    fixture.fields = [#"{"name": "stage", "type": "integer"}"#, DataFixture.region]
    fixture.fields[1] = #"{"name": "region", "type": "string"}"#
    fixture.schema = #", "primaryKey": "stage""#
    fixture.expect(
      "stage,region\n1,KZ\n2,KZ\n⚑2,⚑Mars\n⚑x,\n",
      [
        "error data.duplicate-key: a second row has stage '2'",
        "error data.unknown-code: 'Mars' is not in code list 'regions'",
        "error data.wrong-type: 'x' is not a whole number",
      ])
  }
}
