import Diagnostics
import Foundation
import Habarshy
import Testing

/// The books of the content in this repository, as a judge of books sees them.
@Suite struct BookTests {
  private static let judge = "/usr/share/java/epubcheck.jar"
  private static let java = "/usr/bin/java"

  private static let hasJudge: Bool = {
    let files = FileManager.default
    return files.fileExists(atPath: judge) && files.isExecutableFile(atPath: java)
  }()

  @Test(
    .enabled(if: hasJudge, "epubcheck is not installed (Debian: epubcheck, default-jre-headless)"),
    .timeLimit(.minutes(5)))
  func `the books of the content are valid`() throws {
    let folder = try TemporaryFolder()
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().path
    let result = Build.run(
      BuildOptions(
        workspace: Workspace(
          content: root + "/Content", templates: root + "/Templates",
          output: folder.path("Output")),
        asOf: .local("2026-11-20"), jobs: 2))
    #expect(result.ending == .finished, "\(result.log.sorted.prefix(3).map(\.message))")
    let books = folder.contents(of: "Output").keys.filter { $0.hasSuffix(".epub") }.sorted()
    #expect(books.count >= 9)
    // A judgement takes seconds, and the languages differ in words, not in form.
    for book in books where book.hasSuffix("-kk.epub") {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: Self.java)
      process.arguments = ["-jar", Self.judge, "--failonwarnings", folder.path("Output/" + book)]
      let said = Pipe()
      process.standardOutput = said
      process.standardError = said
      try process.run()
      let text = said.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0, "\(book): \(String(decoding: text, as: UTF8.self))")
    }
  }
}
