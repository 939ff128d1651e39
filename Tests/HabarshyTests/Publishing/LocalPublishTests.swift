import Diagnostics
import Foundation
import Habarshy
import Quantities
import Support
import Synchronization
import Testing

/// Publishing to a folder.
@Suite struct LocalPublishTests {
  private let folder: TemporaryFolder
  private var output: String { folder.path("Output") }
  private var target: String { folder.path("target") }

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Publishes a version that must get there.
  @discardableResult
  private func publish(
    _ version: String, _ edit: (inout PublishSettings) -> Void = { _ in },
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> PublishResult? {
    try SmallSite.build(version, to: output)
    let (result, findings) = try SmallSite.publish(output, to: target, edit)
    #expect(findings == [], sourceLocation: sourceLocation)
    #expect(result != nil, sourceLocation: sourceLocation)
    return result
  }

  private func version(
    _ versions: [String] = ["old", "new"], sourceLocation: SourceLocation = #_sourceLocation
  ) -> String? {
    SmallSite.version(
      in: folder.contents(of: "target/site"), of: versions, sourceLocation: sourceLocation)
  }

  private var releases: [String] {
    let names = try? FileManager.default.contentsOfDirectory(
      atPath: target + "/.habarshy/releases")
    return (names ?? []).map { String($0.prefix(6)) }.sorted()
  }

  @Test(arguments: [true, false])
  func `releases take each other's place, and come back`(exchanges: Bool) throws {
    for version in ["a", "b", "c"] {
      try publish(version) { $0.exchanges = exchanges }
      #expect(self.version([version]) == version)
    }
    #expect(releases == ["000001", "000002"])
    for expected in ["b", "a"] {
      let (result, findings) = try SmallSite.publish(output, to: target) {
        $0.action = .rollBack
        $0.exchanges = exchanges
      }
      #expect(findings == [])
      guard case .rolledBack? = result else {
        Issue.record("\(String(describing: result))")
        return
      }
      #expect(version([expected]) == expected)
    }
    let (result, findings) = try SmallSite.publish(output, to: target) { $0.action = .rollBack }
    #expect(result == nil)
    #expect(
      findings == [
        "publish.no-release: the target keeps no whole release before the present one"
      ])
    // What is published next goes back to what was there, not to what was taken away.
    try publish("d")
    _ = try SmallSite.publish(output, to: target) { $0.action = .rollBack }
    #expect(version(["a"]) == "a")
    // Nothing stays beside the output.
    #expect(
      try Set(FileManager.default.contentsOfDirectory(atPath: folder.path)) == ["Output", "target"])
  }

  @Test func `only so many earlier releases are kept`() throws {
    for version in ["a", "b", "c", "d", "e"] { try publish(version) { $0.keeps = 2 } }
    #expect(releases == ["000003", "000004"])
  }

  @Test func `files that stay are the same files`() throws {
    try publish("old")
    func number(_ path: String) throws -> UInt64? {
      let attributes = try FileManager.default.attributesOfItem(atPath: target + "/site/" + path)
      return attributes[.systemFileNumber] as? UInt64
    }
    let before = try number("assets/site.css")
    try publish("new")
    #expect(try number("assets/site.css") == before)
  }

  @Test func `the same site is not published twice`() throws {
    try publish("old")
    let before = folder.contents(of: "target")
    guard case .upToDate? = try publish("old") else {
      Issue.record("it was published")
      return
    }
    #expect(folder.contents(of: "target") == before)
  }

  @Test func `a plan changes nothing`() throws {
    try SmallSite.build("old", to: output)
    let first = try SmallSite.publish(output, to: target) { $0.isDryRun = true }
    #expect(first.result == .planned)
    #expect(!FileManager.default.fileExists(atPath: target))
    try publish("old")
    let before = folder.contents(of: "target")
    try publish("new") { $0.isDryRun = true }
    #expect(folder.contents(of: "target") == before)
  }

  @Test func `too many removals are refused`() throws {
    try publish("old")
    try SmallSite.build("new", to: output)
    let (result, findings) = try SmallSite.publish(output, to: target) {
      $0.removals = .percent(25)
    }
    #expect(result == nil)
    #expect(findings == ["publish.removals: 8 of 23 files would be removed; 25% may be"])
    #expect(version() == "old")
    let allowed = try SmallSite.publish(output, to: target) { $0.removals = .count(8) }
    #expect(allowed.findings == [])
    #expect(version() == "new")
  }

  @Test func `an output that was damaged, or is under embargo, is refused`() throws {
    try publish("old")
    try SmallSite.build("new", to: output)
    try folder.write("Output/site/index.html", "new!")
    var refused = try SmallSite.publish(output, to: target)
    #expect(refused.result == nil)
    #expect(refused.findings.map { $0.prefix(14) } == ["verify.changed"])

    let later = Instant(secondsSinceEpoch: SmallSite.now.secondsSinceEpoch + 1)
    for purpose in [
      Manifest.Purpose(.site, asOf: later), Manifest.Purpose(.site, latestRelease: later),
      Manifest.Purpose(.embargoPack, latestRelease: SmallSite.now),
    ] {
      try SmallSite.build("new", to: output, purpose)
      refused = try SmallSite.publish(output, to: target)
      #expect(refused.result == nil)
      #expect(refused.findings.map { $0.prefix(14) } == ["verify.embargo"])
    }
    #expect(version() == "old")
    try SmallSite.build("new", to: output, Manifest.Purpose(.site, asOf: SmallSite.now))
    #expect(try SmallSite.publish(output, to: target).findings == [])
    #expect(version() == "new")
  }

  @Test func `a site that somebody else put there is refused`() throws {
    try folder.write("target/site/index.html", "mine")
    try SmallSite.build("new", to: output)
    let (result, findings) = try SmallSite.publish(output, to: target)
    #expect(result == nil)
    #expect(
      findings == ["publish.foreign-site: the target has a site that habarshy did not publish"])
    #expect(folder.files(of: "target/site") == ["index.html": "mine"])
  }

  @Test func `a target in the output is refused`() throws {
    try SmallSite.build("new", to: output)
    try folder.makeFolder("Output/site/target")
    let (result, findings) = try SmallSite.publish(output, to: output + "/site/kk")
    #expect(result == nil)
    #expect(findings.contains { $0.hasPrefix("verify.foreign") || $0.contains("each other's way") })
  }

  @Test func `an earlier release that lost a file does not come back`() throws {
    try publish("old")
    try publish("new")
    let releases = target + "/.habarshy/releases"
    let name = try #require(FileManager.default.contentsOfDirectory(atPath: releases).first)
    try folder.remove("target/.habarshy/releases/\(name)/kk/index.html")
    let (result, findings) = try SmallSite.publish(output, to: target) { $0.action = .rollBack }
    #expect(result == nil)
    #expect(findings.map { $0.prefix(18) } == ["publish.no-release"])
    #expect(version() == "new")
  }

  @Test(arguments: [PublishSettings.Step.locked, .staged, .uploaded, .sealed])
  func `interrupted before the folders change places, the site stays`(
    step: PublishSettings.Step
  ) throws {
    try publish("old")
    try SmallSite.build("new", to: output)
    let interruption = Interruption()
    var settings = PublishSettings(now: SmallSite.now)
    settings.removals = .percent(100)
    settings.synchronizes = false
    settings.afterStep = { if $0 == step { _ = interruption.interrupt() } }
    var log = DiagnosticLog()
    let result = Publisher.run(
      output: output, to: .folder(target), settings, interruption: interruption, reporting: &log)
    #expect(result == nil)
    #expect(log.sorted.map(\.code) == ["publish.interrupted"])
    #expect(version() == "old")
    // Nothing is held any more.
    #expect(try SmallSite.publish(output, to: target).findings == [])
    #expect(version() == "new")
  }

  @Test func `two publishings do not run at once`() throws {
    try SmallSite.build("new", to: output)
    try SmallSite.build("old", to: folder.path("Other"))
    let (output, other, target) = (output, folder.path("Other"), target)
    let inner = Inner()
    let outer = try SmallSite.publish(output, to: target) { settings in
      settings.afterStep = { step in
        guard step == .locked else { return }
        // One from the same output, and one from another to the same target.
        inner.add((try? SmallSite.publish(output, to: target).findings) ?? [])
        inner.add((try? SmallSite.publish(other, to: target).findings) ?? [])
      }
    }
    #expect(outer.findings == [])
    #expect(
      inner.findings == [
        "publish.busy: another publish from this output is under way",
        "publish.locked: another publish to this target is under way",
      ])
    #expect(version() == "new")
  }
}

