/// A text as it was handed over: its bytes, and the path by which messages name it.
///
/// A source is shared by every location inside it, so it is a reference; it never changes.
package final class Source: Sendable {
  /// The path shown in messages, with `/` between parts, relative to where the command was started.
  package let path: String
  /// The whole file, unchecked; see `TextCheck` for what makes it a text.
  package let bytes: [UInt8]

  /// Counted from 1 where the text is one of several made from the same places; 0 is the text as it
  /// was written.
  package let copy: Int

  package init(path: String, bytes: [UInt8], copy: Int = 0) {
    self.path = path
    self.bytes = bytes
    self.copy = copy
  }

  package convenience init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// The same text with a number of its own, for what is made of it more than once.
  package func copied(_ number: Int) -> Source {
    Source(path: path, bytes: bytes, copy: number)
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
