import Diagnostics
import Foundation
import Habarshy
import Quantities
import Testing

/// A register of known errors, from the file to the page.
@Suite struct CorrectedDataTests {
  private static let slug = "migration-2001-2006"

  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try RealContent.copy(to: folder, publications: [Self.slug])
    // These tests change what was published.
    try? folder.remove("Content/publications/\(Self.slug)/published.yaml")
  }

  /// Builds with refugees of 2006 corrected to 585 on a date.
  private func build(date: String, asOf: String) throws -> BuildResult {
    try folder.write(
      "Content/data/corrections.yaml",
      """
      - where: {resource: refugees, column: refugees, point: {period: 2006, region: KZ}}
        expected: 582
        value: 585
        reason: {kk: Көшірме қатесі., ru: Ошибка переписывания., en: A copying error.}
        source: letter of the producer
        date: \(date)

      """)
    return Build.run(
      BuildOptions(
        workspace: Workspace(
          content: folder.path("Content"), templates: RealContent.templates,
          output: folder.path("Output")),
        asOf: .local(asOf), jobs: 2))
  }

  private func page(_ name: String, _ language: String) throws -> String {
    try String(
      contentsOfFile: folder.path(
        "Output/site/\(language)/publications/\(Self.slug)/\(name)"), encoding: .utf8)
  }

  @Test func `a correction before the release is used and told in each language`() throws {
    let result = try build(date: "2007-08-01", asOf: "2007-09-01")
    try #require(result.ending == .finished, "\(result.log.sorted.map(\.message))")
    for (language, reason) in [
      ("kk", "Көшірме қатесі."), ("ru", "Ошибка переписывания."), ("en", "A copying error."),
    ] {
      let page = try page("index.html", language)
      #expect(
        page.contains("<data class=\"value\" value=\"585\">") || page.contains("value=\"585\""))
      #expect(!page.contains("value=\"582\""))
      #expect(page.contains(reason))
      let record = try self.page("provenance.json", language)
      #expect(record.contains("\"value\":\"585\",\"revised\":true"))
      #expect(
        record.contains("\"corrected\":{\"from\":\"582\",\"date\":\"2007-08-01T00:00+06:00\""))
    }
  }

  @Test func `what was published before a correction stays what it was`() throws {
    let result = try build(date: "2007-09-15", asOf: "2007-10-01")
    try #require(result.ending == .finished, "\(result.log.sorted.map(\.message))")
    let page = try page("index.html", "en")
    #expect(page.contains("value=\"582\""))
    #expect(!page.contains("A copying error."))
    #expect(try !self.page("provenance.json", "en").contains("\"corrected\""))
  }

  @Test func `a mended source ends the correction`() throws {
    let path = "Content/data/refugees.csv"
    let text = try String(contentsOfFile: folder.path(path), encoding: .utf8)
    try folder.write(path, text.replacing(",582,", with: ",585,"))
    let result = try build(date: "2007-08-01", asOf: "2007-09-01")
    #expect(result.ending == .stopped)
    let findings = result.log.sorted.filter { $0.code == "correction.mended" }
    #expect(findings.count == 1)
    #expect(findings.first?.location.position == Position(line: 2, column: 13))
    #expect(findings.first?.notes.first?.location.source.path.hasSuffix("refugees.csv") == true)
  }
}
