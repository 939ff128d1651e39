import Diagnostics
import Foundation
import Habarshy
import Testing

/// Edits after which only some publications are made, and everything else is taken over unseen.
@Suite struct PartialBuildTests {
  /// An edit, and whether a publication alone is concerned.
  struct Case: Sendable, CustomStringConvertible {
    let description: String
    let isPartial: Bool
    /// Whether the tables belong to publications alone.
    var isWithoutIndicators = false
    let edit: @Sendable (IncrementalSite) throws -> Void
  }

  static let narrative = "Content/publications/north/ru.md"

  static let cases: [Case] = [
    Case(description: "a word", isPartial: true) { try $0.insert("слово", narrative) },
    Case(description: "words of two publications", isPartial: true) {
      try $0.insert("слово", narrative)
      try $0.insert("сөз", "Content/publications/south/kk.md")
    },
    Case(description: "a paragraph in all languages", isPartial: true) { site in
      for language in ["kk", "ru", "en"] {
        try site.add("\nalpha\n", to: "Content/publications/north/\(language).md")
      }
    },
    Case(description: "a line feed at the end", isPartial: true) {
      try $0.add("\n", to: narrative)
    },
    Case(description: "headings, which readers can look for", isPartial: false) { site in
      for language in ["kk", "ru", "en"] {
        try site.add("\n## Alpha\n", to: "Content/publications/north/\(language).md")
      }
    },
    Case(description: "a value in all languages, which is counted", isPartial: false) { site in
      for language in ["kk", "ru", "en"] {
        try site.add(
          "\n`= arrivals[2004, region: north]`\n", to: "Content/publications/north/\(language).md")
      }
    },
    Case(description: "a title", isPartial: false) {
      try $0.change(narrative, "title: A", "title: B")
    },
    Case(description: "a summary", isPartial: false) {
      try $0.change(narrative, "summary: '", "summary: 'B ")
    },
    Case(description: "a keyword", isPartial: false) {
      try $0.change(narrative, "[one]", "[two]")
    },
    Case(description: "a contact", isPartial: false) {
      try $0.change("Content/site.yaml", "press@", "alpha@")
    },
    Case(description: "a template", isPartial: false) {
      try $0.add("<!-- alpha -->\n", to: "Templates/bulletin/page.mustache")
    },
    Case(description: "a page of authors", isPartial: false) {
      try $0.add("\nalpha\n", to: "Content/pages/about/ru.md")
    },
    Case(description: "a cell that an indicator shows", isPartial: false) {
      $0.cells[8][2] = "7.7"
      try $0.writeTable()
    },
    Case(
      description: "a cell that a publication shows", isPartial: true, isWithoutIndicators: true
    ) {
      $0.cells[7][3] = "6.7"  // departures of the north in 2005
      try $0.writeTable()
    },
    Case(
      description: "a cell that nobody shows", isPartial: true, isWithoutIndicators: true
    ) {
      $0.cells[6][2] = "3.9"
      try $0.writeTable()
    },
    Case(
      description: "a cell of a summary", isPartial: false, isWithoutIndicators: true
    ) {
      $0.cells[8][2] = "7.7"  // arrivals of the north in 2006
      try $0.writeTable()
    },
    Case(
      description: "a cell with one more decimal", isPartial: false, isWithoutIndicators: true
    ) {
      $0.cells[6][2] = "3.55"
      try $0.writeTable()
    },
    Case(description: "a row", isPartial: false, isWithoutIndicators: true) {
      $0.cells.append(["2007", "north", "1.5", "2.5"])
      try $0.writeTable()
    },
    Case(
      description: "a word, and a file of the output that somebody changed", isPartial: false
    ) {
      try $0.insert("слово", narrative)
      try $0.folder.write("Output/site/kk/index.html", "changed")
    },
    Case(description: "a word, and a new file", isPartial: false) {
      try $0.insert("слово", narrative)
      try $0.folder.write("Content/publications/north/images/a.txt", "alpha")
    },
  ]

