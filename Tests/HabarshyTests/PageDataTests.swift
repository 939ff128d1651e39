import Foundation
import Habarshy
import Testing

/// What programs that keep references and search engines are told of pages.
@Suite struct PageDataTests {
  private static let built = Result {
    let folder = try BadInputFolder([
      .append(
        BadInputCase.site,
        "base-url: https://site.example.kz/\n"
          + "licence: {name: CC-BY-4.0, title: {kk: CC, ru: CC, en: CC}}\n"),
      .replace("Content/publications/flows/en.md", "title: Migration", "title: \"{M} < N\""),
    ])
    let result = folder.build()
    try #require(result.ending == .finished, "\(folder.words(result))")
    return folder.folder.files(of: "Output")
  }

  private let files: [String: String]

  init() throws {
    files = try Self.built.get()
  }

  /// The objects of all blocks of JSON-LD on a page, by their types.
  private func objects(_ path: String) throws -> [String: [String: Any]] {
    let page = try #require(files["site/\(path)"])
    var objects: [String: [String: Any]] = [:]
    for block in page.components(separatedBy: "<script type=\"application/ld+json\">").dropFirst() {
      let text = block.components(separatedBy: "</script>")[0]
      let json = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
      #expect(json?["@context"] as? String == "https://schema.org/")
      for object in json?["@graph"] as? [[String: Any]] ?? [json ?? [:]] {
        let types = object["@type"] as? [String] ?? [object["@type"] as? String ?? ""]
        objects[types[0]] = object
      }
    }
    return objects
  }

  @Test func `an edition says what it is, of which version, from which tables`() throws {
    let report = try #require(try objects("en/publications/flows/index.html")["Report"])
    #expect(report["@type"] as? [String] == ["Report", "PublicationIssue"])
    #expect(report["name"] as? String == "{M} < N")
    #expect(report["@id"] as? String == "https://site.example.kz/en/publications/flows/v1/")
    #expect(report["url"] as? String == "https://site.example.kz/en/publications/flows/")
    #expect(report["version"] as? Int == 1)
    #expect(report["issueNumber"] as? String == "1")
    #expect((report["datePublished"] as? String)?.hasPrefix("2007-08-28T10:00") == true)
    #expect(report["inLanguage"] as? String == "en")
    #expect(report["license"] as? String == "CC-BY-4.0")
    #expect(report["isBasedOn"] as? [String] == ["https://site.example.kz/en/data/flows/"])
    let original = report["translationOfWork"] as? [String: Any]
    #expect(original?["url"] as? String == "https://site.example.kz/kk/publications/flows/")
    let kazakh = try #require(try objects("kk/publications/flows/index.html")["Report"])
    #expect((kazakh["workTranslation"] as? [Any])?.count == 2)
  }

  @Test func `every page says where it stands, and home what the site is`() throws {
    var count = 0
    for path in files.keys.sorted() where path.hasPrefix("site/kk/") && path.hasSuffix("x.html") {
      guard files[path]?.contains("http-equiv=\"refresh\"") == false else { continue }
      let found = try objects(String(path.dropFirst("site/".count)))
      if path == "site/kk/index.html" {
        #expect(found["WebSite"]?["inLanguage"] as? String == "kk")
        #expect(found["Organization"]?["name"] as? String == "Топ")
        #expect(found["BreadcrumbList"] == nil)
        continue
      }
      let steps = try #require(
        found["BreadcrumbList"]?["itemListElement"] as? [[String: Any]], "\(path)")
      #expect(steps.map { $0["position"] as? Int } == Array(1...steps.count))
      #expect(steps.first?["item"] as? String == "https://site.example.kz/kk/")
      #expect(steps.count > 1)
      count += 1
    }
    #expect(count > 10)
  }

  @Test func `an edition can be cited from BibTeX and RIS, and leads to both`() throws {
    let folder = "site/en/publications/flows/"
    let bib = try #require(files[folder + "flows-en.bib"])
    #expect(bib.hasPrefix("@report{flows-en,\n"))
    #expect(bib.contains("  title = {{(M) < N}},\n"))
    #expect(bib.contains("  type = {{Bulletin No 1}},\n"))
    #expect(bib.contains("  url = {https://site.example.kz/en/publications/flows/},\n"))
    let ris = try #require(files[folder + "flows-en.ris"])
    #expect(ris.hasPrefix("TY  - RPRT\r\nAU  - Group\r\n"))
    #expect(ris.contains("DA  - 2007/08/28\r\n"))
    #expect(files[folder + "index.html"]?.contains("href=\"flows-en.bib\"") == true)
    #expect(files[folder + "versions/index.html"]?.contains("href=\"../flows-en.ris\"") == true)
  }
}
