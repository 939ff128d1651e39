package import Diagnostics
package import Rendering
package import Storage
private import Synchronization

/// Which files a build puts out, noted from several threads; files that do not go together are
/// told at the end, in the order of their paths.
package final class OutputLedger: Sendable {
  private struct Entry: Sendable {
    let output: Manifest.Output
    let origin: Location?
  }

  private let entries = Mutex<[Entry]>([])
  private let refused = Mutex<[(path: String, problem: String, origin: Location?)]>([])

  package init() {}

  /// Notes a file, and what it was made from where the next build should know; nil when its path
  /// is not fit for the output.
  package func add(_ file: OutputFile, madeFrom origin: ContentHash? = nil) -> Manifest.Output? {
    let problem =
      file.path == Manifest.path
      ? "is taken by the record of the build" : OutputPath.problem(file.path)
    if let problem {
      refused.withLock { $0.append((file.path, problem, file.origin)) }
      return nil
    }
    let output = Manifest.Output(
      path: file.path, hash: ContentHash(file.bytes), size: file.bytes.count,
      origin: origin)
    entries.withLock { $0.append(Entry(output: output, origin: file.origin)) }
    return output
  }

  /// Notes a file that an earlier build wrote.
  func add(_ output: Manifest.Output) {
    entries.withLock { $0.append(Entry(output: output, origin: nil)) }
  }

  /// Everything noted, each path once; paths that are unfit, or in each other's way, are reported.
  package func settle(reporting log: inout DiagnosticLog) -> [Manifest.Output] {
    for refusal in refused.withLock({ $0 }) {
      log.report(
        .error(
          "output.path", "the path '\(refusal.path)' \(refusal.problem)",
          at: refusal.origin ?? Self.place(refusal.path),
          hint: "an output path is relative, made of letters, digits and hyphens"))
    }
    // Equal paths come from different threads: the origin decides, so the order is always the same.
    let sorted = entries.withLock { $0 }.sorted {
      if $0.output.path != $1.output.path {
        return $0.output.path.utf8.lexicographicallyPrecedes($1.output.path.utf8)
      }
      return Self.place($0) < Self.place($1)
    }
    let files = Set(sorted.map(\.output.path))
    var folders: Set<String> = []
    var outputs: [Manifest.Output] = []
    var last: Entry?
    for entry in sorted {
      let path = entry.output.path
      if let last, last.output.path == path {
        log.report(Self.duplicate(path, Self.place(last), Self.place(entry)))
        continue
      }
      last = entry
      outputs.append(entry.output)
      for folder in Self.folders(of: path) where folders.insert(folder).inserted {
        guard files.contains(folder) else { continue }
        log.report(
          .error(
            "output.path-conflict", "'\(folder)' would be a file and the folder of '\(path)'",
            at: Self.place(entry), hint: "give one of the two another name"))
      }
    }
    return outputs
  }

  /// The folders a path stands in, the outermost first: `a` and `a/b` for `a/b/c`.
  static func folders(of path: String) -> [String] {
    path.utf8.indices.filter { path.utf8[$0] == UInt8(ascii: "/") }.map { String(path[..<$0]) }
  }

  private static func duplicate(
    _ path: String, _ first: Location, _ second: Location
  ) -> Diagnostic {
    .error(
      "output.duplicate-path", "two files would have the path '\(path)'", at: second,
      hint: "give one of the two another slug",
      notes: [Diagnostic.Note("the other one comes from here", at: first)])
  }

  private static func place(_ entry: Entry) -> Location {
    entry.origin ?? place(entry.output.path)
  }

  private static func place(_ path: String) -> Location {
    Source(path: path, bytes: []).start
  }
}
