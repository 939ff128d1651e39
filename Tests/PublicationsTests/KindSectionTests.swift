import Diagnostics
import Languages
import Narratives
import Publications
import Testing

@Suite struct KindSectionTests {
  private func kind(_ sections: String) -> (kind: Kind?, log: DiagnosticLog) {
    var log = DiagnosticLog()
    let text = "name: {en: Leaflet}\nlabel: {en: Leaflet}\npage: leaflet.page\n" + sections + "\n"
    let kind = Kind.parse(
      Source(path: "kind.yaml", text: text), id: "leaflet", languages: [.english], reporting: &log)
    return (kind, log)
  }

  @Test(
    arguments: [
      ("", nil, nil), ("sections: 3", 3, nil), ("sections: {level: 2}", 2, nil),
      ("sections: {level: 2, count: 6}", 2, 6),
    ] as [(String, Int?, Int?)])
  func `a kind says at which headings a text is divided, and into how many sections`(
    text: String, level: Int?, count: Int?
  ) {
    let (kind, log) = kind(text)
    #expect(log.isEmpty)
    #expect(kind?.sectionLevel == level)
    #expect(kind?.sectionCount == count)
  }

  @Test(arguments: [
    ("sections: 7", ["kind.sections"]), ("sections: {level: 0, count: 6}", ["kind.sections"]),
    ("sections: {level: 2, count: 0}", ["kind.sections"]),
    ("sections: {count: 6}", ["yaml.missing-key"]),
    ("sections: {level: 2, number: 6}", ["yaml.unknown-key"]),
  ])
  func `what is no level and no number of sections is reported`(text: String, codes: [String]) {
    #expect(kind(text).log.sorted.map(\.code) == codes)
  }

  @Test(
    arguments: [
      ("", nil, []), ("chapters: {level: 2, page: leaflet.chapter}", 2, []),
      ("chapters: {level: 7, page: leaflet.chapter}", nil, ["kind.sections"]),
      ("chapters: {level: 2}", nil, ["yaml.missing-key"]),
      ("chapters: {page: leaflet.chapter}", nil, ["yaml.missing-key"]),
      ("chapters: {level: 2, page: leaflet.chapter, count: 3}", 2, ["yaml.unknown-key"]),
    ] as [(String, Int?, [String])])
  func `a kind says at which headings its web edition is cut into pages`(
    text: String, level: Int?, codes: [String]
  ) {
    let (kind, log) = kind(text)
    #expect(log.sorted.map(\.code) == codes)
    #expect(kind?.chapters?.level == level)
  }

  @Test(
    arguments: [
      ("## A\n\na\n\n### Inside\n\n## B\n\nb", nil, nil),
      ("## A\n\na", 2, "the text has 1 sections; a publication of this kind has 2"),
      ("## A\n\n## B\n\n## C", 10, "the text has 3 sections; a publication of this kind has 2"),
      ("Lost.\n\n## A\n\n## B", 6, "this stands above the first section, where no place is for it"),
    ] as [(String, Int?, String?)])
  func `a text with more or fewer sections than there are places is reported where it has them`(
    body: String, line: Int?, message: String?
  ) throws {
    let kind = try #require(kind("sections: {level: 2, count: 2}").kind)
    var log = DiagnosticLog()
    let narrative = Narrative.parse(
      Source(path: "en.md", text: "---\ntitle: T\nsummary: S\n---\n\n" + body + "\n"),
      reporting: &log)
    kind.checkSections(of: narrative, reporting: &log)
    #expect(log.sorted.first?.message == message)
    #expect(log.sorted.first?.location.position.line == line)
  }
}
