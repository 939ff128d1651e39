import Diagnostics
import Indicators
import Languages
import Publications
import Rendering

extension SiteBuild {
  /// Makes the tables and indicators as files of data, once for all languages, and the pages that
  /// describe them.
  func writeOpenData(
    of model: Model, _ site: Site, _ entries: [EditionEntry],
    _ write: @Sendable (OutputFile) -> Void
  ) {
    guard site.hasOpenData else { return }
    // Nothing here can be wrong that was not told before.
    var ignored = DiagnosticLog()
    var data = OpenData(
      package: model.dataset.package, datasets: datasets(of: model), entries: entries, site: site)
    let described = data
    data.add(
      concurrentMap(described.datasets, jobs: jobs, chunk: 1, reporting: &ignored) { dataset, _ in
        described.workbooks(of: dataset, site)
      })
    let complete = data
    for file in data.files(of: site) { write(file) }
    let pages = parsed.settings.languages
    _ = concurrentMap(pages, jobs: jobs, chunk: 1, reporting: &ignored) { language, _ in
      let own = entries.filter { $0.language == language }.sorted(by: EditionEntry.comesFirst)
      write(site.dataPage(complete, in: language))
      for dataset in complete.datasets {
        for file in site.datasetPage(dataset, of: complete, entries: own, in: language) {
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
    let indicators = parsed.indicators.filter { model.indicators[$0.id] != nil }
      .sorted { ($0.annex ?? .max, $0.id) < ($1.annex ?? .max, $1.id) }
    let computed = concurrentMap(indicators, jobs: jobs, chunk: 1, reporting: &ignored) {
      indicator, _ in
      OpenDataset(indicator, of: model, agency: agency)
    }
    return tables.compactMap { $0 } + computed
  }
}
