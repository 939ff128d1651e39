import Diagnostics
private import Synchronization

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

/// A scratch folder where there is no output to put it beside: below the system's folder for such
/// files, made when it is first needed.
final class TemporaryScratch: Sendable {
  private enum State {
    case wanted
    case made(ScratchFolder, name: RawPath)
    case ended
  }

  private static let mostNames = 10_000

  private let parent: String
  private let state = Mutex(State.wanted)

  /// - Parameter path: The folder to make it in.
  init(in path: String) {
    parent = path
  }

  deinit { end() }

  /// The folder, nobody else's; made when it is not there.
  ///
  /// Fails once it was ended.
  func folder() throws(SystemError) -> ScratchFolder {
    try state.withLock { state throws(SystemError) in
      switch state {
      case .ended: throw .notFound
      case .made(let scratch, _): return scratch
      case .wanted:
        let (scratch, name) = try Self.make(in: parent)
        state = .made(scratch, name: name)
        return scratch
      }
    }
  }

  private static func make(
    in path: String
  ) throws(SystemError) -> (ScratchFolder, name: RawPath) {
    let parent = try Folder(path)
    for number in 1...mostNames {
      let name = RawPath("habarshy-\(number)")
      // A name that is taken is another check's, or what a killed one left.
      guard try parent.makeFolder(name, permissions: 0o700) else { continue }
      let real = try Folder.realPath(RawPath(path)).appending(name)
      guard let text = real.wellFormedText else { throw .notFound }
      return (ScratchFolder(folder: try parent.folder(name), path: text), name)
    }
    throw .exists
  }

  /// Removes the folder with everything in it.
  func end() {
    let made = state.withLock { state -> State in
      defer { state = .ended }
      return state
    }
    guard case .made(let scratch, let name) = made, let parent = try? Folder(parent) else { return }
    // A program that was just killed may be in the middle of one last file.
    for _ in 0..<1_000 {
      guard
        let tree = try? DiscardedTree(
          tree: scratch.folder, output: nil, wasCompleted: false, jobs: 1)
      else { return }
      _ = try? tree.remove()
      if (try? parent.removeFolder(name)) != nil { return }
    }
  }
}
