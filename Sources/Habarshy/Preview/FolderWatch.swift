/// Which folders are watched below some roots, and which news of them counts.
///
/// The folder around each root is watched as well, so that a root that is removed and made again is
/// found again. Whatever happens to folders, everything is looked through anew: that is quick, and
/// leaves no state to go wrong.
struct FolderWatch {
  /// The most folders inside one another that are watched.
  static let maximumDepth = 32

  /// Why a number is watched.
  private struct Watched {
    /// As the user named it; for a root's surroundings the folder around it.
    var path: RawPath
    /// Whether everything in it counts.
    var isInside: Bool
    /// The roots in it, by their names there.
    var roots: Set<RawPath> = []
  }

  /// What may have changed below the roots.
  struct Changes: Sendable, Hashable {
    /// Files that were written, came or went, by their paths from where the command was started.
    var files: Set<RawPath> = []
    /// Whether folders changed as well, or nobody knows what.
    var areMore = false

    var isEmpty: Bool { files.isEmpty && !areMore }

    /// Adds what changed later.
    mutating func add(_ other: Changes) {
      files.formUnion(other.files)
      areMore = areMore || other.areMore
    }
  }

  private let inotify: Inotify
  private let roots: [RawPath]
  private var watched: [Int32: Watched] = [:]
  /// Why not everything is watched; nil when everything is.
  private(set) var problem: SystemError?

  /// Watches everything below some folders, which need not exist.
  init(_ inotify: Inotify, roots: [String]) {
    self.inotify = inotify
    self.roots = roots.map { RawPath(InputReader.trimmed($0)) }
    rescan()
  }

  /// How many folders are watched.
  var count: Int { watched.count }

  /// Watches every folder that is there, and no other.
  mutating func rescan() {
    problem = nil
    var found: [Int32: Watched] = [:]
    for root in roots {
      let around = root.folder.bytes.isEmpty ? (root.isAbsolute ? "/" : ".") : root.folder
      if let watch = add(around) {
        found[watch, default: Watched(path: around, isInside: false)].roots.insert(root.name)
      }
      add(below: root, to: &found)
    }
    for watch in watched.keys where found[watch] == nil { inotify.forget(watch) }
    watched = found
  }

  private mutating func add(below root: RawPath, to found: inout [Int32: Watched]) {
    var level = [root]
    for _ in 0...Self.maximumDepth where !level.isEmpty {
      var next: [RawPath] = []
      for path in level {
        // First the watch, then the look: what comes between is told by the watch.
        guard let watch = add(path) else { continue }
        if found[watch]?.isInside == true { continue }
        found[watch, default: Watched(path: path, isInside: true)].isInside = true
        found[watch]?.path = path
        next += Self.folders(in: path)
      }
      level = next
    }
  }

  private mutating func add(_ path: RawPath) -> Int32? {
    do throws(SystemError) {
      return try inotify.watch(path)
    } catch {
      // What is no folder, or none any more, is nothing to watch.
      if ![.notFound, .notFolder].contains(error), problem == nil { problem = error }
      return nil
    }
  }

  private static func folders(in path: RawPath) -> [RawPath] {
    guard let folder = try? Folder(path.text), let entries = try? folder.list().entries else {
      return []
    }
    return entries.compactMap { entry in
      guard !InputReader.isIgnored(entry.name) else { return nil }
      switch entry.kind {
      case .folder: return path.appending(entry.name)
      case .link:
        let status = try? folder.status(entry.name, followingLinks: true)
        return status?.kind == .folder ? path.appending(entry.name) : nil
      case .file, .special: return nil
      }
    }
  }

  /// Takes note of news, and tells what may have changed that is read.
  mutating func changes(_ news: [Inotify.Event]) -> Changes {
    var changes = Changes()
    var hasFolders = false
    for event in news {
      if event.isOverflow {
        hasFolders = true
        continue
      }
      guard let place = watched[event.watch] else { continue }
      guard let name = event.name else {
        if event.isEnd || place.isInside { hasFolders = true }
        continue
      }
      let isRoot = place.roots.contains(name)
      guard isRoot || (place.isInside && !InputReader.isIgnored(name)) else { continue }
      changes.files.insert(place.path.appending(name))
      if event.isFolder || isRoot || (event.isNewName && isLink(place.path.appending(name))) {
        hasFolders = true
      }
    }
    if hasFolders { rescan() }
    changes.areMore = hasFolders
    return changes
  }

  private func isLink(_ path: RawPath) -> Bool {
    guard let folder = try? Folder(path.folder.bytes.isEmpty ? "." : path.folder.text) else {
      return false
    }
    return (try? folder.status(path.name))?.kind == .link
  }
}

extension RawPath {
  fileprivate var isAbsolute: Bool { bytes.first == UInt8(ascii: "/") }
}
