import Foundation
import Habarshy
import Testing

/// A server that rclone reaches, started for one test, with what it serves.
struct TestRemote {
  /// How it is spoken to.
  enum Kind: String, CaseIterable, Sendable {
    case sftp, webdav
  }

  static let rclone = Loopback.program("rclone")

  let server: Loopback
  /// The remote as rclone is told of it.
  let environment: [String]
  /// The address of a target there.
  let target = "web:site-of-tests"

  init(_ kind: Kind, in folder: TemporaryFolder) throws {
    let rclone = try #require(Self.rclone)
    try folder.makeFolder("root")
    let nowhere = folder.path("no.conf")
    server = try Loopback(rclone, in: folder, environment: ["HOME": folder.path]) { port in
      var arguments = ["serve", kind.rawValue, folder.path("root"), "--config", nowhere]
      // Files that the test puts there itself are seen at once.
      arguments += ["--addr", "127.0.0.1:\(port)", "--dir-cache-time", "1ms"]
      if kind == .sftp { arguments += ["--user", "tester", "--pass", "test"] }
      return arguments
    }
    var values = [
      "PATH=\(Loopback.searchPath)", "HOME=\(folder.path)", "RCLONE_CONFIG=\(nowhere)",
      "NO_PROXY=127.0.0.1", "RCLONE_CONFIG_WEB_TYPE=\(kind.rawValue)", "RCLONE_RETRIES=1",
    ]
    switch kind {
    case .sftp:
      values += [
        "RCLONE_CONFIG_WEB_HOST=127.0.0.1", "RCLONE_CONFIG_WEB_PORT=\(server.port)",
        "RCLONE_CONFIG_WEB_USER=tester",
        // "test", as rclone obscures it.
        "RCLONE_CONFIG_WEB_PASS=1hYnl8djWxj0RdHCqtaMrWFkxN0",
      ]
    case .webdav:
      values += [
        "RCLONE_CONFIG_WEB_URL=http://127.0.0.1:\(server.port)", "RCLONE_CONFIG_WEB_VENDOR=other",
      ]
    }
    environment = values
  }
}

/// Publishing to servers that can rename folders.
@Suite(
  .enabled(if: TestRemote.rclone != nil, "rclone is not installed (Debian: rclone)"),
  .timeLimit(.minutes(10)))
struct RemotePublishTests {
  private let folder: TemporaryFolder
  private var output: String { folder.path("Output") }
  private var site: String { "root/site-of-tests/site" }

  init() throws {
    folder = try TemporaryFolder()
  }

  private func version(
    _ versions: [String] = ["old", "new"], sourceLocation: SourceLocation = #_sourceLocation
  ) -> String? {
    SmallSite.version(
      in: folder.contents(of: site), of: versions, sourceLocation: sourceLocation)
  }

  private func publish(
    _ version: String? = nil, to remote: TestRemote, from output: String? = nil,
    _ edit: (inout PublishSettings) -> Void = { _ in }
  ) throws -> (result: PublishResult?, findings: [String]) {
    if let version { try SmallSite.build(version, to: output ?? self.output) }
    return try SmallSite.publish(output ?? self.output, to: remote.target) {
      $0.environment = remote.environment
      edit(&$0)
    }
  }

  @Test(arguments: TestRemote.Kind.allCases)
  func `releases take each other's place on a server, and come back`(
    kind: TestRemote.Kind
  ) throws {
    let remote = try TestRemote(kind, in: folder)
    for version in ["a", "b", "c"] {
      #expect(try publish(version, to: remote) { $0.keeps = 1 }.findings == [])
      #expect(self.version([version]) == version)
    }
    // The styles of the previous release, and of no other, are there for its readers.
    let files = folder.contents(of: site)
    #expect(files[SmallSite.style("b")] == "b")
    #expect(files[SmallSite.style("a")] == nil)
    #expect(files["release.json"]?.contains(SmallSite.style("b")) == true)
    let releases = folder.path("root/site-of-tests/.habarshy/releases")
    let kept = try FileManager.default.contentsOfDirectory(atPath: releases).map { $0.prefix(6) }
    #expect(kept.sorted() == ["000002"])
    #expect(try publish(to: remote) { $0.action = .rollBack }.findings == [])
    #expect(version(["b"]) == "b")
    #expect(folder.contents(of: site)[SmallSite.style("c")] == "c")
    #expect(try publish("c", to: remote).findings == [])
    #expect(version(["c"]) == "c")
    #expect(folder.contents(of: site)[SmallSite.style("b")] == "b")
    let locks = folder.path("root/site-of-tests/.habarshy/locks")
    #expect((try? FileManager.default.contentsOfDirectory(atPath: locks)) ?? [] == [])
    #expect(!FileManager.default.fileExists(atPath: folder.path(".Output.publishing")))
  }

