import Foundation
import Habarshy
import Testing

/// What editions are rendered to besides their pages.
@Suite struct FormatTests {
  private static let edition = "Output/site/en/publications/flows/"

  /// The small site with a kind of these formats, all asked for, and an address on the web.
  private func site(
    formats: String, asking: String, kind: String = "", templates: [String: String] = [:],
    text: String? = nil
  ) throws -> BadInputFolder {
    var changes: [BadInputCase.Change] = [
      .append(BadInputCase.site, "base-url: https://example.org/\n"),
      .append(BadInputCase.publication, "formats: [\(asking)]\n"),
    ]
    if let text {
      for language in ["kk", "ru", "en"] {
        changes.append(.append("Content/publications/flows/\(language).md", text))
      }
    }
    let bulletin = try #require(BadInputSite.files[BadInputCase.kind])
    let head = String(decoding: bulletin, as: UTF8.self).components(separatedBy: "\nformats:")[0]
    changes.append(.write(BadInputCase.kind, head + "\n" + kind + "formats:\n" + formats))
    for (path, text) in templates { changes.append(.write(path, text)) }
    return try BadInputFolder(changes)
  }

  private static let name = "name: {kk: Файл, ru: Файл, en: File}"

  private func bytes(_ path: String, in site: BadInputFolder) throws -> [UInt8] {
    Array(try #require(FileManager.default.contents(atPath: site.folder.path(path)), "\(path)"))
  }

  @Test func `a page in one file needs no other file, and leads to the site`() throws {
    let site = try site(
      formats: "  single: {medium: single, template: bulletin.single, to: mail, \(Self.name)}\n",
      asking: "html, single")
    #expect(site.build().ending == .finished)
    let page = String(
      decoding: try bytes("Output/mail/flows/flows-en.html", in: site), as: UTF8.self)
    let places = page.components(separatedBy: " href=\"").dropFirst().map { $0.prefix(24) }
    #expect(!places.isEmpty)
    for place in places {
      #expect(
        place.hasPrefix("#") || place.hasPrefix("https://") || place.hasPrefix("data:")
          || place.hasPrefix("mailto:"), "\(place)")
    }
    #expect(!page.contains(" src=\"../"))
    #expect(page.contains("<link rel=\"stylesheet\" href=\"data:text/css;base64,"))
    let index = String(decoding: try bytes(Self.edition + "index.html", in: site), as: UTF8.self)
    #expect(!index.contains("flows-en.html"), "what is sent is no part of the site")
  }

