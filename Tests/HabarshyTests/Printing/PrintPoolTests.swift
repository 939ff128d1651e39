import Foundation
import Glibc
import Synchronization
import Testing

@testable import Habarshy

/// The workers, with processes that behave badly.
@Suite struct PrintPoolTests {
  private let scratch: TemporaryFolder
  private let processes = ChildProcesses()

  init() throws {
    scratch = try TemporaryFolder()
  }

  private func pool(
    _ fake: FakeEngine, searchPath: String = "", _ change: (inout PrintLimits) -> Void = { _ in }
  ) throws -> PrintPool {
    var limits = PrintLimits()
    limits.startTime = 20_000
    limits.maximumTime = 20_000
    change(&limits)
    let path = scratch.path
    return PrintPool(
      try fake.engine(), searchPath: searchPath, limits: limits, among: processes
    ) { () throws(SystemError) in
      ScratchFolder(folder: try Folder(path), path: path)
    }
  }

  /// What came of a document that makes the worker run some commands.
  private func print(_ script: String, on pool: PrintPool) -> String {
    do throws(PrintPool.Unavailable) {
      let job = PrintJob(
        html: Array("<p>Привет</p><!--sh \(script)-->".utf8), css: Array("p{}".utf8),
        resources: [])
      switch try pool.print(job) {
      case .printed(let printed):
        return "\(printed.report.pages) pages, \(printed.pdf.count) bytes"
      case .failed(let reason): return reason
      case .cancelled: return "cancelled"
      }
    } catch {
      return "unavailable: \(error.reason ?? "told before")"
    }
  }

  /// What comes of a document when all goes well.
  private static let good = "2 pages, 42 bytes"

