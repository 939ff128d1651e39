package import Storage

/// A finished piece of HTML or SVG: every text in it is already escaped.
///
/// Only a ``MarkupWriter`` makes one, so a template that puts a fragment through unescaped cannot
/// let an author's characters through.
package struct MarkupFragment: Sendable, Hashable {
  /// The markup in UTF-8.
  package let bytes: [UInt8]

  fileprivate init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  package static let empty = MarkupFragment(bytes: [])

  /// Writes a fragment.
  package init(_ write: (inout MarkupWriter) -> Void) {
    var writer = MarkupWriter()
    write(&writer)
    self = writer.finish()
  }

  /// A text as markup.
  package init(text: String) {
    self.init { $0.text(text) }
  }

  package var isEmpty: Bool { bytes.isEmpty }

  package var string: String { String(decoding: bytes, as: UTF8.self) }
}

extension MarkupWriter {
  /// The fragment written so far; every element must be closed.
  package consuming func finish() -> MarkupFragment {
    precondition(isBalanced, "a markup element was not closed")
    return MarkupFragment(bytes: takeBytes())
  }
}

extension MarkupFragment: Storable {
  package func store(in writer: inout StoreWriter) { writer.write(bytes: bytes) }

  /// A fragment that a writer made in another run.
  package init(from reader: inout StoreReader) throws(StoreDamage) {
    self.init(bytes: try reader.pieceBytes())
  }
}
