import Languages
import Rendering

/// The rules for Apache.
extension HostRules {
  /// What stands in a virtual host, or as `.htaccess` in the folder of the site.
  ///
  /// Of addresses that lead to what is newest only those of kinds are here: Apache tries one rule
  /// after another, and the pages at the permanent addresses of versions lead on by themselves.
  var apache: String {
    var lines = [
      "# Rules of the site for Apache 2.4: write in the virtual host",
      "#   Include /path/to/hosting/apache.conf",
      "# or put a copy in the folder of the site as .htaccess (AllowOverride FileInfo Indexes).",
      "# Written anew by each build, so write nothing here.",
      "", "DirectoryIndex index.html", "", "# Types of files.", "<IfModule mod_mime.c>",
    ]
    for (ending, type) in MediaType.all.sorted(by: { $0.key < $1.key }) {
      let parts = type.split(separator: ";").map(String.init)
      lines.append("  AddType \(parts[0]) .\(ending)")
      if parts.count > 1 { lines.append("  AddCharset utf-8 .\(ending)") }
    }
    lines += [
      "  <FilesMatch \"\\.atom\\.xml$\">", "    ForceType application/atom+xml", "  </FilesMatch>",
      "</IfModule>", "", "# Compression.", "<IfModule mod_deflate.c>",
      "  <FilesMatch \"\(endings(Self.compressedEndings))\">",
      "    SetOutputFilter DEFLATE", "  </FilesMatch>", "</IfModule>",
      "", "<IfModule mod_headers.c>", "  # How long browsers may keep files.",
      "  Header set Cache-Control \"\(CacheRule.other.rawValue)\"",
    ]
    lines += header("Cache-Control", CacheRule.page.rawValue, endings(CacheRule.pageEndings))
    lines += header("Cache-Control", CacheRule.hashed.rawValue, CacheRule.hashPattern)
    lines += header("Cache-Control", CacheRule.record.rawValue, "^\(ReleaseRecord.path)$")
    lines.append("  # What pages may do.")
    lines += SecurityHeaders.all.map { "  Header always set \($0.name) \"\($0.value)\"" }
    let policy = "Content-Security-Policy"
    lines += header(policy, pagePolicy, endings(["html", "svg", "xml"]))
    let codes = languages.map(\.code).joined(separator: "|")
    lines += header(policy, policyOfOneFile, "-(?:\(codes))\\.html$")
    lines += [
      "  # Once the site is reached by HTTPS alone:",
      "  # Header always set \(SecurityHeaders.onlyHTTPS.name) \"\(SecurityHeaders.onlyHTTPS.value)\"",
      "  # Programs on pages of others may read data.",
    ]
    lines += header("Access-Control-Allow-Origin", "*", endings(MediaType.openEndings))
    lines += [
      "</IfModule>", "", "# Unknown addresses.",
      "ErrorDocument 404 \(SiteAddress.notFound.absolute(base))",
    ]
    for language in languages {
      lines += [
        "<If \"%{REQUEST_URI} =~ m#^\(base)\(language.code)/#\">",
        "  ErrorDocument 404 \(notFound(in: language))", "</If>",
      ]
    }
    lines += ["", "# Addresses that changed.", "<IfModule mod_alias.c>"]
    for move in moves {
      lines += [
        "  RedirectMatch 301 \"\(move.renamedPattern)\" \"\(move.to.path)$1\(move.to.slug)$2\"",
        "  RedirectMatch 301 \"\(move.pattern)\" \"\(move.to.path)$1\"",
      ]
    }
    for detour in detours where detour.from.lastPart == "latest" {
      let from = detour.from.absolute(base)
      lines.append(
        "  RedirectMatch 302 \"^\(from)(?:index\\.html)?$\" \"\(detour.to.absolute(base))\"")
    }
    lines.append("</IfModule>")
    return lines.joined(separator: "\n") + "\n"
  }

  private static let compressedEndings = [
    "bib", "css", "csv", "html", "ics", "js", "json", "jsonld", "ris", "srt", "svg", "ttl", "txt",
    "vtt", "webmanifest", "xml",
  ]

  private func header(_ name: String, _ value: String, _ pattern: String) -> [String] {
    [
      "  <FilesMatch \"\(pattern)\">", "    Header set \(name) \"\(value)\"",
      "  </FilesMatch>",
    ]
  }

  private func endings(_ endings: [String]) -> String {
    "\\.(?:\(endings.joined(separator: "|")))$"
  }
}
