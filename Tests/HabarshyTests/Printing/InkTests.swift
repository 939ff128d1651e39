import Diagnostics
import Foundation
import Habarshy
import Rendering
import Testing

/// Files in the inks of a printing press: what the worker is asked, and what is told.
@Suite struct InkTests {
  private static let profile: [UInt8] = {
    var bytes = [UInt8](repeating: 0, count: 256)
    for (offset, text) in [(12, "prtrCMYK"), (36, "acsp")] {
      bytes.replaceSubrange(offset..<(offset + text.utf8.count), with: text.utf8)
    }
    return bytes
  }()

  /// A site with a document for the printer, a press, and a table of inks.
  private func site(
    _ script: String = ":", press: String = "print: {profile: print/press.icc, condition: FOGRA39}",
    inks: String? = ":root { --sky: #00AFCA device-cmyk(78% 5% 18.5% 0%); }\n",
    profile: [UInt8] = Self.profile
  ) throws -> BadInputFolder {
    let site = try PrintSite.make(script, sheets: "booklet", standard: "pdf/x-4")
    try site.folder.makeFolder("Content/print")
    try Data(profile).write(to: URL(fileURLWithPath: site.folder.path("Content/print/press.icc")))
    if let inks {
      try site.folder.write("Templates/shared/inks.css", inks)
    } else {
      try site.folder.remove("Templates/shared/inks.css")
    }
    let settings = site.folder.contents()["Content/site.yaml"] ?? ""
    try site.folder.write("Content/site.yaml", settings + "\n" + press + "\n")
    return site
  }

  @Test func `the worker gets the profile, its name and the inks`() throws {
    // A document without pages is an answer that nobody understands.
    let site = try site(
      ##"pages=$(/bin/grep -c "^#00afca 780 50 185 0$" "$root/press/inks.txt")"##)
    let fake = try FakeEngine()
    let result = PrintSite.build(site, fake)
    #expect(result.ending == .finished, "\(site.words(result))")
    #expect(
      fake.requests.allSatisfy {
        $0.contains(
          #""press":{"profile":"press/profile.icc","inks":"press/inks.txt","condition":"FOGRA39"}"#)
          && $0.contains(#""posted":false"#)
      })
    let before = fake.requests.count
    try site.folder.write(
      "Templates/shared/inks.css",
      ":root { --sky: #00afca device-cmyk(78% 5% 18.5% 0%); --a: #000000 device-cmyk(0% 0% 0% 99%); }\n"
    )
    _ = PrintSite.build(site, fake)
    #expect(fake.requests.count == before + 3, "other inks make other files")
  }

  @Test func `without a press the colours of the screen stay`() throws {
    let site = try site(press: "", inks: nil)
    let fake = try FakeEngine()
    #expect(PrintSite.build(site, fake).ending == .finished)
    #expect(fake.requests.allSatisfy { !$0.contains("press") } && fake.requests.count == 3)
  }

  @Test func `a colour without inks stops the build, at the table of inks`() throws {
    let site = try site(
      ##"problems='{"kind":"missing-ink","text":"the palette has no inks for #112233","target":"#112233"}'"##
    )
    let result = PrintSite.build(site, try FakeEngine())
    #expect(result.ending == .stopped)
    #expect(
      site.findings(result).allSatisfy {
        $0 == "Templates/shared/inks.css:1:1: error print.missing-ink"
      })
    #expect(site.words(result).contains("no inks for #112233"))
  }

  @Test(arguments: [
    ("print: {profile: print/press.icc}", "yaml.missing-key"),
    ("print: {profile: print/none.icc, condition: A}", "site.print-profile"),
    ("print: {profile: site.yaml, condition: A}", "site.print-profile"),
    ("print: {profile: [a], condition: A}", "site.print-profile"),
    ("print: FOGRA39", "yaml."),
  ])
  func `a press that cannot be is told`(press: String, code: String) throws {
    let result = PrintSite.build(try site(press: press), try FakeEngine())
    #expect(result.ending == .stopped)
    #expect(
      result.log.sorted.contains { $0.code.hasPrefix(code) }, "\(result.log.sorted.map(\.code))")
  }

