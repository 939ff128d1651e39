import Diagnostics
import LocatedYAML
import Narratives
import Support
import Testing

@Suite struct InlineTextTests {
  private func read(_ text: String) -> (dump: String, log: DiagnosticLog) {
    let source = Source(path: "a.yaml", text: text)
    var log = DiagnosticLog()
    let inlines = InlineText.parse(SourceText(source), reporting: &log)
    return (TreeDump.print(inlines, source), log)
  }

  @Test(arguments: [
    ("Көші-қон айырымы, 2006", "<text at=\"1:1-1:22\">\"Көші-қон айырымы, 2006\"\n"),
    ("  Ә  ", "<text at=\"1:3-1:3\">\"Ә\"\n"),
    ("", ""), (" \n ", ""), ("#", "<text at=\"1:1-1:1\">\"#\"\n"),
    ("# Ә #", "<text at=\"1:1-1:5\">\"# Ә #\"\n"),
    ("- Ә", "<text at=\"1:1-1:3\">\"- Ә\"\n"),
    (
      "1. *Ә*",
      "<text at=\"1:1-1:3\">\"1. \"\n<emphasis at=\"1:4-1:6\">\n  <text at=\"1:5-1:5\">\"Ә\"\n"
    ),
    (
      "Ә\n  *ғ*\n",
      "<text at=\"1:1-2:2\">\"Ә   \"\n<emphasis at=\"2:3-2:5\">\n  <text at=\"2:4-2:4\">\"ғ\"\n"
    ),
    ("```", "<text at=\"1:1-1:3\">\"```\"\n"),
    ("    Ә &amp; Б", "<text at=\"1:5-1:13\">\"Ә & Б\"\n"),
    ("[ә]: ғ", "<text at=\"1:1-1:6\">\"[ә]: ғ\"\n"),
    ("> [!NOTE]", "<text at=\"1:1-1:9\">\"> [!NOTE]\"\n"),
    ("Ә\\", "<text at=\"1:1-1:2\">\"Ә\\\\\"\n"),
  ])
  func `a text is the words of one line, whatever it begins with`(_ text: String, _ dump: String) {
    let (found, log) = read(text)
    #expect(log.summaries == [])
    #expect(found == dump)
  }

  @Test func `plain and marked texts are read alike`() {
    // The first takes the short way past cmark, the second does not.
    let plain = read("Ә ғ, «қ» (2006) — 5 %").dump
    let marked = read("Ә ғ, «қ» (2006) — 5 % `= a`").dump
    #expect(marked.hasPrefix(plain.dropLast(2).replacing("1:21", with: "1:22")))
  }

  @Test func `places inside YAML are those of the file`() throws {
    let marked = MarkedText(
      "a:\n  - title: 'Көші-қон ⚑`= a | ⚑unit`'\n    note: 'Ә [ғ](claim: \"⚑a > 0\")'\n    x: \"⚑`=`\"\n"
    )
    var log = DiagnosticLog()
    let node = try #require(YAMLNode.parse(marked.source, reporting: &log))
    let entry = try #require(node["a"]?.sequence?.first)
    var places: [String] = []
    func add(_ location: Location) {
      places.append("\(location.position.line):\(location.position.column)")
    }
    for inline in InlineText.parse(try #require(entry["title"]?.text), reporting: &log) {
      guard case .value(let value) = inline.content else { continue }
      add(inline.location)
      add(try #require(value.options).location)
    }
    for inline in InlineText.parse(try #require(entry["note"]?.text), reporting: &log) {
      if case .claim(_, let expression) = inline.content { add(expression.location) }
    }
    _ = InlineText.parse(try #require(entry["x"]?.text), reporting: &log)
    places += log.sorted.map { "\($0.location.position.line):\($0.location.position.column)" }
    #expect(places == marked.marks)
  }

  @Test func `a text over the limit is refused`() {
    let longest = String(repeating: "a ", count: 8192)
    #expect(read(longest).log.summaries == [])
    #expect(
      read(longest + "b").log.summaries == [
        "1:1 error narrative.too-long: a text of 16385 bytes is over the limit of 16384 bytes"
      ])
  }
}
