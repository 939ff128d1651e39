import Diagnostics
import Foundation
import Habarshy
import Testing

/// Publications with an edition for each code of a dimension.
@Suite struct RepeatedPublicationTests {
  /// The small site with a second region and a publication about each.
  private func site(
    _ settings: String = "", text: String = "", _ changes: [BadInputCase.Change] = []
  ) throws -> BadInputFolder {
    let texts = ["kk", "ru", "en"].map { language in
      BadInputCase.Change.write(
        "Content/publications/flows/\(language).md",
        """
        ---
        title: 'Title: [](text: "region.name")'
        summary: '[](text: "region.short-name"), `= arrivals[2006] | unit`.'
        ---

        ## [](text: "region.name")

        `= arrivals[2006] | unit`
        \(text)
        """)
    }
    return try BadInputFolder(
      texts + [
        .append(BadInputCase.regions, "north,Солтүстік,Север,North\n"),
        .append(BadInputCase.flows, "2006,north,9.8,1.5,\n"),
        .write(
          BadInputCase.publication,
          "kind: bulletin\nfor-each: region\nrelease: 2007-08-28T10:00\nperiod: 2006\n" + settings),
      ] + changes)
  }

  private func files(_ site: BadInputFolder) -> [String: String] {
    site.folder.files(of: "Output")
  }

