import Diagnostics
import Foundation
import Habarshy
import Testing

/// The record of what was published, and what is said when the same version would read otherwise.
@Suite struct SealTests {
  private static let record = "Content/publications/flows/published.yaml"

  private func options(_ folder: BadInputFolder, _ asOf: String) -> BuildOptions {
    folder.options(asOf: asOf, writesOutput: false)
  }

  private func seal(
    _ folder: BadInputFolder, asOf: String = "2007-09-01"
  ) -> (added: Int?, log: DiagnosticLog) {
    var log = DiagnosticLog()
    let result = try? Sealer.seal("flows", options(folder, asOf), reporting: &log)
    return (result?.added, log)
  }

  /// A site whose publication has been sealed.
  private func sealedSite(_ changes: [BadInputCase.Change] = []) throws -> BadInputFolder {
    let folder = try BadInputFolder(changes)
    let sealed = seal(folder)
    #expect(sealed.added == 3, "\(sealed.log.sorted)")
    #expect(sealed.log.isEmpty)
    return folder
  }

  private func text(_ folder: BadInputFolder, _ path: String) throws -> String {
    try String(contentsOfFile: folder.folder.path(path), encoding: .utf8)
  }

  private func change(
    _ folder: BadInputFolder, _ path: String, _ from: String, _ to: String
  ) throws {
    let text = try text(folder, path)
    #expect(text.contains(from), "'\(from)' is in \(path)")
    try folder.folder.write(path, text.replacing(from, with: to, maxReplacements: 1))
  }

  /// Findings about what was published, with their places and without those of the data.
  private func findings(
    _ folder: BadInputFolder, asOf: String = "2007-09-10"
  ) -> [String] {
    folder.build(asOf: asOf, writesOutput: false).log.sorted.map { finding in
      let path = finding.location.description.replacing(folder.folder.path + "/", with: "")
        .replacing("Content/publications/flows/", with: "")
      return "\(path): \(finding.severity) \(finding.code): \(finding.message)"
        .replacing("\u{A0}", with: " ")
    }
  }

  @Test func `what was published and is the same gives no finding, and nothing goes out`() throws {
    let plain = try BadInputFolder()
    let folder = try sealedSite()
    #expect(findings(folder) == [])
    #expect(plain.build(asOf: "2007-09-10").ending == .finished)
    #expect(folder.build(asOf: "2007-09-10").ending == .finished)
    #expect(folder.folder.files(of: "Output") == plain.folder.files(of: "Output"))
  }

