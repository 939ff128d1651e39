import Diagnostics
import Foundation
import Habarshy
import Quantities
import Support
import Testing

/// `habarshy explain`, on the content that stands in the repository.
@Suite struct ExplainTests {
  private static let slug = "migration-2001-2006"

  /// The content with one publication: each question reads everything anew.
  private static let folder = Result {
    let folder = try TemporaryFolder.ofTheRun()
    try RealContent.copy(to: folder, publications: [slug])
    return folder
  }

  private static func options(asOf: String = "2007-09-01") throws -> BuildOptions {
    BuildOptions(
      workspace: Workspace(
        content: try folder.get().path("Content"), templates: RealContent.templates),
      asOf: .local(asOf), writesOutput: false, jobs: 2)
  }

  private func explain(
    _ target: String, language: String? = nil, publication: String? = nil, period: String? = nil
  ) throws -> (explanation: Explanation?, log: DiagnosticLog) {
    var log = DiagnosticLog()
    let target = try #require(ExplainTarget(target))
    let explanation = Explanation.run(
      ExplainRequest(
        target: target, language: language, publication: publication, period: period),
      try Self.options(), reporting: &log)
    return (explanation, log)
  }

  @Test(arguments: [
    ("en.md:12", ExplainTarget.place(path: "en.md", line: 12, column: nil)),
    ("a/en.md:12:40", .place(path: "a/en.md", line: 12, column: 40)),
    ("C:/a/en.md:12", .place(path: "C:/a/en.md", line: 12, column: nil)),
    ("net_migration[2006]", .expression("net_migration[2006]")),
    ("net[2006, region: 3]", .expression("net[2006, region: 3]")),
    (" arrivals", .expression("arrivals")),
    ("en.md:0", .expression("en.md:0")),
    ("en.md:-3", .expression("en.md:-3")),
  ])
  func `a place ends with a line, everything else is an expression`(
    text: String, target: ExplainTarget
  ) {
    #expect(ExplainTarget(text) == target)
  }

  @Test func `an empty text asks for nothing`() {
    #expect(ExplainTarget("  ") == nil)
  }

  @Test(arguments: [
    ("en.md:1", "explain.file"), ("nowhere.md:1", "explain.file"),
    ("migration-2001-2006/en.md:1", "explain.no-number"),
    ("migration-2001-2006/en.md:100000", "explain.line"),
    ("Content/data/external_migration.csv:3", "explain.no-text"),
    ("net_migraton[2006]", "expression.unknown-name"), ("1 +", "expression.syntax"),
  ])
  func `what cannot be explained is told`(target: String, code: String) throws {
    let (explanation, log) = try explain(target)
    #expect(explanation == nil)
    #expect(log.diagnostics.map(\.code) == [code])
  }

  @Test func `a context that is none is told`() throws {
    let answers = [
      (try explain("arrivals", language: "xx"), "explain.language"),
      (try explain("arrivals", publication: "none"), "publication.unknown"),
      (try explain("arrivals", period: "soon"), "explain.period"),
    ]
    for (answer, code) in answers {
      #expect(answer.explanation == nil)
      #expect(answer.log.diagnostics.map(\.code) == [code])
    }
  }

  @Test func `an expression is looked at from where one asks`() throws {
    let publication = Self.slug
    let (plain, _) = try explain("arrivals", publication: publication)
    let (earlier, _) = try explain(
      "arrivals", language: "en", publication: publication, period: "2001")
    #expect(plain?.entries.first?.items.first?.shown?.hasPrefix("67,4") == true)
    #expect(earlier?.entries.first?.items.first?.shown?.hasPrefix("34.4") == true)
  }

  @Test func `the numbers of a figure are explained from its fence`() throws {
    let path = RealContent.content + "/publications/\(Self.slug)/en.md"
    let lines = try String(contentsOfFile: path, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
    let fence = try #require(lines.firstIndex { $0.hasPrefix("```chart ") })
    let id = lines[fence].dropFirst("```chart ".count)
    let (explanation, log) = try explain("migration-2001-2006/en.md:\(fence + 1)")
    #expect(log.isEmpty)
    let entries = try #require(explanation?.entries)
    #expect(entries.allSatisfy { $0.role.hasSuffix(" of figure '\(id)'") })
    #expect(entries.contains { $0.items.count > 1 })
    #expect(try #require(explanation?.text).contains("Content/data/"))
  }

  @Test func `the explanation as JSON has the same steps`() throws {
    let explanation = try #require(try explain("net_migration[2006]", language: "en").explanation)
    let document =
      try JSONSerialization.jsonObject(with: Data(explanation.json.utf8)) as? [String: Any]
    let entry = try #require((document?["entries"] as? [[String: Any]])?.first)
    let item = try #require((entry["items"] as? [[String: Any]])?.first)
    #expect(item["exact"] as? String == "33.5")
    let root = try #require(item["derivation"] as? [String: Any])
    #expect(root["step"] as? String == "indicator")
    let formula = try #require((root["parts"] as? [[String: Any]])?.first)
    let cells = try #require(formula["parts"] as? [[String: Any]])
    #expect(cells.map { $0["column"] as? String } == ["arrivals", "departures"])
    #expect(cells.map { $0["status"] as? String } == ["A", "A"])
  }

  // MARK: - The documentation

  /// The article shows real runs; each begins with the command after `$ `.
  ///
  /// With `UPDATE_GOLDEN=1` the runs are written anew.
  @Test func `the runs shown in the documentation are real`() throws {
    let path = RealContent.root + "/Sources/Habarshy/Habarshy.docc/Provenance.md"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    var blocks = text.components(separatedBy: "```\n")
    var runs = 0
    for index in blocks.indices where blocks[index].hasPrefix("$ habarshy explain ") {
      runs += 1
      let command = try #require(blocks[index].split(separator: "\n").first)
      let answer = try output(of: String(command.dropFirst("$ habarshy explain ".count)))
      blocks[index] = "\(command)\n\(answer)"
    }
    #expect(runs >= 3)
    expectGolden(blocks.joined(separator: "```\n"), named: "Provenance.md", at: path)
  }

  private func output(of arguments: String) throws -> String {
    var words = arguments.matches(of: /'([^']*)'|(\S+)/).map { String($0.output.1 ?? $0.output.0) }
    func option(_ name: String) -> String? {
      guard let index = words.firstIndex(of: name) else { return nil }
      let value = words[index + 1]
      words.removeSubrange(index...(index + 1))
      return value
    }
    let language = option("--language")
    let publication = option("--publication")
    let asOf = option("--as-of")
    var log = DiagnosticLog()
    let explanation = Explanation.run(
      ExplainRequest(
        target: try #require(ExplainTarget(words[0])), language: language,
        publication: publication),
      try Self.options(asOf: asOf ?? "2007-09-01"), reporting: &log)
    let text = try #require(explanation).text
    return text.replacing(try Self.folder.get().path + "/", with: "")
  }
}
