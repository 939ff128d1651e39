import Diagnostics
import Publications
import Quantities
import Rendering
import Storage
private import Synchronization

/// What the rest of a build needs to know of a publication that is kept as it was.
struct KeptEditions: Sendable {
  fileprivate struct Entry: Sendable {
    let entry: EditionEntry
    /// Where its front matter stands in its narrative.
    let offset: Int
    let length: Int
  }

  private let entries: [Entry]
  private let redirects: [Redirect]
  private let prints: [String]
  /// The other publications that it shows, as bytes: most builds do not ask for them.
  private let storedNeighbours: [UInt8]

  init(_ outcome: SiteBuild.RenderedEditions, _ neighbours: EditionNeighbours) {
    var writer = StoreWriter()
    writer.write(neighbours)
    storedNeighbours = writer.bytes
    entries = outcome.entries.map {
      Entry(entry: $0.entry, offset: $0.location.offset, length: $0.location.length)
    }
    redirects = outcome.redirects
    prints = outcome.prints.map(\.path)
  }

  /// The other publications that it shows; nil when they are damaged.
  var neighbours: EditionNeighbours? {
    var reader = StoreReader(storedNeighbours)
    return try? reader.read(EditionNeighbours.self)
  }

  /// The folder of the publication; nil when nothing of it was published.
  var slug: String? { entries.first?.entry.publication }

  /// Stands for everything that the rest of the site shows of it.
  var knownHash: ContentHash {
    var writer = StoreWriter()
    writer.write(entries.map(\.entry.knownHash))
    writer.write(redirects)
    writer.write(prints)
    return ContentHash(writer.bytes)
  }

  /// The same as rendering it again would tell; nil when its narratives are not there.
  func outcome(in folder: PublicationFolder, at instant: Instant) -> SiteBuild.RenderedEditions? {
    guard let current = folder.publication.versions(at: instant).last else { return nil }
    var outcome = SiteBuild.RenderedEditions()
    for kept in entries {
      guard let source = folder.narrative(kept.entry.language, of: current)?.source else {
        return nil
      }
      outcome.entries.append(
        SiteBuild.WrittenEntry(
          entry: kept.entry,
          location: Location(source, offset: kept.offset, length: kept.length)))
    }
    outcome.redirects = redirects
    outcome.keptPrints = prints
    return outcome
  }
}

extension KeptEditions: Storable {
  func store(in writer: inout StoreWriter) {
    writer.write(entries)
    writer.write(redirects)
    writer.write(prints)
    writer.write(bytes: storedNeighbours)
  }

  init(from reader: inout StoreReader) throws(StoreDamage) {
    entries = try reader.read()
    redirects = try reader.read()
    prints = try reader.read()
    storedNeighbours = try reader.pieceBytes()
  }
}

extension KeptEditions.Entry: Storable {
  func store(in writer: inout StoreWriter) {
    writer.write(entry)
    writer.write(offset)
    writer.write(length)
  }

  init(from reader: inout StoreReader) throws(StoreDamage) {
    entry = try reader.read()
    offset = try reader.read()
    length = try reader.read()
  }
}

/// The files that one part of a build puts out.
final class WrittenFiles: Sendable {
  private struct State {
    var paths: [String] = []
    var pageCount = 0
    var listings: [PageListing] = []
  }

  private let state = Mutex(State())

  /// Notes a file.
  func note(_ file: OutputFile) {
    state.withLock { state in
      state.paths.append(file.path)
      guard file.isPage else { return }
      state.pageCount += 1
      if let listing = file.listing { state.listings.append(listing) }
    }
  }

  var paths: [String] { state.withLock { $0.paths } }
  var pageCount: Int { state.withLock { $0.pageCount } }
  /// In the order of their addresses: files come from several threads.
  var listings: [PageListing] {
    state.withLock { $0.listings }.sorted { $0.address.path < $1.address.path }
  }
}
