import Diagnostics

/// A tree that is not the output any more, or never became it, on its way out.
///
/// Habarshy's own files are listed in the tree's `build.json`. Every other file came from outside:
/// most are in the output too, as second names of the same file; one that is only here was put
/// into the output in the moment of the exchange, and is moved to where it belongs.
struct DiscardedTree: Sendable {
  private let tree: Folder
  private let output: Folder?
  private let holdsForeignFiles: Bool
  private let own: Set<RawPath>
  private let device: UInt64
  private let jobs: Int

  /// - Parameters:
  ///   - output: The output folder, if there is one.
  ///   - wasCompleted: False for a tree in which everything was made by a build that ended before.
  init(tree: Folder, output: Folder?, wasCompleted: Bool, jobs: Int) throws(SystemError) {
    self.tree = tree
    self.output = output
    self.jobs = jobs
    holdsForeignFiles = wasCompleted
    device = try tree.status().identity.device
    own = wasCompleted ? Self.ownPaths(in: tree) : []
  }

  private static func ownPaths(in tree: Folder) -> Set<RawPath> {
    guard let bytes = try? tree.read(record, limit: PreviousOutput.recordLimit),
      let outputs = Manifest.outputs(in: bytes)
    else { return [] }
    return Set(outputs.map { RawPath($0.path) })
  }

  private static let record = RawPath(Manifest.path)

  /// What came of one folder.
  private struct Outcome: Sendable {
    var folders: [RawPath] = []
    /// Files, or mounted folders, that may not go.
    var left: [RawPath] = []
    var error: SystemError?
  }

  /// Removes what may go and gives the paths of the files that may not.
  func remove() throws(SystemError) -> [RawPath] {
    var left: [RawPath] = []
    var levels: [[RawPath]] = [[""]]
    var log = DiagnosticLog()
    while let level = levels.last, !level.isEmpty {
      var next: [RawPath] = []
      for outcome in concurrentMap(level, jobs: jobs, reporting: &log, { path, _ in empty(path) }) {
        if let error = outcome.error { throw error }
        left += outcome.left
        next += outcome.folders
      }
      levels.append(next)
    }
    // Last of the files: until then a build that takes over can still tell which ones are whose.
    _ = try tree.remove(Self.record)
    for level in levels.dropFirst().reversed() {
      let errors = concurrentMap(level, jobs: jobs, reporting: &log) { path, _ in
        removeFolder(path)
      }
      if let error = errors.lazy.compactMap({ $0 }).first { throw error }
    }
    return left
  }

  /// Removes the files of a folder and finds the folders in it.
  private func empty(_ path: RawPath) -> Outcome {
    var outcome = Outcome()
    do throws(SystemError) {
      let (status, entries) = try tree.list(path)
      // Something is mounted here; what is in it is not for this build to remove.
      guard status.identity.device == device else {
        outcome.left.append(path)
        return outcome
      }
      for entry in entries {
        let entryPath = path.appending(entry.name)
        if entry.kind == .folder {
          outcome.folders.append(entryPath)
        } else if entryPath == Self.record {
          continue
        } else if !holdsForeignFiles || own.contains(entryPath) || isInOutput(entryPath) {
          try withPermission(in: path) { () throws(SystemError) in
            _ = try tree.remove(entryPath)
          }
        } else if !moveToOutput(entryPath) {
          outcome.left.append(entryPath)
        }
      }
    } catch {
      outcome.error = error
    }
    return outcome
  }

  /// Removes a folder if it is empty now.
  private func removeFolder(_ path: RawPath) -> SystemError? {
    do throws(SystemError) {
      try withPermission(in: path.folder) { () throws(SystemError) in
        _ = try tree.removeFolder(path)
      }
      return nil
    } catch {
      return error == .notEmpty || error == .exists ? nil : error
    }
  }

  /// Does something in a folder, if need be after giving it back the permission to be changed.
  private func withPermission(
    in folder: RawPath, _ body: () throws(SystemError) -> Void
  ) throws(SystemError) {
    do throws(SystemError) {
      try body()
    } catch {
      guard error.isRefusal else { throw error }
      try tree.folder(folder.bytes.isEmpty ? "." : folder).setPermissions(0o700)
      try body()
    }
  }

  /// Whether the output has the same file, or an equal one, by the same path.
  private func isInOutput(_ path: RawPath) -> Bool {
    guard let output, let here = try? tree.status(path), let there = try? output.status(path)
    else { return false }
    if here.identity == there.identity { return true }
    guard here.kind == there.kind else { return false }
    switch here.kind {
    case .file where here.size == there.size:
      // A copy, where the file system has no second names.
      guard let bytes = try? tree.read(path, limit: here.size) else { return false }
      return (try? output.read(path, limit: here.size)) == bytes
    case .link:
      guard let destination = try? tree.destination(ofLink: path) else { return false }
      return (try? output.destination(ofLink: path)) == destination
    default: return false
    }
  }

  private func moveToOutput(_ path: RawPath) -> Bool {
    guard let output else { return false }
    do throws(SystemError) {
      try output.makeFolders(path.folder)
      try tree.rename(path, to: output, path)
      return true
    } catch {
      return false
    }
  }
}
