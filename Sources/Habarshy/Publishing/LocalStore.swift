import Diagnostics
import Storage

/// A target that is a folder of this machine: a disk, a mounted disk, a stick.
struct LocalStore: TargetStore {
  let shown: String
  let movesFolders = true
  let copiesFiles = true
  let comparesHashes = false
  private let root: Folder
  private let settings: PublishSettings
  private let interruption: Interruption

  /// Opens the folder; one of which only the last part of the path is missing is made to publish.
  init(
    _ path: String, _ settings: PublishSettings, _ interruption: Interruption
  ) throws(PublishProblem) {
    shown = path
    self.settings = settings
    self.interruption = interruption
    let makingIt = settings.action == .publish && !settings.isDryRun
    do throws(SystemError) {
      root = try Self.open(path, makingIt)
    } catch {
      throw PublishProblem(
        "publish.target", "the target cannot be opened: \(error.reason)", at: path,
        hint: error.hint ?? "make the folder first, or mount the disk")
    }
  }

  private static func open(_ path: String, _ makingIt: Bool) throws(SystemError) -> Folder {
    do throws(SystemError) {
      return try Folder(path)
    } catch {
      guard error == .notFound, makingIt else { throw error }
    }
    let whole = RawPath(path)
    let parent = whole.folder.bytes.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : whole.folder.text
    _ = try Folder(parent).makeFolder(whole.name)
    return try Folder(path)
  }

  // MARK: Small files

  func read(_ path: String) throws(PublishProblem) -> [UInt8]? {
    try told("'\(path)' cannot be read") { () throws(SystemError) in
      do throws(SystemError) {
        return try root.read(RawPath(path), limit: ReleaseRecord.maximumSize) ?? []
      } catch {
        guard error == .notFound || error == .notFolder else { throw error }
        return nil
      }
    }
  }

  func write(_ path: String, _ bytes: [UInt8]) throws(PublishProblem) {
    try told("'\(path)' cannot be written") { () throws(SystemError) in
      let draft = RawPath(path + ".part")
      try root.makeFolders(RawPath(path).folder)
      _ = try root.remove(draft)
      try root.create(draft, bytes)
      try root.rename(draft, to: root, RawPath(path), ifTaken: .replaces)
    }
  }

  // MARK: Folders

  func sizes(in folder: String) throws(PublishProblem) -> [String: Int]? {
    try told("'\(folder)' cannot be read") { () throws(SystemError) in
      let base = RawPath(folder)
      guard try root.status(base)?.kind == .folder else { return nil }
      var sizes: [String: Int] = [:]
      var pending: [RawPath] = [""]
      while let path = pending.popLast() {
        for entry in try root.list(base.appending(path)).entries {
          let own = path.appending(entry.name)
          if own == RawPath(TargetFolder.own) { continue }
          if entry.kind == .folder {
            pending.append(own)
          } else {
            let status = try root.status(base.appending(own))
            sizes[own.text] = entry.kind == .file ? status?.size ?? -1 : -1
          }
        }
      }
      return sizes
    }
  }

  func folders(in folder: String) throws(PublishProblem) -> [String] {
    try told("'\(folder)' cannot be read") { () throws(SystemError) in
      guard try root.status(RawPath(folder))?.kind == .folder else { return [] }
      return try root.list(RawPath(folder)).entries.filter { $0.kind == .folder }.map(\.name.text)
    }
  }

  func removeFolder(_ folder: String) throws(PublishProblem) {
    try told("'\(folder)' cannot be removed") { () throws(SystemError) in
      let path = RawPath(folder)
      guard try root.status(path) != nil else { return }
      let left = try DiscardedTree(
        tree: root.folder(path), output: nil, wasCompleted: false, jobs: settings.jobs
      ).remove()
      guard left.isEmpty else { throw .busy }
      _ = try root.removeFolder(path)
    }
  }

  func move(_ folder: String, to other: String) throws(PublishProblem) {
    try told("'\(folder)' cannot be moved to '\(other)'") { () throws(SystemError) in
      try root.makeFolders(RawPath(other).folder)
      try root.rename(RawPath(folder), to: root, RawPath(other), ifTaken: .fails)
    }
  }

