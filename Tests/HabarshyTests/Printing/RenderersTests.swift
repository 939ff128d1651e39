import Diagnostics
import Foundation
import Rendering
import Synchronization
import Testing

@testable import Habarshy

/// Pages of the content of this repository as two renderers draw them, where both are installed.
@Suite struct RenderersTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
  private static let engine = root + "/.build/print"
  private static let script = root + "/Sources/PrintWorker/tests/renderers.py"

  /// Why pages cannot be compared here; nil when they can.
  private static let obstacle: String? = {
    guard PrintEngine.find(in: engine) != nil else { return "there is no .build/print" }
    let attempt = try? run([])
    guard let attempt else { return "the script cannot be run" }
    return attempt.status == 0 ? nil : attempt.text.trimmingCharacters(in: .whitespacesAndNewlines)
  }()

  private static let canCompare: Bool = {
    guard let obstacle else { return true }
    Swift.print("printed pages are not drawn a second time: \(obstacle)")
    return false
  }()

  private static func run(_ files: [String]) throws -> (status: Int32, text: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: engine + "/bin/python")
    process.arguments = ["-I", script] + files
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }

  /// The documents of all kinds but the handbook, which takes longer than all others together and
  /// has nothing that they have not.
  private func requests(in folder: TemporaryFolder) throws -> [PrintRequest] {
    var log = DiagnosticLog()
    var options = BuildOptions(
      workspace: Workspace(
        content: Self.root + "/Content", templates: Self.root + "/Templates",
        output: folder.path("Output")),
      asOf: .local("2026-11-20"), writesOutput: false, jobs: 2)
    options.printer = Self.engine
    let inputs = try options.workspace.read(jobs: 2, reporting: &log)
    let published = try Stages.run(
      inputs, options: options, canPrint: true, write: { _ in }, progress: { _ in },
      reporting: &log)
    return published.prints.filter {
      $0.isPosted && $0.path.hasSuffix("-kk.pdf") && !$0.path.contains("handbook")
    }
  }

  @Test(.enabled(if: canCompare), .timeLimit(.minutes(5)))
  func `two renderers draw the same pages of each kind`() throws {
    let folder = try TemporaryFolder()
    let requests = try requests(in: folder)
    #expect(requests.count >= 9)
    var options = BuildOptions(asOf: .local("2026-11-20"), jobs: 2)
    options.searchPath = "/usr/bin:/bin"
    var log = DiagnosticLog()
    let scratch = TemporaryScratch(in: folder.path)
    let files = Mutex<[String]>([])
    PrintStage(
      try #require(PrintEngine.find(in: Self.engine)), options, cache: nil,
      among: ChildProcesses()
    ) { () throws(SystemError) in
      try scratch.folder()
    }.run(
      requests, previous: { _, _ in nil },
      write: { file, _ in
        let path = folder.path(file.path.replacing("/", with: "_"))
        _ = FileManager.default.createFile(atPath: path, contents: Data(file.bytes))
        files.withLock { $0.append(path) }
      }, progress: { _ in }, reporting: &log)
    #expect(!log.hasErrors, "\(log.sorted.map(\.message))")
    let printed = files.withLock { $0 }
    #expect(printed.count == requests.count)
    let comparison = try Self.run(printed)
    #expect(comparison.status == 0, "\(comparison.text)")
  }
}
