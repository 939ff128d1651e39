import Diagnostics
import Rendering
import Storage
private import Synchronization

/// The parts of one build: those kept from the build before, and those made now.
///
/// Without a cache nothing is kept from before, and nothing is noted for the next time.
final class BuildParts: Sendable {
  private struct Made: Sendable {
    let part: UnfinishedPart
    /// What it reads, which may go on until all files are written.
    let notes: ReadNotes
    /// What it read until it was noted.
    let inputs: KeptInputs
    let marks: SiteMarks
    /// The files it wrote, and those it puts out later.
    let paths: [String]
    let writtenCount: Int
    /// Whether pictures or documents are made of it when all parts are rendered.
    let hasLater: Bool
  }

  private struct State {
    var made: [Made] = []
    var kept: [StoredPart] = []
    /// What was learned now and depends on its fingerprint alone.
    var learned: [StoredPart] = []
    /// Words, settings and templates that were read by some part: most parts read the same as others.
    var inputs: [ContentHash: KeptInputs] = [:]

    /// The same inputs as other parts have, if there are any.
    mutating func shared(_ inputs: KeptInputs) -> KeptInputs {
      var hasher = ContentHasher()
      for name in inputs.names { hasher.add(UInt64(name)) }
      if let known = self.inputs[hasher.hash], known.names == inputs.names { return known }
      self.inputs[hasher.hash] = inputs
      return inputs
    }
  }

  /// The cache of the build before; nil when there is none.
  private let before: BuildCache?
  private let output: Folder?
  /// Whether parts are noted for the next build.
  let isActive: Bool
  private let state = Mutex(State())

  /// `output` is the output as it is, in which the files of kept parts must still be as they were.
  init(_ cache: BuildCache? = nil, in output: Folder? = nil, isActive: Bool = false) {
    before = output == nil ? nil : cache
    self.output = output
    self.isActive = isActive
  }

  /// Whether any part was kept from the build before.
  var isEmpty: Bool { before?.isEmpty ?? true }

  /// A part of the build before, if it would come out the same now.
  ///
  /// `fingerprint` stands for all it is made from but the rows of the data, words, settings and
  /// templates; `tables` and `marks` tell whether those that it read are still the same.
  func kept(
    _ key: String, _ fingerprint: ContentHash, _ tables: TableMarks?, _ marks: SiteMarks
  ) -> CachedPart? {
    guard let part = before?.part(key, fingerprint), part.inputs.holds(marks),
      part.reads.isEmpty || tables.map({ part.reads.allSatisfy($0.confirm) }) ?? false,
      part.files.allSatisfy({ output?.hasIntact($0) ?? false })
    else { return nil }
    let stored = StoredPart(part)
    state.withLock { $0.kept.append(stored) }
    return part
  }

  /// What the build before learned of something that depends on its fingerprint alone.
  func learned(_ key: String, _ fingerprint: ContentHash) -> CachedPart? {
    guard let part = before?.part(key, fingerprint), part.reads.isEmpty, part.files.isEmpty
    else { return nil }
    let stored = StoredPart(part)
    state.withLock { $0.kept.append(stored) }
    return part
  }

  /// Notes what was learned of something that depends on its fingerprint alone.
  func learn(_ key: String, _ fingerprint: ContentHash, value: StoreWriter) {
    guard isActive else { return }
    let part = StoredPart(CachedPart(key: key, fingerprint: fingerprint, value: value.bytes))
    state.withLock { $0.learned.append(part) }
  }

  /// Notes a part that was made, with the files it wrote, and the paths of those it puts out `later`; `hasLater`
  /// tells whether pictures or documents are among them.
  func note(
    _ key: String, _ fingerprint: ContentHash, _ notes: ReadNotes, _ tables: TableMarks,
    _ marks: SiteMarks, _ written: WrittenFiles = WrittenFiles(), later: [String] = [],
    hasLater: Bool = false,
    listings: [PageListing] = [], value: StoreWriter
  ) {
    guard isActive else { return }
    let own = notes.inputs(marks)
    let inputs = state.withLock { $0.shared(own) }
    let paths = written.paths
    let part = UnfinishedPart(
      CachedPart(
        key: key, fingerprint: fingerprint, reads: notes.reads(tables), inputs: inputs, files: [],
        notedCount: paths.count, pageCount: written.pageCount,
        listings: written.listings + listings, value: value.bytes))
    notes.settle(inputs)
    let made = Made(
      part: part, notes: notes, inputs: inputs, marks: marks, paths: paths + later,
      writtenCount: paths.count, hasLater: hasLater)
    state.withLock { $0.made.append(made) }
  }

