import Diagnostics
import Foundation
import Habarshy
import Synchronization
import Testing

/// The files that readers take away of figures and editions.
@Suite struct DownloadTests {
  private static let edition = "site/en/publications/flows/"

  private func downloads(_ wanted: String?) throws -> BadInputFolder {
    try BadInputFolder(
      [.append(BadInputCase.site, "base-url: https://example.org/\n")]
        + (wanted.map { [.append(BadInputCase.site, "downloads: \($0)\n")] } ?? []))
  }

  /// The files of the English edition by name, without the page.
  private func files(_ site: BadInputFolder) -> [String: String] {
    let files = site.folder.files(of: "Output").filter {
      $0.key.hasPrefix(Self.edition) && !$0.key.hasSuffix(".html")
    }
    return Dictionary(
      uniqueKeysWithValues: files.map { (String($0.key.dropFirst(Self.edition.count)), $0.value) })
  }

  private func page(_ site: BadInputFolder) -> String {
    site.folder.contents(of: "Output")[Self.edition + "index.html"] ?? ""
  }

  @Test func `a chart has its numbers and its picture twice, a table its numbers`() throws {
    let site = try downloads(nil)
    #expect(site.build().ending == .finished)
    let files = files(site)
    let endings = Set(files.keys.map { $0.drop { $0 != "." } })
    #expect(endings.isSuperset(of: [".csv", ".svg", ".mono.svg"]))
    #expect(!endings.contains(".png"), "nothing was given to paint with")
    let page = page(site)
    for name in files.keys where name != "csv-metadata.json" && !name.hasSuffix(".ro-crate.json") {
      guard name.hasSuffix(".csv") || name.hasSuffix(".svg") else { continue }
      #expect(page.contains("<a href=\"\(name)\" download>"), "\(name) is not linked")
    }
    #expect(!page.contains(".png"))
    #expect(page.contains("<link rel=\"describedby\" type=\"application/csvm+json\""))
    #expect(files["csv-metadata.json"]?.contains("\"datatype\": \"decimal\"") == true)
  }

  @Test func `numbers are as shown, with a point, in lines that end as the standard says`() throws {
    let site = try downloads("[csv]")
    #expect(site.build().ending == .finished)
    let csv = try #require(files(site).first { $0.key.hasSuffix(".csv") }?.value)
    #expect(csv.hasSuffix("\r\n"))
    let lines = csv.components(separatedBy: "\r\n").dropLast()
    #expect(lines.count > 1)
    for line in lines { #expect(!line.contains("\n") && !line.contains("\u{2212}")) }
    let widths = Set(lines.filter { !$0.contains("\"") }.map { $0.filter { $0 == "," }.count })
    #expect(widths.count == 1, "\(csv)")
  }

  @Test func `a figure has its numbers for programs and spreadsheets`() throws {
    let site = try downloads("[csv, json, xlsx]")
    #expect(site.build().ending == .finished)
    let files = files(site)
    let text = try #require(files["balance.json"])
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(json["title"] as? String == "Migration")
    #expect(json["url"] as? String == "https://example.org/en/publications/flows/#balance")
    let rows = try #require(json["rows"] as? [[Any]])
    let csv = try #require(files["balance.csv"]).components(separatedBy: "\r\n")
    #expect(rows.count == csv.count - 2)
    #expect(
      rows.last?.map { "\($0)" }.joined(separator: ",").hasPrefix(
        csv[csv.count - 2].prefix(7)) == true, "\(rows) \(csv)")
    #expect(rows.allSatisfy { $0.dropFirst().allSatisfy { $0 is NSNumber || $0 is NSNull } })
    #expect(files["balance.xlsx"] != nil)
    for name in ["balance.json", "balance.xlsx", "flows.json"] {
      #expect(page(site).contains("<a href=\"\(name)\" download>"), "\(name) is not linked")
    }
  }

  @Test(arguments: [
    ("[]", []), ("[csv]", [".csv"]), ("[svg]", [".svg"]), ("mono", [".mono.svg"]),
    ("[png, card]", []),
  ])
  func `a site chooses`(wanted: String, endings: [String]) throws {
    let site = try downloads(wanted)
    #expect(site.build().ending == .finished)
    let found = files(site).keys.map { String($0.drop { $0 != "." }) }
      .filter { $0 != ".json" && !$0.contains("json") }
    #expect(Set(found) == Set(endings))
    #expect(page(site).contains("figure-downloads") == !endings.isEmpty)
  }

