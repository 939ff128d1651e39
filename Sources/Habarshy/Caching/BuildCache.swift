import Diagnostics
import Quantities
import Rendering
import Storage

/// What a build keeps beside its output, in `.Output.cache`, so that the next one makes only what
/// is no longer right.
///
/// It is one file, written after the output is in its place. A file that is damaged, of another
/// program, or does not belong to the output is as good as none: everything is made again.
struct BuildCache: Sendable {
  /// What is known of the build as a whole.
  let whole: WholeBuild
  /// The parts by their keys.
  let parts: [String: CachedPart]

  init(whole: WholeBuild, parts: [CachedPart]) {
    self.whole = whole
    self.parts = Dictionary(parts.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private static let form = "habarshy-cache-1\n"
  /// Bytes that are read at most.
  private static let limit = 2 << 30

  // MARK: The file

  /// The cache beside an output folder, if the same program wrote it.
  static func read(beside output: String, program: ContentHash) -> BuildCache? {
    let place = CachePlace(output)
    guard let parent = try? Folder(place.parent),
      let bytes = try? parent.read(place.name, limit: limit)
    else { return nil }
    return decode(bytes, program: program)
  }

  /// Puts the cache in the place of the one before; without it the next build makes everything.
  func write(beside output: String, program: ContentHash) {
    let place = CachePlace(output)
    guard !place.name.bytes.isEmpty, let parent = try? Folder(place.parent) else { return }
    let part = RawPath(bytes: place.name.bytes + ".part".utf8)
    do throws(SystemError) {
      _ = try parent.remove(part)
      try parent.create(part, encoded(program: program), permissions: 0o600)
      try parent.rename(part, to: parent, place.name, ifTaken: .replaces)
    } catch {
      _ = try? parent.remove(part)
      // What is left would belong to another output.
      _ = try? parent.remove(place.name)
    }
  }

  /// Removes the cache beside an output folder.
  static func remove(beside output: String) {
    let place = CachePlace(output)
    guard let parent = try? Folder(place.parent) else { return }
    _ = try? parent.remove(place.name)
  }

  // MARK: Bytes

  func encoded(program: ContentHash) -> [UInt8] {
    var writer = StoreWriter()
    writer.write(Self.form)
    writer.write(program)
    writer.write(whole)
    writer.write(parts.values.sorted { $0.key < $1.key })
    writer.write(word: ContentHash(writer.bytes).value)
    return writer.bytes
  }

  static func decode(_ bytes: [UInt8], program: ContentHash) -> BuildCache? {
    guard bytes.count > 8 else { return nil }
    let end = bytes.count - 8
    var tail = StoreReader(bytes, end..<bytes.count)
    var reader = StoreReader(bytes, 0..<end)
    do throws(StoreDamage) {
      guard try tail.word() == ContentHash(Array(bytes[..<end])).value,
        try reader.read(String.self) == form, try reader.read(ContentHash.self) == program
      else { return nil }
      return BuildCache(whole: try reader.read(), parts: try reader.read())
    } catch {
      return nil
    }
  }
}

/// What is known of a finished build as a whole.
struct WholeBuild: Sendable {
  /// Stands for all inputs, and for what the build was asked to do.
  var inputs: ContentHash
  var asOf: Instant
  /// The first instant after the build's own at which something may be said otherwise.
  var nextChange: Instant
  /// Whether another instant may always say something otherwise.
  var isOfItsInstant: Bool
  /// Whether there was nothing to tell of the content.
  var isClean: Bool
  var editions: Int
  var wantsPictures: Bool
  /// Documents that nothing was there to print with.
  var unprinted: [String]
  var redirects: [Redirect]
  /// The record of the build.
  var record: FileMark
  /// Outputs of no part.
  var loose: [CachedFile]
}

extension WholeBuild {
  /// Whether a build at an instant would say the same, as far as time goes.
  func holds(at instant: Instant) -> Bool {
    if instant == asOf { return true }
    return !isOfItsInstant && instant > asOf && instant < nextChange
  }
}

extension WholeBuild: Storable {
  func store(in writer: inout StoreWriter) {
    writer.write(inputs)
    writer.write(asOf)
    writer.write(nextChange)
    writer.write(isOfItsInstant)
    writer.write(isClean)
    writer.write(editions)
    writer.write(wantsPictures)
    writer.write(unprinted)
    writer.write(redirects)
    writer.write(record.modified)
    writer.write(record.number)
    writer.write(loose)
  }

  init(from reader: inout StoreReader) throws(StoreDamage) {
    inputs = try reader.read()
    asOf = try reader.read()
    nextChange = try reader.read()
    isOfItsInstant = try reader.read()
    isClean = try reader.read()
    editions = try reader.read()
    wantsPictures = try reader.read()
    unprinted = try reader.read()
    redirects = try reader.read()
    record = FileMark(modified: try reader.read(), number: try reader.read())
    loose = try reader.read()
  }
}

/// Where the cache of an output folder stands.
private struct CachePlace {
  let parent: String
  let name: RawPath

  init(_ output: String) {
    let whole = RawPath(InputReader.trimmed(output))
    let isAtRoot = whole.bytes.first == UInt8(ascii: "/") && whole.folder.bytes.isEmpty
    parent = isAtRoot ? "/" : whole.folder.bytes.isEmpty ? "." : whole.folder.text
    name = RawPath(bytes: ".".utf8 + whole.name.bytes + ".cache".utf8)
  }
}
