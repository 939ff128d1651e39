package import Diagnostics
import Languages
import Narratives
import Publications

/// How the languages of publications compare: what each has, and how far it is translated.
package enum ParityReport {
  /// A table for each publication named, or for all; findings are in the log.
  package static func make(
    _ options: BuildOptions, publications named: [String], reporting log: inout DiagnosticLog
  ) throws(BuildStopped) -> String {
    let inspection = try Inspection.run(options, named: named, reporting: &log)
    var text = ""
    for editions in inspection.publications {
      guard let first = editions.first?.publication else { continue }
      let records = inspection.records(of: first)
      if !text.isEmpty { text += "\n" }
      text += table(editions, records)
    }
    return text
  }

  /// One row of a table, with a cell for each language.
  private struct Row {
    let name: String
    let cells: [String]
  }

  private static func table(
    _ editions: [Edition], _ records: [Language: TranslationRecord]
  ) -> String {
    guard let publication = editions.first?.publication else { return "" }
    let original = editions.first { $0.language == publication.original }
    func row(_ name: String, _ count: (Edition) -> Int) -> Row {
      Row(name: name, cells: editions.map { String(count($0)) })
    }
    var rows = [
      Row(name: publication.address(), cells: editions.map(\.language.code)),
      row("headings") { $0.text.headings.count },
      row("passages") { $0.text.written.passages.count },
      row("values") { $0.text.expressions.count },
      row("claims") { $0.text.claims.count },
      row("figures") { $0.text.figures.count },
      row("footnotes") { $0.text.narrative.footnotes.count },
    ]
    let states = editions.map { edition -> TranslationState? in
      guard let original, edition.language != original.language,
        let record = records[edition.language]
      else { return nil }
      return TranslationState(
        original: original.text.written, translation: edition.text.written, record: record)
    }
    func stateRow(_ name: String, _ count: (TranslationState) -> Int) -> Row {
      Row(
        name: name,
        cells: zip(editions, states).map { edition, state in
          if edition.language == publication.original { return "original" }
          return state.map { String(count($0)) } ?? "no record"
        })
    }
    rows.append(stateRow("translated") { $0.count(.current) + $0.count(.reworded) })
    rows.append(stateRow("stale") { $0.count(.stale) })
    rows.append(stateRow("not recorded") { $0.count(.unrecorded) + $0.unaligned })
    return layOut(rows)
  }

  /// Names to the left, cells to the right of columns that are as wide as they must be.
  private static func layOut(_ rows: [Row]) -> String {
    let nameWidth = rows.map(\.name.count).max() ?? 0
    let columns = rows.first?.cells.count ?? 0
    let widths = (0..<columns).map { column in rows.map { $0.cells[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = zip(row.cells, widths).map { cell, width in
        "  " + String(repeating: " ", count: width - cell.count) + cell
      }
      return row.name + String(repeating: " ", count: nameWidth - row.name.count)
        + cells.joined() + "\n"
    }.joined()
  }
}

extension Inspection {
  /// The records of translations that a publication keeps; what is wrong with one has been
  /// reported when its texts were compared.
  func records(of publication: Publication) -> [Language: TranslationRecord] {
    let folder = PublicationFolder(
      publication: publication,
      files: Array(inputs.content.files(under: "publications/\(publication.slug)")))
    var records: [Language: TranslationRecord] = [:]
    for language in publication.languages {
      var reported = DiagnosticLog()
      records[language] = folder.translationRecord(language, reporting: &reported)
    }
    return records
  }
}
