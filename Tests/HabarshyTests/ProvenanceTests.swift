import Diagnostics
import Foundation
import Habarshy
import Quantities
import Testing

/// The record beside the page of an edition.
@Suite struct ProvenanceTests {
  private struct Record: Decodable {
    struct Resource: Decodable {
      let name: String
      let file: String
      let sources: [String]
    }
    struct Observation: Decodable {
      let resource: Int
      let row: Int
      let column: String
      let point: [String]
      let value: String?
      let missing: String?
      let released: String?
    }
    struct Item: Decodable {
      let at: [String]
      let shown: String?
      let exact: String?
      let from: [Int]
    }
    struct Number: Decodable {
      let line: Int
      let expression: String
      let shown: String?
      let exact: String?
      let holds: Bool?
      let from: [Int]?
      let items: [Item]?
    }
    let format: Int
    let resources: [Resource]
    let observations: [Observation]
    let numbers: [Number]
  }

  private func record(_ output: [String: String], _ language: String = "en") throws -> Record {
    let path = "site/\(language)/publications/migration-2001-2006/provenance.json"
    let text = try #require(output[path])
    return try JSONDecoder().decode(Record.self, from: Data(text.utf8))
  }

  @Test func `every number on the page is in the record, and every cell is in the data`() throws {
    let output = try RealSite.built.get().files
    for language in ["kk", "ru", "en"] {
      let record = try record(output, language)
      #expect(record.format == 1)
      let page = try #require(
        output["site/\(language)/publications/migration-2001-2006/index.html"])
      #expect(page.contains("href=\"provenance.json\""))
      let exact = Set(
        record.numbers.flatMap { [$0.exact] + ($0.items ?? []).map(\.exact) }.compactMap { $0 })
      let onPage = page.matches(of: /<data [^>]*value="([^"]*)"/).map { String($0.output.1) }
      #expect(!onPage.isEmpty)
      for value in onPage { #expect(exact.contains(value), "\(value) is not in the record") }
      #expect(!record.numbers.isEmpty && record.numbers.allSatisfy { $0.holds != false })
      for number in record.numbers {
        for cell in (number.from ?? []) + (number.items ?? []).flatMap(\.from) {
          #expect(record.observations.indices.contains(cell))
        }
      }
      try compare(record)
    }
  }

  /// Looks up each observation in the file it names.
  private func compare(_ record: Record) throws {
    #expect(!record.observations.isEmpty)
    for observation in record.observations {
      let resource = record.resources[observation.resource]
      let text = try String(
        contentsOfFile: RealContent.content + "/data/" + resource.file, encoding: .utf8)
      let rows = text.split(separator: "\n", omittingEmptySubsequences: false)
      let header = rows[0].split(separator: ",").map(String.init)
      let column = try #require(header.firstIndex(of: observation.column))
      let cells = rows[observation.row].split(separator: ",", omittingEmptySubsequences: false)
      if let value = observation.value { #expect(cells[column] == value) }
      #expect(observation.value == nil || observation.missing == nil)
    }
  }

  @Test func `rows that are not yet public are neither listed nor counted`() throws {
    let folder = try TemporaryFolder()
    try RealContent.copy(to: folder, publications: ["migration-2001-2006"])
    func build() throws -> [String: String] {
      let result = Build.run(
        BuildOptions(
          workspace: Workspace(
            content: folder.path("Content"), templates: RealContent.templates,
            output: folder.path("Output")),
          asOf: .local("2007-09-01"), jobs: 2))
      try #require(result.ending == .finished, "\(result.log.sorted.map(\.message))")
      return folder.contents(of: "Output")
    }
    let path = folder.path("Content/data/external_migration.csv")
    let rows = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    func row(_ row: Substring, _ released: String) -> String {
      var cells = row.split(
        separator: "," as Character, maxSplits: 5, omittingEmptySubsequences: false
      ).map(String.init)
      cells.insert(released, at: 5)
      return cells.joined(separator: ",")
    }
    func write(_ lines: [String]) throws {
      try folder.write(
        "Content/data/external_migration.csv", lines.joined(separator: "\n") + "\n")
    }
    let known = rows.dropFirst().map { row($0, "2007-01-01") }
    // Revisions between the rows, known later.
    let revised = known.enumerated().flatMap { index, line in
      ["2001,KZ,99.9,1.1,98.8,2030-01-\(10 + index),1,later", line]
    }
    let package = folder.path("Content/data/datapackage.json")
    var text = try String(contentsOfFile: package, encoding: .utf8)
    let start = try #require(text.range(of: "\"name\": \"stated_balance\"")).upperBound
    let field = try #require(text.range(of: "{", range: start..<text.endIndex)).lowerBound
    // The next field of the table begins behind the measure's own objects.
    let next = try #require(text.range(of: "\"name\": \"section\"", range: field..<text.endIndex))
    let brace = try #require(
      text.range(of: "{", options: .backwards, range: field..<next.lowerBound)
    ).lowerBound
    text.insert(
      contentsOf:
        "{\"name\": \"released\", \"type\": \"string\", \"habarshy\": {\"role\": \"released\"}},",
      at: brace)
    let key = try #require(text.range(of: "\"primaryKey\": [", range: brace..<text.endIndex))
    text.insert(contentsOf: "\"released\",", at: key.upperBound)
    // Fields stand in the order of the columns.
    try Data(text.utf8).write(to: URL(fileURLWithPath: package))
    let record = "site/en/publications/migration-2001-2006/provenance.json"
    try write([row(rows[0], "released")] + known)
    let before = try build()
    #expect(try #require(before[record]).contains("\"released\":\"2007-01-01T00:00+06:00\""))
    try write([row(rows[0], "released")] + revised)
    let after = try build()
    #expect(after[record] == before[record])
  }

  @Test func `the site may go without it`() throws {
    for (settings, isThere) in [("", true), ("provenance: false\n", false)] {
      let site = try BadInputFolder([.append(BadInputCase.site, settings)])
      #expect(site.build().ending == .finished)
      let output = site.folder.contents(of: "Output")
      #expect(output.keys.contains { $0.hasSuffix("provenance.json") } == isThere)
      let page = try #require(output["site/en/publications/flows/index.html"])
      #expect(page.contains("about-computation") == isThere)
    }
  }
}
