import Languages
import Rendering

/// The rules for nginx.
extension HostRules {
  /// What stands in a `server` block, beside `root`.
  ///
  /// Headers are set for the whole server and their values by conditions, because a place with
  /// headers of its own would lose all others.
  var nginx: String {
    var lines = [
      "# Rules of the site for nginx: write in the server block, beside root,",
      "#   include /path/to/hosting/nginx.conf;",
      "# Then: nginx -t && nginx -s reload. Written anew by each build, so write nothing here.",
      "", "index index.html;", "absolute_redirect off;", "server_tokens off;", "",
      "# Types of files.", "types {",
    ]
    lines += types.map { "  \($0.type) \($0.endings.joined(separator: " "));" }
    lines += [
      "}", "default_type application/octet-stream;", "charset utf-8;",
      "charset_types \(encoded.joined(separator: " "));",
      "location ~ \"\\.atom\\.xml$\" { types { } default_type application/atom+xml; }", "",
      "# Compression; where files are compressed beforehand (gzip -k9), 'gzip_static on;' sends",
      "# those.", "gzip on;", "gzip_vary on;",
      "gzip_types \(compressed.joined(separator: " "));", "",
      "# How long browsers may keep files.",
      "set $habarshy_cache \"\(CacheRule.other.rawValue)\";",
      condition(pattern: endings(CacheRule.pageEndings), "cache", CacheRule.page.rawValue),
      condition(pattern: "/$", "cache", CacheRule.page.rawValue),
      condition(pattern: CacheRule.hashPattern, "cache", CacheRule.hashed.rawValue),
      condition(pattern: "^\(base)\(ReleaseRecord.path)$", "cache", CacheRule.record.rawValue),
      "add_header Cache-Control $habarshy_cache;", "",
      "# What pages may do.", "set $habarshy_policy \"\";",
      condition(pattern: endings(["html", "svg", "xml"]), "policy", pagePolicy),
      condition(pattern: "/$", "policy", pagePolicy),
      condition(pattern: oneFilePattern, "policy", policyOfOneFile),
      "add_header Content-Security-Policy $habarshy_policy always;",
    ]
    lines += SecurityHeaders.all.map { "add_header \($0.name) \"\($0.value)\" always;" }
    lines += [
      "# Once the site is reached by HTTPS alone:",
      "# add_header \(SecurityHeaders.onlyHTTPS.name) \"\(SecurityHeaders.onlyHTTPS.value)\" always;",
      "", "# Programs on pages of others may read data.", "set $habarshy_origin \"\";",
      condition(pattern: endings(MediaType.openEndings), "origin", "*"),
      "add_header Access-Control-Allow-Origin $habarshy_origin;", "",
      "# Unknown addresses.", "error_page 404 \(SiteAddress.notFound.absolute(base));",
    ]
    lines += languages.map {
      "location \(base)\($0.code)/ { error_page 404 \(notFound(in: $0)); }"
    }
    if !moves.isEmpty { lines += ["", "# Addresses that changed for good."] }
    for move in moves {
      lines += [
        "location ^~ \(move.from.path) {",
        "  rewrite \"\(move.renamedPattern)\" \(move.to.path)$1\(move.to.slug)$2 permanent;",
        "  rewrite \"\(move.pattern)\" \(move.to.path)$1 permanent;",
        "}",
      ]
    }
    if !detours.isEmpty { lines += ["", "# Addresses that lead to what is newest."] }
    lines += detours.map {
      "location = \($0.from.absolute(base)) { return 302 \($0.to.absolute(base)); }"
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func condition(pattern: String, _ name: String, _ value: String) -> String {
    "if ($uri ~ \"\(pattern)\") { set $habarshy_\(name) \"\(value)\"; }"
  }

  private func endings(_ endings: [String]) -> String {
    "\\.(?:\(endings.joined(separator: "|")))$"
  }

  /// Types with the endings that have them, in the order of their names.
  private var types: [(type: String, endings: [String])] {
    Dictionary(grouping: MediaType.all.keys) { Self.bare(MediaType.all[$0] ?? "") }
      .map { (type: $0.key, endings: $0.value.sorted()) }
      .sorted { $0.type < $1.type }
  }

  /// Types of texts whose encoding is said, but for pages, of which nginx always says it.
  private var encoded: [String] {
    let types = (MediaType.all.values + [MediaType.feed]).filter { $0.contains("charset") }
      .map(Self.bare)
    return Set(types).subtracting(["text/html"]).sorted()
  }

  /// Types of what gets smaller; pages always are compressed.
  private var compressed: [String] {
    (encoded + ["application/json", "application/ld+json", "application/manifest+json"]
      + ["image/svg+xml"]).sorted()
  }

  private static func bare(_ type: String) -> String {
    type.split(separator: ";").first.map(String.init) ?? type
  }
}

extension HostRules {
  /// Pages that are no `index.html`, of unknown addresses, or other rules: editions in one file.
  var oneFilePattern: String {
    let codes = languages.map(\.code).joined(separator: "|")
    return "/publications/.+-(?:\(codes))\\.html$"
  }
}

extension HostRules.Move {
  /// Files of the old folder, or of a version in it, that bear the edition's name and language.
  var renamedPattern: String {
    "^\(from.path)(v[0-9]+/)?\(from.slug)(-(?:[^/]+-)?\(language.code)[.-][^/]*)$"
  }

  /// Everything in the old folder; its page is the folder itself.
  var pattern: String { "^\(from.path)(?:index\\.html$)?(.*)$" }
}
