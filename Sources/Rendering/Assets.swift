package import Diagnostics

/// Files of `Templates/shared/` that go to the site as they are, and the one style sheet.
package enum Assets {
  /// The parts of the style sheet, put together in the order of their names.
  package static func stylesheet(_ parts: [(name: String, source: Source)]) -> OutputFile {
    var bytes: [UInt8] = []
    for part in parts.sorted(by: { $0.name < $1.name }) {
      bytes.append(contentsOf: part.source.bytes)
      if bytes.last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
    }
    return OutputFile(path: "site/assets/site.css", bytes: bytes)
  }

  /// A font, an image or a script under `assets/`; nil for files that are not published.
  package static func copy(_ path: String, bytes: [UInt8]) -> OutputFile? {
    if let name = path.dropping(prefix: "shared/images/") {
      return OutputFile(path: "site/assets/" + name, bytes: bytes)
    }
    if let name = path.dropping(prefix: "shared/fonts/"),
      name.hasSuffix(".woff2") || name.hasSuffix(".txt")
    {
      return OutputFile(path: "site/assets/fonts/" + name, bytes: bytes)
    }
    if let name = path.dropping(prefix: "shared/scripts/"), name.hasSuffix(".js") {
      return OutputFile(path: "site/assets/" + name, bytes: bytes)
    }
    return nil
  }
}

extension String {
  fileprivate func dropping(prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }
}