  @Test func `there is an edition for each code and language, at an address with the code`() throws
  {
    let site = try site()
    let result = site.build()
    #expect(result.ending == .finished, "\(site.words(result))")
    let files = files(site)
    for (code, name, value) in [("south", "South", "14.2"), ("north", "North", "9.8")] {
      let page = try #require(files["site/en/publications/flows-\(code)/index.html"])
      #expect(page.contains("<title>Title: \(name) – Site</title>"))
      #expect(page.contains("<h2 id=\"\(code)\">\(name)</h2>"))
      #expect(page.contains(">\(value)"))
      #expect(page.contains("href=\"../../../kk/publications/flows-\(code)/index.html\""))
      #expect(files["site/kk/publications/flows-\(code)/provenance.json"]?.contains(code) == true)
    }
    #expect(files["site/en/publications/flows/index.html"] == nil)
    let list = try #require(files["site/ru/publications/index.html"])
    #expect(list.contains("Title: Юг") && list.contains("Title: Север"))
    let all = files.keys.filter { $0.hasPrefix("site/kk/publications/flows") }
    #expect(
      all.contains { $0.contains("flows-north") } && all.contains { $0.contains("flows-south") })
  }

  @Test func `with a title they share a line of each list`() throws {
    let title = "title: {kk: Өңірлер, ru: По регионам, en: By region}\n"
    let site = try site(title)
    let result = site.build()
    #expect(result.ending == .finished, "\(site.words(result))")
    let files = files(site)
    for path in ["site/ru/publications/index.html", "site/ru/publications/years/2007/index.html"] {
      let list = try #require(files[path])
      #expect(list.ranges(of: "<strong>По регионам</strong>").count == 1, "\(path)")
      #expect(list.contains("flows-south/index.html\">Юг</a>"), "\(path)")
      #expect(list.contains("flows-north/index.html\">Север</a>"), "\(path)")
      #expect(!list.contains("Title: Юг"), "\(path)")
      #expect(list.contains("<span class=\"count\">1</span>"), "\(path)")
    }
    let home = try #require(files["site/en/index.html"])
    #expect(home.contains("publications/kinds/bulletin/index.html\">By region</a>"))
  }

  @Test func `with a title they are one entry of each feed, and one place in the alphabet`() throws
  {
    let title = "title: {kk: Өңірлер, ru: По регионам, en: By region}\n"
    let site = try site(title, [CorrectionTests.address])
    let result = site.build()
    #expect(result.ending == .finished, "\(site.words(result))")
    let files = files(site)
    for (language, name) in [
      ("kk", "Өңірлер: 2 шығарылым"), ("ru", "По регионам (выпусков: 2)"),
      ("en", "By region (2 editions)"),
    ] {
      let home = "https://site.example.kz/\(language)/publications/"
      for feed in ["all", "kind-bulletin"] {
        let atom = try #require(files["site/\(language)/feeds/\(feed).atom.xml"])
        #expect(XMLCheck.isWellFormed(atom))
        #expect(atom.ranges(of: "<entry>").count == 1)
        #expect(atom.contains("<id>\(home)kinds/bulletin/#group-flows</id><title>\(name)</title>"))
        for code in ["south", "north"] { #expect(atom.contains("\(home)flows-\(code)/")) }
        let json = try #require(files["site/\(language)/feeds/\(feed).json"])
        #expect(json.ranges(of: "\"date_published\"").count == 1)
      }
      let list = files["site/\(language)/publications/kinds/bulletin/index.html"]
      #expect(list?.contains("<li id=\"group-flows\">") == true)
    }
    let search = try #require(files["site/en/search/index.html"])
    #expect(search.ranges(of: ">By region</a>").count == 1)
    #expect(search.contains("publications/flows-north/index.html\">North</a></li>"))
  }

  @Test(.enabled(if: SearchScript.program != nil, SearchScript.missing))
  func `the search folds them, but for the one that was meant`() throws {
    let site = try site("title: {kk: Өңірлер, ru: По регионам, en: By region}\n")
    #expect(site.build().ending == .finished)
    let files = files(site)
    let parts = files.filter { $0.key.hasPrefix("site/en/search/entries-") }
      .sorted { $0.key < $1.key }.map(\.value)
    let script = files.first { $0.key.hasPrefix("site/assets/search.") }?.value
    let expression = """
      ["by region", "north bulletin"].map((query) => habarshySearch.find(query).entries
        .filter((each) => each.link.startsWith("publications/"))
        .map((each) => [each.link, ...(each.members || []).map((way) => way.title)]))
      """
    let data = try SearchScript.evaluate(
      expression, script: try #require(script), parts: parts, in: site.folder)
    let found = try JSONDecoder().decode([[[String]]].self, from: data)
    #expect(
      found[0].first == ["publications/kinds/bulletin/index.html#group-flows", "North", "South"]
        || found[0].first == [
          "publications/kinds/bulletin/index.html#group-flows", "South", "North",
        ])
    #expect(!found[0].contains { $0[0].contains("flows-") })
    #expect(found[1].first == ["publications/flows-north/index.html"])
  }

  @Test func `a title is for them alone`() throws {
    let site = try site("title: {kk: A, ru: Б, en: C}\n")
    try site.folder.write(
      BadInputCase.publication,
      "kind: bulletin\nrelease: 2007-08-28T10:00\ntitle: {kk: A, ru: Б, en: C}\n")
    #expect(site.build().log.sorted.contains { $0.code == "publication.for-each" })
  }

  @Test func `who is quoted stays with the words`() throws {
    let people = """
      people:
        chief:
          name: {kk: Бастық, ru: Глава, en: The head}
          role: {kk: Б, ru: Г, en: H}

      """
    let quote = "\n[](if: \"arrivals[2006] > 0\") Some.\n\n> [!QUOTE chief]\n> Words.\n"
    let site = try site(text: quote, [.append(BadInputCase.site, people)])
    let result = site.build()
    #expect(result.ending == .finished, "\(site.words(result))")
    #expect(
      files(site)["site/en/publications/flows-south/index.html"]?.contains("The head") == true)
  }

  @Test func `files, old addresses and versions bear the code`() throws {
    let site = try site(
      """
      formats: [single]
      aliases: [moves]
      corrections:
        - at: 2007-09-03T12:00
          severity: minor
          note: {kk: Түзетілді., ru: Исправлено., en: Mended.}

      """)
    #expect(site.build(asOf: "2007-09-04").ending == .finished)
    let files = files(site)
    for path in [
      "mail/flows/flows-south-en.html", "mail/flows/flows-north-en.html",
      "site/en/publications/flows-south/v1/index.html",
      "site/en/publications/moves-north/index.html",
      "site/en/publications/flows-north/versions/index.html",
    ] {
      #expect(files[path] != nil, "\(path)")
    }
  }

  @Test func `nothing of it leaves before its release`() throws {
    let site = try site()
    #expect(site.build(asOf: "2007-08-28T09:59").ending == .finished)
    #expect(!files(site).keys.contains { $0.contains("publications/flows") })
  }

  @Test func `a mistake is told once, and what is false of one code with that code`() throws {
    let text = "\n[Much](claim: \"arrivals[2006] > 10\") and `= arivals[2006]`.\n"
    let site = try site(text: text)
    let found = site.build().log.sorted.filter { $0.location.source.path.hasSuffix("en.md") }
    #expect(found.map(\.code) == ["claim.false", "expression.unknown-name"])
    #expect(found.first?.notes.last?.message == "in the edition for region north")
  }

  @Test(arguments: [
    ("region: KZ\n", "publication.for-each", "'for-each' gives an edition for every region"),
    ("for-each: regoin\n", "for-each.unknown-dimension", "no dimension 'regoin' has a code list"),
  ])
  func `settings that do not fit are told`(settings: String, code: String, message: String) throws {
    let isOther = settings.hasPrefix("for-each")
    let site = try site(isOther ? "" : settings)
    if isOther {
      try site.folder.write(
        BadInputCase.publication, "kind: bulletin\nrelease: 2007-08-28T10:00\n\(settings)")
    }
    let found = site.build().log.sorted.filter { $0.code == code }
    #expect(found.count == 1)
    #expect(found.first?.message.hasPrefix(message) == true)
  }

  @Test func `such editions are not sealed`() throws {
    let site = try site()
    var log = DiagnosticLog()
    #expect(throws: BuildStopped.self) {
      try Sealer.seal("flows", site.options(writesOutput: false), reporting: &log)
    }
    #expect(log.sorted.map(\.code) == ["seal.for-each"])
  }
}
