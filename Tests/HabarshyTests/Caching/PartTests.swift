import Foundation
import Habarshy
import Testing

@Suite struct PartTests {
  @Test func `an edit makes again only the pages that show what was edited`() throws {
    let site = try IncrementalSite()
    #expect(site.build().made.contains("corrections/en"))

    // A word.
    try site.change(
      "Templates/shared/words/en.yaml", "All corrections of", "All the corrections of")
    #expect(site.build().made == ["corrections/en", "prose"])

    // A template of one page.
    try site.change("Templates/shared/glossary.mustache", "<p", "<!-- a --><p")
    #expect(site.build().made == ["glossary/en", "glossary/kk", "glossary/ru", "prose"])

    // A template of a kind.
    try site.change("Templates/bulletin/page.mustache", "{{$main}}", "{{$main}}<!-- a -->")
    let edited = Set(site.build().made)
    #expect(edited.isSuperset(of: ["edition/north", "edition/south", "prose"]))
    #expect(edited.allSatisfy { $0.hasPrefix("edition/") || $0 == "prose" }, "\(edited)")

    // A setting: those who answer questions stand below editions, and in the catalogue of data.
    try site.change("Content/site.yaml", "press@", "office@")
    let addressed = Set(site.build().made)
    #expect(addressed.isSuperset(of: ["data", "edition/north", "edition/south"]))
    #expect(
      addressed.subtracting(["data", "prose"]).allSatisfy { $0.hasPrefix("edition/") },
      "\(addressed)")

    // A definition in one language.
    try site.change("Content/glossary.yaml", "en: Definition", "en: What it is")
    #expect(site.build().made == ["glossary/en", "prose", "search/en"])

    #expect(site.buildClean().ending == .finished)
    #expect(site.differences == [])
  }

  @Test func `a changed cell makes again what reads it`() throws {
    let site = try IncrementalSite()
    site.build()
    site.cells[4][3] = "11.9"  // departures of the south in 2005
    try site.writeTable()
    let made = Set(site.build().made)
    #expect(made.contains("edition/south"))
    #expect(made.contains("region/kk/south"))
    #expect(made.contains("data"))
    #expect(
      made.isDisjoint(with: [
        "edition/north", "root", "files", "glossary/kk", "corrections/kk", "calendar/kk",
        "page/kk/about", "figures/kk", "map", "home/kk", "search/kk",
      ]), "\(made.sorted())")
    #expect(site.buildClean().ending == .finished)
    #expect(site.differences == [])
  }
}
