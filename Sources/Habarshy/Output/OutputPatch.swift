import Storage

/// Few changes of a large output, made in their places.
///
/// Exchanging an output costs a second name for each of its files. Where only some of ten thousand
/// change, they are moved one by one instead, each in one step, the record of the build last. The
/// changes are on the disk as a list before the first is made: should the process die between them,
/// the next build begins with making the rest. Until then the record does not fit the files, which
/// `verify` and `publish` see.
struct OutputPatch: Sendable {
  /// Paths of files to be moved into the output.
  let changed: [String]
  /// Paths of files that the output has no more.
  let removed: [String]

  /// Outputs with fewer files are exchanged.
  private static let minimumFiles = 200
  /// Where more than one of this many files changes, the output is exchanged.
  private static let share = 20

  /// nil where the output is better exchanged, or where something stands in the way.
  init?(
    _ written: [String], of outputs: [Manifest.Output], over previous: PreviousOutput
  ) {
    guard outputs.count >= Self.minimumFiles, previous.record != nil,
      written.count * Self.share <= outputs.count
    else { return nil }
    let removed = previous.outputs.paths(missingIn: OutputList(outputs))
    guard (written.count + removed.count) * Self.share <= outputs.count else { return nil }
    for path in written where previous.outputs[path] == nil {
      // What is there is not Habarshy's own; or a file has to make room for a folder.
      guard (try? previous.folder.status(RawPath(path))) == .some(nil),
        OutputLedger.folders(of: path).allSatisfy({ folder in
          previous.outputs[folder] == nil
            && (try? previous.folder.status(RawPath(folder)))?.map { $0.kind == .folder } ?? true
        })
      else { return nil }
    }
    changed = written.sorted()
    self.removed = removed
  }

  /// Some files of the output, which stand there already.
  init(_ written: [String]) {
    changed = written.sorted()
    removed = []
  }

  /// Makes the changes, those of them that are not made yet.
  func apply(from tree: Folder, to output: Folder) throws(SystemError) {
    for path in changed + [Manifest.path] {
      let raw = RawPath(path)
      guard try tree.status(raw) != nil else { continue }
      try output.inFolder(of: raw) { () throws(SystemError) in
        try tree.rename(raw, to: output, raw, ifTaken: .replaces)
      }
    }
    for path in removed {
      _ = try output.remove(RawPath(path))
      var folder = RawPath(path).folder
      // A folder with something else in it stays.
      while !folder.bytes.isEmpty, (try? output.removeFolder(folder)) == true {
        folder = folder.folder
      }
    }
  }
}

extension OutputPatch: Storable {
  func store(in writer: inout StoreWriter) {
    writer.write(changed)
    writer.write(removed)
  }

  init(from reader: inout StoreReader) throws(StoreDamage) {
    changed = try reader.read()
    removed = try reader.read()
    guard (changed + removed).allSatisfy({ OutputPath.problem($0) == nil }) else {
      throw StoreDamage()
    }
  }
}
