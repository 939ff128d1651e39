import Diagnostics
import Foundation
import Indicators
import Languages
import Narratives
import Publications
import Quantities
import Testing

/// The repository's own content, as the resolver needs it.
struct RealContent: Sendable {
  /// Read once for all tests.
  static let shared = Result { try RealContent() }

  let model: Model
  let glossary: Glossary
  let resolvers: [Language: Resolver]
  let context: EvaluationContext
  private let root: URL

  init(file: String = #filePath) throws {
    root = URL(fileURLWithPath: file).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let folder = root
    func source(_ path: String) throws -> Source {
      Source(path: path, bytes: Array(try Data(contentsOf: folder.appendingPathComponent(path))))
    }
    func sources(_ path: String, _ ext: String) throws -> [Source] {
      try FileManager.default.contentsOfDirectory(
        atPath: folder.appendingPathComponent(path).path
      ).filter { $0.hasSuffix("." + ext) }.sorted().map { try source(path + "/" + $0) }
    }
    var log = DiagnosticLog()
    let units = UnitCatalog.parse(try source("Content/units.yaml"), reporting: &log)
    let zone = try #require(TimeZoneRule(name: "Asia/Almaty"))
    let asOf = try #require(Instant(parsing: "2026-01-01", in: zone))
    let dataset = try #require(
      Dataset.parse(
        package: try source("Content/data/datapackage.json"),
        tables: try sources("Content/data", "csv"), units: units, asOf: asOf, zone: zone,
        reporting: &log))
    let indicators = try sources("Content/indicators", "yaml").compactMap {
      Indicator.parse($0, units: units, reporting: &log)
    }
    model = Model.build(dataset: dataset, indicators: indicators, units: units, reporting: &log)
    glossary = Glossary.parse(
      try source("Content/glossary.yaml"), languages: Language.all, reporting: &log)
    let places = MapFiles.parse(
      regions: try source("Content/maps/regions.geojson"),
      tiles: try source("Content/maps/tilegrid.csv"), reporting: &log)
    var resolvers: [Language: Resolver] = [:]
    for language in Language.all {
      let words = "Templates/shared/words/"
      resolvers[language] = Resolver(
        model: model, glossary: glossary, language: language,
        words: Words.parse(
          try source(words + "\(language.code).yaml"), language: language, reporting: &log),
        sourceIDs: Set(dataset.package.sources.map(\.id)), geometry: places.geometry,
        proofreading: ProofreadingWords.parse(
          try source(words + "proofreading-\(language.code).yaml"), reporting: &log))
    }
    self.resolvers = resolvers
    context = EvaluationContext(period: Period("2006"), point: ["region": "KZ"])
    #expect(log.sorted.map { "\($0.location): \($0.message)" } == [])
  }

  /// A text of the repository.
  func text(_ path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  /// The texts of all pages and publications in a language, by path.
  func narratives(_ language: Language) throws -> [(path: String, text: String)] {
    try ["Content/publications", "Content/pages"].flatMap { folder in
      try FileManager.default.contentsOfDirectory(
        atPath: root.appendingPathComponent(folder).path
      ).sorted().map { slug in
        let path = "\(folder)/\(slug)/\(language.code).md"
        return (path, try text(path))
      }
    }
  }

  /// What a narrative's words are found to be: places with codes, numbers typed by hand included.
  func findings(_ text: String, _ language: Language) throws -> [Finding] {
    let resolver = try #require(resolvers[language])
    var log = DiagnosticLog()
    let source = Source(path: "text.\(language.code).md", text: text)
    let narrative = Narrative.parse(source, reporting: &log)
    let resolved = resolver.resolve(narrative, in: context, reporting: &log)
    let codes: Set = ["claim.number", "claim.missing", "wording.avoid"]
    let found =
      resolved.typedNumbers.map { Finding(code: "number.typed", location: $0.location) }
      + log.sorted.filter { codes.contains($0.code) }.map {
        Finding(code: $0.code, location: $0.location)
      }
    return found.filter { $0.location.source === source || $0.location.source == source }
  }

  /// One finding about words.
  struct Finding: CustomStringConvertible {
    let code: String
    let location: Location

    var description: String { "\(location) \(code) '\(location.text)'" }
  }
}
