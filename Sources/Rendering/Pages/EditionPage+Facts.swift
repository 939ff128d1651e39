import Indicators
import Languages
import Narratives
import Publications
import Quantities

extension EditionPage {
  /// What search engines are told of an edition.
  func facts(
    of edition: Edition, label: String, _ provenance: EditionProvenance?
  ) -> ReportFacts {
    let language = edition.language
    let tables = site.hasOpenData ? provenance?.files.map(\.resource.id) ?? [] : []
    return ReportFacts(
      label: label, number: edition.publication.number,
      kindName: edition.kind.name[language] ?? edition.kind.id, version: edition.version.number,
      permanent: .edition(edition.slug, language, version: edition.version.number),
      published: edition.publication.release, modified: edition.version.asOf,
      period: edition.publication.period,
      keywords: edition.text.narrative.frontMatter.keywords,
      original: edition.publication.original,
      tables: tables.map { .dataset(OpenDataset.slug($0), language) })
  }

  /// How the numbers were computed: the formulas, the files with their vintages, and the record.
  func computation(
    _ provenance: EditionProvenance, _ address: SiteAddress
  ) -> TemplateValues {
    let language = provenance.edition.language
    let words = site.words(language)
    var values = TemplateValues()
    values[text: "data-as-of"] = words.fill(
      .dataAsOf, ["date": site.date(provenance.edition.version.asOf, language).text])
    values.set("has-formulas", flag: !provenance.indicators.isEmpty)
    values.set(
      "formulas",
      list: provenance.indicators.map { indicator in
        var item = TemplateValues()
        item[text: "name"] = indicator.shortName[language] ?? indicator.name[language]
        item[text: "formula"] = indicator.formula.description
        item[text: "url"] = address.link(to: .indicator(indicator.id, language))
        return item
      })
    values.set("has-files", flag: !provenance.files.isEmpty)
    values.set(
      "files",
      list: provenance.files.map { file in
        var item = TemplateValues()
        item[text: "title"] = file.resource.titles[language]
        item[text: "file"] = file.resource.path
        item[text: "vintage"] = file.latest.map {
          words.fill(.dataVintage, ["date": site.date($0, language).text])
        }
        return item
      })
    let corrected = provenance.corrections
    values.set("has-data-corrections", flag: !corrected.isEmpty)
    values.set(
      "data-corrections",
      list: corrected.map { cell, correction in
        var item = TemplateValues()
        item[text: "text"] = words.fill(
          .dataCorrection,
          [
            "name": provenance.title(of: cell), "from": language.number(correction.expected),
            "to": language.number(correction.value),
            "date": site.date(correction.date, language).text,
          ])
        item[text: "note"] = correction.reason[language]
        return item
      })
    values[text: "url"] = address.link(toFile: EditionProvenance.fileName)
    return values
  }
}
