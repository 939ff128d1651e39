import Foundation
import Habarshy
import Testing

/// An object storage that speaks S3, started for one test.
struct TestBucket {
  /// The server that `make judge` installs, in `.build/judge`, or another on the PATH.
  static let program: String? = {
    var folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    for _ in 0..<4 {
      folder = folder.deletingLastPathComponent()
      let path = folder.appendingPathComponent("judge/bin/moto_server").path
      if FileManager.default.isExecutableFile(atPath: path) { return path }
    }
    return Loopback.program("moto_server")
  }()

  let server: Loopback
  let environment: [String]
  /// The address of a target there; each has its own.
  var target = "store:bucket-of-tests/pages"
  private let rclone: String

  init(in folder: TemporaryFolder) throws {
    let program = try #require(Self.program)
    rclone = try #require(TestRemote.rclone)
    server = try Loopback(program, in: folder) { ["-H", "127.0.0.1", "-p", "\($0)"] }
    environment = [
      "PATH=\(Loopback.searchPath)", "HOME=\(folder.path)",
      "RCLONE_CONFIG=\(folder.path("no.conf"))", "NO_PROXY=127.0.0.1", "RCLONE_RETRIES=1",
      "RCLONE_CONFIG_STORE_TYPE=s3", "RCLONE_CONFIG_STORE_PROVIDER=Other",
      "RCLONE_CONFIG_STORE_ENDPOINT=http://127.0.0.1:\(server.port)",
      "RCLONE_CONFIG_STORE_ACCESS_KEY_ID=key", "RCLONE_CONFIG_STORE_SECRET_ACCESS_KEY=secret",
      "RCLONE_CONFIG_STORE_REGION=us-east-1", "RCLONE_CONFIG_STORE_ACL=public-read",
    ]
    try run("mkdir", "store:bucket-of-tests")
  }

  /// Runs rclone as its user would.
  func run(_ arguments: String...) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: rclone)
    process.arguments = arguments + ["--log-level", "ERROR"]
    // What `rcat` reads: an empty file, whatever the tests themselves were given to read.
    let nothing = Pipe()
    try nothing.fileHandleForWriting.close()
    process.standardInput = nothing
    process.environment = Dictionary(
      uniqueKeysWithValues: environment.map { entry in
        let parts = entry.split(separator: "=", maxSplits: 1)
        return (String(parts[0]), String(parts[1]))
      })
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  /// A file as a reader of the public address gets it.
  func get(_ path: String) -> Loopback.Answer? {
    server.get("/" + target.dropFirst("store:".count) + "/" + path)
  }

  /// Everything that is there, Habarshy's own folder left out.
  func contents(in folder: TemporaryFolder) throws -> [String: String] {
    let copy = "copy-\(UInt32.random(in: .min ... .max))"
    try folder.makeFolder(copy)
    try run("copy", target, folder.path(copy), "--exclude", "/.habarshy/**")
    return folder.contents(of: copy)
  }
}

/// Publishing to an object storage, where every file is seen as soon as it is there.
@Suite(
  .enabled(if: TestRemote.rclone != nil, "rclone is not installed (Debian: rclone)"),
  .enabled(if: TestBucket.program != nil, "no S3 server is installed (make judge: moto_server)"),
  .timeLimit(.minutes(10)))
struct ObjectPublishTests {
  private let folder: TemporaryFolder
  private var bucket: TestBucket
  private var output: String { folder.path("Output") }

  init() throws {
    folder = try TemporaryFolder()
    bucket = try TestBucket(in: folder)
  }

  private func publish(
    _ version: String? = nil, _ edit: (inout PublishSettings) -> Void = { _ in }
  ) throws -> (result: PublishResult?, findings: [String]) {
    if let version { try SmallSite.build(version, to: output) }
    return try SmallSite.publish(output, to: bucket.target) {
      $0.environment = bucket.environment
      edit(&$0)
    }
  }

