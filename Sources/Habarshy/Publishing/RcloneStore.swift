import Diagnostics
import LocatedYAML
import Storage

/// A target that rclone reaches: a server with SSH, WebDAV or FTP, or an object storage.
struct RcloneStore: TargetStore {
  let shown: String
  let movesFolders: Bool
  let copiesFiles: Bool
  let comparesHashes: Bool
  private let isBucket: Bool
  private let rclone: Rclone
  private let base: String
  /// Ended when somebody asks for the end.
  private let processes: ChildProcesses
  /// Never ended: for what would leave the target between two states.
  private let steadfast = ChildProcesses()

  /// Asks rclone what the remote can do, which also shows that it is configured.
  init(
    _ name: String, _ path: String, _ rclone: Rclone, among processes: ChildProcesses
  ) throws(PublishProblem) {
    shown = "\(name):\(path)"
    base = path.isEmpty || path.hasSuffix("/") ? shown : shown + "/"
    self.rclone = rclone
    self.processes = processes
    let features: [UInt8]
    do throws(Rclone.Failure) {
      features = try rclone.run(["backend", "features", name + ":"], among: processes)
    } catch {
      throw PublishProblem(
        "publish.target", "the remote '\(name)' cannot be used: \(error.reason)", at: shown,
        hint: "see that 'rclone lsf \(name):' works here")
    }
    var ignored = DiagnosticLog()
    let text = SourceText(Source(path: shown, bytes: features))
    let node = YAMLNode.parse(json: text, reporting: &ignored)
    func can(_ key: String) -> Bool { node?["Features"]?[key]?.string == "true" }
    movesFolders = can("DirMove")
    copiesFiles = can("Copy")
    isBucket = can("BucketBased")
    comparesHashes = node?["Hashes"]?.sequence?.isEmpty == false
  }

  private func at(_ path: String) -> String {
    path.isEmpty ? shown : base + path
  }

  private func list(_ paths: [String]) -> [UInt8] { Array(paths.map { $0 + "\n" }.joined().utf8) }

  /// Runs rclone; a failure is told as what it was for.
  private func told(
    _ doing: String, _ arguments: [String], _ input: [UInt8] = [], isSteadfast: Bool = false
  ) throws(PublishProblem) -> [UInt8] {
    do throws(Rclone.Failure) {
      return try rclone.run(arguments, input, among: isSteadfast ? steadfast : processes)
    } catch {
      throw problem(doing, error)
    }
  }

  private func problem(_ doing: String, _ failure: Rclone.Failure) -> PublishProblem {
    failure.isCancelled ? .interrupted(at: shown) : .refused(doing, failure.reason, at: shown)
  }

  /// Runs rclone; nil when what it is about is not there.
  private func found(
    _ doing: String, _ arguments: [String], _ input: [UInt8] = [], isSteadfast: Bool = false
  ) throws(PublishProblem) -> [UInt8]? {
    do throws(Rclone.Failure) {
      return try rclone.run(arguments, input, among: isSteadfast ? steadfast : processes)
    } catch {
      if error.isNotFound { return nil }
      throw problem(doing, error)
    }
  }

  // MARK: Small files

  func read(_ path: String) throws(PublishProblem) -> [UInt8]? {
    // Object storages answer for a missing file with nothing.
    let bytes = try found("'\(path)' cannot be read", ["cat", at(path)])
    return bytes?.isEmpty == true ? nil : bytes
  }

  func write(_ path: String, _ bytes: [UInt8]) throws(PublishProblem) {
    let headers =
      isBucket
      ? ["--header-upload", "Cache-Control: \(CacheRule.record.rawValue)"] : []
    _ = try told(
      "'\(path)' cannot be written",
      ["rcat", "--streaming-upload-cutoff", "256M", at(path)] + headers, bytes, isSteadfast: true)
  }

  // MARK: Folders

  func sizes(in folder: String) throws(PublishProblem) -> [String: Int]? {
    let hidden = folder.isEmpty ? ["--exclude", "/\(TargetFolder.own)/**"] : []
    let listed = try found(
      "'\(folder)' cannot be listed",
      ["lsf", "-R", "--files-only", "--format", "sp", "--separator", ";", at(folder)] + hidden)
    guard let listed else { return nil }
    var sizes: [String: Int] = [:]
    for line in listed.split(separator: UInt8(ascii: "\n")) {
      guard let end = line.firstIndex(of: UInt8(ascii: ";")),
        let size = Int(String(decoding: line[..<end], as: UTF8.self))
      else { continue }
      sizes[String(decoding: line[(end + 1)...], as: UTF8.self)] = size
    }
    // An object storage has no folders; one without files is none.
    return isBucket && sizes.isEmpty ? nil : sizes
  }