  @Test func `a book begins with its type, and every file that it names is in it`() throws {
    let site = try site(
      formats:
        "  epub: {medium: epub, template: shared.epub, styles: [shared/book.css], \(Self.name)}\n",
      asking: "epub")
    #expect(site.build().ending == .finished)
    let book = try bytes(Self.edition + "flows-en.epub", in: site)
    #expect(String(decoding: book[30..<58], as: UTF8.self) == "mimetypeapplication/epub+zip")
    let names = Self.names(in: book)
    #expect(
      names.prefix(5) == [
        "mimetype", "META-INF/container.xml", "EPUB/package.opf", "EPUB/contents.xhtml",
        "EPUB/style.css",
      ])
    #expect(names.contains("EPUB/title.xhtml") && names.contains("EPUB/about.xhtml"))
    #expect(Set(names).count == names.count)
    #expect(site.build().counts.written == 0, "the same book has the same bytes")
  }

  /// The names in the directory at the end of an archive.
  private static func names(in archive: [UInt8]) -> [String] {
    func number(_ place: Int, _ count: Int) -> Int {
      (0..<count).reduce(0) { $0 | Int(archive[place + $1]) << (8 * $1) }
    }
    var place = number(archive.count - 6, 4)
    return (0..<number(archive.count - 12, 2)).map { _ in
      let length = number(place + 28, 2)
      let name = String(decoding: archive[place + 46..<place + 46 + length], as: UTF8.self)
      place += 46 + length + number(place + 30, 2) + number(place + 32, 2)
      return name
    }
  }

  @Test func `texts and pictures come one by one for each section, and texts as typed`() throws {
    let site = try site(
      formats: """
          text: {medium: text, template: bulletin.text, to: broadcast, \(Self.name)}
          cards: {medium: picture, template: bulletin.card, each: section, \(Self.name)}
          more: {medium: web, template: bulletin.more, \(Self.name)}

        """, asking: "text, cards, more", kind: "sections: 2\n",
      templates: [
        "Templates/bulletin/text.mustache": "{{#sections}}{{number}} {{title}}\n{{/sections}}",
        "Templates/bulletin/card.mustache":
          "<svg xmlns=\"http://www.w3.org/2000/svg\"><title>{{#section}}{{title}}{{/section}}"
          + "</title></svg>",
        "Templates/bulletin/more.mustache":
          "{{#section-3}}{{{heading}}}{{/section-3}} <a href=\"{{edition-url}}\">up</a>",
      ], text: "\n## A & B\n\nText.\n\n## C < D\n\nText.\n")
    let result = site.build()
    #expect(result.ending == .finished, "\(site.words(result))")
    let output = site.folder.contents(of: "Output")
    #expect(output["broadcast/flows/flows-text-en.txt"]?.hasSuffix("2 A & B\n3 C < D\n") == true)
    #expect(
      output["site/en/publications/flows/flows-cards-3-en.svg"]?.contains("<title>C &lt; D<")
        == true)
    #expect(
      output["site/en/publications/flows/more/index.html"]
        == "C &lt; D <a href=\"../../../../en/publications/flows/index.html\">up</a>")
  }

  @Test func `a text must have the parts of its kind`() throws {
    let site = try site(
      formats: "  more: {medium: web, template: shared.page, \(Self.name)}\n", asking: "html",
      kind: "parts: [programme, slides]\n", text: "\n# One\n\nText.\n")
    let result = site.build()
    #expect(result.ending == .stopped)
    #expect(
      site.words(result).contains(
        "the text has 1 parts; a publication of this kind has 2 [publication.parts]"))
  }

  @Test(arguments: [
    ("  pdf: {medium: papyrus, template: shared.page, NAME}", "yaml.unknown-value"),
    ("  pdf: {medium: paper, template: shared.nowhere, NAME}", "kind.unknown-page"),
    ("  pdf: {medium: paper, template: shared.page, styles: [no.css], NAME}", "kind.unknown-style"),
    ("  html: {medium: web, template: shared.page, NAME}", "kind.format-name"),
    ("  v2: {medium: web, template: shared.page, NAME}", "kind.format-name"),
    ("  '../x': {medium: web, template: shared.page, NAME}", "kind.format-name"),
    ("  pdf: {medium: paper, template: shared.page, pages: {exactly: 0}, NAME}", "kind.pages"),
    ("  pdf: {medium: paper, template: shared.page, pages: {blanks: 1}, NAME}", "kind.pages"),
    (
      "  pdf: {medium: paper, template: shared.page, pages: {least: 3, most: 2}, NAME}",
      "kind.pages"
    ),
    (
      "  pdf: {medium: paper, template: shared.page, sheets: booklet, pages: {exactly: 6}, NAME}",
      "kind.pages"
    ),
    ("  pdf: {medium: paper, template: shared.page, standard: pdf/x-4, NAME}", "kind.standard"),
    (
      "  pdf: {medium: paper, template: shared.page, standard: pdf/x-1a, to: print, NAME}",
      "yaml.unknown-value"
    ),
    ("  [pdf]", "kind.formats"),
    ("  text: {medium: text, template: shared.page, extension: ../x, NAME}", "kind.format-name"),
  ])
  func `a format that cannot be is told`(format: String, code: String) throws {
    let site = try site(
      formats: format.replacing("NAME", with: Self.name) + "\n", asking: "html")
    let result = site.build()
    #expect(result.ending == .stopped)
    #expect(site.words(result).contains("[\(code)]"), "\(site.words(result))")
  }
}
