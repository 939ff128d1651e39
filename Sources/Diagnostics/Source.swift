/// A text as it was handed over: its bytes, and the path by which messages name it.
///
/// A source is shared by every location inside it, so it is a reference; it never changes.
package final class Source: Sendable {
  /// The path shown in messages, with `/` between parts, relative to where the command was started.
  package let path: String
  /// The whole file, unchecked; see `TextCheck` for what makes it a text.
  package let bytes: [UInt8]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  package convenience init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// The whole source as a location, for findings about the file itself.
  package var start: Location { Location(self, offset: 0, length: 0) }
}

extension Source: Hashable {
  package static func == (a: Source, b: Source) -> Bool {
    a === b || (a.path == b.path && a.bytes == b.bytes)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(path)
  }
}
