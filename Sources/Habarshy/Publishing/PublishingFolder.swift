import Diagnostics
import Storage

/// The hidden folder beside the output, `.Output.publishing`, held by one publishing at a time.
///
/// It remembers which lock at a target is this machine's own: whoever holds the folder and finds
/// its own mark there knows that the process that left it is dead.
final class PublishingFolder: Sendable {
  private let parent: Folder
  private let name: RawPath
  private let folder: Folder
  private let lock: Folder.Lock

  private static let lockName: RawPath = "lock"

  init(output: String) throws(PublishProblem) {
    let shown = InputReader.trimmed(output)
    let path = RawPath(shown)
    name = RawPath(bytes: ".".utf8 + path.name.bytes + ".publishing".utf8)
    let around = path.folder.bytes.isEmpty ? (shown.hasPrefix("/") ? "/" : ".") : path.folder.text
    do throws(SystemError) {
      parent = try Folder(around)
      guard let (folder, lock) = try Self.take(name, in: parent) else { throw .wouldBlock }
      self.folder = folder
      self.lock = lock
    } catch {
      if error == .wouldBlock {
        throw PublishProblem(
          "publish.busy", "another publish from this output is under way", at: shown,
          hint: "wait until it has finished")
      }
      throw PublishProblem(
        "publish.source", "nothing can be noted beside the output: \(error.reason)", at: shown,
        hint: error.hint)
    }
  }

  private static func take(
    _ name: RawPath, in parent: Folder
  ) throws(SystemError) -> (Folder, Folder.Lock)? {
    while true {
      _ = try parent.makeFolder(name, permissions: 0o700)
      do throws(SystemError) {
        let folder = try parent.folder(name)
        guard let lock = try folder.lock(lockName) else { return nil }
        // The publishing before may have removed the folder while this one was opening it.
        if try parent.status(name)?.identity == folder.status().identity { return (folder, lock) }
      } catch {
        guard error == .notFound else { throw error }
      }
    }
  }

  /// The mark that a dead process of this machine left for a target; nil when there is none.
  func mark(for target: String) -> String? {
    guard let bytes = try? folder.read(file(for: target), limit: 1_000), !bytes.isEmpty else {
      return nil
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Remembers the mark of a lock before it is put at the target.
  func remember(_ mark: String, for target: String) throws(SystemError) {
    _ = try folder.remove(file(for: target))
    try folder.create(file(for: target), Array(mark.utf8), permissions: 0o600)
  }

  /// Forgets the mark for a target; one that stays names a lock that is no longer there.
  func forget(_ target: String) { _ = try? folder.remove(file(for: target)) }

  private func file(for target: String) -> RawPath {
    RawPath("target-\(ContentHash(Array(target.utf8)))")
  }

  /// Removes the folder if nothing is remembered in it.
  func dissolve() {
    let names = (try? folder.list().entries.map(\.name)) ?? []
    guard names == [Self.lockName] else { return }
    _ = try? folder.remove(Self.lockName)
    _ = try? parent.removeFolder(name)
  }
}

/// Who wants to publish, and how much is done to be let in.
struct LockClaim: Sendable {
  let folder: PublishingFolder
  /// When, in words for whoever is kept waiting.
  let since: String
  /// Whether a lock that somebody left is broken.
  let takesOver: Bool
}

/// A target that is held; given up with `release`, at the latest with the process.
final class TargetLock: Sendable {
  private let giveUp: @Sendable () -> Void

  init(_ giveUp: @escaping @Sendable () -> Void) {
    self.giveUp = giveUp
  }

  /// Lets others publish to the target.
  func release() { giveUp() }
}
