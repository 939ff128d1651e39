import Diagnostics
import Rendering
import Support
import Testing

@Suite struct TemplateLintTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let template: String
    let finding: String

    var testDescription: String { template }
  }

  static let cases: [Case] = [
    Case(
      template: "{{titel}}", finding: "1:3 error template.unknown-name: no page has a value 'titel'"
    ),
    Case(
      template: "<p>\n{{{title}}}",
      finding: "2:4 error template.text-as-markup: 'title' is text and must be escaped"),
    Case(
      template: "{{body}}",
      finding: "1:3 error template.markup-as-text: 'body' is markup and would be shown as source"),
    Case(
      template: "{{& title}}",
      finding: "1:5 error template.text-as-markup: 'title' is text and must be escaped"),
    Case(
      template: "{{words.contnets}}",
      finding: "1:3 error template.unknown-word: no interface wording 'contnets'"),
    Case(
      template: "{{assets.scripts.serch}}",
      finding: "1:3 error template.unknown-asset: the site has no file 'assets.scripts.serch'"),
    Case(
      template: "{{#assets}}x{{/assets}}",
      finding: "1:4 error template.unknown-name: no page has a value 'assets'"),
    Case(
      template: "{{> shared.nothing}}",
      finding: "1:5 error template.unknown-partial: no template 'shared.nothing'"),
    Case(
      template: "{{=<% %>=}}<%& title %>",
      finding:
        "1:3 error template.unsupported-tag: other delimiters and pragmas are not read"),
    Case(
      template: "{{% CONTENT_TYPE:HTML}}",
      finding:
        "1:3 error template.unsupported-tag: other delimiters and pragmas are not read"),
    Case(
      template: "<p>{{> page}}",
      finding: "1:8 error template.circle: 'page' draws in itself"),
    Case(
      template: String(repeating: "{{#title}}", count: 5_000),
      finding: "1:324 error template.too-deep: nested deeper than 32 levels"),
  ]

  @Test(arguments: cases)
  func `what Mustache passes over in silence is reported at its tag`(_ example: Case) {
    var log = DiagnosticLog()
    _ = TemplateLibrary.parse(
      [("page", Source(path: "page.mustache", text: example.template))], words: ["contents"],
      reporting: &log)
    #expect(log.summaries == [example.finding])
  }

  @Test func `a circle through several templates is told once, with its way`() {
    var log = DiagnosticLog()
    let texts = ["a": "{{> b}}", "b": "{{> c}}", "c": "{{< b}}{{/b}}", "d": "{{> a}}"]
    _ = TemplateLibrary.parse(
      texts.sorted { $0.key < $1.key }.map { ($0.key, Source(path: $0.key, text: $0.value)) },
      words: [], reporting: &log)
    #expect(
      log.summaries == [
        "1:5 error template.circle: templates draw each other in, in a circle: b → c → b"
      ])
    #expect(log.sorted.first?.location.source.path == "b")
  }

  @Test func `a tower of templates is told where it gets too high`() {
    var log = DiagnosticLog()
    let texts = (0..<200).map { number in
      let text = number == 0 ? "x" : "{{> t\(number - 1)}}{{> t\(number - 1)}}"
      return ("t\(number)", Source(path: "t\(number)", text: text))
    }
    _ = TemplateLibrary.parse(texts, words: [], reporting: &log)
    #expect(log.summaries == ["1:5 error template.too-deep: nested deeper than 32 levels"])
    #expect(log.sorted.first?.location.source.path == "t32")
  }

  @Test func `where no file of words is in order, no word is unknown`() {
    var log = DiagnosticLog()
    _ = TemplateLibrary.parse(
      [("page", Source(path: "page.mustache", text: "{{words.contents}}"))], words: nil,
      reporting: &log)
    #expect(log.summaries == [])
  }

  @Test func `a section that is never closed is a syntax error of the template`() {
    var log = DiagnosticLog()
    _ = TemplateLibrary.parse(
      [("page", Source(path: "page.mustache", text: "{{#title}}x"))], words: [], reporting: &log)
    #expect(log.sorted.map(\.code) == ["template.syntax"])
  }

  @Test func `a sound template is silent`() {
    var log = DiagnosticLog()
    _ = TemplateLibrary.parse(
      [
        (
          "page",
          Source(
            path: "p",
            text:
              "{{<layout}}{{$main}}{{#contents}}{{title}}{{/contents}}{{{body}}}{{/main}}{{/layout}}"
          )
        ),
        (
          "layout",
          Source(path: "l", text: "{{! = frame }}{{!> it }}{{words.contents}}{{$main}}{{/main}}")
        ),
      ],
      words: ["contents"], reporting: &log)
    #expect(log.isEmpty)
  }
}
