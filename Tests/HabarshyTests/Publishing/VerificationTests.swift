import Diagnostics
import Foundation
import Habarshy
import Quantities
import Rendering
import Support
import Testing

/// Comparing an output with the record of its build.
@Suite struct VerificationTests {
  private let folder: TemporaryFolder
  private var output: String { folder.path("Output") }
  private static let noon = Instant(secondsSinceEpoch: 1_188_273_600)

  init() throws {
    folder = try TemporaryFolder()
    try build(Manifest.Purpose(.site, latestRelease: Self.noon))
  }

  private func build(_ purpose: Manifest.Purpose) throws {
    var log = DiagnosticLog()
    let tree = try OutputTree(replacing: output, reporting: &log)
    for (path, text) in [
      ("site/index.html", "home"), ("site/assets/site.css", "style"), ("site/kk/index.html", "бас"),
      ("broadcast/a.txt", ""),
    ] { tree.write(OutputFile(path: path, bytes: Array(text.utf8))) }
    _ = try tree.commit(purpose: purpose, inputs: [], reporting: &log)
  }

  /// The findings, by place and code, with the output's own path left out.
  private func findings(at instant: Instant = noon) -> [String] {
    var log = DiagnosticLog()
    _ = Verification.run(output: output, at: instant, jobs: 2, reporting: &log)
    return log.sorted.map { finding in
      "\(finding.location.source.path.replacing(output + "/", with: "")):"
        + "\(finding.location.position.line) \(finding.code): \(finding.message)"
    }
  }

  @Test func `an output that is as it was built is in order`() {
    var log = DiagnosticLog()
    let verification = Verification.run(output: output, at: Self.noon, jobs: 1, reporting: &log)
    #expect(log.isEmpty)
    #expect(verification?.files.count == 4)
    #expect(verification?.size == 15)
    #expect(verification?.isUnderEmbargo == false)
  }

  @Test func `damage is told with the line of the record that it is about`() throws {
    try folder.write("Output/site/index.html", "hope")
    try folder.write("Output/site/kk/index.html", "longer than it was")
    try folder.remove("Output/site/assets/site.css")
    try folder.remove("Output/broadcast/a.txt")
    try folder.makeLink("Output/broadcast/a.txt", to: "../build.json")
    try folder.write("Output/site/kk/notes.txt", "mine")
    try folder.write("Output/scratch/a/b", "mine")
    #expect(
      findings() == [
        "broadcast/a.txt:1 verify.foreign: a symbolic link that habarshy did not write",
        "build.json:8 verify.changed: 'broadcast/a.txt' is no file",
        "build.json:9 verify.missing: 'site/assets/site.css' is missing",
        "build.json:10 verify.changed: 'site/index.html' has other bytes than were written",
        "build.json:11 verify.changed: 'site/kk/index.html' has 18 bytes; 6 were written",
        "scratch:1 verify.foreign: a folder that habarshy did not write",
        "site/kk/notes.txt:1 verify.foreign: a file that habarshy did not write",
      ])
  }

  @Test func `a record that was cut anywhere is no record`() throws {
    let record = try #require(FileManager.default.contents(atPath: output + "/build.json"))
    for end in stride(from: 0, to: record.count, by: 7) {
      try record.prefix(end).write(to: URL(fileURLWithPath: output + "/build.json"))
      let findings = findings()
      #expect(!findings.isEmpty, "\(end) bytes")
      #expect(findings.allSatisfy { $0.contains(" verify.record: ") }, "\(end) bytes: \(findings)")
    }
  }

  @Test(arguments: [
    ("\"size\": 4}", "\"size\": 5}", "build.json:13 verify.record: the record was changed"),
    ("\"for\": \"site\"", "\"for\": \"all\"", "build.json:1 verify.record: the record does"),
    ("T04:00Z", "T04:60Z", "build.json:5 verify.record: \"2007-08-28T04:60Z\" is no instant"),
    ("site/index.html", "../index.html", "build.json:10 verify.record: this is no entry of a file"),
    ("\"format\": 2", "\"format\": 1", "build.json:2 verify.record: the record is of form 1"),
  ])
  func `a record that was changed is told where`(old: String, new: String, told: String) throws {
    let path = output + "/build.json"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try folder.write("Output/build.json", text.replacing(old, with: new))
    #expect(findings().contains { $0.hasPrefix(told) }, "\(findings())")
  }

  @Test func `an output without a record is told`() throws {
    try folder.remove("Output/build.json")
    #expect(
      findings() == [
        "build.json:1 verify.no-record: there is no record of a build: no such file or folder"
      ])
  }

  @Test func `what is under embargo is told until its release`() throws {
    let before = Instant(secondsSinceEpoch: Self.noon.secondsSinceEpoch - 1)
    let told =
      "build.json:1 verify.embargo: what the output shows is under embargo until 2007-08-28T04:00Z; "
      + "it is 2007-08-28T03:59:59Z"
    #expect(findings(at: before) == [told])
    #expect(findings(at: Self.noon) == [])
    // An instant that was asked for counts, whatever was released by then.
    try build(Manifest.Purpose(.site, asOf: Self.noon))
    #expect(findings(at: before) == [told])
    try build(Manifest.Purpose(.embargoPack, latestRelease: Self.noon))
    #expect(findings(at: Self.noon).map { $0.prefix(30) } == ["build.json:1 verify.embargo: t"])
  }
}