  @Test func `a lock that somebody left elsewhere is told, and broken when asked`() throws {
    let remote = try TestRemote(.webdav, in: folder)
    #expect(try publish("old", to: remote).findings == [])
    try folder.write("root/site-of-tests/.habarshy/locks/1234", "since 2026-11-23T10:00Z\n")
    var (result, findings) = try publish("new", to: remote)
    #expect(result == nil)
    #expect(
      findings == [
        "publish.locked: another publish to this target is under way since 2026-11-23T10:00Z"
      ])
    #expect(version() == "old")
    (result, findings) = try publish("new", to: remote) { $0.takesOver = true }
    #expect(findings == [])
    #expect(version() == "new")
  }

  @Test func `a server that is gone is told, and so is a remote that nobody configured`() throws {
    let remote = try TestRemote(.webdav, in: folder)
    try SmallSite.build("new", to: output)
    let (result, findings) = try SmallSite.publish(output, to: "elsewhere:x") {
      $0.environment = remote.environment
    }
    #expect(result == nil)
    #expect(findings.count == 1)
    #expect(
      findings.first?.hasPrefix("publish.target: the remote 'elsewhere' cannot be used: ") == true)
    let none = try publish(to: remote) { $0.searchPath = "/nowhere" }
    #expect(none.findings == ["publish.rclone: there is no rclone on the PATH"])
  }

  private static let steps: [PublishSettings.Step] = [
    .uploaded, .putAside, .exchanged,
  ]

  @Test(arguments: steps)
  func `killed after any step, the server has the old site or the new one`(
    step: PublishSettings.Step
  ) async throws {
    let kind: TestRemote.Kind = step == .putAside ? .webdav : .sftp
    let remote = try TestRemote(kind, in: folder)
    #expect(try publish("old", to: remote).findings == [])
    try SmallSite.build("new", to: output)
    let (output, target, environment) = (output, remote.target, remote.environment)
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [
        output = output as String, target = target as String, environment = environment as [String],
        step = step.rawValue as String
      ] in
      _ = try SmallSite.publish(output, to: target) { settings in
        settings.environment = environment
        settings.afterStep = { if $0.rawValue == step { kill(getpid(), SIGKILL) } }
      }
    }
    if step == .putAside {
      // Between the two renames there is no site; the next command finishes the second one.
      #expect(!FileManager.default.fileExists(atPath: folder.path(site)))
    } else {
      #expect(version() == (step == .exchanged || step == .filed ? "new" : "old"))
    }
    #expect(try publish(to: remote).findings == [])
    #expect(version() == "new")
    #expect(try publish(to: remote) { $0.action = .rollBack }.findings == [])
    #expect(version() == "old")
  }

  @Test func `what was sent whole is not sent again, and what was cut is`() async throws {
    let remote = try TestRemote(.sftp, in: folder)
    #expect(try publish("old", to: remote).findings == [])
    try SmallSite.build("new", to: output)
    let (output, target, environment) = (output, remote.target, remote.environment)
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [output = output as String, target = target as String, environment = environment as [String]]
      in
      _ = try SmallSite.publish(output, to: target) { settings in
        settings.environment = environment
        settings.afterStep = { if $0 == .uploaded { kill(getpid(), SIGKILL) } }
      }
    }
    let next = "root/site-of-tests/.habarshy/next"
    // A mark that only a file that stays can keep.
    let page = folder.path(next + "/kk/index.html")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: page)
    try folder.write(next + "/index.html", "n")
    try folder.write(next + "/alien.html", "alien")
    #expect(try publish(to: remote).findings == [])
    #expect(version() == "new")
    let attributes = try FileManager.default.attributesOfItem(
      atPath: folder.path(site + "/kk/index.html"))
    #expect(attributes[.posixPermissions] as? Int == 0o640)
  }

  @Test func `the sending program ends with a publish that is killed`() async throws {
    let remote = try TestRemote(.sftp, in: folder)
    #expect(try publish("old", to: remote).findings == [])
    try SmallSite.build("new", to: output)
    let (output, target) = (output, remote.target)
    // A line so slow that it is still being sent over when the process dies.
    let environment = remote.environment + ["RCLONE_BWLIMIT=1B"]
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [output = output as String, target = target as String, environment = environment as [String]]
      in
      DispatchQueue.global().asyncAfter(deadline: .now() + 3) { kill(getpid(), SIGKILL) }
      _ = try SmallSite.publish(output, to: target) { $0.environment = environment }
    }
    var left = Self.processes(with: target)
    for _ in 0..<30 where !left.isEmpty {
      usleep(100_000)
      left = Self.processes(with: target)
    }
    #expect(left == [] || Loopback.program("setpriv") == nil)
    #expect(version() == "old")
  }

  /// The command lines of running programs that name a target of this test's server.
  private static func processes(with target: String) -> [String] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return all.compactMap { id in
      guard Int(id) != nil,
        let bytes = FileManager.default.contents(atPath: "/proc/\(id)/cmdline")
      else { return nil }
      let words = String(decoding: bytes, as: UTF8.self)
      return words.contains("RCLONE") || words.contains(target + "/.habarshy/next") ? words : nil
    }
  }
}
