import Diagnostics
import Foundation
import Habarshy

/// The smallest site that uses everything: what a case of bad input changes in one place.
enum BadInputSite {
  /// Files by path, `Content/…` and `Templates/…`; the templates are those of the repository that
  /// a bulletin needs, without images; fonts are there by name only.
  static let files = content.mapValues { Array($0.utf8) }
    .merging(templates(in: ["shared", "bulletin"])) { _, template in template }

  /// The templates of the repository in some of its folders, without images; fonts are there by
  /// name only.
  static func templates(in folders: [String]) -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().path
    for case let name as String in FileManager.default.enumerator(atPath: root + "/Templates")
      ?? .init()
    {
      let kept =
        [".mustache", ".yaml", ".css", ".js", ".woff2"].contains { name.hasSuffix($0) }
        && folders.contains { name.hasPrefix($0 + "/") }
      if kept, name.hasSuffix(".woff2") {
        files["Templates/" + name] = Array(name.utf8)
        continue
      }
      guard kept, let data = FileManager.default.contents(atPath: root + "/Templates/" + name)
      else { continue }
      files["Templates/" + name] = Array(data)
    }
    return files
  }

  private static let content: [String: String] = [
    "Content/site.yaml": site, "Content/units.yaml": units, "Content/glossary.yaml": glossary,
    "Content/data/datapackage.json": package, "Content/data/flows.csv": flows,
    "Content/data/regions.csv": regions,
    "Content/indicators/balance.yaml": indicator(
      "balance", name: "Сальдо", formula: "arrivals - departures"),
    "Content/indicators/turnover.yaml": indicator(
      "turnover", name: "Оборот", formula: "arrivals + departures"),
    "Content/publications/flows/publication.yaml": publication,
    "Content/publications/flows/kk.md": narrative(
      title: "Көші-қон", summary: "Қысқаша", text: "Келгендер", claim: "азайды"),
    "Content/publications/flows/ru.md": narrative(
      title: "Миграция", summary: "Кратко", text: "Прибыло", claim: "меньше"),
    "Content/publications/flows/en.md": narrative(
      title: "Migration", summary: "In short", text: "Arrivals were", claim: "they fell"),
    "Content/pages/about/kk.md": page("Сайт туралы"),
    "Content/pages/about/ru.md": page("О сайте"),
    "Content/pages/about/en.md": page("About"),
  ]

  static func indicator(_ id: String, name: String, formula: String) -> String {
    """
    id: \(id)
    name: {kk: \(name), ru: \(name), en: \(id)}
    definition: {kk: Анықтама, ru: Определение, en: Definition}
    formula: \(formula)
    unit: thousand_people
    decimals: 1

    """
  }

  private static func page(_ title: String) -> String {
    "---\ntitle: \(title)\nsummary: \(title)\n---\n\n\(title)\n"
  }

  static func narrative(title: String, summary: String, text: String, claim: String) -> String {
    """
    ---
    title: \(title)
    summary: \(summary)
    ---

    \(text) `= arrivals[2006] | unit`, [\(claim)](claim: "arrivals[2006] < arrivals[2005]").

    ```chart balance
    type: column
    show: balance[2005..2006]
    title: \(title)
    description: \(summary)
    source: concept
    ```

    ## \(title)

    ```table flows
    show:
      - {value: "arrivals[2005..2006]", name: A}
      - {value: "departures[2005..2006]", name: B}
    title: \(title)
    source: concept
    ```

    """
  }

  private static let site = """
    title: {kk: Сайт, ru: Сайт, en: Site}
    publisher:
      name: {kk: Топ, ru: Группа, en: Group}
    languages: [kk, ru, en]
    time-zone: "+06:00"
    contacts:
      press-office:
        name: {kk: Қызмет, ru: Служба, en: Office}
        email: press@habarshy.example.kz

    """

  private static let units = """
    people:
      kk: {other: адам, symbol: адам}
      ru: {one: человек, few: человека, many: человек, other: человека, symbol: чел.}
      en: {one: person, other: people, symbol: people}
    thousand_people:
      of: people
      factor: 1000
      kk: {other: мың адам, symbol: мың адам}
      ru: {other: тыс. человек, symbol: тыс. чел.}
      en: {other: thousand people, symbol: thousand}
    tenge:
      kk: {other: теңге, symbol: ₸}
      ru: {other: тенге, symbol: ₸}
      en: {other: tenge, symbol: ₸}
    percent:
      of: one
      factor: 0.01
      kk: {other: пайыз, symbol: '%'}
      ru: {one: процент, few: процента, many: процентов, other: процента, symbol: '%'}
      en: {other: per cent, symbol: '%'}

    """

  private static let glossary = """
    - id: oralman
      term: {kk: Оралман, ru: Оралман, en: Oralman}
      definition: {kk: Анықтама, ru: Определение, en: Definition}

    """

  private static let package = """
    {
      "name": "flows",
      "sources": [
        {"title": "Концепция", "path": "https://adilet.zan.kz/", "habarshy": {"id": "concept",
          "title": {"kk": "Тұжырымдама", "ru": "Концепция", "en": "Concept"}}}
      ],
      "resources": [
        {
          "name": "regions",
          "path": "regions.csv",
          "schema": {
            "fields": [
              {"name": "id", "type": "string", "habarshy": {"role": "code"}},
              {"name": "kk", "type": "string", "habarshy": {"role": "name", "language": "kk"}},
              {"name": "ru", "type": "string", "habarshy": {"role": "name", "language": "ru"}},
              {"name": "en", "type": "string", "habarshy": {"role": "name", "language": "en"}}
            ]
          },
          "habarshy": {"role": "code-list", "total": "KZ"}
        },
        {
          "name": "flows",
          "path": "flows.csv",
          "schema": {
            "fields": [
              {"name": "period", "type": "string", "habarshy": {"role": "dimension"}},
              {"name": "region", "type": "string", "habarshy": {"role": "dimension"}},
              {"name": "arrivals", "type": "number",
                "habarshy": {"role": "measure", "unit": "thousand_people"}},
              {"name": "departures", "type": "number",
                "habarshy": {"role": "measure", "unit": "thousand_people"}},
              {"name": "released", "type": "string", "habarshy": {"role": "released"}}
            ],
            "missingValues": [{"value": "", "label": "not available"},
              {"value": "[c]", "label": "confidential"}],
            "foreignKeys": [
              {"fields": ["region"], "reference": {"resource": "regions", "fields": ["id"]}}
            ]
          },
          "habarshy": {"source": "concept"}
        }
      ]
    }

    """

  private static let flows = """
    period,region,arrivals,departures,released
    2004,KZ,60.1,0.0,
    2005,KZ,74.8,52.1,
    2006,KZ,66.7,33.7,
    2004,south,,10.5,
    2005,south,[c],11.5,
    2006,south,14.2,12.5,

    """

  private static let regions = """
    id,kk,ru,en
    KZ,Қазақстан,Казахстан,Kazakhstan
    south,Оңтүстік,Юг,South

    """

  private static let publication = """
    kind: bulletin
    number: 1
    period: 2006
    region: KZ
    release: 2007-08-28T10:00
    contact: press-office

    """
}
