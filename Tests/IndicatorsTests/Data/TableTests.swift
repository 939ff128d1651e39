import Diagnostics
import Indicators
import Languages
import Quantities
import Support
import Testing

@Suite struct TableTests {
  @Test(arguments: [
    TableCase(
      "too few cells", "period,region,arrivals\n⚑2006,KZ\n2007,KZ,1\n",
      "error data.cell-count: row has 2 cells, the header has 3"),
    TableCase(
      "too many cells", "period,region,arrivals\n2006,KZ,34,⚑4\n2007,KZ,1\n",
      "error data.cell-count: row has 4 cells, the header has 3"),
    TableCase(
      "an empty file", "⚑", "error data.empty-file: file is empty"),
    TableCase(
      "a missing column", "⚑period,region\n2006,KZ\n",
      "error data.missing-column: header has no column 'arrivals'"),
    TableCase(
      "a misspelt column", "period,region,⚑arivals\n2006,KZ,1\n",
      "error data.extra-column: column 'arivals' is not in the schema"),
    TableCase(
      "an extra column", "period,region,arrivals,⚑note\n2006,KZ,1,x\n",
      "error data.extra-column: column 'note' is not in the schema"),
    TableCase(
      "a column without a name", "period,region,arrivals,⚑\n2006,KZ,1,\n",
      "error data.extra-column: column has no name"),
    TableCase(
      "a column twice", "period,region,arrivals,⚑arrivals\n2006,KZ,1,1\n",
      "error data.duplicate-column: column 'arrivals' is there twice"),
    TableCase(
      "another order", "⚑region,period,arrivals\nKZ,2006,1\n",
      "error data.column-order: column 'region' stands where the schema has 'period'"),
    TableCase(
      "another delimiter", "⚑period;region;arrivals\n2006;KZ;1\n",
      "error data.delimiter: header is a single cell"),
    TableCase(
      "unknown codes", "period,region,arrivals\n2006,⚑akmolla,1\n2006,⚑Mars,1\n",
      "error data.unknown-code: 'akmolla' is not in code list 'regions'",
      "error data.unknown-code: 'Mars' is not in code list 'regions'"),
    TableCase(
      "a row about nothing", "period,region,arrivals\n2006,⚑,1\n⚑,KZ,1\n",
      "error data.missing-value: row does not say which region it is about",
      "error data.missing-value: row does not say which period it is about"),
    TableCase(
      "what is no period", "period,region,arrivals\n⚑2006-13,KZ,1\n⚑Q1 2006,KZ,1\n",
      "error data.period: '2006-13' is not a period",
      "error data.period: 'Q1 2006' is not a period"),
    TableCase(
      "what is no number",
      "period,region,arrivals\n2001,KZ,⚑\"34,4\"\n2002,KZ,⚑n/a\n2003,KZ,⚑1e5\n2004,KZ,⚑ 1\n",
      "error data.wrong-type: '34,4' is not a number",
      "error data.wrong-type: 'n/a' is not a number",
      "error data.wrong-type: '1e5' is not a number", "error data.wrong-type: ' 1' is not a number"),
    TableCase(
      "values that contradict each other",
      "period,region,arrivals\n2006,KZ,1.0\n2006,KZ,⚑1.1\n",
      "error data.conflicting-values: a second row for 2006, KZ gives 1.1 for 'arrivals', not 1.0"),
    TableCase(
      "another spelling of a period is the same point",
      "period,region,arrivals\n2006-03,KZ,1\n2006-M03,KZ,⚑[x]\n",
      "error data.conflicting-values: "
        + "a second row for 2006-03, KZ gives [x] for 'arrivals', not 1"),
    TableCase(
      "a row twice", "period,region,arrivals\n2006,KZ,1\n⚑2006,KZ,1\n⚑2006,KZ,1\n",
      "warning data.duplicate-row: a second row for 2006, KZ says the same",
      "warning data.duplicate-row: a second row for 2006, KZ says the same"),
    TableCase(
      "one kind of fault does not hide another",
      "period,region,arrivals\n2006,⚑Mars,⚑x\n⚑2006\n2007,KZ,1\n",
      "error data.unknown-code: 'Mars' is not in code list 'regions'",
      "error data.wrong-type: 'x' is not a number",
      "error data.cell-count: row has 1 cell, the header has 3"),
    TableCase(
      "a cell over two lines is named in one",
      "period,region,arrivals\n2006,KZ,⚑\"a\nb\"\n",
      "error data.wrong-type: 'a b' is not a number"),
  ])
  func `faults are reported where they stand`(_ test: TableCase) {
    DataFixture().expect(test.csv, test.findings)
  }

