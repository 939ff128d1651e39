package import Quantities

/// Everything the data package says, as it was known at an instant.
package struct Dataset: Sendable {
  package let package: DataPackage
  /// In the order of the package.
  package let resources: [Resource]
  package let codeLists: [String: CodeList]
  package let series: [String: Series]
  /// Names of measures that are described, but of which nothing could be read; why was reported.
  let unreadable: Set<String>
  /// Whether every table of the package is described so that its measures are known.
  let isComplete: Bool
  /// Later vintages are not in the data set.
  package let asOf: Instant

  init(
    package: DataPackage, resources: [Resource], codeLists: [String: CodeList],
    series: [String: Series], unreadable: Set<String> = [],
    isComplete: Bool = true, asOf: Instant
  ) {
    self.package = package
    self.resources = resources
    self.codeLists = codeLists
    self.series = series
    self.unreadable = unreadable
    self.isComplete = isComplete
    self.asOf = asOf
  }

  /// The names of all series in alphabetical order.
  package var seriesIDs: [String] { series.keys.sorted() }

  /// The latest instant from which some row is known; nil when every row has always been known.
  package var latestRelease: Instant? {
    let seconds =
      series.values.compactMap(\.source.facts.vintages.last).max() ?? ObservationTable.always
    return seconds == ObservationTable.always ? nil : Instant(secondsSinceEpoch: seconds)
  }

  /// A series by the name of its measure.
  package func series(named id: String) -> Series? {
    let found = series[id]
    if let found { DataReads.note(found) }
    return found
  }

  /// A code list by the name of its resource.
  package func codeList(_ id: String) -> CodeList? { codeLists[id] }

  /// A resource by its name.
  package func resource(_ id: String) -> Resource? { resources.first { $0.id == id } }
}
