import Diagnostics
import Foundation
import Habarshy
import Testing

/// Copies for those who may see a publication before its release, and the list of them.
@Suite struct EmbargoPackTests {
  private static let list: BadInputCase.Change = .write(
    "Content/pre-release-access.yaml",
    """
    - id: minister
      name: {kk: Министр, ru: Министр труда, en: "Minister, Ministry of Labour"}
      reason: {kk: Себебі, ru: Причина, en: To answer questions}
      hours: 24

    """)

  private func pack(
    _ folder: BadInputFolder, for recipient: String, asOf: String = "2008-02-27T10:00",
    output: String = "Pack", printer: String? = nil
  ) -> (pack: EmbargoPack?, log: DiagnosticLog) {
    var log = DiagnosticLog()
    var options = folder.options(asOf: asOf, output: output)
    options.printer = printer
    let pack = try? EmbargoPack.run(
      options, publication: "next", recipient: recipient, reporting: &log)
    return (pack, log)
  }

  @Test func `a copy holds one publication, with recipient and time on every page`() throws {
    let folder = try BadInputFolder(EmbargoTests.coming + [Self.list])
    let (pack, log) = pack(folder, for: "Minister, Ministry of Labour")
    #expect(try #require(pack, "\(log.sorted)").editions == 3)
    let files = folder.folder.files(of: "Pack")
    let pages = files.filter { $0.key.hasSuffix(".html") }
    #expect(
      pages.keys.sorted() == ["en", "kk", "ru"].map { "site/\($0)/publications/next/index.html" })
    for (path, page) in pages {
      #expect(page.contains("class=\"watermark\""), "\(path)")
      #expect(page.contains("noindex"))
    }
    let english = try #require(pages["site/en/publications/next/index.html"])
      .replacing("\u{A0}", with: " ")
    #expect(
      english.contains(
        "Not to be passed on before the release: 28 February 2008, 10:00. Recipient: Minister, "
          + "Ministry of Labour. Made: 27 February 2008, 10:00."))
    #expect(english.contains("surprise of 2007"))
    #expect(files.keys.contains { $0.hasPrefix("site/assets/site.") && $0.hasSuffix(".css") })
    // The site itself knows nothing of it.
    #expect(folder.build(asOf: "2008-02-27T10:00").ending == .finished)
    let site = folder.folder.files(of: "Output")
    #expect(site["site/en/publications/next/index.html"] == nil)
    #expect(site.values.allSatisfy { !$0.contains("class=\"watermark\"") })
  }

  @Test func `a copy has its editions on paper, and no file that cannot say whose it is`() throws {
    let asked = "formats: [html, pdf, epub, single]\n"
    let folder = try BadInputFolder(
      EmbargoTests.coming + [
        Self.list, .append("Content/publications/next/publication.yaml", asked),
      ])
    let fake = try FakeEngine()
    let (pack, log) = pack(folder, for: "minister", printer: fake.path)
    #expect(try #require(pack, "\(log.sorted)").unprinted.isEmpty)
    let files = folder.folder.files(of: "Pack")
    for language in ["kk", "ru", "en"] {
      let path = "site/\(language)/publications/next/next-\(language).pdf"
      // The printed file of this engine is the document itself.
      #expect(files[path]?.contains("class=\"watermark\"") == true, "\(path)")
      #expect(files["site/\(language)/publications/next/index.html"]?.contains(".pdf") == true)
    }
    #expect(files.keys.allSatisfy { !$0.hasSuffix(".epub") })
    #expect(files.filter { $0.key.hasPrefix("mail/") }.count == 3)
    #expect(fake.running.isEmpty)
    #expect(folder.folder.contents()[".Pack.prints"] == nil, "nothing of it is kept elsewhere")

    let without = self.pack(folder, for: "minister", output: "Other", printer: "/nowhere").pack
    #expect(without?.unprinted.count == 3)
  }

  @Test func `a copy never takes the place of a site`() throws {
    let folder = try BadInputFolder(EmbargoTests.coming + [Self.list])
    #expect(folder.build(asOf: "2008-02-27T10:00").ending == .finished)
    let site = folder.folder.files(of: "Output")
    let (pack, log) = pack(folder, for: "minister", output: "Output")
    #expect(pack == nil)
    #expect(log.diagnostics.map(\.code) == ["embargo.output"])
    #expect(folder.folder.files(of: "Output") == site)
  }

  @Test func `a copy is made only for the published list, and only before the release`() throws {
    let folder = try BadInputFolder(EmbargoTests.coming + [Self.list])
    #expect(pack(folder, for: "somebody").log.diagnostics.map(\.code) == ["embargo.recipient"])
    let late = pack(folder, for: "minister", asOf: "2008-02-28T10:00")
    #expect(late.log.diagnostics.map(\.code) == ["embargo.released"])
    #expect(folder.folder.contents(of: "Pack").isEmpty)

    #expect(folder.build(asOf: "2008-02-27").ending == .finished)
    let files = folder.folder.files(of: "Output")
    let list = try #require(files["site/en/pre-release-access/index.html"])
    #expect(list.contains("Minister, Ministry of Labour"))
    #expect(list.contains("hours before the release: 24"))
    let calendar = try #require(files["site/en/calendar/index.html"])
    #expect(calendar.contains("pre-release-access/index.html"))
  }

  @Test func `no copy is made of a correction that changes what was published`() throws {
    let folder = try BadInputFolder([
      CorrectionTests.revision, CorrectionTests.correction, Self.list,
    ])
    var log = DiagnosticLog()
    let sealing = folder.options(asOf: "2007-09-01", writesOutput: false)
    #expect(try Sealer.seal("flows", sealing, reporting: &log).added == 3)
    func codes() throws -> [String] {
      var log = DiagnosticLog()
      let pack = try? EmbargoPack.run(
        folder.options(asOf: "2007-09-02", output: "Pack"), publication: "flows",
        recipient: "minister", reporting: &log)
      #expect((pack == nil) == log.hasErrors)
      return log.sorted.map(\.code)
    }
    #expect(try codes() == [])
    let data = try String(contentsOfFile: folder.folder.path(BadInputCase.flows), encoding: .utf8)
    try folder.folder.write(BadInputCase.flows, data.replacing("66.7", with: "66.6"))
    let found = try codes()
    #expect(!found.isEmpty && found.allSatisfy { $0.hasPrefix("seal.") }, "\(found)")
  }

  @Test func `a table of revisions has a column for each vintage that changed something`() throws {
    let table = """

      ```table vintages
      type: revisions
      show: arrivals[2004..2006]
      title: As known
      source: concept
      ```

      """
    let folder = try BadInputFolder(
      [
        CorrectionTests.revision, CorrectionTests.correction,
        // A row of another region, and one that the edition may not see.
        .append(
          BadInputCase.flows,
          "2006,south,15.2,12.5,2007-09-01\n2006,KZ,99.9,33.7,2008-01-01\n"),
      ] + ["kk", "ru", "en"].map { .append("Content/publications/flows/\($0).md", table) })
    let result = folder.build(asOf: "2008-06-01")
    try #require(result.ending == .finished, "\(folder.words(result))")
    let files = folder.folder.files(of: "Output")
    let page = try #require(files["site/en/publications/flows/index.html"])
    let start = try #require(page.range(of: "id=\"vintages\""))
    let shown = page[start.upperBound...]
    let headings = shown.matches(of: /<th scope="col"[^>]*>([^<]*)</).prefix(4).map {
      String($0.output.1).replacing("\u{A0}", with: " ")
    }
    #expect(Array(headings.prefix(3)) == ["Period", "initially", "3 Sep 2007"])
    #expect(shown.contains(">66.7</data>"))
    #expect(shown.contains(">68.9</data>"))
    #expect(!shown.contains("99.9"))
    // Version 1 saw only the first.
    let first = try #require(files["site/en/publications/flows/v1/index.html"])
    #expect(!first.replacing("\u{A0}", with: " ").contains("3 Sep 2007"))
  }
}
