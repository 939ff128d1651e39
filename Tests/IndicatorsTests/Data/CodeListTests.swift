import Diagnostics
import Indicators
import Languages
import Quantities
import Support
import Testing

@Suite struct CodeListTests {
  private func findings(_ regions: String) -> (marks: [String], summaries: [String]) {
    let text = MarkedText(regions, path: "data/regions.csv")
    var fixture = DataFixture()
    fixture.regions = String(decoding: text.source.bytes, as: UTF8.self)
    var log = DiagnosticLog()
    _ = fixture.load(
      Source(path: "data/migration.csv", text: "period,region,arrivals\n"), reporting: &log)
    return (text.marks, log.summaries)
  }

  @Test(arguments: [
    TableCase(
      "a code twice",
      "region_id,parent,name_kk,name_ru,name_en\nKZ,,a,b,c\n⚑KZ,,a,b,c\n",
      "error data.duplicate-code: code 'KZ' is given twice"),
    TableCase(
      "a row without a code", "region_id,parent,name_kk,name_ru,name_en\nKZ,,a,b,c\n⚑,,a,b,c\n",
      "error data.missing-value: row has no code"),
    TableCase(
      "a code without a name", "region_id,parent,name_kk,name_ru,name_en\nKZ,,a,⚑,c\n",
      "warning data.missing-name: code has no name in 'name_ru'"),
    TableCase(
      "an unknown parent", "region_id,parent,name_kk,name_ru,name_en\nKZ,⚑KX,a,b,c\n",
      "error data.unknown-code: 'KX' is not in code list 'regions'"),
    TableCase(
      "a circle of parents",
      "region_id,parent,name_kk,name_ru,name_en\nKZ,⚑a,a,b,c\na,b,a,b,c\nb,KZ,a,b,c\n",
      "error data.parent-cycle: 'KZ' is among its own ancestors"),
    TableCase(
      "its own parent", "region_id,parent,name_kk,name_ru,name_en\nKZ,,a,b,c\na,⚑a,a,b,c\n",
      "error data.parent-cycle: 'a' is among its own ancestors"),
  ])
  func `faults are reported where they stand`(_ test: TableCase) {
    let (marks, summaries) = findings(test.csv)
    #expect(summaries == zip(marks, test.findings).map { "\($0) \($1)" })
  }

  @Test func `codes keep the order of the list and have names`() throws {
    let data = try DataFixture().load("period,region,arrivals\n")
    let list = try #require(data.codeList("regions"))
    #expect(list.codes.map(\.code) == ["KZ", "akmola", "astana-city"])
    #expect(list.total == "KZ")
    #expect(list["akmola"]?.parent == "KZ")
    #expect(list["KZ"]?.parent == nil)
    #expect(list["akmola"]?.name(in: .kazakh) == "Ақмола")
    #expect(list["akmola"]?.shortName(in: .russian) == "Акмолинская область")
    #expect(list["akmola"]?.location.description == "data/regions.csv:3:1")
    #expect(data.resource("regions")?.role == .codeList)
  }

  @Test func `a long chain of parents is walked without recursion`() throws {
    var fixture = DataFixture()
    var csv = "region_id,parent,name_kk,name_ru,name_en\nKZ,,a,b,c\nn0,KZ,a,b,c\n"
    for number in 1..<2000 { csv += "n\(number),n\(number - 1),a,b,c\n" }
    fixture.regions = csv
    #expect(try fixture.load("period,region,arrivals\n").codeList("regions")?.codes.count == 2001)
  }

  @Test func `categories of a schema are a code list`() throws {
    var fixture = DataFixture()
    fixture.fields.insert(
      #"""
      {"name": "sex", "type": "string", "habarshy": {"role": "dimension", "total": "T"},
       "categories": [{"value": "T", "label": "total"},
         {"value": "F", "habarshy": {"title": {"kk": "әйелдер", "ru": "женщины", "en": "women"}}},
         {"value": "M", "label": "men"}]}
      """#, at: 2)
    let data = try fixture.load("period,region,sex,arrivals\n2006,KZ,F,1\n")
    let sex = try #require(data.series(named: "arrivals")?.dimensions[2])
    #expect(sex.codes == ["T", "F", "M"])
    #expect(sex.total == 0)
    #expect(sex.codeList?.id == "migration.sex")
    #expect(sex.name(of: 1, in: .russian) == "женщины")
    #expect(sex.name(of: 2, in: .kazakh) == "men")
    #expect(data.observation("arrivals", "2006", "KZ", "F")?.shown == "1")
  }

  @Test func `the total of SDMX is a total without being declared`() throws {
    var fixture = DataFixture()
    fixture.fields.insert(
      #"{"name": "sex", "categories": ["F", "_T"], "habarshy": {"role": "dimension"}}"#, at: 2)
    let data = try fixture.load("period,region,sex,arrivals\n2006,KZ,F,1\n")
    #expect(data.series(named: "arrivals")?.dimensions[2].total == 1)
  }

  @Test func `a dimension without a code list has the codes that come`() throws {
    var fixture = DataFixture()
    fixture.fields.insert(
      #"{"name": "age", "type": "integer", "habarshy": {"role": "dimension"}}"#, at: 2)
    let data = try fixture.load(
      "period,region,age,arrivals\n2006,KZ,40,1\n2006,KZ,7,2\n2007,KZ,40,3\n")
    let age = try #require(data.series(named: "arrivals")?.dimensions[2])
    #expect(age.codes == ["40", "7"])
    #expect(data.observation("arrivals", "2007", "KZ", "40")?.shown == "3")
    #expect(data.observation("arrivals", "2006", "KZ", "7")?.shown == "2")
    #expect(data.observation("arrivals", "2007", "KZ", "7") == nil)
  }

  @Test func `many different codes are found again`() throws {
    var fixture = DataFixture()
    fixture.fields.insert(
      #"{"name": "place", "type": "integer", "habarshy": {"role": "dimension"}}"#, at: 2)
    var csv = "period,region,place,arrivals\n"
    for number in 0..<3000 { csv += "2006,KZ,\(number * 7919 % 100_003),\(number)\n" }
    let data = try fixture.load(csv)
    for number in stride(from: 0, to: 3000, by: 37) {
      let code = "\(number * 7919 % 100_003)"
      #expect(data.observation("arrivals", "2006", "KZ", code)?.shown == "\(number)")
    }
  }
}
