import Diagnostics
import Narratives
import Support
import Testing

/// A narrative read for a test, below front matter of four lines.
struct Reading {
  static let frontMatter = "---\ntitle: Көші-қон\nsummary: Қысқаша\n---\n"
  static let linesBefore = 4

  let narrative: Narrative
  let log: DiagnosticLog
  /// Places of the marks in the text, counted in the whole file.
  let marks: [String]

  /// Reads Markdown in which `⚑` marks places.
  init(_ markdown: String) {
    self.init(whole: Self.frontMatter + markdown)
  }

  /// Reads a whole file in which `⚑` marks places.
  init(whole text: String) {
    let marked = MarkedText(text, path: "kk.md")
    var log = DiagnosticLog()
    narrative = Narrative.parse(marked.source, reporting: &log)
    self.log = log
    marks = marked.marks
  }

  /// Checks that each finding stands at its mark, in order, and that there is nothing else.
  func expect(_ findings: [String], sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(
      marks.count == findings.count, "a mark for each finding", sourceLocation: sourceLocation)
    let expected = zip(marks, findings).map { "\($0) \($1)" }
    #expect(log.summaries == expected, sourceLocation: sourceLocation)
  }

  /// The blocks as lines of text; lines of the file are counted below the front matter.
  var dump: String { TreeDump.print(narrative, linesBefore: Self.linesBefore) }
}

/// A text with a name, for tables of cases.
struct Snippet: CustomTestStringConvertible, Sendable {
  let name: String
  let text: String

  init(_ name: String, _ text: String) {
    self.name = name
    self.text = text
  }

  var testDescription: String { name }
}

/// An input with marks, and the findings at them.
struct Finding: CustomTestStringConvertible, Sendable {
  let name: String
  let text: String
  let findings: [String]
  /// The hint of the first finding.
  let hint: String?

  init(_ name: String, _ text: String, _ findings: String..., hint: String? = nil) {
    self.name = name
    self.text = text
    self.findings = findings
    self.hint = hint
  }

  init(_ name: String, _ text: String, _ findings: [String], hint: String?) {
    self.name = name
    self.text = text
    self.findings = findings
    self.hint = hint
  }

  var testDescription: String { name }

  /// Reads the text as Markdown and checks the findings.
  func check(sourceLocation: SourceLocation = #_sourceLocation) {
    check(Reading(text), sourceLocation: sourceLocation)
  }

  func check(_ reading: Reading, sourceLocation: SourceLocation = #_sourceLocation) {
    reading.expect(findings, sourceLocation: sourceLocation)
    if let hint {
      #expect(reading.log.sorted.first?.hint == hint, sourceLocation: sourceLocation)
    }
  }
}

extension Array where Element == Snippet {
  /// Every snippet with the tree it makes, for one golden file.
  var dump: String {
    map { snippet in
      let source = snippet.text.replacing("\r\n", with: "␍\n")
        .split(separator: "\n", omittingEmptySubsequences: false)
        .map { "    " + $0.replacing("\t", with: "→") }
        .joined(separator: "\n")
      return "== \(snippet.name)\n\(source)\n--\n\(Reading(snippet.text).dump)"
    }.joined(separator: "\n")
  }
}
