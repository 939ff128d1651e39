import Diagnostics
import Languages
import Publications
import Support
import Testing

@Suite struct ParityTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let change: String
    let from: String
    let to: String
    let codes: [String]

    var testDescription: String { change }
  }

  static let body = """
    ## Part

    `= net[2006]` and `= arrivals[2005]`, [more](claim: "net[2006] > 0").[^1]

    ```table t
    show: net[2004..2006]
    title: T
    source: concept
    ```

    First [](#t).

    Second `= net[2004]`.

    > [!NOTE]
    > See [there](https://example.org).

    | A | B |
    |---|---|
    | a | b |

    ![Map](images/map.png)

    [^1]: Note.
    """

  static let cases: [Case] = [
    Case(change: "nothing", from: "Part", to: "Teil", codes: []),
    Case(change: "spacing of an expression", from: "net[2006]`", to: "net[ 2006 ]`", codes: []),
    Case(
      change: "another point", from: "arrivals[2005]", to: "arrivals[2004]",
      codes: ["parity.values", "parity.values"]),
    Case(
      change: "a value dropped", from: " and `= arrivals[2005]`", to: "", codes: ["parity.values"]),
    Case(
      change: "another claim", from: "net[2006] > 0", to: "net[2006] > 1",
      codes: ["parity.claims", "parity.claims"]),
    Case(
      change: "another figure", from: "```table t", to: "```table u",
      codes: ["parity.figures", "parity.figures"]),
    Case(
      change: "no footnote", from: ".[^1]", to: ".",
      codes: ["parity.footnotes"]),
    Case(
      change: "a reference dropped", from: "First [](#t).", to: "First.",
      codes: ["parity.references"]),
    Case(
      change: "somebody quoted", from: "[!NOTE]", to: "[!QUOTE somebody]",
      codes: ["parity.notes", "parity.notes"]),
    Case(
      change: "a note of another kind", from: "[!NOTE]", to: "[!IMPORTANT]",
      codes: ["parity.notes", "parity.notes"]),
    Case(
      change: "a link dropped", from: "[there](https://example.org)", to: "there",
      codes: ["parity.links"]),
    Case(
      change: "a typed table with a row more", from: "| a | b |", to: "| a | b |\n| c | d |",
      codes: ["parity.tables", "parity.tables"]),
    Case(
      change: "another image", from: "images/map.png", to: "images/plan.png",
      codes: ["parity.images", "parity.images"]),
    Case(
      change: "an image drawn for the language", from: "images/map.png", to: "images/map-en.png",
      codes: []),
    Case(
      change: "a paragraph more", from: "First [](#t).", to: "First [](#t).\n\nMore.",
      codes: ["parity.passages"]),
    Case(
      change: "paragraphs swapped", from: "First [](#t).\n\nSecond `= net[2004]`.",
      to: "Second `= net[2004]`.\n\nFirst [](#t).", codes: ["parity.place"]),
    Case(change: "another level", from: "## Part", to: "### Part", codes: ["parity.headings"]),
  ]

  @Test(arguments: cases)
  func `languages that say different things are reported`(_ example: Case) throws {
    let fixture = try Fixture()
    let (russian, _) = fixture.resolve(Self.body, .russian)
    var changed = Self.body.replacing(example.from, with: example.to)
    if example.change == "no footnote" { changed = changed.replacing("\n[^1]: Note.", with: "") }
    let (english, _) = fixture.resolve(changed, .english)
    var log = DiagnosticLog()
    Parity.check([russian, english], reporting: &log)
    #expect(log.sorted.map(\.code).sorted() == example.codes)
  }
}
