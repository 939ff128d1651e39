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
    /// Whether an earlier build wrote it, and it stays as it is.
    var isKept = false
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

  /// Notes files that an earlier build wrote.
  func add(_ outputs: some Sequence<Manifest.Output>) {
    entries.withLock { $0 += outputs.map { Entry(output: $0, origin: nil, isKept: true) } }
  }

  /// The files that were noted as this build's own, in any order.
  var fresh: [Manifest.Output] {
    entries.withLock { $0.filter { !$0.isKept }.map(\.output) }
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
    // Paths are in normalization form C, in which the order of texts is that of their bytes.
    let entries = entries.withLock { $0 }
    let sorted = entries.indices.map { (path: entries[$0].output.path, index: $0) }.sorted {
      $0.path != $1.path
        ? $0.path < $1.path : Self.place(entries[$0.index]) < Self.place(entries[$1.index])
    }
    let files = SortedFiles(sorted.map(\.path))
    var outputs: [Manifest.Output] = []
    outputs.reserveCapacity(entries.count)
    var last: Entry?
    for (path, index) in sorted {
      let entry = entries[index]
      if let last, last.output.path == path {
        log.report(Self.duplicate(path, Self.place(last), Self.place(entry)))
        continue
      }
      for folder in Self.folders(of: path, besides: last?.output.path ?? "")
      where files.contains(folder) {
        log.report(
          .error(
            "output.path-conflict", "'\(folder)' would be a file and the folder of '\(path)'",
            at: Self.place(entry), hint: "give one of the two another name"))
      }
      last = entry
      outputs.append(entry.output)
    }
    return outputs
  }

  /// Paths in their order; those without a dot, which most names of folders have none of either,
  /// are found at once.
  private struct SortedFiles {
    private let paths: [String]
    private let plain: Set<String>

    init(_ paths: [String]) {
      self.paths = paths
      plain = Set(paths.lazy.filter { !Self.hasDot($0) })
    }

    private static func hasDot(_ path: String) -> Bool {
      path.utf8.reversed().prefix { $0 != UInt8(ascii: "/") }.contains(UInt8(ascii: "."))
    }

    func contains(_ path: String) -> Bool {
      guard Self.hasDot(path) else { return plain.contains(path) }
      var low = 0
      var high = paths.count
      while low < high {
        let middle = (low + high) / 2
        if paths[middle] < path { low = middle + 1 } else { high = middle }
      }
      return low < paths.count && paths[low] == path
    }
  }

  /// The folders that a path stands in and the path before it, in their order, does not: nor does
  /// any other before.
  private static func folders(of path: String, besides last: String) -> [String] {
    let (own, other) = (path.utf8Span.span, last.utf8Span.span)
    var common = 0
    while common < own.count, common < other.count, own[common] == other[common] { common += 1 }
    var folders: [String] = []
    for index in common..<own.count where own[index] == UInt8(ascii: "/") {
      folders.append(String(path.utf8.prefix(index)) ?? "")
    }
    return folders
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