/// Findings of publishings inside another one.
private final class Inner: Sendable {
  private let all = Mutex<[String]>([])
  func add(_ findings: [String]) { all.withLock { $0 += findings } }
  var findings: [String] { all.withLock { $0 } }
}

/// What becomes of a folder that is published to when the process dies or the disk is full.
@Suite struct LocalPublishFaultTests {
  private let folder: TemporaryFolder
  private var output: String { folder.path("Output") }
  private var target: String { folder.path("target") }

  init() throws {
    folder = try TemporaryFolder()
    try SmallSite.build("old", to: output)
    #expect(try SmallSite.publish(output, to: target).findings == [])
    try SmallSite.build("new", to: output)
  }

  private func version(sourceLocation: SourceLocation = #_sourceLocation) -> String? {
    SmallSite.version(
      in: folder.contents(of: "target/site"), sourceLocation: sourceLocation)
  }

  /// The next publish brings the new site, and the old one can come back.
  private func expectRecovery(
    exchanges: Bool = true, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let again = try SmallSite.publish(output, to: target) { $0.exchanges = exchanges }
    #expect(again.findings == [], sourceLocation: sourceLocation)
    #expect(version(sourceLocation: sourceLocation) == "new", sourceLocation: sourceLocation)
    let back = try SmallSite.publish(output, to: target) { $0.action = .rollBack }
    #expect(back.findings == [], sourceLocation: sourceLocation)
    #expect(version(sourceLocation: sourceLocation) == "old", sourceLocation: sourceLocation)
    #expect(
      !FileManager.default.fileExists(atPath: target + "/.habarshy/next"),
      sourceLocation: sourceLocation)
  }

  private static let steps: [PublishSettings.Step] = [
    .locked, .staged, .uploaded, .sealed, .putAside, .exchanged, .filed,
  ]

  @Test(arguments: [true, false], steps)
  func `killed after any step, the site is old or new`(
    exchanges: Bool, step: PublishSettings.Step
  ) async throws {
    if exchanges, step == .putAside { return }
    let (output, target) = (output, target)
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [
        output = output as String, target = target as String, exchanges = exchanges as Bool,
        step = step.rawValue as String
      ] in
      _ = try SmallSite.publish(output, to: target) { settings in
        settings.exchanges = exchanges
        settings.afterStep = { if $0.rawValue == step { kill(getpid(), SIGKILL) } }
      }
    }
    if step == .putAside {
      // The one moment without a site, where folders cannot be exchanged: the next command begins
      // with finishing it.
      #expect(!FileManager.default.fileExists(atPath: target + "/site"))
    } else {
      let isNew = step == .exchanged || step == .filed
      #expect(version() == (isNew ? "new" : "old"))
    }
    try expectRecovery(exchanges: exchanges)
  }

  @Test(arguments: [true, false], [PublishSettings.Step.staged, .sealed, .putAside, .exchanged])
  func `killed while going back, the site is old or new`(
    exchanges: Bool, step: PublishSettings.Step
  ) async throws {
    if exchanges, step == .putAside { return }
    #expect(try SmallSite.publish(output, to: target).findings == [])
    let (output, target) = (output, target)
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [
        output = output as String, target = target as String, exchanges = exchanges as Bool,
        step = step.rawValue as String
      ] in
      _ = try SmallSite.publish(output, to: target) { settings in
        settings.action = .rollBack
        settings.exchanges = exchanges
        settings.afterStep = { if $0.rawValue == step { kill(getpid(), SIGKILL) } }
      }
    }
    if step != .putAside { #expect(version() == (step == .exchanged ? "old" : "new")) }
    try expectRecovery(exchanges: exchanges)
  }

  @Test(arguments: 0..<12)
  func `killed at any moment, the site is old or new`(round: Int) async throws {
    let (output, target) = (output, target)
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [output = output as String, target = target as String, round = round as Int] in
      let delay = round * 2_000 + Int.random(in: 0..<2_000)
      DispatchQueue.global().asyncAfter(deadline: .now() + .microseconds(delay)) {
        kill(getpid(), SIGKILL)
      }
      while true {
        _ = try SmallSite.publish(output, to: target)
        _ = try SmallSite.publish(output, to: target) { $0.action = .rollBack }
      }
    }
    _ = version()
    try expectRecovery()
  }

  @Test func `what was put there whole is not put there twice`() async throws {
    let (output, target) = (output, target)
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [output = output as String, target = target as String] in
      _ = try SmallSite.publish(output, to: target) { settings in
        settings.afterStep = { if $0 == .uploaded { kill(getpid(), SIGKILL) } }
      }
    }
    let file = target + "/.habarshy/next/kk/index.html"
    func number(_ path: String) throws -> UInt64? {
      try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? UInt64
    }
    let before = try number(file)
    // One of them is cut, as by a broken connection; another is of no release.
    try folder.write("target/.habarshy/next/index.html", "ne")
    try folder.write("target/.habarshy/next/en/alien.html", "alien")
    #expect(try SmallSite.publish(output, to: target).findings == [])
    #expect(version() == "new")
    #expect(try number(target + "/site/kk/index.html") == before)
  }

  @Test func `a disk that is full is told, and the site stays`() async throws {
    let (output, target) = (output, target)
    await #expect(processExitsWith: .success) {
      [output = output as String, target = target as String] in
      signal(SIGXFSZ, SIG_IGN)
      // The record of the release is larger than this, every page is smaller.
      var limit = rlimit(rlim_cur: 600, rlim_max: 600)
      unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      let (result, findings) = try SmallSite.publish(output, to: target)
      #expect(result == nil)
      #expect(findings.count == 1)
      #expect(
        findings.first?.hasSuffix("the file is larger than the system lets this process write")
          == true)
    }
    #expect(version() == "old")
    try expectRecovery()
  }
}
