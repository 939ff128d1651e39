/// A tree that is not the output any more, or never became it, on its way out.
///
/// Habarshy's own files are listed in the tree's `build.json`. Every other file came from outside:
/// most are in the output too, as second names of the same file; one that is only here was put
/// into the output in the moment of the exchange, and is moved to where it belongs.
struct DiscardedTree {
  let tree: Folder
  let output: Folder?
  /// False for a tree that was never completed: everything in it was made by the build.
  let mayHoldForeignFiles: Bool

  /// Removes what may go and gives the paths of the files that may not.
  func remove() throws(SystemError) -> [RawPath] {
    let own = mayHoldForeignFiles ? ownPaths() : []
    let device = try tree.status().identity.device
    var left: [RawPath] = []
    var folders: [RawPath] = [""]
    var index = 0
    while index < folders.count {
      let path = folders[index]
      index += 1
      let folder = path.bytes.isEmpty ? tree : try tree.folder(path)
      // Something is mounted here; what is in it is not for this build to remove.
      guard try folder.status().identity.device == device else {
        left.append(path)
        continue
      }
      var isWritable = false
      for entry in try folder.entries() {
        let entryPath = path.appending(entry.name)
        if entry.kind == .folder {
          folders.append(entryPath)
        } else if !mayHoldForeignFiles || own.contains(entryPath) || isInOutput(entryPath) {
          try remove(entry.name, from: folder, &isWritable)
        } else if !moveToOutput(entryPath) {
          left.append(entryPath)
        }
      }
    }
    try removeFolders(folders)
    return left
  }

  private func ownPaths() -> Set<RawPath> {
    let record = RawPath(Manifest.path)
    guard let bytes = try? tree.read(record, limit: PreviousOutput.recordLimit),
      let outputs = Manifest.outputs(in: bytes)
    else { return [] }
    return Set(outputs.map { RawPath($0.path) } + [record])
  }

  /// Removes a file, if need be after giving its folder back the permission to be changed.
  private func remove(
    _ name: RawPath, from folder: Folder, _ isWritable: inout Bool
  ) throws(SystemError) {
    do throws(SystemError) {
      _ = try folder.remove(name)
    } catch {
      guard error.isRefusal, !isWritable else { throw error }
      try folder.setPermissions(0o700)
      isWritable = true
      _ = try folder.remove(name)
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

  /// Removes the folders that are empty now, the innermost first.
  private func removeFolders(_ folders: [RawPath]) throws(SystemError) {
    for path in folders.dropFirst().reversed() {
      do throws(SystemError) {
        _ = try tree.removeFolder(path)
      } catch {
        if error == .notEmpty || error == .exists { continue }
        guard error.isRefusal else { throw error }
        try tree.folder(path.folder.bytes.isEmpty ? "." : path.folder).setPermissions(0o700)
        _ = try tree.removeFolder(path)
      }
    }
  }
}

extension Folder {
  /// Makes a folder and those it stands in, where they are missing.
  func makeFolders(_ path: RawPath) throws(SystemError) {
    guard !path.bytes.isEmpty, try status(path) == nil else { return }
    try makeFolders(path.folder)
    _ = try makeFolder(path)
  }
}
