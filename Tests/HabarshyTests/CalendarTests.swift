import Foundation
import Habarshy
import Testing

/// The release calendar as a page and as a file for calendar programs.
@Suite struct CalendarTests {
  private static let calendar = """
    - id: bulletin-2
      kind: bulletin
      title: {kk: Екінші бюллетень, ru: Второй бюллетень, en: "Second bulletin; arrivals, departures"}
      publication: next
      date: 2008-02
      changes:
        - {at: 2008-01-15T12:00, status: confirmed, date: 2008-02-28T10:00}
        - at: 2008-02-20T12:00
          date: 2008-03-06T10:00
          reason: {kk: Деректер кешікті., ru: Данные запоздали., en: The data came late.}
    - id: brochure
      title: {kk: Кітапша, ru: Брошюра, en: Brochure}
      announced: 2007-10-01
      date: 2007-12-01
      changes:
        - at: 2007-11-01
          status: cancelled
          reason: {kk: Бас тартылды., ru: Отказались., en: Given up.}

    """

  /// A second publication that comes out when the calendar says.
  private static func site() throws -> BadInputFolder {
    try BadInputFolder([
      .write("Content/calendar.yaml", calendar), CorrectionTests.address,
      .copy("Content/publications/flows/", "Content/publications/next/"),
      .replace("Content/publications/next/publication.yaml", "number: 1", "number: 2"),
      .replace(
        "Content/publications/next/publication.yaml", "2007-08-28T10:00", "2008-03-06T10:00"),
    ])
  }

  /// The page's entries and the file's lines, unfolded, of one instant.
  private func build(_ folder: BadInputFolder, _ asOf: String) throws -> (
    page: String, lines: [String]
  ) {
    let result = folder.build(asOf: asOf)
    try #require(result.ending == .finished, "\(folder.words(result))")
    let files = folder.folder.files(of: "Output")
    let file = try #require(files["site/en/calendar/releases.ics"])
    for line in file.components(separatedBy: "\r\n") { #expect(line.utf8.count <= 75) }
    #expect(file.hasSuffix("END:VCALENDAR\r\n"))
    return (
      try #require(files["site/en/calendar/index.html"]),
      file.replacingOccurrences(of: "\r\n ", with: "").components(separatedBy: "\r\n")
    )
  }

  @Test func `a release goes from provisional over confirmed and postponed to released`() throws {
    let folder = try Self.site()
    let first = try build(folder, "2007-09-01")
    #expect(first.page.contains("release-provisional"))
    #expect(first.page.contains("February 2008"))
    #expect(!first.page.contains("Brochure"))
    #expect(first.lines.contains("UID:bulletin-2@site.example.kz"))
    #expect(first.lines.contains("DTSTART;VALUE=DATE:20080201"))
    #expect(first.lines.contains("DTEND;VALUE=DATE:20080301"))
    #expect(first.lines.contains("STATUS:TENTATIVE"))
    #expect(
      first.lines.contains("SUMMARY;LANGUAGE=en:Second bulletin\\; arrivals\\, departures"))

    let confirmed = try build(folder, "2008-02-01")
    #expect(confirmed.page.contains("release-confirmed"))
    #expect(!confirmed.page.contains("The data came late."))
    #expect(confirmed.lines.contains("DTSTART:20080228T040000Z"))
    #expect(confirmed.lines.contains("DTSTAMP:20080115T060000Z"))
    #expect(confirmed.lines.contains("SEQUENCE:1"))
    #expect(confirmed.page.contains("release-cancelled"))
    #expect(confirmed.lines.contains("STATUS:CANCELLED"))

    let postponed = try build(folder, "2008-03-01")
    #expect(postponed.page.contains("release-postponed"))
    #expect(postponed.page.contains("The data came late."))
    #expect(postponed.lines.contains("DTSTART:20080306T040000Z"))
    // Nothing but what the calendar says is known of the publication.
    #expect(
      !folder.folder.contents(of: "Output").contains {
        $0.key.contains("/next/") || $0.value.contains("/next/")
      })

    let released = try build(folder, "2008-03-06T10:00")
    #expect(released.page.contains("release-released"))
    #expect(released.page.contains("../../en/publications/next/index.html"))
    #expect(released.lines.contains("URL:https://site.example.kz/en/publications/next/"))
  }

  @Test func `a published edition announces the next one, unless the calendar does`() throws {
    let folder = try BadInputFolder([
      .append(BadInputCase.publication, "next-release: 2008-02-28\n")
    ])
    let own = try build(folder, "2007-09-01")
    #expect(own.lines.contains("UID:next-flows@invalid"))
    #expect(own.lines.contains("DTSTART;VALUE=DATE:20080228"))
    // When the day has passed, the edition's word about it is no news.
    #expect(try !build(folder, "2008-02-29").lines.contains("UID:next-flows@invalid"))
    try folder.folder.write(
      "Content/calendar.yaml",
      "- {id: second, kind: bulletin, title: {kk: А, ru: Б, en: C}, date: 2008-02-28}\n")
    let announced = try build(folder, "2007-09-01")
    #expect(announced.lines.filter { $0.hasPrefix("UID:") } == ["UID:second@invalid"])
  }

  @Test func `mistakes in the calendar are told where they are`() throws {
    let folder = try BadInputFolder([
      .write(
        "Content/calendar.yaml",
        """
        - id: a
          title: {kk: А, ru: Б, en: C}
          date: 2008-02-28
          status: confirmed
          changes:
            - {at: 2008-01-02, date: 2008-03-01}
            - {at: 2008-01-01, status: cancelled}
        - id: a
          title: {kk: А, ru: Б, en: C}
          kind: bulletinn
          publication: flow
          date: 2008-02
          status: confirmed
        - id: b
          title: {kk: А, ru: Б, en: C}
          publication: flows
          date: soon
        - id: c
          title: {kk: А, ru: Б, en: C}
          publication: flows
          date: 2007-08-29

        """)
    ])
    let result = folder.build(writesOutput: false)
    let path = "Content/calendar.yaml"
    #expect(
      folder.findings(result) == [
        "\(path):6:7: error calendar.reason", "\(path):7:7: error calendar.order",
        "\(path):7:7: error calendar.reason", "\(path):8:3: error calendar.month",
        "\(path):8:3: error calendar.repeated-id", "\(path):8:3: error publication.unknown",
        "\(path):8:3: error publication.unknown-kind", "\(path):17:9: error calendar.date",
        "\(path):18:3: error calendar.release",
      ])
  }
}
