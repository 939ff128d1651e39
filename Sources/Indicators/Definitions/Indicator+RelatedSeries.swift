import Diagnostics

extension Indicator {
  /// Reports names beside the indicator that are no series of the data.
  func checkRelatedSeries(in dataset: Dataset, reporting log: inout DiagnosticLog) {
    guard dataset.isComplete else { return }
    for code in relatedSeries
    where dataset.series(named: code.text) == nil && !dataset.unreadable.contains(code.text) {
      log.report(
        .error(
          "indicator.unknown-series", "no series '\(code.text)'", at: code.location,
          hint: NearMiss.hint(
            for: code.text, in: dataset.seriesIDs,
            otherwise: "name a measure of the data package")))
    }
  }
}
