package import Diagnostics
import Markup

/// A finished file in memory.
package struct OutputFile: Sendable {
  /// The path in the output folder, with `/` between parts: `site/kk/migration/index.html`.
  package let path: String
  package let bytes: [UInt8]
  /// What the file was made from, for messages about its path.
  package let origin: Location?

  package init(path: String, bytes: [UInt8], origin: Location? = nil) {
    self.path = path
    self.bytes = bytes
    self.origin = origin
  }
}

/// How text stands in files of the output.
package enum OutputText {
  /// The text as it stands in HTML, SVG and XML.
  package static func escaped(_ text: String) -> String { MarkupFragment(text: text).string }
}
