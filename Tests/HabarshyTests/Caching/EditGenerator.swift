import Foundation
import Habarshy
import Quantities

/// Numbers without a pattern, the same each time (splitmix64).
struct EditGenerator {
  var state: UInt64

  mutating func below(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((word ^ (word >> 31)) % UInt64(limit))
  }

  mutating func pick<Item>(_ items: [Item]) -> Item { items[below(items.count)] }

  /// A word that no number or date is in.
  mutating func word() -> String { pick(["alpha", "beta", "gamma", "delta"]) }

  mutating func language() -> String { pick(["kk", "ru", "en"]) }
}

extension IncrementalSite {
  /// Makes one edit, and tells more of it than its kind.
  func edit(_ kind: EditKind, _ generator: inout EditGenerator) throws -> String {
    switch kind {
    case .cell, .cellWithOldDate, .rows, .releasedRow, .codeList, .code, .table, .renamedTable,
      .movedTable, .outlines, .tiles:
      try editData(kind, &generator)
    case .paragraph, .frontMatter, .comingPublication, .renamedPublication, .image, .page:
      try editTexts(kind, &generator)
    case .title, .tagline, .contact, .downloads, .unit, .glossary, .indicator, .calendar:
      try editSettings(kind, &generator)
    case .word, .template, .layout, .templateOfKind, .style, .script, .font, .nothingNew:
      try editDesign(kind, &generator)
    case .clock, .release:
      moveClock(kind, &generator)
    case .removedOutput, .editedOutput, .outputOfSameSize, .removedFolder, .noOutput:
      try damageOutput(kind, &generator)
    case .flippedCache, .shortCache, .otherCache, .oldCache, .noCache:
      try damageCache(kind, &generator)
    }
  }

  // MARK: Content

  private func editData(_ kind: EditKind, _ generator: inout EditGenerator) throws -> String {
    let regions = "Content/data/regions.csv"
    switch kind {
    case .rows:
      if generator.below(2) == 0, cells.count > 9 {
        cells.removeLast()
      } else {
        cells.append(["\(1980 + cells.count)", "north", "1.\(cells.count)", "2.5"])
      }
      try writeTable()
    case .releasedRow:
      let day = 10 + generator.below(15)
      cells.append(["2007", "north", "1.\(cells.count)", "2.5", "2007-09-\(day)"])
      try writeTable()
      return "on the \(day)th"
    case .codeList:
      let word = generator.word()
      try change(regions, "north,С,С,", "north,С,С,\(word.prefix(1).uppercased())")
      return word
    case .code:
      let line = "west,Б,З,W\n"
      if text(of: regions)?.contains(line) == true {
        try change(regions, line, "")
      } else {
        try append(regions, line)
      }
    case .table:
      if let stays = tables.stays { try folder.remove("Content/data/\(stays).csv") }
      tables.stays = tables.stays == nil ? "stays" : nil
      try writeStays()
    case .renamedTable:
      guard let stays = tables.stays else { return "none" }
      try folder.remove("Content/data/\(stays).csv")
      tables.stays = stays == "stays" ? "visits" : "stays"
      try writeStays()
    case .movedTable:
      try folder.remove("Content/data/\(tables.flows)")
      tables.flows = tables.flows == "flows.csv" ? "streams.csv" : "flows.csv"
      try writeTable()
      try writePackage()
    case .outlines:
      let old = generator.pick(["50,4", "80,4", "60,5"])
      try change("Content/maps/regions.geojson", old, old.replacing(",", with: ".5,"))
      return old
    case .tiles:
      let isBelow = text(of: "Content/maps/tilegrid.csv")?.contains("south,0,1") == true
      try change(
        "Content/maps/tilegrid.csv", isBelow ? "south,0,1" : "south,1,0",
        isBelow ? "south,1,0" : "south,0,1")
    default:
      let path = "Content/data/\(tables.flows)"
      let date = try date(of: path)
      let row = generator.below(cells.count)
      let column = 2 + generator.below(2)
      cells[row][column] = "\(10 + generator.below(80)).\(generator.below(10))"
      try writeTable()
      if kind == .cellWithOldDate { try setDate(date, of: path) }
      return "\(row), \(column)"
    }
    return ""
  }

  private func writeStays() throws {
    if let stays = tables.stays {
      try write("Content/data/\(stays).csv", "period,stays\n2005,4.5\n2006,\(stays.count).5\n")
    }
    try writePackage()
  }

  private func editTexts(_ kind: EditKind, _ generator: inout EditGenerator) throws -> String {
    let coming = folder.contents(of: "Content/publications").keys.first {
      $0 == "extra" || $0 == "other"
    }
    let publication = generator.pick(["south", "north", "coming", coming ?? "south"])
    let path = "Content/publications/" + publication
    let language = generator.language()
    let word = generator.word()
    switch kind {
    case .paragraph:
      try append("\(path)/\(language).md", "\n\(word)\n")
      return "\(publication), \(language)"
    case .frontMatter:
      try writePublication(
        publication, title: word, keyword: generator.pick(["one", "two"]),
        region: publication == coming ? "north" : nil)
      return publication
    case .comingPublication:
      if let coming {
        try folder.remove("Content/publications/" + coming)
      } else {
        try writePublication("extra", region: "north")
      }
    case .renamedPublication:
      guard let coming else { return "none" }
      let name = coming == "extra" ? "other" : "extra"
      try FileManager.default.moveItem(
        atPath: folder.path("Content/publications/" + coming),
        toPath: folder.path("Content/publications/" + name))
      return name
    case .image:
      let sizes = (UInt8(20 + generator.below(30)), UInt8(20 + generator.below(30)))
      try folder.write("\(path)/images/view.png", Self.image(width: sizes.0, height: sizes.1))
      return publication
    default:
      try append("Content/pages/about/\(language).md", "\n\(word)\n")
    }
    return ""
  }

