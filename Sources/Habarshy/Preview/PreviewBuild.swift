import Diagnostics
import Rendering
import Storage

/// What came of a build for a preview.
struct PreviewBuild: Sendable {
  let log: DiagnosticLog
  let counts: BuildCounts
  let notes: [BuildNote]
  let isFinished: Bool
  /// The instant that was asked for; nil for the one the clock shows.
  let asOf: AsOf?
  let options: BuildOptions
  let milliseconds: Int
  /// The files of the site by their paths below its root; none when nothing was built.
  private(set) var files: [String: ContentHash]
  /// Files that were made since, in place of those of the build.
  private var newer: [String: [UInt8]] = [:]
  /// What renders publications once more.
  var refreshers: [PublicationRefresher]
  let outline: PreviewOutline?
  /// The folder of the site; nil when nothing was built.
  let root: Folder?

  /// What a build came to; `asOf` is the instant that somebody looks at, nil for the present.
  init(
    _ result: BuildResult, asOf: AsOf?, options: BuildOptions, milliseconds: Int
  ) {
    log = result.log
    counts = result.counts
    notes = result.notes
    self.asOf = asOf
    self.options = options
    self.milliseconds = milliseconds
    outline = result.outline
    refreshers = result.refreshers
    let root = try? Folder(options.workspace.output + "/site")
    self.root = root
    isFinished = result.ending == .finished && root != nil
    var files: [String: ContentHash] = [:]
    for output in result.outputs where output.path.hasPrefix(Self.prefix) {
      files[String(output.path.dropFirst(Self.prefix.count))] = output.hash
    }
    self.files = files
  }

  /// The build with files that were made since, in place of its own.
  func with(newer fresh: [OutputFile]) -> PreviewBuild {
    var build = self
    for file in fresh where file.path.hasPrefix(Self.prefix) {
      let path = String(file.path.dropFirst(Self.prefix.count))
      build.files[path] = ContentHash(file.bytes)
      build.newer[path] = file.bytes
    }
    return build
  }

  private static let prefix = "site/"

  /// The paths whose files are new, gone or others than in a build before.
  func changes(since before: PreviewBuild?) -> Set<String> {
    guard let before else { return Set(files.keys) }
    var changes: Set<String> = []
    for (path, hash) in files where before.files[path] != hash { changes.insert(path) }
    for path in before.files.keys where files[path] == nil { changes.insert(path) }
    return changes
  }

  /// The bytes of a file of the site; nil when there is none.
  ///
  /// While the next build is taking this one's place, they may be those of the next.
  func bytes(of path: String) -> [UInt8]? {
    if let bytes = newer[path] { return bytes }
    guard files[path] != nil else { return nil }
    if let bytes = try? root?.read(RawPath(path), limit: Self.largestFile) { return bytes }
    let present = try? Folder(options.workspace.output + "/site")
    return try? present?.read(RawPath(path), limit: Self.largestFile)
  }

  /// Bytes of a file that is shown at most.
  private static let largestFile = 512 << 20
}
