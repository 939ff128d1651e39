import Diagnostics
package import Indicators
import Languages
package import Quantities

/// The values of a series or an indicator for every region and period, as one language shows them.
///
/// Made once for a language; pages of regions and of indicators take their rows and columns.
struct RegionalValues {
  /// The name by which expressions know it.
  let id: String
  let title: String
  /// The resource of a series; nil for an indicator.
  let resource: Resource?
  /// nil for a series.
  let indicator: Indicator?
  /// Over regions and periods.
  let run: Run
  /// Regions as rows, periods as columns.
  let grid: RunGrid
  /// The values of the whole country by the code of their period.
  let totals: [String: Run.Item]
  let location: Location
  private let rows: [String: Int]
  /// For each period the places of regions among those with the same parent.
  private let places: [[String: Place]]

  /// Which one a region is among those that have a value: the largest is the first, equals share
  /// a place.
  struct Place: Sendable, Hashable {
    let number: Int
    let count: Int
  }

  /// nil unless the run has a value for some region.
  init?(
    id: String, title: String, resource: Resource?, indicator: Indicator?, run: Run,
    total: Run?, location: Location
  ) {
    guard let grid = RunGrid(run), run.dimensions.contains(Self.dimension),
      grid.rowDimension == Self.dimension,
      run.items.contains(where: { $0.quantity.datum.number != nil })
    else { return nil }
    self.id = id
    self.title = title
    self.resource = resource
    self.indicator = indicator
    self.run = run
    self.grid = grid
    self.location = location
    totals = Dictionary(
      (total?.items ?? []).map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    rows = Dictionary(
      grid.rows.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
    places = grid.columns.indices.map { Self.places(in: grid, column: $0) }
  }

  /// The dimension that pages of regions and maps are about.
  static let dimension = "region"

  /// The columns in which some region has a value, in order of time.
  var filledColumns: [Int] {
    grid.columns.indices.filter { column in
      grid.rows.indices.contains { grid.item($0, column)?.quantity.datum.number != nil }
    }
  }

  /// The item of a region in a period; nil where the data have none.
  func item(_ region: String, _ column: Int) -> Run.Item? {
    rows[region].flatMap { grid.item($0, column) }
  }

  /// The last period in which a region has a value.
  func lastColumn(of region: String) -> Int? {
    grid.columns.indices.last { item(region, $0)?.quantity.datum.number != nil }
  }

  /// The place of a region among all in one column; nil where it has no value.
  func place(of region: String, _ column: Int) -> Place? { places[column][region] }

  /// Whether the regions of one column are parts of the whole country: none is below zero, and
  /// together they make up its value, to a hundredth.
  func areParts(_ column: Int) -> Bool {
    let zero = ExactDecimal(0)
    guard let total = totals[grid.columns[column].code]?.quantity.datum.number, zero < total else {
      return false
    }
    let parts = numbers(column).map(\.value)
    guard parts.count > 1, parts.allSatisfy({ !($0 < zero) }) else { return false }
    do {
      var sum = zero
      for part in parts { sum = try sum + part }
      let gap = try sum < total ? total - sum : sum - total
      return try !(total < gap * ExactDecimal(100))
    } catch {
      return false
    }
  }

  /// Whether all regions with a value in a column are of one level, so that their places are those
  /// among all.
  func hasOneLevel(_ column: Int) -> Bool {
    Set(numbers(column).map { $0.code.parent ?? "" }).count == 1
  }

  private func numbers(_ column: Int) -> [(code: CodeList.Code, value: ExactDecimal)] {
    grid.rows.indices.compactMap { row in
      guard let value = grid.item(row, column)?.quantity.datum.number,
        case .code(let code) = grid.rows[row].value
      else { return nil }
      return (code, value)
    }
  }

  /// The values of one region over its periods.
  func course(of region: String) -> Run? { rows[region].map { grid.run($0, of: run) } }

  private static func places(in grid: RunGrid, column: Int) -> [String: Place] {
    var families: [String: [(code: String, value: ExactDecimal)]] = [:]
    for row in grid.rows.indices {
      guard let value = grid.item(row, column)?.quantity.datum.number,
        case .code(let code) = grid.rows[row].value
      else { continue }
      families[code.parent ?? "", default: []].append((code.code, value))
    }
    var places: [String: Place] = [:]
    for family in families.values where family.count > 1 {
      let sorted = family.sorted { $1.value < $0.value }
      var number = 1
      for (index, entry) in sorted.enumerated() {
        if index > 0, entry.value != sorted[index - 1].value { number = index + 1 }
        places[entry.code] = Place(number: number, count: sorted.count)
      }
    }
    return places
  }
}

/// Everything the data say by region, in one language.
package struct RegionalData {
  /// The list of regions; nil when the data are not broken down by regions.
  let list: CodeList?
  /// Indicators in the order of the annex, then series in the order of the data.
  let values: [RegionalValues]
  /// The instant at which the data are looked at; nil where nothing is computed.
  var asOf: Instant?

  /// The values of a series or an indicator.
  func values(of id: String) -> RegionalValues? { values.first { $0.id == id } }
}

extension Resolver {
  /// Whether the data know regions.
  package var knowsRegions: Bool {
    let list = model.codeLists(ofDimension: RegionalValues.dimension).first
    return !RegionalData(list: list, values: []).allCodes.isEmpty
  }

  /// Works out everything that is known by region at an instant.
  ///
  /// What cannot be worked out for all regions and periods at once is left out: nobody wrote those
  /// expressions, so nothing of it is reported.
  package func regionalData(_ indicators: [Indicator], asOf: Instant) -> RegionalData {
    let list = model.codeLists(ofDimension: RegionalValues.dimension).first
    guard list != nil else { return RegionalData(list: nil, values: []) }
    let all = model.dataset.seriesIDs.compactMap { model.dataset.series(named: $0) }
    let ofResource = Dictionary(grouping: all) { $0.resource.id }
    let series = model.dataset.resources.flatMap { resource in
      (ofResource[resource.id] ?? []).sorted { $0.location.offset < $1.location.offset }
    }
    .filter { series in
      series.dimensionIndex(RegionalValues.dimension) != nil
        && series.dimensions.contains(where: \.isPeriod) && series.rowCount > 0
    }
    return RegionalData(
      list: list,
      values: indicators.compactMap { values(of: $0, asOf) }
        + series.compactMap {
          values(of: $0, asOf)
        }, asOf: asOf)
  }

  /// What the page of an indicator shows by region: its own values, and those of the series named
  /// beside it.
  package func regionalData(of indicator: Indicator, asOf: Instant) -> RegionalData {
    let list = model.codeLists(ofDimension: RegionalValues.dimension).first
    guard list != nil else { return RegionalData(list: nil, values: []) }
    let related = indicator.relatedSeries.compactMap { name -> RegionalValues? in
      if let other = model.indicators[name.text] { return values(of: other, asOf) }
      guard let series = model.dataset.series(named: name.text),
        series.dimensionIndex(RegionalValues.dimension) != nil,
        series.dimensions.contains(where: \.isPeriod), series.rowCount > 0
      else { return nil }
      return values(of: series, asOf)
    }
    return RegionalData(
      list: list, values: [values(of: indicator, asOf)].compactMap(\.self) + related, asOf: asOf)
  }

  private func values(of indicator: Indicator, _ asOf: Instant) -> RegionalValues? {
    guard model.indicators[indicator.id] != nil, hasData(indicator),
      let run = silentRun(indicator.id + "[region: *, *]", asOf)
    else { return nil }
    return RegionalValues(
      id: indicator.id,
      title: indicator.shortName[language] ?? indicator.name[language] ?? indicator.id,
      resource: nil, indicator: indicator, run: run,
      total: silentRun(indicator.id + "[*]", asOf), location: indicator.location)
  }

  private func values(of series: Series, _ asOf: Instant) -> RegionalValues? {
    guard let run = silentRun(series.id + "[region: *, *]", asOf) else { return nil }
    return RegionalValues(
      id: series.id, title: series.titles[language] ?? series.id, resource: series.resource,
      indicator: nil, run: run, total: silentRun(series.id + "[*]", asOf),
      location: series.location)
  }

  /// The run of an expression that no author wrote; nil when it comes to none.
  func silentRun(_ text: String, _ asOf: Instant) -> Run? {
    var log = DiagnosticLog()
    let source = SourceText(Source(path: "", text: text))
    let context = EvaluationContext(period: nil, point: [:], asOf: asOf)
    guard let expression = Expression.parse(source, reporting: &log),
      case .run(let run)? = Evaluator(model, context: context).evaluate(
        expression, reporting: &log)
    else { return nil }
    return run
  }
}
