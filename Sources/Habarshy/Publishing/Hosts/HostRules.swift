import Languages
import Rendering

/// What a host has to know of the site beyond its files: addresses that moved, headers, types, the
/// page for unknown addresses.
struct HostRules {
  /// The path of the root of the site on its host, with a `/` at both ends.
  let base: String
  let languages: [Language]
  /// Old folders of editions with the present ones; whatever lay in the old one is in the new one.
  let moves: [Move]
  /// Single addresses that lead to others for now, without the permanent ones.
  let detours: [Redirect]
  /// Paths of the files whose names have a hash, below the root of the site, sorted.
  let hashed: [String]
  /// Whether some page carries its styles in itself.
  let hasOneFile: Bool

  /// The policy of contents of pages.
  let pagePolicy: String
  /// That of editions in one file.
  let policyOfOneFile: String

  /// A folder that has another name now.
  struct Move {
    let from: Folder
    let to: Folder
    let language: Language
    /// Files in the old folder that bore its name, by their names then, with those they have now.
    let renamed: [(from: String, to: String)]
  }

  /// The folder of an edition.
  struct Folder: Hashable {
    /// From the root of the host: `/kk/publications/migration/`.
    let path: String
    let slug: String

    init(_ address: SiteAddress, _ base: String) {
      path = address.absolute(base)
      slug = address.lastPart
    }
  }

  /// The rules for a site at `baseURL` with these redirects and files, which are named by their
  /// paths in the output; `sums` are those of what stands in every page.
  init(
    baseURL: String?, languages: [Language], redirects: [Redirect], paths: [String],
    sums: (style: String, script: String)
  ) {
    pagePolicy = SecurityHeaders.policy(of: sums)
    policyOfOneFile = SecurityHeaders.policyOfOneFile(of: sums)
    let base = baseURL.map(Site.rootPath(of:)) ?? "/"
    self.base = base
    self.languages = languages
    let root = "site/"
    let paths = paths.filter { $0.hasPrefix(root) }
    hashed = paths.filter { CacheRule.hasHash($0) }.map { String($0.dropFirst(root.count)) }
      .sorted()
    hasOneFile = paths.contains {
      $0.hasSuffix(".html") && !$0.hasSuffix("/index.html") && !$0.hasSuffix("404.html")
    }
    detours = redirects.filter { !$0.isPermanent }
    var moves: [Move] = []
    for redirect in redirects where redirect.isPermanent {
      guard let language = languages.first(where: { redirect.isOfEdition(in: $0) }) else {
        continue
      }
      let from = Folder(redirect.from, base)
      let to = Folder(redirect.to, base)
      let folder = root + redirect.to.absolute("")
      let names = paths.filter { $0.hasPrefix(folder) }.sorted()
        .map { $0.dropFirst(folder.count) }
      moves.append(
        Move(
          from: from, to: to, language: language,
          renamed: names.filter { $0.hasPrefix(to.slug + "-") && !$0.contains("/") }
            .filter { $0.contains("-\(language.code).") || $0.contains("-\(language.code)-") }
            .map { (from: from.slug + $0.dropFirst(to.slug.count), to: String($0)) }))
    }
    self.moves = moves
  }

  /// The files: those that hosts look for in the site itself, and those that are drawn into the
  /// settings of a server.
  var files: [OutputFile] {
    [
      OutputFile(path: "site/_headers", bytes: Array(headersFile.utf8)),
      OutputFile(path: "site/_redirects", bytes: Array(redirectsFile.utf8)),
      OutputFile(path: "hosting/nginx.conf", bytes: Array(nginx.utf8)),
      OutputFile(path: "hosting/apache.conf", bytes: Array(apache.utf8)),
    ]
  }

  /// The page for unknown addresses of a language.
  func notFound(in language: Language) -> String {
    SiteAddress.notFound(language).absolute(base)
  }
}

extension Redirect {
  /// Whether this is the address of an edition itself, and not of a page below it.
  fileprivate func isOfEdition(in language: Language) -> Bool {
    from == .edition(from.lastPart, language) && to == .edition(to.lastPart, language)
  }
}
