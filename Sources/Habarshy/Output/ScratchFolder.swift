import Diagnostics

/// A folder for files that are only needed during a build; it goes with the staging folder.
struct ScratchFolder: Sendable {
  let folder: Folder
  /// Its real path, for other programs.
  let path: String

  /// Removes a folder in it with everything inside, as far as that goes.
  func remove(_ name: RawPath) {
    guard let own = try? folder.folder(name),
      let tree = try? DiscardedTree(tree: own, output: nil, wasCompleted: false, jobs: 1)
    else { return }
    _ = try? tree.remove()
    _ = try? folder.removeFolder(name)
  }
}