  @Test func `a press without a table of inks is told`() throws {
    let site = try site(inks: nil)
    let result = PrintSite.build(site, try FakeEngine())
    #expect(site.findings(result) == ["Templates/shared/inks.css:1:1: error file.missing"])
  }

  @Test(arguments: [
    ("--a: #00afca device-cmyk(1% 2% 3% 4%);", nil),
    (
      "--a: #00AFCA device-cmyk(1% 2% 3.5% 100%); /* a */ --b: #000000 device-cmyk(0% 0% 0% 9%);",
      nil
    ),
    ("--a: #0af device-cmyk(1% 2% 3% 4%);", "1:1: error inks.form"),
    ("--a: #00afca;", "1:1: error inks.form"),
    ("a: #00afca device-cmyk(1% 2% 3% 4%);", "1:1: error inks.form"),
    ("--a: #00afca device-cmyk(1 2 3 4);", "1:1: error inks.form"),
    ("--a: #00afca device-cmyk(1% 2% 3% 4% 5%);", "1:1: error inks.form"),
    ("--a: #00afca device-cmyk(1% 2% 3% 101%);", "1:1: error inks.form"),
    ("--a: #00afca device-cmyk(1% 2% 3.55% 1%);", "1:1: error inks.form"),
    ("--a: #00afca device-cmyk(90% 90% 90% 90%);", "1:1: warning inks.total"),
    (
      "--a: #00afca device-cmyk(1% 2% 3% 4%);\n--b: #00AFCA device-cmyk(0% 2% 3% 4%);",
      "2:1: error inks.twice"
    ),
  ])
  func `a table of inks is read line by line`(text: String, finding: String?) {
    var log = DiagnosticLog()
    let palette = InkPalette.parse(
      Source(path: "inks.css", bytes: Array(text.utf8)), reporting: &log)
    let found = log.sorted.map { diagnostic in
      let index = LineIndex(diagnostic.location.source)
      let line = index.line(at: diagnostic.location.offset)
      return "\(line):\(diagnostic.location.offset - index.range(ofLine: line).lowerBound + 1): "
        + "\(diagnostic.severity) \(diagnostic.code)"
    }
    #expect(found == (finding.map { [$0] } ?? []))
    if finding == nil { #expect(palette.entries.first?.colour == "#00afca") }
  }

  /// Colours of charts are code, their inks are a designer's table: both must know the same.
  @Test func `the table has inks for every colour of charts and of paper`() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
    func text(_ path: String) throws -> String {
      try String(contentsOfFile: root + "/" + path, encoding: .utf8)
    }
    var log = DiagnosticLog()
    let table = InkPalette.parse(
      Source(
        path: InkPalette.path, bytes: Array(try text("Templates/" + InkPalette.path).utf8)),
      reporting: &log)
    #expect(log.isEmpty, "\(log.sorted.map(\.message))")
    let known = Set(table.entries.map(\.colour))
    let colour = /#[0-9A-Fa-f]{6}\b/
    let paths =
      [
        "Sources/Charts/Marks/Palette.swift", "Templates/shared/styles/05-palette.css",
        "Templates/leaflet/print.css",
      ]
      + ["print", "a4", "a5"].map { "Templates/brochure/\($0).css" }
      + (try FileManager.default.contentsOfDirectory(atPath: root + "/Templates/shared/paper"))
      .filter { $0.hasSuffix(".css") }.map { "Templates/shared/paper/" + $0 }
    for path in paths {
      for match in try text(path).matches(of: colour) {
        #expect(known.contains(match.output.lowercased()), "\(path): \(match.output)")
      }
    }
  }
}
