import Languages
import Rendering

/// The two files that content networks such as Netlify and Cloudflare Pages read in the site.
extension HostRules {
  /// The most files with headers of their own; Cloudflare reads a hundred rules.
  static let maximumHeaderRules = 90
  /// The most redirects of single addresses; Cloudflare reads two thousand.
  static let maximumRedirects = 2_000
  /// The most redirects of folders; Cloudflare reads a hundred, and nothing that follows them.
  static let maximumFolderRedirects = 100

  /// Headers by paths.
  ///
  /// A header that two rules give is sent twice or joined, so each stands in one.
  var headersFile: String {
    var lines = ["# Headers of the site, for Netlify and Cloudflare Pages."]
    func rule(_ path: String, _ headers: [(name: String, value: String)]) {
      lines.append(path)
      lines += headers.map { "  \($0.name): \($0.value)" }
    }
    let policy = hasOneFile ? policyOfOneFile : pagePolicy
    rule(base + "*", [("Content-Security-Policy", policy)] + SecurityHeaders.all)
    rule(base + "data/*", [("Access-Control-Allow-Origin", "*")])
    for path in hashed.prefix(Self.maximumHeaderRules) {
      rule(base + path, [("Cache-Control", CacheRule.hashed.rawValue)])
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Redirects, those of single addresses first.
  ///
  /// Behind the first of a folder Cloudflare counts every line as one of a folder. Where a file lies
  /// at an address, the host may show it, and it leads on by itself.
  var redirectsFile: String {
    var single: [String] = []
    for move in moves {
      for file in move.renamed {
        single.append("\(move.from.path)\(file.from) \(move.to.path)\(file.to) 301")
      }
    }
    for redirect in detours {
      single.append("\(redirect.from.absolute(base)) \(redirect.to.absolute(base)) 302")
    }
    let folders = moves.map { "\($0.from.path)* \($0.to.path):splat 301" }
    // Netlify alone reads these; Cloudflare looks for a 404.html by itself, from the folder upwards.
    let unknown = languages.map { language in
      "\(base)\(language.code)/* \(notFound(in: language)) 404"
    }
    let lines =
      single.prefix(Self.maximumRedirects) + folders.prefix(Self.maximumFolderRedirects) + unknown
    return "# Redirects of the site, for Netlify and Cloudflare Pages.\n"
      + lines.joined(separator: "\n") + "\n"
  }
}
