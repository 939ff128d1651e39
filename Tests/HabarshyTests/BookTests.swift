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

  /// The path of a book of each kind of publication, the largest.
  ///
  /// The books of a kind come of one template, and their languages differ in words, not in form.
  private static func books(of site: RealSite) throws -> [String: String] {
    var longest: [String: (path: String, size: Int)] = [:]
    for path in site.files.keys.sorted() where path.hasSuffix("-kk.epub") {
      let slug = String(try #require(path.split(separator: "/").dropLast().last))
      let settings = try String(
        contentsOfFile: RealContent.content + "/publications/\(slug)/publication.yaml",
        encoding: .utf8)
      let kind = try #require(settings.firstMatch(of: /(?m)^kind: (\S+)/)?.output.1)
      let bytes = FileManager.default.contents(atPath: site.folder.path("Output/" + path))
      let size = try #require(bytes).count
      if size > longest[String(kind)]?.size ?? 0 { longest[String(kind)] = (path, size) }
    }
    return longest.mapValues(\.path)
  }

  @Test(
    .enabled(if: hasJudge, "epubcheck is not installed (Debian: epubcheck, default-jre-headless)"),
    .timeLimit(.minutes(5)))
  func `a book of each kind is valid`() throws {
    let site = try RealSite.built.get()
    let books = try Self.books(of: site)
    #expect(books.count >= 3)
    for (kind, book) in books.sorted(by: { $0.key < $1.key }) {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: Self.java)
      process.arguments = [
        "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", Self.judge, "--failonwarnings",
        site.folder.path("Output/" + book),
      ]
      let said = Pipe()
      process.standardOutput = said
      process.standardError = said
      try process.run()
      let text = said.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      #expect(
        process.terminationStatus == 0, "\(kind), \(book): \(String(decoding: text, as: UTF8.self))"
      )
    }
  }
}
