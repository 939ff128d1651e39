import Foundation
import Habarshy
import Testing

/// Pages of regions and indicators, built from a small site.
@Suite struct RegionPagesTests {
  private static let flows = "Content/data/flows.csv"
  private static let regions = "Content/data/regions.csv"
  private static let package = "Content/data/datapackage.json"

  /// The text also names a value of the south.
  private static func mention(_ language: String, _ words: String) -> BadInputCase.Change {
    .replace(
      "Content/publications/flows/\(language).md", words,
      "\(words) `= arrivals[2006, region: south]`,")
  }

  private func build(
    _ changes: [BadInputCase.Change], _ asOf: String = "2007-09-01"
  ) throws -> [String: String] {
    let folder = try BadInputFolder(changes)
    let result = folder.build(asOf: asOf)
    try #require(result.ending == .finished, "\(folder.words(result))")
    return folder.folder.files(of: "Output")
  }

  @Test func `every region has a page that leads to its neighbours and to what speaks of it`()
    throws
  {
    let files = try build([
      .append(Self.regions, "north,Солтүстік,Север,North\n"),
      .append(Self.flows, "2006,north,3.1,1.1,\n"),
      Self.mention("en", "Arrivals were"), Self.mention("ru", "Прибыло"),
      Self.mention("kk", "Келгендер"),
    ])
    let index = try #require(files["site/en/regions/index.html"])
    #expect(index.contains(">Regions</h1>"))
    #expect(index.contains("href=\"../../en/regions/north/index.html\""))
    let south = try #require(files["site/en/regions/south/index.html"])
    #expect(south.contains("rel=\"prev\""))
    #expect(!south.contains("rel=\"next\""))
    #expect(south.contains("1 of\u{A0}2"))
    #expect(south.contains("publications/flows/index.html\">"))
    #expect(south.contains("<code>arrivals[*, region: south]</code>"))
    let north = try #require(files["site/en/regions/north/index.html"])
    #expect(north.contains("No publication names this region yet."))
    #expect(files["site/kk/regions/north/index.html"] != nil)
    #expect(files["site/en/regions/south/flows-table.csv"]?.contains("14.2") == true)
    let home = try #require(files["site/en/index.html"])
    #expect(home.contains("regions/index.html"))
  }

  @Test func `a part of the country has a share of it, with what computes it and the place`() throws
  {
    let files = try build([
      .append(Self.regions, "north,Солтүстік,Север,North\n"),
      .append(
        Self.flows, "2007,KZ,10.0,40.0,\n2007,south,7.5,3.0,\n2007,north,2.5,1.0,\n"),
    ])
    let page = try #require(files["site/en/regions/south/index.html"])
    #expect(page.contains("75.0"))
    // Departures of the regions are far from those of the country: a share would say nothing.
    #expect(!page.contains("7.5%") && !page.contains("7.5\u{A0}%"))
    #expect(
      page.contains("<code>share(arrivals[*, region: south], arrivals[*])</code>"), "\(page)")
    #expect(page.contains("<code>rank(arrivals[2007, region: south], region, skip)</code>"))
    #expect(!page.contains("share(departures"))
  }

  @Test func `a row that is not known yet is on no page`() throws {
    let changes: [BadInputCase.Change] = [
      .append(Self.flows, "2007,south,987.6,1.5,2007-10-01\n"),
      .append(Self.flows, "2006,south,15.2,12.5,2007-10-01\n"),
    ]
    func mentions(_ files: [String: String]) -> [String] {
      files.filter { $0.value.contains("987.6") || $0.value.contains("15.2") }.map(\.key).sorted()
    }
    #expect(try mentions(build(changes)) == [])
    #expect(
      try mentions(build(changes, "2007-11-01")).contains("site/en/regions/south/index.html"))
  }

  @Test func `a vintage that changes an indicator is listed with both values`() throws {
    let page = "site/en/indicators/balance/index.html"
    let change = BadInputCase.Change.append(Self.flows, "2006,KZ,67.7,33.7,2007-08-01\n")
    let changed = try #require(build([change])[page])
    #expect(changed.contains("<td>2006</td><td>33.0</td><td>34.0</td>"))
    #expect(changed.contains("datetime=\"2007-08-01"))
    let unchanged = try #require(build([])[page])
    #expect(!unchanged.contains("value-changes"))
    #expect(unchanged.contains("gives no dates of release"))
  }

  @Test func `an indicator page has its formula in words and its values by region`() throws {
    let page = try #require(build([])["site/en/indicators/balance/index.html"])
    #expect(page.contains("<code>arrivals - departures</code>"))
    #expect(page.contains("id=\"balance-by-region\""))
    #expect(page.contains("rel=\"next\""))
  }

  @Test func `a region has the note and the facts of its list`() throws {
    let files = try build([
      .write(
        Self.regions,
        "id,kk,ru,en,iso,note\nKZ,Қазақстан,Казахстан,Kazakhstan,KZ,\n"
          + "south,Оңтүстік,Юг,South,KZ-S,Made in 1932 & renamed.\n"),
      .replace(
        Self.package, #""habarshy": {"role": "name", "language": "en"}}"#,
        #""habarshy": {"role": "name", "language": "en"}},"#
          + #"{"name": "iso", "type": "string", "habarshy": {"title": {"en": "ISO code"}}},"#
          + #"{"name": "note", "type": "string", "habarshy": {"role": "note", "language": "en"}}"#),
    ])
    let page = try #require(files["site/en/regions/south/index.html"])
    #expect(page.contains("Made in 1932 &amp; renamed."))
    #expect(page.contains("<dt>ISO code</dt> <dd>KZ-S</dd>"))
  }

  @Test func `a series close to an indicator stands on its page under its own name`() throws {
    let file = "Content/indicators/turnover.yaml"
    let pages = try build([.append(file, "related-series: [arrivals]\n")])
    let page = try #require(pages["site/en/indicators/turnover/index.html"])
    #expect(page.contains("id=\"arrivals-by-region\""))
    #expect(page.contains("This is not the indicator itself"))

    let folder = try BadInputFolder([.append(file, "related-series: [arrival]\n")])
    let result = folder.build()
    #expect(folder.findings(result) == ["\(file):7:18: error indicator.unknown-series"])
    #expect(folder.words(result).contains("'arrivals'"))
  }
}
