import Foundation
import Habarshy
import Languages
import Support
import Testing

/// The search page: its alphabetical index, its index for the script, and what the script finds.
@Suite struct SearchTests {
  private static let languages = ["kk", "ru", "en"]

  /// The files of a site, and the folder they are in.
  private struct Built {
    let folder: BadInputFolder
    let files: [String: String]

    func parts(_ language: String) -> [String] {
      files.filter { $0.key.hasPrefix("site/\(language)/search/entries-") }
        .sorted { $0.key < $1.key }.map(\.value)
    }

    func page(_ language: String) -> String {
      files["site/\(language)/search/index.html"] ?? ""
    }

    /// The links that the script finds for each query, the best first.
    func find(_ queries: [String], in language: String) throws -> [[String]] {
      let list = String(decoding: try JSONEncoder().encode(queries), as: UTF8.self)
      return try evaluate(
        "\(list).map((query) => habarshySearch.find(query).entries.map((each) => each.link))",
        in: language)
    }

    func evaluate<Answer: Decodable>(_ expression: String, in language: String) throws -> Answer {
      let script = files.first { $0.key.hasPrefix("site/assets/search.") }?.value
      let data = try SearchScript.evaluate(
        expression, script: try #require(script), parts: parts(language), in: folder.folder)
      return try JSONDecoder().decode(Answer.self, from: data)
    }
  }

  private static func build(
    _ changes: [BadInputCase.Change] = [], asOf: String = "2007-09-01"
  ) throws -> Built {
    let folder = try BadInputFolder(changes)
    let result = folder.build(asOf: asOf)
    try #require(result.ending == .finished, "\(folder.words(result))")
    return Built(folder: folder, files: folder.folder.files(of: "Output"))
  }

  // MARK: Without script