  func exchange(_ folder: String, with other: String) throws(PublishProblem) -> Bool {
    guard settings.exchanges else { return false }
    return try told("'\(other)' cannot be replaced") { () throws(SystemError) in
      do throws(SystemError) {
        try root.rename(RawPath(folder), to: root, RawPath(other), ifTaken: .exchanges)
        return true
      } catch {
        guard error.isUnsupported else { throw error }
        return false
      }
    }
  }

  func synchronize() throws(PublishProblem) {
    guard settings.synchronizes else { return }
    try told("the disk does not take everything") { () throws(SystemError) in
      try root.synchronize()
    }
  }

  // MARK: Files

  func upload(
    _ files: [Manifest.Output], of site: SiteSource, to folder: String, _ transfer: Transfer
  ) throws(PublishProblem) {
    for file in files {
      if interruption.hasHappened { throw .interrupted(at: shown) }
      let bytes = try site.bytes(of: file)
      let path = RawPath(folder).appending(RawPath(file.path))
      try told("'\(path.text)' cannot be written") { () throws(SystemError) in
        try root.inFolder(of: path) { () throws(SystemError) in
          try root.create(path, bytes)
        }
      }
    }
  }

  /// Gives files a second name, where the file system has such; only those whose bytes are right.
  func copy(
    _ files: [Manifest.Output], from folder: String, to other: String
  ) throws(PublishProblem) -> [Manifest.Output] {
    var taken: [Manifest.Output] = []
    for file in files {
      if interruption.hasHappened { throw .interrupted(at: shown) }
      let path = RawPath(folder).appending(RawPath(file.path))
      let name = RawPath(other).appending(RawPath(file.path))
      guard let bytes = (try? root.read(path, limit: file.size)) ?? nil, bytes.count == file.size,
        ContentHash(bytes) == file.hash
      else { continue }
      try told("'\(name.text)' cannot be written") { () throws(SystemError) in
        try root.inFolder(of: name) { () throws(SystemError) in
          if try !link(path, name) { try root.create(name, bytes) }
        }
      }
      taken.append(file)
    }
    return taken
  }

  /// Gives a file a second name; false where the file system has no such.
  private func link(_ path: RawPath, _ name: RawPath) throws(SystemError) -> Bool {
    guard settings.links else { return false }
    do throws(SystemError) {
      try root.link(path, to: root, name)
      return true
    } catch {
      guard error.isUnsupported else { throw error }
      return false
    }
  }

  func remove(_ paths: [String], in folder: String) throws(PublishProblem) {
    try told("files in '\(folder)' cannot be removed") { () throws(SystemError) in
      for path in paths {
        var whole = RawPath(folder).appending(RawPath(path))
        _ = try root.remove(whole)
        while whole.folder != RawPath(folder), !whole.folder.bytes.isEmpty {
          whole = whole.folder
          do throws(SystemError) {
            _ = try root.removeFolder(whole)
          } catch {
            guard error == .notEmpty || error == .exists else { throw error }
            break
          }
        }
      }
    }
  }

  // MARK: Holding it

  func lock(_ claim: LockClaim) throws(PublishProblem) -> TargetLock {
    let lock = try told("the target cannot be held") { () throws(SystemError) in
      _ = try root.makeFolder(RawPath(TargetFolder.own), permissions: 0o700)
      return try root.lock(RawPath(TargetFolder.own).appending("lock"))
    }
    // The system gives this lock up with the process, so a dead one never holds it.
    guard let lock else {
      throw PublishProblem(
        "publish.locked", "another publish to this target is under way", at: shown,
        hint: "wait until it has finished")
    }
    return TargetLock { withExtendedLifetime(lock) {} }
  }

  private func told<Value>(
    _ doing: String, _ body: () throws(SystemError) -> Value
  ) throws(PublishProblem) -> Value {
    do throws(SystemError) {
      return try body()
    } catch {
      throw .refused(doing, error.reason, at: shown, hint: error.hint)
    }
  }
}
