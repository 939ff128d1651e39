import Languages
import Rendering
import Storage

/// What a finished build leaves for one that makes only what an edit or two concern.
///
/// It is left only where nothing is under embargo: else all that is written is searched for it.
struct PartialBasis: Sendable {
  /// What stands for a site besides publications and rows of the data.
  struct Frame: Sendable {
    /// What checks of tables depend on.
    let checks: PartFingerprints
    /// What pages depend on.
    let pages: PartFingerprints
    /// What all pages share.
    let shared: ContentHash
    let feedLanguages: [Language]
  }

  let frame: Frame
  let inputs: InputSums
}

/// The inputs of a build, and what it was asked to do, told from others.
struct InputSums: Sendable {
  /// Stands for the paths of all files, in their order.
  let paths: ContentHash
  /// The hash of each file, those of the content first.
  let sums: [ContentHash]
  /// Stands for everything else that decides what is made.
  let request: ContentHash

  /// Stands for all of it.
  var hash: ContentHash {
    var hasher = ContentHasher()
    hasher.add(paths)
    for sum in sums { hasher.add(sum) }
    hasher.add(request)
    return hasher.hash
  }

  init(_ inputs: Inputs, request: ContentHash) {
    var paths = ContentHasher()
    var sums: [ContentHash] = []
    sums.reserveCapacity(inputs.count)
    for file in inputs.content.files + inputs.templates.files {
      paths.add(file.path)
      sums.append(file.hash)
    }
    paths.add(inputs.content.files.count)
    self.paths = paths.hash
    self.sums = sums
    self.request = request
  }

  /// The places of the files that say something else than in another build of the same files; nil
  /// where there are other files, or something else was asked for.
  func changes(since other: InputSums) -> [Int]? {
    guard paths == other.paths, request == other.request, sums.count == other.sums.count else {
      return nil
    }
    return sums.indices.filter { sums[$0] != other.sums[$0] }
  }
}

extension PartialBasis: Storable {
  func store(in writer: inout StoreWriter) {
    writer.write(frame)
    writer.write(inputs)
  }

  init(from reader: inout StoreReader) throws(StoreDamage) {
    frame = try reader.read()
    inputs = try reader.read()
  }
}

extension PartialBasis.Frame: Storable {
  func store(in writer: inout StoreWriter) {
    writer.write(checks)
    writer.write(pages)
    writer.write(shared)
    writer.write(feedLanguages)
  }

  init(from reader: inout StoreReader) throws(StoreDamage) {
    checks = try reader.read()
    pages = try reader.read()
    shared = try reader.read()
    feedLanguages = try reader.read()
  }
}

extension InputSums: Storable {
  func store(in writer: inout StoreWriter) {
    writer.write(paths)
    writer.write(sums)
    writer.write(request)
  }

  init(from reader: inout StoreReader) throws(StoreDamage) {
    paths = try reader.read()
    sums = try reader.read()
    request = try reader.read()
  }
}
