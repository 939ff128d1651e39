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
}

extension IncrementalSite {
  /// Makes one edit of any kind, and tells which.
  func edit(_ generator: inout EditGenerator) throws -> String {
    let publication = generator.pick(["south", "north", "coming", "extra"])
    let language = generator.pick(["kk", "ru", "en"])
    let word = generator.pick(["alpha", "beta", "gamma", "delta"])
    switch generator.below(23) {
    case 0, 1, 2:
      let row = generator.below(cells.count)
      let column = 2 + generator.below(2)
      cells[row][column] = "\(10 + generator.below(80)).\(generator.below(10))"
      try writeTable()
      return "cell \(row), \(column)"
    case 3:
      if generator.below(2) == 0, cells.count > 9 {
        cells.removeLast()
      } else {
        cells.append(["\(1980 + cells.count)", "north", "1.\(cells.count)", "2.5"])
      }
      try writeTable()
      return "rows"
    case 4, 5:
      try append("Content/publications/\(publication)/\(language).md", "\n" + word + "\n")
      return "paragraph of \(publication), \(language)"
    case 6:
      try writePublication(
        publication, title: word, keyword: generator.pick(["one", "two"]))
      return "publication \(publication)"
    case 7:
      if folder.contents(of: "Content/publications/extra").isEmpty {
        try writePublication("extra")
      } else {
        try folder.remove("Content/publications/extra")
      }
      return "extra"
    case 8:
      try append("Templates/bulletin/page.mustache", "<!-- \(word) -->\n")
      return "template of the kind"
    case 9:
      try append("Templates/shared/layout.mustache", "<!-- \(word) -->\n")
      return "template of all pages"
    case 10:
      try append("Templates/shared/styles/20-base.css", "/* \(word) */\n")
      return "style"
    case 11:
      try change("Content/site.yaml", "ru: Сайт", "ru: Сайт \(word)")
      return "title of the site"
    case 12:
      try change("Content/glossary.yaml", "en: Definition", "en: Definition of \(word)")
      return "glossary"
    case 13:
      try change(
        "Content/indicators/balance.yaml", "kk: Анықтама", "kk: Анықтама \(word)")
      return "indicator"
    case 16, 17:
      let path = "Templates/shared/words/\(language).yaml"
      return "\(path), \(try reword(path, word, &generator))"
    case 18, 19:
      let path = generator.pick(templates)
      try append(path, "<!-- \(word) -->\n")
      return path
    case 20:
      try change("Content/site.yaml", "press@", "\(word)@")
      return "contact"
    case 21:
      let line = "tagline: {kk: Бір, ru: Один, en: One}\n"
      if text(of: "Content/site.yaml")?.contains(line) == true {
        try change("Content/site.yaml", line, "")
      } else {
        try append("Content/site.yaml", line)
      }
      return "tagline"
    case 14:
      asOf = Instant(secondsSinceEpoch: asOf.secondsSinceEpoch + generator.below(5) * 40_000)
      return "clock"
    case 15:
      let files = folder.contents(of: "Output").filter { $0.value != "/" }.keys.sorted()
      guard !files.isEmpty else { return "nothing" }
      let path = "Output/" + generator.pick(files)
      if generator.below(2) == 0 || path.hasSuffix("build.json") {
        try folder.remove(path)
      } else {
        try folder.write(path, "changed")
      }
      return "output \(path)"
    default:
      try append("Content/pages/about/\(language).md", "\n" + word + "\n")
      return "page"
    }
  }

  /// The templates of the site and of its kind.
  private var templates: [String] {
    folder.contents(of: "Templates").keys.filter { $0.hasSuffix(".mustache") }.sorted()
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

  private func text(of path: String) -> String? {
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
}
