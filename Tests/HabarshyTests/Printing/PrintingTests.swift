import Diagnostics
import Foundation
import Habarshy
import Testing

/// Documents of a site, printed by a worker that does what they say.
@Suite struct PrintingTests {
  private func site(_ script: String = ":", pages: String = "{least: 1}", style: String = "p {}\n")
    throws -> BadInputFolder
  {
    try PrintSite.make(script, pages: pages, style: style)
  }

  private func build(
    _ site: BadInputFolder, _ fake: FakeEngine?, isStrict: Bool = false
  ) -> BuildResult {
    PrintSite.build(site, fake, isStrict: isStrict)
  }

  private func prints(_ site: BadInputFolder) -> [String] { PrintSite.prints(site) }

  @Test func `documents are printed and linked, and no worker is left`() throws {
    let site = try site()
    let fake = try FakeEngine()
    let result = build(site, fake)
    #expect(result.ending == .finished, "\(site.words(result))")
    #expect(result.notes == [.noPictureTool])
    #expect(
      prints(site)
        == ["en", "kk", "ru"].map { "site/\($0)/publications/flows/flows-\($0).pdf" })
    let files = site.folder.files(of: "Output")
    #expect(files["site/ru/publications/flows/index.html"]?.contains("flows-ru.pdf") == true)
    #expect(fake.requests.allSatisfy { $0.contains("\"posted\":true,\"bleed\":false") })
    #expect(!fake.workers.isEmpty && fake.running.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: site.folder.path(".Output.building")))
  }

  @Test func `what has not changed is not printed again, and starts no worker`() throws {
    let site = try site()
    let fake = try FakeEngine()
    _ = build(site, fake)
    let (workers, before) = (fake.workers, site.folder.contents(of: "Output"))
    #expect(build(site, fake).counts.written == 0)
    #expect(fake.workers == workers && site.folder.contents(of: "Output") == before)

    try site.folder.write("Templates/sheet/two.css", "p { margin: 0 }\n")
    #expect(build(site, fake).counts.written == 3, "another style makes other pages")
    #expect(fake.requests.count == 6)
    _ = build(site, try FakeEngine(version: "2"))
    #expect(build(site, fake).ending == .finished)
    #expect(fake.requests.count == 9, "another engine may make other pages")
  }

  @Test func `a document with warnings is printed once and warned about each time`() throws {
    let site = try site(
      #"line=$(/bin/sed -n '/mask: none/=' "$root/print.css"); "#
        + #"problems="{\"kind\":\"unknown-property\",\"text\":\"x\",\"file\":\"print.css\","#
        + #"\"line\":$line,\"column\":5,\"target\":\"mask\"}""#,
      style: "p { mask: none }\n")
    let fake = try FakeEngine()
    for _ in 0..<2 {
      let result = build(site, fake)
      #expect(result.ending == .finished)
      #expect(
        site.findings(result)
          == ["Templates/sheet/two.css:1:5: warning print.unknown-property"])
    }
    #expect(fake.requests.count == 3)
    #expect(build(site, fake, isStrict: true).ending == .stopped)
  }

  @Test(arguments: [
    (1, "{exactly: 2}", "has 1 page, not 2"), (5, "{most: 4}", "has 5 pages, not at most 4"),
    (3, "{least: 4}", "has 3 pages, not at least 4"),
    (6, "{multiple: 4}", "has 6 pages, not a multiple of 4"),
  ])
  func `a wrong number of pages is told`(count: Int, rule: String, words: String) throws {
    let site = try site("pages=\(count)", pages: rule)
    try site.folder.write("Output/mine.txt", "mine")
    let fake = try FakeEngine()
    let result = build(site, fake)
    #expect(result.ending == .stopped)
    #expect(site.words(result).contains("flows-ru.pdf' \(words)"))
    #expect(site.findings(result).allSatisfy { $0.hasSuffix("error print.pages") })
    #expect(site.findings(result).count == 3)
    #expect(site.folder.contents()["Output/mine.txt"] == "mine" && prints(site).isEmpty)
    #expect(!FileManager.default.fileExists(atPath: site.folder.path(".Output.building")))
    #expect(fake.running.isEmpty)
  }

  @Test(arguments: [
    (14, "{least: 16, most: 16}", nil), (21, "{most: 24, blanks: 3}", nil),
    (12, "{blanks: 0}", nil),
    (25, "{most: 24}", "has 25 pages and 3 blank ones before the back cover, not at most 24"),
    (
      21, "{blanks: 2}", "has 21 pages and 3 blank ones before the back cover, not at most 2 blank"
    ),
    (14, "{exactly: 12}", "has 14 pages and 2 blank ones before the back cover, not 12"),
  ])
  func `the pages of the sheets of a booklet count`(
    count: Int, rule: String, words: String?
  ) throws {
    let site = try PrintSite.make("pages=\(count)", pages: rule, sheets: "booklet")
    let result = build(site, try FakeEngine())
    #expect((result.ending == .finished) == (words == nil), "\(site.words(result))")
    if let words { #expect(site.words(result).contains(words), "\(site.words(result))") }
  }

  /// A problem, where it is told, and as what; the line of the narrative is one of three.
  @Test(arguments: [
    (
      #"{"kind":"missing-anchor","text":"x","target":"arrivals"}"#, "ru.md:6:",
      "print.missing-anchor"
    ),
    (
      #"{"kind":"missing-resource","text":"x","target":"a.png"}"#, "ru.md:2:",
      "print.missing-resource"
    ),
    (#"{"kind":"overflow","text":"x","target":"p-1","lines":3}"#, "ru.md:2:", "print.overflow"),
    (
      #"{"kind":"overflow","text":"x","target":"panel-1","name":"arrivals","lines":3}"#,
      "ru.md:2:", "print.overflow"
    ),
    (
      #"{"kind":"overflow","text":"x","target":"arrivals","millimetres":7}"#, "ru.md:6:",
      "print.overflow"
    ),
    (
      #"{"kind":"lost-footnote","text":"x","target":"arrivals"}"#, "ru.md:6:",
      "print.lost-footnote"
    ),
    (#"{"kind":"bad-svg","text":"x"}"#, "ru.md:2:", "print.bad-svg"),
    (#"{"kind":"missing-glyph","text":"x","target":"U+0060"}"#, "ru.md:6:", "print.missing-glyph"),
    (
      #"{"kind":"missing-alternative","text":"x","target":"a"}"#, "ru.md:",
      "print.missing-alternative"
    ),
    (#"{"kind":"missing-language","text":"x"}"#, "kind.yaml:5:", "print.missing-language"),
    (#"{"kind":"new","text":"x"}"#, "ru.md:2:", "print.remark"),
  ])
  func `what a worker tells is told where it can be mended`(
    problem: String, place: String, code: String
  ) throws {
    let site = try site("problems='\(problem)'")
    let found = site.findings(build(site, try FakeEngine()))
    #expect(found.allSatisfy { $0.hasSuffix(code) } && !found.isEmpty)
    #expect(found.contains { $0.contains(place) }, "\(found)")
  }

  @Test(arguments: [
    ("p {", "two.css:1:3", "never closed"), ("p {}\n/* a", "two.css:2:1", "never closed"),
    ("p {}\n}", "two.css:2:1", "closes nothing"),
    ("@import url(a.css);", "two.css:1:1", "fetches no other"),
  ])
  func `a style sheet that would spoil the next is told`(
    style: String, place: String, words: String
  ) throws {
    let site = try site(style: style)
    let fake = try FakeEngine()
    let result = build(site, fake)
    #expect(site.findings(result) == ["Templates/sheet/\(place): error print.style"])
    #expect(site.words(result).contains(words) && fake.workers.isEmpty)
  }

  @Test func `a document that fails, and an engine that does not start, are told`() throws {
    let site = try site("echo nonsense")
    let result = build(site, try FakeEngine())
    #expect(site.findings(result).count == 3)
    #expect(site.findings(result).allSatisfy { $0.hasSuffix("error print.failed") })
    let broken = build(site, try FakeEngine(start: "exit 1"))
    #expect(site.findings(broken).count == 1)
    #expect(site.findings(broken).allSatisfy { $0.hasSuffix("error print.engine") })
  }

  @Test func `without an engine a note says what is missing, and nothing leads to it`() throws {
    let site = try site()
    let result = build(site, nil, isStrict: true)
    #expect(result.ending == .finished && result.log.isEmpty && prints(site).isEmpty)
    let note = try #require(result.notes.last).text
    #expect(note.contains("'/nowhere'") && note.contains("make setup"))
    #expect(note.contains("flows-en.pdf, ") && note.contains("flows-ru.pdf are not printed"))
    for (name, text) in site.folder.files(of: "Output") where name.hasSuffix(".html") {
      #expect(!text.contains(".pdf"), "\(name)")
    }
  }
}
