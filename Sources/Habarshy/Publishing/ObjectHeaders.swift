/// In which order files come to a target that shows each file as soon as it is there.
package enum UploadPhase: Int, CaseIterable {
  /// What pages show and lead to: styles, pictures, data.
  case assets
  /// Pages.
  case pages
  /// What leads to pages: the home pages, feeds, the search index, the sitemap.
  case lists

  /// The phase of a file.
  package init(_ path: String) {
    let parts = path.split(separator: "/")
    let name = parts.last ?? ""
    if parts.count == 1 || parts.contains("feeds") || parts.contains("search")
      || name.hasPrefix("sitemap") || (parts.count == 2 && name == "index.html")
    {
      self = .lists
    } else {
      self = name.hasSuffix(".html") ? .pages : .assets
    }
  }
}

/// The headers that an object storage keeps with a file and sends with it.
package enum ObjectHeaders {
  /// The headers of a file.
  ///
  /// A name with the hash of its contents never means other bytes; everything else is asked for
  /// again after a minute, or, where it is no page, after five.
  package static func of(_ path: String) -> [String] {
    let name = path.split(separator: "/").last ?? ""
    let end = name.split(separator: ".").last.map(String.init) ?? ""
    let cache =
      hasHash(name)
      ? "public, max-age=31536000, immutable"
      : pages.contains(end)
        ? "public, max-age=60, must-revalidate" : "public, max-age=300, must-revalidate"
    var headers = ["Cache-Control: \(cache)"]
    if name.hasSuffix(".atom.xml") {
      headers.append("Content-Type: application/atom+xml; charset=utf-8")
    } else if let type = types[end] {
      headers.append("Content-Type: \(type)")
    }
    return headers
  }

  /// Whether a part of the name, between dots or hyphens, is a hash: eight digits and letters of
  /// hexadecimal numbers or more, with some of both, as no date has.
  static func hasHash(_ name: Substring) -> Bool {
    name.utf8.split { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }.contains { part in
      let letters = part.count { (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0) }
      let digits = part.count { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      return part.count >= 8 && letters > 0 && digits > 0 && letters + digits == part.count
    }
  }

  private static let pages: Set = ["html", "xml", "json", "txt", "webmanifest", "ics"]

  /// Types by the ends of names; rclone would guess them from what the machine happens to know.
  private static let types = [
    "css": "text/css; charset=utf-8", "csv": "text/csv; charset=utf-8",
    "epub": "application/epub+zip", "html": "text/html; charset=utf-8",
    "ics": "text/calendar; charset=utf-8", "js": "text/javascript; charset=utf-8",
    "json": "application/json", "jsonld": "application/ld+json", "pdf": "application/pdf",
    "png": "image/png", "srt": "text/plain; charset=utf-8", "svg": "image/svg+xml",
    "ttl": "text/turtle; charset=utf-8", "txt": "text/plain; charset=utf-8",
    "vtt": "text/vtt; charset=utf-8", "webmanifest": "application/manifest+json",
    "woff2": "font/woff2", "xml": "application/xml; charset=utf-8", "zip": "application/zip",
  ]
}
