import Rendering
private import Synchronization

/// Knows the files of the site as they are written, and which of them are pages, from any thread.
final class PageRegister: Sendable {
  private struct State: Sendable {
    var count = 0
    var listings: [PageListing] = []
    var paths: [String] = []
  }

  private let state = Mutex(State())

  /// Notes a file if it is one of the site.
  func note(_ file: OutputFile) {
    guard file.path.hasPrefix("site/") else { return }
    state.withLock { state in
      state.paths.append(file.path)
      guard file.isPage else { return }
      state.count += 1
      if let listing = file.listing { state.listings.append(listing) }
    }
  }

  /// Notes the pages of a part that was made before.
  func note(_ part: CachedPart) {
    state.withLock { state in
      state.paths += part.files.prefix(part.notedCount).map(\.output.path)
      state.count += part.pageCount
      state.listings += part.listings
    }
  }

  /// How many pages there are.
  var count: Int { state.withLock { $0.count } }

  /// The paths of all files in the output, in the order of their writing.
  var paths: [String] { state.withLock { $0.paths } }

  /// The pages that search engines are told of, in the order of their writing.
  var listings: [PageListing] { state.withLock { $0.listings } }
}

extension OutputFile {
  /// Whether it is a page of the site.
  var isPage: Bool { path.hasPrefix("site/") && path.hasSuffix(".html") }
}