  private func version(
    _ versions: [String] = ["old", "new"], sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> String? {
    SmallSite.version(
      in: try bucket.contents(in: folder), of: versions, sourceLocation: sourceLocation)
  }

  @Test func `releases take each other's place, and come back twice`() throws {
    for version in ["a", "b", "c"] { #expect(try publish(version).findings == []) }
    #expect(try version(["c"]) == "c")
    #expect(bucket.get(SmallSite.style("b"))?.body == "b")
    #expect(bucket.get(SmallSite.style("a"))?.status == 404)
    let page = try #require(bucket.get("kk/index.html"))
    #expect(page.headers["cache-control"] == "public, max-age=60, must-revalidate")
    #expect(page.headers["content-type"] == "text/html; charset=utf-8")
    let style = try #require(bucket.get("assets/page.\(SmallSite.hash("c")).css"))
    #expect(style.headers["cache-control"] == "public, max-age=31536000, immutable")
    #expect(
      bucket.get("kk/feeds/all.atom.xml")?.headers["content-type"]
        == "application/atom+xml; charset=utf-8")
    for expected in ["b", "a"] {
      #expect(try publish { $0.action = .rollBack }.findings == [])
      #expect(try version([expected]) == expected)
    }
    #expect(bucket.get(SmallSite.style("b"))?.body == "b")
    #expect(bucket.get("kk/index.html")?.headers["cache-control"]?.contains("max-age=60") == true)
    #expect(
      try publish { $0.action = .rollBack }.findings.map { $0.prefix(18) }
        == ["publish.no-release"])
    // What was carried is not somebody else's when it comes back.
    #expect(try publish("b").findings == [])
    #expect(try version(["b"]) == "b")
    #expect(bucket.get(SmallSite.style("a"))?.body == "a")
    let cap = try publish("d") { $0.removals = .percent(10) }
    #expect(cap.findings.map { $0.prefix(16) } == ["publish.removals"])
    try bucket.run("rcat", bucket.target + "/data/d-0.csv")
    #expect(try publish().findings.map { $0.prefix(20) } == ["publish.foreign-site"])
  }

  /// Publishes in a process of its own that is killed after a step.
  private func publishKilled(after step: PublishSettings.Step) async {
    let (output, target, environment) = (output, bucket.target, bucket.environment)
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
  }

  /// One server for all cases: it takes long to start.
  @Test mutating func `killed at any step, every page has what it shows, and both ways lead out`()
    async throws
  {
    for (step, goesOn) in [
      (PublishSettings.Step.noted, false), (.pagesSent, true), (.listsSent, false),
      (.removed, true),
    ] {
      bucket.target = "store:bucket-of-tests/\(step)-\(goesOn)"
      #expect(try publish("old").findings == [])
      try SmallSite.build("new", to: output)
      await publishKilled(after: step)
      let contents = try bucket.contents(in: folder)
      for (path, text) in contents where path.hasSuffix(".html") {
        #expect(
          contents["assets/page.\(SmallSite.hash(text)).css"] == text,
          "\(path) without its style after \(step)")
      }
      // Forward: the site is new. Back: what was there before the publish that did not finish.
      #expect(try publish { if !goesOn { $0.action = .rollBack } }.findings == [], "\(step)")
      #expect(try version() == (goesOn ? "new" : "old"), "\(step)")
    }

    // Another release after one that was not finished leaves nothing of it.
    bucket.target = "store:bucket-of-tests/lost"
    #expect(try publish("old").findings == [])
    try SmallSite.build("lost", to: output)
    await publishKilled(after: .pagesSent)
    #expect(try publish("new").findings == [])
    #expect(try version() == "new")
    #expect(try publish { $0.action = .rollBack }.findings == [])
    #expect(try version() == "old")
  }
}

@Suite struct ObjectHeadersTests {
  @Test(arguments: [
    ("assets/site.3f2a9c1b.css", true), ("assets/site-3f2a9c1b00aa11bb.css", true),
    ("data/migration-20060101.csv", false), ("assets/site.css", false),
    ("decade/facade.css", false),
    ("assets/defaced.css", false),
  ])
  func `only a name with a hash is kept for ever`(path: String, isKept: Bool) {
    #expect(ObjectHeaders.of(path)[0].contains("immutable") == isKept)
  }

  @Test(arguments: [
    ("index.html", UploadPhase.lists), ("kk/index.html", .lists), ("kk/feeds/all.atom.xml", .lists),
    ("sitemap.xml", .lists), ("kk/search/index.html", .lists), ("robots.txt", .lists),
    ("kk/data/index.html", .pages), ("kk/publications/a/index.html", .pages),
    ("data/flows.csv", .assets), ("assets/site.css", .assets),
  ])
  func `pages come after what they show, lists after pages`(path: String, phase: UploadPhase) {
    #expect(UploadPhase(path) == phase)
  }
}
