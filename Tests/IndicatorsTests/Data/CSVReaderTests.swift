import Diagnostics
import Indicators
import Support
import Testing

@Suite struct CSVReaderTests {
  private func rows(_ source: Source, _ log: inout DiagnosticLog, _ dialect: CSVDialect = .init())
    -> [[String]]
  {
    var reader = CSVReader(source, dialect: dialect)
    var rows: [[String]] = []
    while reader.next(reporting: &log) { rows.append(reader.cells.map { $0.text(in: source) }) }
    return rows
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let rows: [[String]]

    init(_ name: String, _ text: String, _ rows: [[String]]) {
      self.name = name
      self.text = text
      self.rows = rows
    }

    var testDescription: String { name }
  }

  @Test(arguments: [
    Case("line feeds", "a,b\nc,d\n", [["a", "b"], ["c", "d"]]),
    Case("carriage return and line feed", "a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
    Case("lone carriage returns", "a,b\rc,d\r", [["a", "b"], ["c", "d"]]),
    Case("no line break at the end", "a,b\nc,d", [["a", "b"], ["c", "d"]]),
    Case("a byte order mark", "\u{FEFF}a,b\n", [["a", "b"]]),
    Case("empty cells", ",,\n", [["", "", ""]]),
    Case("an empty quoted cell", "\"\"\n", [[""]]),
    Case("an empty cell at the end of the file", "a,", [["a", ""]]),
    Case("quotes", "\"a\",\"b,c\"\n", [["a", "b,c"]]),
    Case("doubled quotes", "\"a \"\"b\"\" c\",\"\"\"\"\n", [["a \"b\" c", "\""]]),
    Case("a line break in a cell", "\"a\nb\",c\r\nd,e\n", [["a\nb", "c"], ["d", "e"]]),
    Case("CRLF in a cell", "\"a\r\nb\",c\r\n", [["a\r\nb", "c"]]),
    Case("blanks are kept", " a , b \n", [[" a ", " b "]]),
    Case("a quoted cell at the end of the file", "a,\"b\"", [["a", "b"]]),
    Case("letters of three alphabets", "Ақмола,Алматы,Ω\n", [["Ақмола", "Алматы", "Ω"]]),
    Case("markup stays text", "<script>alert(1)</script>\n", [["<script>alert(1)</script>"]]),
    Case("an empty file", "", []),
    Case("nothing but a byte order mark", "\u{FEFF}", []),
  ])
  func `rows and cells are read`(_ test: Case) {
    var log = DiagnosticLog()
    #expect(rows(Source(path: "t.csv", text: test.text), &log) == test.rows)
    #expect(log.isEmpty)
  }

  @Test(arguments: [
    TableCase(
      "unterminated quote", "a,b\nc,⚑\"d\ne,f\n",
      "error csv.unterminated-quote: quote is never closed"),
    TableCase("a lone quote", "⚑\"", "error csv.unterminated-quote: quote is never closed"),
    TableCase(
      "text after a quote", "\"a\"⚑bc,d\ne,f\n",
      "error csv.text-after-quote: text follows the closing quote of a cell"),
    TableCase(
      "a quote in a bare cell", "a ⚑\"b\" c,d\n",
      "warning csv.stray-quote: quote inside a cell that is not quoted"),
    TableCase(
      "blank lines", "a,b\n⚑\nc,d\n⚑\r\n", "warning csv.blank-line: line is blank",
      "warning csv.blank-line: line is blank"),
  ])
  func `faults are reported where they stand`(_ test: TableCase) {
    let text = MarkedText(test.csv)
    var log = DiagnosticLog()
    _ = rows(text.source, &log)
    #expect(log.summaries == zip(text.marks, test.findings).map { "\($0) \($1)" })
  }

  @Test func `reading goes on behind a broken row`() {
    var log = DiagnosticLog()
    let rows = rows(Source(path: "t.csv", text: "a,b\n\"c\"d,e\nf,g\n"), &log)
    #expect(rows == [["a", "b"], [], ["f", "g"]])
  }

  @Test func `delimiter and quote can be others`() {
    var log = DiagnosticLog()
    let source = Source(path: "t.csv", text: "'a;b';c,d\n")
    let dialect = CSVDialect(delimiter: UInt8(ascii: ";"), quote: UInt8(ascii: "'"))
    #expect(rows(source, &log, dialect) == [["a;b", "c,d"]])
  }

  @Test func `cells know where they stand`() throws {
    var log = DiagnosticLog()
    let source = Source(path: "t.csv", text: "қ,\"б\",в\n")
    var reader = CSVReader(source)
    let isRow = reader.next(reporting: &log)
    #expect(isRow)
    #expect(
      reader.cells.map { $0.location(in: source).description }
        == ["t.csv:1:1", "t.csv:1:3", "t.csv:1:7"])
    #expect(reader.cells[1].location(in: source).text == "\"б\"")
  }

  @Test(.timeLimit(.minutes(5))) func `a very long line is refused in one pass`() {
    var bytes = [UInt8](repeating: UInt8(ascii: ","), count: 1 << 21)
    bytes[0] = UInt8(ascii: "a")
    var log = DiagnosticLog()
    #expect(rows(Source(path: "t.csv", bytes: bytes), &log) == [[]])
    #expect(log.diagnostics.map(\.code) == ["csv.too-many-columns"])
  }

  @Test(.timeLimit(.minutes(5))) func `a very long cell is refused in one pass`() {
    let source = Source(
      path: "t.csv", bytes: [UInt8](repeating: UInt8(ascii: "1"), count: 1 << 21))
    var log = DiagnosticLog()
    #expect(rows(source, &log) == [[]])
    #expect(log.diagnostics.map(\.code) == ["csv.long-cell"])
  }

  @Test(.timeLimit(.minutes(5))) func `many quotes without end take one pass`() {
    // Each pair is an escaped quote, so the cell ends nowhere.
    let source = Source(
      path: "t.csv", bytes: [UInt8](repeating: UInt8(ascii: "\""), count: (1 << 21) + 1))
    var log = DiagnosticLog()
    _ = rows(source, &log)
    #expect(log.diagnostics.map(\.code) == ["csv.unterminated-quote", "csv.long-cell"])
  }
}
