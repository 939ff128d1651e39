import Diagnostics
import Narratives
import Support
import Testing

@Suite struct FindingTests {
  @Test(arguments: Findings.values)
  func `a mistake in a value, claim or reference is reported where it stands`(_ case: Finding) {
    `case`.check()
  }

  @Test(arguments: Findings.html)
  func `raw HTML is reported where it stands`(_ case: Finding) { `case`.check() }

  @Test(arguments: Findings.figures)
  func `a mistake in a figure is reported where it stands`(_ case: Finding) { `case`.check() }

  @Test(arguments: Findings.tables)
  func `a mistake in a table is reported where it stands`(_ case: Finding) { `case`.check() }

  @Test(arguments: Findings.footnotes)
  func `a mistake in a footnote is reported where it stands`(_ case: Finding) { `case`.check() }

  @Test(arguments: Findings.notes)
  func `a mistake in a note is reported where it stands`(_ case: Finding) { `case`.check() }

  @Test(arguments: Findings.all)
  func `places do not depend on the lines' breaks`(_ case: Finding) {
    `case`.check(
      Reading(
        whole: (Reading.frontMatter + `case`.text).replacing("\n", with: "\r\n")))
  }

  @Test(arguments: Findings.all)
  func `places are the same below a long text and inside a quote`(_ case: Finding) {
    let above = "Қазақстан Республикасы — *көші-қон* `код` [сілтеме](/a).\n\n"
    Finding(`case`.name, above + `case`.text, `case`.findings, hint: `case`.hint).check()
    let quoted = `case`.text.replacing("\n", with: "\n> ")
    // The point of an empty quote is its first mark, which is then another.
    guard !`case`.text.contains("⚑>") else { return }
    Finding(`case`.name, "> " + quoted, `case`.findings, hint: nil).check()
  }

  @Test func `a second definition points at the first`() throws {
    let log = Reading("а[^1]\n\n[^1]: б\n[^1]: в\n\n```chart x\n```\n```map x\n```").log
    let notes = log.sorted.map { $0.notes.map { "\($0.location.position.line) \($0.message)" } }
    #expect(notes == [["7 first defined here"], ["10 first used here"]])
  }

  @Test func `messages stay short whatever is quoted`() {
    let long = String(repeating: "ә", count: 5000)
    let log = Reading(
      "[а](\(long):б) [^\(long.prefix(45))]\n\n> [!\(long)]\n> б\n\n```chart \(long)\n```"
    ).log
    #expect(log.diagnostics.count == 4)
    #expect(log.diagnostics.allSatisfy { $0.message.count < 120 })
  }
}
