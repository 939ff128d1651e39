package import Languages

/// The place of a page in the site, and the way from one page to another.
///
/// Links name `index.html` in full, so that the site works from a folder or a memory stick as it
/// does from a server.
package struct SiteAddress: Sendable, Hashable {
  /// Path below the site's root, such as `kk/publications/migration/index.html`.
  package let path: String
  /// What relative links begin with; nil for the way up to the site's root.
  private var linkRoot: String?

  private init(_ path: String) {
    self.path = path
  }

  /// An address that was stored.
  init(stored path: String) {
    self.init(path)
  }

  /// The page at a path of the output; nil for what is no page of the site.
  init?(pageAt path: String) {
    guard path.hasPrefix("site/"), path.hasSuffix("/index.html") else { return nil }
    self.init(String(path.dropFirst("site/".utf8.count)))
  }

  /// The address of a document that lies outside of the site, so that its links are whole.
  package func linking(from base: String?) -> SiteAddress {
    var address = self
    address.linkRoot = base
    return address
  }

  /// A further page of an edition, in a folder of its own beside the edition's page: of a format or
  /// of a chapter.
  package func page(of format: String) -> SiteAddress {
    SiteAddress("\(folder)\(format)/index.html")
  }

  /// The page of another edition that stands to it as this page stands to its own edition.
  func alternate(_ edition: SiteAddress) -> SiteAddress {
    guard let format else { return edition }
    return edition.page(of: format)
  }

  /// The format whose page this is; nil for the page of the edition itself.
  private var format: String? {
    let parts = path.split(separator: "/")
    guard parts.count > 4, parts[1] == "publications", let last = parts.dropLast().last,
      !Self.reservedPublicationSlugs.contains(String(parts[2]))
    else { return nil }
    let isVersion = last.first == "v" && last.dropFirst().allSatisfy(\.isNumber)
    return isVersion ? nil : String(last)
  }

  package static func == (one: SiteAddress, other: SiteAddress) -> Bool { one.path == other.path }

  package func hash(into hasher: inout Hasher) { hasher.combine(path) }

  package static let root = SiteAddress("index.html")
  package static let notFound = SiteAddress("404.html")

  /// The page for unknown addresses below the home page of a language.
  package static func notFound(_ language: Language) -> SiteAddress {
    SiteAddress("\(language.code)/404.html")
  }

  /// The home page in a language.
  package static func home(_ language: Language) -> SiteAddress {
    SiteAddress("\(language.code)/index.html")
  }

  /// The list of all publications.
  package static func publications(_ language: Language) -> SiteAddress {
    SiteAddress("\(language.code)/publications/index.html")
  }

  /// The list of the publications of a kind.
  package static func publications(
    ofKind kind: String, _ language: Language
  ) -> SiteAddress {
    SiteAddress("\(language.code)/publications/kinds/\(kind)/index.html")
  }

  /// The list of the publications of a year.
  package static func publications(
    ofYear year: Int, _ language: Language
  ) -> SiteAddress {
    SiteAddress("\(language.code)/publications/years/\(year)/index.html")
  }

  /// The address that always leads to the newest publication of a kind.
  package static func latest(ofKind kind: String, _ language: Language) -> SiteAddress {
    SiteAddress("\(language.code)/publications/kinds/\(kind)/latest/index.html")
  }

  /// The page of all versions and formats of a publication.
  package static func versions(_ slug: String, _ language: Language) -> SiteAddress {
    edition(slug, language).page(of: "versions")
  }

  /// The page of an edition in its newest version.
  package static func edition(_ slug: String, _ language: Language) -> SiteAddress {
    SiteAddress("\(language.code)/publications/\(slug)/index.html")
  }

  /// The permanent address of a version of an edition: leads to the edition until a correction
  /// replaces the version, which then stands here itself.
  package static func edition(
    _ slug: String, _ language: Language, version: Int
  ) -> SiteAddress {
    SiteAddress("\(language.code)/publications/\(slug)/v\(version)/index.html")
  }

  /// The form of a feed.
  package enum FeedForm: String {
    case atom = "atom.xml"
    case json
  }

  /// A feed by its name.
  static func feed(_ name: String, _ form: FeedForm, _ language: Language) -> SiteAddress {
    SiteAddress("\(language.code)/feeds/\(name).\(form.rawValue)")
  }

  /// The feed of corrections, beside their page.
  static func correctionsFeed(_ form: FeedForm, _ language: Language) -> SiteAddress {
    SiteAddress("\(language.code)/corrections/feed." + (form == .atom ? "xml" : "json"))
  }

  /// The list of all corrections.
  package static func corrections(_ language: Language) -> SiteAddress {
    SiteAddress("\(language.code)/corrections/index.html")
  }

  /// Who sees publications before their release.
  package static func preReleaseAccess(_ language: Language) -> SiteAddress {
    SiteAddress("\(language.code)/pre-release-access/index.html")
  }

  /// The release calendar.
  package static func calendar(_ language: Language) -> SiteAddress {
    SiteAddress("\(language.code)/calendar/index.html")
  }

  /// The list of indicators.
  package static func indicators(_ language: Language) -> SiteAddress {
    SiteAddress("\(language.code)/indicators/index.html")
  }

  /// The page of an indicator; `_` of the id becomes `-`.
  package static func indicator(_ id: String, _ language: Language) -> SiteAddress {
    let slug = id.replacing("_", with: "-")
    return SiteAddress("\(language.code)/indicators/\(slug)/index.html")
  }

  /// The page that counts what the site holds.
  package static func siteInFigures(_ language: Language) -> SiteAddress {
    SiteAddress("\(language.code)/site-in-figures/index.html")
  }

  /// The page of the design: tokens and components.
  package static func components(_ language: Language) -> SiteAddress {
    SiteAddress("\(language.code)/components/index.html")
  }

  /// The list of all regions.
  package static func regions(_ language: Language) -> SiteAddress {
    SiteAddress("\(language.code)/regions/index.html")
  }

  /// The page of a region; `slug` is that of its profile.
  package static func region(_ slug: String, _ language: Language) -> SiteAddress {
    SiteAddress("\(language.code)/regions/\(slug)/index.html")
  }

  /// The catalogue of open data.
  package static func data(_ language: Language) -> SiteAddress {
    SiteAddress("\(language.code)/data/index.html")
  }

  /// The page of one table of the data package.
  package static func dataset(_ slug: String, _ language: Language) -> SiteAddress {
    SiteAddress("\(language.code)/data/\(slug)/index.html")
  }

  /// The glossary.
  package static func glossary(_ language: Language) -> SiteAddress {
    SiteAddress("\(language.code)/glossary/index.html")
  }

  /// The search page, which is the alphabetical index, too.
  package static func search(_ language: Language) -> SiteAddress {
    SiteAddress("\(language.code)/search/index.html")
  }

  /// A page of an alphabetical index that is too long for one page; the first is 1.
  static func alphabet(_ number: Int, _ language: Language) -> SiteAddress {
    SiteAddress("\(language.code)/search/alphabet/\(number)/index.html")
  }

  /// A page from `Content/pages/`.
  package static func page(_ slug: String, _ language: Language) -> SiteAddress {
    SiteAddress("\(language.code)/\(slug)/index.html")
  }

  /// Slugs that pages of our own take, so that no author's page may.
  package static let reservedSlugs: Set<String> = [
    "publications", "indicators", "regions", "data", "search", "glossary", "corrections",
    "calendar", "pre-release-access", "feeds", "site-in-figures", "components",
  ]

  /// Slugs below `publications/` that lists take, so that no publication may.
  package static let reservedPublicationSlugs: Set<String> = ["kinds", "years"]

  /// The name of the page's folder.
  package var lastPart: String { path.split(separator: "/").dropLast().last.map(String.init) ?? "" }

  /// Whether the page lies in the folder of another one, and is not that page itself.
  func isBelow(_ other: SiteAddress) -> Bool {
    self != other && path.utf8.starts(with: other.folder.utf8)
  }

  /// The path without its last ten bytes, which are `index.html` for all pages that something lies
  /// beside.
  private var folder: Substring {
    let end = path.utf8.index(
      path.endIndex, offsetBy: -"index.html".utf8.count, limitedBy: path.startIndex)
    return path[..<(end ?? path.startIndex)]
  }

  /// The way to a page that lies in the folder of this one or below it.
  func linkBelow(to other: SiteAddress) -> String {
    String(other.path.dropFirst(path.utf8.count - "index.html".utf8.count))
  }

  /// The way up to the site's root from this page: `../../`, or nothing.
  package var root: String {
    linkRoot ?? String(repeating: "../", count: path.utf8.count { $0 == UInt8(ascii: "/") })
  }

  /// The relative address of another page.
  package func link(to other: SiteAddress) -> String {
    root + other.path
  }

  /// The way to a place of a page, which may be this one.
  func link(toPlace id: String, on page: SiteAddress) -> String {
    (page == self ? "" : link(to: page)) + "#" + id
  }

  /// The way to a file that lies beside the page of the edition.
  func link(toFile name: String) -> String {
    if let linkRoot { return linkRoot + folder + name }
    return format == nil ? name : "../" + name
  }

  /// The path, from the site's root, of a file that lies beside the page.
  func filePath(_ name: String) -> String { folder + name }

  /// The output path of a file that lies beside the page.
  package func outputPath(of file: String) -> String {
    "site/" + folder + file
  }

  /// The public address: a folder rather than its `index.html`.
  package func absolute(_ base: String) -> String {
    guard path.hasSuffix("index.html") else { return base + path }
    return base + folder
  }
}
