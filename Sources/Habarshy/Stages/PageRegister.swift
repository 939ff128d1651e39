import Rendering
private import Synchronization

/// Knows the pages of the site as they are written, from any thread.
final class PageRegister: Sendable {
  private struct State: Sendable {
    var count = 0
    var listings: [PageListing] = []
  }

  private let state = Mutex(State())

  /// Notes a file if it is a page of the site.
  func note(_ file: OutputFile) {
    guard file.path.hasPrefix("site/"), file.path.hasSuffix(".html") else { return }
    state.withLock { state in
      state.count += 1
      if let listing = file.listing { state.listings.append(listing) }
    }
  }

  /// How many pages there are.
  var count: Int { state.withLock { $0.count } }

  /// The pages that search engines are told of, in the order of their writing.
  var listings: [PageListing] { state.withLock { $0.listings } }
}
