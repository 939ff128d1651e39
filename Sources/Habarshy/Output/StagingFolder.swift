import Diagnostics
import Storage

/// The hidden folder beside the output folder in which a build prepares the next output.
///
/// For `Output` it is `.Output.building`, on the same file system, so that a rename is one step:
///
///     lock      held from the first write to the last removal, by one process at a time
///     new/      the tree being written; after the exchange, the tree that was the output before
///     old/      only where the file system cannot exchange: the output before, put aside
///     scratch/  files that are only needed during the build, such as documents being printed
///     changes   where few files change: which, from the moment all are in `new/` until all are moved
///     ready     there from the moment `new/` is complete, until it is cleared away
///     kept-1/   files that appeared in the output while it was exchanged and had no place in it
///
/// A process that dies leaves the folder; its lock is gone with it, so the next build takes over.
final class StagingFolder: Sendable {
  /// Where the output folder stands, and its name there.
  let parent: Folder
  let name: RawPath
  /// The output folder as the user named it, for messages.
  let shown: String
  let folder: Folder
  /// The staging folder beside the output, for messages.
  var shownFolder: String { folderName.text }
  private let folderName: RawPath
  private let parentPath: RawPath
  private let lock: Folder.Lock
  private let jobs: Int

  static let new: RawPath = "new"
  static let old: RawPath = "old"
  private static let scratch: RawPath = "scratch"
  private static let ready: RawPath = "ready"
  private static let changes: RawPath = "changes"
  private static let lockName: RawPath = "lock"

  /// Takes possession of the staging folder, repairs what a dead build left, and clears it.
  init(
    output path: String, jobs: Int, reporting log: inout DiagnosticLog
  ) throws(OutputProblem) {
    self.jobs = jobs
    let place = try OutputPlace(path)
    (parent, name, shown) = (place.parent, place.name, place.shown)
    parentPath = RawPath(place.path)
    folderName = RawPath(bytes: ".".utf8 + name.bytes + ".building".utf8)
    do throws(SystemError) {
      guard let (folder, lock) = try Self.take(folderName, in: place.parent) else {
        throw SystemError.wouldBlock
      }
      self.folder = folder
      self.lock = lock
    } catch {
      guard error != .wouldBlock else { throw OutputProblem(busy: place.shown) }
      throw OutputProblem("the output cannot be prepared beside its folder", error, at: shown)
    }
    do throws(SystemError) {
      try recover(reporting: &log)
    } catch {
      throw OutputProblem("what a stopped build left cannot be cleared away", error, at: shown)
    }
  }

  /// Makes or opens the folder and locks it; nil while another process has it.
  private static func take(
    _ name: RawPath, in parent: Folder
  ) throws(SystemError) -> (Folder, Folder.Lock)? {
    while true {
      _ = try parent.makeFolder(name)
      do throws(SystemError) {
        let folder = try parent.folder(name)
        guard let lock = try folder.lock(lockName) else { return nil }
        // The build before may have removed the folder while this one was opening it.
        if try parent.status(name)?.identity == folder.status().identity { return (folder, lock) }
      } catch {
        guard error == .notFound else { throw error }
      }
    }
  }

  private func recover(reporting log: inout DiagnosticLog) throws(SystemError) {
    if try folder.status(Self.old) != nil, try parent.status(name) == nil {
      try folder.rename(Self.old, to: parent, name)
    }
    try finishChanges()
    try clear(reporting: &log)
  }

  /// Makes the changes that a dead build had begun to make.
  private func finishChanges() throws(SystemError) {
    guard try folder.status(Self.changes) != nil else { return }
    // A list that is not whole was written by a build that had not begun.
    if let bytes = try folder.read(Self.changes, limit: 256 << 20), let patch = Self.patch(bytes),
      try folder.status(Self.new) != nil, try parent.status(name)?.kind == .folder
    {
      try patch.apply(from: folder.folder(Self.new), to: parent.folder(name))
    }
    _ = try folder.remove(Self.changes)
  }

  private static func patch(_ bytes: [UInt8]) -> OutputPatch? {
    var reader = StoreReader(bytes)
    guard let patch = try? reader.read(OutputPatch.self),
      let hash = try? reader.read(ContentHash.self), reader.isAtEnd, hash == patch.storedHash
    else { return nil }
    return patch
  }

  /// Makes changes in the output, from the files in `new/`; a process that dies leaves it to the
  /// next build to finish them.
  func make(_ patch: OutputPatch, reporting step: (OutputTree.Step) -> Void) throws(SystemError) {
    var writer = StoreWriter()
    writer.write(patch)
    writer.write(patch.storedHash)
    _ = try folder.remove(Self.changes)
    try folder.create(Self.changes, writer.bytes)
    step(.sealed)
    try patch.apply(from: folder.folder(Self.new), to: parent.folder(name))
    _ = try folder.remove(Self.changes)
  }

