import Diagnostics
import Storage
private import Synchronization

/// Reads one folder with everything in it: first the names, level by level, then the files.
struct InputReader: Sendable {
  private let root: Folder
  private let rootPath: RawPath
  /// The folder as the user named it, for messages.
  private let shown: String
  private let limits: InputLimits
  private let jobs: Int
  /// nil when all bytes are to stay in memory.
  private let pool: InputPool?

  /// Everything in a folder; nil after a diagnostic when there is no such folder.
  ///
  /// Unless it `keepsAll`, texts of publications and tables are read again when they are needed.
  static func read(
    _ path: String, subject: String, limits: InputLimits, jobs: Int, keepsAll: Bool = true,
    reporting log: inout DiagnosticLog
  ) -> InputFolder? {
    do throws(SystemError) {
      let root = try Folder(path)
      let shown = trimmed(path)
      let reader = InputReader(
        root: root, rootPath: try Folder.realPath(RawPath(path)), shown: shown, limits: limits,
        jobs: jobs, pool: keepsAll ? nil : InputPool(root, shown: shown))
      return reader.read(reporting: &log)
    } catch {
      log.report(.missingFolder(path, subject, error))
      return nil
    }
  }

  /// A path without the slashes at its end.
  static func trimmed(_ path: String) -> String {
    var path = path[...]
    while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
    return String(path)
  }

  // MARK: Names

  /// A folder still to be looked into.
  private struct Pending: Sendable {
    let path: String
    /// The folders it stands in and itself, so that a link back to one of them is seen.
    let chain: [FileStatus.Identity]
  }

  /// What was found in one folder, in byte order.
  private struct Listing: Sendable {
    var items: [Item] = []
    var pending: [Pending] = []
  }

  private enum Item: Sendable {
    case file(name: String, isLink: Bool)
    case folder(name: String)
  }

  private struct FoundFile: Sendable {
    let path: String
    let isLink: Bool
  }

  private func read(reporting log: inout DiagnosticLog) -> InputFolder {
    let listings = list(reporting: &log)
    var found: [FoundFile] = []
    var places: [String: InputFolder.Place] = [:]
    collect("", listings, &found, &places)

    let total = Atomic(0)
    let results = concurrentMap(found, jobs: jobs, reporting: &log) { file, log in
      readFile(file, total: total, reporting: &log)
    }
    if total.load(ordering: .relaxed) > limits.totalSize {
      log.report(
        .error(
          "folder.too-large",
          "the files of this folder are over \(limits.totalSize) bytes together",
          at: folderLocation(""), hint: "keep only what is published here"))
    }
    return keepRead(results, places)
  }

  /// Looks into all folders, those of one depth at a time on several threads.
  private func list(reporting log: inout DiagnosticLog) -> [String: Listing] {
    var listings: [String: Listing] = [:]
    var count = 0
    var depth = 0
    var level = [Pending(path: "", chain: (try? root.status().identity).map { [$0] } ?? [])]
    while !level.isEmpty {
      let found = concurrentMap(level, jobs: jobs, reporting: &log) { pending, log in
        list(pending, reporting: &log)
      }
      var next: [Pending] = []
      for (pending, listing) in zip(level, found) {
        count += listing.items.count
        next += listing.pending
        listings[pending.path] = listing
      }
      depth += 1
      if count > limits.count {
        log.report(
          .error(
            "folder.too-many-files", "more than \(limits.count) files and folders",
            at: folderLocation(""), hint: "is this the folder you meant?"))
        break
      }
      if depth > limits.depth, let first = next.first {
        log.report(
          .error(
            "folder.too-deep", "more than \(limits.depth) folders inside one another",
            at: folderLocation(first.path), hint: "is this the folder you meant?"))
        break
      }
      level = next
    }
    return listings
  }

  private func list(_ pending: Pending, reporting log: inout DiagnosticLog) -> Listing {
    var listing = Listing()
    do throws(SystemError) {
      let entries = try root.list(RawPath(pending.path), followingLinks: true).entries
      for entry in entries where !Self.isIgnored(entry.name) {
        guard let name = readableName(entry.name, in: pending.path, reporting: &log) else {
          continue
        }
        let path = pending.path.isEmpty ? name : pending.path + "/" + name
        switch entry.kind {
        case .file: listing.items.append(.file(name: name, isLink: false))
        case .folder: try add(folder: name, path, to: &listing, from: pending)
        case .link: follow(link: name, path, to: &listing, from: pending, reporting: &log)
        case .special: log.report(.notAFile(location(path)))
        }
      }
    } catch {
      log.report(.unreadable(folderLocation(pending.path), "folder", error))
    }
    return listing
  }

  private func add(
    folder name: String, _ path: String, to listing: inout Listing, from pending: Pending
  ) throws(SystemError) {
    guard let status = try root.status(RawPath(path), followingLinks: true) else { return }
    listing.items.append(.folder(name: name))
    listing.pending.append(Pending(path: path, chain: pending.chain + [status.identity]))
  }

  /// Takes in what a link leads to, unless that is outside of the folder or around the link.
  private func follow(
    link name: String, _ path: String, to listing: inout Listing, from pending: Pending,
    reporting log: inout DiagnosticLog
  ) {
    do throws(SystemError) {
      let target = try Folder.realPath(rootPath.appending(RawPath(path)))
      guard rootPath.isOrContains(target) else {
        return log.report(.linkLeavesFolder(location(path)))
      }
      guard let status = try root.status(RawPath(path), followingLinks: true) else { return }
      switch status.kind {
      case .file: listing.items.append(.file(name: name, isLink: true))
      case .folder where pending.chain.contains(status.identity):
        log.report(.linkRunsInCircle(location(path)))
      case .folder: try add(folder: name, path, to: &listing, from: pending)
      case .link, .special: log.report(.notAFile(location(path)))
      }
    } catch {
      log.report(.unreadable(location(path), "symbolic link", error))
    }
  }

