package import Diagnostics

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