  @Test func `one worker prints many documents, and goes with the pool`() throws {
    let fake = try FakeEngine()
    let pool = try pool(fake)
    #expect(fake.workers.isEmpty, "nothing is started without a document")
    for _ in 0..<3 { #expect(print(":", on: pool) == Self.good) }
    #expect(fake.workers.count == 1)
    #expect(scratch.files(of: "") == [:], "documents are gone")
    pool.close()
    #expect(fake.running.isEmpty && processes.isEmpty)
    pool.close()
  }

  @Test func `a pool that is dropped leaves no worker behind`() throws {
    let fake = try FakeEngine()
    do {
      let pool = try pool(fake)
      #expect(print(":", on: pool) == Self.good)
    }
    #expect(fake.workers.count == 1 && fake.running.isEmpty && processes.isEmpty)
  }

  @Test(
    .timeLimit(.minutes(5)),
    arguments: [
      ("kill -9 $$", "the printer gave up: signal 9 ended it"),
      ("exit 3", "the printer gave up: it ended with status 3"),
      ("echo 'no such thing' >&2; exit 3", "the printer gave up: no such thing"),
      ("exec /bin/sleep 100 >&- 2>&-", "the printer gave up: it stopped answering"),
      ("echo nonsense", "the printer gave up: it answered what was not asked"),
      (
        #"echo '{"id":99,"event":"done","pages":1}'"#,
        "the printer gave up: it answered what was not asked"
      ),
      (#"echo '{"id":1,"event":"done"}'"#, "the printer gave up: it answered what was not asked"),
      (
        #"echo '{"event":"error","code":"bad-request","message":"not JSON"}'"#,
        "the printer gave up: it did not understand: not JSON"
      ),
      (
        "/usr/bin/head -c 6000 /dev/zero | /usr/bin/tr '\\000' x; /bin/sleep 100",
        "the printer gave up: it answered without end"
      ),
      ("/bin/sleep 100", "it took longer than 3 seconds"),
      (
        "while :; do echo '{\"id\":1,\"event\":\"progress\",\"step\":5}'; done",
        "it took longer than 3 seconds"
      ),
      ("write() { :; }", "it cannot be read: no such file or folder"),
      ("write() { echo HTML > \"$root/out.pdf\"; }", "the printer wrote no PDF"),
      (
        "write() { /usr/bin/head -c 9000 /dev/zero > \"$root/out.pdf\"; }", "it is larger than 0 MB"
      ),
    ])
  func `a document that goes wrong is told, and the next is printed`(
    script: String, reason: String
  ) throws {
    let fake = try FakeEngine()
    let pool = try pool(fake) { limits in
      limits.maximumTime = 3_000
      limits.maximumLine = 5_000
      limits.maximumSize = 8_000
    }
    #expect(print(script, on: pool) == reason)
    #expect(print(":", on: pool) == Self.good)
    #expect(fake.running.count == 1, "what went wrong is gone")
    pool.close()
    #expect(fake.running.isEmpty && scratch.files(of: "") == [:])
  }

  @Test func `a worker that refuses a document goes on`() throws {
    let fake = try FakeEngine()
    let pool = try pool(fake)
    let refusal =
      #"echo "{\"id\":$id,\"event\":\"error\",\"code\":\"outside-folder\",\"message\":\"no\"}"; continue"#
    #expect(print(refusal, on: pool) == "no")
    #expect(print(":", on: pool) == Self.good)
    #expect(fake.workers.count == 1)
  }

  @Test(arguments: [
    "[ $count = 1 ] || kill -9 $$",
    #"[ $count = 1 ] || { echo "{\"id\":$id,\"event\":\"error\",\"code\":\"out-of-memory\",\"message\":\"no\"}"; continue; }"#,
  ])
  func `what a worker heaped up before is no fault of a document`(script: String) throws {
    let fake = try FakeEngine()
    let pool = try pool(fake)
    #expect(print(":", on: pool) == Self.good)
    #expect(print(script, on: pool).hasPrefix("2 pages"))
    #expect(fake.workers.count == 2 && fake.running.count == 1)
  }

  @Test func `workers are replaced after some documents`() throws {
    let fake = try FakeEngine()
    let pool = try pool(fake) { $0.jobsOfWorker = 2 }
    for _ in 0..<5 { #expect(print(":", on: pool) == Self.good) }
    #expect(fake.workers.count == 3 && fake.running.count == 1)
  }

  @Test func `there are as many workers as callers at once`() async throws {
    let fake = try FakeEngine()
    let pool = try pool(fake)
    let script = "/bin/sleep 0.2"
    await withTaskGroup(of: String.self) { group in
      for _ in 0..<2 {
        group.addTask {
          (0..<3).map { _ in print(script, on: pool) }.joined(separator: ";")
        }
      }
      for await told in group { #expect(told.components(separatedBy: "2 pages").count == 4) }
    }
    #expect((1...2).contains(fake.workers.count))
    pool.close()
    #expect(fake.running.isEmpty)
  }

  @Test(.timeLimit(.minutes(5))) func `an interruption ends workers in the middle of a document`()
    throws
  {
    let fake = try FakeEngine()
    let pool = try pool(fake)
    let late = fake.folder.path("late")
    // Threads of their own: other tests may hold up all tasks for longer than this one waits.
    let told = Mutex("")
    let end = DispatchSemaphore(value: 0)
    Thread.detachNewThread { [self] in
      let words = print("/bin/sleep 2; : > '\(late)'; /bin/sleep 100", on: pool)
      told.withLock { $0 = words }
      end.signal()
    }
    while fake.requests.isEmpty { usleep(10_000) }
    processes.end()
    end.wait()
    #expect(told.withLock { $0 } == "cancelled")
    #expect(print(":", on: pool) == "cancelled")
    #expect(fake.running.isEmpty)
    sleep(3)
    #expect(!FileManager.default.fileExists(atPath: late), "what the worker started went on")
  }

  @Test(
    .timeLimit(.minutes(5)),
    arguments: [
      ("echo 'cannot load library pango' >&2; exit 1", "x", "cannot load library pango"),
      ("exit 1", "x", "it ended with status 1"), (":", "hello", "it did not say that it is ready"),
      ("/bin/sleep 100", "x", "it was not ready after 1 seconds"),
    ])
  func `an engine that does not start is told once`(start: String, ready: String, reason: String)
    throws
  {
    let fake = try FakeEngine(start: start, ready: ready)
    let pool = try pool(fake) { $0.startTime = 1_000 }
    #expect(print(":", on: pool) == "unavailable: \(reason)")
    #expect(print(":", on: pool) == "unavailable: told before")
    #expect(fake.workers.count == 1 && fake.running.isEmpty)
  }

  @Test func `a worker sees nothing of the environment but what it needs`() throws {
    let fake = try FakeEngine()
    let pool = try pool(fake)
    _ = print("/usr/bin/env > '\(fake.folder.path("environment"))'", on: pool)
    let names = (fake.folder.contents()["environment"] ?? "").split(separator: "\n")
      .map { $0.prefix { $0 != "=" } }.sorted()
    #expect(
      Set(names).subtracting(["PWD", "_", "OLDPWD", "SHLVL"]) == ["LC_ALL", "XDG_CACHE_HOME"])
  }

  // MARK: - The second wall

  /// A `bwrap` that notes its arguments and runs what stands behind `--`.
  private func bwrap(_ fake: FakeEngine, _ body: String) throws -> String {
    try fake.folder.write("engine/folders", "/usr\n/bin\n")
    try fake.folder.write(
      "bin/bwrap", "#!/bin/sh\necho \"$*\" >> '\(fake.folder.path("walls"))'\n\(body)\n")
    try fake.folder.makeProgram("bin/bwrap", asking: "--folders")
    try fake.folder.remove("walls")
    return "/nowhere:" + fake.folder.path("bin")
  }

  @Test func `workers are walled in where the system can`() throws {
    let fake = try FakeEngine()
    let path = try bwrap(fake, "while [ \"$1\" != -- ]; do shift; done; shift; exec \"$@\"")
    let pool = try pool(fake, searchPath: path)
    #expect(print(":", on: pool) == Self.good)
    pool.close()
    let walls = (fake.folder.contents()["walls"] ?? "").split(separator: "\n")
    #expect(walls.count == 2, "tried once, used once")
    let wall = try #require(walls.last)
    #expect(wall.hasPrefix("--unshare-all --die-with-parent"))
    #expect(wall.contains("--ro-bind /usr /usr --ro-bind /bin /bin --bind \(scratch.path) "))
    #expect(!wall.contains("--ro-bind / /"))
  }

  @Test func `where the wall is refused, workers go without`() throws {
    let fake = try FakeEngine()
    let path = try bwrap(fake, "echo 'No permissions to create new namespace' >&2; exit 1")
    let pool = try pool(fake, searchPath: path)
    #expect(print(":", on: pool) == Self.good)
    #expect(print(":", on: pool) == Self.good)
    pool.close()
    #expect((fake.folder.contents()["walls"] ?? "").count { $0 == "\n" } == 1, "tried once")
  }
}

@Suite struct PrintEngineTests {
  @Test func `an engine has a program that may be run`() throws {
    let fake = try FakeEngine()
    #expect(try fake.engine().folder.hasSuffix("/engine"))
    #expect(PrintEngine.find(in: fake.folder.path("nowhere")) == nil)
    #expect(PrintEngine.find(in: "") == nil)
    try fake.folder.setPermissions(0o644, of: "engine/bin/python")
    #expect(PrintEngine.find(in: fake.path) == nil)
  }

  @Test func `its fingerprint changes with the worker and its packages, and with nothing else`()
    throws
  {
    let first = try FakeEngine().engine().fingerprint
    let fake = try FakeEngine()
    #expect(try fake.engine().fingerprint == first, "it does not matter where it lies")
    let package = "engine/lib/python3.11/site-packages/"
    try fake.folder.write(package + "habarshy_print/__pycache__/worker.pyc", "compiled")
    #expect(try fake.engine().fingerprint == first)
    try fake.folder.write(package + "pyphen-0.18.1.dist-info/RECORD")
    let second = try fake.engine().fingerprint
    #expect(second != first)
    try fake.folder.write(package + "habarshy_print/deep/words.dic", "a")
    #expect(try fake.engine().fingerprint != second)
    #expect(try FakeEngine(version: "2").engine().fingerprint != first)
  }
}
