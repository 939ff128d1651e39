import Languages
import Markup
import Publications
import Quantities

/// A page as the list of the site's pages shows it to search engines.
package struct PageListing: Sendable {
  package let address: SiteAddress
  /// The page in every language that has it, its own among them.
  let alternates: [(language: Language, address: SiteAddress)]
  /// The page for readers of other languages.
  let fallback: SiteAddress?
  /// When what it says was last changed, if a release or a correction tells.
  var modified: Instant?
}

/// The list of all pages for search engines (sitemaps.org 0.9), and what leads them to it.
package struct SiteMap {
  private let site: Site
  private let base: String
  private let pages: [PageListing]

  /// The most pages of one file; the protocol allows 50,000 and 50 MB, and a page has an address in
  /// each language.
  static let maximumPages = 10_000

  /// `pages` in any order; nil while the site has no address, since a list has whole addresses.
  package init?(_ pages: [PageListing], of site: Site) {
    guard let base = site.settings.baseURL else { return nil }
    self.site = site
    self.base = base
    self.pages = pages.sorted { $0.address.path < $1.address.path }
  }

  /// One list, or a list of lists; and `robots.txt`, which names it.
  package var files: [OutputFile] {
    let parts = stride(from: 0, to: pages.count, by: Self.maximumPages).map {
      pages[$0..<min($0 + Self.maximumPages, pages.count)]
    }
    guard parts.count > 1 else { return [file("sitemap.xml", list(pages[...])), robots] }
    let names = parts.indices.map { "sitemap-\($0 + 1).xml" }
    return zip(names, parts).map { file($0, list($1)) }
      + [file("sitemap.xml", index(of: names)), robots]
  }

  private func file(_ name: String, _ body: MarkupFragment) -> OutputFile {
    OutputFile(
      path: "site/" + name, bytes: Array(Feed.declaration.utf8) + Array(body.string.utf8))
  }

  private static let namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"

  private func list(_ pages: ArraySlice<PageListing>) -> MarkupFragment {
    MarkupFragment { writer in
      writer.start("urlset")
      writer.attribute("xmlns", Self.namespace)
      writer.attribute("xmlns:xhtml", "http://www.w3.org/1999/xhtml")
      writer.newline()
      for page in pages {
        writer.element("url") { write(page, &$0) }
        writer.newline()
      }
      writer.end()
      writer.newline()
    }
  }

  private func write(_ page: PageListing, _ writer: inout MarkupWriter) {
    writer.element("loc", text: page.address.absolute(base))
    if let modified = page.modified {
      writer.element("lastmod", text: site.rfc3339(modified))
    }
    func link(_ language: String, _ address: SiteAddress) {
      writer.start("xhtml:link")
      writer.attribute("rel", "alternate")
      writer.attribute("hreflang", language)
      writer.attribute("href", address.absolute(base))
      writer.endEmpty()
    }
    for alternate in page.alternates { link(alternate.language.code, alternate.address) }
    if let fallback = page.fallback { link("x-default", fallback) }
  }

  private func index(of names: [String]) -> MarkupFragment {
    MarkupFragment { writer in
      writer.start("sitemapindex")
      writer.attribute("xmlns", Self.namespace)
      writer.newline()
      for name in names {
        writer.element("sitemap") { $0.element("loc", text: base + name) }
        writer.newline()
      }
      writer.end()
      writer.newline()
    }
  }

  /// Everything may be read by everyone; nothing that may not is here.
  private var robots: OutputFile {
    OutputFile(
      path: "site/robots.txt",
      bytes: Array("User-agent: *\nAllow: /\n\nSitemap: \(base)sitemap.xml\n".utf8))
  }
}