  /// A part that was made now, and the paths of its files, those that come later among them.
  func made(named key: String) -> (part: CachedPart, paths: [String])? {
    guard let made = state.withLock({ $0.made.first { $0.part.key == key } }),
      let part = StoredPart(.made(made.part, made.inputs, [])).part
    else { return nil }
    return (part, made.paths)
  }

  /// Whether what was learned now is what the build before had learned.
  func hasLearnedTheSame(_ key: String) -> Bool {
    guard let new = state.withLock({ $0.learned.first { $0.key == key } }) else { return true }
    return before?.part(named: key)?.value == new.part?.value
  }

  /// The keys of the parts that were made.
  var made: [String] { state.withLock { $0.made }.map(\.part.key).sorted() }

  /// The notes of the parts that put out files when all parts are rendered, by the paths of these.
  func laterNotes() -> [String: ReadNotes] {
    let made = state.withLock { $0.made }
    var notes: [String: ReadNotes] = [:]
    for item in made {
      for path in item.paths[item.writtenCount...] { notes[path] = item.notes }
    }
    return notes
  }

  /// All parts with their files as they are in the finished output, and the files of no part;
  /// `fresh` are the files of all parts that were not kept.
  ///
  /// A part of which a file is not there is left out, so that it is made again; and so is each part
  /// with pictures or documents where there was something to tell of them.
  func finished(
    _ fresh: [Manifest.Output], in folder: Folder, areLaterClean: Bool, jobs: Int
  ) -> (parts: [FinishedPart], loose: [CachedFile]) {
    let (parts, loose) = complete(fresh, in: folder, areLaterClean: areLaterClean, jobs: jobs)
    let kept = state.withLock { $0.kept + $0.learned }.map { FinishedPart.stored($0) }
    return ((kept + parts).sorted { $0.key < $1.key }, loose)
  }

  /// The same, of a build that takes over everything else: the parts that were made, and what was
  /// learned.
  func remade(
    _ fresh: [Manifest.Output], in folder: Folder, areLaterClean: Bool, jobs: Int
  ) -> [StoredPart] {
    complete(fresh, in: folder, areLaterClean: areLaterClean, jobs: jobs).parts
      .map { StoredPart($0) } + state.withLock { $0.learned }
  }

  private func complete(
    _ fresh: [Manifest.Output], in folder: Folder, areLaterClean: Bool, jobs: Int
  ) -> (parts: [FinishedPart], loose: [CachedFile]) {
    let made = state.withLock { $0.made }
    var parts: [FinishedPart] = []
    var log = DiagnosticLog()
    let marked = concurrentMap(fresh, jobs: jobs, reporting: &log) { output, _ in
      (try? folder.status(RawPath(output.path))).flatMap { status in
        status.map { CachedFile(output: output, mark: $0.mark) }
      }
    }
    var files: [String: CachedFile] = [:]
    for case let file? in marked { files[file.output.path] = file }
    for item in made {
      let own = item.paths.compactMap { files[$0] }
      guard own.count == item.paths.count, areLaterClean || !item.hasLater else { continue }
      parts.append(
        .made(item.part, item.notes.inputs(item.marks, since: item.inputs), own))
      for path in item.paths { files[path] = nil }
    }
    return (parts, files.values.sorted { $0.output.path < $1.output.path })
  }
}

extension Folder {
  /// Whether a file of an output folder is still the one that a build wrote.
  func hasIntact(_ file: CachedFile) -> Bool {
    guard let status = try? self.status(RawPath(file.output.path)) else { return false }
    return status.kind == .file && status.size == file.output.size && status.mark == file.mark
  }
}
