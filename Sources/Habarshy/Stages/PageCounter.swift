import Rendering
private import Synchronization

/// Counts the pages of the site as they are written, from any thread.
final class PageCounter: Sendable {
  private let pages = Atomic(0)

  /// Counts a file if it is a page of the site.
  func count(_ file: OutputFile) {
    guard file.path.hasPrefix("site/"), file.path.hasSuffix(".html") else { return }
    pages.add(1, ordering: .relaxed)
  }

  var value: Int { pages.load(ordering: .relaxed) }
}
