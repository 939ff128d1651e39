import Diagnostics
import Support
import Testing

/// What an author gets wrong in charts and maps: each mistake is found once, where it stands, and
/// the hint says what to do.
@Suite struct FigureMistakeTests {
  /// A chart with one mistake before the mark, and what the author is told.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let body: String
    let code: String
    /// A piece of the message or of the hint.
    let telling: String
    var severity = "error"

    init(
      _ name: String, _ body: String, _ code: String, _ telling: String,
      severity: String = "error"
    ) {
      testDescription = name
      self.body = body
      self.code = code
      self.telling = telling
      self.severity = severity
    }
  }

  private static let run = "arrivals[2004..2006]"

  static let cases: [Case] = [
    Case(
      "a key with a slip", "type: line\nshow: \(run)\n⚑higlight: 2006", "yaml.unknown-key",
      "did you mean 'highlight'?"),
    Case(
      "a type with a slip", "type: ⚑colunm\nshow: \(run)", "chart.unknown-type",
      "did you mean 'column'?"),
    Case(
      "a pie", "type: ⚑pie\nshow: \(run)", "chart.unknown-type", "use bar, sorted by value"),
    Case(
      "a doughnut", "type: ⚑doughnut\nshow: \(run)", "chart.unknown-type", "use bar"),
    Case(
      "a measure that does not exist", "type: line\nshow: ⚑arivals[2004..2006]",
      "expression.unknown-name", "did you mean 'arrivals'?"),
    Case(
      "people and percent on one axis",
      "type: line\nshow: [\(quoted(run)), \(quoted("⚑growth(arrivals[2004..2006])"))]",
      "chart.mixed-units", "draw two charts"),
    Case(
      "more series than can be told apart",
      "type: line\nshow: [\(quoted("⚑" + run)), \((1...6).map { _ in quoted(run) }.joined(separator: ", "))]",
      "chart.too-many-series", "at most 6"),
    Case(
      "something to stress that is not shown",
      "type: column\nshow: ⚑\(run)\nhighlight: 2007", "chart.unknown-highlight", "'2007'"),
    Case(
      "one value where a run is meant", "type: line\nshow: ⚑arrivals[2006]",
      "figure.not-a-run", "name a run"),
    Case(
      "a list in the place of an expression", "type: line\nshow: [⚑[2004, 2005]]",
      "figure.show", "write show"),
    Case(
      "years beside regions",
      "type: bar\nshow: [\(quoted(run)), \(quoted("⚑balance[2006, region: *]"))]",
      "figure.mixed-dimensions", "the same dimension"),
    Case(
      "a line over regions", "type: line\nshow: \(quoted("⚑balance[2006, region: *]"))",
      "chart.line-not-in-time", "bar"),
    Case(
      "a timeline over regions", "type: timeline\nshow: \(quoted("⚑balance[2006, region: *]"))",
      "chart.timeline-not-in-time", "show a run of periods"),
    Case(
      "a slope of one year", "type: slope\nshow: ⚑arrivals[2006..2006]",
      "chart.slope-too-short", "two periods"),
    Case(
      "a sparkline of two series",
      "type: sparkline\nshow: [\(quoted("⚑" + run)), \(quoted("departures[2004..2006]"))]",
      "chart.sparkline-series", "type: line"),
    Case(
      "nothing but missing values",
      "type: bar\nshow: \(quoted("⚑balance[2006, region: [south]]"))", "chart.no-values",
      "leave the chart out"),
    Case(
      "a pyramid of three wings",
      "type: pyramid\nshow: \(quoted("⚑moves[2006, origin: *, destination: *]"))",
      "chart.pyramid-wings", "exactly two codes"),
    Case(
      "negative flows",
      "type: flow\nshow: \(quoted("⚑0 - moves[2006, destination: *, origin: *]"))",
      "chart.negative-share", "-"),
    Case(
      "no source", "type: line\nshow: \(run)\nsource: ''", "figure.unknown-source", "no source"),
    Case(
      "a source with a slip", "type: line\nshow: \(run)\nsource: ⚑consept",
      "figure.unknown-source", "did you mean 'concept'?"),
  ]

  private static func quoted(_ text: String) -> String { "\"\(text)\"" }

  /// The front matter and the fence before a body.
  private static let linesBefore = 6

  @Test(arguments: cases)
  func `a mistake is told once, where it stands`(example: Case) throws {
    let isSourced = example.body.contains("source:")
    let marked = MarkedText(
      "```chart c\n\(example.body)\ntitle: Title\n\(isSourced ? "" : "source: concept\n")```")
    let (_, log) = try Fixture().resolve(String(decoding: marked.source.bytes, as: UTF8.self))
    let found = log.sorted
    #expect(found.map(\.code) == [example.code])
    let first = try #require(found.first)
    #expect(first.severity.rawValue == example.severity)
    #expect((first.message + " " + (first.hint ?? "")).contains(example.telling))
    if let mark = marked.marks.first {
      let position = first.location.position
      #expect("\(position.line - Self.linesBefore + 1):\(position.column)" == mark)
    }
  }

  @Test func `a figure without a source is a warning`() throws {
    let (_, log) = try Fixture().resolve(
      "```chart c\ntype: line\nshow: \(Self.run)\ntitle: Title\n```")
    #expect(log.sorted.map(\.code) == ["figure.no-source"])
    #expect(!log.hasErrors)
  }
}