  @Test func `a cell overwritten in place names each value, mark and cell in each language`()
    throws
  {
    let folder = try sealedSite()
    try change(folder, BadInputCase.flows, "66.7", "68.9")
    #expect(
      findings(folder) == [
        "en.md:6:18: error seal.value: arrivals[2006] has changed since it was published: "
          + "66.7 thousand people → 68.9 thousand people",
        "en.md:6:62: error seal.claim: this was published on other numbers: "
          + "arrivals[2006] is 66.7 thousand people → arrivals[2006] is 68.9 thousand people",
        "en.md:8:10: error seal.cell: Figure 1 'balance': 2006, balance has changed since it was "
          + "published: 33.0 → 35.2",
        "en.md:18:10: error seal.cell: Table 1 'flows': 2006, A has changed since it was "
          + "published: 66.7 → 68.9",
        "kk.md:6:14: error seal.value: arrivals[2006] has changed since it was published: "
          + "66,7 мың адам → 68,9 мың адам",
        "kk.md:6:55: error seal.claim: this was published on other numbers: "
          + "arrivals[2006] is 66.7 thousand people → arrivals[2006] is 68.9 thousand people",
        "kk.md:8:10: error seal.cell: 1-сурет 'balance': 2006, Сальдо has changed since it was "
          + "published: 33,0 → 35,2",
        "kk.md:18:10: error seal.cell: 1-кесте 'flows': 2006, A has changed since it was "
          + "published: 66,7 → 68,9",
        "ru.md:6:12: error seal.value: arrivals[2006] has changed since it was published: "
          + "66,7 тыс. человек → 68,9 тыс. человек",
        "ru.md:6:53: error seal.claim: this was published on other numbers: "
          + "arrivals[2006] is 66.7 thousand people → arrivals[2006] is 68.9 thousand people",
        "ru.md:8:10: error seal.cell: Рисунок 1 'balance': 2006, Сальдо has changed since it was "
          + "published: 33,0 → 35,2",
        "ru.md:18:10: error seal.cell: Таблица 1 'flows': 2006, A has changed since it was "
          + "published: 66,7 → 68,9",
      ])
    let log = folder.build(asOf: "2007-09-10", writesOutput: false).log
    #expect(log.sorted.allSatisfy { $0.hint?.contains("'released'") == true })
    // What has changed is not sealed over.
    let again = seal(folder)
    #expect(again.added == nil)
    #expect(again.log.sorted.count == 12)
  }

  @Test
  func `a revision with its instant changes nothing, and the corrected version is sealed too`()
    throws
  {
    let folder = try sealedSite([CorrectionTests.revision])
    #expect(findings(folder) == [])
    let first = try text(folder, Self.record)
    #expect(seal(folder, asOf: "2007-09-10").added == 0)
    #expect(try text(folder, Self.record) == first)

    try folder.folder.write(
      BadInputCase.publication,
      try text(folder, BadInputCase.publication)
        + """
        corrections:
          - at: 2007-09-03T12:00
            severity: serious
            note: {kk: Түзетілді., ru: Исправлено., en: Arrivals were mended.}

        """)
    #expect(findings(folder) == [])
    #expect(seal(folder, asOf: "2007-09-10").added == 3)
    let second = try text(folder, Self.record)
    #expect(second.hasPrefix(first), "entries are added and never changed")
    #expect(second.dropFirst(first.count).contains("68.9"))
    #expect(findings(folder) == [])

    // The old row is that of version 1, the new one that of version 2.
    try change(folder, BadInputCase.flows, "66.7", "66.8")
    let old = findings(folder)
    #expect(old.count == 12)
    #expect(old.allSatisfy { $0.contains(": in version 1: ") })
    try change(folder, BadInputCase.flows, "66.8", "66.7")
    try change(folder, BadInputCase.flows, "68.9", "68.8")
    let new = findings(folder)
    #expect(new.count == 12)
    #expect(new.allSatisfy { !$0.contains("in version") })
    // Before the correction nothing is said about the version it makes.
    #expect(findings(folder, asOf: "2007-09-01") == [])
  }

  @Test func `a reworded passage is a warning that names it and the words before`() throws {
    let folder = try sealedSite()
    let english = "Content/publications/flows/en.md"
    try change(folder, english, "Arrivals were", "Arrivals came to")
    #expect(
      findings(folder) == [
        "en.md:6:1: warning seal.text: this was published in other words: 'Arrivals were "
          + "`= arrivals[2006] | unit`, [they…'"
      ])
    let warning = try #require(
      folder.build(asOf: "2007-09-10", writesOutput: false).log.sorted.first)
    #expect(warning.hint?.contains("en.v1.md") == true)
    try change(folder, english, "\n## Migration", "\nMore words.\n\n## Migration")
    #expect(findings(folder).contains { $0.contains("was not there when the text was published") })
  }

  @Test func `a name that changes is no change of the number beside it`() throws {
    let folder = try sealedSite()
    try change(folder, "Content/publications/flows/en.md", "name: A}", "name: Arrived}")
    #expect(
      findings(folder) == [
        "en.md:18:10: warning seal.text: Table 1 'flows' was published with '2005, A' where "
          + "'2005, Arrived' is now",
        "en.md:20:43: warning seal.text: this was published in other words: 'A'",
      ])
  }

  @Test func `a format that shows another number is a change`() throws {
    let folder = try sealedSite()
    for language in ["kk", "ru", "en"] {
      try change(
        folder, "Content/publications/flows/\(language).md", "`= arrivals[2006] | unit`",
        "`= arrivals[2006] | unit, decimals 0`")
    }
    let errors = findings(folder).filter { $0.contains(" error ") }
    #expect(errors.count == 3)
    #expect(errors.first?.contains("66.7 thousand people → 67 thousand people (66.7)") == false)
    #expect(errors.first?.contains("66.7 thousand people → 67 thousand people") == true)
  }

  @Test func `what is not published is not sealed`() throws {
    let folder = try BadInputFolder()
    let early = seal(folder, asOf: "2007-08-01")
    #expect(early.added == nil)
    #expect(early.log.diagnostics.map(\.code) == ["seal.not-published"])
    #expect(!FileManager.default.fileExists(atPath: folder.folder.path(Self.record)))
    var log = DiagnosticLog()
    #expect(throws: BuildStopped.self) {
      try Sealer.seal("flow", options(folder, "2007-09-01"), reporting: &log)
    }
    #expect(log.diagnostics.map(\.code) == ["publication.unknown"])
  }

  @Test func `a version, an instant or a language that was published cannot go`() throws {
    let folder = try sealedSite()
    try change(folder, BadInputCase.publication, "release: ", "languages: [kk, ru]\nrelease: ")
    try folder.folder.remove("Content/publications/flows/en.md")
    #expect(findings(folder).map { $0.contains("error seal.language") } == [true])

    let moved = try sealedSite([CorrectionTests.revision, CorrectionTests.correction])
    #expect(seal(moved, asOf: "2007-09-10").added == 3)
    try change(moved, BadInputCase.publication, "at: 2007-09-03T12:00", "at: 2007-09-04T12:00")
    #expect(Set(findings(moved).map { $0.contains("has another instant now") }) == [true])
    let text = try text(moved, BadInputCase.publication)
    let start = try #require(text.range(of: "corrections:"))
    try moved.folder.write(BadInputCase.publication, String(text[..<start.lowerBound]))
    #expect(Set(findings(moved).map { $0.contains("is not there any more") }) == [true])
  }

  @Test(arguments: [
    ("66.7 thousand", "66.8 thousand", "this entry was changed after it was sealed"),
    ("  values:", "  valuse:", "this is no part of a record"),
    ("    - ['arrivals[2006]", "    - ['', ['arrivals[2006]", ""),
    ("version: 1", "version: one", "this is no part of a record"),
    ("language: kk", "language: ru", "this entry was changed after it was sealed"),
  ])
  func `a damaged record is an error at its place`(
    _ from: String, _ to: String, _ message: String
  ) throws {
    let folder = try sealedSite()
    try change(
      folder, Self.record, from.replacing(" ", with: from.hasPrefix("6") ? "\u{A0}" : " "), to)
    let found = findings(folder)
    #expect(!found.isEmpty)
    #expect(found.allSatisfy { $0.hasPrefix("published.yaml:") && $0.contains(" error ") })
    #expect(found.contains { $0.contains(message) || message.isEmpty })
  }

  @Test func `a large figure is kept as a fingerprint, and still found`() throws {
    var rows = ""
    for year in 1901...2003 { rows += "\(year),KZ,\(year).5,\(year).25,\n" }
    let wide = BadInputCase.Change.append(BadInputCase.flows, rows)
    let languages = ["kk", "ru", "en"].map { language in
      BadInputCase.Change.replace(
        "Content/publications/flows/\(language).md", "\"arrivals[2005..2006]\", name: A",
        "\"arrivals[1901..2006]\", name: A")
    }
    let others = ["kk", "ru", "en"].map { language in
      BadInputCase.Change.replace(
        "Content/publications/flows/\(language).md", "\"departures[2005..2006]\"",
        "\"departures[1901..2006]\"")
    }
    let folder = try BadInputFolder([wide] + languages + others)
    let sealed = seal(folder)
    try #require(sealed.added == 3, "\(sealed.log.sorted.prefix(3))")
    #expect(try text(folder, Self.record).contains("count: 212"))
    try change(folder, BadInputCase.flows, "1950.5,", "1950.6,")
    let found = findings(folder).filter { $0.contains("seal.") }
    #expect(found.count == 3)
    #expect(found.allSatisfy { $0.contains("numbers of ") && $0.contains("'flows'") })
  }
}
