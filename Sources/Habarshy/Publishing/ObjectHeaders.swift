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
  /// How long a file may be kept, and its type, which rclone would guess from what the machine
  /// happens to know.
  package static func of(_ path: String) -> [String] {
    let cache = "Cache-Control: \(CacheRule(path).rawValue)"
    return [cache] + (MediaType.of(path).map { ["Content-Type: \($0)"] } ?? [])
  }
}