  /// Notes that `new/` is complete.
  func makeReady() throws(SystemError) {
    _ = try folder.remove(Self.ready)
    try folder.create(Self.ready, [])
  }

  /// The folder for what is only needed during the build; made when it is not there.
  func makeScratch() throws(SystemError) -> ScratchFolder {
    _ = try folder.makeFolder(Self.scratch, permissions: 0o700)
    let path = try Folder.realPath(parentPath).appending(folderName).appending(Self.scratch)
    guard let text = path.wellFormedText else { throw .notFound }
    return ScratchFolder(folder: try folder.folder(Self.scratch), path: text)
  }

  /// Removes the trees that are not the output, or not any more; files in them that are neither
  /// Habarshy's nor in the output are put there.
  func clear(reporting log: inout DiagnosticLog) throws(SystemError) {
    if try folder.status(Self.scratch) != nil {
      _ = try DiscardedTree(
        tree: folder.folder(Self.scratch), output: nil, wasCompleted: false, jobs: jobs
      ).remove()
      _ = try folder.removeFolder(Self.scratch)
    }
    // Without the mark everything in `new/` was made by a build, so it goes last.
    let isReady = try folder.status(Self.ready) != nil
    for tree in [Self.old, Self.new] where try folder.status(tree) != nil {
      let output = try parent.status(name)?.kind == .folder ? try parent.folder(name) : nil
      let left = try DiscardedTree(
        tree: folder.folder(tree), output: output, wasCompleted: isReady, jobs: jobs
      ).remove()
      if left.isEmpty {
        _ = try folder.removeFolder(tree)
      } else {
        let kept = try keep(tree)
        for path in left.prefix(20) { log.report(.keptAside(path, shown, folderName, kept)) }
      }
    }
    _ = try folder.remove(Self.ready)
  }

  private func keep(_ tree: RawPath) throws(SystemError) -> RawPath {
    var number = 1
    while true {
      let name = RawPath("kept-\(number)")
      do throws(SystemError) {
        try folder.rename(tree, to: folder, name)
        return name
      } catch {
        guard error == .exists else { throw error }
        number += 1
      }
    }
  }

  /// Removes the folder, if nothing is left in it, and gives up the lock when this value goes.
  func dissolve() {
    // Whatever fails here leaves an empty folder for the next build: nothing worth a message.
    _ = try? folder.remove(Self.lockName)
    _ = try? parent.removeFolder(folderName)
  }
}

/// Where the output folder stands, or will.
struct OutputPlace {
  let parent: Folder
  /// The path of the parent, from where the command was started.
  let path: String
  let name: RawPath
  let shown: String

  init(_ path: String) throws(OutputProblem) {
    shown = InputReader.trimmed(path)
    let whole = RawPath(shown)
    name = whole.name
    guard !name.bytes.isEmpty, name != ".", name != ".." else {
      throw OutputProblem(
        "output.folder", "'\(path)' cannot be the output folder", at: path,
        hint: "name a folder that is only for the output, such as Output")
    }
    let isAtRoot = whole.bytes.first == UInt8(ascii: "/") && whole.folder.bytes.isEmpty
    let folder = isAtRoot ? "/" : whole.folder.bytes.isEmpty ? "." : whole.folder.text
    self.path = folder
    do throws(SystemError) {
      parent = try Folder(folder)
    } catch {
      throw OutputProblem(
        "output.folder", "the folder '\(folder)' cannot be opened: \(error.reason)", at: shown,
        hint: "make the folder first, or choose another")
    }
    try check()
  }

  private func check() throws(OutputProblem) {
    let status: FileStatus?
    let device: UInt64
    do throws(SystemError) {
      status = try parent.status(name)
      device = try parent.status().identity.device
    } catch {
      throw OutputProblem("the output folder cannot be looked at", error, at: shown)
    }
    switch status?.kind {
    case nil: return
    case .folder:
      guard status?.identity.device != device else { return }
      throw OutputProblem(
        "output.folder", "the output folder is a mount point, which cannot be exchanged", at: shown,
        hint: "name a folder inside it")
    case .link:
      throw OutputProblem(
        "output.folder", "the output folder is a symbolic link", at: shown,
        hint: "name the folder the link leads to")
    case .file, .special:
      throw OutputProblem(
        "output.folder", "there is a file where the output folder should be", at: shown,
        hint: "move the file away, or choose another folder")
    }
  }
}

extension OutputProblem {
  fileprivate init(busy path: String) {
    self.init(
      "output.busy", "another build is writing this folder", at: path,
      hint: "wait until it has finished")
  }
}

extension Diagnostic {
  fileprivate static func keptAside(
    _ path: RawPath, _ output: String, _ staging: RawPath, _ kept: RawPath
  ) -> Diagnostic {
    .warning(
      "output.kept-aside",
      "'\(path.text)' was put into the output while it was exchanged, and its place was taken",
      at: Source(path: output, bytes: []).start,
      hint: "it is kept in \(staging.text)/\(kept.text)")
  }
}
