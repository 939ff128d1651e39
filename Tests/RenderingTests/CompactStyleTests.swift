import Rendering
import Testing

@Suite struct CompactStyleTests {
  @Test(arguments: [
    ("a { b: c; }\n", "a { b: c; }\n"),
    ("/* why */\na {\n  b: c;\n}\n\n\n/* two\n lines */ d {}", "a {\nb: c;\n}\nd {}"),
    ("a { b: \"/* no comment */\"; }", "a { b: \"/* no comment */\"; }"),
    ("a::before { content: '\\'/*'; /* x */ }", "a::before { content: '\\'/*';  }"),
    ("a {} /* never closed", "a {} "), ("/*", ""), ("/", "/"), ("", ""),
  ])
  func `comments, indents and empty lines go, and nothing else`(style: String, compact: String) {
    #expect(String(decoding: CompactStyle.compact(Array(style.utf8)), as: UTF8.self) == compact)
  }
}
