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
  package var resources: [PrintResource]
  package let format: Format
  /// The narrative the document was made from, for messages.
  package let origin: Location

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

/// What all documents on paper are made with, from `Templates/`.
package struct PaperSources: Sendable {
  /// The style sheets of `shared/paper/`, in the order of their names.
  let common: [PrintStyle]
  /// Style sheets of kinds, by their paths below `Templates/`.
  let styles: [String: PrintStyle]
  let resources: [PrintResource]

  /// `files` are all files below `Templates/` by their paths.
  package init(_ files: [(path: String, source: Source)] = []) {
    let styles = files.filter { $0.path.hasSuffix(".css") }
    common = styles.filter { $0.path.hasPrefix("shared/paper/") }
      .sorted { $0.path < $1.path }
      .map { PrintStyle(source: $0.source) }
    self.styles = Dictionary(
      styles.map { ($0.path, PrintStyle(source: $0.source)) },
      uniquingKeysWith: { first, _ in first })
    resources = files.compactMap { file in
      guard let name = file.path.split(separator: "/").last else { return nil }
      if file.path == "shared/fonts/\(name)", name.hasSuffix(".woff2") {
        return PrintResource(path: "fonts/\(name)", bytes: file.source.bytes)
      }
      if file.path == "shared/images/\(name)" {
        return PrintResource(path: "shared/\(name)", bytes: file.source.bytes)
      }
      return nil
    }
  }

  /// The style sheets of a format.
  func styles(of format: Format) -> [PrintStyle] {
    common + format.styles.compactMap { styles[$0] }
  }
}
