import Diagnostics
import Quantities
import Rendering
import Storage

/// What a build keeps beside its output, in `.Output.cache`, so that the next one makes only what
/// is no longer right.
///
/// It is one file, written after the output is in its place, and after builds that made few parts a
/// second one, `.Output.cache.changes`, with what is other than in the first. A file that is damaged, of
/// another program, or does not belong to the output is as good as none: everything is made again.
struct BuildCache: Sendable {
  /// What is known of the build as a whole.
  let whole: WholeBuild
  /// The parts by their keys, as they were written: what nobody asks for is not read.
  let parts: [StoredPart]
  /// The places of the parts by their keys.
  let places: [String: Int]
  /// Tells the first file from others.
  let file: ContentHash
  /// The places of the parts that the second file has.
  let changed: Set<Int>

  init(
    _ whole: WholeBuild, _ parts: [StoredPart], file: ContentHash, changed: Set<Int> = []
  ) {
    self.whole = whole
    self.parts = parts
    self.file = file
    self.changed = changed
    places = Dictionary(
      parts.indices.map { (parts[$0].key, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether there is any part.
  var isEmpty: Bool { parts.isEmpty }

  /// A part with this key and fingerprint.
  func part(_ key: String, _ fingerprint: ContentHash) -> CachedPart? {
    guard let place = places[key], parts[place].fingerprint == fingerprint else { return nil }
    return parts[place].part
  }

  /// A part with this key, whatever it was made from.
  func part(named key: String) -> CachedPart? { places[key].flatMap { parts[$0].part } }

  /// Gives all files of the output to a function, on several threads; whether each time it says
  /// that all is well.
  func areIntact(jobs: Int, _ check: @Sendable (CachedFile) -> Bool) -> (isTrue: Bool, count: Int) {
    let look = look(jobs: jobs, check)
    return (look.areIntact, look.count)
  }

  /// What a look at all parts and files found.
  struct Look: Sendable {
    let areIntact: Bool
    /// How many files there are.
    let count: Int
    /// The names of the tables that each part has read, part by part.
    fileprivate let tables: [[String]]
  }

  /// The same, with what is needed to tell which parts have read a table.
  func look(jobs: Int, _ check: @Sendable (CachedFile) -> Bool) -> Look {
    var log = DiagnosticLog()
    let looks = concurrentMap(parts, jobs: jobs, reporting: &log) {
      stored, _ -> (count: Int, tables: [String])? in
      guard let part = stored.part, part.files.allSatisfy(check) else { return nil }
      return (part.files.count, part.reads.map(\.resource))
    }
    return Look(
      areIntact: !looks.contains { $0 == nil } && whole.loose.allSatisfy(check),
      count: looks.reduce(whole.loose.count) { $0 + ($1?.count ?? 0) },
      tables: looks.map { $0?.tables ?? [] })
  }

  /// The parts that have read one of some tables.
  func parts(reading tables: Set<String>, _ look: Look) -> [CachedPart] {
    zip(parts, look.tables).filter { $1.contains(where: tables.contains) }.compactMap(\.0.part)
  }

  private static let form = "habarshy-cache-3\n"
  /// Bytes that are read at most.
  private static let limit = 2 << 30

  // MARK: The file

  /// The cache beside an output folder, if the same program wrote it.
  static func read(beside output: String, program: ContentHash) -> BuildCache? {
    let place = CachePlace(output)
    guard let parent = try? Folder(place.parent),
      let bytes = try? parent.read(place.name, limit: limit),
      let cache = decode(bytes, program: program)
    else { return nil }
    guard let changes = try? parent.read(place.changes, limit: limit) else { return cache }
    // Without the changes the cache belongs to an earlier output, of which parts may be left.
    return cache.changed(by: changes) ?? cache
  }

  /// Puts a cache in the place of the one before; without it the next build makes everything.
  ///
  /// `program` stands for the program that writes it, and of parts with the same key the first one
  /// counts.
  static func write(
    _ whole: WholeBuild, _ parts: [FinishedPart], beside output: String, program: ContentHash
  ) {
    let place = CachePlace(output)
    guard !place.name.bytes.isEmpty, let parent = try? Folder(place.parent) else { return }
    do throws(SystemError) {
      _ = try parent.remove(place.changes)
      try place.put(at: place.name, in: parent) { (write) throws(SystemError) in
        try encode(whole, parts, program: program, write)
      }
    } catch {
      // What is left would belong to another output.
      _ = try? parent.remove(place.name)
    }
  }

  /// Removes the cache beside an output folder.
  static func remove(beside output: String) {
    let place = CachePlace(output)
    guard let parent = try? Folder(place.parent) else { return }
    _ = try? parent.remove(place.changes)
    _ = try? parent.remove(place.name)
  }

  // MARK: Bytes

  /// Bytes that are hashed together.
  private static let stretch = 1 << 20

  /// Gives the file's bytes piece by piece to a function, so that they are never in memory
  /// together.
  private static func encode(
    _ whole: WholeBuild, _ parts: [FinishedPart], program: ContentHash,
    _ write: (ArraySlice<UInt8>) throws(SystemError) -> Void
  ) throws(SystemError) {
    var hasher = ContentHasher()
    var writer = StoreWriter()
    var rest: [UInt8] = []
    func flush(_ isLast: Bool) throws(SystemError) {
      rest += writer.takeBytes()
      var start = 0
      while rest.count - start >= (isLast ? 1 : stretch) {
        let piece = rest[start..<min(start + stretch, rest.count)]
        hasher.add(Array(piece))
        try write(piece)
        start = piece.endIndex
      }
      rest.removeFirst(start)
    }
    writer.write(form)
    writer.write(program)
    writer.write(whole)
    writer.write(count: UInt64(parts.count))
    for part in parts {
      part.store(in: &writer)
      if writer.bytes.count >= stretch { try flush(false) }
    }
    try flush(true)
    writer.write(word: hasher.hash.value)
    try write(writer.bytes[...])
  }

  /// Stands for the bytes of a file up to its end.
  private static func hash(_ bytes: [UInt8], upTo end: Int) -> ContentHash {
    var hasher = ContentHasher()
    for start in stride(from: 0, to: end, by: stretch) {
      hasher.add(Array(bytes[start..<min(start + stretch, end)]))
    }
    return hasher.hash
  }

  /// The cache in a file's bytes; nil when they are damaged, or another program wrote them.
  static func decode(_ bytes: [UInt8], program: ContentHash) -> BuildCache? {
    guard bytes.count > 8 else { return nil }
    let end = bytes.count - 8
    var tail = StoreReader(bytes, end..<bytes.count)
    var reader = StoreReader(bytes, 0..<end)
    do throws(StoreDamage) {
      let file = hash(bytes, upTo: end)
      guard try tail.word() == file.value,
        try reader.read(String.self) == form, try reader.read(ContentHash.self) == program
      else { return nil }
      let whole: WholeBuild = try reader.read()
      var parts: [StoredPart] = []
      for _ in 0..<(try reader.items()) { parts.append(try StoredPart(bytes, &reader)) }
      return BuildCache(whole, parts, file: file)
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
  /// The program that paints; nil when there is none, or when it has to be asked each time.
  var tool: KnownTool?
  /// Outputs of no part.
  var loose: [CachedFile]
  /// What the next build needs to make a few parts alone; nil where it has to look at everything.
  var basis: PartialBasis?
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
    writer.write(record)
    writer.write(tool)
    writer.write(loose)
    writer.write(basis)
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
    record = try reader.read()
    tool = try reader.read()
    loose = try reader.read()
    basis = try reader.read()
  }
}

/// Where the cache of an output folder stands.
struct CachePlace {
  let parent: String
  let name: RawPath
  /// The file with what is other than in the first.
  var changes: RawPath { RawPath(bytes: name.bytes + ".changes".utf8) }

  init(_ output: String) {
    let whole = RawPath(InputReader.trimmed(output))
    let isAtRoot = whole.bytes.first == UInt8(ascii: "/") && whole.folder.bytes.isEmpty
    parent = isAtRoot ? "/" : whole.folder.bytes.isEmpty ? "." : whole.folder.text
    name = RawPath(bytes: ".".utf8 + whole.name.bytes + ".cache".utf8)
  }

  /// Puts a file in the place of the one before, in one step.
  ///
  /// `fill` gives its bytes piece by piece to a function.
  func put(
    at name: RawPath, in parent: Folder,
    _ fill: ((ArraySlice<UInt8>) throws(SystemError) -> Void) throws(SystemError) -> Void
  ) throws(SystemError) {
    let part = RawPath(bytes: name.bytes + ".part".utf8)
    do throws(SystemError) {
      _ = try parent.remove(part)
      try parent.create(part, permissions: 0o600, fill)
      try parent.rename(part, to: parent, name, ifTaken: .replaces)
    } catch {
      _ = try? parent.remove(part)
      throw error
    }
  }
}
