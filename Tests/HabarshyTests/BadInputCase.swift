import Diagnostics
import Foundation
import Habarshy
import Testing

/// One way to go wrong: what is changed in the small site, and what the author is then told.
struct BadInputCase: Sendable, CustomTestStringConvertible {
  let name: String
  let changes: [Change]
  /// Every finding as `path:line:column: severity code`, in the order it is printed.
  let findings: [String]
  /// Pieces of messages and hints that the author must be able to read.
  let telling: [String]

  init(
    _ name: String, _ changes: Change..., finds findings: [String], telling: [String] = []
  ) {
    self.name = name
    self.changes = changes
    self.findings = findings
    self.telling = telling
  }

  var testDescription: String { name }

  /// One change of the small site; paths are `Content/…` or `Templates/…`.
  enum Change: Sendable {
    /// The first place of a text becomes another text.
    case replace(String, String, String)
    case write(String, String)
    case writeBytes(String, [UInt8])
    case append(String, String)
    case remove(String)
    case makeFolder(String)
    case link(String, String)
    /// Everything whose path begins so gets another beginning.
    case move(String, String)
    case copy(String, String)

    /// Where the change leaves something.
    var path: String {
      switch self {
      case .replace(let path, _, _), .write(let path, _), .writeBytes(let path, _),
        .append(let path, _), .remove(let path), .makeFolder(let path), .link(let path, _),
        .move(_, let path), .copy(_, let path):
        path
      }
    }
  }
}

extension BadInputCase {
  static let ru = "Content/publications/flows/ru.md"
  static let kk = "Content/publications/flows/kk.md"
  static let publication = "Content/publications/flows/publication.yaml"
  static let about = "Content/pages/about/ru.md"
  static let package = "Content/data/datapackage.json"
  static let flows = "Content/data/flows.csv"
  static let regions = "Content/data/regions.csv"
  static let balance = "Content/indicators/balance.yaml"
  static let turnover = "Content/indicators/turnover.yaml"
  static let site = "Content/site.yaml"
  static let units = "Content/units.yaml"
  static let glossary = "Content/glossary.yaml"
  static let words = "Templates/shared/words/ru.yaml"
  static let kind = "Templates/bulletin/kind.yaml"
  static let page = "Templates/shared/page.mustache"
  static let header = "Templates/shared/header.mustache"
  static let footer = "Templates/shared/footer.mustache"

  static func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }
}

/// A copy of the small site on disk.
final class BadInputFolder: Sendable {
  let folder: TemporaryFolder
  /// The folder of its templates: its own, or the one of all sites that leave them as they are.
  let templates: String

  init(_ changes: [BadInputCase.Change] = []) throws {
    folder = try TemporaryFolder()
    let isOwn = changes.contains { $0.path.hasPrefix("Templates/") }
    templates = isOwn ? folder.path("Templates") : try Self.templates.get().path("Templates")
    var files = BadInputSite.files
    var later: [BadInputCase.Change] = []
    for change in changes {
      switch change {
      case .write(let path, let text): files[path] = Array(text.utf8)
      case .writeBytes(let path, let bytes): files[path] = bytes
      case .append(let path, let text): files[path, default: []] += Array(text.utf8)
      case .remove(let path): files[path] = nil
      case .move(let start, let other), .copy(let start, let other):
        for (path, bytes) in files where path.hasPrefix(start) {
          if case .move = change { files[path] = nil }
          files[other + path.dropFirst(start.count)] = bytes
        }
      case .makeFolder(let path), .link(let path, _):
        files[path] = nil
        later.append(change)
      case .replace(let path, let text, let other):
        let bytes = try #require(files[path], "there is no \(path)")
        let range = try #require(bytes.firstRange(of: text.utf8), "'\(text)' is not in \(path)")
        files[path] = bytes[..<range.lowerBound] + Array(other.utf8) + bytes[range.upperBound...]
      }
    }
    for (path, bytes) in files where isOwn || !path.hasPrefix("Templates/") {
      try folder.write(path, bytes)
    }
    for change in later {
      switch change {
      case .makeFolder(let path): try folder.makeFolder(path)
      case .link(let path, let destination): try folder.makeLink(path, to: destination)
      default: break
      }
    }
  }

  /// The templates of the sites that change none: a site has a hundred, and files are slow to make.
  private static let templates = Result {
    let folder = try TemporaryFolder.ofTheRun()
    for (path, bytes) in BadInputSite.files where path.hasPrefix("Templates/") {
      try folder.write(path, bytes)
    }
    return folder
  }

  func options(
    asOf: String = "2007-09-01", isStrict: Bool = false, writesOutput: Bool = true, jobs: Int = 2,
    searchPath: String? = nil, output: String = "Output"
  ) -> BuildOptions {
    BuildOptions(
      workspace: Workspace(
        content: folder.path("Content"), templates: templates, output: folder.path(output)),
      asOf: .local(asOf), isStrict: isStrict, writesOutput: writesOutput, jobs: jobs,
      searchPath: searchPath)
  }

  func build(
    asOf: String = "2007-09-01", jobs: Int = 2, writesOutput: Bool = true,
    searchPath: String? = nil, isStrict: Bool = false
  ) -> BuildResult {
    Build.run(
      options(
        asOf: asOf, isStrict: isStrict, writesOutput: writesOutput, jobs: jobs,
        searchPath: searchPath))
  }

  /// Findings as `path:line:column: severity code`, with paths below this folder.
  func findings(_ result: BuildResult) -> [String] {
    result.log.sorted.map { diagnostic in
      shortened(diagnostic.location.description)
        + ": \(diagnostic.severity.rawValue) \(diagnostic.code)"
    }
  }

  /// Everything an author reads of the findings.
  func words(_ result: BuildResult) -> String {
    result.log.sorted.map { diagnostic in
      let notes = diagnostic.notes.map { "\n  note: \($0.message) (\($0.location))" }.joined()
      return shortened(
        "\(diagnostic.location): \(diagnostic.severity.rawValue): \(diagnostic.message)"
          + " [\(diagnostic.code)]\n  hint: \(diagnostic.hint ?? "–")" + notes)
    }.joined(separator: "\n")
  }

  private func shortened(_ text: String) -> String {
    text.replacingOccurrences(of: folder.path + "/", with: "")
      .replacingOccurrences(of: templates.dropLast("Templates".count), with: "")
  }
}
