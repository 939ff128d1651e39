import Foundation

/// Content to measure with: publications of about 4 kB a language, each with its own data.
///
/// A publication has ten values, a table and two charts, all from a column of 200 numbers (20
/// years, ten regions) that no other publication uses. The same counts give the same bytes.
struct Workload {
  let folder: URL
  /// Publications.
  let count: Int
  /// Whether a publication is in one language (kk, ru, en in turn) or in all three.
  let isMonolingual: Bool

  static let years = Array(2005...2024)
  static let codes = [
    "KZ", "abai", "akmola", "aktobe", "atyrau", "zhambyl", "karaganda", "kostanay", "pavlodar",
    "turkistan",
  ]
  /// The areas that figures of all areas show: without the total.
  static var regions: [String] { Array(codes.dropFirst()) }

  /// Tables; each publication has one of its own as long as a data package holds that many.
  private var tables: Int { min(count, 2_000) }

  /// The measures of a table: those of the publications whose number leaves this remainder.
  private func measures(ofTable table: Int) -> [String] {
    stride(from: table, to: count, by: tables).map(Self.measure)
  }

  func write() throws {
    try write("site.yaml", Self.site)
    try write("units.yaml", Self.units)
    try write("data/areas.csv", Self.areas)
    try write(
      "data/datapackage.json",
      Self.package(
        [Self.codeList("areas", total: "KZ")]
          + (0..<tables).map { Self.resource("t\($0)", measures: measures(ofTable: $0)) }))
    for number in 0..<tables {
      var random = Random(state: UInt64(number))
      try write("data/t\(number).csv", Self.table(measures(ofTable: number), &random))
    }
    for number in 0..<count { try writePublication(number) }
  }

  /// The file whose edit a rebuild is measured with.
  var editedFile: URL {
    folder.appendingPathComponent("publications/p0/\(phrases(of: 0)[0].code).md")
  }

  /// The table in which a cell is edited: the last one, of the last year, stands in a chart.
  var editedTable: URL { folder.appendingPathComponent("data/t0.csv") }

  /// The languages of a publication.
  func phrases(of number: Int) -> [Phrases] {
    isMonolingual ? [Phrases.all[number % Phrases.all.count]] : Phrases.all
  }

  private static func measure(_ number: Int) -> String { "value_\(number)" }

  private func writePublication(_ number: Int) throws {
    let phrases = phrases(of: number)
    try write(
      "publications/p\(number)/publication.yaml",
      """
      kind: bulletin
      number: \(number + 1)
      period: 2024
      release: 2025-0\(number % 9 + 1)-15T10:00
      contact: press-office
      languages: [\(phrases.map(\.code).joined(separator: ", "))]

      """)
    for phrases in phrases {
      let idiom = Idiom.habarshy(Self.measure(number), names: phrases.areas)
      let text = Self.narrative(phrases, number, idiom, picks(of: number))
      try write("publications/p\(number)/\(phrases.code).md", text)
    }
  }

  /// What the ten values of a publication are of.
  func picks(of number: Int) -> [(area: Int, year: Int)] {
    var random = Random(state: UInt64(count + number))
    return (0..<10).map { _ in
      (area: random.below(Self.codes.count), year: Self.years[random.below(Self.years.count)])
    }
  }

  /// The numbers of a publication as its table has them, by the codes of areas and by years.
  func values(of number: Int) -> [String: [Int: String]] {
    let table = number % tables
    var random = Random(state: UInt64(table))
    var values: [String: [Int: String]] = [:]
    for row in Self.table(measures(ofTable: table), &random).split(separator: "\n").dropFirst() {
      let cells = row.split(separator: ",").map(String.init)
      if let year = Int(cells[0]) {
        values[cells[1], default: [:]][year] = cells[2 + number / tables]
      }
    }
    return values
  }

  private func write(_ name: String, _ text: String) throws {
    let file = folder.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }
}

/// Numbers without a pattern, the same each time (splitmix64).
struct Random {
  var state: UInt64

  mutating func below(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((word ^ (word >> 31)) % UInt64(limit))
  }
}
