package import Indicators
package import Languages
import Markup
package import Publications

extension Site {
  /// The page of one indicator: what it is, how it is computed, what it shows, with the ways to those
  /// beside it.
  package func indicatorPage(
    _ profile: IndicatorProfile, previous: Indicator?, next: Indicator?,
    entries: [EditionEntry], in language: Language
  ) -> RenderedPage {
    let indicator = profile.indicator
    let address = SiteAddress.indicator(indicator.id, language)
    let words = words(language)
    let name = indicator.name[language] ?? indicator.id
    let shortName = indicator.shortName[language] ?? name
    var frame = PageFrame(
      site: self, address: address, language: language, title: shortName,
      description: indicator.definition[language] ?? name,
      alternates: languages.map { ($0, .indicator(indicator.id, $0)) },
      breadcrumbs: [(words[.indicators], .indicators(language)), (shortName, address)])
    let card = SocialCard(
      profile, title: shortName, on: address, site: self,
      context: figureContext(on: address, in: language))
    frame.card = card
    if entries.contains(where: { $0.indicators.contains(indicator.id) }) {
      frame.feeds = feedLinks(indicator: (indicator.id, shortName), in: language)
    }
    var values = frame.values()
    values[text: "name"] = name
    setDefinition(of: profile, from: address, words, language, &values)
    let context = figureContext(on: address, in: language)
    let downloads = PageDownloads(
      profile.figures, on: address, site: self, context: context)
    let writer = FigureWriter(context: context.with(downloads))
    values[text: "table-descriptions"] = downloads.descriptions
    values.set("chart", markup: profile.figure.map(writer.fragment))
    values.set("table", markup: profile.table.map(writer.fragment))
    if profile.latest == nil { values[text: "no-data"] = words[.noData] }
    if let latest = profile.latest {
      values.set("has-value", flag: true)
      values[text: "value"] = latest.value.number
      values[text: "value-unit"] = latest.value.unit
      values[text: "period"] = language.period(latest.period)
    }
    values.set("has-regional", flag: !profile.regional.isEmpty)
    values.set(
      "regional",
      list: profile.regional.map { view in
        var item = TemplateValues()
        item[text: "title"] = view.title
        item[text: "url"] = view.resource.flatMap {
          link(toResource: $0.id, from: address, in: language)
        }
        item[text: "note"] = view.resource?.note[language]
        item.set("is-related", flag: view.resource != nil)
        item.set("map", markup: view.map.map(writer.fragment))
        item.set("table", markup: writer.fragment(view.table))
        return item
      })
    if sections.contains("regions") {
      values[text: "regions-url"] = address.link(to: .regions(language))
    }
    setDataStatus(of: profile, from: address, language, &values)
    if let data = openData, let dataset = data.dataset(ofIndicator: indicator.id) {
      values.set("dataset", group: summary(of: dataset, data, on: address, language))
      setCitation(of: dataset, data, language, &values)
      values.set(
        "structured-data",
        markup: StructuredData(data, self, language).dataset(dataset, on: address))
    }
    set(
      related: entries.filter { $0.indicators.contains(indicator.id) }, from: address, in: &values)
    values.set("previous", group: previous.map { neighbour($0, from: address, language) })
    values.set("next", group: next.map { neighbour($0, from: address, language) })
    return RenderedPage(
      file(address, values, template: "shared.indicator", in: language), downloads, card: card)
  }

  /// Figures that stand in no narrative, on one page.
  func figureContext(on address: SiteAddress, in language: Language) -> WritingContext {
    WritingContext(
      language: language, words: words(language),
      glossaryURL: address.link(to: .glossary(language)), sources: sourceEntries(language))
  }

  private func neighbour(
    _ indicator: Indicator, from address: SiteAddress, _ language: Language
  ) -> TemplateValues {
    var values = TemplateValues()
    values[text: "title"] = indicator.shortName[language] ?? indicator.name[language]
    values[text: "url"] = address.link(to: .indicator(indicator.id, language))
    return values
  }

  /// What it is, how it is computed, and what the computation was checked by.
  private func setDefinition(
    of profile: IndicatorProfile, from address: SiteAddress, _ words: Words,
    _ language: Language, _ values: inout TemplateValues
  ) {
    let indicator = profile.indicator
    values[text: "annex"] = indicator.annex.map(String.init)
    values[text: "definition"] = indicator.definition[language]
    values[text: "use"] = indicator.use[language]
    values.set("parts", list: pieces(of: profile.formula, from: address, in: language))
    values[text: "formula"] = profile.formula.source
    values[text: "formula-text"] = indicator.formulaText[language]
    values[text: "unit"] = profile.unitName
    values[text: "direction"] = direction(of: indicator, words, language)
    values[text: "frequency"] = indicator.frequency[language]
    values[text: "disaggregation"] = indicator.disaggregation[language]
    values.set("is-unofficial", flag: indicator.unofficial.contains(language))
    values.set("has-checks", flag: !profile.checks.isEmpty)
    values.set(
      "checks",
      list: profile.checks.map { check in
        var item = TemplateValues()
        item.set("parts", list: pieces(of: check.expectation, from: address, in: language))
        item[text: "text"] = check.outcome
        return item
      })
  }

  /// The tables behind the indicator, when they changed, and what that changed of its values.
  private func setDataStatus(
    of profile: IndicatorProfile, from address: SiteAddress, _ language: Language,
    _ values: inout TemplateValues
  ) {
    values.set("has-tables", flag: !profile.tables.isEmpty)
    values.set(
      "tables",
      list: profile.tables.map { use in
        var item = TemplateValues()
        item[text: "title"] = use.resource.titles[language] ?? use.resource.id
        item[text: "url"] = link(toResource: use.resource.id, from: address, in: language)
        item[text: "note"] = use.resource.note[language]
        item.set("has-rows", flag: use.hasRows)
        if let change = use.lastChange.map({ date($0, language) }) {
          item[text: "date"] = change.text
          item[text: "date-iso"] = change.iso
        }
        return item
      })
    let dated = profile.tables.contains { $0.lastChange != nil }
    values.set("has-vintages", flag: dated)
    values.set("has-changes", flag: !profile.revisions.isEmpty)
    values.set(
      "changes",
      list: profile.revisions.map { revision in
        let known = date(revision.known, language)
        var item = TemplateValues()
        item[text: "date"] = known.text
        item[text: "date-iso"] = known.iso
        item[text: "period"] = language.period(revision.period)
        item[text: "from"] = revision.before
        item[text: "to"] = revision.after
        return item
      })
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

extension WritingContext {
  /// The same with the links to the files of the page.
  func with(_ downloads: PageDownloads) -> WritingContext {
    var context = self
    context.downloads = downloads.links
    return context
  }
}

extension FigureWriter {
  /// A figure by itself.
  func fragment(_ figure: Figure) -> MarkupFragment {
    MarkupFragment { write(figure, to: &$0) }
  }
}
