/// The pages that were served last, as their files were: what a changed page is compared with.
struct ServedPages: Sendable {
  /// The most pages kept: more than that no author reads at once.
  private static let maximum = 32

  private var pages: [(path: String, bytes: [UInt8])] = []

  /// Notes a page that is being served.
  mutating func note(_ path: String, _ bytes: [UInt8]) {
    pages.removeAll { $0.path == path }
    if pages.count >= Self.maximum { pages.removeFirst() }
    pages.append((path, bytes))
  }

  /// For each of them that has changed, the id nearest to the change.
  func places(of changes: Set<String>, in build: PreviewBuild) -> [String: String] {
    var places: [String: String] = [:]
    for page in pages where changes.contains(page.path) {
      guard let bytes = build.bytes(of: page.path) else { continue }
      places[page.path] = ChangedPlace.id(old: page.bytes, new: bytes)
    }
    return places
  }
}
