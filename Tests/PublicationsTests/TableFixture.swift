import Diagnostics
import Foundation
import Indicators
import Languages
import Narratives
import Publications
import Quantities
import Testing

/// Arrivals and departures of four regions in two zones over three years, with published totals;
/// the files of `Tests/Fixtures/tables`.
struct TableFixture {
  let model: Model

  init() throws {
    func source(_ name: String) throws -> Source {
      let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Fixtures/tables")
      let data = try Data(contentsOf: folder.appendingPathComponent(name))
      return Source(path: name, text: String(decoding: data, as: UTF8.self))
    }
    var log = DiagnosticLog()
    let units = UnitCatalog.parse(try source("units.yaml"), reporting: &log)
    let asOf = try #require(Instant(parsing: "2010-01-01", in: .utc))
    let dataset = try #require(
      Dataset.parse(
        package: source("datapackage.json"),
        tables: ["regions.csv", "footnotes.csv", "moves.csv", "zones.csv"].map(source),
        units: units, asOf: asOf, zone: .utc, reporting: &log))
    model = Model.build(dataset: dataset, indicators: [], units: units, reporting: &log)
    try #require(log.isEmpty, "\(log.sorted.map(\.message))")
  }

  /// Resolves the body of a table for the year 2006, in English words that are their own keys.
  func resolve(_ body: String, path: String = "en.md") -> (ResolvedNarrative, DiagnosticLog) {
    var log = DiagnosticLog()
    let text = "---\ntitle: T\nsummary: S\n---\n\n```table t\n\(body)\ntitle: T\nsource: s\n```\n"
    let narrative = Narrative.parse(Source(path: path, text: text), reporting: &log)
    let words = Words.parse(
      Source(path: "words.yaml", text: Self.words), language: .english, reporting: &log)
    let resolver = Resolver(
      model: model, glossary: Glossary(), language: .english, words: words, sourceIDs: ["s"])
    let context = EvaluationContext(period: Period("2006"), point: ["region": "KZ"])
    return (resolver.resolve(narrative, in: context, reporting: &log), log)
  }

  func table(_ body: String) throws -> DataTable {
    let (resolved, log) = resolve(body)
    try #require(log.isEmpty, "\(log.sorted.map(\.message))")
    guard case .table(let table)? = resolved.figures.first?.content else {
      throw NoTable()
    }
    return table
  }

  struct NoTable: Error {}

  private static let words = Phrase.allCases.map { phrase in
    let slots = phrase.slots.map { " {\($0)}" }.joined()
    return "\(phrase.rawValue): \"\(phrase.rawValue)\(slots)\"\n"
  }
  .joined()
}

extension DataTable {
  /// The table as text: headings, then rows with their role, marks and footnote letters.
  var drawn: String {
    func letters(_ notes: [Int]) -> String {
      notes.map { "^" + footnotes[$0].letter }.joined()
    }
    var lines: [String] = []
    if !notes.isEmpty { lines.append("table" + letters(notes)) }
    if !groups.isEmpty {
      lines.append(
        groups.map { group in
          "\(group.name)\(letters(group.notes)) \(group.columns.lowerBound)–"
            + "\(group.columns.upperBound - 1)\(group.unit.map { " " + $0 } ?? "")"
        }.joined(separator: " | "))
    }
    lines.append(
      ([rowHeading]
        + columns.map { "\($0.name)\($0.unit.map { ", " + $0 } ?? "")\(letters($0.notes))" })
        .joined(separator: " | "))
    for row in rows {
      let role = row.role == .part ? "" : "\(row.role) "
      let cells = row.cells.map { cell in
        (cell.course == nil ? cell.text : "~\(cell.text)") + cell.marks.map(\.text).joined()
          + letters(cell.notes)
      }
      lines.append(([role + row.label + letters(row.notes)] + cells).joined(separator: " | "))
    }
    for footnote in footnotes {
      let text = footnote.text.plainText(value: { _ in "" }, reference: { _ in "" })
      lines.append("\(footnote.letter): \(text)")
    }
    return (lines + roundingNotes).joined(separator: "\n")
  }
}
