package import Diagnostics
import Publications

/// What documents besides the pages of the site are made with, from `Templates/`.
package struct DocumentSources: Sendable {
  /// The style sheets of `shared/paper/`, in the order of their names, and the colours of the site.
  private let paper: [PrintStyle]
  /// Style sheets by their paths below `Templates/`.
  private let styles: [String: PrintStyle]
  /// Fonts as `fonts/…`, and images of the site as `shared/…`.
  let resources: [PrintResource]
  /// The colours that the site and paper have in common.
  private static let palette = "shared/styles/05-palette.css"
  /// The style sheet of the site, with the fonts and images that it names in it.
  let siteStyle: [UInt8]

  /// `files` are all files below `Templates/` by their paths.
  package init(_ files: [(path: String, source: Source)] = []) {
    let styles = files.filter { $0.path.hasSuffix(".css") }.sorted { $0.path < $1.path }
    paper = styles.filter { $0.path.hasPrefix("shared/paper/") || $0.path == Self.palette }
      .map { PrintStyle(source: $0.source) }
    self.styles = Dictionary(
      styles.map { ($0.path, PrintStyle(source: $0.source)) },
      uniquingKeysWith: { first, _ in first })
    let resources: [PrintResource] = files.compactMap { file in
      guard let name = file.path.split(separator: "/").last else { return nil }
      if file.path == "shared/fonts/\(name)", name.hasSuffix(".woff2") {
        return PrintResource(path: "fonts/\(name)", bytes: file.source.bytes)
      }
      if file.path == "shared/images/\(name)" {
        return PrintResource(path: "shared/\(name)", bytes: file.source.bytes)
      }
      return nil
    }
    self.resources = resources
    siteStyle = Self.inlined(
      styles.filter { $0.path.hasPrefix("shared/styles/") }.flatMap { $0.source.bytes }, resources)
  }

  /// The style sheets of a document on paper.
  func paperStyles(of format: Format) -> [PrintStyle] { paper + ownStyles(of: format) }

  /// The style sheets that a format names.
  func ownStyles(of format: Format) -> [PrintStyle] { format.styles.compactMap { styles[$0] } }

  /// An image of the site by its name.
  func image(_ name: String) -> PrintResource? {
    resources.first { $0.path == "shared/\(name)" }
  }

  /// The sign of the site as an address that holds it.
  var icon: String? {
    image("favicon.svg").map { DataURL.encode($0.bytes, type: "image/svg+xml") }
  }

  /// A style sheet whose files are written into it.
  private static func inlined(_ style: [UInt8], _ resources: [PrintResource]) -> [UInt8] {
    let named = Dictionary(
      resources.map { resource in
        let isFont = resource.path.hasPrefix("fonts/")
        return (isFont ? resource.path : String(resource.path.dropFirst(7)), resource)
      }, uniquingKeysWith: { first, _ in first })
    return CompactStyle.replacingAddresses(in: style) { name in
      guard let resource = named[name], let type = DataURL.type(of: resource.path) else {
        return nil
      }
      return DataURL.encode(resource.bytes, type: type)
    }
  }
}