  @Test(arguments: [
    ("\"34,4\"", "write 34.4"), ("\"1 234,5\"", "write 1234.5"), ("1 234.5", "write 1234.5"),
    ("−8.3", "write -8.3"), (".5", "write 0.5"), ("-.5", "write -0.5"), ("5.", "write 5"),
    (" 7", "write 7"), ("\"1,234\"", "write 1.234, or 1234 if the comma sets off thousands"),
    ("n/a", "write digits and a point, or mark why it is missing: [x], [c]"),
    ("12345678901234567890123456789", "numbers have up to 28 digits"),
  ])
  func `what is no number comes with what to write`(cell: String, hint: String) {
    var log = DiagnosticLog()
    let csv = "period,region,arrivals\n2006,KZ,\(cell)\n"
    _ = DataFixture().load(Source(path: "data/migration.csv", text: csv), reporting: &log)
    #expect(log.diagnostics.map(\.code) == ["data.wrong-type"])
    #expect(log.diagnostics.first?.hint == hint)
  }

  @Test(arguments: [
    ("akmolla", "did you mean 'akmola'?"), ("Mars", "codes: KZ, akmola, astana-city"),
    ("kz", "did you mean 'KZ'?"),
  ])
  func `unknown codes come with the nearest one`(code: String, hint: String) {
    var log = DiagnosticLog()
    let csv = "period,region,arrivals\n2006,\(code),1\n"
    _ = DataFixture().load(Source(path: "data/migration.csv", text: csv), reporting: &log)
    #expect(log.diagnostics.first?.hint == hint)
  }

  @Test func `contradicting rows name both places`() throws {
    var log = DiagnosticLog()
    let csv = "period,region,arrivals\n2006,KZ,1\n2006,akmola,5\n2006,KZ,2\n"
    _ = DataFixture().load(Source(path: "data/migration.csv", text: csv), reporting: &log)
    let note = try #require(log.diagnostics.first?.notes.first)
    #expect(note.location.description == "data/migration.csv:2:9")
  }

  @Test(arguments: [
    "2006", "2006-S1", "2006-T3", "2006-Q3", "2006-03", "2006-W05", "2006-03-15",
    "2006-01/P6M",
  ])
  func `periods of every frequency are read`(period: String) throws {
    let data = try DataFixture().load("period,region,arrivals\n\(period),KZ,4.80\n")
    #expect(data.observation("arrivals", period, "KZ")?.shown == "4.80")
    #expect(data.series(named: "arrivals")?.dimensions.first?.codes == [period])
  }

  @Test func `numbers stay as they are typed`() throws {
    let data = try DataFixture().load(
      """
      period,region,arrivals
      2001,KZ,4.80
      2002,KZ,-0.5
      2003,KZ,+7
      2004,KZ,1234567890123456789012345678
      2005,KZ,0
      2006,KZ,"12.5"

      """)
    let shown = (2001...2006).map { data.observation("arrivals", "\($0)", "KZ")?.shown }
    #expect(shown == ["4.80", "-0.5", "7", "1234567890123456789012345678", "0", "12.5"])
    let series = try #require(data.series(named: "arrivals"))
    #expect(series.decimals == 2)
    #expect(series.dimensions[0].codes == ["2001", "2002", "2003", "2004", "2005", "2006"])
  }

