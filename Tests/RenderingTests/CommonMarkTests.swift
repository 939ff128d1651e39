import Diagnostics
import Narratives
import Rendering
import Support
import Testing

/// What CommonMark defines must come out as libcmark itself renders it.
@Suite struct CommonMarkTests {
  static let snippets: [String] = [
    "A paragraph\nover two lines.\n\nAnother one.",
    "Hard break  \nhere, and\\\nhere.",
    "*emphasis*, **strong**, ***both***, `code`, ``co`de``",
    "# One\n\n## Two ##\n\nSetext\n======\n\nLower\n---",
    "- a\n- b\n- c",
    "- a\n\n- b\n\n  second paragraph\n\n- c",
    "1. one\n2. two\n   - nested\n   - more\n3. three",
    "7) seven\n8) eight",
    "- tight\n  # heading in item\n  text after",
    "-\n- empty before",
    "> quote\ncontinued lazily\n> > nested\n\nafter",
    "```swift extra words\nlet a = \"<&>\"\n```",
    "    indented code\n      deeper\n\n    after blank",
    "~~~\nno info\n~~~",
    "***\n\n- - -\n\n___",
    "[link](https://example.kz/a?b=c&d=e \"a \\\"title\\\"\") and <https://example.kz/>",
    "<press@example.kz> and [mail](mailto:press@example.kz)",
    "[reference][r] and [r] and [R][]\n\n[r]: https://example.kz/ä 'title'",
    "![alt *text*](images/map.png \"title\") ![](a%20b.png)",
    "Entities: &amp; &copy; &#1179; &#x4D9; &quot; &nbsp;.",
    "Escapes: \\* \\_ \\# \\[ \\] \\< \\& \\\\",
    "Қазақстан: «ә ғ қ ң ө ұ ү һ і» — *екпін* және **маңызды**.",
    "a*b*c _d_e f__g__h",
    "[*text* `code`](relative/path.html#id)",
    "* a\n\n  > quote in item\n\n  ```\n  code\n  ```\n* b",
    "Line with trailing spaces   \n   and leading spaces",
    "1. a\n\n   b\n2. c",
    "> - list in quote\n>   continued\n>\n> 1. ordered",
    "`` ` `` and ` a ` and `  `",
    "\\\n\\\n",
    "Text with \"quotes\" & <less> than".replacing("<less>", with: "&lt;less&gt;"),
    "[a](<b c> 'x & y')",
  ]

  @Test(arguments: snippets)
  func `plain CommonMark is rendered as libcmark renders it`(_ markdown: String) {
    let front = "---\ntitle: t\nsummary: s\n---\n"
    var log = DiagnosticLog()
    let narrative = Narrative.parse(
      Source(path: "kk.md", text: front + markdown + "\n"), reporting: &log)
    #expect(log.summaries == [])
    #expect(PlainHTML.render(narrative.blocks) == CommonMark.html(markdown + "\n"))
  }
}
