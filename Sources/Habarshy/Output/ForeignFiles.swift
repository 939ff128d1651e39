/// Takes the files that Habarshy did not write over into the next output.
///
/// They get a second name in the new tree (a hard link), so they are in the old and in the new
/// output alike, whichever of them a reader or an interrupted build is left with.
struct ForeignFiles {
  let previous: PreviousOutput
  let tree: Folder
  /// The output folder as the user named it, for messages.
  let shown: String

  private let ownFolders: Set<RawPath>
  private let newFiles: Set<RawPath>
  private let newFolders: Set<RawPath>

  /// - Parameter outputs: The files already in the new tree.
  init(previous: PreviousOutput, tree: Folder, outputs: [Manifest.Output], shown: String) {
    self.previous = previous
    self.tree = tree
    self.shown = shown
    newFiles = Set(outputs.map { RawPath($0.path) } + [RawPath(Manifest.path)])
    newFolders = Self.folders(of: outputs.map(\.path))
    ownFolders = Self.folders(of: previous.outputs.files.lazy.map(\.path))
  }

  private static func folders(of paths: some Sequence<String>) -> Set<RawPath> {
    var folders: Set<RawPath> = []
    for path in paths {
      var folder = RawPath(path).folder
      while !folder.bytes.isEmpty, folders.insert(folder).inserted { folder = folder.folder }
    }
    return folders
  }

  /// The most files named when they stand where the build wants to write.
  private static let mostNamed = 20

  /// Carries them over; throws, with the new tree still incomplete, when one is in the way.
  func carryOver() throws(OutputProblem) -> [OutputProblem] {
    var obstacles: [OutputProblem] = []
    var pending: [RawPath] = [""]
    let device = try system(at: "") { () throws(SystemError) in
      try previous.folder.status().identity.device
    }
    while let path = pending.popLast() {
      try system(at: path) { () throws(SystemError) in
        let (status, entries) = try previous.folder.list(path)
        guard status.identity.device == device else { throw .otherFileSystem }
        if entries.isEmpty, !path.bytes.isEmpty, !ownFolders.contains(path) {
          // Somebody made an empty folder: it stays too.
          if let obstacle = obstacle(path, .folder) {
            obstacles.append(obstacle)
          } else {
            try makeFolders(path)
          }
        }
        for entry in entries {
          let entryPath = path.appending(entry.name)
          if entry.kind == .folder {
            pending.append(entryPath)
          } else if isOwn(entryPath, entry.kind) {
            continue
          } else if let obstacle = obstacle(entryPath, entry.kind) {
            obstacles.append(obstacle)
          } else {
            try makeFolders(path)
            try previous.carry(entryPath, entry.kind, to: tree)
          }
        }
      }
      if obstacles.count >= Self.mostNamed { break }
    }
    return obstacles
  }

  private func isOwn(_ path: RawPath, _ kind: FileStatus.Kind) -> Bool {
    guard kind == .file, let text = path.wellFormedText else { return false }
    return text == Manifest.path ? previous.record != nil : previous.outputs[text] != nil
  }

  /// Whether a foreign file, or an empty foreign folder, keeps a new file from its place.
  private func obstacle(_ path: RawPath, _ kind: FileStatus.Kind) -> OutputProblem? {
    var isInTheWay = newFiles.contains(path) || (kind != .folder && newFolders.contains(path))
    var folder = path.folder
    while !isInTheWay, !folder.bytes.isEmpty {
      isInTheWay = newFiles.contains(folder)
      folder = folder.folder
    }
    guard isInTheWay else { return nil }
    let subject = kind == .folder ? "a folder" : kind == .link ? "a symbolic link" : "a file"
    return OutputProblem(
      "output.foreign-file",
      "\(subject) that habarshy did not write stands where the build would write",
      at: shown + "/" + path.text, hint: "move it away, then build again")
  }

  /// Makes the folders of a carried file, with the permissions they have in the old tree.
  private func makeFolders(_ path: RawPath) throws(SystemError) {
    guard !path.bytes.isEmpty, try tree.status(path) == nil else { return }
    try makeFolders(path.folder)
    guard try tree.makeFolder(path), let status = try previous.folder.status(path) else { return }
    // Not less than what the build itself needs to put files into it and to remove it later.
    try tree.folder(path).setPermissions(status.permissions | 0o700)
  }

  private func system<Value>(
    at path: RawPath, _ body: () throws(SystemError) -> Value
  ) throws(OutputProblem) -> Value {
    do throws(SystemError) {
      return try body()
    } catch {
      throw OutputProblem(
        "a file that habarshy did not write cannot be carried over", error,
        at: path.bytes.isEmpty ? shown : shown + "/" + path.text)
    }
  }
}
