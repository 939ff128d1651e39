import Foundation
import Storage

/// What may happen to what a build left.
extension IncrementalSite {
  /// The cache, and what later builds changed of it.
  private static let caches = [".Output.cache", ".Output.cache.changes"]

  /// Takes an output away or writes something else into it, and tells which.
  func damageOutput(_ kind: EditKind, _ generator: inout EditGenerator) throws -> String {
    let all = folder.contents(of: "Output")
    let files = all.filter { $0.value != "/" }.keys.sorted()
    guard !files.isEmpty else { return "nothing" }
    if kind == .noOutput {
      try folder.remove("Output")
      return ""
    }
    if kind == .removedFolder {
      let path = generator.pick(all.filter { $0.value == "/" }.keys.sorted())
      try folder.remove("Output/" + path)
      return path
    }
    let path = "Output/" + generator.pick(files)
    // An output whose record is of something else is nobody's to write into.
    if kind == .removedOutput || path.hasSuffix("build.json") {
      try folder.remove(path)
    } else if kind == .editedOutput {
      try folder.write(path, "changed")
    } else {
      var bytes = Array(FileManager.default.contents(atPath: folder.path(path)) ?? Data())
      if !bytes.isEmpty { bytes[generator.below(bytes.count)] ^= 1 << generator.below(8) }
      try folder.write(path, bytes)
    }
    return path
  }

  /// Damages the cache, or puts another in its place.
  func damageCache(_ kind: EditKind, _ generator: inout EditGenerator) throws -> String {
    let name = generator.pick(Self.caches)
    guard let data = FileManager.default.contents(atPath: folder.path(name)) else { return "none" }
    var bytes = Array(data)
    switch kind {
    case .noCache:
      try folder.remove(name)
      return name
    case .flippedCache:
      for _ in 0...generator.below(4) where !bytes.isEmpty {
        bytes[generator.below(bytes.count)] ^= 1 << generator.below(8)
      }
    case .shortCache: bytes.removeLast(1 + generator.below(max(1, bytes.count)))
    case .oldCache:
      guard !caches.isEmpty else { return "none" }
      let old = generator.pick(caches)
      try folder.write(old.name, old.bytes)
      return old.name
    default:
      // The name of its form comes first, then what stands for the program, its own hash last.
      guard bytes.count > 40 else { return "short" }
      bytes.removeLast(8)
      bytes[generator.pick([16, 20 + generator.below(6)])] ^= 1
      var writer = StoreWriter()
      writer.write(word: ContentHash(bytes).value)
      bytes += writer.bytes
    }
    try folder.write(name, bytes)
    return "\(name), \(bytes.count) bytes"
  }

  /// Keeps a copy of the cache now and then, to be put in the place of a later one.
  func keepCache(round: Int) {
    guard round.isMultiple(of: 3) else { return }
    for name in Self.caches {
      guard let data = FileManager.default.contents(atPath: folder.path(name)) else { continue }
      caches = caches.suffix(5) + [(name, Array(data))]
    }
  }

  func date(of path: String) throws -> Date? {
    try FileManager.default.attributesOfItem(atPath: folder.path(path))[.modificationDate] as? Date
  }

  func setDate(_ date: Date?, of path: String) throws {
    guard let date else { return }
    try FileManager.default.setAttributes(
      [.modificationDate: date], ofItemAtPath: folder.path(path))
  }
}
