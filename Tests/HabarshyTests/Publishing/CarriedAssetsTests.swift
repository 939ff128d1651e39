import Diagnostics
import Foundation
import Habarshy
import Support
import Synchronization
import Testing

/// What readers who have a page of the previous release open still get.
@Suite struct CarriedAssetsTests {
  private let folder: TemporaryFolder
  private var output: String { folder.path("Output") }
  private var target: String { folder.path("target") }

  init() throws {
    folder = try TemporaryFolder()
  }

  @discardableResult
  private func publish(
    _ version: String, _ edit: (inout PublishSettings) -> Void = { _ in },
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> PublishResult? {
    try SmallSite.build(version, to: output)
    let (result, findings) = try SmallSite.publish(output, to: target, edit)
    #expect(findings == [], sourceLocation: sourceLocation)
    return result
  }

  private func rollBack(
    _ edit: (inout PublishSettings) -> Void = { _ in },
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let (_, findings) = try SmallSite.publish(output, to: target) {
      edit(&$0)
      $0.action = .rollBack
    }
    #expect(findings == [], sourceLocation: sourceLocation)
  }

  /// The versions whose styles the site has; each must be there, and in the record, whole.
  private func styles(_ sourceLocation: SourceLocation = #_sourceLocation) -> [String] {
    let files = folder.contents(of: "target/site")
    let record = files["release.json"] ?? ""
    return ["a", "b", "c", "d"].filter { version in
      let path = SmallSite.style(version)
      #expect(
        (files[path] == version) == record.contains("\"\(path)\""), "\(path)",
        sourceLocation: sourceLocation)
      return files[path] != nil
    }
  }

  /// File systems with and without exchanges of folders and second names; FAT has neither.
  @Test(arguments: [true, false])
  func `styles of the previous release stay for one more`(isPlain: Bool) throws {
    let edit: (inout PublishSettings) -> Void = {
      $0.exchanges = !isPlain
      $0.links = !isPlain
    }
    for (version, expected) in [("a", ["a"]), ("b", ["a", "b"]), ("c", ["b", "c"])] {
      try publish(version, edit)
      #expect(styles() == expected)
      #expect(
        SmallSite.version(in: folder.contents(of: "target/site"), of: [version]) == version)
    }
    guard case .upToDate? = try publish("c", edit) else {
      Issue.record("what is carried does not make a site another one")
      return
    }
    #expect(styles() == ["b", "c"])
    // Who goes back has readers too.
    try rollBack(edit)
    #expect(styles() == ["a", "b", "c"])
    #expect(SmallSite.version(in: folder.contents(of: "target/site"), of: ["b"]) == "b")
    try publish("d", edit)
    #expect(styles() == ["b", "d"])
  }

  @Test func `a style that cannot be kept when an earlier site comes back is told`() throws {
    try publish("a")
    try publish("b")
    let releases = folder.contents(of: "target/.habarshy").keys
    let record = try #require(
      releases.first { $0.hasSuffix("/release.json") }, "\(releases.sorted())")
    // Where the style would go, somebody has put a folder.
    let place = "target/.habarshy/" + record.dropLast("release.json".count) + SmallSite.style("b")
    try folder.write(place + "/in-the-way", "?")
    let (result, findings) = try SmallSite.publish(output, to: target) { $0.action = .rollBack }
    #expect(result != nil)
    #expect(findings.count == 1)
    #expect(findings.first?.contains("publish.assets") == true, "\(findings)")
    try folder.remove("target/site/" + SmallSite.style("b"))
    #expect(SmallSite.version(in: folder.contents(of: "target/site"), of: ["a"]) == "a")
  }

  @Test func `a style that comes back is neither sent nor lost`() throws {
    try publish("a")
    let path = target + "/site/" + SmallSite.style("a")
    func number() throws -> UInt64? {
      try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? UInt64
    }
    let before = try number()
    try publish("b")
    try publish("a")
    #expect(try number() == before)
    #expect(styles() == ["a", "b"])
    #expect(SmallSite.version(in: folder.contents(of: "target/site"), of: ["a"]) == "a")
  }

  @Test func `a style that the site lost is not carried, and keeps nobody from publishing`() throws
  {
    try publish("a")
    try folder.write("target/site/" + SmallSite.style("a"), "?!")
    try publish("b")
    #expect(styles() == ["b"])
    try folder.remove("target/site/" + SmallSite.style("b"))
    try publish("c")
    #expect(styles() == ["c"])
  }

  @Test func `the plan tells what is kept, and the limit of removals does not count it`() throws {
    for version in ["a", "b"] { try publish(version) }
    try SmallSite.build("c", to: output)
    let plan = Mutex<PublishPlan?>(nil)
    var settings = PublishSettings(now: SmallSite.now)
    settings.removals = .count(8)
    settings.synchronizes = false
    settings.isDryRun = true
    var log = DiagnosticLog()
    let result = Publisher.run(
      output: output, to: .folder(target), settings,
      tell: { event in
        if case .plan(let told, _) = event { plan.withLock { $0 = told } }
      }, reporting: &log)
    #expect(result == .planned)
    #expect(log.sorted.isEmpty)
    let told = try #require(plan.withLock { $0 })
    #expect(told.removed.count == 8)
    #expect(told.kept.map(\.path) == [SmallSite.style("b")])
    #expect(told.expired.map(\.path) == [SmallSite.style("a")])
    let lines = told.text(naming: true).split(separator: "\n").map(String.init)
    #expect(lines.contains("  = \(SmallSite.style("b"))"))
    #expect(lines.contains("  - \(SmallSite.style("a"))"))
    #expect(
      lines.suffix(3) == [
        "9 added, 13 changed, 8 removed, 1 unchanged; 38 bytes to send",
        "1 asset kept for readers of the previous release",
        "1 asset of the release before it no longer kept",
      ])
    #expect(told.json.contains("\"kept\": [\"\(SmallSite.style("b"))\"], \"expired\": ["))
  }
}
