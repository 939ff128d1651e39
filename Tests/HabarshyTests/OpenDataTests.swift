import Diagnostics
import Foundation
import Habarshy
import Rendering
import Testing

/// Tables and indicators as files that readers take away.
@Suite struct OpenDataTests {
  private static let address: BadInputCase.Change = .append(
    BadInputCase.site, "base-url: https://example.org/\n")

  /// The files of a build, by path from the site's root.
  private func build(
    _ changes: [BadInputCase.Change] = [], asOf: String = "2007-09-01"
  ) throws -> [String: String] {
    let site = try BadInputFolder([Self.address] + changes)
    let result = site.build(asOf: asOf)
    try #require(result.ending == .finished, "\(site.words(result))")
    let files = site.folder.files(of: "Output").filter { $0.key.hasPrefix("site/") }
    return Dictionary(
      uniqueKeysWithValues: files.map { (String($0.key.dropFirst("site/".count)), $0.value) })
  }

  private func lines(_ text: String?) throws -> [String] {
    try #require(text).components(separatedBy: "\r\n").filter { !$0.isEmpty }
  }

  @Test func `a table holds the latest vintage that is known, and only it`() throws {
    let changes: [BadInputCase.Change] = [
      .append(BadInputCase.flows, "2006,KZ,68.25,33.7,2008-02-28T10:00\n")
    ]
    let before = try lines(try build(changes, asOf: "2008-02-28T09:59:59")["data/flows.csv"])
    let after = try lines(try build(changes, asOf: "2008-02-28T10:00")["data/flows.csv"])
    #expect(
      before[0] == "period,region,arrivals,arrivals_status,departures,departures_status,released")
    #expect(!before.contains { $0.contains("68.25") })
    #expect(after.filter { $0.hasPrefix("2006,KZ,") }.count == 1)
    #expect(after.contains("2006,KZ,68.25,A,33.7,A,2008-02-28T10:00:00+06:00"))
    #expect(before.count == after.count)
  }

  @Test func `a missing number is an empty cell, and its status says why`() throws {
    let files = try build([.append(BadInputCase.flows, "2001,KZ,[c],,2006-01-01\n")])
    let rows = try lines(files["data/flows.csv"])
    #expect(rows.contains("2001,KZ,,Q,,O,2006-01-01T00:00:00+06:00"))
    let sdmx = try lines(files["data/flows.sdmx.csv"])
    #expect(
      sdmx.contains(
        "dataflow,ORG.EXAMPLE:FLOWS(1.0.0),R,A,ARRIVALS,KZ,2001,,Q,THOUSAND_PEOPLE"))
  }

  @Test func `a table whose rows are all to come is nowhere named`() throws {
    let files = try build([
      .replace(
        BadInputCase.package, "\"resources\": [",
        """
        "resources": [
        {"name": "surprising", "path": "surprising.csv", "schema": {"fields": [
          {"name": "period", "type": "string", "habarshy": {"role": "dimension"}},
          {"name": "surprise", "type": "number",
            "habarshy": {"role": "measure", "unit": "thousand_people"}},
          {"name": "released", "type": "string", "habarshy": {"role": "released"}}]}},
        """),
      .write("Content/data/surprising.csv", "period,surprise,released\n2006,7.25,2030-01-01\n"),
    ])
    for (path, text) in files where path.contains("data") {
      #expect(!path.contains("surpris") && !text.contains("surpris"), "\(path)")
    }
  }

  @Test func `a text that looks like a formula is a text, and a negative number a number`() throws {
    let files = try build([
      .append(BadInputCase.regions, "north,=1+1,-north,@north\n"),
      .append(BadInputCase.flows, "2006,north,-3.5,2,\n"),
    ])
    let regions = try lines(files["data/regions.csv"])
    #expect(regions.contains("north,'=1+1,'-north,'@north"))
    let flows = try lines(files["data/flows.csv"])
    #expect(flows.contains("2006,north,-3.5,A,2,A,"))
  }

  @Test func `texts in one language are marked with it on the pages of others`() throws {
    let files = try build([
      .replace(
        BadInputCase.package, "\"resources\": [",
        """
        "resources": [
        {"name": "acts", "path": "acts.csv", "schema": {"fields": [
          {"name": "number", "type": "integer"},
          {"name": "act", "type": "string", "habarshy": {"language": "ru"}}]}},
        """),
      .write("Content/data/acts.csv", "number,act\n1,Указ\n"),
    ])
    for language in ["kk", "en"] {
      #expect(files["\(language)/data/acts/index.html"]?.contains("<td lang=\"ru\">Указ") == true)
    }
    #expect(files["ru/data/acts/index.html"]?.contains("<td>Указ</td>") == true)
    let description = try #require(files["data/acts.csv-metadata.json"])
    #expect(description.ranges(of: "\"lang\":\"ru\"").count == 1)
  }

  @Test func `every file has its sum, and JSON is JSON`() throws {
    let files = try build()
    let sums = try #require(files["data/SHA256SUMS"]).split(separator: "\n")
    #expect(sums.count > 10)
    for line in sums {
      let parts = line.components(separatedBy: "  ")
      let file = try #require(files["data/" + parts[1]], "\(line)")
      #expect(Checksum(of: Array(file.utf8)).description == parts[0], "\(parts[1])")
    }
    for (path, text) in files where path.hasSuffix(".json") || path.hasSuffix(".jsonld") {
      #expect(throws: Never.self, "\(path)") {
        try JSONSerialization.jsonObject(with: Data(text.utf8))
      }
    }
  }

  @Test func `a page describes its table for search engines, and cannot be broken out of`() throws {
    let files = try build([
      .replace(
        BadInputCase.package, "\"path\": \"flows.csv\"",
        "\"path\": \"flows.csv\", \"title\": \"Flows </script><b>\"")
    ])
    for language in ["kk", "ru", "en"] {
      let page = try #require(files["\(language)/data/flows/index.html"])
      let open = try #require(
        page.range(of: "<script type=\"application/ld+json\">", options: .backwards))
      let close = try #require(
        page.range(of: "</script>", range: open.upperBound..<page.endIndex))
      let block = page[open.upperBound..<close.lowerBound]
      let object = try JSONSerialization.jsonObject(with: Data(block.utf8)) as? [String: Any]
      #expect(object?["@type"] as? String == "Dataset")
      #expect(object?["inLanguage"] as? String == language)
      #expect((object?["name"] as? String)?.hasPrefix("Flows </script>") == true)
      #expect(files["\(language)/data/flows/flows-\(language).xlsx"] != nil)
      #expect(files["\(language)/data/flows/flows.bib"]?.contains("@dataset{flows,") == true)
      #expect(files["\(language)/data/flows/flows.ris"]?.hasPrefix("TY  - DATA\r\n") == true)
    }
  }

  @Test func `a site that wants no data has none, and nothing leads to it`() throws {
    let files = try build([.append(BadInputCase.site, "downloads: [csv]\n")])
    #expect(!files.keys.contains { $0.hasPrefix("data/") || $0.hasSuffix(".xlsx") })
    #expect(files["en/index.html"]?.contains("data/index.html") == false)
  }
}

/// What the libraries of their users say of the files.
@Suite struct OpenDataJudgeTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
  private static let python = root + "/.build/judges/bin/python"
  private static let hasJudges = FileManager.default.isExecutableFile(atPath: python)

  @Test(
    .enabled(if: hasJudges, "the judges of open data are not installed (make judge)"),
    .timeLimit(.minutes(5)))
  func `the libraries that read open data accept it`() throws {
    let site = try BadInputFolder([
      .append(BadInputCase.site, "base-url: https://example.org/\n"),
      .append(BadInputCase.flows, "2001,KZ,[c],-7.125,2006-01-01\n"),
    ])
    try #require(site.build().ending == .finished)
    let judge = Process()
    judge.executableURL = URL(fileURLWithPath: Self.python)
    judge.arguments = [
      Self.root + "/Tests/Judges/judge-open-data", site.folder.path("Output/site"),
    ]
    let said = Pipe()
    judge.standardOutput = said
    judge.standardError = said
    try judge.run()
    let text = said.fileHandleForReading.readDataToEndOfFile()
    judge.waitUntilExit()
    #expect(judge.terminationStatus == 0, "\(String(decoding: text, as: UTF8.self))")
  }
}