  @Test func `pictures in files are read aloud, and need nothing around them`() throws {
    let site = try downloads("[svg, mono]")
    #expect(site.build().ending == .finished)
    let pictures = files(site).filter { $0.key.hasSuffix(".svg") }
    #expect(!pictures.isEmpty)
    for (name, svg) in pictures {
      #expect(svg.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\""))
      #expect(svg.contains("<title>") && svg.contains("<desc>") && svg.contains("lang=\"en\""))
      #expect(!svg.contains("http://www.w3.org/1999/xlink") && !svg.contains("<image"))
      for part in svg.components(separatedBy: "url(#").dropFirst() {
        let id = part.prefix { $0 != ")" }
        #expect(svg.contains("id=\"\(id)\""), "\(name) has no \(id)")
      }
    }
  }
}

/// Painting, with a program that notes what it is asked.
@Suite struct PaintingTests {
  /// A folder for the `PATH` with an `rsvg-convert` that writes `PNG` and its input.
  private func tool(_ folder: TemporaryFolder, version: String = "1", _ body: String? = nil) throws
    -> String
  {
    let usual = "printf '\\211PNG\\r\\n\\032\\n'; /bin/cat; echo . >> '\(folder.path("calls"))'"
    try folder.write(
      "bin/rsvg-convert",
      """
      #!/bin/sh
      if [ "$1" = --version ]; then echo 'rsvg-convert version \(version)'; exit; fi
      \(body ?? usual)

      """)
    try folder.makeProgram("bin/rsvg-convert", asking: "--version")
    return "relative:/nowhere:" + folder.path("bin")
  }

  private func calls(_ site: BadInputFolder) -> Int {
    (site.folder.contents()["calls"] ?? "").filter { $0 == "." }.count
  }

  private func site() throws -> BadInputFolder {
    try BadInputFolder([.append(BadInputCase.site, "base-url: https://example.org/\n")])
  }

  @Test func `pictures are painted, linked and shown to social networks`() throws {
    let site = try site()
    let path = try tool(site.folder)
    let result = site.build(searchPath: path)
    #expect(result.ending == .finished && result.notes.isEmpty)
    let files = site.folder.contents(of: "Output")
    let pictures = files.keys.filter { $0.hasSuffix(".png") && !$0.contains("/assets/") }
    #expect(calls(site) == pictures.count && pictures.count > 3)
    let page = try #require(files["site/ru/publications/flows/index.html"])
    let card = "https://example.org/ru/publications/flows/card.png"
    #expect(page.contains("<meta property=\"og:image\" content=\"\(card)\">"))
    #expect(page.contains(".png\" download>PNG</a>"))
    #expect(
      files["site/ru/publications/flows/card.png"]?.contains("viewBox=\"0 0 600 315\"") == true)
  }

  @Test func `what has not changed is not painted again`() throws {
    let site = try site()
    let path = try tool(site.folder)
    _ = site.build(searchPath: path)
    let first = calls(site)
    let before = site.folder.contents(of: "Output")
    #expect(site.build(searchPath: path).counts.written == 0)
    #expect(calls(site) == first && site.folder.contents(of: "Output") == before)

    let card = "Output/site/ru/publications/flows/card.png"
    try site.folder.write(card, "something else")
    #expect(site.build(searchPath: path).ending == .finished)
    #expect(calls(site) == first + 1, "a file that somebody changed is painted again")
    #expect(site.folder.contents(of: "Output") == before)

    _ = try tool(site.folder, version: "2")
    #expect(site.build(searchPath: path).ending == .finished)
    #expect(calls(site) == 2 * first + 1, "another version may paint other pixels")
  }

  @Test func `without the program a note tells it, and nothing leads to pictures`() throws {
    let site = try site()
    let path = try tool(site.folder)
    _ = site.build(searchPath: path)
    let result = site.build(searchPath: "/nowhere", isStrict: true)
    #expect(result.ending == .finished && result.log.isEmpty)
    #expect(result.notes == [.noPictureTool])
    let files = site.folder.contents(of: "Output")
    #expect(!files.keys.contains { $0.hasSuffix(".png") && !$0.contains("/assets/") })
    for (name, text) in files where name.hasSuffix(".html") {
      #expect(!text.contains("card.png") && !text.contains(".png\" download"), "\(name)")
    }
  }

  @Test func `a site that wants no pictures misses no program`() throws {
    let site = try BadInputFolder([.append(BadInputCase.site, "downloads: [csv, svg]\n")])
    #expect(site.build(searchPath: "/nowhere").notes.isEmpty)
  }

  @Test(arguments: [
    ("echo 'no such glyph' >&2; exit 3", "no such glyph"), ("exit 3", "it ended with status 3"),
    ("kill -9 $$", "signal 9 ended it"), ("/bin/cat > /dev/null", "wrote no PNG"),
  ])
  func `a picture that fails is told where its figure is`(body: String, words: String) throws {
    let site = try site()
    try site.folder.write("Output/mine.txt", "mine")
    let result = site.build(searchPath: try tool(site.folder, body))
    #expect(result.ending == .stopped)
    #expect(site.words(result).contains(words))
    #expect(site.findings(result).allSatisfy { $0.hasSuffix("error picture.failed") })
    #expect(site.findings(result).contains { $0.hasPrefix("Content/publications/flows/ru.md:") })
    #expect(site.folder.contents(of: "Output") == ["mine.txt": "mine"])
  }

  @Test func `a check paints nothing`() throws {
    let site = try site()
    let result = site.build(writesOutput: false, searchPath: try tool(site.folder))
    #expect(result.ending == .finished && calls(site) == 0)
  }
}

