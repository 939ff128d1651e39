import Diagnostics
import Foundation
import Habarshy
import Languages
import Publications
import Quantities
import Testing

/// What later data would change in a published edition.
@Suite struct RevisionReportTests {
  private func report(
    _ folder: BadInputFolder, asOf: String = "2007-09-10", publication: String = "flows"
  ) throws -> (report: RevisionReport?, log: DiagnosticLog) {
    var log = DiagnosticLog()
    let options = folder.options(asOf: asOf, writesOutput: false)
    let report = try? RevisionReport.run(options, publication: publication, reporting: &log)
    return (report, log)
  }

  @Test func `values, claims, marks and cells are named with their old and new numbers`() throws {
    let folder = try BadInputFolder([CorrectionTests.revision])
    let (report, log) = try report(folder)
    #expect(log.isEmpty)
    let editions = try #require(report).editions
    #expect(editions.map(\.language.code) == ["kk", "ru", "en"])
    let english = try #require(editions.last)
    let lines = english.revisions.map {
      "\($0.kind.rawValue) \($0.subject): \($0.oldText) → \($0.newText)"
    }
    let unit = "\u{A0}thousand people"
    #expect(
      lines == [
        "value arrivals[2006]: 66.7\(unit) → 68.9\(unit)",
        "claim arrivals[2006] < arrivals[2005]: true, arrivals[2006] is 66.7 thousand people → "
          + "still true, arrivals[2006] is 68.9 thousand people",
        "mark Figure 1 'balance': 2006, balance: 33.0 → 35.2",
        "cell Table 1 'flows': 2006, A: 66.7 → 68.9",
      ])
    let value = try #require(english.revisions.first)
    #expect(value.location.description.hasSuffix("flows/en.md:6:18"))
    #expect(value.sentences?.old == "Arrivals were 66.7\(unit), they fell.")
    #expect(value.sentences?.new == "Arrivals were 68.9\(unit), they fell.")
    // The same in every language.
    for edition in editions {
      #expect(edition.revisions.map(\.kind) == english.revisions.map(\.kind))
    }
  }

  @Test func `a claim that the new data do not bear out says what stands against it`() throws {
    let folder = try BadInputFolder([
      .append(BadInputCase.flows, "2006,KZ,80.1,33.7,2007-09-03T12:00\n")
    ])
    let (report, _) = try report(folder)
    let claim = try #require(
      report?.editions.last?.revisions.first { $0.kind == .claim })
    #expect(claim.old.shown == "true")
    #expect(
      claim.new.shown
        == "the data do not bear this out: arrivals[2006] is 80.1 thousand people, arrivals[2005] "
        + "is 74.8 thousand people")
  }

  @Test func `nothing is named before the revision is known, and after it was corrected`() throws {
    let revised = try BadInputFolder([CorrectionTests.revision])
    #expect(try report(revised, asOf: "2007-09-03T11:59").report?.hasRevisions == false)
    let corrected = try BadInputFolder([CorrectionTests.revision, CorrectionTests.correction])
    let report = try report(corrected).report
    #expect(report?.hasRevisions == false)
    #expect(report?.editions.map(\.version.number) == [2, 2, 2])
  }

  @Test func `what is not there or not published is told`() throws {
    let folder = try BadInputFolder()
    let unknown = try report(folder, publication: "flow")
    #expect(unknown.report == nil)
    #expect(unknown.log.diagnostics.map(\.code) == ["publication.unknown"])
    let early = try report(folder, asOf: "2007-08-01")
    #expect(early.report == nil)
    #expect(early.log.diagnostics.map(\.code) == ["revisions.not-published"])
  }
}

