import Diagnostics
import Foundation
import Habarshy
import Testing

/// Numbers typed by hand, replaced by the values they are.
@Suite struct FixTests {
  private static let path = "Content/publications/flows/ru.md"

  @Test func `a number that one value is becomes that value`() throws {
    let site = try site("Прибыло 66,7 тыс. человек.")
    let plan = try plan(site)
    #expect(plan.open.isEmpty)
    #expect(
      plan.diff.contains(
        "\n-Прибыло 66,7 тыс. человек.\n+Прибыло `= arrivals[2006]` тыс. человек.\n"),
      "\(plan.diff)")
    #expect(plan.diff.contains("\n@@ -3,7 +3,7 @@\n"), "\(plan.diff)")
  }

  @Test(arguments: [
    ("66 700 человек", "`= arrivals[2006] | in people` человек"),
    ("66\u{A0}700 человек", "`= arrivals[2006] | in people` человек"),
    ("67 тыс. человек", "`= arrivals[2006] | decimals 0` тыс. человек"),
  ])
  func `units and decimals are as they were typed`(typed: String, fixed: String) throws {
    let plan = try plan(site("Прибыло \(typed)."))
    #expect(plan.diff.contains("\n+Прибыло \(fixed).\n"), "\(plan.diff)\(plan.remarks)")
  }

  @Test(arguments: [
    ("0,3 тыс. человек", "no value of the data is this number"),
    ("1,0 тыс. человек", "no value of the data is this number"),
  ])
  func `a number that nothing is stays with its author`(typed: String, remark: String) throws {
    let plan = try plan(site("Прибыло \(typed)."))
    #expect(plan.files.isEmpty)
    #expect(plan.remarks.contains(remark), "\(plan.remarks)")
  }

  @Test func `a number that several values are stays with its author`() throws {
    let folder = try site("Прибыло 14,2 тыс. человек.")
    let flows = "Content/data/flows.csv"
    let text = try String(contentsOfFile: folder.folder.path(flows), encoding: .utf8)
    try folder.folder.write(flows, text.replacing("60.1,0.0", with: "14.2,0.0"))
    let plan = try plan(folder)
    #expect(plan.files.isEmpty)
    #expect(plan.remarks.contains("14,2: may be `= arrivals["), "\(plan.remarks)")
    #expect(plan.remarks.contains(", or `= arrivals["), "\(plan.remarks)")
  }

  @Test func `a file keeps its line endings and its byte order mark`() throws {
    let folder = try site("Прибыло 66,7 тыс. человек.")
    let text = try String(contentsOfFile: folder.folder.path(Self.path), encoding: .utf8)
    let windows = Array("\u{FEFF}\(text.replacing("\n", with: "\r\n"))".utf8)
    try folder.folder.write(Self.path, windows)
    var log = DiagnosticLog()
    for file in try plan(folder).files { folder.options().workspace.apply(file, reporting: &log) }
    #expect(log.isEmpty)
    let written = try Data(contentsOf: URL(fileURLWithPath: folder.folder.path(Self.path)))
    let expected = String(decoding: windows, as: UTF8.self).replacing(
      "66,7", with: "`= arrivals[2006]`")
    #expect(Array(written) == Array(expected.utf8))
    #expect(try plan(folder).files.isEmpty)
  }

  @Test func `a file that has changed in the meantime stays as it is`() throws {
    let folder = try site("Прибыло 66,7 тыс. человек.")
    let plan = try plan(folder)
    try folder.folder.write(Self.path, Array("other".utf8))
    var log = DiagnosticLog()
    for file in plan.files { folder.options().workspace.apply(file, reporting: &log) }
    #expect(log.sorted.map(\.code) == ["file.changed"])
    let text = try String(contentsOfFile: folder.folder.path(Self.path), encoding: .utf8)
    #expect(text == "other")
  }

  @Test func `a value that YAML would have to quote is left to the author`() throws {
    let folder = try BadInputFolder([
      .replace(Self.path, "summary: Кратко", "summary: Прибыло 12,5 тыс. человек")
    ])
    let plan = try plan(folder)
    #expect(plan.files.isEmpty)
    #expect(plan.remarks.contains("has to be quoted"), "\(plan.remarks)")
  }

  @Test func `coverage counts what stands behind the numbers of a text`() throws {
    let folder = try site(
      "В 2006 году [две трети](literal: \"пример\") и 5 человек, во-первых; один из двух.")
    var log = DiagnosticLog()
    let inspection = try Inspection.run(folder.options(writesOutput: false), reporting: &log)
    let report = CoverageReport(inspection)
    #expect(report.text.contains("year 1, ordinal 1, idiom 1\n"), "\(report.text)")
    #expect(
      report.json.contains(
        "\"literal\": 1, \"unbound\": 2, \"exempt\": {\"year\": 1, \"ordinal\": 1, \"idiom\": 1}"),
      "\(report.json)")
  }

  /// The small site with a sentence of its own in Russian.
  private func site(_ sentence: String) throws -> BadInputFolder {
    try BadInputFolder([
      .replace(Self.path, "Прибыло `= arrivals[2006] | unit`, [меньше]", sentence + "\n\n[меньше]")
    ])
  }

  private func plan(_ folder: BadInputFolder) throws -> FixPlan {
    var log = DiagnosticLog()
    return FixPlan.make(try Inspection.run(folder.options(writesOutput: false), reporting: &log))
  }
}
