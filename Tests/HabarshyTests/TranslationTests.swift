import Diagnostics
import Foundation
import Habarshy
import Indicators
import Languages
import Narratives
import Publications
import Testing

/// The bulletin of the repository, and what becomes of it when one language changes.
@Suite struct TranslationTests {
  private static let slug = "migration-2001-2006"
  private static let bulletin = "Content/publications/\(slug)"

  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try RealContent.copy(to: folder, publications: [Self.slug])
    for language in ["kk", "ru", "en"] {
      try? FileManager.default.removeItem(
        atPath: folder.path(Self.bulletin + "/translated-\(language).yaml"))
    }
  }

  private var options: BuildOptions {
    BuildOptions(
      workspace: Workspace(
        content: folder.path("Content"), templates: RealContent.templates,
        output: folder.path("Output")),
      asOf: .local("2007-09-01"), writesOutput: false, jobs: 2)
  }

  private var translation: String { folder.path(Self.bulletin + "/en.md") }

  /// The publication that has everything a text can have.
  private func bulletin(_ inspection: Inspection) throws -> [Edition] {
    try #require(
      inspection.publications.first { Self.bulletin.hasSuffix($0.first?.publication.slug ?? "?") })
  }

  /// The publication's own original, as far as its settings say.
  private func original(_ inspection: Inspection) throws -> Edition {
    let editions = try bulletin(inspection)
    return try #require(editions.first { $0.language == $0.publication.original })
  }

  private func change(_ path: String, _ from: String, _ to: String) throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.contains(from), "the text to change is there")
    try text.replacing(from, with: to, maxReplacements: 1)
      .write(toFile: path, atomically: false, encoding: .utf8)
  }

  private func findings() throws -> [Diagnostic] {
    var log = DiagnosticLog()
    _ = try Inspection.run(options, reporting: &log)
    return log.sorted
  }

  @Test func `a recorded translation is reported when its original changes`() throws {
    var log = DiagnosticLog()
    let target = try #require(TranslationRecorder.Target(translation))
    let count = try TranslationRecorder.record(target, options, reporting: &log)
    #expect(count > 50)
    #expect(try findings().filter { $0.code.hasPrefix("translation.") }.isEmpty)

    let source = try original(try Inspection.run(options, reporting: &log)).text.narrative
    let passage = try #require(source.passages.first { $0.shape == "paragraph" })
    let words = String(decoding: passage.bytes, as: UTF8.self).prefix { $0 != " " }
    try change(source.source.path, String(words), words + "!")
    let stale = try findings().filter { $0.code.hasPrefix("translation.") }
    #expect(stale.map(\.code) == ["translation.stale"])
    #expect(stale.first?.location.source.path == translation)
    #expect(stale.first?.notes.first?.location.source.path == source.source.path)

    let line = try #require(stale.first).location.position.line
    let one = try #require(TranslationRecorder.Target("\(translation):\(line)"))
    #expect(try TranslationRecorder.record(one, options, reporting: &log) == 1)
    #expect(try findings().filter { $0.code.hasPrefix("translation.") }.isEmpty)
  }

  @Test func `a record is the same file whenever it is written`() throws {
    var log = DiagnosticLog()
    let target = try #require(TranslationRecorder.Target(translation))
    _ = try TranslationRecorder.record(target, options, reporting: &log)
    let path = folder.path(Self.bulletin + "/translated-en.yaml")
    let first = try Data(contentsOf: URL(fileURLWithPath: path))
    _ = try TranslationRecorder.record(target, options, reporting: &log)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == first)
    try (first + Data("- nonsense\n".utf8)).write(to: URL(fileURLWithPath: path))
    #expect(try findings().map(\.code).contains("translation.record"))
  }

  @Test func `the original itself and other files are no translations`() throws {
    for path in ["\(Self.bulletin)/publication.yaml", "Content/site.yaml"] {
      var log = DiagnosticLog()
      let target = try #require(TranslationRecorder.Target(folder.path(path)))
      #expect(throws: BuildStopped.self) {
        try TranslationRecorder.record(target, options, reporting: &log)
      }
      #expect(log.sorted.map(\.code) == ["translation.not-a-translation"])
    }
    #expect(TranslationRecorder.Target("kk.md:0") == nil)
  }

  @Test func `whatever one language drops, alters or swaps is found`() throws {
    var log = DiagnosticLog()
    let inspection = try Inspection.run(options, reporting: &log)
    #expect(log.sorted.filter { $0.severity == .error }.isEmpty)
    let editions = try bulletin(inspection)
    let other = try #require(editions.first { $0.language != editions[0].language })
    let resolver = try #require(inspection.resolver(other.language))
    let context = EvaluationContext(
      period: other.publication.period, point: other.publication.point,
      asOf: other.publication.release)
    let text = String(decoding: other.text.narrative.source.bytes, as: UTF8.self)
    let spans = text.ranges(of: try Regex("`= [^`]+`"))
    #expect(spans.count > 40)

    var missed: [String] = []
    func check(_ changed: String, _ what: String) {
      var log = DiagnosticLog()
      let narrative = Narrative.parse(Source(path: "changed.md", text: changed), reporting: &log)
      let resolved = resolver.resolve(narrative, in: context, reporting: &log)
      if !log.hasErrors { Parity.check([editions[0].text, resolved], reporting: &log) }
      if !log.hasErrors { missed.append(what) }
    }
    check(text, "unchanged")
    #expect(missed == ["unchanged"], "the text as it is has nothing to find")
    missed = []
    for (index, span) in spans.enumerated() {
      let value = String(text[span])
      check(text.replacingCharacters(in: span, with: ""), "dropped \(value)")
      check(
        text.replacingCharacters(in: span, with: "`= refugees[2006] + refugees[2006]`"),
        "altered \(value)")
      let partner = spans[(index + spans.count / 2) % spans.count]
      let inOrder = [span, partner].sorted { $0.lowerBound < $1.lowerBound }
      guard text[span] != text[partner] else { continue }
      var swapped = text
      swapped.replaceSubrange(inOrder[1], with: text[inOrder[0]])
      swapped.replaceSubrange(inOrder[0], with: text[inOrder[1]])
      check(swapped, "swapped \(value) and \(text[partner])")
    }
    #expect(missed.isEmpty)
  }
}

/// A publication that is not in every language of the site.
@Suite struct FallbackTests {
  @Test func `a page in a missing language says so and leads to the others`() throws {
    let site = try BadInputFolder([
      .append("Content/publications/flows/publication.yaml", "languages: [kk, ru]\n"),
      .remove("Content/publications/flows/en.md"),
    ])
    let result = site.build()
    #expect(!result.log.hasErrors, "\(site.words(result))")
    let output = site.folder.contents(of: "Output/site")
    let page = try #require(output["en/publications/flows/index.html"])
    #expect(page.contains("noindex"))
    #expect(page.contains("href=\"../../../kk/publications/flows/index.html\" hreflang=\"kk\""))
    let original = try #require(output["ru/publications/flows/index.html"])
    #expect(original.contains("href=\"../../../en/publications/flows/index.html\" lang=\"en\""))
    #expect(!original.contains("rel=\"alternate\" hreflang=\"en\""))
  }
}
