import Foundation

/// Content with one table of many rows and no publication: what reading and checking data costs.
struct ManyRows {
  let folder: URL
  /// Rows of the table, rounded down to whole years.
  let rows: Int

  private static let firstYear = 1990
  private static let yearsCount = 30

  func write() throws {
    let districts = max(1, rows / Self.yearsCount / Workload.codes.count)
    let data = folder.appendingPathComponent("data")
    try FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
    try Data(Workload.site.utf8).write(to: folder.appendingPathComponent("site.yaml"))
    try Data(Workload.units.utf8).write(to: folder.appendingPathComponent("units.yaml"))
    try Data(Workload.areas.utf8).write(to: data.appendingPathComponent("areas.csv"))
    let names = (0..<districts).map { "d\($0),\($0)-аудан,район \($0),District \($0)\n" }
    try Data(("code,name_kk,name_ru,name_en\n" + names.joined()).utf8)
      .write(to: data.appendingPathComponent("districts.csv"))
    let package = Workload.package([
      Workload.codeList("areas", total: "KZ"), Workload.codeList("districts", total: "d0"),
      Workload.resource(
        "many", measures: ["value"],
        dimensions: [("area", "areas"), ("district", "districts")]),
    ])
    try Data(package.utf8).write(to: data.appendingPathComponent("datapackage.json"))
    var random = Random(state: 1)
    var table = Array("period,area,district,value\n".utf8)
    for year in Self.firstYear..<Self.firstYear + Self.yearsCount {
      for code in Workload.codes {
        for district in 0..<districts {
          let value = random.below(1_000_000)
          table += "\(year),\(code),d\(district),\(value / 10).\(value % 10)\n".utf8
        }
      }
    }
    try Data(table).write(to: data.appendingPathComponent("many.csv"))
  }
}
