import Foundation
import Habarshy
import Testing

/// What a speaker shows, and what a speaker says to it.
@Suite struct SlidesTests {
  private static let edition = "site/en/publications/flows/"
  private static let slides =
    "\n## Slide\n\nShown\n\n> [!SPEAKER]\n> Said\n\nShown too\n\n## Silent\n\nWords\n"

  /// The small site with a text of two slides, built; `changes` come on top.
  private func output(_ changes: [BadInputCase.Change] = []) throws -> [String: String] {
    let texts = ["kk", "ru", "en"].map {
      BadInputCase.Change.append("Content/publications/flows/\($0).md", Self.slides)
    }
    let site = try BadInputFolder(texts + changes)
    let result = site.build()
    #expect(result.ending == .finished, "\(site.words(result))")
    return site.folder.contents(of: "Output")
  }

  private var deck: [BadInputCase.Change] {
    [
      .write(
        "Templates/talk/kind.yaml",
        """
        name: {kk: Баяндама, ru: Доклад, en: Talk}
        label: {kk: Баяндама, ru: Доклад, en: Talk}
        page: bulletin.page
        sections: 2
        formats:
          deck: {medium: web, template: talk.deck, name: {kk: Слайдтар, ru: Слайды, en: Slides}}

        """),
      .replace(BadInputCase.publication, "kind: bulletin", "kind: talk"),
      .append(BadInputCase.publication, "formats: [deck]\n"),
      .write(
        "Templates/talk/deck.mustache",
        "{{#sections}}<b>{{{body}}}</b>{{#notes}}<i>{{{notes}}}</i>{{/notes}}{{/sections}}"),
    ]
  }

  @Test func `what a speaker says stands beside the slide and not on it`() throws {
    let page = try #require(try output(deck)[Self.edition + "deck/index.html"])
    let lines = page.replacing("\n", with: "")
    #expect(lines.contains("<b><p>Shown</p><p>Shown too</p></b><i><p>Said</p></i>"), "\(page)")
    #expect(lines.hasSuffix("<b><p>Words</p></b>"), "\(page)")
  }

  @Test func `on the page of the edition a speaker's notes are an aside with a name`() throws {
    let page = try #require(try output()[Self.edition + "index.html"])
    #expect(page.contains("<aside class=\"note note-speaker\" aria-label="), "\(page)")
  }

  @Test func `scripts lie among the assets, and nothing else of their folder does`() throws {
    let files = try output([
      .write("Templates/shared/scripts/turn.js", "\"use strict\";\n"),
      .write("Templates/shared/scripts/README.md", "Words\n"),
      .write("Templates/shared/scripts/turn.html", "<p>Words</p>\n"),
    ])
    let script = try #require(files.first { $0.key.hasPrefix("site/assets/turn.") })
    #expect(script.value == "\"use strict\";\n")
    #expect(script.key.hasSuffix(".js"))
    #expect(files.keys.filter { $0.contains("README") || $0.contains("turn.html") } == [])
  }
}
