package import Diagnostics
package import Publications

/// A document that has to be laid out as pages: HTML is made in memory, but pages are the work of
/// another program.
package struct PrintRequest: Sendable {
  /// The path of the PDF in the output folder.
  package let path: String
  /// The document; it names its style sheet `print.css` and its resources by their paths.
  package let html: [UInt8]
  /// What `print.css` consists of, in order.
  package let styles: [PrintStyle]
  /// Fonts and images by their paths relative to the document.
  package let resources: [PrintResource]
  package let format: Format
  /// The narrative the document was made from, for messages.
  package let origin: Location
  /// Where the parts of the document are written, for messages.
  package let places: EditionPlaces
  /// The press it is made for; nil for colours of the screen.
  package let press: Press?

  /// Whether readers get the file, which is then made for archives and for screen readers.
  package var isPosted: Bool { format.destination == .site }
}

/// One style sheet of a document.
package struct PrintStyle: Sendable {
  package let source: Source
}

/// A file that a document draws in.
package struct PrintResource: Sendable {
  /// Relative to the document, such as `fonts/roboto-bold.woff2`.
  package let path: String
  package let bytes: [UInt8]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}
