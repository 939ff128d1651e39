import Diagnostics
import LocatedYAML
import Support
import Testing

@Suite struct YAMLParserTests {
  private func parse(_ text: String) -> (node: YAMLNode?, findings: [String]) {
    var log = DiagnosticLog()
    let node = YAMLNode.parse(Source(path: "input", text: text), reporting: &log)
    return (node, log.summaries)
  }

  /// Every scalar with its place, for comparing whole documents.
  private func places(_ node: YAMLNode, _ path: String = "") -> [String] {
    let position = node.location.position
    let place = "\(position.line):\(position.column)+\(node.location.length)"
    return switch node.content {
    case .scalar(let text, _): ["\(path)=\(text) @\(place)"]
    case .sequence(let nodes):
      nodes.enumerated().flatMap { places($1, "\(path)[\($0)]") }
    case .mapping(let entries): entries.flatMap { places($0.value, "\(path).\($0.key)") }
    }
  }

  @Test func `values know where they stand after Kazakh text`() throws {
    let (node, findings) = parse(
      """
      атауы: Көші-қон айырымы   # түсініктеме
      орыс: {ru: "Сальдо", kk: 'Айырым'}
      тізім:
        - бір
        - екі: [2001, 2002]
      мәтін: >-
        жиналған
        мәтін
      соңы: 😀 соң
      """)
    #expect(findings == [])
    #expect(
      places(try #require(node)) == [
        ".атауы=Көші-қон айырымы @1:8+30", ".орыс.ru=Сальдо @2:12+14", ".орыс.kk=Айырым @2:26+14",
        ".тізім[0]=бір @4:5+6", ".тізім[1].екі[0]=2001 @5:11+4", ".тізім[1].екі[1]=2002 @5:17+4",
        ".мәтін=жиналған мәтін @6:8+34", ".соңы=😀 соң @9:7+11",
      ])
  }

  @Test func `keys, lists and mappings have places too`() throws {
    let source = Source(path: "a", text: "ә: 1\nкілт:\n  - б\n  - в\n")
    var log = DiagnosticLog()
    let node = try #require(YAMLNode.parse(source, reporting: &log))
    let entry = try #require(node.mapping?.last)
    #expect(entry.keyLocation.text == "кілт")
    #expect(entry.value.location.text == "- б\n  - в")
    #expect(node.location.text.hasPrefix("ә: 1\nкілт:"))
  }

  @Test func `line ends of every kind keep places right`() throws {
    let (node, findings) = parse("ә: бір\r\nб: екі\rв: үш\n")
    #expect(findings == [])
    #expect(
      places(try #require(node)) == [".ә=бір @1:4+6", ".б=екі @2:4+6", ".в=үш @3:4+4"])
  }

  @Test func `a byte order mark is not a part of the first key`() throws {
    let (node, findings) = parse("\u{FEFF}атауы: Көш\nб: екі\n")
    #expect(findings == [])
    #expect(places(try #require(node)) == [".атауы=Көш @1:8+6", ".б=екі @2:4+6"])
  }

  @Test(arguments: [
    ("ә:\n\tб: 1\n", "indent with spaces, not with tabs"),
    ("ә: б: в\n", "put texts with ': ', '#' or a leading '`' between quotes"),
    ("ә: `= б`\n", "put texts with ': ', '#' or a leading '`' between quotes"),
    ("ә: [б\nв: г\n", "close what was opened with '[' or '{', and put commas between items"),
    ("ә: 'б\n", "close what was opened"),
  ])
  func `a fault of syntax has a hint`(text: String, hint: String) {
    var log = DiagnosticLog()
    #expect(YAMLNode.parse(Source(path: "a", text: text), reporting: &log) == nil)
    #expect(log.sorted.map(\.hint) == [hint])
  }

  @Test func `a body taken out of a list item keeps its places`() throws {
    let source = Source(path: "a", text: "- ```chart\n  тип: бағана\n  көрсет: [x]\n  ```\n")
    let lines = LineIndex(source)
    let pieces = [2, 3].map { line in lines.starts[line - 1] + 2..<lines.starts[line] }
    var log = DiagnosticLog()
    let node = try #require(
      YAMLNode.parse(SourceText(source, pieces: pieces), reporting: &log))
    #expect(log.isEmpty)
    #expect(places(node) == [".тип=бағана @2:8+12", ".көрсет[0]=x @3:12+1"])
  }

  @Test(arguments: [
    ("", true), ("# only a comment\n", true), ("~", true), ("null", true), ("''", false),
    ("\"null\"", false), ("no", false),
  ])
  func `nothing is null, and only unquoted`(text: String, isNull: Bool) throws {
    let (node, findings) = parse(text)
    #expect(findings == [])
    #expect(try #require(node).isNull == isNull)
  }

  @Test func `scalars stay text`() throws {
    let (node, _) = parse("[no, 2006, 1.50, 0x1F, 2006-03-15, true, '']")
    #expect(
      node?.sequence?.map(\.string) == ["no", "2006", "1.50", "0x1F", "2006-03-15", "true", ""])
  }

  @Test func `a key given twice names both places`() throws {
    let marked = MarkedText("атауы: бір\n⚑атауы: екі\nб: үш\n⚑атауы: төрт\n")
    var log = DiagnosticLog()
    let node = try #require(YAMLNode.parse(marked.source, reporting: &log))
    #expect(
      log.summaries
        == marked.marks.map {
          "\($0) error yaml.duplicate-key: key 'атауы' is given twice"
        })
    #expect(log.sorted.first?.notes.map(\.location.description) == ["input:1:1"])
    #expect(node["атауы"]?.string == "бір")
    #expect(node["б"]?.string == "үш")
  }

  @Test func `a file that would unfold is refused`() {
    var bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n"
    for (name, last) in zip("bcdefghi", "abcdefgh") {
      bomb +=
        "\(name): &\(name) [\(Array(repeating: "*\(last)", count: 9).joined(separator: ", "))]\n"
    }
    let (node, findings) = parse(bomb)
    #expect(node == nil)
    #expect(findings == ["1:4 error yaml.alias: anchors and aliases are not read"])
  }

  @Test(arguments: [
    ("б: ⚑*x\n", "yaml.alias: anchors and aliases are not read"),
    ("б: ⚑&x y\n", "yaml.alias: anchors and aliases are not read"),
    ("б: ⚑!!int 5\n", "yaml.tag: tags are not read"),
    ("б: ⚑!ruby/object {}\n", "yaml.tag: tags are not read"),
    ("а: 1\n⚑---\nб: 2\n", "yaml.several-documents: a second YAML document begins here"),
    ("? ⚑[a]\n: б\n", "yaml.key: a key is a text, not a collection"),
    ("{⚑{a: b}: c}\n", "yaml.key: a key is a text, not a collection"),
    ("ә: 'бір\n⚑", "yaml.syntax: while scanning a quoted scalar: found unexpected end of stream"),
    ("ә: [бір, екі\nб⚑: үш", "yaml.syntax: "), ("ә: ⚑`= x`", "yaml.syntax: "),
    ("ә: бір⚑: екі", "yaml.syntax: mapping values are not allowed in this context"),
    ("ә: \"⚑\\q\"", "yaml.syntax: while parsing a quoted scalar: found unknown escape character"),
  ])
  func `what is not read is reported where it stands`(text: String, finding: String) {
    let marked = MarkedText(text)
    var log = DiagnosticLog()
    let node = YAMLNode.parse(marked.source, reporting: &log)
    #expect(node == nil)
    #expect(log.summaries.count == 1)
    let expected = "\(marked.marks.first ?? "?") error \(finding)"
    #expect(log.summaries.first?.hasPrefix(expected) == true, "\(log.summaries)")
  }

  @Test(.timeLimit(.minutes(5)), arguments: ["[", "{a: ", "- ", "? ", "[{a: "])
  func `deep nesting is refused in no time`(opening: String) {
    for depth in [YAMLNode.maximumDepth + 2, 10_000, 200_000] {
      let (node, findings) = parse(String(repeating: opening, count: depth))
      #expect(node == nil)
      #expect(findings.count == 1)
    }
  }

  @Test func `nesting up to the limit is read`() throws {
    let depth = YAMLNode.maximumDepth
    let (node, findings) = parse(
      String(repeating: "[", count: depth) + "x" + String(repeating: "]", count: depth))
    #expect(findings == [])
    var inner = try #require(node)
    for _ in 0..<depth { inner = try #require(inner.sequence?.first) }
    #expect(inner.string == "x")
  }

  @Test(.timeLimit(.minutes(5)))
  func `too many values are refused`() {
    let text = "[" + String(repeating: "x,", count: YAMLNode.maximumNodes + 5) + "]"
    let (node, findings) = parse(text)
    #expect(node == nil)
    #expect(findings.count == 1)
    #expect(findings.first?.contains("yaml.too-many") == true)
  }

  @Test(.timeLimit(.minutes(5)))
  func `hostile texts neither trap nor hang`() {
    // Every text is cut off and disturbed at every place.
    let text = Array(
      "{\"ә\": [1, \"\\u04d9\\ud83d\\ude00\"], 'b': >\n  x\n, ? c : - d\n# e\n--- | &f *g !h %i @j `k"
        .utf8)
    for offset in 0...text.count {
      for byte in [nil, UInt8(ascii: "\""), 0x0A, 0x00, 0xFF, UInt8(ascii: "{")] {
        var log = DiagnosticLog()
        let cut = Array(text[..<offset]) + (byte.map { [$0] } ?? []) + text[offset...].dropFirst()
        _ = YAMLNode.parse(Source(path: "a", bytes: cut), reporting: &log)
        _ = YAMLNode.parse(Source(path: "a", bytes: Array(text[..<offset])), reporting: &log)
        _ = log.summaries
      }
    }
  }
}
