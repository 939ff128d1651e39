import Indicators
package import Languages
import Markup
package import Publications

extension Site {
  /// The page of one indicator: what it is, how it is computed, what it shows.
  package func indicatorPage(
    _ profile: IndicatorProfile, entries: [EditionEntry], in language: Language
  ) -> RenderedPage {
    let indicator = profile.indicator
    let address = SiteAddress.indicator(indicator.id, language)
    let words = words(language)
    let name = indicator.name[language] ?? indicator.id
    let shortName = indicator.shortName[language] ?? name
    let frame = PageFrame(
      site: self, address: address, language: language, title: shortName,
      description: indicator.definition[language] ?? name,
      alternates: languages.map { ($0, .indicator(indicator.id, $0)) },
      breadcrumbs: [(words[.indicators], .indicators(language)), (shortName, address)])
    var values = frame.values()
    values[text: "name"] = name
    values[text: "annex"] = indicator.annex.map(String.init)
    values[text: "definition"] = indicator.definition[language]
    values[text: "use"] = indicator.use[language]
    values[text: "formula"] = indicator.formula.description
    values[text: "unit"] = profile.unitName
    values[text: "direction"] = direction(of: indicator, words, language)
    values[text: "frequency"] = indicator.frequency[language]
    values[text: "disaggregation"] = indicator.disaggregation[language]
    values.set("is-unofficial", flag: indicator.unofficial.contains(language))
    var context = WritingContext(
      language: language, words: words,
      glossaryURL: address.link(to: .glossary(language)), sources: sourceEntries(language))
    let downloads = PageDownloads(
      profile.figure.map { [$0] } ?? [], on: address, site: self, context: context)
    context.downloads = downloads.links
    values[text: "table-descriptions"] = downloads.descriptions
    if let figure = profile.figure {
      values.set(
        "chart", markup: MarkupFragment { FigureWriter(context: context).write(figure, to: &$0) })
    } else if let latest = profile.latest {
      values.set("has-value", flag: true)
      values[text: "value"] = latest.value.text
      values[text: "period"] = language.period(latest.period)
    } else {
      values[text: "no-data"] = words[.noData]
    }
    values.set("has-checks", flag: !profile.checks.isEmpty)
    values.set(
      "checks",
      list: profile.checks.map { check in
        var item = TemplateValues()
        item[text: "formula"] = check.expectation
        item[text: "text"] = check.outcome
        return item
      })
    let related = entries.filter { $0.indicators.contains(indicator.id) }
    values.set("has-related", flag: !related.isEmpty)
    values.set(
      "related",
      list: related.map { entry in
        var item = TemplateValues()
        item[text: "title"] = "\(entry.label). \(entry.title)"
        item[text: "url"] = address.link(to: entry.address)
        return item
      })
    return RenderedPage(
      file(address, values, template: "shared.indicator", in: language), downloads)
  }

  private func direction(of indicator: Indicator, _ words: Words, _ language: Language)
    -> String?
  {
    let grade: Phrase =
      switch indicator.direction {
      case .none: .directionNone
      case .higherIsBetter: .directionHigher
      case .lowerIsBetter: .directionLower
      }
    guard let note = indicator.directionNote[language] else { return words[grade] }
    return "\(words[grade]). \(note)"
  }
}