  /// Hidden files, and what editors leave beside a file they have open.
  static func isIgnored(_ name: RawPath) -> Bool {
    let bytes = name.bytes
    return bytes.first == UInt8(ascii: ".") || bytes.last == UInt8(ascii: "~")
      || (bytes.first == UInt8(ascii: "#") && bytes.last == UInt8(ascii: "#"))
  }

  private func readableName(
    _ name: RawPath, in folder: String, reporting log: inout DiagnosticLog
  ) -> String? {
    if let text = name.wellFormedText, !text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
      return text
    }
    log.report(
      .error(
        "file.name", "the name '\(name.text)' in this folder is no text",
        at: folderLocation(folder), hint: "rename the file in UTF-8, without control characters"))
    return nil
  }

  /// Puts the listings into one order, in which everything below a folder stands together.
  private func collect(
    _ path: String, _ listings: [String: Listing], _ found: inout [FoundFile],
    _ places: inout [String: InputFolder.Place]
  ) {
    // Recursion ends with the limit on depth.
    let start = found.count
    var folders: [String] = []
    for item in listings[path]?.items ?? [] {
      switch item {
      case .file(let name, let isLink):
        found.append(FoundFile(path: path.isEmpty ? name : path + "/" + name, isLink: isLink))
      case .folder(let name):
        folders.append(name)
        collect(path.isEmpty ? name : path + "/" + name, listings, &found, &places)
      }
    }
    places[path] = InputFolder.Place(files: start..<found.count, folders: folders)
  }

  // MARK: Files

  private func readFile(
    _ file: FoundFile, total: borrowing Atomic<Int>, reporting log: inout DiagnosticLog
  ) -> InputFile? {
    let location = location(file.path)
    guard total.load(ordering: .relaxed) <= limits.totalSize else { return nil }
    do throws(SystemError) {
      let path = RawPath(file.path)
      guard
        let bytes = try root.read(path, limit: limits.fileSize, followingLinks: file.isLink)
      else {
        log.report(.tooLarge(location, limit: limits.fileSize))
        return nil
      }
      total.wrappingAdd(bytes.count, ordering: .relaxed)
      return InputFile(
        path: file.path, source: source(of: file, location.source.path, bytes))
    } catch {
      log.report(.unreadable(location, "file", error))
      return nil
    }
  }

  /// The source of a file that was just read.
  private func source(of file: FoundFile, _ shown: String, _ bytes: [UInt8]) -> Source {
    let hash = ContentHash(bytes)
    let isTable = file.path.hasSuffix(".csv")
    guard let pool, isTable || file.path.hasPrefix("publications/"),
      bytes.count <= InputPool.largest
    else { return Source(path: shown, bytes: bytes, fingerprint: hash.value) }
    let input = PooledInput(shown, isLink: file.isLink, count: bytes.count, hash: hash, in: pool)
    // Settings are read next, by every build.
    if file.path.hasSuffix(".yaml") { input.keep(bytes) }
    return Source(
      path: shown, stored: input, count: bytes.count, fingerprint: hash.value)
  }

  /// The files that were read, with the folders' places moved up over those that were not.
  private func keepRead(
    _ results: [InputFile?], _ places: [String: InputFolder.Place]
  ) -> InputFolder {
    var before = [0]
    before.reserveCapacity(results.count + 1)
    for result in results { before.append(before[before.count - 1] + (result == nil ? 0 : 1)) }
    let moved = places.mapValues {
      InputFolder.Place(
        files: before[$0.files.lowerBound]..<before[$0.files.upperBound], folders: $0.folders)
    }
    return InputFolder(
      shown: shown, files: results.compactMap { $0 }, folders: moved, pool: pool)
  }

  private func location(_ path: String) -> Location {
    Source(path: shown + "/" + path, bytes: []).start
  }

  private func folderLocation(_ path: String) -> Location {
    path.isEmpty ? Source(path: shown, bytes: []).start : location(path)
  }
}

extension Diagnostic {
  fileprivate static func missingFolder(
    _ path: String, _ subject: String, _ error: SystemError
  ) -> Diagnostic {
    .error(
      "folder.missing", "the \(subject) folder cannot be opened: \(error.reason)",
      at: Source(path: path, bytes: []).start,
      hint: "start habarshy where the folder is, or name it with --\(subject)")
  }

  fileprivate static func unreadable(
    _ location: Location, _ subject: String, _ error: SystemError
  ) -> Diagnostic {
    .error(
      "file.unreadable", "the \(subject) cannot be read: \(error.reason)", at: location,
      hint: error.hint)
  }

  fileprivate static func tooLarge(_ location: Location, limit: Int) -> Diagnostic {
    .error(
      "file.too-large", "the file is over the limit of \(limit) bytes, or grew while it was read",
      at: location, hint: "split the file")
  }

  fileprivate static func notAFile(_ location: Location) -> Diagnostic {
    .error(
      "file.not-a-file", "this is a pipe, a socket or a device, not a file", at: location,
      hint: "move it out of the folder")
  }

  fileprivate static func linkLeavesFolder(_ location: Location) -> Diagnostic {
    .error(
      "file.link-leaves-folder", "the symbolic link leads out of the folder", at: location,
      hint: "copy what it points to into the folder")
  }

  fileprivate static func linkRunsInCircle(_ location: Location) -> Diagnostic {
    .error(
      "file.link-runs-in-circle", "the symbolic link leads to a folder around it", at: location,
      hint: "remove the link")
  }
}
