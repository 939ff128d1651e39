import Habarshy
import Testing

/// Editions whose web form is cut into an opening page and a page for each chapter.
@Suite struct ChapterTests {
  /// The publication of the small site as a handbook whose text goes on with `text`.
  private func site(
    _ text: String, _ changes: [BadInputCase.Change] = []
  ) throws -> BadInputFolder {
    let kind = [BadInputCase.Change.replace(BadInputCase.publication, "bulletin", "handbook")]
    let texts = ["kk", "ru", "en"].map { language in
      BadInputCase.Change.append("Content/publications/flows/\(language).md", text)
    }
    let templates = BadInputSite.templates(in: ["handbook"]).map {
      BadInputCase.Change.writeBytes($0.key, $0.value)
    }
    return try BadInputFolder(templates + kind + texts + changes)
  }

  /// The pages of the edition in a language by their paths below its address.
  private func pages(_ site: BadInputFolder, _ language: String = "en") -> [String: String] {
    let root = "site/\(language)/publications/flows/"
    var pages: [String: String] = [:]
    for (path, text) in site.folder.contents(of: "Output")
    where path.hasPrefix(root) && path.hasSuffix("index.html") {
      pages[String(path.dropFirst(root.utf8.count).dropLast("index.html".utf8.count))] = text
    }
    return pages
  }

  private static let text = """

    Text[^1] with an [image of words](images/plan.txt), see [](#more) and [](#balance).

    ## Second

    ### More

    More[^2] on oralmans: [](#flows), [](#term-oralman), [the first](#migration).

    [^1]: First note.
    [^2]: Second note, see [](#flows).

    """

