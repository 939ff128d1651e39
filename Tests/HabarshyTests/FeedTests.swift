import Foundation
import Habarshy
import Testing

/// Feeds, the list of pages, and what else leads readers and their programs to the site.
@Suite struct FeedTests {
  private static let languages = ["kk", "ru", "en"]

  private func files(_ changes: [BadInputCase.Change], asOf: String) throws -> [String: String] {
    let folder = try BadInputFolder(changes)
    let result = folder.build(asOf: asOf)
    #expect(result.ending == .finished, "\(folder.words(result))")
    return folder.folder.files(of: "Output")
  }

  @Test func `an edition is in the feeds of everything and of its kind, in both forms`() throws {
    let files = try files([CorrectionTests.address], asOf: "2007-08-29")
    for language in Self.languages {
      let page = "https://site.example.kz/\(language)/publications/flows/"
      for name in ["all", "kind-bulletin"] {
        let atom = try #require(files["site/\(language)/feeds/\(name).atom.xml"])
        #expect(XMLCheck.isWellFormed(atom))
        #expect(atom.contains("<id>\(page)</id>"))
        #expect(atom.contains("<updated>2007-08-28T10:00:00+06:00</updated>"))
        let json = try #require(files["site/\(language)/feeds/\(name).json"])
        let feed = try JSONDecoder().decode(JSONFeed.self, from: Data(json.utf8))
        #expect(feed.language == language)
        #expect(feed.items.map(\.url) == [page])
        #expect(feed.items.map(\.date_published) == ["2007-08-28T10:00:00+06:00"])
      }
      let edition = try #require(files["site/\(language)/publications/flows/index.html"])
      #expect(edition.contains("href=\"../../../\(language)/feeds/kind-bulletin.atom.xml\""))
      #expect(edition.contains("<meta property=\"og:locale\""))
      #expect(files["site/\(language)/feeds/index.html"]?.contains("all.json") == true)
    }
  }

  private struct JSONFeed: Decodable {
    let language: String
    let items: [Item]

    struct Item: Decodable {
      let url: String
      let date_published: String
    }
  }

  @Test func `a correction moves its edition up and is told in a feed of its own`() throws {
    let files = try files(
      [CorrectionTests.revision, CorrectionTests.correction, CorrectionTests.address],
      asOf: "2007-09-04")
    let all = try #require(files["site/en/feeds/all.atom.xml"])
    #expect(all.contains("<published>2007-08-28T10:00:00+06:00</published>"))
    #expect(all.contains("<updated>2007-09-03T12:00:00+06:00</updated>"))
    let json = try #require(files["site/en/corrections/feed.json"])
    #expect(json.contains("Arrivals were mended."))
    // The version that was replaced is no page for search engines.
    let old = try #require(files["site/en/publications/flows/v1/index.html"])
    #expect(old.contains("<meta name=\"robots\" content=\"noindex, follow\">"))
    #expect(files["site/sitemap.xml"]?.contains("flows/v1/") == false)
  }

  @Test func `the list of pages has each page that is no redirect, with its languages`() throws {
    let files = try files([CorrectionTests.address], asOf: "2007-08-29")
    let map = try #require(files["site/sitemap.xml"])
    #expect(XMLCheck.isWellFormed(map))
    let base = "https://site.example.kz/"
    let listed = map.split(separator: "<loc>").dropFirst().map { part in
      String(part.prefix { $0 != "<" }.dropFirst(base.count))
    }
    let pages = files.keys.filter { $0.hasPrefix("site/") && $0.hasSuffix("index.html") }
      .filter { files[$0]?.contains("http-equiv=\"refresh\"") == false }
      .map { String($0.dropFirst("site/".count).dropLast("index.html".count)) }
    #expect(pages.count > 20)
    #expect(listed.sorted() == pages.sorted())
    #expect(map.contains("hreflang=\"kk\" href=\"\(base)kk/publications/flows/\""))
    #expect(
      files["site/robots.txt"] == "User-agent: *\nAllow: /\n\nSitemap: \(base)sitemap.xml\n")
  }

  @Test func `what is under embargo is in no feed and on no list`() throws {
    let files = try files([CorrectionTests.address], asOf: "2007-08-27")
    #expect(files["site/sitemap.xml"]?.isEmpty == false)
    let kinds = ["sitemap.xml", ".atom.xml", ".json"]
    for (path, text) in files where kinds.contains(where: path.hasSuffix) && path != "build.json" {
      #expect(!text.contains("publications/flows"), "\(path)")
    }
    #expect(!files.keys.contains { $0.hasSuffix("all.atom.xml") })
    #expect(files["site/en/index.html"]?.contains("atom.xml") == false)
  }

  @Test func `a site without an address has no feeds and no list of pages, and leads to none`()
    throws
  {
    let files = try files([], asOf: "2007-08-29")
    #expect(files["site/en/index.html"] != nil)
    #expect(!files.keys.contains { $0.contains("/feeds/") || $0.hasSuffix("sitemap.xml") })
    #expect(!files.values.contains { $0.contains("atom.xml") })
    #expect(files["site/site.webmanifest"]?.contains("\"start_url\":\"index.html\"") == true)
  }
}
