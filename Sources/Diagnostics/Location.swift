/// A run of bytes in a source: where something an author wrote stands.
///
/// Locations are cheap: line and column are worked out by a ``LineIndex`` only when a person is
/// going to read them.
package struct Location: Sendable, Hashable {
  package let source: Source
  /// Bytes from the start of the source, counted from 0.
  package let offset: Int
  /// Length in bytes; 0 marks a point.
  package let length: Int

  package init(_ source: Source, offset: Int, length: Int) {
    self.source = source
    self.offset = max(0, min(offset, source.count))
    self.length = max(0, min(length, source.count - self.offset))
  }

  package init(_ source: Source, _ range: Range<Int>) {
    self.init(source, offset: range.lowerBound, length: range.count)
  }

  /// The byte after the last one.
  package var end: Int { offset + length }

  /// A number that tells places apart, also the same place in the copies of a text; for a text as it
  /// was written it is the offset.
  package var key: Int { offset + source.copy * (source.count + 1) }

  /// The same bytes in another copy of the text.
  package func `in`(_ copy: Source) -> Location {
    Location(copy, offset: offset, length: length)
  }

  /// The bytes the location covers, as text (ill-formed UTF-8 repaired).
  package var text: String { String(decoding: source.bytes[offset..<end], as: UTF8.self) }

  /// Line and column of the first byte; scans the source, so use a ``LineIndex`` for many.
  package var position: Position { LineIndex(source).position(at: offset) }
}

extension Location: Comparable {
  /// Orders by path, then by offset, then by length.
  package static func < (a: Location, b: Location) -> Bool {
    if a.source !== b.source, a.source.path != b.source.path {
      return a.source.path < b.source.path
    }
    return (a.offset, a.length) < (b.offset, b.length)
  }
}

extension Location: CustomStringConvertible {
  /// The location as `file:line:column`.
  package var description: String {
    let position = position
    return "\(source.path):\(position.line):\(position.column)"
  }
}

/// A line and a column, both counted from 1; the column counts characters as a reader does
/// (`Character`), not bytes.
package struct Position: Sendable, Hashable, Comparable {
  package let line: Int
  package let column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package static func < (a: Position, b: Position) -> Bool {
    (a.line, a.column) < (b.line, b.column)
  }
}
