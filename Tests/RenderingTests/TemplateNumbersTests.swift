import Diagnostics
import Rendering
import Testing

@Suite struct TemplateNumbersTests {
  @Test(arguments: [
    ("<h1>404</h1>", ["404"]),
    ("<p>{{value}} of 16 in 2006</p>", ["16", "2006"]),
    ("<h1 class=\"h1\" tabindex=\"0\">{{title}}</h1>", []),
    ("{{#a1}}x{{/a1}}{{> shared.part2}}{{{body3}}}", []),
    ("<p>{{! literal: a status }}404 and 5</p>", ["5"]),
    ("{{! the 5th }}6", ["6"]),
    ("&#8212;&nbsp;&amp;7", ["7"]),
    ("<!-- 8 --><style>a { margin: 9px }</style><script>10</script>", []),
    ("<p>11", ["11"]), ("{{12", []), ("<13", []), ("& 14", ["14"]),
  ])
  func `digits that a reader sees are found`(_ text: String, _ numbers: [String]) {
    let found = TemplateNumbers.find(in: Source(path: "a.mustache", text: text))
    #expect(found.map(\.text) == numbers)
  }
}
