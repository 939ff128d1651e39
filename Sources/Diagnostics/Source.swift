/// A text as it was handed over: its bytes, and the path by which messages name it.
///
/// A source is shared by every location inside it, so it is a reference; it never changes.
package final class Source: Sendable {
  /// The path shown in messages, with `/` between parts, relative to where the command was started.
  package let path: String
  /// How many bytes it has.
  package let count: Int
  /// Tells its bytes from others, if who read them has worked that out.
  package let fingerprint: UInt64?
  /// Counted from 1 where the text is one of several made from the same places; 0 is the text as it
  /// was written.
  package let copy: Int
  private let contents: Contents

  private enum Contents: Sendable {
    case held([UInt8])
    case stored(any StoredBytes)
  }

  private init(
    _ path: String, _ contents: Contents, count: Int, fingerprint: UInt64?, copy: Int
  ) {
    self.path = path
    self.contents = contents
    self.count = count
    self.fingerprint = fingerprint
    self.copy = copy
  }

  /// A source of which the bytes stay in memory.
  package convenience init(path: String, bytes: [UInt8], fingerprint: UInt64? = nil) {
    self.init(path, .held(bytes), count: bytes.count, fingerprint: fingerprint, copy: 0)
  }

  /// A source of which the bytes are fetched when somebody asks for them; there are `count`.
  package convenience init(
    path: String, stored: any StoredBytes, count: Int, fingerprint: UInt64
  ) {
    self.init(path, .stored(stored), count: count, fingerprint: fingerprint, copy: 0)
  }

  package convenience init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// The whole file, unchecked; see `TextCheck` for what makes it a text.
  ///
  /// They may have to be fetched: who looks at them byte by byte takes them once.
  package var bytes: [UInt8] {
    switch contents {
    case .held(let bytes): bytes
    case .stored(let stored): stored.bytes
    }
  }

  /// Keeps the bytes in memory from now on, for messages that show them later.
  package func hold() {
    if case .stored(let stored) = contents { stored.hold() }
  }

  /// The same text with a number of its own, for what is made of it more than once.
  package func copied(_ number: Int) -> Source {
    Source(path, contents, count: count, fingerprint: fingerprint, copy: number)
  }

  /// The whole source as a location, for findings about the file itself.
  package var start: Location { Location(self, offset: 0, length: 0) }
}

/// Bytes that are elsewhere and can be fetched again, always the same ones.
package protocol StoredBytes: Sendable {
  /// The bytes.
  var bytes: [UInt8] { get }
  /// Keeps them in memory from now on.
  func hold()
}

extension Source: Hashable {
  package static func == (a: Source, b: Source) -> Bool {
    if a === b { return true }
    guard a.path == b.path, a.count == b.count else { return false }
    if let a = a.fingerprint, let b = b.fingerprint { return a == b }
    return a.bytes == b.bytes
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(path)
  }
}