  /// The edits follow one another, each on what those before it left.
  @Test(arguments: [false, true])
  func `the output is that of a build from nothing`(withoutIndicators: Bool) throws {
    let site = try IncrementalSite.released(withoutIndicators: withoutIndicators)
    let first = site.build()
    #expect(first.ending == .finished, "\(first.log.diagnostics)")
    #expect(!first.isPartial)
    for item in Self.cases where item.isWithoutIndicators == withoutIndicators {
      try item.edit(site)
      let second = site.build()
      #expect(second.ending == .finished, "\(item): \(second.log.diagnostics)")
      #expect(second.isPartial == item.isPartial, "\(item): \(second.made)")
      let clean = site.buildClean()
      #expect(site.differences == [], "\(item)")
      #expect(second.counts.editions == clean.counts.editions, "\(item)")
      #expect(
        second.counts.written + second.counts.unchanged
          == clean.counts.written + clean.counts.unchanged, "\(item)")
      #expect(site.build().counts.written == 0, "\(item)")
    }
  }

  @Test func `one partial build after another is kept`() throws {
    let site = try IncrementalSite.released()
    site.build()
    for word in ["alpha", "beta", "gamma"] {
      for name in ["north", "south"] {
        try site.insert(word, "Content/publications/\(name)/en.md")
        #expect(site.build().isPartial)
      }
    }
    try site.change(Self.narrative, "title: A", "title: B")
    #expect(!site.build().isPartial)
    try site.insert("слово", Self.narrative)
    #expect(site.build().isPartial)
    #expect(site.buildClean().ending == .finished)
    #expect(site.differences == [])
  }

  @Test func `what is wrong with an edit is told as a whole build tells it`() throws {
    let site = try IncrementalSite.released()
    site.build()
    let before = site.folder.contents(of: "Output")
    for (text, isError) in [("\n2.5\n", true), ("\n`= arrivals[1900]`\n", true), ("", false)] {
      try site.add(text, to: Self.narrative)
      let warm = site.build()
      let clean = site.buildClean()
      #expect(warm.log.diagnostics == clean.log.diagnostics)
      #expect(warm.log.hasErrors == (isError || clean.log.hasErrors))
      #expect(site.folder.contents(of: "Output") == before)
    }
  }

  @Test func `damaged notes of a partial build cost nothing but time`() throws {
    let site = try IncrementalSite.released()
    site.build()
    var generator = EditGenerator(state: 11)
    for round in 0..<8 {
      try site.insert("слово", Self.narrative)
      site.build()
      let path = ".Output.cache.changes"
      guard let data = FileManager.default.contents(atPath: site.folder.path(path)) else {
        Issue.record("there are no notes in round \(round)")
        return
      }
      var bytes = Array(data)
      bytes[generator.below(bytes.count)] ^= 0x20
      bytes.removeLast(generator.below(3))
      try site.folder.write(path, bytes)
      try site.insert("сөз", "Content/publications/south/kk.md")
      #expect(site.build().ending == .finished)
      #expect(site.buildClean().ending == .finished)
      #expect(site.differences == [])
    }
  }

  @Test func `what is under embargo has everything looked at`() throws {
    let site = try IncrementalSite()
    site.build()
    try site.insert("слово", Self.narrative)
    #expect(!site.build().isPartial)
  }
}

extension IncrementalSite {
  /// A site of which everything is released.
  static func released(withoutIndicators: Bool = false) throws -> IncrementalSite {
    let site = try IncrementalSite()
    site.asOf = instant("2007-09-20T10:00")
    if withoutIndicators {
      try site.folder.remove("Content/indicators")
      try site.folder.remove("Content/publications/flows")
      try site.change("Content/site.yaml", "title:", "downloads: [csv, svg]\ntitle:")
      site.area = "area"
      try site.writeTable()
      try site.change("Content/data/datapackage.json", "\"region\"", "\"area\"")
      for name in ["north", "south", "coming"] {
        for language in ["kk", "ru", "en"] {
          try site.change("Content/publications/\(name)/\(language).md", "region:", "area:")
        }
      }
    }
    return site
  }

  /// Puts a word into the first paragraph of a narrative.
  func insert(_ word: String, _ path: String) throws {
    try change(path, "`= departures", "\(word) `= departures")
  }

  /// Adds to a file.
  func add(_ text: String, to path: String) throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: folder.path(path)))
    try folder.write(path, Array(data) + Array(text.utf8))
  }
}
