import Diagnostics
import Indicators
import Languages
import Publications
import Rendering

extension SiteBuild {
  /// The tables and indicators as files of data, made once for all languages; nil when the site
  /// gives none away.
  func openData(of model: Model, _ site: Site, _ entries: [EditionEntry]) -> OpenData? {
    guard site.hasOpenData else { return nil }
    var data = OpenData(
      package: model.dataset.package, datasets: datasets(of: model), entries: entries, site: site)
    let described = data
    // Nothing here can be wrong that was not told before.
    var ignored = DiagnosticLog()
    data.add(
      concurrentMap(described.datasets, jobs: jobs, chunk: 1, reporting: &ignored) { dataset, _ in
        described.workbooks(of: dataset, site)
      })
    return data
  }

  /// Writes the files of data, and the pages that describe them.
  func writeOpenData(
    of site: Site, _ entries: [EditionEntry], _ write: @Sendable (OutputFile) -> Void
  ) {
    guard let data = site.openData else { return }
    for file in data.files(of: site) { write(file) }
    var ignored = DiagnosticLog()
    _ = concurrentMap(parsed.settings.languages, jobs: jobs, chunk: 1, reporting: &ignored) {
      language, _ in
      let own = entries.filter { $0.language == language }.sorted(by: EditionEntry.comesFirst)
      write(site.dataPage(data, in: language))
      for dataset in data.datasets {
        for file in site.datasetPage(dataset, of: data, entries: own, in: language) {
          write(file)
        }
      }
    }
  }

  private func datasets(of model: Model) -> [OpenDataset] {
    let agency = OpenData.agency(of: parsed.settings.baseURL)
    var ignored = DiagnosticLog()
    let tables = concurrentMap(
      model.dataset.resources, jobs: jobs, chunk: 1, reporting: &ignored
    ) { resource, _ in
      OpenDataset(resource, of: model.dataset, agency: agency)
    }
    let indicators = orderedIndicators.filter { model.indicators[$0.id] != nil }
    let computed = concurrentMap(indicators, jobs: jobs, chunk: 1, reporting: &ignored) {
      indicator, _ in
      OpenDataset(indicator, of: model, agency: agency)
    }
    return tables.compactMap { $0 } + computed
  }
}