  @Test func `the page lists everything in the order of the alphabet`() throws {
    let site = try Self.build([
      .append(
        BadInputCase.glossary,
        """
        - id: order-1
          term: {kk: ғылым, ru: ёмкость, en: orbit}
          definition: {kk: Анықтама, ru: Определение, en: Definition}
        - id: order-2
          term: {kk: герб, ru: ежегодник, en: order}
          definition: {kk: Анықтама, ru: Определение, en: Definition}
        - id: order-3
          term: {kk: дерек, ru: ель, en: "2006 order"}
          definition: {kk: Анықтама, ru: Определение, en: Definition}

        """)
    ])
    for (language, terms) in [
      "kk": ["герб", "ғылым", "дерек"], "ru": ["ежегодник", "ель", "ёмкость"],
      "en": ["2006 order", "orbit", "order"],
    ] {
      let page = site.page(language)
      let places = terms.compactMap { page.range(of: ">\($0)</a>")?.lowerBound }
      #expect(places.count == 3 && places == places.sorted(), "\(language): \(terms)")
      let letters = page.matches(of: /<li><a href="#letter-(\d+)">/).compactMap { Int($0.output.1) }
      #expect(letters == Array(1...letters.count), "\(language)")
      for letter in letters { #expect(page.contains("id=\"letter-\(letter)\"")) }
    }
    // The publication, its section and its figures, an indicator, a region, a page, a table, the
    // list of a kind.
    let links = [
      "publications/flows/index.html", "publications/flows/index.html#migration",
      "publications/flows/index.html#balance", "publications/flows/index.html#flows",
      "indicators/balance/index.html", "regions/south/index.html", "about/index.html",
      "data/flows/index.html", "publications/kinds/bulletin/index.html", "calendar/index.html",
      "glossary/index.html#term-oralman",
    ]
    let english = site.page("en")
    for link in links { #expect(english.contains("<a href=\"../../en/\(link)\">"), "\(link)") }
  }

  @Test func `what is listed is there, whatever the pages of its kind show`() throws {
    let files = try RealSite.built.get().files
    for language in Self.languages {
      let page = try #require(files["site/\(language)/search/index.html"])
      let links = page.matches(of: /<li><a href="\.\.\/\.\.\/(?<path>[^"#]+)(?:#(?<id>[^"]+))?">/)
      #expect(links.count > 100)
      for link in links.map(\.output) {
        let target = files["site/\(link.path)"]
        #expect(target != nil, "\(link.path)")
        if let id = link.id { #expect(target?.contains(" id=\"\(id)\"") == true, "\(link.0)") }
      }
    }
  }

  @Test func `every page leads to the search, and only its page has the script`() throws {
    let files = try Self.build().files
    for language in Self.languages {
      #expect(
        files["site/\(language)/index.html"]?.contains("\(language)/search/index.html") == true)
    }
    let users = files.filter { $0.key.hasSuffix(".html") && $0.value.contains("assets/search.") }
    #expect(users.keys.sorted() == Self.languages.sorted().map { "site/\($0)/search/index.html" })
  }

  @Test func `what is to come cannot be found`() throws {
    let secret: [BadInputCase.Change] = [
      .copy("Content/publications/flows/", "Content/publications/secret/"),
      .replace("Content/publications/secret/publication.yaml", "2007-08-28", "2030-01-01"),
      .replace("Content/publications/secret/publication.yaml", "number: 1", "number: 2"),
      .replace("Content/publications/secret/en.md", "title: Migration", "title: Surprise"),
    ]
    let before = try Self.build(secret)
    for language in Self.languages {
      for text in before.parts(language) + [before.page(language)] {
        #expect(!text.isEmpty && !text.contains("secret") && !text.contains("Surprise"))
      }
    }
    let after = try Self.build(secret, asOf: "2030-01-02")
    #expect(after.page("en").contains(">Surprise</a>"))
    #expect(after.parts("en").contains { $0.contains("publications/secret/index.html") })
  }

  // MARK: With script

  @Test(.enabled(if: SearchScript.program != nil, SearchScript.missing))
  func `the script takes words apart as the program does`() throws {
    let site = try Self.build()
    for language in Self.languages {
      let lines = (WordForms.same + WordForms.different).filter { $0.language == language }
      let words =
        lines.flatMap(\.forms) + ["Көші-қон й и\u{306} ми\u{301}грация café women’s 2006ж"]
      let list = String(decoding: try JSONEncoder().encode(words), as: UTF8.self)
      let rules = try #require(Language(code: language))
      let stems: [[String]] = try site.evaluate(
        "\(list).map((text) => habarshySearch.words(text).map(habarshySearch.stem))", in: language)
      let expected = words.map { word in
        rules.searchWords(in: word).map { rules.searchRules.stem(of: $0) }
      }
      #expect(stems == expected, "\(language)")
    }
  }

  @Test(.enabled(if: SearchScript.program != nil, SearchScript.missing))
  func `the script finds forms of words, letters without marks and misspelt words`() throws {
    let site = try Self.build()
    let page = "publications/flows/index.html"
    let kazakh = try site.find(
      [
        "көші-қонның", "коши кон", "ОҢТҮСТІКТЕ", "онтустик", "оралмандардың", "көшіі", "", "жоқсөз",
      ],
      in: "kk")
    #expect(kazakh[0].first == page)
    #expect(kazakh[1] == kazakh[0])
    #expect(kazakh[2] == ["regions/south/index.html"])
    #expect(kazakh[3] == kazakh[2])
    #expect(kazakh[4] == ["glossary/index.html#term-oralman"])
    #expect(kazakh[5].contains(page))
    #expect(kazakh[6].isEmpty && kazakh[7].isEmpty)
    let russian = try site.find(["о миграцией", "мигр", "мигарция", "миграция юг"], in: "ru")
    #expect(russian[0].first == page)
    #expect(russian[1].first == page)
    #expect(russian[2].first == page)
    #expect(russian[3].isEmpty)
  }

  @Test(.enabled(if: SearchScript.program != nil, SearchScript.missing))
  func `titles stand above sections, and these above figures`() throws {
    let found = try Self.build().find(["migration"], in: "en")[0]
    let order = ["", "#migration", "#balance"].map { "publications/flows/index.html" + $0 }
    #expect(found.filter(order.contains) == order, "\(found)")
  }

  // MARK: Many

  /// What many publications, each with one section, make of the search page: pages of the alphabet
  /// and parts of the index, each no larger than it should be.
  static func checkMany(_ count: Int, _ files: [String: String]) throws {
    let folder = "site/kk/search/"
    let pages = (1...9).compactMap { files["\(folder)alphabet/\($0)/index.html"] }
    #expect(pages.count > 1)
    let lines = pages.map { $0.matches(of: /<li><a href="\.\.\/[^"]+\/flows\/|\/n\d+\//).count }
    #expect(lines.reduce(0, +) == count * 2, "\(lines)")
    let box = try #require(files[folder + "index.html"])
    #expect(box.contains("href=\"../../kk/search/alphabet/1/index.html#letter-1\""))
    #expect(pages[0].contains("rel=\"next\" href=\"../../../../kk/search/alphabet/2/index.html\""))
    #expect(pages[1].contains("rel=\"prev\""))
    #expect(!box.contains("/n37/"))
    let parts = files.filter { $0.key.hasPrefix(folder + "entries-") }
      .sorted { $0.key < $1.key }.map(\.value)
    #expect(parts.count > 1)
    for part in parts { #expect(part.utf8.count < 160_000) }
    guard SearchScript.program != nil else { return }
    let script = files.first { $0.key.hasPrefix("site/assets/search.") }?.value
    let expression = """
      (() => {
        const answers = ["№ 37", "жоқсөз", "тарау"].map(habarshySearch.nextPart);
        return [answers, habarshySearch.fileOf(2)];
      })()
      """
    let data = try SearchScript.evaluate(
      expression, script: try #require(script), parts: [parts[0]], in: try TemporaryFolder())
    let answer = String(decoding: data, as: UTF8.self)
    #expect(answer.hasPrefix("[[\(parts.count),0,2],\"entries-2."), "\(answer)")
  }
}
