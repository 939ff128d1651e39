import Diagnostics
import Quantities

/// Answers requests for what a preview shows.
struct PreviewPages: Sendable {
  /// What is shown at this moment.
  let state: PreviewState
  let now: Instant
  let workshop: PreviewWorkshop
  /// Is told of each page that is served, with its file.
  let serving: @Sendable (_ path: String, _ bytes: [UInt8]) -> Void

  /// The answer to a request for a file of the site.
  func answer(_ request: HTTPRequest) -> PreviewAnswer {
    guard let shown = state.shown else { return .response(nothing(for: request)) }
    guard let path = path(request.path) else { return .response(notFound(shown)) }
    if shown.files[path] != nil { return .response(file(path, of: shown)) }
    if shown.files[path + "/index.html"] != nil {
      var response = HTTPResponse(.movedPermanently, "the page is one slash further")
      response.fields = [("Location", "/" + Self.escaped(path) + "/")]
      return .response(response)
    }
    guard PreviewWorkshop.makes(path) else { return .response(notFound(shown)) }
    return .later { made(path, of: shown) }
  }

  /// The path of a file below the site's root; nil for one that cannot be there.
  private func path(_ path: String) -> String? {
    var parts = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    if parts.last == "" { parts[parts.count - 1] = "index.html" }
    // What is served is listed, so no path leads out of the site; but none shall look as if it did.
    guard parts.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." }) else { return nil }
    return parts.joined(separator: "/")
  }

  private func file(_ path: String, of shown: PreviewBuild) -> HTTPResponse {
    guard let bytes = shown.bytes(of: path) else {
      return HTTPResponse(.failed, "the file cannot be read; build again by saving something")
    }
    let type = Self.type(of: path)
    guard type.hasPrefix("text/html") else { return HTTPResponse(type: type, body: bytes) }
    serving(path, bytes)
    return page(bytes, path: path)
  }

  /// A page with a script, a style sheet, and a mark if it is under embargo.
  ///
  /// The file is as it was.
  private func page(
    _ bytes: [UInt8], path: String, status: HTTPStatus = .ok
  ) -> HTTPResponse {
    var response = HTTPResponse(
      status, type: "text/html; charset=utf-8",
      body: PreviewMarkup.inject(bytes, path: path, number: state.number, mark: mark(of: path)))
    response.fields = [("Content-Security-Policy", Self.policy)]
    return response
  }

  /// What stands above a page of an edition that nobody may see yet.
  private func mark(of path: String) -> String? {
    guard let outline = state.shown?.outline, let edition = edition(of: path, in: outline) else {
      return nil
    }
    let until = outline.zone.dateTime(of: edition.release)?.rfc3339 ?? edition.release.utcText
    return edition.version == 1
      ? "Under embargo until \(until)" : "Correction \(edition.version - 1), not out until \(until)"
  }

  private func edition(of path: String, in outline: PreviewOutline) -> PreviewOutline.Edition? {
    outline.coming(at: now).first { edition in
      path.hasPrefix(edition.path.dropLast("index.html".utf8.count))
    }
  }

  private func made(_ path: String, of shown: PreviewBuild) -> HTTPResponse {
    switch workshop.product(path, of: shown, number: state.shownNumber) {
    case .file(let bytes):
      var response = HTTPResponse(type: Self.type(of: path), body: bytes)
      if let outline = shown.outline, edition(of: path, in: outline) != nil {
        let name = path.split(separator: "/").last.map(String.init) ?? "document"
        response.fields = [("Content-Disposition", "inline; filename=\"EMBARGO-\(name)\"")]
      }
      return response
    case .failed(let log):
      let words = TerminalPrinter(colour: false).print(log)
      return HTTPResponse(.failed, words.isEmpty ? "the file could not be made" : words)
    case .unknown: return notFound(shown)
    }
  }

  private func notFound(_ shown: PreviewBuild) -> HTTPResponse {
    guard let bytes = shown.bytes(of: "404.html") else {
      return HTTPResponse(.notFound, "there is no such page")
    }
    return page(bytes, path: "404.html", status: .notFound)
  }

  /// While nothing could be built there is a page that shows why.
  private func nothing(for request: HTTPRequest) -> HTTPResponse {
    let path = request.path.hasSuffix("/") ? request.path + "index.html" : request.path
    return page(PreviewMarkup.empty, path: String(path.dropFirst()), status: .unavailable)
  }

  /// A page may load what the preview serves and what stands in itself, and nothing from elsewhere.
  private static let policy =
    "default-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'self'; base-uri 'none'; "
    + "form-action 'self'; frame-ancestors 'none'"

  private static func escaped(_ path: String) -> String {
    var text = ""
    for byte in path.utf8 {
      let isPlain =
        byte < 0x80
        && (Character(Unicode.Scalar(byte)).isLetter || "0123456789-._~/".utf8.contains(byte))
      if isPlain {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return text
  }

  /// The type of a file by the end of its name.
  static func type(of path: String) -> String {
    let end = path.split(separator: "/").last?.split(separator: ".").last ?? ""
    return types[end.lowercased()] ?? "application/octet-stream"
  }

  private static let types = [
    "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8", "mjs": "text/javascript; charset=utf-8",
    "json": "application/json", "jsonld": "application/ld+json",
    "csv": "text/csv; charset=utf-8", "txt": "text/plain; charset=utf-8",
    "xml": "application/xml", "ttl": "text/turtle; charset=utf-8",
    "webmanifest": "application/manifest+json", "svg": "image/svg+xml", "png": "image/png",
    "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp",
    "avif": "image/avif", "ico": "image/x-icon", "woff2": "font/woff2", "woff": "font/woff",
    "pdf": "application/pdf", "epub": "application/epub+zip", "zip": "application/zip",
    "ics": "text/calendar; charset=utf-8", "geojson": "application/geo+json",
    "bib": "application/x-bibtex", "ris": "application/x-research-info-systems",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "wasm": "application/wasm", "mp4": "video/mp4", "webm": "video/webm",
  ]
}

/// What a preview adds to pages.
enum PreviewMarkup {
  /// The addresses under which a preview answers for itself.
  static let prefix = "/_preview/"

  /// A page with the preview's script and style sheet in its head and a mark at its top.
  static func inject(
    _ page: [UInt8], path: String, number: Int, mark: String?
  ) -> [UInt8] {
    let head =
      "<link rel=\"stylesheet\" href=\"\(prefix)page.css\">"
      + "<script src=\"\(prefix)client.js\" defer data-page=\"\(attribute(path))\" "
      + "data-build=\"\(number)\"></script>"
    let top = mark.map { "<p class=\"habarshy-preview-mark\" role=\"note\">\(attribute($0))</p>" }
    let headEnd = page.firstRange(of: "</head>".utf8)?.lowerBound ?? 0
    var result = Array(page[..<headEnd]) + Array(head.utf8)
    let rest = page[headEnd...]
    guard let top, let body = rest.firstRange(of: "<body".utf8)?.upperBound,
      let bodyEnd = rest[body...].firstIndex(of: UInt8(ascii: ">"))
    else { return result + rest }
    result += rest[...bodyEnd]
    result += Array(top.utf8)
    return result + rest[rest.index(after: bodyEnd)...]
  }

  private static func attribute(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// What is shown before anything could be built.
  static let empty = Array(
    """
    <!doctype html>
    <html lang="en">
    <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Nothing to show yet</title>
    </head>
    <body>
      <main id="main">
        <h1>Nothing to show yet</h1>
        <p>The page appears as soon as the site is built. Errors that are in its way stand below.</p>
      </main>
    </body>
    </html>

    """.utf8)
}
