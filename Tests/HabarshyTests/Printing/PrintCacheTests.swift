import Diagnostics
import Foundation
import Habarshy
import Testing

/// What was printed is not lost, and not printed again.
@Suite struct PrintCacheTests {
  /// Fails for the Russian document only.
  private static let oneFails =
    "if /bin/grep -q 'lang=.r[u]' $root/document.html; then "
    + #"echo "{\"id\":$id,\"event\":\"error\",\"code\":\"engine\",\"message\":\"no\"}"; continue; fi"#

  private func kept(_ site: BadInputFolder) -> [String] {
    site.folder.contents(of: ".Output.prints").keys.sorted()
  }

  @Test func `one document that fails does not cost the others`() throws {
    let site = try PrintSite.make(Self.oneFails)
    let fake = try FakeEngine()
    let first = PrintSite.build(site, fake)
    #expect(first.ending == .stopped && PrintSite.prints(site).isEmpty)
    #expect(site.findings(first).count == 1, "\(site.words(first))")
    #expect(kept(site).count == 2 && fake.requests.count == 3)

    try site.folder.write("Templates/sheet/one.css", "h1 {}\n")
    _ = PrintSite.build(site, fake)
    #expect(fake.requests.count == 6, "other styles make other pages")
    #expect(kept(site).count == 2, "what nothing needs any more is gone")
    _ = PrintSite.build(site, fake)
    #expect(fake.requests.count == 7, "only what failed is tried again")
  }

  @Test func `what a check printed, a build need not print`() throws {
    let site = try PrintSite.make()
    let fake = try FakeEngine()
    let scratch = try TemporaryFolder()
    for _ in 0..<2 {
      let check = PrintSite.build(
        site, fake, writesOutput: false, temporaryFolder: scratch.path)
      #expect(check.ending == .finished, "\(site.words(check))")
      #expect(fake.requests.count == 3 && fake.running.isEmpty)
      #expect(kept(site).count == 3 && scratch.contents().isEmpty)
      #expect(!FileManager.default.fileExists(atPath: site.folder.path("Output")))
    }
    #expect(PrintSite.build(site, fake).ending == .finished)
    #expect(fake.requests.count == 3 && PrintSite.prints(site).count == 3)
    #expect(
      !FileManager.default.fileExists(atPath: site.folder.path(".Output.prints")),
      "the output has everything")
    _ = PrintSite.build(site, fake, writesOutput: false)
    #expect(fake.requests.count == 3, "a check takes the output for granted")
  }

  @Test func `a check prints the very pages of a build`() throws {
    let site = try BadInputFolder([.append(BadInputCase.publication, "formats: [html, pdf]\n")])
    let fake = try FakeEngine()
    for writesOutput in [false, true] {
      var options = site.options(writesOutput: writesOutput)
      options.printer = fake.path
      let result = Build.run(options)
      #expect(result.ending == .finished, "\(site.words(result))")
      #expect(fake.requests.count == 3, "a bulletin, which says how its numbers were computed")
    }
  }

  @Test func `a check tells what only pages show, each time, and prints it once`() throws {
    let problem = #"{"kind":"overflow","text":"x","target":"arrivals","lines":3}"#
    let site = try PrintSite.make("pages=5; problems='\(problem)'", pages: "{exactly: 2}")
    let fake = try FakeEngine()
    for _ in 0..<2 {
      let check = PrintSite.build(site, fake, writesOutput: false)
      #expect(check.ending == .stopped)
      let codes = site.findings(check).map { $0.split(separator: " ").last.map(String.init) }
      #expect(codes.count { $0 == "print.overflow" } == 3)
      #expect(codes.count { $0 == "print.pages" } == 3)
    }
    #expect(fake.requests.count == 3)
  }

  @Test(arguments: ["", "x", "habarshy-print-1 0000000000000000 0000000000000000\n{}\n%PDF-1.7"])
  func `a damaged entry is noticed and printed again`(text: String) throws {
    let site = try PrintSite.make()
    let fake = try FakeEngine()
    _ = PrintSite.build(site, fake, writesOutput: false)
    let before = site.folder.contents(of: ".Output.prints")
    let victim = try #require(kept(site).first)
    // One byte of an entry that is otherwise as it was; else something else altogether.
    let damaged = text == "x" ? (before[victim] ?? "").replacing("%PDF", with: "%PDE") : text
    try site.folder.write(".Output.prints/" + victim, damaged)
    try site.folder.write(".Output.prints/stranger", "left over")
    let check = PrintSite.build(site, fake, writesOutput: false)
    #expect(check.ending == .finished && fake.requests.count == 4)
    #expect(site.folder.contents(of: ".Output.prints").keys.sorted() == before.keys.sorted())
    #expect(PrintSite.build(site, fake).ending == .finished && fake.requests.count == 4)
  }

  @Test func `where nothing can be kept, everything is printed all the same`() throws {
    let site = try PrintSite.make()
    try site.folder.write(".Output.prints", "a file of somebody's")
    let fake = try FakeEngine()
    #expect(PrintSite.build(site, fake, writesOutput: false).ending == .finished)
    #expect(PrintSite.build(site, fake).ending == .finished)
    #expect(fake.requests.count == 6 && PrintSite.prints(site).count == 3)
    #expect(site.folder.contents()[".Output.prints"] == "a file of somebody's")
  }

  @Test func `an interrupted check leaves nothing but what it printed`() throws {
    let site = try PrintSite.make("case \"$root\" in *-2) exec /bin/sleep 100;; esac")
    let scratch = try TemporaryFolder()
    let fake = try FakeEngine()
    let interruption = Interruption()
    let result = PrintSite.build(
      site, fake, writesOutput: false, temporaryFolder: scratch.path, interruption: interruption
    ) { progress in
      if progress.stage == .printing, progress.done == 2 { _ = interruption.interrupt() }
    }
    #expect(result.log.isEmpty && scratch.contents().isEmpty && fake.running.isEmpty)
    #expect(kept(site).count == 2)
  }

  @Test func `without an engine a check says that pages were not looked at`() throws {
    let site = try PrintSite.make()
    let result = PrintSite.build(site, nil, writesOutput: false, isStrict: true)
    #expect(result.ending == .finished && result.log.isEmpty)
    let note = try #require(result.notes.last).text
    #expect(note.contains("'/nowhere'") && note.contains("the pages of 3 documents are not"))
  }
}