/// The demonstration that the documentation tells: one cell of the arrivals of 2006 is revised.
@Suite struct DemonstrationTests {
  private static let slug = "migration-2001-2006"
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try RealContent.copy(to: folder, publications: [Self.slug])
    try change("data/datapackage.json") { text in
      // The external migration table gets a column that says from when on a row is known.
      let column = #", {"name": "released", "type": "string", "habarshy": {"role": "released"}}"#
      let table = try #require(text.range(of: "external_migration.csv"))
      let phrase = try #require(
        text.range(of: "\"source_phrase\"", range: table.upperBound..<text.endIndex))
      let end = try #require(
        text.range(of: "\n          ]", range: phrase.upperBound..<text.endIndex)
          ?? text.range(of: "]", range: phrase.upperBound..<text.endIndex))
      return text.replacingCharacters(in: end.lowerBound..<end.lowerBound, with: column)
    }
    try change("data/external_migration.csv") { text in
      var lines = text.split(separator: "\n").map(String.init)
      lines = [lines[0] + ",released"] + lines.dropFirst().map { $0 + "," }
      lines.append("2006,KZ,66.7,33.9,32.8,1,revised,2007-09-03T12:00")
      return lines.joined(separator: "\n") + "\n"
    }
  }

  private func change(_ path: String, _ edit: (String) throws -> String) throws {
    let whole = folder.path("Content/" + path)
    let text = try String(contentsOfFile: whole, encoding: .utf8)
    try folder.write("Content/" + path, try edit(text))
  }

  private func options(_ asOf: String) -> BuildOptions {
    BuildOptions(
      workspace: Workspace(
        content: folder.path("Content"), templates: RealContent.templates,
        output: folder.path("Output")),
      asOf: .local(asOf), jobs: 2)
  }

  private func page(_ path: String) -> String? {
    folder.files(of: "Output")["site/" + path + "/index.html"]
  }

  @Test func `one cell is revised, everything that depends on it is named, the edition stays`()
    throws
  {
    let before = Build.run(options("2007-09-01"))
    try #require(before.ending == .finished, "\(before.log.sorted.prefix(3))")
    let address = "en/publications/\(Self.slug)"
    let published = try #require(page(address))

    var log = DiagnosticLog()
    let report = try #require(
      try RevisionReport.run(
        options("2007-09-10"), publication: Self.slug, reporting: &log))
    #expect(report.editions.map(\.language.code) == ["kk", "ru", "en"])
    let english = try #require(report.editions.last)
    for edition in report.editions {
      #expect(edition.revisions.map(\.kind) == english.revisions.map(\.kind))
    }
    #expect(Set(english.revisions.map(\.kind)) == [.value, .claim, .mark, .cell, .keyFigure])
    try checkTranscript(of: report)

    // Days later the published edition is what it was, byte for byte.
    #expect(Build.run(options("2007-09-10")).ending == .finished)
    #expect(page(address) == published)

    // The corrected one carries its notice; the one before keeps its numbers.
    try change("publications/\(Self.slug)/publication.yaml") {
      $0 + """
        corrections:
          - at: 2007-09-03T12:00
            severity: serious
            note:
              kk: 2006 жылғы келгендер саны түзетілді.
              ru: Исправлено число прибывших в 2006 году.
              en: The number of arrivals in 2006 was corrected.

        """
    }
    let after = Build.run(options("2007-09-10"))
    try #require(after.ending == .finished, "\(after.log.sorted.prefix(3))")
    let corrected = try #require(page(address))
    let superseded = try #require(page(address + "/v1"))
    #expect(corrected.contains("The number of arrivals in 2006 was corrected."))
    #expect(corrected.contains(">66.7</data>"))
    #expect(corrected.contains("(r)"))
    #expect(superseded.contains(">67.4</data>"))
    #expect(!superseded.contains(">66.7</data>"))
  }

  /// Every line of the documentation's transcript stands in the report, but for the numbers of
  /// lines and columns, which change with the text.
  private func checkTranscript(of report: RevisionReport) throws {
    let article = try String(
      contentsOfFile: RealContent.root + "/Sources/Habarshy/Habarshy.docc/Releases.md",
      encoding: .utf8)
    let start = try #require(article.range(of: "$ habarshy revisions \(Self.slug) en\n"))
    let end = try #require(article.range(of: "```", range: start.upperBound..<article.endIndex))
    let told = Set(Self.lines(report.text, from: folder.path + "/"))
    let transcript = Self.lines(String(article[start.upperBound..<end.lowerBound]), from: "")
    #expect(transcript.count > 20)
    for line in transcript { #expect(told.contains(line), "'\(line)' is not in the report") }
  }

  private static func lines(_ text: String, from folder: String) -> [String] {
    text.replacingOccurrences(of: folder, with: "")
      .replacing(/\.md:\d+:\d+/, with: ".md").replacing("\u{A0}", with: " ")
      .split(separator: "\n").map(String.init)
  }
}
