import Foundation
import Habarshy
import Testing

/// What an author gets wrong, file by file: each mistake is told where it stands, nothing traps,
/// and what was published stays as it was.
@Suite struct BadInputTests {
  /// What of a good build's output must survive every bad one: the record of the build, and the
  /// files of one edition for all the others.
  private static let previous: Result<[String: String], any Error> = Result {
    let site = try BadInputFolder()
    let result = site.build()
    #expect(site.words(result).isEmpty)
    #expect(result.ending == .finished)
    return site.folder.files(of: "Output").filter {
      $0.key.hasPrefix("site/ru/publications/flows/")
    }.merging(["build.json": site.folder.contents(of: "Output")["build.json"] ?? ""]) { $1 }
  }

  @Test func `the small site itself is sound`() throws {
    let output = try Self.previous.get()
    #expect(output["build.json"]?.isEmpty == false)
    #expect(output["site/ru/publications/flows/index.html"]?.contains("66,7") == true)
  }

  @Test(.timeLimit(.minutes(5)), arguments: BadInputCase.all)
  func `a mistake is told where it stands, and the output stays`(bad: BadInputCase) throws {
    let site = try BadInputFolder(bad.changes)
    let previous = try Self.previous.get()
    for (path, text) in previous { try site.folder.write("Output/" + path, text) }
    let result = site.build()
    #expect(result.ending == .stopped)
    let words = site.words(result)
    #expect(site.findings(result) == bad.findings, "\(words)")
    for piece in bad.telling {
      #expect(words.contains(piece), "\(words)")
    }
    #expect(site.folder.contents(of: "Output").filter { $0.value != "/" } == previous)
  }
}

extension BadInputCase {
  /// All cases, by the file they are about.
  static let all = files + notation + settings + data + texts
}
