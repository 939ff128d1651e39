/// How long readers and caches may keep a file: the one table for object storages, which keep
/// headers with each file, and for servers, which have rules.
package enum CacheRule: String, Sendable, CaseIterable {
  /// A name with the hash of the contents never means other bytes.
  case hashed = "public, max-age=31536000, immutable"
  /// Pages, feeds, lists: asked for again after a minute.
  case page = "public, max-age=60, must-revalidate"
  /// What pages lead to: asked for again after five minutes.
  case other = "public, max-age=300, must-revalidate"
  /// The record of the release, which programs read to know which one is there.
  case record = "no-cache"

  /// The rule for a file by its path below the root of the site.
  package init(_ path: String) {
    if path == ReleaseRecord.path {
      self = .record
      return
    }
    if Self.hasHash(path) {
      self = .hashed
      return
    }
    let name = Self.name(of: path)
    let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")).map(name.utf8.index(after:))
    let ending = name[(dot ?? name.startIndex)...]
    self = Self.pageEndings.contains { $0 == ending } ? .page : .other
  }

  /// The endings of names of pages, feeds and lists, sorted.
  static let pageEndings = ["html", "ics", "json", "txt", "webmanifest", "xml"]

  /// What stands behind the last slash of a path.
  private static func name(of path: String) -> Substring {
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    return path[(slash.map(path.utf8.index(after:)) ?? path.startIndex)...]
  }

  /// Whether a part of a file's name, between dots or hyphens, is a hash: eight digits and letters
  /// of hexadecimal numbers or more, with some of both, as no date has.
  static func hasHash(_ path: String) -> Bool {
    let name = name(of: path)
    var letters = 0
    var digits = 0
    var length = 0
    for byte in name.utf8 {
      switch byte {
      case UInt8(ascii: "."), UInt8(ascii: "-"):
        if isHash(length, letters, digits) { return true }
        (length, letters, digits) = (0, 0, 0)
        continue
      case UInt8(ascii: "a")...UInt8(ascii: "f"): letters += 1
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
      default: break
      }
      length += 1
    }
    return isHash(length, letters, digits)
  }

  /// Whether so many bytes, so many of them letters and digits of hexadecimal numbers, are a hash.
  private static func isHash(_ length: Int, _ letters: Int, _ digits: Int) -> Bool {
    length >= 8 && letters > 0 && digits > 0 && letters + digits == length
  }

  /// The same as a regular expression (PCRE) for paths, as servers read it.
  static let hashPattern =
    "(?:^|[/.-])(?=[a-f]*[0-9])(?=[0-9]*[a-f])[0-9a-f]{8,}(?:[.-][^/]*)?$"
}

/// The types of files by their names.
package enum MediaType {
  /// The type of a file with its encoding; nil for an ending that nobody knows.
  static func of(_ path: String) -> String? {
    if path.hasSuffix(".\(feedEnding)") { return feed }
    return path.split(separator: ".").last.flatMap { all[String($0)] }
  }

  /// The ending of feeds, which says more than the last part of it.
  static let feedEnding = "atom.xml"
  static let feed = "application/atom+xml; charset=utf-8"

  /// Types by the ends of names; a machine's own table is often older than half of them.
  static let all = [
    "bib": "application/x-bibtex; charset=utf-8", "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8", "epub": "application/epub+zip",
    "html": "text/html; charset=utf-8", "ics": "text/calendar; charset=utf-8",
    "js": "text/javascript; charset=utf-8", "json": "application/json",
    "jsonld": "application/ld+json", "pdf": "application/pdf", "png": "image/png",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "srt": "text/plain; charset=utf-8", "svg": "image/svg+xml",
    "ttl": "text/turtle; charset=utf-8", "txt": "text/plain; charset=utf-8",
    "vtt": "text/vtt; charset=utf-8", "webmanifest": "application/manifest+json",
    "woff2": "font/woff2",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xml": "application/xml; charset=utf-8", "zip": "application/zip",
  ]

  /// The endings of files that are data for the programs of others, whatever page these are on.
  static let openEndings = [
    "bib", "csv", "ics", "json", "jsonld", "ris", "ttl", "vtt", "xlsx", "xml",
  ]
}
