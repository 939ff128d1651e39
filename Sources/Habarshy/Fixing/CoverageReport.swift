import Languages
import Narratives
package import Publications
import Diagnostics

/// What stands behind the numbers of each edition and page.
package struct CoverageReport: Sendable {
  /// The numbers of one text.
  package struct Row: Sendable {
    /// The path of the narrative, as messages name it.
    package let path: String
    package let language: String
    package let coverage: NumberCoverage
  }

  package let rows: [Row]

  /// One row for each edition, then one for each page, in the order of the folders.
  package init(_ inspection: Inspection) {
    let texts = inspection.texts
    rows = texts.map {
      Row(
        path: $0.narrative.source.path, language: $0.language.code, coverage: $0.coverage)
    }
  }

  private var sum: NumberCoverage { rows.reduce(NumberCoverage()) { $0 + $1.coverage } }

  /// How many numbers nothing stands behind.
  package var unbound: Int { sum.unbound }

  /// A table for reading.
  package var text: String {
    var lines = [["numbers", "bound", "literal", "exempt", "unbound", "exempt by"]]
    for row in rows { lines.append([row.path] + Self.cells(row.coverage)) }
    lines.append(["all"] + Self.cells(sum))
    let widths = (0..<5).map { column in lines.map { $0[column].count }.max() ?? 0 }
    return lines.map { line in
      let cells = zip(line, widths).enumerated().map { column, cell in
        let space = String(repeating: " ", count: cell.1 - cell.0.count)
        return column == 0 ? cell.0 + space : space + cell.0
      }
      let text = (cells + [line[5]]).joined(separator: "  ")
      return text.trimmingSpaces + "\n"
    }.joined()
  }

  private static func cells(_ coverage: NumberCoverage) -> [String] {
    let rules = exempt(coverage)
    return [
      String(coverage.bound), String(coverage.literal), String(rules.map(\.count).reduce(0, +)),
      String(coverage.unbound), rules.map { "\($0.rule) \($0.count)" }.joined(separator: ", "),
    ]
  }

  private static func exempt(_ coverage: NumberCoverage) -> [(rule: String, count: Int)] {
    NumeralRule.allCases.compactMap { rule in
      coverage.exempt[rule].map { (rule.rawValue, $0) }
    }
  }

  /// One JSON document.
  package var json: String {
    let rows = rows.map { row in
      "{\"file\": \(JSONPrinter.quote(row.path)), \"language\": \(JSONPrinter.quote(row.language)), "
        + Self.fields(row.coverage) + "}"
    }
    return
      "{\"coverage\": [\(rows.joined(separator: ",\n  "))],\n \"all\": {\(Self.fields(sum))}}\n"
  }

  private static func fields(_ coverage: NumberCoverage) -> String {
    let rules = exempt(coverage).map { "\"\($0.rule)\": \($0.count)" }
    return "\"bound\": \(coverage.bound), \"literal\": \(coverage.literal), "
      + "\"unbound\": \(coverage.unbound), \"exempt\": {\(rules.joined(separator: ", "))}"
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
