import Diagnostics
import Languages
import Narratives
import Publications
import Support
import Testing

@Suite struct RepeatedSectionTests {
  private static let section = """
    ## [Region](for-each: "region")

    [](if: "count(balance[2006]) > 0") The balance was `= balance[2006] | signed, unit`, see [](#numbers).

    [Nothing is known of it.](if: "count(balance[2006]) == 0")

    ```table numbers
    if: count(balance[2006]) > 0
    show: [{value: "balance[2006, region: *]", name: Balance}]
    title: 'Balances, among them `= balance[2006] | signed`'
    source: concept
    notes: ['See [](#numbers)']
    ```

    ### More

    Text.

    ## After

    In the end [](#west), [](#numbers-east) and [](#more-south).
    """

  @Test func `a section is repeated for every code without the total`() throws {
    let (text, log) = try Fixture().resolve(Self.section)
    #expect(log.summaries == [])
    #expect(
      text.headings.map { "\($0.level) \($0.id) \($0.text)" } == [
        "2 west West", "3 more-west More", "2 east East", "3 more-east More", "2 south South",
        "3 more-south More", "2 after After",
      ])
  }

  @Test func `each copy sees its own code`() throws {
    let (text, _) = try Fixture().resolve(Self.section)
    #expect(
      text.expressions.map(\.text) == [
        "balance[2006] at region west", "balance[2006] at region west",
        "balance[2006] at region east", "balance[2006] at region east",
      ])
    #expect(
      text.expressions.compactMap { text.values[$0.location.key]?.exact } == [
        "-7682", "-7682", "21959", "21959",
      ])
  }

  @Test func `a condition that is false or open hides its paragraph or figure`() throws {
    let (text, _) = try Fixture().resolve(Self.section)
    #expect(text.figures.map(\.id) == ["numbers-west", "numbers-east"])
    #expect(text.figures.map(\.label) == ["table-caption 1", "table-caption 2"])
    let paragraphs = text.narrative.blocks.compactMap { block -> String? in
      guard case .paragraph(let inlines) = block.content else { return nil }
      return inlines.plainText(value: { _ in "N" }, reference: { "#" + $0 })
    }
    #expect(
      paragraphs == [
        "The balance was N, see #numbers-west.", "Text.", "The balance was N, see #numbers-east.",
        "Text.", "Nothing is known of it.", "Text.",
        "In the end #west, #numbers-east and #more-south.",
      ])
    #expect(
      text.figures[1].notes[0].plainText(value: { _ in "" }, reference: { $0 })
        == "See numbers-east")
  }

  @Test func `the text as typed stays what it was`() throws {
    let (text, _) = try Fixture().resolve(Self.section)
    #expect(text.written.blocks.count == 8)
  }

  struct Mistake: Sendable, CustomTestStringConvertible {
    let body: String
    let code: String
    let says: String
    var testDescription: String { body }
  }

  static let mistakes: [Mistake] = [
    Mistake(
      body: "## [Region](for-each: \"regoin\")\n\nText.", code: "for-each.unknown-dimension",
      says: "no dimension 'regoin' has a code list"),
    Mistake(
      body: "## [Region](for-each: \"region\")\n\n### [Region](for-each: \"region\")\n\nText.",
      code: "for-each.nested", says: "a repeated section inside a repeated section"),
    Mistake(
      body: "A word [Region](for-each: \"region\")", code: "for-each.misplaced",
      says: "'for-each' opens no section here"),
    Mistake(
      body: "## A [Region](for-each: \"region\")", code: "for-each.misplaced",
      says: "'for-each' opens no section here"),
    Mistake(
      body: "## [Region](for-each: \"region\")\n\nText.[^1]\n\n[^1]: Note.",
      code: "for-each.footnote", says: "a footnote is called in a section that is repeated"),
    Mistake(
      body: "Text [words](if: \"arrivals > 0\")", code: "condition.misplaced",
      says: "'if' opens no paragraph here"),
    Mistake(
      body: "[words](if: \"arrivals > 0\") and more", code: "condition.misplaced",
      says: "'if' opens no paragraph here"),
    Mistake(
      body: "[](if: \"arrivals\") Text", code: "condition.not-a-statement",
      says: "a condition is true or false, and 'arrivals' is a number"),
    Mistake(
      body: "[words](if:)", code: "narrative.directive",
      says: "'if:' without what it asks for"),
    Mistake(
      body: """
        ```table a-west
        show: [{value: "arrivals[2004..2006]", name: A}]
        title: T
        source: concept
        ```

        ## [Region](for-each: "region")

        ```table a
        show: [{value: "arrivals[2004..2006, region: KZ]", name: A}]
        title: T
        source: concept
        ```
        """, code: "for-each.duplicate-figure",
      says: "the figure 'a' becomes 'a-west' for region west, and another one has that id"),
  ]

  @Test(arguments: mistakes)
  func `a mistake is reported once, where it was made`(_ mistake: Mistake) throws {
    let (_, log) = try Fixture().resolve(mistake.body)
    let found = log.sorted.filter { $0.code == mistake.code }
    #expect(found.map(\.message) == [mistake.says], "\(log.summaries)")
  }

  @Test func `a mistake in a repeated section is reported once, with the copy it was met in`()
    throws
  {
    let (text, log) = try Fixture().resolve(
      "## [Region](for-each: \"region\")\n\nIt grew by `= arivals[2006]` to 1234567 people.")
    #expect(log.sorted.map(\.code) == ["expression.unknown-name"])
    #expect(
      log.sorted.flatMap { $0.notes.map(\.message) } == ["in the section repeated for region west"])
    #expect(text.typedNumbers.count == 1)
  }
}
