import Diagnostics
import Foundation
import Habarshy
import Testing

/// What reaches the output: no markup of an author's, nothing before its time, the same bytes
/// again, and nothing at all when the disk says no.
@Suite struct BadInputOutputTests {
  // MARK: Escaping

  /// A text that would be a script on the page if it got there as it is.
  private static let quoted = #"'"><script>alert(''x'')</script>'"#

  /// Each place where an author's words come from.
  private static let words: [(place: String, changes: [BadInputCase.Change])] = [
    ("the site's title", [.replace(BadInputCase.site, "ru: Сайт", "ru: \(quoted)")]),
    ("the publisher", [.replace(BadInputCase.site, "ru: Группа", "ru: \(quoted)")]),
    ("a contact", [.replace(BadInputCase.site, "ru: Служба", "ru: \(quoted)")]),
    ("an e-mail", [.replace(BadInputCase.site, "press@habarshy.example.kz", quoted)]),
    (
      "the symbol of a unit",
      [.replace(BadInputCase.units, "symbol: тыс. чел.", "symbol: \(quoted)")]
    ),
    (
      "the words of a unit",
      [.replace(BadInputCase.units, "other: тыс. человек", "other: \(quoted)")]
    ),
    ("wording", [.replace(BadInputCase.words, "home: Главная", "home: \(quoted) #")]),
    (
      "the name of a kind",
      [
        .replace(BadInputCase.kind, "ru: Бюллетень", "ru: \(quoted)"),
        .append(BadInputCase.publication, "next-release: 2008-02-28\n"),
      ]
    ),
    (
      "the label of a kind",
      [.replace(BadInputCase.kind, #"ru: ""#, #"ru: "\"><script>alert('x')</script>"#)]
    ),
    ("the name of an indicator", [.replace(BadInputCase.balance, "ru: Сальдо", "ru: \(quoted)")]),
    ("a definition", [.replace(BadInputCase.balance, "ru: Определение", "ru: \(quoted)")]),
    ("a term", [.replace(BadInputCase.glossary, "ru: Оралман", "ru: \(quoted)")]),
    (
      "the title of a source",
      [
        .replace(
          BadInputCase.package, "\"ru\": \"Концепция\"", #""ru": "\"><script>alert('x')</script>""#)
      ]
    ),
    (
      "the name of a code",
      [.replace(BadInputCase.regions, "Юг", #""""><script>alert('x')</script>""#)] + byRegion
    ),
    (
      "a reason for a missing value",
      [
        .replace(BadInputCase.package, "\"confidential\"", #""\"><script>alert('x')</script>""#),
        .replace(BadInputCase.flows, "2006,south,14.2", "2006,south,[c]"),
      ] + byRegion
    ),
    (
      "a title",
      [
        .replace(
          BadInputCase.ru, "title: Миграция",
          #"title: '"\><script\>alert(''x'')\</script\>'"#.replacing("<", with: "\\<"))
      ]
    ),
    (
      "a title in entities",
      [
        .replace(
          BadInputCase.ru, "title: Миграция", "title: '&quot;&gt;&lt;script&gt;alert(''x'')'")
      ]
    ),
    (
      "a summary in code",
      [.replace(BadInputCase.ru, "summary: Кратко", "summary: '`<script>alert(''x'')</script>`'")]
    ),
    ("the name of a series", [.replace(BadInputCase.ru, "name: A", "name: \(quoted)")]),
    (
      "the title of a link",
      [
        .replace(
          BadInputCase.ru, "Прибыло", #"[x](https://x.kz/?%22> "\"><script>alert('x')</script>")"#),
        .append(BadInputCase.kk, "\n[x](https://x.kz)\n"),
        .append("Content/publications/flows/en.md", "\n[x](https://x.kz)\n"),
      ]
    ),
    ("a block of code", [.append(BadInputCase.ru, "\n```\n<script>alert('x')</script>\n```\n")]),
  ]

  /// The table over regions instead of years.
  private static let byRegion: [BadInputCase.Change] = ["en", "kk", "ru"].flatMap { code in
    ["arrivals", "departures"].map {
      .replace(
        "Content/publications/flows/\(code).md", "\($0)[2005..2006]", "\($0)[2006, region: *]")
    }
  }

  @Test(arguments: words.indices)
  func `markup in an author's words comes out as words`(index: Int) throws {
    let (place, changes) = Self.words[index]
    let site = try BadInputFolder(changes)
    let result = site.build()
    #expect(!result.log.hasErrors, "\(place): \(site.words(result))")
    let output = site.folder.contents(of: "Output")
    #expect(output.contains { $0.value.contains("&lt;script") }, "\(place) is shown nowhere")
    // A data file holds what the author wrote, and no browser reads it as markup.
    let leaks = output.filter { name, text in
      ![".csv", ".json", ".js", ".ics", ".bib", ".ris"].contains { name.hasSuffix($0) }
        && Self.hasForeignScript(text)
    }.keys.sorted()
    #expect(leaks.isEmpty, "\(place)")
  }

  /// The one script that stands in pages themselves, to the letter.
  private static let firstScript: String = {
    let bytes = BadInputSite.files["Templates/shared/scripts/first.js"] ?? []
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      .map { $0.trimmingCharacters(in: .whitespaces) }
    let script = lines.filter { !$0.isEmpty && !$0.hasPrefix("//") }.joined(separator: "\n")
    return "<script>\(script)</script>"
  }()

  /// Whether a page has a script that is neither its own description, nor the first one, nor a file
  /// of the site, or one that ends early.
  ///
  /// The description is data: nothing in it may begin or end an element.
  private static func hasForeignScript(_ page: String) -> Bool {
    let page = page.replacing(
      #/<script src="[./]*assets/[a-z-]+\.[0-9a-f]{16}\.js"(?: defer)?></script>/#, with: ""
    )
    .replacing(firstScript, with: "")
    let opening = "<script type=\"application/ld+json\">"
    let parts = page.components(separatedBy: opening)
    if parts[0].contains("<script") { return true }
    return parts.dropFirst().contains { part in
      guard let end = part.range(of: "</script>") else { return true }
      return part[..<end.lowerBound].contains("<") || part[end.upperBound...].contains("<script")
    }
  }

  // MARK: Embargo

  /// A publication with words, addresses and a value that nothing else has.
  private func embargoed() throws -> BadInputFolder {
    try BadInputFolder([
      .move("Content/publications/flows/", "Content/publications/zhabyk/"),
      .replace(
        "Content/publications/zhabyk/ru.md", "title: Миграция", "slug: taiyna\ntitle: Тайна"),
      .append(BadInputCase.flows, "2007,KZ,98765.4,43210.9,2007-08-28T10:00\n"),
      .append("Content/publications/zhabyk/en.md", "\n`= arrivals[2007]`\n"),
      .append("Content/publications/zhabyk/kk.md", "\n`= arrivals[2007]`\n"),
      .append("Content/publications/zhabyk/ru.md", "\n`= arrivals[2007]`\n"),
      .write("Content/publications/zhabyk/images/picture-of-it.svg", "<svg/>"),
    ])
  }

  /// What nobody may see before the release: slugs, titles, values and differences, file names.
  private static let secrets = [
    "zhabyk", "taiyna", "Тайна", "98765", "98 765", "98,765", "98\u{A0}765", "98\u{202F}765",
    "43210", "55554.5", "picture-of-it", "Content/data/flows.csv",
  ]

  @Test func `a second before its release, nothing of a publication is in the output`() throws {
    let site = try embargoed()
    let result = site.build(asOf: "2007-08-28T09:59:59")
    #expect(result.ending == .finished, "\(site.words(result))")
    let output = site.folder.contents(of: "Output")
    #expect(output["site/ru/index.html"] != nil)
    for secret in Self.secrets {
      let leaks = output.filter { $0.key.contains(secret) || $0.value.contains(secret) }
      #expect(leaks.keys.sorted() == [], "\(secret)")
    }
  }

  @Test func `a second after its release, everything of it is there`() throws {
    let site = try embargoed()
    #expect(site.build(asOf: "2007-08-28T09:59:59").ending == .finished)
    let result = site.build(asOf: "2007-08-28T10:00:01")
    #expect(result.ending == .finished, "\(site.words(result))")
    // Digits are grouped by spaces that do not break.
    let output = site.folder.contents(of: "Output").mapValues {
      $0.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
    }
    #expect(output["site/ru/publications/taiyna/index.html"]?.contains("98 765,4") == true)
    #expect(output["site/en/publications/zhabyk/index.html"]?.contains("98,765.4") == true)
    #expect(output["site/kk/indicators/balance/index.html"]?.contains("55 554,5") == true)
    #expect(output["build.json"]?.contains("flows.csv") == true)
  }

  @Test func `at the instant of its release, a publication is there`() throws {
    let site = try embargoed()
    #expect(site.build(asOf: "2007-08-28T10:00:00").ending == .finished)
    #expect(site.folder.contents(of: "Output")["site/ru/publications/taiyna/index.html"] != nil)
  }

  @Test func `the folder of a withheld publication leaves no trace in the bytes`() throws {
    let site = try embargoed()
    #expect(site.build(asOf: "2007-08-28T09:59:59").ending == .finished)
    let with = site.folder.contents(of: "Output")
    try site.folder.remove("Content/publications/zhabyk")
    try site.folder.remove("Output")
    #expect(site.build(asOf: "2007-08-28T09:59:59").ending == .finished)
    #expect(site.folder.contents(of: "Output") == with)
  }

  // MARK: The same bytes

  @Test func `the same input gives the same bytes on any number of threads`() throws {
    let site = try BadInputFolder()
    #expect(site.build(jobs: 1).ending == .finished)
    let first = site.folder.contents(of: "Output")
    for jobs in [2, 7] {
      try site.folder.remove("Output")
      #expect(site.build(jobs: jobs).ending == .finished)
      #expect(site.folder.contents(of: "Output") == first)
    }
  }

  @Test func `the same mistakes are told in the same order on any number of threads`() throws {
    let site = try BadInputFolder([
      .append(BadInputCase.footer, "{{titel}}"), .append(BadInputCase.flows, "2007,KZ,x,y,z\n"),
      .append(BadInputCase.site, "x: 1\n"), .append(BadInputCase.publication, "y: 1\n"),
    ])
    let first = site.words(site.build(jobs: 1))
    #expect(first.contains("template.unknown-name") && first.contains("data.wrong-type"))
    for jobs in [2, 7] { #expect(site.words(site.build(jobs: jobs)) == first) }
  }

  // MARK: The disk

  /// A site with an output of an earlier build, and a change that asks for a new one.
  private func built() throws -> BadInputFolder {
    let site = try BadInputFolder()
    #expect(site.build().ending == .finished)
    try site.folder.write(BadInputCase.about, "---\ntitle: О нас\nsummary: О нас\n---\n")
    return site
  }

  @Test func `a build onto a full disk is told, and the output stays`() async throws {
    let site = try built()
    let before = site.folder.contents(of: "Output")
    let path = site.folder.path
    await #expect(processExitsWith: .success) {
      [path = path as String, templates = site.templates as String] in
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 2_000, rlim_max: 2_000)
      unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      let result = Build.run(
        BuildOptions(
          workspace: Workspace(
            content: path + "/Content", templates: templates, output: path + "/Output"),
          asOf: .local("2007-09-01"), jobs: 2))
      #expect(result.ending == .stopped)
      #expect(Set(result.log.sorted.map(\.code)) == ["output.unwritable"])
    }
    #expect(site.folder.contents(of: "Output") == before)
    #expect(site.build().ending == .finished)
  }

  @Test func `a build into a folder that may only be read is told, and the output stays`()
    async throws
  {
    let site = try built()
    let before = site.folder.contents(of: "Output")
    try site.folder.setPermissions(0o555, of: "")
    try site.folder.setPermissions(0o555, of: "Output")
    let path = site.folder.path
    await #expect(processExitsWith: .success) {
      [path = path as String, templates = site.templates as String] in
      // Root may write everywhere, so the process becomes nobody.
      if geteuid() == 0 { seteuid(65_534) }
      let result = Build.run(
        BuildOptions(
          workspace: Workspace(
            content: path + "/Content", templates: templates, output: path + "/Output"),
          asOf: .local("2007-09-01"), jobs: 2))
      #expect(result.ending == .stopped)
      #expect(result.log.sorted.map(\.code) == ["output.unwritable"])
    }
    try site.folder.setPermissions(0o755, of: "")
    try site.folder.setPermissions(0o755, of: "Output")
    #expect(site.folder.contents(of: "Output") == before)
  }

  @Test func `files that may not be read are told, and the output stays`() async throws {
    let site = try built()
    let before = site.folder.contents(of: "Output")
    try site.folder.setPermissions(0, of: BadInputCase.ru)
    try site.folder.setPermissions(0, of: "Content/indicators")
    defer { try? site.folder.setPermissions(0o755, of: "Content/indicators") }
    let path = site.folder.path
    await #expect(processExitsWith: .success) {
      [path = path as String, templates = site.templates as String] in
      if geteuid() == 0 { seteuid(65_534) }
      let result = Build.run(
        BuildOptions(
          workspace: Workspace(
            content: path + "/Content", templates: templates, output: path + "/Output"),
          asOf: .local("2007-09-01"), jobs: 2))
      #expect(result.ending == .stopped)
      let places = result.log.sorted.map {
        "\($0.code) \($0.location.source.path.dropFirst(path.count + 1))"
      }
      #expect(
        places == [
          "file.unreadable Content/indicators", "file.unreadable Content/publications/flows/ru.md",
        ])
    }
    #expect(site.folder.contents(of: "Output") == before)
  }
}