  @Test func `missing values have reasons`() throws {
    let data = try DataFixture().load(
      "period,region,arrivals\n2001,KZ,\n2002,KZ,[x]\n2003,KZ,[c]\n2004,KZ,0\n")
    let reasons = (2001...2004).map {
      data.observation("arrivals", "\($0)", "KZ")?.datum.missingReason
    }
    #expect(
      reasons == [
        MissingReason(marker: "", kind: .notAvailable),
        MissingReason(marker: "[x]", kind: .notAvailable),
        MissingReason(marker: "[c]", kind: .confidential), nil,
      ])
  }

  @Test func `a missing value can look like a number`() throws {
    var fixture = DataFixture()
    fixture.fields[2] =
      #"{"name": "arrivals", "type": "number", "missingValues": ["-99"], "#
      + #""habarshy": {"role": "measure", "unit": "people"}}"#
    let data = try fixture.load("period,region,arrivals\n2006,KZ,-99\n2007,KZ,-98\n")
    #expect(data.observation("arrivals", "2006", "KZ")?.datum.number == nil)
    #expect(data.observation("arrivals", "2007", "KZ")?.shown == "-98")
  }

  @Test func `observations know their cells`() throws {
    let data = try DataFixture().load("period,region,arrivals\n2006,\"KZ\",\"1\"\n2007,KZ,20\n")
    let places = ["2006", "2007"].map {
      data.observation("arrivals", $0, "KZ")?.location.description
    }
    #expect(places == ["data/migration.csv:2:11", "data/migration.csv:3:9"])
  }

  @Test func `a table without rows declares series without data`() throws {
    let data = try DataFixture().load("period,region,arrivals\n")
    let series = try #require(data.series(named: "arrivals"))
    #expect(series.rowCount == 0)
    #expect(series.dimensions[0].periods.isEmpty)
    #expect(series.dimensions[1].codes == ["KZ", "akmola", "astana-city"])
    #expect(series.observation(at: [0, 0]) == nil)
  }

  @Test func `points outside the dimensions have no observation`() throws {
    let data = try DataFixture().load("period,region,arrivals\n2006,KZ,1\n")
    let series = try #require(data.series(named: "arrivals"))
    for point in [[], [0], [0, 0, 0], [-1, 0], [1, 0], [0, 3], [Int.max, Int.max]] {
      #expect(series.observation(at: point) == nil)
    }
    #expect(series.observation(at: [0, 1]) == nil)
    #expect(series.observation(at: [0, 0])?.shown == "1")
  }

  @Test func `markup in cells and names stays data`() throws {
    var fixture = DataFixture()
    fixture.regions = """
      region_id,parent,name_kk,name_ru,name_en
      KZ,,<script>alert(1)</script>,"<b>""x""</b>",&amp;
      """
    fixture.fields.append(#"{"name": "note", "habarshy": {"role": "footnote"}}"#)
    let data = try fixture.load(
      "period,region,arrivals,note\n2006,KZ,1,<script>alert(2)</script>\n")
    let names = try #require(data.codeList("regions")?["KZ"]?.names)
    #expect(names[.kazakh] == "<script>alert(1)</script>")
    #expect(names[.russian] == "<b>\"x\"</b>")
    #expect(names[.english] == "&amp;")
    #expect(
      data.observation("arrivals", "2006", "KZ")?.footnote == "<script>alert(2)</script>")
  }

  @Test func `bytes that are no text are refused`() {
    for (bytes, code) in [
      (Array("period,region,arrivals\n2006,KZ,".utf8) + [0xFF, 0x0A], "file.not-utf8"),
      (Array("period\0,region,arrivals\n".utf8), "file.nul-byte"),
      (Array("п".utf8.dropLast()), "file.not-utf8"),
    ] {
      var log = DiagnosticLog()
      _ = DataFixture().load(Source(path: "data/migration.csv", bytes: bytes), reporting: &log)
      #expect(log.diagnostics.map(\.code) == [code])
    }
  }
}
