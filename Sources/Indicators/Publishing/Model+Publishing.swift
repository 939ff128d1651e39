import Diagnostics
import Languages
import Quantities

extension Model {
  /// The most points of an indicator that are given as a table.
  package static let maximumPublishedPoints = 1_000_000
  /// The most decimals of its values; a quotient has no end of them.
  package static let maximumPublishedDecimals = 10

  /// The values of an indicator at every point at which they can be worked out, as a table; nil when
  /// there are none, or too many points.
  ///
  /// Values are not rounded to what pages show, since others may want to compute with them.
  package func publishedTable(ofIndicator id: String) -> PublishedTable? {
    guard let subject = planner.subjects[id], let definition = subject.definition, subject.hasData
    else { return nil }
    let grid = PointGrid(
      subject.dimensions, places: subject.dimensions.map { $0.used.map(\.place) })
    guard grid.count <= Self.maximumPublishedPoints else { return nil }
    let place = dataset.package.location
    let reference = PlannedReference(
      subject, places: [:], axes: [], shift: .none, asOf: nil,
      written: Expression.Reference(
        name: id, nameLocation: place, selectors: [], location: place))
    var table = PublishedTable(
      columns: subject.dimensions.map(column) + [
        .init("value", .measure(definition.indicator.unit), titles: definition.indicator.name),
        .init("value_status", .status(of: "value")),
      ], key: subject.dimensions.map(\.id),
      periods: subject.dimensions.first(where: \.isPeriod)?.periods ?? [])
    var scope = Scope(slots: planner.layout.dimensions.count)
    var evaluation = Evaluation()
    for index in 0..<grid.count {
      grid.fill(&scope, at: index)
      guard let amount = try? evaluation.look(up: reference, scope) else {
        // A share of nothing has no value; what is wrong with it is told where it is shown.
        evaluation = Evaluation()
        continue
      }
      if amount.datum.missingReason?.kind == .noObservation { continue }
      for place in grid.places(at: index) { table.append(place.description.utf8) }
      table.append((amount.datum.number.map(Self.published)?.description ?? "").utf8)
      let status = ObservationStatus.published(amount.origin?.status ?? .normal, amount.datum)
      table.append(status.rawValue.utf8)
      table.endRow()
    }
    table.latestRelease = latestRelease(of: id)
    return table.rowCount == 0 ? nil : table
  }

  private func column(_ dimension: SubjectDimension) -> PublishedTable.Column {
    guard let list = dimension.dimension.codeList else {
      return .init(dimension.id, .period, isRequired: true)
    }
    let isResource = dataset.codeLists[list.id] != nil
    return .init(
      dimension.id, .code(list, resource: isResource ? list.id : nil), isRequired: true)
  }

  private static func published(_ number: ExactDecimal) -> ExactDecimal {
    number.scale > maximumPublishedDecimals
      ? number.rounded(toDecimals: maximumPublishedDecimals).trimmed : number
  }

  /// The latest instant at which something that the indicator draws on became known.
  private func latestRelease(of id: String) -> Instant? {
    seriesIDs(usedByIndicator: id).compactMap { dataset.series(named: $0) }
      .flatMap { $0.vintages.compactMap { $0 } }.max()
  }
}
