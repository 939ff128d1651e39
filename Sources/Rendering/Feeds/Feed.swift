import Languages
import Markup
import Publications
import Quantities

/// What readers follow with a program of their own, in two forms: Atom (RFC 4287) and JSON Feed 1.1.
///
/// Every date is that of a release or a correction, never that of the build.
struct Feed {
  let site: Site
  let language: Language
  /// The site's public address, which ends in a slash.
  let base: String
  let title: String
  /// The page that shows to people what the feed tells.
  let page: SiteAddress
  let atom: SiteAddress
  let json: SiteAddress
  /// `newest` of all there are.
  let entries: [Entry]

  /// One thing that happened.
  struct Entry {
    /// The whole address, which is the entry's id as well: it stays for good.
    let url: String
    let title: String
    let summary: String
    let published: Instant
    let updated: Instant
    let categories: [Category]
    /// What the entry tells of together, by name and whole address; empty for one thing.
    var parts: [(title: String, url: String)] = []
  }

  /// What an entry is about: a word for machines, and one for people.
  struct Category {
    let term: String
    let label: String
  }

  /// The most entries of a feed: readers ask for the whole of it again and again.
  static let maximumEntries = 100

  /// Of entries in any order those that changed last, the newest first.
  static func newest(_ entries: [Entry]) -> [Entry] {
    let sorted = entries.sorted { ($1.updated, $0.url) < ($0.updated, $1.url) }
    return Array(sorted.prefix(maximumEntries))
  }

  /// Both forms; none of a feed that has nothing to tell yet.
  var files: [OutputFile] {
    guard !entries.isEmpty else { return [] }
    return [
      OutputFile(path: "site/" + atom.path, bytes: atomBytes),
      OutputFile(path: "site/" + json.path, bytes: jsonBytes),
    ]
  }

  private var publisher: String { site.settings.publisher[language] ?? "" }

  private var atomBytes: [UInt8] {
    let own = atom.absolute(base)
    let body = MarkupFragment { writer in
      writer.start("feed")
      writer.attribute("xmlns", "http://www.w3.org/2005/Atom")
      writer.attribute("xml:lang", language.code)
      writer.newline()
      writer.element("id", text: own)
      writer.element("title", text: title)
      if let newest = entries.first {
        writer.element("updated", text: site.rfc3339(newest.updated))
      }
      Self.link("self", own, &writer)
      Self.link("alternate", page.absolute(base), &writer)
      writer.element("author") { $0.element("name", text: publisher) }
      if let licence = site.settings.licence {
        writer.element("rights", text: licence.title[language] ?? licence.name)
      }
      writer.newline()
      for entry in entries { write(entry, &writer) }
      writer.end()
      writer.newline()
    }
    return Array(Self.declaration.utf8) + Array(body.string.utf8)
  }

  /// The line every XML file begins with.
  static let declaration = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"

  private func write(_ entry: Entry, _ writer: inout MarkupWriter) {
    writer.element("entry") { writer in
      writer.element("id", text: entry.url)
      writer.element("title", text: entry.title)
      writer.element("published", text: site.rfc3339(entry.published))
      writer.element("updated", text: site.rfc3339(entry.updated))
      Self.link("alternate", entry.url, &writer)
      for category in entry.categories {
        writer.start("category")
        writer.attribute("term", category.term)
        writer.attribute("label", category.label)
        writer.endEmpty()
      }
      writer.element("summary", text: entry.summary)
      if !entry.parts.isEmpty {
        writer.start("content")
        writer.attribute("type", "html")
        writer.text(Self.list(of: entry).string)
        writer.end()
      }
    }
    writer.newline()
  }

  /// The links to the parts of an entry, as feed readers show them.
  private static func list(of entry: Entry) -> MarkupFragment {
    MarkupFragment { writer in
      writer.element("ul") { writer in
        for part in entry.parts {
          writer.element("li") { item in
            item.start("a")
            item.attribute("href", part.url)
            item.text(part.title)
            item.end()
          }
        }
      }
    }
  }

  private static func link(
    _ relation: StaticString, _ address: String, _ writer: inout MarkupWriter
  ) {
    writer.start("link")
    writer.attribute("rel", relation)
    writer.attribute("href", address)
    writer.endEmpty()
  }

  private var jsonBytes: [UInt8] {
    var bytes = JSONBytes()
    bytes.object { bytes in
      bytes.member("version", "https://jsonfeed.org/version/1.1")
      bytes.member("title", title)
      bytes.member("home_page_url", page.absolute(base))
      bytes.member("feed_url", json.absolute(base))
      bytes.member("language", language.code)
      bytes.key("authors")
      bytes.list { bytes in
        bytes.object { bytes in
          bytes.member("name", publisher)
          if let url = site.settings.publisherURL { bytes.member("url", url) }
        }
      }
      bytes.key("items")
      bytes.list { bytes in
        for entry in entries {
          bytes.newLine()
          write(entry, &bytes)
        }
      }
    }
    return bytes.bytes + [UInt8(ascii: "\n")]
  }

  private func write(_ entry: Entry, _ bytes: inout JSONBytes) {
    bytes.object { bytes in
      bytes.member("id", entry.url)
      bytes.member("url", entry.url)
      bytes.member("title", entry.title)
      bytes.member("content_text", entry.summary)
      if !entry.parts.isEmpty { bytes.member("content_html", Self.list(of: entry).string) }
      bytes.member("date_published", site.rfc3339(entry.published))
      bytes.member("date_modified", site.rfc3339(entry.updated))
      bytes.key("tags")
      bytes.list { bytes in for category in entry.categories { bytes.element(category.label) } }
    }
  }
}
