import Foundation
import Habarshy
import Synchronization
import Testing

/// A web server shows a folder while it is published to.
@Suite struct ServedFolderTests {
  private static let nginx = Loopback.program("nginx")

  private let folder: TemporaryFolder
  private var target: String { folder.path("target") }

  init() throws {
    folder = try TemporaryFolder()
  }

  private func serve() throws -> Loopback {
    let nginx = try #require(Self.nginx)
    try folder.makeFolder("nginx")
    let base = folder.path("nginx")
    return try Loopback(nginx, in: folder) { port in
      let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map { "\($0)_temp_path \(base)/\($0);" }.joined(separator: " ")
      let text = """
        daemon off; master_process off; pid \(base)/pid; error_log stderr;
        events {}
        http {
          access_log off; \(temporary)
          server { listen 127.0.0.1:\(port); root \(target)/site; }
        }
        """
      try? text.write(toFile: base + "/conf", atomically: true, encoding: .utf8)
      return ["-p", base, "-c", base + "/conf", "-e", "stderr"]
    }
  }

  /// What readers saw.
  private struct Seen {
    var rounds = 0
    var versions: Set<String> = []
    var mixtures: [String] = []
  }

  /// What all readers together saw, until publishing is over.
  private final class Watch: Sendable {
    let seen = Mutex(Seen())
    let isOver = Atomic(false)

    func note(_ round: Seen) {
      seen.withLock {
        $0.rounds += 1
        $0.versions.formUnion(round.versions)
        $0.mixtures += round.mixtures
      }
    }
  }

  @Test(
    .enabled(if: nginx != nil, "nginx is not installed (Debian: nginx-light)"),
    .timeLimit(.minutes(5)))
  func `readers see the old site or the new one, and never a mixture`() async throws {
    try SmallSite.build("v0", to: folder.path("Output"))
    #expect(try SmallSite.publish(folder.path("Output"), to: target).findings == [])
    let server = try serve()
    let watch = Watch()
    let readers = DispatchGroup()
    // Threads of their own: the shared ones may all be busy with other tests until it is over.
    for _ in 0..<3 {
      readers.enter()
      Thread {
        while !watch.isOver.load(ordering: .sequentiallyConsistent) { watch.note(look(server)) }
        readers.leave()
      }.start()
    }
    publishMany(12)
    watch.isOver.store(true, ordering: .sequentiallyConsistent)
    readers.wait()
    let result = watch.seen.withLock { $0 }
    #expect(result.mixtures == [])
    #expect(result.rounds > 20)
    #expect(result.versions.count > 2, "the readers saw only \(result.versions)")
    #expect(server.get("/index.html")?.body == "v12")
  }

  private func publishMany(_ count: Int) {
    let output = folder.path("Output")
    for number in 1...count {
      let findings = try? {
        try SmallSite.build("v\(number)", to: output)
        return try SmallSite.publish(output, to: target).findings
      }()
      if findings != [] { Issue.record("\(String(describing: findings))") }
      usleep(30_000)
    }
  }

  /// Fetches a page, what belongs to it, and the page again: when it is the same release before
  /// and after, all between must be of it.
  private func look(_ server: Loopback) -> Seen {
    var seen = Seen()
    guard let first = server.get("/index.html"), first.status == 200 else {
      seen.mixtures.append("no page")
      return seen
    }
    let version = first.body
    seen.versions.insert(version)
    let asset = server.get("/assets/page.\(SmallSite.hash(version)).css")
    let other = server.get("/kk/publications/бюллетень/index.html")
    let record = server.get("/release.json")
    guard let last = server.get("/index.html"), last.body == version else { return seen }
    if asset?.status != 200 || asset?.body != version {
      seen.mixtures.append("\(version): the style is \(asset?.body ?? "not there")")
    }
    if other?.body != version {
      seen.mixtures.append("\(version): the other page is \(other?.body ?? "not there")")
    }
    if record?.status != 200 { seen.mixtures.append("\(version): no record") }
    return seen
  }
}
