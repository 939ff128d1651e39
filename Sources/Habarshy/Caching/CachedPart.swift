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
  var inputs: KeptInputs
  /// The files it put out.
  var files: [CachedFile]
  /// How many of them, the first ones, were written with the part itself; the others came later,
  /// when they were painted or printed.
  let notedCount: Int
  /// How many of them are pages of the site.
  let pageCount: Int
  /// What the list of pages says of those that are listed.
  let listings: [PageListing]
  /// What other parts need to know of it.
  let value: [UInt8]
}

extension CachedPart: Storable {
  func store(in writer: inout StoreWriter) {
    writer.write(key)
    writer.write(fingerprint)
    writer.write(reads)
    writer.write(inputs)
    writer.write(files)
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
    writer.write(mark.modified)
    writer.write(mark.number)
  }

  init(from reader: inout StoreReader) throws(StoreDamage) {
    output = Manifest.Output(
      path: try reader.read(), hash: try reader.read(), size: try reader.read(),
      origin: try reader.read())
    mark = FileMark(modified: try reader.read(), number: try reader.read())
  }
}

/// What changes when somebody writes a file, or puts another one in its place.
struct FileMark: Sendable, Hashable {
  /// Nanoseconds since the epoch.
  let modified: Int
  /// The file's number on its device.
  let number: UInt64
}

extension FileStatus {
  /// By what the file is known.
  var mark: FileMark { FileMark(modified: modified, number: identity.number) }
}
