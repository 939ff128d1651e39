import Indicators
import Rendering
import Storage

/// A part of a build that need not be made again while everything it was made from is the same:
/// the files of a publication, the pages of the site, a check that found nothing.
struct CachedPart: Sendable {
  /// What it is, such as `edition/migration-2001-2006`.
  let key: String
  /// Stands for everything it was made from but the rows of the data, words, settings and
  /// templates.
  let fingerprint: ContentHash
  /// The rows of the data that it was made from.
  let reads: [TableReads]
  /// The words, settings and templates that it was made from.
  let inputs: KeptInputs
  /// The files it put out.
  let files: [CachedFile]
  /// How many of them, the first ones, were written with the part itself; the others came later,
  /// when they were painted or printed.
  let notedCount: Int
  /// How many of them are pages of the site.
  let pageCount: Int
  /// What the list of pages says of those that are listed.
  let listings: [PageListing]
  /// What other parts need to know of it.
  let value: [UInt8]
  /// The part as it stands in the cache that it comes from; nil for one that was made now.
  var stored: StoredPart?
}

extension CachedPart {
  /// Something that depends on its fingerprint alone, and puts out nothing.
  init(key: String, fingerprint: ContentHash, value: [UInt8]) {
    let nothing = ContentHash([])
    self.init(
      key: key, fingerprint: fingerprint, reads: [],
      inputs: KeptInputs(whole: nothing, names: [], said: nothing), files: [], notedCount: 0,
      pageCount: 0, listings: [], value: value)
  }
}

/// A part as it stands in the file of a cache: what is not looked at is neither read nor written
/// anew.
struct StoredPart: Sendable {
  let key: String
  let fingerprint: ContentHash
  private let bytes: [UInt8]
  private let range: Range<Int>

  init(_ part: CachedPart) {
    if let stored = part.stored {
      self = stored
      return
    }
    var writer = StoreWriter()
    writer.write(part)
    key = part.key
    fingerprint = part.fingerprint
    bytes = writer.bytes
    range = bytes.indices
  }

  /// A part as it goes into the cache.
  init(_ part: FinishedPart) {
    switch part {
    case .stored(let stored): self = stored
    case .made(let made, let inputs, let files):
      key = made.key
      fingerprint = made.fingerprint
      bytes = made.stored(inputs, files)
      range = bytes.indices
    }
  }

  /// Reads what tells the part from others, and passes over the rest.
  init(_ bytes: [UInt8], _ reader: inout StoreReader) throws(StoreDamage) {
    key = try reader.read()
    fingerprint = try reader.read()
    self.bytes = bytes
    range = try reader.piece()
  }

  /// Writes what `init` reads.
  func store(in writer: inout StoreWriter) {
    writer.write(key)
    writer.write(fingerprint)
    writer.write(bytes: bytes[range])
  }

  /// The part itself; nil when it is damaged.
  var part: CachedPart? {
    var reader = StoreReader(bytes, range)
    guard var part = try? reader.read(CachedPart.self), reader.isAtEnd else { return nil }
    part.stored = self
    return part
  }
}

extension CachedPart: Storable {
  func store(in writer: inout StoreWriter) {
    storeHead(in: &writer)
    writer.write(inputs)
    writer.write(files)
    storeTail(in: &writer)
  }

  /// Writes what comes before inputs and files.
  fileprivate func storeHead(in writer: inout StoreWriter) {
    writer.write(key)
    writer.write(fingerprint)
    writer.write(reads)
  }

  /// Writes what comes after inputs and files.
  fileprivate func storeTail(in writer: inout StoreWriter) {
    writer.write(notedCount)
    writer.write(pageCount)
    writer.write(listings)
    writer.write(bytes: value)
  }

  init(from reader: inout StoreReader) throws(StoreDamage) {
    key = try reader.read()
    fingerprint = try reader.read()
    reads = try reader.read()
    inputs = try reader.read()
    files = try reader.read()
    notedCount = try reader.read()
    pageCount = try reader.read()
    listings = try reader.read()
    value = try reader.pieceBytes()
    stored = nil
  }
}

/// A part that was made, of which inputs and files are not settled yet: in few bytes, since all wait
/// for the end of the build.
struct UnfinishedPart: Sendable {
  let key: String
  fileprivate let fingerprint: ContentHash
  /// What is stored before inputs and files, and after them.
  private let bytes: [UInt8]
  private let headCount: Int

  init(_ part: CachedPart) {
    key = part.key
    fingerprint = part.fingerprint
    var writer = StoreWriter()
    part.storeHead(in: &writer)
    headCount = writer.bytes.count
    part.storeTail(in: &writer)
    bytes = writer.exactBytes
  }

  /// The part with its inputs and files, as `CachedPart` reads it.
  fileprivate func stored(_ inputs: KeptInputs, _ files: [CachedFile]) -> [UInt8] {
    var writer = StoreWriter()
    writer.write(written: Array(bytes[..<headCount]))
    writer.write(inputs)
    writer.write(files)
    writer.write(written: Array(bytes[headCount...]))
    return writer.bytes
  }
}

/// A part as it goes into the cache.
enum FinishedPart: Sendable {
  /// One that is stored already.
  case stored(StoredPart)
  /// One that was made, with what it read of words, settings and templates, and its files.
  case made(UnfinishedPart, KeptInputs, [CachedFile])

  /// What it is.
  var key: String {
    switch self {
    case .stored(let part): part.key
    case .made(let part, _, _): part.key
    }
  }

  /// Writes what `StoredPart` reads.
  func store(in writer: inout StoreWriter) {
    switch self {
    case .stored(let part): part.store(in: &writer)
    case .made(let part, let inputs, let files):
      writer.write(part.key)
      writer.write(part.fingerprint)
      writer.write(bytes: part.stored(inputs, files))
    }
  }
}

/// A file of the output, and by what the file on the disk is known to be the one that was written.
struct CachedFile: Sendable {
  let output: Manifest.Output
  let mark: FileMark
}

extension CachedFile: Storable {
  func store(in writer: inout StoreWriter) {
    writer.write(output.path)
    writer.write(output.hash)
    writer.write(output.size)
    writer.write(output.origin)
    writer.write(mark)
  }

  init(from reader: inout StoreReader) throws(StoreDamage) {
    output = Manifest.Output(
      path: try reader.read(), hash: try reader.read(), size: try reader.read(),
      origin: try reader.read())
    mark = try reader.read()
  }
}

/// What changes when somebody writes a file, or puts another one in its place.
struct FileMark: Sendable, Hashable {
  /// Nanoseconds since the epoch.
  let modified: Int
  /// The file's number on its device.
  let number: UInt64
}

extension FileMark: Storable {
  func store(in writer: inout StoreWriter) {
    writer.write(modified)
    writer.write(number)
  }

  init(from reader: inout StoreReader) throws(StoreDamage) {
    modified = try reader.read()
    number = try reader.read()
  }
}

extension FileStatus {
  /// By what the file is known.
  var mark: FileMark { FileMark(modified: modified, number: identity.number) }
}