@Suite struct ChildProcessTests {
  private func run(
    _ script: String, _ input: [UInt8] = [], time: Int = 20_000, output: Int = 1 << 20
  )
    -> ChildProcess.Ending
  {
    ChildProcess(
      program: "/bin/sh", arguments: ["-c", script], environment: ["GREETING=hello"],
      limits: .init(time: time, output: output)
    ).run(input, among: ChildProcesses())
  }

  @Test func `much goes in and out at once`() {
    let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    #expect(run("/bin/cat", bytes) == .finished(output: bytes))
  }

  @Test func `only the environment given is there`() {
    #expect(run("echo $GREETING$HOME") == .finished(output: Array("hello\n".utf8)))
  }

  @Test func `input that nobody reads is no error`() {
    #expect(
      run("exec 0<&-; echo done", [UInt8](repeating: 0, count: 1 << 20))
        == .finished(output: Array("done\n".utf8)))
  }

  @Test(.timeLimit(.minutes(5)))
  func `what takes too long or writes too much is killed, with what it started`() async throws {
    let folder = try TemporaryFolder()
    let late = folder.path("late")
    #expect(
      run("(/bin/sleep 2; : > '\(late)') & /bin/sleep 50", time: 200) == .tookTooLong)
    #expect(run("exec >&- 2>&-; /bin/sleep 50", time: 200) == .tookTooLong)
    #expect(run("while :; do echo yyyyyyyyyyyyyyyyyy; done", output: 10_000) == .wroteTooMuch)
    try await Task.sleep(for: .seconds(3))
    #expect(!FileManager.default.fileExists(atPath: late), "a child went on")
  }

  @Test(.timeLimit(.minutes(5))) func `an interruption ends what runs and lets nothing start`()
    throws
  {
    let folder = try TemporaryFolder()
    let (started, late) = (folder.path("started"), folder.path("late"))
    let processes = ChildProcesses()
    let child = ChildProcess(
      program: "/bin/sh",
      arguments: ["-c", ": > '\(started)'; /bin/sleep 2; : > '\(late)'"], environment: [],
      limits: .init(time: 100_000, output: 100))
    // Threads of their own: other tests may hold up all tasks for longer than this one waits.
    let ending = Mutex<ChildProcess.Ending?>(nil)
    let end = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      let came = child.run([], among: processes)
      ending.withLock { $0 = came }
      end.signal()
    }
    while !FileManager.default.fileExists(atPath: started) { Thread.sleep(forTimeInterval: 0.01) }
    processes.end()
    end.wait()
    #expect(ending.withLock { $0 } == .cancelled)
    #expect(child.run([], among: processes) == .cancelled)
    Thread.sleep(forTimeInterval: 3)
    #expect(!FileManager.default.fileExists(atPath: late), "the program went on")
  }

  @Test func `a program that is not there is told`() {
    let child = ChildProcess(
      program: "/nowhere/x", arguments: [], environment: [], limits: .init(time: 1_000, output: 9))
    #expect(child.run([], among: ChildProcesses()) == .failed("no such file or folder"))
  }
}
