import Diagnostics
import Foundation
import Testing

@Suite struct TerminalPrinterTests {
  private func print(_ diagnostics: [Diagnostic], colour: Bool = false) -> String {
    var log = DiagnosticLog()
    for diagnostic in diagnostics { log.report(diagnostic) }
    return TerminalPrinter(colour: colour).print(log)
  }

  @Test func `a finding shows its line, a mark, notes and a hint`() {
    let source = Source(
      path: "Content/kk.md", text: "title: Көші-қон\n\nАйырым `= net_migraton[2006]` құрады.\n")
    let indicator = Source(path: "Content/net.yaml", text: "id: net_migration\n")
    let start = 24 + 16
    let text = print([
      .error(
        "expression.unknown-name", "no series or indicator 'net_migraton'",
        at: Location(source, start..<start + 12), hint: "did you mean 'net_migration'?",
        notes: [.init("defined here", at: Location(indicator, 4..<17))])
    ])
    #expect(
      text == """
        Content/kk.md:3:11: error: no series or indicator 'net_migraton' [expression.unknown-name]
          3 | Айырым `= net_migraton[2006]` құрады.
            |           ^~~~~~~~~~~~
          note: defined here (Content/net.yaml:1:5)
          hint: did you mean 'net_migration'?

        """)
  }

  @Test func `the mark stands under Kazakh letters and emoji`() {
    let source = Source(path: "a", text: "әңгіме 👩‍👩‍👧 өңір x")
    let offset = 14 + "👩‍👩‍👧 ".utf8.count - 1
    let text = print([.warning("a.b", "here", at: Location(source, offset..<offset + 8))])
    #expect(
      text == """
        a:1:10: warning: here [a.b]
          1 | әңгіме 👩‍👩‍👧 өңір x
            |          ^~~~

        """)
  }

  @Test func `control characters cannot drive the terminal`() {
    let escape = "\u{1B}[2J"
    let source = Source(
      path: "a\(escape)\n.md", text: "x\(escape)\u{9B}1m\u{202E}\u{2066}\u{7}\ty\u{2028}")
    let text = print([
      .error(
        "a.b", "bad\(escape)\nsecond line", at: Location(source, 0..<1), hint: "do\(escape)",
        notes: [.init("see\(escape)", at: Location(source, 1..<2))])
    ])
    #expect(text.split(separator: "\n").count == 5)
    for scalar in text.unicodeScalars where scalar != "\n" {
      #expect(
        scalar.properties.generalCategory != .control, "U+\(String(scalar.value, radix: 16))")
      #expect(
        !(0x2028...0x202E).contains(scalar.value) && !(0x2066...0x2069).contains(scalar.value))
    }
  }

  @Test func `colours are only for people`() {
    let source = Source(path: "a", text: "x")
    let finding = Diagnostic.error("a.b", "bad", at: Location(source, 0..<1))
    #expect(print([finding], colour: true).contains("\u{1B}[31;1merror\u{1B}[0m"))
    #expect(!print([finding]).contains("\u{1B}"))
  }

  @Test func `a long line is cut around the spot`() {
    let line = String(repeating: "ә", count: 5000)
    let source = Source(path: "a", text: line + "!" + line)
    let text = print([.error("a.b", "bad", at: Location(source, 10_000..<10_001))])
    let lines = text.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[1].count < 300)
    let mark = lines[2].distance(
      from: lines[2].startIndex, to: lines[2].firstIndex(of: "^") ?? lines[2].startIndex)
    #expect(Array(lines[1])[mark] == "!")
    #expect(!text.contains("\u{FFFD}"), "no letter is cut in two")
  }

  @Test(arguments: [0, 1, 5, 6, 7])
  func `every spot can be shown`(offset: Int) {
    let source = Source(path: "a", text: "ab\r\n\r\nc")
    for length in 0...7 {
      let text = print([.error("a.b", "bad", at: Location(source, offset: offset, length: length))])
      #expect(text.hasPrefix("a:"))
    }
  }

  @Test func `what was left out is counted`() {
    let source = Source(path: "a.csv", text: "x")
    let findings = (0..<103).map { Diagnostic.error("a.b", "number \($0)", at: source.start) }
    #expect(print(findings).hasSuffix("a.csv: 3 more of a.b not shown\n"))
  }

  @Test func `nothing to say is nothing`() {
    #expect(print([]) == "")
  }
}

@Suite struct JSONPrinterTests {
  @Test func `findings are JSON that another program can read`() throws {
    let source = Source(path: "Content/\"a\"\n.md", text: "Көш\nқон \u{7}")
    var log = DiagnosticLog()
    log.report(
      .error(
        "a.b", "bad \\ \u{7} \u{1F642} \u{2028}", at: Location(source, 7..<9), hint: "tab\there",
        notes: [.init("there", at: source.start)]))
    log.report(.warning("a.c", "odd", at: source.start))
    for index in 0..<101 { log.report(.warning("a.d", "number \(index)", at: source.start)) }
    let text = JSONPrinter().print(log)
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let diagnostics = try #require(document["diagnostics"] as? [[String: Any]])
    #expect(diagnostics.count == 102)
    let error = try #require(diagnostics.last)
    #expect(error["severity"] as? String == "error")
    #expect(error["code"] as? String == "a.b")
    #expect(error["file"] as? String == source.path)
    #expect(error["line"] as? Int == 2)
    #expect(error["column"] as? Int == 1)
    #expect(error["length"] as? Int == 2)
    #expect(error["message"] as? String == "bad \\ \u{7} \u{1F642} \u{2028}")
    #expect(error["hint"] as? String == "tab\there")
    let notes = try #require(error["notes"] as? [[String: Any]])
    #expect(notes.count == 1)
    #expect(notes.first?["message"] as? String == "there")
    #expect(notes.first?["line"] as? Int == 1)
    let suppressed = try #require(document["suppressed"] as? [[String: Any]])
    #expect(suppressed.first?["count"] as? Int == 1)
    #expect(suppressed.first?["code"] as? String == "a.d")
  }

  @Test func `no findings are an empty document`() throws {
    let text = JSONPrinter().print(DiagnosticLog())
    let document = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    #expect((document?["diagnostics"] as? [Any])?.isEmpty == true)
    #expect((document?["suppressed"] as? [Any])?.isEmpty == true)
  }

  @Test func `quotes escape what JSON asks for`() {
    #expect(
      JSONPrinter.quote("a\"b\\c\n\r\t\u{0}\u{1F}\u{7F}ә") == #""a\"b\\c\n\r\t\u0000\u001f\u007fә""#
    )
  }
}
