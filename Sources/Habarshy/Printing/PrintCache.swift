import Storage
private import Synchronization

/// Printed documents that the output does not hold: those of checks, of builds that failed or were
/// interrupted, and those that there is something to tell about.
///
/// For `Output` it is the hidden folder `.Output.prints` beside it. An entry is named by the hash of
/// everything the document is printed from, so that it is the answer to a request and never out of
/// date. Several processes may use the folder at once. Whatever is wrong with the folder or an entry
/// costs time only: the document is printed again.
final class PrintCache: Sendable {
  /// The most bytes of all entries together; what does not fit is not kept.
  static let maximumSize = 1_073_741_824

  private struct State {
    var folder: Folder?
    /// Bytes of the entries; nil before the folder is opened.
    var size: Int?
    /// The entries that this run needs.
    var needed: Set<ContentHash> = []
    /// Those of them that the output holds once it is complete.
    var inOutput: Set<ContentHash> = []
  }

  private let parentPath: String
  private let name: RawPath
  private let limits: PrintLimits
  private let state = Mutex(State())

  /// The cache of an output folder; nothing is made before there is something to keep.
  init(beside output: String, limits: PrintLimits = PrintLimits()) {
    let whole = RawPath(InputReader.trimmed(output))
    let isAtRoot = whole.bytes.first == UInt8(ascii: "/") && whole.folder.bytes.isEmpty
    parentPath = isAtRoot ? "/" : whole.folder.bytes.isEmpty ? "." : whole.folder.text
    name = RawPath(bytes: ".".utf8 + whole.name.bytes + ".prints".utf8)
    self.limits = limits
  }

  // MARK: Entries

  /// A printed document by the hash of what it is printed from; nil when it is not there whole.
  func find(_ key: ContentHash) -> PrintPool.Printed? {
    state.withLock { _ = $0.needed.insert(key) }
    guard let folder = open(makingIt: false) else { return nil }
    let limit = limits.maximumSize + limits.maximumLine + PrintCacheEntry.headLength
    guard let bytes = try? folder.read(Self.name(of: key), limit: limit) else { return nil }
    if let printed = PrintCacheEntry.decode(bytes, key: key) { return printed }
    // Damaged: it would be in the way of the new one.
    if (try? folder.remove(Self.name(of: key))) == true { grow(by: -bytes.count) }
    return nil
  }

  /// Keeps a printed document, if that can be done.
  func add(_ printed: PrintPool.Printed, _ key: ContentHash) {
    state.withLock { _ = $0.needed.insert(key) }
    guard let folder = open(makingIt: true) else { return }
    let bytes = PrintCacheEntry.encode(printed, key: key)
    guard state.withLock({ ($0.size ?? 0) + bytes.count <= Self.maximumSize }) else { return }
    let part = RawPath(Self.name(of: key).text + Self.partEnding)
    do throws(SystemError) {
      // A taken name is that of another process with the same document, or what a killed one left.
      try folder.create(part, bytes)
    } catch {
      if error != .exists { _ = try? folder.remove(part) }
      return
    }
    do throws(SystemError) {
      try folder.rename(part, to: folder, Self.name(of: key))
      grow(by: bytes.count)
    } catch {
      _ = try? folder.remove(part)
    }
  }

  /// Notes that the output holds a document itself as soon as it is complete.
  func isInOutput(_ key: ContentHash) {
    state.withLock { _ = $0.inOutput.insert(key) }
  }

  private static let partEnding = ".part"

  private static func name(of key: ContentHash) -> RawPath { RawPath("\(key)") }

  private func grow(by count: Int) {
    state.withLock { $0.size = ($0.size ?? 0) + count }
  }

  // MARK: The folder

  /// Removes what this run did not need, and what the output holds now, if it is complete.
  ///
  /// To be called after all documents were asked for: what is left is what one run needs.
  func sweep(outputIsComplete: Bool) {
    let kept = state.withLock { state in
      outputIsComplete ? state.needed.subtracting(state.inOutput) : state.needed
    }
    guard let folder = open(makingIt: false), let entries = try? folder.list().entries else {
      return
    }
    for entry in entries where entry.kind != .folder {
      if let key = ContentHash(entry.name.text), kept.contains(key) { continue }
      _ = try? folder.remove(entry.name)
    }
    guard kept.isEmpty, let parent = try? Folder(parentPath) else { return }
    _ = try? parent.removeFolder(name)
    state.withLock { $0 = State() }
  }

  /// The folder, once opened; nil when there is none, or it cannot be made.
  private func open(makingIt isMade: Bool) -> Folder? {
    state.withLock { state in
      if let folder = state.folder { return folder }
      guard !name.bytes.isEmpty, let parent = try? Folder(parentPath) else { return nil }
      if isMade { _ = try? parent.makeFolder(name, permissions: 0o700) }
      guard let folder = try? parent.folder(name) else { return nil }
      state.folder = folder
      state.size = Self.size(of: folder)
      return folder
    }
  }

  private static func size(of folder: Folder) -> Int {
    guard let entries = try? folder.list().entries else { return 0 }
    return entries.reduce(0) { $0 + ((try? folder.status($1.name))?.size ?? 0) }
  }
}

/// The bytes of an entry: a line that proves it, the worker's answer as it came, the PDF.
enum PrintCacheEntry {
  private static let form = "habarshy-print-1"
  /// Bytes of the first line.
  static let headLength = form.utf8.count + 2 * 17 + 1

  static func encode(_ printed: PrintPool.Printed, key: ContentHash) -> [UInt8] {
    let body = printed.report.line + [UInt8(ascii: "\n")] + printed.pdf
    return Array("\(form) \(key) \(ContentHash(body))\n".utf8) + body
  }

  /// The printed document; nil when the bytes are not those of an entry of this name.
  static func decode(_ bytes: [UInt8], key: ContentHash) -> PrintPool.Printed? {
    guard bytes.count > headLength else { return nil }
    let body = Array(bytes[headLength...])
    guard bytes.starts(with: "\(form) \(key) \(ContentHash(body))\n".utf8),
      let end = body.firstIndex(of: UInt8(ascii: "\n")),
      case .done(_, let report)? = PrintEvent(Array(body[..<end]))
    else { return nil }
    return PrintPool.Printed(pdf: Array(body[(end + 1)...]), report: report)
  }
}
