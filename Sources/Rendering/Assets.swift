package import Diagnostics

/// Files of `Templates/shared/` that go to the site: the one style sheet, scripts, fonts, images.
///
/// What a page needs for its first picture stands in the page itself: the style files whose numbers
/// are below 40, as `assets.first-style`, and the script `first.js`, as `assets.first-script`. Their
/// bytes are the same in all pages, so that a content security policy can name them by their sums.
/// The style sheet has those styles too: where a host has the policy of an earlier build, pages get
/// their look from it.
///
/// The names of style sheet, scripts and fonts have a hash of what is in them, so that a browser
/// keeps them for good, and no page is ever shown with the styles of another release. Templates
/// call them `assets.style`, `assets.scripts.<name>` and `assets.fonts.<name>`.
package struct Assets: Sendable {
  package private(set) var files: [OutputFile] = []
  /// Paths below the root of the site by the names in templates.
  private var paths: [String: String] = [:]
  /// What stands in every page itself, by the names in templates without `assets.`.
  private var texts: [String: [UInt8]] = [:]

  /// No files: what templates are read with that name none.
  package static let none = Assets([])

  /// The files among these, which are all below `Templates/` by their paths.
  package init(_ all: [(path: String, source: Source)]) {
    let sorted = all.sorted { $0.path < $1.path }
    for file in sorted {
      let bytes = file.source.bytes
      if let name = file.path.dropping("shared/fonts/") {
        if let stem = name.dropping(ending: ".woff2"), !stem.contains("/") {
          add("fonts/\(stem)", ".woff2", bytes, as: "fonts.\(stem)")
        } else if name.hasSuffix(".txt") || name.hasSuffix(".woff2") {
          files.append(OutputFile(path: "site/assets/fonts/\(name)", bytes: bytes))
        }
      } else if let name = file.path.dropping("shared/scripts/") {
        guard let stem = name.dropping(ending: ".js") else { continue }
        if stem == "first" {
          texts["first-script"] = CompactScript.compact(bytes)
          continue
        }
        add(stem, ".js", bytes, as: "scripts.\(stem)")
      } else if let name = file.path.dropping("shared/images/") {
        files.append(OutputFile(path: "site/assets/\(name)", bytes: bytes))
      }
    }
    let styles = sorted.filter {
      $0.path.hasPrefix("shared/styles/") && $0.path.hasSuffix(".css")
    }
    if !all.isEmpty {
      let first = styles.filter { Self.standsInPages($0.path, $0.source.bytes) }
      texts["first-style"] = CompactStyle.tight(styleSheet(of: first.map(\.source)))
      texts["first-script", default: []] += []
      add("site", ".css", CompactStyle.tight(styleSheet(of: styles.map(\.source))), as: "style")
    }
  }

  /// The path below the root of the site of what a template calls by this name, as in
  /// `assets.scripts.slides`.
  func path(named name: String) -> String? { paths[name] }

  /// What a template draws in by this name into every page, as in `assets.first-style`.
  func text(named name: String) -> [UInt8]? {
    name.dropping("assets.").flatMap { texts[$0] }
  }

  /// All names of files in templates, sorted.
  var names: [String] { paths.keys.sorted() }

  /// All names of what stands in pages themselves, sorted.
  var textNames: [String] { texts.keys.sorted().map { "assets.\($0)" } }

  /// The sums of the style and the script in every page, as a content security policy names them.
  package var firstSums: (style: String, script: String) {
    func sum(_ name: String) -> String {
      "'sha256-\(Checksum(of: texts[name] ?? []).base64)'"
    }
    return (sum("first-style"), sum("first-script"))
  }

  /// Whether a style file stands in every page: its number is below 40, and it names no other file,
  /// whose address would differ from page to page.
  private static func standsInPages(_ path: String, _ bytes: [UInt8]) -> Bool {
    guard let name = path.split(separator: "/").last, let number = Int(name.prefix(2)) else {
      return false
    }
    let text = String(decoding: bytes, as: UTF8.self)
    return number < 40 && !text.contains("url(") && !text.contains("</")
  }

  private mutating func add(
    _ stem: String, _ ending: String, _ bytes: [UInt8], as name: String
  ) {
    let path = "assets/\(stem).\(Self.hash(of: bytes))\(ending)"
    paths["assets.\(name)"] = path
    files.append(OutputFile(path: "site/\(path)", bytes: bytes))
  }

  /// Sixteen hexadecimal digits that change with the bytes.
  package static func hash(of bytes: [UInt8]) -> String {
    String(Checksum(of: bytes).description.prefix(16))
  }

  /// The parts of the style sheet one after another without comments, with the fonts by their full
  /// names.
  private func styleSheet(of parts: [Source]) -> [UInt8] {
    var bytes: [UInt8] = []
    for part in parts {
      bytes.append(contentsOf: part.bytes)
      if bytes.last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
    }
    return CompactStyle.replacingAddresses(in: CompactStyle.compact(bytes)) { address in
      guard let stem = address.dropping("fonts/")?.dropping(ending: ".woff2") else { return nil }
      return paths["assets.fonts.\(stem)"]?.dropping("assets/")
    }
  }
}

extension String {
  /// What stands behind a beginning.
  fileprivate func dropping(_ prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }

  /// What stands before an ending, if that is not all.
  fileprivate func dropping(ending: String) -> String? {
    hasSuffix(ending) && utf8.count > ending.utf8.count ? String(dropLast(ending.count)) : nil
  }
}
