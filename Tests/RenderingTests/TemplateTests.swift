import Markup
@testable import Rendering
import Testing

@Suite struct TemplateTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let template: String
    let page: String

    var testDescription: String { template }
  }

  static let cases: [Case] = [
    Case(template: "a {{title}} b", page: "a T &amp; t b"),
    Case(template: "{{{body}}}{{nothing}}|", page: "<p/>|"),
    Case(template: "{{site.title}} {{site.nothing}}{{nothing.title}}", page: "S "),
    Case(template: "{{#title}}{{.}}{{/title}}{{^title}}no{{/title}}", page: "T &amp; t"),
    Case(template: "{{#nothing}}x{{/nothing}}{{^nothing}}none{{/nothing}}", page: "none"),
    Case(template: "{{#yes}}y{{/yes}}{{#no}}n{{/no}}{{^no}}not{{/no}}", page: "ynot"),
    Case(template: "{{#items}}[{{name}} {{title}}]{{/items}}", page: "[1 T &amp; t][2 own]"),
    Case(template: "{{#items}}{{.title}}{{/items}}", page: "own"),
    Case(template: "{{#empty}}x{{/empty}}{{^empty}}empty{{/empty}}", page: "empty"),
    Case(template: "{{! a comment }}x", page: "x"),
    // A tag alone on its line takes the line with it; one of a value does not.
    Case(template: "a\n  {{#yes}}\n  b\n  {{/yes}}\nc\n", page: "a\n  b\nc\n"),
    Case(template: "a\n  {{! c }}\nb", page: "a\nb"),
    Case(template: "  {{nothing}}\nb", page: "  \nb"),
    Case(template: "{{#yes}}{{#yes}}\nx\n{{/yes}}{{/yes}}\n", page: "\nx\n\n"),
    Case(template: "{{#yes}}\r\nx\r\n{{/yes}}\r\n", page: "x\r\n"),
    // Parts take the blanks before them to each of their lines.
    Case(template: "{{> part}}|", page: "p T &amp; t\nq\n|"),
    Case(template: "  {{> part}}\n|", page: "  p T &amp; t\n  q\n|"),
    Case(template: "{{> missing}}|", page: "|"),
    // Blocks of parents, through two levels, and as they are without anything in their place.
    Case(template: "{{<parent}}{{$main}}m{{/main}}{{/parent}}", page: "<m|usual>"),
    Case(
      template: "{{<child}}{{$main}}{{title}}{{/main}}{{$end}}e{{/end}}{{/child}}",
      page: "<T &amp; t|e>"),
    Case(template: "{{> child}}", page: "<c|usual>"),
    Case(
      template: "{{<parent}}\n{{$main}}\n  m\n    n\n{{/main}}\n{{/parent}}\n",
      page: "<m\n  n\n|usual>"),
  ]

  private static let parts = [
    "part": "p {{title}}\nq\n",
    "parent": "<{{$main}}{{/main}}|{{$end}}usual{{/end}}>",
    "child": "{{<parent}}{{$main}}c{{/main}}{{/parent}}",
  ]

  private static var values: TemplateValues {
    var values = TemplateValues()
    values[text: "title"] = "T & t"
    values.set(
      "body",
      markup: .init { writer in
        writer.start("p")
        writer.endEmpty()
      })
    values.set("yes", flag: true)
    values.set("no", flag: false)
    var site = TemplateValues()
    site[text: "title"] = "S"
    values.set("site", group: site)
    values.set(
      "items",
      list: [1, 2].map { number in
        var item = TemplateValues()
        item[text: "name"] = String(number)
        item[text: "title"] = number == 2 ? "own" : nil
        return item
      })
    values.set("empty", list: [])
    return values
  }

  @Test(arguments: cases)
  func `a template is written with its values`(_ example: Case) throws {
    let templates = try Self.parts.mapValues { try TemplateParser.parse(Array($0.utf8)) }
    var renderer = TemplateRenderer(templates, Self.values)
    renderer.render(try TemplateParser.parse(Array(example.template.utf8)))
    #expect(String(decoding: renderer.bytes, as: UTF8.self) == example.page)
  }

  @Test(arguments: [
    ("{{#a}}x", TemplateParser.Problem.Kind.unclosedSection), ("{{a", .unfinishedTag),
    ("{{{a}}", .unfinishedTag), ("{{! a", .unfinishedTag), ("{{#a}}{{/b}}", .otherName),
    ("{{/a}}", .otherName), ("{{<a}}{{b}}{{/a}}", .notABlock), ("{{", .unfinishedTag),
  ])
  func `what is no template is told`(_ text: String, _ kind: TemplateParser.Problem.Kind) {
    let problem = #expect(throws: TemplateParser.Problem.self) {
      try TemplateParser.parse(Array(text.utf8))
    }
    #expect(problem?.kind == kind)
  }

  @Test func `constants take the place of their names`() throws {
    let parts = try TemplateParser.parse(Array("{{words.more}}{{title}}".utf8)) { name in
      name == "words.more" ? [.text(Array("More".utf8))] : nil
    }
    var renderer = TemplateRenderer([:], Self.values)
    renderer.render(parts)
    #expect(String(decoding: renderer.bytes, as: UTF8.self) == "MoreT &amp; t")
  }

  @Test func `no two names of the vocabulary have the same number`() {
    let names = TemplateVocabulary.text.union(TemplateVocabulary.markup).sorted()
    let keys = names.map { TemplateKey($0) }
    for (index, key) in keys.enumerated() {
      #expect(keys.firstIndex(of: key) == index, "\(names[index])")
      #expect(key != .listing)
    }
  }
}
