import Diagnostics
import Foundation
import Habarshy
import Quantities
import Rendering
import Storage
import Support
import Testing

/// Small sites that say on every page which one they are, to be built and published.
enum SmallSite {
  /// The files of a version, by their paths in the output.
  static func files(_ version: String) -> [String: String] {
    var files: [String: String] = [
      "broadcast/a.txt": version,
      "site/index.html": version,
      "site/assets/site.css": "same in all",
      "site/\(style(version))": version,
      "site/kk/index.html": version,
      "site/kk/feeds/all.atom.xml": version,
      "site/kk/publications/бюллетень/index.html": version,
      "site/sitemap.xml": version,
    ]
    for number in 0..<8 { files["site/data/\(version)-\(number).csv"] = "\(version) \(number)" }
    for number in 0..<8 { files["site/ru/\(number)/index.html"] = version }
    return files
  }

  /// What stands for the hash of a version in the names of files.
  static func hash(_ version: String) -> String { "\(ContentHash(Array(version.utf8)))" }

  /// The files of a version by their paths at a target.
  static func published(_ version: String) -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: files(version).filter { $0.key.hasPrefix("site/") }
        .map { (String($0.key.dropFirst("site/".count)), $0.value) })
  }

  /// The path of the style that only a version's pages show.
  static func style(_ version: String) -> String { "assets/page.\(hash(version)).css" }

  /// Which version a folder has; nil, and a failure, when it is none of them or a mixture.
  ///
  /// Styles of other versions may lie beside it.
  static func version(
    in contents: [String: String], of versions: [String] = ["old", "new"],
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> String? {
    let files = contents.filter { $0.value != "/" && $0.key != "release.json" }
    for version in versions {
      let own = files.filter { $0.key == style(version) || $0.key != style($0.value) }
      if own == published(version) { return version }
    }
    Issue.record(
      "a mixture of \(files.count) files: \(files.sorted { $0.key < $1.key })",
      sourceLocation: sourceLocation)
    return nil
  }

  static func build(
    _ version: String, to output: String,
    _ purpose: Manifest.Purpose = Manifest.Purpose(.site)
  ) throws {
    var log = DiagnosticLog()
    var settings = OutputTree.Settings()
    settings.synchronizes = false
    let tree = try OutputTree(replacing: output, settings: settings, reporting: &log)
    for (path, text) in files(version) {
      tree.write(OutputFile(path: path, bytes: Array(text.utf8)))
    }
    _ = try tree.commit(purpose: purpose, inputs: [], reporting: &log)
  }

  static let now = Instant(secondsSinceEpoch: 1_795_000_000)

  /// Publishes without a word; what it came to, and the findings.
  static func publish(
    _ output: String, to target: String, _ edit: (inout PublishSettings) -> Void = { _ in }
  ) throws -> (result: PublishResult?, findings: [String]) {
    var settings = PublishSettings(now: now)
    settings.removals = .percent(100)
    settings.jobs = 2
    settings.synchronizes = false
    settings.searchPath = ProcessInfo.processInfo.environment["PATH"] ?? ""
    edit(&settings)
    var log = DiagnosticLog()
    let address = try #require(TargetAddress(target))
    let result = Publisher.run(output: output, to: address, settings, reporting: &log)
    return (result, log.sorted.map { "\($0.code): \($0.message)" })
  }
}