  // MARK: Settings

  private func editSettings(_ kind: EditKind, _ generator: inout EditGenerator) throws -> String {
    let word = generator.word()
    let site = "Content/site.yaml"
    switch kind {
    case .title: try change(site, "ru: Сайт", "ru: Сайт \(word)")
    case .tagline: try toggle(site, "tagline: {kk: Бір, ru: Один, en: One}\n")
    case .contact: try change(site, "press@", "\(word)@")
    case .downloads: try toggle(site, "downloads: [csv, svg]\n")
    case .unit: try change("Content/units.yaml", "symbol: thousand", "symbol: thousand \(word)")
    case .glossary: try change("Content/glossary.yaml", "en: Definition", "en: Definition \(word)")
    case .indicator:
      try change("Content/indicators/balance.yaml", "kk: Анықтама", "kk: Анықтама \(word)")
    default:
      let path = "Content/calendar.yaml"
      let entry = """
        - id: next
          kind: bulletin
          title: {kk: Келесі, ru: Следующий, en: Next}
          date: 2007-10-29T10:00
          announced: 2007-08-16T10:00

        """
      if text(of: path) == nil { try write(path, entry) } else { try folder.remove(path) }
    }
    return word
  }

  // MARK: Templates

  private func editDesign(_ kind: EditKind, _ generator: inout EditGenerator) throws -> String {
    let word = generator.word()
    switch kind {
    case .word:
      let path = "Templates/shared/words/\(generator.language()).yaml"
      return "\(path), \(try reword(path, word, &generator))"
    case .layout:
      try append("Templates/shared/layout.mustache", "<!-- \(word) -->\n")
    case .templateOfKind:
      try append("Templates/bulletin/page.mustache", "<!-- \(word) -->\n")
    case .template:
      let path = generator.pick(templates(".mustache"))
      try append(path, "<!-- \(word) -->\n")
      return path
    case .style, .script:
      let path = generator.pick(templates(kind == .style ? ".css" : ".js"))
      try append(path, "/* \(word) */\n")
      return path
    case .font:
      let path = generator.pick(templates(".woff2"))
      try append(path, word)
      return path
    default:
      let files = folder.contents(of: "Content").filter { $0.value != "/" }.keys.sorted()
      let path = generator.pick(files)
      try append("Content/" + path, "")
      return path
    }
    return word
  }

  private func templates(_ ending: String) -> [String] {
    folder.contents(of: "Templates").keys.filter { $0.hasSuffix(ending) }.sorted()
      .map { "Templates/" + $0 }
  }

  /// Puts a word behind the wording of one key, and tells which.
  private func reword(
    _ path: String, _ word: String, _ generator: inout EditGenerator
  ) throws -> String {
    var lines = (text(of: path) ?? "").split(separator: "\n", omittingEmptySubsequences: false)
    let places = lines.indices.filter { place in
      guard let colon = lines[place].firstRange(of: ": ") else { return false }
      return lines[place][..<colon.lowerBound].allSatisfy { $0.isLowercase || $0 == "-" }
        && lines[place].allSatisfy { !"\"'{>|#".contains($0) }
    }
    let place = generator.pick(places)
    lines[place] += " " + word
    try folder.write(path, lines.joined(separator: "\n"))
    return String(lines[place])
  }

  // MARK: Time

  private func moveClock(_ kind: EditKind, _ generator: inout EditGenerator) -> String {
    if kind == .release {
      // A publication is out at ten in the time of the site, which is six hours ahead.
      asOf = Self.instant("2007-09-20T04:00")
      asOf = Instant(secondsSinceEpoch: asOf.secondsSinceEpoch + generator.below(3) - 1)
    } else {
      let step = (generator.below(6) - 1) * 40_000
      asOf = Instant(secondsSinceEpoch: asOf.secondsSinceEpoch + step)
    }
    return "\(asOf.secondsSinceEpoch)"
  }

  // MARK: Files

  func text(of path: String) -> String? {
    FileManager.default.contents(atPath: folder.path(path)).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  /// Adds to a file, if it is there.
  private func append(_ path: String, _ text: String) throws {
    guard let data = FileManager.default.contents(atPath: folder.path(path)) else { return }
    try folder.write(path, Array(data) + Array(text.utf8))
  }

  /// Puts another text behind one that is in a file.
  func change(_ path: String, _ old: String, _ new: String) throws {
    guard let data = FileManager.default.contents(atPath: folder.path(path)) else { return }
    let text = String(decoding: data, as: UTF8.self)
    try folder.write(path, text.replacingOccurrences(of: old, with: new))
  }

  /// Adds a line to a file, or takes it out.
  private func toggle(_ path: String, _ line: String) throws {
    if text(of: path)?.contains(line) == true {
      try change(path, line, "")
    } else {
      try append(path, line)
    }
  }
}
