import Diagnostics
import Narratives
import Support
import Testing

@Suite struct FrontMatterTests {
  @Test func `every key is read`() {
    let reading = Reading(
      whole: """
        ---
        title: 'Көші-қон, `= period`'
        summary: "Қысқаша *мазмұны*"
        headline: Тақырып
        slug: net-migration-2006
        keywords: [көші-қон, айырым]
        translation: unofficial
        ---
        Мәтін
        """)
    #expect(reading.log.summaries == [])
    let front = reading.narrative.frontMatter
    #expect(
      TreeDump.print(front.title + front.summary + (front.headline ?? []), reading.narrative.source)
        == """
        <text at="2:9-2:18">"Көші-қон, "
        <value at="2:19-2:28">
          <expression at="2:22-2:27">"period"
        <text at="3:11-3:18">"Қысқаша "
        <emphasis at="3:19-3:27">
          <text at="3:20-3:26">"мазмұны"
        <text at="4:11-4:17">"Тақырып"

        """)
    #expect(front.slug == "net-migration-2006")
    #expect(front.keywords == ["көші-қон", "айырым"])
    #expect(front.isUnofficialTranslation)
    #expect(front.location.position == Position(line: 2, column: 1))
    #expect(reading.narrative.blocks.count == 1)
    #expect(reading.narrative.blocks.first?.location.position == Position(line: 9, column: 1))
  }

  @Test func `optional keys may be left out`() {
    let front = Reading("").narrative.frontMatter
    #expect(front.headline == nil && front.slug == nil && front.keywords == [])
    #expect(!front.isUnofficialTranslation)
  }

  @Test(arguments: ["\r\n", "\n", "\r"])
  func `lines may end in any way, and a byte order mark is passed over`(_ end: String) {
    let text = "\u{FEFF}--- \ntitle: ә\nsummary: ғ\n---\t\n# Қ\n\n- `= ә`".replacing(
      "\n", with: end)
    let reading = Reading(whole: text)
    #expect(reading.log.summaries == [])
    #expect(
      TreeDump.print(reading.narrative, linesBefore: 4) == """
        <heading level="1" at="1:1-1:3">
          <text at="1:3-1:3">"Қ"
        <list bullet tight="true" at="3:1-3:7">
          <item>
            <paragraph at="3:3-3:7">
              <value at="3:3-3:7">
                <expression at="3:6-3:6">"ә"

        """)
  }

  static let findings: [Finding] = [
    Finding(
      "none", "⚑# Тақырып\n",
      "error narrative.no-front-matter: the narrative has no front matter",
      hint: "begin with '---', 'title: …', 'summary: …', '---', each on its own line"),
    Finding(
      "empty file", "⚑", "error narrative.no-front-matter: the narrative has no front matter"),
    Finding(
      "no end", "⚑---\ntitle: ә\nsummary: ғ\n\n# Қ\n",
      "error narrative.open-front-matter: the front matter has no end",
      hint: "end it with a line '---'"),
    Finding(
      "no summary", "---\n⚑title: ә\n---\n",
      "error yaml.missing-key: a narrative's front matter needs 'summary'"),
    Finding(
      "nothing in it", "---\n⚑⚑---\n",
      "error yaml.missing-key: a narrative's front matter needs 'summary'",
      "error yaml.missing-key: a narrative's front matter needs 'title'"),
    Finding(
      "not YAML", "---\ntitle: ә⚑: ғ: қ\n---\n",
      "error yaml.syntax: mapping values are not allowed in this context"),
    Finding(
      "unknown key", "---\ntitle: ә\nsummary: ғ\n⚑tittle: қ\n---\n",
      "error yaml.unknown-key: a narrative's front matter has no key 'tittle'"),
    Finding(
      "empty title", "---\ntitle: ⚑' '\nsummary: ғ\n---\n",
      "error narrative.empty-text: 'title' is empty", hint: "write a sentence"),
    Finding(
      "list for a title", "---\ntitle: ⚑[ә]\nsummary: ғ\n---\n",
      "error yaml.expected-text: 'title' is a text, not a list"),
    Finding(
      "bad slug", "---\ntitle: ә\nsummary: ғ\nslug: ⚑Көші-қон\n---\n",
      "error narrative.slug: 'Көші-қон' cannot be part of an address",
      hint: "use lower-case letters a–z, digits and single hyphens, at most 80 characters"),
    Finding(
      "slug with two hyphens", "---\ntitle: ә\nsummary: ғ\nslug: ⚑a--b\n---\n",
      "error narrative.slug: 'a--b' cannot be part of an address"),
    Finding(
      "other translation", "---\ntitle: ә\nsummary: ғ\ntranslation: ⚑official\n---\n",
      "error yaml.unknown-value: 'translation' cannot be 'official'",
      hint: "did you mean 'unofficial'?"),
    Finding(
      "mistakes in the words",
      "---\ntitle: 'Көші-қон ⚑`=`'\nsummary: 'Ә ⚑[ғ](claim:) ⚑<b> ⚑[^1] ⚑[](ftp://a)'\n---\n",
      "error narrative.empty-value: a value without an expression",
      "error narrative.claim: a claim without an expression",
      "error narrative.raw-html: HTML in the text",
      "error narrative.misplaced-footnote: a footnote cannot be called here",
      "error narrative.link: a link cannot lead to 'ftp:'"),
  ]

  @Test(arguments: findings)
  func `a mistake is reported where it stands`(_ case: Finding) {
    `case`.check(Reading(whole: `case`.text))
  }

  @Test func `the text below broken front matter is read all the same`() {
    let log = Reading(whole: "---\ntitle: [\n---\nӘ <b>\n").log
    #expect(log.summaries.last == "4:3 error narrative.raw-html: HTML in the text")
  }
}
