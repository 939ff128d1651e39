package import Diagnostics
import Markup

/// A finished file in memory.
package struct OutputFile: Sendable {
  /// The path in the output folder, with `/` between parts: `site/kk/migration/index.html`.
  package let path: String
  package let bytes: [UInt8]
  /// What the file was made from, for messages about its path.
  package let origin: Location?
  /// What the file says, where its bytes are packed so that nobody can search them.
  package let contents: [UInt8]?
  /// What the list of the site's pages says of it, if it is one of them.
  package let listing: PageListing?

  package init(
    path: String, bytes: [UInt8], origin: Location? = nil, contents: [UInt8]? = nil,
    listing: PageListing? = nil
  ) {
    self.path = path
    self.bytes = bytes
    self.origin = origin
    self.contents = contents
    self.listing = listing
  }
}

/// How text stands in files of the output.
package enum OutputText {
  /// The text as it stands in HTML, SVG and XML.
  package static func escaped(_ text: String) -> String { MarkupFragment(text: text).string }
}
