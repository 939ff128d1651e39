import Narratives
import Support
import Testing

@Suite struct ExtensionTests {
  @Test func `values, claims, literals and references become the trees that were reviewed`() {
    expectGolden(Extensions.inlines.dump, named: "extension-inlines.txt")
  }

  @Test func `figures, notes, tables and footnotes become the trees that were reviewed`() {
    expectGolden(Extensions.blocks.dump, named: "extension-blocks.txt")
  }

  @Test(arguments: Extensions.inlines + Extensions.blocks)
  func `what is right is read in silence`(_ snippet: Snippet) {
    let reading = Reading(snippet.text)
    // A row of one cell where the text is split on purpose is the one thing to mention.
    let isRagged = snippet.name == "inlines end with the cell" || snippet.text.contains("===")
    #expect(reading.log.summaries.filter { !isRagged || !$0.contains("table-row") } == [])
  }
}
