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
      template: "{{> shared.nothing}}",
      finding: "1:5 error template.unknown-partial: no template 'shared.nothing'"),
  ]

  @Test(arguments: cases)
  func `what Mustache passes over in silence is reported at its tag`(_ example: Case) {
    var log = DiagnosticLog()
    _ = TemplateLibrary.parse(
      [("page", Source(path: "page.mustache", text: example.template))], words: ["contents"],
      reporting: &log)
    #expect(log.summaries == [example.finding])
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
        ("layout", Source(path: "l", text: "{{! frame }}{{words.contents}}{{$main}}{{/main}}")),
      ],
      words: ["contents"], reporting: &log)
    #expect(log.isEmpty)
  }
}
