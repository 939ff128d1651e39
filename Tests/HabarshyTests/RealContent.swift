import Diagnostics
import Foundation
import Habarshy
import Synchronization

/// The content of this repository: as it is, or with a few of its publications.
enum RealContent {
  /// The folder of the package.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
  static let content = root + "/Content"
  static let templates = root + "/Templates"

  /// Behind every release of the content, so that nothing of it is left out.
  static let latest = AsOf.local("2026-12-31")

  /// Copies the content into `Content`, of the publications only those named, and no release
  /// calendar, which names others.
  ///
  /// For tests that change what they build, or ask for the same thing many times.
  static func copy(to folder: TemporaryFolder, publications: [String]) throws {
    let files = FileManager.default
    try folder.makeFolder("Content/publications")
    for name in try files.contentsOfDirectory(atPath: content)
    where !["calendar.yaml", "publications"].contains(name) {
      try files.copyItem(atPath: content + "/" + name, toPath: folder.path("Content/" + name))
    }
    for name in publications {
      let path = "publications/" + name
      try files.copyItem(atPath: content + "/" + path, toPath: folder.path("Content/" + path))
    }
  }

  /// Builds the whole content into `Output` of a folder.
  static func build(in folder: TemporaryFolder, jobs: Int) -> BuildResult {
    Build.run(
      BuildOptions(
        workspace: Workspace(
          content: content, templates: templates, output: folder.path("Output")),
        asOf: latest, isStrict: true, jobs: jobs))
  }
}

/// A strict build of the whole content, made once for all tests that only look at it.
final class RealSite: Sendable {
  /// Made by the first test that asks; the others wait for it.
  static let built = Result { try RealSite() }

  let folder: TemporaryFolder
  let result: BuildResult
  /// The texts of its files by their paths below the output.
  let files: [String: String]

  private init() throws {
    folder = try TemporaryFolder.ofTheRun()
    result = RealContent.build(in: folder, jobs: 8)
    files = folder.contents(of: "Output")
  }
}

extension TemporaryFolder {
  private static let kept = Mutex<[TemporaryFolder]>([])

  /// A folder that is removed when the run of the tests is over.
  static func ofTheRun() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let isFirst = kept.withLock { kept in
      kept.append(folder)
      return kept.count == 1
    }
    if isFirst {
      atexit {
        // Others hold the folders too, so that none goes by itself.
        for folder in TemporaryFolder.kept.withLock({ $0 }) {
          try? FileManager.default.removeItem(atPath: folder.path)
        }
      }
    }
    return folder
  }
}
