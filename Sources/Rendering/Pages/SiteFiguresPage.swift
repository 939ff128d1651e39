package import Languages
import Publications
import Quantities

/// What the build counted, for the page on the site in figures.
package struct SiteFigures: Sendable {
  /// The editions of all languages.
  package var entries: [EditionEntry] = []
  /// The names of the kinds, by their ids.
  package var kinds: [String: LocalizedText] = [:]
  package var indicators = 0
  /// Tables of the data.
  package var tables = 0
  /// Measures that the tables hold.
  package var series = 0
  /// Cells of the tables, each vintage by itself.
  package var observations = 0
  package var sources = 0
  package var terms = 0
  /// Pages of the site, those that only lead on among them.
  package var pages = 0

  package init() {}
}

extension Site {
  /// The page that counts what the site holds; every number of it comes from the build.
  package func figuresPage(_ figures: SiteFigures, in language: Language) -> OutputFile {
    let address = SiteAddress.siteInFigures(language)
    let words = words(language)
    let title = words.text("site-in-figures") ?? ""
    let frame = PageFrame(
      site: self, address: address, language: language, title: title,
      description: words.text("site-in-figures-lead") ?? title,
      alternates: languages.map { ($0, .siteInFigures($0)) }, breadcrumbs: [(title, address)])
    var values = frame.values()
    values.set("columns", list: languages.map { column($0.endonym, code: $0.code) })
    values.set("kinds", list: kindRows(figures, language))
    values.set("measures", list: measureRows(figures, words, language))
    values.set("facts", list: facts(figures, words, language))
    return file(address, values, template: "shared.site-figures", in: language)
  }

  private func column(_ name: String, code: String) -> TemplateValues {
    var column = TemplateValues()
    column[text: "name"] = name
    column[text: "code"] = code
    return column
  }

  /// Editions by kind and language, and all of them.
  private func kindRows(_ figures: SiteFigures, _ language: Language) -> [TemplateValues] {
    let kinds = Set(figures.entries.map(\.kind)).map { kind in
      let name = figures.kinds[kind]?[language] ?? kind
      return (key: language.sortKey(name), kind: kind, name: name)
    }
    .sorted { a, b in a.key == b.key ? a.kind < b.kind : a.key.lexicographicallyPrecedes(b.key) }
    var rows = kinds.map { kind in
      row(kind.name, figures, language) { entries in entries.count { $0.kind == kind.kind } }
    }
    var total = row(words(language)[.total], figures, language) { $0.count }
    total.set("is-total", flag: true)
    rows.append(total)
    return rows
  }

  /// What the editions hold, by language.
  private func measureRows(
    _ figures: SiteFigures, _ words: Words, _ language: Language
  ) -> [TemplateValues] {
    let measures: [(key: String, count: ([EditionEntry]) -> Int)] = [
      ("figures-charts", { $0.reduce(0) { $0 + $1.counts.charts } }),
      ("figures-tables", { $0.reduce(0) { $0 + $1.counts.tables } }),
      ("figures-values", { $0.reduce(0) { $0 + $1.counts.values } }),
      ("figures-claims", { $0.reduce(0) { $0 + $1.counts.claims } }),
      ("figures-cells", { $0.reduce(0) { $0 + ($1.counts.cells ?? 0) } }),
    ]
    let countsCells = figures.entries.contains { $0.counts.cells != nil }
    return measures.filter { countsCells || $0.key != "figures-cells" }.map { measure in
      row(words.text(measure.key) ?? measure.key, figures, language, measure.count)
    }
  }

  /// A row with a number for each language of the site.
  private func row(
    _ name: String, _ figures: SiteFigures, _ language: Language,
    _ count: ([EditionEntry]) -> Int
  ) -> TemplateValues {
    var row = TemplateValues()
    row[text: "name"] = name
    row.set(
      "cells",
      list: languages.map { column in
        var cell = TemplateValues()
        let entries = figures.entries.filter { $0.language == column }
        cell[text: "value"] = language.number(ExactDecimal(count(entries)))
        return cell
      })
    return row
  }

  /// What does not depend on the language.
  private func facts(
    _ figures: SiteFigures, _ words: Words, _ language: Language
  ) -> [TemplateValues] {
    let publications = Set(figures.entries.map(\.publication)).count
    let corrections = Dictionary(grouping: figures.entries, by: \.publication).values
      .reduce(0) { $0 + ($1.map(\.corrections.count).max() ?? 0) }
    let counts: [(key: String, count: Int)] = [
      ("figures-publications", publications), ("figures-corrections", corrections),
      ("figures-indicators", figures.indicators), ("figures-data-tables", figures.tables),
      ("figures-series", figures.series), ("figures-observations", figures.observations),
      ("figures-sources", figures.sources), ("figures-terms", figures.terms),
      ("figures-pages", figures.pages),
    ]
    var facts = counts.map { fact in
      var item = TemplateValues()
      item[text: "name"] = words.text(fact.key)
      item[text: "value"] = language.number(ExactDecimal(fact.count))
      return item
    }
    if let last = figures.entries.map(\.released).max() {
      var item = TemplateValues()
      item[text: "name"] = words.text("figures-last-release")
      item[text: "value"] = date(last, language).text
      facts.append(item)
    }
    return facts
  }
}
