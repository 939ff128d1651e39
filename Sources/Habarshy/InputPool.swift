import Diagnostics
import Storage
private import Synchronization

/// The bytes of inputs that are read when they are worked on: those looked at last are in memory,
/// and the others are read again.
///
/// What is read again must be what was read first. A file that is not is remembered, and its bytes
/// are blanks from then on: the build that sees them has to be given up.
final class InputPool: Sendable {
  /// Bytes that are in memory at most, but for those that are held for messages.
  private static let capacity = 4 << 20
  /// Larger files are not read twice.
  static let largest = 1 << 20

  private struct State {
    /// What has its bytes in memory, in the order of reading; the first `dropped` have not any more.
    var queue: [PooledInput] = []
    var dropped = 0
    var size = 0
    var changed: Set<String> = []
  }

  private let root: Folder
  /// The folder as the user named it, for messages.
  private let shown: String
  private let state = Mutex(State())

  init(_ root: Folder, shown: String) {
    self.root = root
    self.shown = shown
  }

  /// The paths, as messages name them, of files that are not what they were.
  var changed: [String] { state.withLock { $0.changed.sorted() } }

  /// Takes in a file of which the bytes were just read, and drops the bytes that were read longest
  /// ago.
  fileprivate func take(_ input: PooledInput) {
    let dropped = state.withLock { state in
      state.queue.append(input)
      state.size += input.count
      var dropped: [PooledInput] = []
      while state.size > Self.capacity, state.dropped + 1 < state.queue.count {
        let oldest = state.queue[state.dropped]
        state.dropped += 1
        state.size -= oldest.count
        dropped.append(oldest)
      }
      if state.dropped > 512, state.dropped > state.queue.count / 2 {
        state.queue.removeFirst(state.dropped)
        state.dropped = 0
      }
      return dropped
    }
    for input in dropped { input.drop() }
  }

  /// Reads a file again.
  fileprivate func bytes(of input: borrowing PooledInput) -> [UInt8] {
    let place = RawPath(bytes: input.path.utf8.dropFirst(shown.utf8.count + 1))
    if let bytes = try? root.read(place, limit: Self.largest, followingLinks: input.isLink),
      bytes.count == input.count, ContentHash(bytes) == input.hash
    {
      return bytes
    }
    let path = input.path
    state.withLock { _ = $0.changed.insert(path) }
    return [UInt8](repeating: UInt8(ascii: " "), count: input.count)
  }
}

/// The bytes of one input.
final class PooledInput: StoredBytes {
  private struct State {
    var bytes: [UInt8]?
    var isHeld = false
  }

  /// The path shown in messages.
  fileprivate let path: String
  fileprivate let isLink: Bool
  fileprivate let count: Int
  fileprivate let hash: ContentHash
  private let pool: InputPool
  private let state = Mutex(State())

  init(_ path: String, isLink: Bool, count: Int, hash: ContentHash, in pool: InputPool) {
    self.path = path
    self.isLink = isLink
    self.count = count
    self.hash = hash
    self.pool = pool
  }

  /// Keeps bytes that were just read until there are many younger ones.
  func keep(_ bytes: [UInt8]) {
    state.withLock { $0.bytes = bytes }
    pool.take(self)
  }

  var bytes: [UInt8] {
    let (bytes, isNew) = state.withLock { state in
      if let bytes = state.bytes { return (bytes, false) }
      let bytes = pool.bytes(of: self)
      state.bytes = bytes
      return (bytes, true)
    }
    if isNew { pool.take(self) }
    return bytes
  }

  func hold() {
    state.withLock { $0.isHeld = true }
    _ = bytes
  }

  fileprivate func drop() {
    state.withLock { if !$0.isHeld { $0.bytes = nil } }
  }
}

extension DiagnosticLog {
  /// Keeps the texts of all places that the findings name, so that they can be shown.
  func holdSources() {
    for diagnostic in diagnostics {
      diagnostic.location.source.hold()
      for note in diagnostic.notes { note.location.source.hold() }
    }
  }

  /// Gives the build up when files were changed while it ran: what else was found may come of
  /// texts that do not belong together, so it is not told.
  mutating func stopIfChanged(_ paths: [String]) throws(BuildStopped) {
    guard !paths.isEmpty else { return }
    self = DiagnosticLog()
    for path in paths { report(.changed(path)) }
    throw BuildStopped()
  }
}

extension Diagnostic {
  /// The error about a file that was written while the build was reading.
  static func changed(_ path: String) -> Diagnostic {
    .error(
      "file.changed", "the file was changed while the site was built",
      at: Source(path: path, bytes: []).start,
      hint: "build again when it is written; the output is as it was")
  }
}
