import Diagnostics
package import Quantities
package import Storage

/// The name of a release at its target: a number that counts up, and a hash of what is in it.
package struct ReleaseID: Sendable, Hashable {
  package let number: Int
  package let digest: ContentHash
}

extension ReleaseID: CustomStringConvertible {
  /// `000007-0123456789abcdef`.
  package var description: String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 6 - digits.count)) + digits + "-\(digest)"
  }

  /// A name from its text; nil for any other text.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let number = Int(parts[0]), number > 0,
      let digest = ContentHash(String(parts[1]))
    else { return nil }
    self.init(number: number, digest: digest)
    guard description == text else { return nil }
  }
}

/// What a release consists of, as the target itself keeps it beside the files: `release.json`.
///
/// It says nothing that the files do not say, so it may be served with them.
package struct ReleaseRecord: Sendable, Hashable {
  /// Its name in the folder of the files.
  static let path = "release.json"
  /// Bytes of a record that are read at most.
  static let maximumSize = 268_435_456
  /// The form of the record.
  private static let format = 1

  package let id: ReleaseID
  /// The release that it took the place of.
  package let before: ReleaseID?
  /// When it was put out.
  package let published: Instant
  /// By path from the site's root, in byte order.
  package let files: [Manifest.Output]
  /// Files that no page of this release shows, but pages of the release before do that readers
  /// have open: they stay for this one release, and do not count for its name.
  package private(set) var carried: [Manifest.Output]

  init(
    number: Int, before: ReleaseID?, published: Instant, files: [Manifest.Output],
    carried: [Manifest.Output] = []
  ) {
    let sorted = Self.sorted(files)
    self.files = sorted
    self.carried = Self.sorted(carried)
    self.before = before
    self.published = published
    id = ReleaseID(number: number, digest: Self.digest(of: sorted))
  }

  private static func sorted(_ files: [Manifest.Output]) -> [Manifest.Output] {
    files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// A hash of the paths, sizes and hashes of files in the order of their paths.
  static func digest(of files: [Manifest.Output]) -> ContentHash {
    ContentHash(Array(files.map { "\($0.path)\n\($0.size) \($0.hash)\n" }.joined().utf8))
  }

  /// Everything that lies at the target for this release.
  var all: [Manifest.Output] { files + carried }

  /// Everything by its path.
  var filesByPath: [String: Manifest.Output] {
    Dictionary(all.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Files of this release that stay for its readers when it gives way to other files.
  func assets(beside files: [Manifest.Output]) -> [Manifest.Output] {
    let paths = Set(files.map(\.path))
    return self.files.filter { $0.isKeptForReaders && !paths.contains($0.path) }
  }

  /// The same release with these files carried.
  func carrying(_ files: [Manifest.Output]) -> ReleaseRecord {
    var record = self
    record.carried = Self.sorted(files)
    return record
  }
}

extension Manifest.Output {
  /// Whether pages that show the file name it by its contents, so that it can outlive its release
  /// beside the next one: styles, scripts, fonts, pictures.
  var isKeptForReaders: Bool { path.hasPrefix("assets/") && CacheRule.hasHash(path) }
}

extension ReleaseRecord {
  /// The record as JSON, one file to a line, with a hash of all that stands above it at the end.
  var encoded: [UInt8] {
    var text = "{\n  \"format\": \(Self.format),\n  \"generator\": \"habarshy\",\n"
    text += "  \"release\": \"\(id)\",\n"
    if let before { text += "  \"before\": \"\(before)\",\n" }
    text += "  \"published\": \"\(published.utcText)\",\n  \"files\": [\n"
    text += Self.lines(files) + "\n  ],\n"
    if !carried.isEmpty { text += Self.carriedStart + "\n" + Self.lines(carried) + "\n  ],\n" }
    text += "  \"record\": \"\(ContentHash(Array(text.utf8)))\"\n}\n"
    return Array(text.utf8)
  }

  private static let carriedStart = "  \"carried\": ["

  private static func lines(_ files: [Manifest.Output]) -> String {
    files.map {
      "    {\"path\": \(JSONPrinter.quote($0.path)), \"hash\": \"\($0.hash)\", \"size\": \($0.size)}"
    }.joined(separator: ",\n")
  }

  /// Reads a record back; nil when it is not whole, or none at all.
  init?(_ bytes: [UInt8]) {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard lines.count > 6, lines[lines.count - 1].isEmpty, lines[lines.count - 2] == [0x7D],
      let stated = Self.value(of: "record", in: lines[lines.count - 3]),
      stated == "\(ContentHash(Array(bytes[..<lines[lines.count - 3].startIndex])))",
      lines[1].elementsEqual("  \"format\": \(Self.format),".utf8),
      let start = lines.firstIndex(where: { $0.elementsEqual("  \"files\": [".utf8) })
    else { return nil }
    var values: [String: String] = [:]
    for line in lines[..<start] {
      for key in ["release", "before", "published"] {
        if let value = Self.value(of: key, in: line) { values[key] = value }
      }
    }
    guard let release = values["release"].flatMap({ ReleaseID($0) }),
      let published = values["published"].flatMap({ Instant(parsing: $0, in: .utc) })
    else { return nil }
    var files: [Manifest.Output] = []
    var carried: [Manifest.Output] = []
    let second = lines.firstIndex { $0.elementsEqual(Self.carriedStart.utf8) } ?? lines.endIndex
    for index in lines.indices[(start + 1)...] where lines[index].starts(with: "    {".utf8) {
      guard let file = Manifest.output(in: lines[index]) else { return nil }
      if index < second { files.append(file) } else { carried.append(file) }
    }
    self.init(
      number: release.number, before: values["before"].flatMap { ReleaseID($0) },
      published: published, files: files, carried: carried)
    guard id == release else { return nil }
  }

  /// The text after `"key": ` on a line of the outermost level.
  private static func value(of key: String, in line: ArraySlice<UInt8>) -> String? {
    let start = "  \"\(key)\": \""
    guard line.starts(with: start.utf8) else { return nil }
    let rest = line.dropFirst(start.utf8.count)
    return rest.firstIndex(of: UInt8(ascii: "\"")).map {
      String(decoding: rest[..<$0], as: UTF8.self)
    }
  }
}
