import Foundation
import FoundationXML
import Habarshy
import Testing

/// Editions that were published, revised data, and what a correction does.
@Suite struct CorrectionTests {
  /// Arrivals of 2006 become 68.9 on 3 September 2007, after the edition was published.
  static let revision = BadInputCase.Change.append(
    BadInputCase.flows, "2006,KZ,68.9,33.7,2007-09-03T12:00\n")

  static let correction = BadInputCase.Change.append(
    BadInputCase.publication,
    """
    corrections:
      - at: 2007-09-03T12:00
        severity: serious
        note: {kk: Түзетілді., ru: Исправлено., en: Arrivals were mended.}

    """)

  static let address = BadInputCase.Change.append(
    BadInputCase.site, "base-url: https://site.example.kz/\n")

  private func page(
    _ folder: BadInputFolder, _ path: String = "", language: String = "en"
  ) -> String? {
    folder.folder.files(of: "Output")["site/\(language)/publications/flows/\(path)index.html"]
  }

  @Test func `a later revision of the data does not change a published edition`() throws {
    let before = try BadInputFolder()
    #expect(before.build(asOf: "2007-09-10").ending == .finished)
    let after = try BadInputFolder([Self.revision])
    #expect(after.build(asOf: "2007-09-10").ending == .finished)
    let page = try #require(self.page(after))
    #expect(page == self.page(before))
    #expect(page.contains("66.7"))
    #expect(!page.contains("68.9"))
  }

  @Test func `a correction makes a new version and keeps the one before at its own address`()
    throws
  {
    let folder = try BadInputFolder([Self.revision, Self.correction, Self.address])
    let result = folder.build(asOf: "2007-09-03T11:59:59")
    #expect(result.ending == .finished, "\(folder.words(result))")
    let first = try #require(page(folder))
    #expect(page(folder, "v1/")?.contains("http-equiv=\"refresh\"") == true)
    #expect(!first.contains("mended"))

    #expect(folder.build(asOf: "2007-09-03T12:00").ending == .finished)
    for language in ["kk", "ru", "en"] {
      let new = try #require(page(folder, language: language))
      let old = try #require(page(folder, "v1/", language: language))
      let (revised, published) = language == "en" ? ("68.9", "66.7") : ("68,9", "66,7")
      #expect(new.contains(">\(revised)</data><span class=\"marks\"> <abbr"))
      #expect(new.contains(">(r)</abbr>"))
      #expect(new.contains("id=\"correction-1\""))
      #expect(new.contains("class=\"status status-correction\""))
      #expect(new.contains("v1/index.html"))
      #expect(old.contains(">\(published)</data>"))
      #expect(!old.contains(revised))
      #expect(old.contains("class=\"status status-superseded\""))
      #expect(old.contains("href=\"../../../../\(language)/publications/flows/index.html\""))
    }
    let files = folder.folder.files(of: "Output")
    let list = try #require(files["site/en/corrections/index.html"])
    #expect(list.contains("Arrivals were mended."))
    #expect(list.contains("corrections/feed.xml\""))
    let feed = try #require(files["site/en/corrections/feed.xml"])
    #expect(feed.contains("<updated>2007-09-03T12:00:00+06:00</updated>"))
    #expect(
      feed.contains("<id>https://site.example.kz/en/publications/flows/#correction-1</id>"))
    #expect(XMLCheck.isWellFormed(feed))
  }

  @Test func `before the first correction there is no feed, and no page leads to one`() throws {
    let folder = try BadInputFolder([Self.address])
    #expect(folder.build(asOf: "2007-09-05").ending == .finished)
    let files = folder.folder.files(of: "Output")
    #expect(files["site/en/corrections/index.html"] != nil)
    #expect(!files.keys.contains { $0.hasSuffix("feed.xml") })
    #expect(!files.values.contains { $0.contains("feed.xml") })
  }

  @Test func `a minor correction stands in the notes and not at the top`() throws {
    let folder = try BadInputFolder([
      Self.revision, Self.correction,
      .replace(BadInputCase.publication, "serious", "minor"),
    ])
    #expect(folder.build(asOf: "2007-09-10").ending == .finished)
    let page = try #require(self.page(folder))
    #expect(!page.contains("class=\"status status-correction\""))
    #expect(page.contains("Arrivals were mended."))
  }

  @Test func `a text that was not true of the data before is kept for the version before`() throws {
    // The claim holds only on the corrected data.
    let changes: [BadInputCase.Change] =
      [Self.revision, Self.correction]
      + ["kk", "ru", "en"].map {
        .replace(
          "Content/publications/flows/\($0).md", "arrivals[2006] < arrivals[2005]",
          "arrivals[2006] > 67")
      }
    let folder = try BadInputFolder(changes)
    let result = folder.build(asOf: "2007-09-10")
    #expect(result.ending == .stopped)
    #expect(folder.findings(result).allSatisfy { $0.hasSuffix("error claim.false") })
    let words = folder.words(result)
    #expect(words.contains("in version 1: the data do not bear this out"))
    #expect(words.contains("keep the text of version 1 in en.v1.md"))

    for language in ["kk", "ru", "en"] {
      let text = String(
        decoding: try #require(BadInputSite.files["Content/publications/flows/\(language).md"]),
        as: UTF8.self)
      try folder.folder.write(
        "Content/publications/flows/\(language).v1.md",
        text.replacingOccurrences(of: "Arrivals were", with: "Formerly"))
    }
    let kept = folder.build(asOf: "2007-09-10")
    #expect(kept.ending == .finished, "\(folder.words(kept))")
    #expect(try #require(page(folder, "v1/")).contains("Formerly"))
    #expect(try #require(page(folder)).contains("Arrivals were"))
    // Before the correction the kept text is the one that is shown, and nothing of the new one.
    #expect(folder.build(asOf: "2007-09-01").ending == .finished)
    #expect(try #require(page(folder)).contains("Formerly"))
    #expect(!folder.folder.contents(of: "Output").values.contains { $0.contains("mended") })
  }

  @Test func `mistakes in corrections are told where they are`() throws {
    let folder = try BadInputFolder([
      .append(
        BadInputCase.publication,
        """
        corrections:
          - {at: 2007-08-01, severity: serious, note: {kk: А, ru: Б, en: C}}
          - {at: soon, severity: grave, note: {kk: А, ru: Б}}

        """),
      .write("Content/publications/flows/en.v2.md", "---\ntitle: A\nsummary: B\n---\n"),
    ])
    let result = folder.build(asOf: "2007-09-10", writesOutput: false)
    let path = "Content/publications/flows/"
    #expect(
      folder.findings(result) == [
        "\(path)en.v2.md:1:1: error correction.unknown-version",
        "\(path)publication.yaml:8:5: error correction.order",
        "\(path)publication.yaml:9:10: error text.instant",
        "\(path)publication.yaml:9:26: error yaml.unknown-value",
        "\(path)publication.yaml:9:39: error text.missing-language",
      ])
  }
}

/// Whether a text is XML that a parser reads to its end.
enum XMLCheck {
  static func isWellFormed(_ text: String) -> Bool {
    XMLParser(data: Data(text.utf8)).parse()
  }
}
