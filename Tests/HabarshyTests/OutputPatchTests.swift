import Diagnostics
import Dispatch
import Foundation
import Habarshy
import Rendering
import Testing

/// Few changes of a large output, which are made in their places.
@Suite struct OutputPatchTests {
  private let folder: TemporaryFolder
  private var output: String { folder.path("Output") }

  init() throws {
    folder = try TemporaryFolder()
  }

  /// An output of many files, of which each version has some of its own.
  private static func version(_ number: Int) -> [String: String] {
    var files: [String: String] = [:]
    for file in 0..<300 { files["site/\(file % 9)/\(file)/index.html"] = "the same" }
    for file in 0..<4 { files["site/\(file)/\(file)/index.html"] = "version \(number)" }
    files["site/new-\(number)/index.html"] = "of version \(number)"
    return files
  }

  @discardableResult
  private static func build(_ number: Int, _ output: String) throws -> OutputTree.Summary {
    var log = DiagnosticLog()
    return try write(version(number), to: output, log: &log)
  }

  /// The number of the output folder on its disk: it stays while its files are changed in place.
  private func folderNumber() throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: output)[.systemFileNumber] as? Int
  }

  @Test func `a few changes leave the folder and all other files as they are`() throws {
    try Self.build(1, output)
    try folder.write("Output/CNAME", "foreign")
    let number = try folderNumber()
    let summary = try Self.build(2, output)
    #expect(summary.written == 5)
    #expect(try folderNumber() == number)
    var files = folder.files(of: "Output")
    #expect(files.removeValue(forKey: "CNAME") == "foreign")
    #expect(files == Self.version(2))
    // The folder of the file that is gone is gone, too.
    #expect(!FileManager.default.fileExists(atPath: folder.path("Output/site/new-1")))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["Output"])
  }

  @Test func `a foreign file where a new one belongs is told, and nothing is changed`() throws {
    try Self.build(1, output)
    try folder.write("Output/site/new-2/index.html", "foreign")
    let before = folder.contents(of: "Output")
    var log = DiagnosticLog()
    #expect(throws: BuildStopped.self) {
      try write(Self.version(2), to: output, log: &log)
    }
    #expect(log.diagnostics.map(\.code) == ["output.foreign-file"])
    #expect(folder.contents(of: "Output") == before)
  }

  @Test(arguments: [OutputTree.Step.staged, .sealed, .exchanged])
  func `killed after a step, the next build makes the output whole`(
    step: OutputTree.Step
  ) async throws {
    try Self.build(1, output)
    let output = output
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [output = output as String, step = step.rawValue as String] in
      var settings = OutputTree.Settings()
      settings.afterStep = { if $0.rawValue == step { kill(getpid(), SIGKILL) } }
      var log = DiagnosticLog()
      _ = try write(Self.version(2), to: output, settings: settings, log: &log)
    }
    // The next build begins with finishing what was begun, whatever it then makes itself.
    var log = DiagnosticLog()
    #expect(try OutputTree(replacing: output, reporting: &log).abandon())
    #expect(folder.files(of: "Output") == Self.version(step == .staged ? 1 : 2))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["Output"])
  }

  @Test(arguments: 0..<6)
  func `killed at any moment, the next build makes the output whole`(round: Int) async throws {
    try Self.build(0, output)
    let output = output
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [output = output as String, round = round as Int] in
      let moment = DispatchTime.now() + .microseconds(20_000 + round * 7_000)
      DispatchQueue.global().asyncAfter(deadline: moment) { kill(getpid(), SIGKILL) }
      for number in 1..<1_000_000 { try Self.build(number, output) }
    }
    var log = DiagnosticLog()
    #expect(try OutputTree(replacing: output, reporting: &log).abandon())
    let files = folder.files(of: "Output")
    let name = try #require(files.keys.first { $0.hasPrefix("site/new-") })
    let number = try #require(Int(name.dropFirst("site/new-".count).prefix { $0 != "/" }))
    #expect(files == Self.version(number))
  }
}
