import Foundation
import Habarshy
import Rendering
import Testing

/// The frame of the site: lists of publications, addresses that stay, and the ways between pages.
@Suite struct SiteStructureTests {
  /// A further publication: a copy of the small one.
  private static func copy(
    _ slug: String, kind: String = "bulletin", number: Int?, release: String,
    period: String = "2006", languages: String? = nil, more: String = ""
  ) -> [BadInputCase.Change] {
    let folder = "Content/publications/\(slug)/"
    var lines = ["kind: \(kind)"]
    if let number { lines.append("number: \(number)") }
    lines += ["period: \(period)", "region: KZ", "release: \(release)", "contact: press-office"]
    if let languages { lines.append("languages: [\(languages)]") }
    let text = lines.joined(separator: "\n") + "\n" + more
    return [
      .copy("Content/publications/flows/", folder), .write(folder + "publication.yaml", text),
    ]
  }

  /// Four publications of two kinds and three years, one of them in Kazakh alone, and one to come.
  private static let several: [BadInputCase.Change] =
    [
      CorrectionTests.address, .copy("Templates/bulletin/", "Templates/press-release/"),
      .replace("Templates/press-release/kind.yaml", "en: Bulletin", "en: Press release"),
    ]
    + copy("second", number: 2, release: "2008-02-28T10:00")
    + copy("third", number: 3, release: "2009-02-28T10:00")
    + copy(
      "news", kind: "press-release", number: nil, release: "2008-03-01T10:00", languages: "kk")
    + copy(
      "secret", kind: "press-release", number: nil, release: "2030-01-01T10:00",
      more: "aliases: [secret-before]\n")

  /// The output of a build that must end well.
  private static func files(
    _ folder: BadInputFolder, asOf: String = "2010-01-01"
  ) throws -> [String: String] {
    let result = folder.build(asOf: asOf)
    try #require(result.ending == .finished, "\(folder.words(result))")
    return folder.folder.files(of: "Output")
  }

  /// The addresses that a page links to, as paths of the output.
  private static func links(of path: String, in files: [String: String]) -> [String] {
    guard let text = files[path] else { return [] }
    let folder = path.split(separator: "/").dropLast()
    return text.matches(of: /<a [^>]*href="(?<url>[^":#][^"#:]*)(?:#[^"]*)?"/).map { link in
      // Only the pages for unknown addresses have links from the root.
      var parts = link.output.url.hasPrefix("/") ? ["site"] : folder
      for part in link.output.url.split(separator: "/") {
        if part == ".." { _ = parts.popLast() } else { parts.append(part) }
      }
      return parts.joined(separator: "/")
    }
  }

  private static func isRedirect(_ text: String?) -> Bool {
    text?.contains("http-equiv=\"refresh\"") == true
  }

  // MARK: Lists

  struct List: Sendable, CustomTestStringConvertible {
    let path: String
    /// Folders of the publications listed, in their order.
    let shown: [String]
    let current: String
    var testDescription: String { path }
  }

