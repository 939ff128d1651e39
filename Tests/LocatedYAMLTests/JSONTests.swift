import Diagnostics
import LocatedYAML
import Support
import Testing

/// Data packages are JSON, which gives the same tree as YAML.
@Suite struct JSONTests {
  private func parse(_ text: String) -> (node: YAMLNode?, findings: [String]) {
    var log = DiagnosticLog()
    let node = YAMLNode.parse(Source(path: "a.json", text: text), reporting: &log)
    return (node, log.summaries)
  }

  @Test(arguments: [
    (#""a""#, "a"), (#""""#, ""), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
    (#""\u04e9\u0441""#, "өс"), (#""\u04E9""#, "ө"), (#""\u0000""#, "\u{0}"),
    (#""\ud83d\ude00""#, "😀"), (#""\uD83D\uDE00 б""#, "😀 б"),
    (#""ә \ud83d\ude00\ud83d\ude01""#, "ә 😀😁"),
    (#""\\ud83d\\ude00""#, #"\ud83d\ude00"#),
    (##""# not a comment: {x} [y] 'z' & *a !b |""##, "# not a comment: {x} [y] 'z' & *a !b |"),
    (#""Көші-қон""#, "Көші-қон"), ("12.50", "12.50"), ("-1e5", "-1e5"), ("true", "true"),
  ])
  func `JSON values are read`(json: String, text: String) throws {
    let (list, findings) = parse("[\(json)]")
    #expect(findings == [])
    #expect(list?.sequence?.map(\.string) == [text])
    let (object, others) = parse("{\"a\":\(json),\"b\":1}")
    #expect(others == [])
    #expect(object?["a"]?.string == text)
    #expect(object?["b"]?.string == "1")
  }

  @Test func `layout does not matter`() {
    let shapes = [
      #"{"a":[1,{"b":null}],"c":""}"#,
      "{\n\t\"a\": [\n\t\t1,\n\t\t{\"b\": null}\n\t],\n\t\"c\": \"\"\n}\n",
      "{\r\n  \"a\" : [ 1 , { \"b\" : null } ] ,\r\n  \"c\" : \"\"\r\n}\r\n",
      "{\"a\"\n:\n[\n1\n,\n{\"b\"\n:\nnull\n}\n]\n,\"c\"\n:\n\"\"}",
    ]
    for shape in shapes {
      let (node, findings) = parse(shape)
      #expect(findings == [], "\(shape)")
      #expect(node?["a"]?.sequence?.first?.string == "1", "\(shape)")
      #expect(node?["a"]?.sequence?.last?["b"]?.isNull == true, "\(shape)")
      #expect(node?["c"]?.string == "", "\(shape)")
    }
  }

  @Test func `places after surrogates are right`() throws {
    let source = Source(
      path: "a.json", text: #"{"ә": "\ud83d\ude00 x", "b": "өсім", "c": ["\ud83d\ude00", "z"]}"#)
    var log = DiagnosticLog()
    let node = try #require(YAMLNode.parse(source, reporting: &log))
    #expect(log.isEmpty)
    #expect(node["ә"]?.location.text == #""\ud83d\ude00 x""#)
    #expect(node["b"]?.location.text == #""өсім""#)
    #expect(node["b"]?.text?.location(0..<2).text == "ө")
    #expect(node["c"]?.sequence?.last?.location.text == #""z""#)
    #expect(node["c"]?.location.text == #"["\ud83d\ude00", "z"]"#)
  }

  @Test func `an emoji in a key is read`() {
    let (node, findings) = parse(#"{"\ud83d\ude00": 1}"#)
    #expect(findings == [])
    #expect(node?["😀"]?.string == "1")
  }

  @Test(arguments: [
    (##"{"a": "⚑\ud83d"}"##, "half a surrogate pair is no character"),
    (##"{"a": "⚑\ude00\ud83d"}"##, "half a surrogate pair is no character"),
    (##"{"a": "⚑\ud83dx"}"##, "half a surrogate pair is no character"),
    (##"{"a": "ә⚑\ud83d\u0041"}"##, "half a surrogate pair is no character"),
    (##"{"a": "⚑\u12"}"##, #"four hexadecimal digits are expected behind '\u'"#),
    (##"{"a": "⚑\x"}"##, "a text has no such escape"),
    (##"{"a": ⚑"б}"##, "a text is not closed"),
    ("{\"a\": \"б⚑\n\"}", "a text goes on over the end of its line"),
    (##"{"a": [1⚑,]}"##, "a comma stands before ']'"),
    (##"{"a": 1⚑,}"##, "a comma stands before '}'"),
    (##"{"a": 1 ⚑"b": 2}"##, "',' or '}' is expected"),
    (##"["а" ⚑"б"]"##, "',' or ']' is expected"),
    (##"{⚑a: 1}"##, "a key in double quotes is expected"),
    (##"{"a" ⚑1}"##, "':' is expected behind a key"),
    (##"{"a": ⚑}"##, "a value is expected"),
    (##"{"a": ⚑'b'}"##, "a value is expected"),
    (##"{"a": 1, ⚑// b"##, "a key in double quotes is expected"),
    (##"[⚑# b"##, "a value is expected"),
    (##"[⚑01]"##, "'01' is no JSON value"), (##"[⚑.5]"##, "'.5' is no JSON value"),
    (##"[⚑1.]"##, "'1.' is no JSON value"), (##"[⚑+1]"##, "'+1' is no JSON value"),
    (##"[⚑1e]"##, "'1e' is no JSON value"), (##"[⚑True]"##, "'True' is no JSON value"),
    (##"[⚑NaN]"##, "'NaN' is no JSON value"), (##"[⚑иә]"##, "'иә' is no JSON value"),
    ("⚑", "a value is expected"), ("[1⚑", "',' or ']' is expected"),
    (##"{"a": 1} ⚑{"b": 2}"##, "text follows the end of the document"),
  ])
  func `what is no JSON is reported where it stands`(text: String, message: String) {
    let marked = MarkedText(text, path: "a.json")
    var log = DiagnosticLog()
    #expect(YAMLNode.parse(marked.source, reporting: &log) == nil)
    #expect(log.summaries == ["\(marked.marks.first ?? "?") error json.syntax: \(message)"])
    #expect(log.sorted.first?.hint != nil)
  }

  @Test func `duplicate keys of an object are reported`() {
    let marked = MarkedText(#"{"a": 1, ⚑"a": 2}"#, path: "a.json")
    var log = DiagnosticLog()
    let node = YAMLNode.parse(marked.source, reporting: &log)
    #expect(
      log.summaries == ["\(marked.marks[0]) error yaml.duplicate-key: key 'a' is given twice"])
    #expect(log.sorted.first?.notes.first?.location.description == "a.json:1:2")
    #expect(node?["a"]?.string == "1")
  }

  @Test(.timeLimit(.minutes(5)))
  func `deep nesting is refused in no time`() {
    for depth in [YAMLNode.maximumDepth + 1, 10_000, 1_000_000] {
      for opening in ["[", "{\"a\":"] {
        let (node, findings) = parse(String(repeating: opening, count: depth))
        #expect(node == nil)
        #expect(findings.count == 1)
        #expect(findings.first?.contains("yaml.too-deep") == true)
      }
    }
  }

  @Test func `a byte order mark is skipped`() {
    let (node, findings) = parse("\u{FEFF}{\"a\": 1}")
    #expect(findings == [])
    #expect(node?["a"]?.string == "1")
  }

  @Test(.timeLimit(.minutes(5)))
  func `hostile texts neither trap nor hang`() {
    let text = Array(##"{"ә": [1.5e-3, "\u04d9\ud83d\ude00\"", null], "b": {"c": true}} "##.utf8)
    for offset in 0...text.count {
      for byte in [UInt8(ascii: "\""), 0x5C, 0x0A, 0x00, 0xFF, UInt8(ascii: "{")] {
        var log = DiagnosticLog()
        let changed = Array(text[..<offset]) + [byte] + text[offset...].dropFirst()
        _ = YAMLNode.parse(Source(path: "a.json", bytes: changed), reporting: &log)
        _ = YAMLNode.parse(Source(path: "a.json", bytes: Array(text[..<offset])), reporting: &log)
        _ = log.summaries
      }
    }
  }

  @Test func `a long string is read`() throws {
    let long = String(repeating: "ә", count: 5000)
    let (node, findings) = parse("{\"a\": \"\(long)\", \"\(long)\": 1}")
    #expect(findings == [])
    #expect(node?["a"]?.string == long)
    #expect(node?[long]?.string == "1")
  }
}