  func folders(in folder: String) throws(PublishProblem) -> [String] {
    let listed = try found("'\(folder)' cannot be listed", ["lsf", "--dirs-only", at(folder)])
    return names(listed ?? [])
  }

  private func names(_ listed: [UInt8]) -> [String] {
    listed.split(separator: UInt8(ascii: "\n")).map { line in
      String(decoding: line.last == UInt8(ascii: "/") ? line.dropLast() : line, as: UTF8.self)
    }
  }

  func removeFolder(_ folder: String) throws(PublishProblem) {
    _ = try found("'\(folder)' cannot be removed", ["purge", at(folder)])
  }

  func move(_ folder: String, to other: String) throws(PublishProblem) {
    _ = try told(
      "'\(folder)' cannot be moved to '\(other)'", ["moveto", at(folder), at(other)],
      isSteadfast: true)
  }

  /// No server that rclone reaches can do it.
  func exchange(_ folder: String, with other: String) -> Bool { false }

  func synchronize() {}

  // MARK: Files

  func upload(
    _ files: [Manifest.Output], of site: SiteSource, to folder: String, _ transfer: Transfer
  ) throws(PublishProblem) {
    guard !files.isEmpty else { return }
    let comparison = transfer.comparesHashes ? "--checksum" : "--no-check-dest"
    let headers = transfer.headers.flatMap { ["--header-upload", $0] }
    _ = try told(
      "files cannot be sent",
      ["copy", "--files-from-raw", "-", "--no-traverse", comparison, site.path, at(folder)]
        + headers, list(files.map(\.path)))
  }

  func copy(
    _ files: [Manifest.Output], from folder: String, to other: String
  ) throws(PublishProblem) -> [Manifest.Output] {
    guard !files.isEmpty else { return [] }
    _ = try told(
      "files cannot be copied to '\(other)'",
      [
        "copy", "--files-from-raw", "-", "--no-traverse", "--no-check-dest", at(folder), at(other),
      ], list(files.map(\.path)))
    return files
  }

  func remove(_ paths: [String], in folder: String) throws(PublishProblem) {
    guard !paths.isEmpty else { return }
    _ = try found(
      "files in '\(folder)' cannot be removed",
      ["delete", "--files-from-raw", "-", at(folder)], list(paths), isSteadfast: true)
    guard !isBucket, paths.contains(where: { $0.contains("/") }) else { return }
    _ = try found(
      "empty folders in '\(folder)' cannot be removed", ["rmdirs", "--leave-root", at(folder)])
  }

  // MARK: Holding it

  /// Puts a mark of its own at the target and then looks whether there is another one.
  ///
  /// Of two that do so at once, at least one sees the other. A mark that a dead process of this
  /// machine left is known by its name; one from elsewhere is left to people.
  func lock(_ claim: LockClaim) throws(PublishProblem) -> TargetLock {
    let folder = TargetFolder.locks
    if let own = claim.folder.mark(for: shown) { try remove([own], in: folder) }
    let others = try marks()
    if claim.takesOver { try remove(others, in: folder) } else { try refuse(others) }
    let mark = "\(ContentHash(value: .random(in: .min ... .max)))"
    do throws(SystemError) {
      try claim.folder.remember(mark, for: shown)
    } catch {
      throw .refused("the lock cannot be noted beside the output", error.reason, at: shown)
    }
    try write("\(folder)/\(mark)", Array("since \(claim.since)\n".utf8))
    let lock = TargetLock { [self] in
      guard (try? remove([mark], in: folder)) != nil else { return }
      claim.folder.forget(shown)
    }
    do throws(PublishProblem) {
      try refuse(marks().filter { $0 != mark })
    } catch {
      lock.release()
      throw error
    }
    return lock
  }

  private func marks() throws(PublishProblem) -> [String] {
    let listed = try found(
      "the locks cannot be listed", ["lsf", "--files-only", at(TargetFolder.locks)])
    return names(listed ?? [])
  }

  private func refuse(_ marks: [String]) throws(PublishProblem) {
    guard let first = marks.first else { return }
    let words = try read("\(TargetFolder.locks)/\(first)").map { bytes in
      String(decoding: bytes.prefix(60), as: UTF8.self).prefix { $0 != "\n" }
    }
    throw PublishProblem(
      "publish.locked",
      "another publish to this target is under way" + (words.map { " \($0)" } ?? ""), at: shown,
      hint: "wait until it has finished; if it is sure that it died, add --take-over")
  }
}