  @Test func `each chapter is a page, and the opening page leads to all`() throws {
    let site = try site(Self.text)
    let result = site.build()
    #expect(result.ending == .finished, "\(site.words(result))")
    let pages = pages(site)
    #expect(
      pages.keys.sorted()
        == ["", "glossary/", "migration/", "second/", "section-index/", "v1/", "versions/"])
    let opening = try #require(pages[""])
    #expect(opening.contains("Arrivals were"), "what stands above the chapters")
    #expect(!opening.contains("Text<sup"))
    #expect(opening.contains("<a href=\"migration/index.html\">Migration</a>"))
    #expect(opening.contains("<link rel=\"next\" href=\"migration/index.html\">"))
    let second = try #require(pages["second/"])
    #expect(second.contains("<title>Second – Migration – Site</title>"))
    #expect(second.contains("<h1 id=\"second\">Second</h1>"))
    #expect(second.contains("<h2 id=\"more\">More</h2>"), "headings close up")
    #expect(second.contains("<link rel=\"prev\" href=\"../migration/index.html\">"))
    #expect(second.contains("<link rel=\"next\" href=\"../glossary/index.html\">"))
    #expect(second.contains("aria-current=\"page\">Second</a>"))
    let index = try #require(pages["section-index/"])
    #expect(index.contains("<li>Oralman: <a href=\"../second/index.html#more\">More</a></li>"))
    // The other languages do not use the word, so there the reader begins anew.
    #expect(index.contains("href=\"../../../../kk/publications/flows/index.html\" lang=\"kk\""))
    #expect(!index.contains("rel=\"alternate\" hreflang=\"kk\""))
  }

  @Test func `links lead to the page that has their place`() throws {
    let site = try site(
      Self.text, [.write("Content/publications/flows/images/plan.txt", "plan")])
    #expect(site.build().ending == .finished)
    let pages = pages(site)
    for (page, link) in [
      // A heading and a figure of other pages, from a chapter and from the opening page.
      ("migration/", "<a class=\"reference\" href=\"../second/index.html#more\">"),
      ("migration/", "<a class=\"reference\" href=\"../index.html#balance\">"),
      ("second/", "<a class=\"reference\" href=\"../migration/index.html#flows\">"),
      ("second/", "<a href=\"../migration/index.html#migration\">the first</a>"),
      ("second/", "href=\"../../../../en/glossary/index.html#term-oralman\">"),
      // What lies beside the edition's page.
      ("migration/", "<a href=\"../images/plan.txt\">"),
      ("migration/", "<a href=\"../flows.csv\" download>"),
      ("", "<a href=\"balance.csv\" download>"),
      ("migration/", "href=\"../csv-metadata.json\">"),
      // Footnotes with the numbers of the whole text, where they are called.
      ("migration/", "<li id=\"fn-1\">"), ("second/", "<li value=\"2\" id=\"fn-2\">"),
      (
        "second/", "Second note, see <a class=\"reference\" href=\"../migration/index.html#flows\">"
      ),
    ] {
      #expect(pages[page]?.contains(link) == true, "\(page) \(link)")
    }
    let calling = pages.filter { $0.value.contains("First note") }
    #expect(calling.keys.sorted() == ["migration/"], "a footnote stands where it is called")
  }

  @Test func `a chapter leads to the same chapter in the other languages`() throws {
    let site = try site(
      "\n## Second\n\nText.\n", [.append(BadInputCase.site, "base-url: https://example.org/\n")])
    #expect(site.build().ending == .finished)
    let chapter = try #require(pages(site, "ru")["migratsiya/"])
    for (language, name) in [("kk", "koshi-qon"), ("ru", "migratsiya"), ("en", "migration")] {
      let address = "https://example.org/\(language)/publications/flows/\(name)/"
      #expect(
        chapter.contains("<link rel=\"alternate\" hreflang=\"\(language)\" href=\"\(address)\">"))
    }
    #expect(
      chapter.contains(
        "<link rel=\"canonical\" href=\"https://example.org/ru/publications/flows/migratsiya/\">"))
  }

  @Test func `a chapter is named after its heading, unless that name is taken`() throws {
    let names = [
      ("About us", "about-us/"), ("Images", "section-images/"), ("Versions", "section-versions/"),
      ("V1", "section-v1/"), ("Vast", "vast/"), ("EPUB", "section-epub/"), ("2006", "2006/"),
      ("Migration", "migration-2/"), ("Index", "section-index/"), ("Flows", "section-flows/"),
    ]
    let site = try site(names.map { "\n## \($0.0)\n\nText.\n" }.joined())
    #expect(site.build().ending == .finished)
    let others = ["", "migration/", "v1/", "versions/"]
    #expect(pages(site).keys.sorted() == (others + names.map(\.1)).sorted())
  }

  @Test func `a version that was replaced has chapters of its own`() throws {
    let site = try site(
      Self.text, [CorrectionTests.revision, CorrectionTests.correction, CorrectionTests.address])
    #expect(site.build(asOf: "2007-09-04").ending == .finished)
    let pages = pages(site)
    let old = try #require(pages["v1/migration/"])
    #expect(old.contains("66.7") && !old.contains("68.9"))
    #expect(old.contains("class=\"status status-superseded\""))
    #expect(old.contains("href=\"../../../../../en/publications/flows/index.html\""))
    #expect(
      old.contains("hreflang=\"kk\" href=\"https://site.example.kz/kk/publications/flows/v1/"))
    let new = try #require(pages["migration/"])
    #expect(new.contains("68.9"))
    #expect(
      new.contains("href=\"../../../../en/publications/flows/index.html#correction-1\""),
      "what changed is told on the opening page")
  }

  @Test func `formats in one piece stay whole`() throws {
    let site = try site(
      Self.text, [.append(BadInputCase.publication, "formats: [single]\n")])
    #expect(site.build().ending == .finished)
    let whole = try #require(
      site.folder.contents(of: "Output")["mail/flows/flows-en.html"])
    #expect(whole.contains("First note") && whole.contains("Second note"))
    #expect(whole.contains("<a class=\"reference\" href=\"#flows\">"))
    #expect(!whole.contains("second/index.html"))
  }
}
