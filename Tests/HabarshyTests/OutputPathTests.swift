import Habarshy
import Testing

@Suite struct OutputPathTests {
  @Test(arguments: [
    "site/index.html", "site/kk/көші-қон/index.html", "a", ".well-known/x", "site/a b.pdf",
  ])
  func `an ordinary path is fine`(path: String) {
    #expect(OutputPath.problem(path) == nil)
  }

  @Test(arguments: [
    ("", "is empty"),
    ("/etc/passwd", "is absolute"),
    ("../x", "has the part '..'"),
    ("site/../../x", "has the part '..'"),
    ("site/./x", "has the part '.'"),
    ("site//x", "has an empty part"),
    ("site/", "has an empty part"),
    ("site/x.", "has a part that ends with a dot or a space"),
    ("site/x /y", "has a part that ends with a dot or a space"),
    ("site/a\u{0}b", "has the character U+0000, which cannot be seen"),
    ("site/a\nb", "has the character U+000A, which cannot be seen"),
    ("site/a\u{202E}b", "has the character U+202E, which cannot be seen"),
    ("C:\\x", "has the character ':'"),
    ("site\\x", "has the character '\\'"),
    ("site/a?b", "has the character '?'"),
    ("site/cafe\u{301}", "is not in Unicode normalization form C"),
    (String(repeating: "a", count: 256), "has a part longer than 255 bytes"),
    (String(repeating: "ab/", count: 400) + "c", "is longer than 1000 bytes"),
  ])
  func `a hostile path is told`(path: String, problem: String) {
    #expect(OutputPath.problem(path) == problem)
  }
}
