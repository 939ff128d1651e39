import Diagnostics
import Indicators
import Languages
import Publications
import Rendering

extension SiteBuild {
  /// The tables and indicators as files of data, made once for all languages; nil when the site
  /// gives none away.
  ///
  /// `notes` are told what the values of each indicator are made from.
  func openData(
    of model: Model, _ site: Site, _ entries: [EditionEntry], _ notes: NamedNotes
  ) -> OpenData? {
    guard site.hasOpenData else { return nil }
    var data = OpenData(
      package: model.dataset.package, datasets: datasets(of: model, notes), entries: entries,
      site: site)
    let described = data
    // Nothing here can be wrong that was not told before.
    var ignored = DiagnosticLog()
    data.add(
      concurrentMap(described.datasets, jobs: jobs, chunk: 1, reporting: &ignored) { dataset, _ in
        described.workbooks(of: dataset, site)
      })
    return data
  }

  private func datasets(of model: Model, _ notes: NamedNotes) -> [OpenDataset] {
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
      notes[indicator.id].noting { OpenDataset(indicator, of: model, agency: agency) }
    }
    return tables.compactMap { $0 } + computed
  }
}
