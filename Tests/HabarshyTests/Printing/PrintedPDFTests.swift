import Foundation
import Habarshy
import Testing

/// Real pages, where the engine and the tools that look into PDF files are installed.
@Suite struct PrintedPDFTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// Why nothing can be printed here; nil when it can.
  private static var obstacle: String? {
    if PrintEngine.find(in: root + "/.build/print") == nil { return "there is no .build/print" }
    for tool in ["/usr/bin/qpdf", "/usr/bin/pdftotext"]
    where !FileManager.default.isExecutableFile(atPath: tool) {
      return "there is no \(tool)"
    }
    return nil
  }

  private static var canPrint: Bool {
    guard let obstacle else { return true }
    Swift.print("printing is not tested: \(obstacle)")
    return false
  }

  /// The status and the output of a program.
  private func run(_ program: String, _ arguments: [String]) throws -> (status: Int32, text: String)
  {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: Self.root)
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }

  private func build(_ folder: TemporaryFolder, to output: String) -> BuildResult {
    Build.run(
      BuildOptions(
        workspace: Workspace(
          content: folder.path("Content"), templates: Self.root + "/Templates",
          output: folder.path(output)),
        asOf: .local("2007-09-01"), jobs: 2, searchPath: "/usr/bin:/bin",
        printer: Self.root + "/.build/print"))
  }

  @Test(.enabled(if: canPrint), .timeLimit(.minutes(10)))
  func `a bulletin becomes a sound PDF, the same each time`() throws {
    let site = try BadInputFolder([
      .append(BadInputCase.publication, "formats: [html, pdf]\n")
    ])
    let first = build(site.folder, to: "First")
    #expect(first.ending == .finished, "\(site.words(first))")
    let paths = ["kk", "ru", "en"].map { "site/\($0)/publications/flows/flows-\($0).pdf" }
    for path in paths {
      let file = site.folder.path("First/" + path)
      let check = try run("/usr/bin/qpdf", ["--check", file])
      #expect(check.status == 0, "\(check.text)")
      #expect((Int(try run("/usr/bin/qpdf", ["--show-npages", file]).text.dropLast()) ?? 0) > 1)
    }
    let text = try run("/usr/bin/pdftotext", [site.folder.path("First/" + paths[0]), "-"]).text
    #expect(text.contains("Көші-қон") && !text.contains("\u{FFFD}"))

    #expect(build(site.folder, to: "First").counts.written == 0)
    #expect(build(site.folder, to: "Second").ending == .finished)
    for path in paths {
      let files = ["First/", "Second/"].map {
        FileManager.default.contents(atPath: site.folder.path($0 + path))
      }
      #expect(files[0] != nil && files[0] == files[1], "\(path)")
    }
  }

  @Test(.enabled(if: canPrint), .timeLimit(.minutes(10)))
  func `the worker passes its own tests`() throws {
    let result = try run(
      Self.root + "/.build/print/bin/python",
      ["-I", "-m", "unittest", "discover", "-s", "Sources/PrintWorker/tests"])
    #expect(result.status == 0, "\(result.text)")
  }
}
