/// Addresses in documents that are no part of a site.
enum PrintedAddress {
  /// A whole address; nil when there is nothing that a relative one is relative to.
  ///
  /// `base` is the public address of the text. Places in the text itself stay.
  static func resolve(_ url: String, from base: String?) -> String? {
    if url.hasPrefix("#") || hasScheme(url) { return url }
    guard let base, let end = base.lastIndex(of: "/") else { return nil }
    let site = root(of: base)
    if url.hasPrefix("/") { return site + url }
    var folders = base[..<end].dropFirst(site.utf8.count).split(separator: "/")
    var steps = url.split(separator: "/", omittingEmptySubsequences: false)[...]
    while let step = steps.first, step == ".." || step == "." {
      if step == ".." { _ = folders.popLast() }
      steps.removeFirst()
    }
    return ([Substring(site)] + folders + steps).joined(separator: "/")
  }

  /// `https://host` of a whole address.
  private static func root(of url: String) -> String {
    let parts = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    return parts.prefix(3).joined(separator: "/")
  }

  /// Whether an address names how it is reached, such as `https:` or `mailto:`.
  static func hasScheme(_ url: String) -> Bool {
    guard let colon = url.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
    return !url.utf8[..<colon].contains { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") }
  }
}
