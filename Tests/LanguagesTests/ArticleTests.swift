import Foundation
import Languages
import Quantities
import Testing

/// The article on languages shows what the program writes.
@Suite struct ArticleTests {
  @Test func `the examples of the article are what is written`() throws {
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { root.deleteLastPathComponent() }
    let url = root.appendingPathComponent("Sources/Habarshy/Habarshy.docc/Languages.md")
    let text = try String(contentsOf: url, encoding: .utf8)
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("| `") }
    #expect(rows.count > 10)
    for row in rows {
      let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      let value = cells[0].trimmingCharacters(in: ["`"])
      let written = Language.all.map { language in
        write(value, in: language).replacing("\u{A0}", with: " ")
      }
      #expect(Array(cells.dropFirst()) == written, "\(value)")
    }
  }

  private func write(_ value: String, in language: Language) -> String {
    let ends = value.split(separator: ".", omittingEmptySubsequences: true)
    if value.contains(".."), let first = ends.first.flatMap({ Period($0) }),
      let last = ends.last.flatMap({ Period($0) })
    {
      return language.periods(first, last)
    }
    if let period = Period(value) { return language.period(period) }
    return ExactDecimal(value).map { language.number($0) } ?? "?"
  }
}
