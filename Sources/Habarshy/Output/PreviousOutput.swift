import Storage

/// The output folder as it is before the build, and what in it is Habarshy's own.
struct PreviousOutput: Sendable {
  let folder: Folder
  /// The bytes of its record; nil when it has none.
  let record: [UInt8]?
  /// Habarshy's files in it by path, as its record has them.
  let outputs: OutputList

  /// Bytes of a record that are read at most.
  static let recordLimit = 512 << 20

  /// Opens the output folder; nil when there is none.
  init?(_ name: RawPath, in parent: Folder, shown: String) throws(OutputProblem) {
    do throws(SystemError) {
      guard try parent.status(name) != nil else { return nil }
      folder = try parent.folder(name)
      record = try Self.record(in: folder)
    } catch {
      throw OutputProblem("the output folder cannot be read", error, at: shown)
    }
    guard let outputs = record.map(Manifest.outputs(in:)) ?? [] else {
      throw OutputProblem(
        "output.record", "this is not a record that habarshy wrote, so its files are not known",
        at: shown + "/" + Manifest.path,
        hint: "move '\(shown)' away, then build again")
    }
    self.outputs = OutputList(outputs)
  }

  /// Opens the output folder where some of its files are all that counts; nil when there is none.
  init?(
    _ name: RawPath, in parent: Folder, shown: String, knowing files: [Manifest.Output]
  ) throws(OutputProblem) {
    do throws(SystemError) {
      guard try parent.status(name) != nil else { return nil }
      folder = try parent.folder(name)
      record = try Self.record(in: folder)
    } catch {
      throw OutputProblem("the output folder cannot be read", error, at: shown)
    }
    outputs = OutputList(files)
  }

  /// The output folder that a path names, for looking only; nil when there is none, or none that
  /// can be read.
  static func present(_ path: String) -> PreviousOutput? {
    let whole = RawPath(InputReader.trimmed(path))
    let isAtRoot = whole.bytes.first == UInt8(ascii: "/") && whole.folder.bytes.isEmpty
    let parent = isAtRoot ? "/" : whole.folder.bytes.isEmpty ? "." : whole.folder.text
    guard !whole.name.bytes.isEmpty, let folder = try? Folder(parent) else { return nil }
    return (try? PreviousOutput(whole.name, in: folder, shown: path)) ?? nil
  }

  private static func record(in folder: Folder) throws(SystemError) -> [UInt8]? {
    do throws(SystemError) {
      return try folder.read(RawPath(Manifest.path), limit: recordLimit) ?? []
    } catch {
      if error == .notFound { return nil }
      throw error
    }
  }

  /// Whether a file is there with exactly these bytes, and Habarshy wrote it.
  func holds(_ output: Manifest.Output, _ bytes: [UInt8]) -> Bool {
    // The record alone would not do: somebody may have changed the file since.
    guard let known = outputs[output.path], known.hash == output.hash, known.size == output.size,
      let there = try? folder.read(RawPath(output.path), limit: bytes.count)
    else { return false }
    return there == bytes
  }

  /// The bytes of a file, if they are the very ones that Habarshy made from an origin.
  func bytes(of path: String, madeFrom origin: ContentHash) -> [UInt8]? {
    guard let output = outputs[path], output.origin == origin,
      let there = try? folder.read(RawPath(path), limit: output.size),
      there.count == output.size, ContentHash(there) == output.hash
    else { return nil }
    return there
  }

  /// Puts a file into another tree by the same path: as a second name of the same file, or as a
  /// copy where the file system has no second names, or not for this file.
  func carry(
    _ path: RawPath, _ kind: FileStatus.Kind, to tree: Folder
  ) throws(SystemError) {
    try tree.inFolder(of: path) { () throws(SystemError) in
      do throws(SystemError) {
        try folder.link(path, to: tree, path)
      } catch {
        guard error.isUnsupported else { throw error }
        try copy(path, kind, to: tree, because: error)
      }
    }
  }

  private func copy(
    _ path: RawPath, _ kind: FileStatus.Kind, to tree: Folder, because error: SystemError
  ) throws(SystemError) {
    switch kind {
    case .file:
      guard let status = try folder.status(path),
        let bytes = try folder.read(path, limit: status.size)
      else { throw error }
      try tree.create(path, bytes, permissions: status.permissions)
    case .link:
      try tree.makeLink(path, to: folder.destination(ofLink: path))
    case .folder, .special: throw error
    }
  }
}

extension Folder {
  /// Does something with a path, making its folders only when they turn out to be missing.
  func inFolder(
    of path: RawPath, _ body: () throws(SystemError) -> Void
  ) throws(SystemError) {
    do throws(SystemError) {
      try body()
    } catch {
      guard error == .notFound else { throw error }
      try makeFolders(path.folder)
      try body()
    }
  }
}
