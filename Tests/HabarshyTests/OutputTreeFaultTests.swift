import Diagnostics
import Dispatch
import Foundation
import Habarshy
import Rendering
import Support
import Testing

/// What becomes of the output when the process dies, the disk is full, or a permission is missing.
///
/// Each fault happens in a process of its own.
@Suite struct OutputTreeFaultTests {
  private let folder: TemporaryFolder
  private var output: String { folder.path("Output") }

  init() throws {
    folder = try TemporaryFolder()
  }

  /// An output of many files that all say which one it is.
  private static func version(_ name: String) -> [String: String] {
    var files: [String: String] = [:]
    for number in 0..<60 {
      files["site/\(number % 6)/\(name == "old" ? number : number + 20)/index.html"] = name
    }
    files["site/same.css"] = "same in both"
    return files
  }

  private func prepare() throws {
    var log = DiagnosticLog()
    _ = try write(Self.version("old"), to: output, log: &log)
    try folder.write("Output/CNAME", "foreign")
    try folder.write("Output/site/3/notes/a.txt", "foreign")
    #expect(log.isEmpty)
  }

  /// The version the output is, foreign files included; nil, and a failure, when it is a mixture.
  private func presentVersion(sourceLocation: SourceLocation = #_sourceLocation) -> String? {
    var files = folder.files(of: "Output")
    for foreign in ["CNAME", "site/3/notes/a.txt"] {
      #expect(files.removeValue(forKey: foreign) == "foreign", sourceLocation: sourceLocation)
    }
    for version in ["old", "new"] where files == Self.version(version) { return version }
    Issue.record("the output is a mixture of \(files.count) files", sourceLocation: sourceLocation)
    return nil
  }

  /// A build after the fault puts everything right.
  private func expectRecovery(sourceLocation: SourceLocation = #_sourceLocation) throws {
    var log = DiagnosticLog()
    _ = try write(Self.version("new"), to: output, log: &log)
    #expect(log.isEmpty, sourceLocation: sourceLocation)
    #expect(presentVersion(sourceLocation: sourceLocation) == "new", sourceLocation: sourceLocation)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["Output"],
      sourceLocation: sourceLocation)
  }

  @Test(arguments: [true, false], OutputTree.Step.allCases)
  func `killed after any step, the output is old or new`(
    exchanges: Bool, step: OutputTree.Step
  ) async throws {
    // The old folder is put aside only where folders cannot be exchanged.
    if exchanges, step == .putAside { return }
    try prepare()
    let output = output
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [output = output as String, exchanges = exchanges as Bool, step = step.rawValue as String] in
      var settings = OutputTree.Settings()
      settings.exchanges = exchanges
      settings.afterStep = { if $0.rawValue == step { kill(getpid(), SIGKILL) } }
      var log = DiagnosticLog()
      _ = try write(Self.version("new"), to: output, settings: settings, log: &log)
    }
    if step == .putAside {
      // The one moment without an output: the next build begins with putting the old one back.
      #expect(!FileManager.default.fileExists(atPath: output))
      var log = DiagnosticLog()
      #expect(try OutputTree(replacing: output, reporting: &log).abandon())
      #expect(log.isEmpty)
    }
    #expect(presentVersion() == (step == .exchanged ? "new" : "old"))
    try expectRecovery()
  }

  @Test(arguments: 0..<20)
  func `killed at any moment, the output is old or new`(round: Int) async throws {
    try prepare()
    let output = output
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [output = output as String, round = round as Int] in
      // Spread over what one build takes here, so that each part of it is hit.
      let moment = DispatchTime.now() + .microseconds(round * 1_000 + Int.random(in: 0..<1_000))
      DispatchQueue.global().asyncAfter(deadline: moment) { kill(getpid(), SIGKILL) }
      var log = DiagnosticLog()
      var settings = OutputTree.Settings()
      settings.synchronizes = false
      while true {
        for name in ["new", "old"] {
          _ = try write(Self.version(name), to: output, settings: settings, log: &log)
        }
      }
    }
    _ = presentVersion()
    try expectRecovery()
  }

  @Test func `a disk that is full is told, and the output stays`() async throws {
    try prepare()
    let before = folder.contents()
    let output = output
    await #expect(processExitsWith: .success) { [output = output as String] in
      // The system refuses what goes over this limit as it refuses what goes over the disk's end.
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 100_000, rlim_max: 100_000)
      unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      var log = DiagnosticLog()
      let tree = try OutputTree(replacing: output, reporting: &log)
      for number in 0..<50 {
        let bytes = [UInt8](repeating: 0x61, count: 10_000 * number)
        tree.write(OutputFile(path: "site/\(number)", bytes: bytes))
      }
      #expect(throws: BuildStopped.self) { try tree.commit(inputs: [], reporting: &log) }
      #expect(
        log.summaries == [
          "1:1 error output.unwritable: the file cannot be written: "
            + "the file is larger than the system lets this process write"
        ])
      #expect(log.sorted.first?.location.source.path == output + "/site/11")
      #expect(log.sorted.first?.hint == "raise the limit with ulimit -f")
    }
    #expect(folder.contents() == before)
  }

  @Test(arguments: ["", "Output"])
  func `a folder that may not be written is told, and the output stays`(name: String) async throws {
    try prepare()
    try folder.setPermissions(0o555, of: name)
    defer { try? folder.setPermissions(0o755, of: name) }
    let before = folder.files(of: "Output")
    let output = output
    await #expect(processExitsWith: .success) { [output = output as String] in
      // Root may write everywhere, so the process becomes nobody.
      if geteuid() == 0 { seteuid(65_534) }
      var log = DiagnosticLog()
      #expect(throws: BuildStopped.self) {
        try write(Self.version("new"), to: output, log: &log)
      }
      #expect(log.sorted.map(\.code) == ["output.unwritable"])
      #expect(log.sorted.first?.message.hasSuffix(": permission denied") == true)
      #expect(log.sorted.first?.location.source.path == output)
    }
    #expect(folder.files(of: "Output") == before)
  }

  @Test func `a file that may not be read is told, and the others are read`() async throws {
    try folder.write("Content/a.yaml", "a")
    try folder.write("Content/b.yaml", "b")
    try folder.write("Content/c/d.yaml", "d")
    try folder.makeFolder("Templates")
    try folder.setPermissions(0, of: "Content/a.yaml")
    try folder.setPermissions(0, of: "Content/c")
    defer { try? folder.setPermissions(0o755, of: "Content/c") }
    let path = folder.path
    await #expect(processExitsWith: .success) { [path = path as String] in
      if geteuid() == 0 { seteuid(65_534) }
      var log = DiagnosticLog()
      let workspace = Workspace(content: path + "/Content", templates: path + "/Templates")
      let inputs = try workspace.read(jobs: 2, reporting: &log)
      #expect(inputs.content.files.map(\.path) == ["b.yaml"])
      #expect(
        log.sorted.map { $0.location.source.path.dropFirst(path.count + 1) + ": " + $0.message }
          == [
            "Content/a.yaml: the file cannot be read: permission denied",
            "Content/c: the folder cannot be read: permission denied",
          ])
    }
  }
}