  @Test(arguments: [
    List(
      path: "kk/publications/", shown: ["third", "news", "second", "flows"],
      current: "publications/index.html"),
    List(
      path: "ru/publications/", shown: ["third", "second", "flows"],
      current: "publications/index.html"),
    List(
      path: "kk/publications/kinds/press-release/", shown: ["news"],
      current: "publications/kinds/press-release/index.html"),
    List(
      path: "en/publications/kinds/bulletin/", shown: ["third", "second", "flows"],
      current: "publications/kinds/bulletin/index.html"),
    List(
      path: "kk/publications/years/2008/", shown: ["news", "second"],
      current: "publications/years/2008/index.html"),
    List(
      path: "en/publications/years/2008/", shown: ["second"],
      current: "publications/years/2008/index.html"),
  ])
  func `a list shows what passes it, newest first, and marks itself`(_ list: List) throws {
    let files = try Self.files(BadInputFolder(Self.several))
    let path = "site/\(list.path)index.html"
    let page = try #require(files[path])
    let body = try #require(page.range(of: "class=\"year\"")).lowerBound
    let shown = page[body...].matches(of: /publications\/(?<slug>[a-z]+)\/index.html/)
      .map { String($0.output.slug) }
    #expect(shown == list.shown)
    let marked = page.matches(of: /<a href="(?<url>[^"]+)" aria-current="page">/)
      .map { String($0.output.url) }
    #expect(marked.contains { $0.hasSuffix(list.current) }, "\(marked)")
  }

  @Test func `a filter that nothing passes is not there, in no language`() throws {
    let files = try Self.files(BadInputFolder(Self.several))
    #expect(files["site/ru/publications/kinds/press-release/index.html"] == nil)
    #expect(files["site/en/publications/years/2030/index.html"] == nil)
    #expect(files["site/kk/publications/years/2030/index.html"] == nil)
    #expect(files["site/en/publications/index.html"]?.contains("press-release") == false)
    // The other languages have no such list: search engines are not told of it, and readers who
    // change the language get the whole list.
    let kazakh = try #require(files["site/kk/publications/kinds/press-release/index.html"])
    #expect(!kazakh.contains("hreflang=\"ru\" href=\"https:"))
    #expect(kazakh.contains("hreflang=\"kk\" href=\"https:"))
    #expect(
      Self.links(of: "site/kk/publications/kinds/press-release/index.html", in: files)
        .contains("site/ru/publications/index.html"))
  }

  @Test func `a site with nothing published says so`() throws {
    let folder = try BadInputFolder()
    let files = try Self.files(folder, asOf: "2007-01-01")
    let page = try #require(files["site/en/publications/index.html"])
    #expect(page.contains("There are no publications yet."))
    #expect(!page.contains("class=\"filters\""))
    #expect(files["site/en/index.html"]?.contains("There are no publications yet.") == true)
  }

  // MARK: Addresses that stay

  @Test func `addresses that stay lead to the newest edition and the newest version`() throws {
    let folder = try BadInputFolder(
      Self.several + [CorrectionTests.revision, CorrectionTests.correction])
    let result = folder.build(asOf: "2010-01-01")
    try #require(result.ending == .finished, "\(folder.words(result))")
    let files = folder.folder.files(of: "Output")
    let leads = [
      "kk/publications/kinds/press-release/latest/": "kk/publications/news/",
      "en/publications/kinds/bulletin/latest/": "en/publications/third/",
      "ru/publications/third/v1/": "ru/publications/third/",
      "ru/publications/flows/v2/": "ru/publications/flows/",
    ]
    for (from, to) in leads {
      let page = try #require(files["site/\(from)index.html"])
      #expect(Self.isRedirect(page), "\(from)")
      #expect(page.contains("<link rel=\"canonical\" href=\"https://site.example.kz/\(to)\">"))
      #expect(Self.links(of: "site/\(from)index.html", in: files) == ["site/\(to)index.html"])
      #expect(
        result.redirects.contains {
          $0.from.path == from + "index.html" && $0.to.path == to + "index.html"
            && !$0.isPermanent
        }, "\(from)")
    }
    #expect(!Self.isRedirect(files["site/ru/publications/flows/v1/index.html"]))
    #expect(result.redirects.map(\.from.path) == result.redirects.map(\.from.path).sorted())
    let redirecting = files.filter { $0.key.hasPrefix("site/") && Self.isRedirect($0.value) }
    #expect(redirecting.count == result.redirects.count)
  }

  @Test func `the page of versions has every version, language and correction`() throws {
    let folder = try BadInputFolder([
      CorrectionTests.revision, CorrectionTests.correction, CorrectionTests.address,
    ])
    let files = try Self.files(folder)
    let path = "site/en/publications/flows/versions/index.html"
    let page = try #require(files[path])
    let links = Self.links(of: path, in: files)
    for target in [
      "site/en/publications/flows/v1/index.html", "site/en/publications/flows/v2/index.html",
      "site/kk/publications/flows/index.html", "site/kk/publications/flows/versions/index.html",
      "site/ru/publications/flows/index.html", "site/en/publications/flows/provenance.json",
    ] {
      #expect(links.contains(target), "\(target)")
    }
    #expect(page.contains("Arrivals were mended."))
    #expect(page.contains("index.html#correction-1\""))
    #expect(page.contains(">https://site.example.kz/en/publications/flows/v2/<"))
    #expect(
      Self.links(of: "site/en/publications/flows/index.html", in: files).contains(path))
  }

  @Test func `old names of folders and slugs lead to the editions`() throws {
    let folder = try BadInputFolder([
      .append(BadInputCase.publication, "aliases: {kk: [old], ru: [older, oldest]}\n"),
      CorrectionTests.address,
    ])
    let result = folder.build(asOf: "2010-01-01")
    try #require(result.ending == .finished, "\(folder.words(result))")
    let files = folder.folder.files(of: "Output")
    for (from, to) in [
      ("kk/publications/old/", "kk/publications/flows/"),
      ("ru/publications/oldest/", "ru/publications/flows/"),
      ("ru/publications/older/versions/", "ru/publications/flows/versions/"),
      ("kk/publications/old/v1/", "kk/publications/flows/v1/"),
    ] {
      #expect(Self.isRedirect(files["site/\(from)index.html"]), "\(from)")
      #expect(Self.links(of: "site/\(from)index.html", in: files) == ["site/\(to)index.html"])
      #expect(
        result.redirects.contains { $0.from.path == from + "index.html" && $0.isPermanent })
    }
    #expect(files["site/en/publications/old/index.html"] == nil)
  }

  struct Mistake: Sendable, CustomTestStringConvertible {
    let name: String
    let changes: [BadInputCase.Change]
    let findings: [String]
    var testDescription: String { name }
  }

  @Test(arguments: [
    Mistake(
      name: "of another edition",
      changes: copy("second", number: 2, release: "2008-02-28T10:00", more: "aliases: flows\n"),
      findings: ["Content/publications/second/publication.yaml:7:10: error publication.alias"]),
    Mistake(
      name: "of an edition to come",
      changes: copy("second", number: 2, release: "2030-02-28T10:00", more: "aliases: [flows]\n"),
      findings: ["Content/publications/second/publication.yaml:7:11: error publication.alias"]),
    Mistake(
      name: "its own", changes: [.append(BadInputCase.publication, "aliases: [flows]\n")],
      findings: ["\(BadInputCase.publication):7:11: error publication.alias"]),
    Mistake(
      name: "given twice", changes: [.append(BadInputCase.publication, "aliases: [a, a]\n")],
      findings: ["\(BadInputCase.publication):7:14: error publication.alias"]),
    Mistake(
      name: "of the site", changes: [.append(BadInputCase.publication, "aliases: [kinds]\n")],
      findings: ["\(BadInputCase.publication):7:11: error publication.alias"]),
    Mistake(
      name: "no name", changes: [.append(BadInputCase.publication, "aliases: [{a: b}]\n")],
      findings: ["\(BadInputCase.publication):7:11: error publication.alias"]),
    Mistake(
      name: "no part of an address",
      changes: [.append(BadInputCase.publication, "aliases: [A/b]\n")],
      findings: ["\(BadInputCase.publication):7:11: error publication.slug"]),
    Mistake(
      name: "in no language of the publication",
      changes: [.append(BadInputCase.publication, "aliases: {de: [a]}\n")],
      findings: ["\(BadInputCase.publication):7:11: error publication.alias"]),
    Mistake(
      name: "a folder of the lists",
      changes: [.move("Content/publications/flows/", "Content/publications/years/")],
      findings: ["kk", "ru", "en"].sorted().map {
        "Content/publications/years/\($0).md:2:1: error publication.reserved"
      }),
  ])
  func `an address that cannot be is told where it stands`(_ mistake: Mistake) throws {
    let folder = try BadInputFolder(mistake.changes)
    let result = folder.build(asOf: "2010-01-01", writesOutput: false)
    #expect(folder.findings(result) == mistake.findings, "\(folder.words(result))")
  }

  // MARK: Ways

  @Test func `an edition leads to those before and after it, and to related ones`() throws {
    // The same indicator in another period relates; another period without it does not.
    let folder = try BadInputFolder(
      Self.several + Self.copy("balance", number: 8, release: "2001-01-01T10:00", period: "2005")
        + Self.copy("other", number: 9, release: "2000-01-01T10:00", period: "2004")
        + ["kk", "ru", "en"].map {
          .write(
            "Content/publications/other/\($0).md",
            "---\ntitle: A\nsummary: B\n---\n\nOn balance, nothing.\n")
        })
    let files = try Self.files(folder)
    let page = try #require(files["site/kk/publications/second/index.html"])
    func target(_ rel: String) throws -> String? {
      try page.firstMatch(
        of: Regex("<a rel=\"\(rel)\" href=\"([^\"]*)\"", as: (Substring, Substring).self)
      )
      .map { String($0.output.1) }
    }
    #expect(try target("prev")?.hasSuffix("publications/flows/index.html") == true)
    #expect(try target("next")?.hasSuffix("publications/third/index.html") == true)
    #expect(page.contains("<link rel=\"prev\" href="))
    let related = try #require(page.range(of: "related-editions")).lowerBound
    #expect(page[related...].contains("publications/news/index.html"))
    #expect(page[related...].contains("publications/balance/index.html"))
    #expect(!page[related...].contains("publications/other/index.html"))
    let last = try #require(files["site/kk/publications/third/index.html"])
    #expect(last.contains("<link rel=\"prev\"") && !last.contains("<link rel=\"next\""))
  }

  @Test func `nothing of a publication to come is in any list or redirect`() throws {
    let with = try BadInputFolder(Self.several)
    let files = try Self.files(with)
    for (path, text) in files {
      #expect(!path.contains("secret") && !text.contains("secret"), "\(path)")
    }
    let result = with.build(asOf: "2010-01-01", writesOutput: false)
    #expect(!result.redirects.contains { $0.from.path.contains("secret") })
    let after = try Self.files(with, asOf: "2030-01-01T10:00")
    #expect(Self.isRedirect(after["site/en/publications/secret-before/index.html"]))
    #expect(after["site/en/publications/kinds/press-release/index.html"] != nil)
  }

  @Test func `every page is at most three clicks from home`() throws {
    let files = try Self.files(BadInputFolder(Self.several))
    var distance = ["site/en/index.html": 0]
    var queue = ["site/en/index.html"]
    while !queue.isEmpty {
      let path = queue.removeFirst()
      for link in Self.links(of: path, in: files) where distance[link] == nil {
        distance[link] = (distance[path] ?? 0) + 1
        queue.append(link)
      }
    }
    let pages = files.filter { path, text in
      path.hasPrefix("site/en/") && path.hasSuffix("/index.html") && !Self.isRedirect(text)
    }
    #expect(pages.count > 15)
    for path in pages.keys.sorted() {
      #expect(distance[path].map { $0 <= 3 } == true, "\(path): \(distance[path] ?? -1)")
    }
  }

  @Test func `the menu has the parts that are there, and marks where the reader is`() throws {
    let files = try Self.files(BadInputFolder(Self.several))
    let page = try #require(files["site/en/publications/second/index.html"])
    let menu = try #require(page.firstMatch(of: /<nav class="menu"[\s\S]*?<\/nav>/)).output
    #expect(menu.contains("publications/index.html\" aria-current=\"true\">Publications</a>"))
    #expect(menu.contains(">Release calendar</a>"))
    let foot = try #require(page.firstMatch(of: /<nav class="footer-menu"[\s\S]*?<\/nav>/)).output
    for name in ["About", "The site in figures", "Glossary", "Corrections"] {
      #expect(foot.contains(">\(name)</a>"), "\(name)")
    }
    // Without its file there is no access list, and no way to it.
    #expect(!foot.contains("pre-release-access"))
    for (path, text) in files where path.hasSuffix(".html") && !Self.isRedirect(text) {
      for link in Self.links(of: path, in: files) where link.hasSuffix(".html") {
        #expect(files[link] != nil, "\(path) leads to \(link)")
      }
    }
  }

  // MARK: Figures

  @Test func `the site in figures is what the build made`() throws {
    let files = try Self.files(
      BadInputFolder(Self.several + [CorrectionTests.revision, CorrectionTests.correction]))
    let page = try #require(files["site/en/site-in-figures/index.html"])
    func fact(_ name: String) throws -> String? {
      try page.firstMatch(
        of: Regex("<dt>\(name)</dt> <dd>([^<]*)</dd>", as: (Substring, Substring).self)
      ).map { String($0.output.1) }
    }
    let pages = files.keys.count { $0.hasPrefix("site/") && $0.hasSuffix(".html") }
    #expect(try fact("Pages of the site") == String(pages))
    #expect(try fact("Publications") == "4")
    #expect(try fact("Corrections of publications") == "1")
    #expect(try fact("Indicators") == "2")
    #expect(try fact("Values in the data tables") == "14")
    #expect(try fact("Date of the last release")?.hasSuffix("2009") == true)
    func row(_ name: String) throws -> [String] {
      try page.firstMatch(
        of: Regex(
          "<th scope=\"row\">\(name)</th>(.*?)</tr>", as: (Substring, Substring).self)
      ).map { $0.output.1.matches(of: />(\d+)</).map { String($0.output.1) } } ?? []
    }
    #expect(try row("Bulletin") == ["3", "3", "3"])
    #expect(try row("Press release") == ["1", "0", "0"])
    #expect(try row("Total") == ["4", "3", "3"])
    #expect(try row("Charts and maps") == ["4", "3", "3"])
    #expect(try row("Statements proved from the data") == ["4", "3", "3"])
  }

  // MARK: Many

  @Test(.timeLimit(.minutes(5)))
  func `a list of five hundred publications stays light and in order`() throws {
    let words = String(repeating: "сөздер мен сөздер ", count: 6)
    var changes: [BadInputCase.Change] = [
      .write(
        "Content/publications/flows/kk.md",
        "---\ntitle: Шығарылым\nsummary: Қысқаша \(words)\n---\n\nА\n\n## Тарау\n\nБ\n"),
      .replace(BadInputCase.site, "languages: [kk, ru, en]", "languages: [kk]"),
      .append(BadInputCase.site, "provenance: false\ndownloads: []\n"),
    ]
    for number in 2...500 {
      let year = 1970 + number / 10
      changes += Self.copy(
        "n\(number)", number: number, release: "\(year)-0\(1 + number % 9)-01T10:00")
    }
    let files = try Self.files(BadInputFolder(changes), asOf: "2026-01-01")
    let page = try #require(files["site/kk/publications/index.html"])
    let dates = page.matches(of: /<time datetime="(?<date>[^"]+)"/).map { $0.output.date }
    #expect(dates.count == 500)
    #expect(dates == dates.sorted(by: >))
    #expect(page.utf8.count < 200_000, "\(page.utf8.count) bytes")
    #expect(!page.contains("Қысқаша"))
    #expect(page.matches(of: /class="year"/).count > 40)
    try SearchTests.checkMany(500, files)
  }
}
