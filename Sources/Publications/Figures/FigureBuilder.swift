import Charts
import Indicators
import Languages
import Quantities

/// Makes the chart and the table of a figure from the same runs, so that they cannot disagree.
struct FigureBuilder {
  let resolver: Resolver
  /// Over one dimension each.
  let runs: [ShownRun]
  let highlight: [String]
  /// The dimension of the codes that the runs stand for, where one run was split into them.
  private let rowDimension: String?
  /// Codes of the running dimension, in the order shown.
  private let codes: [String]
  /// For each run, the items in the order of the codes; nil for a code that the run does not have.
  private let items: [[Run.Item?]]

  /// `runs` must not be empty; those over two dimensions are split into their rows.
  init(resolver: Resolver, runs shown: [ShownRun], order: FigureOrder, highlight: [String]) {
    self.resolver = resolver
    self.highlight = highlight
    var runs = ShownRun.rows(of: shown, in: resolver.language)
    rowDimension = shown.count == 1 ? RunGrid(shown[0].run)?.rowDimension : nil
    let isInTime = runs[0].run.items.first?.period != nil
    if order == .value, rowDimension != nil, isInTime { runs = Self.sorted(runs) }
    self.runs = runs
    let runCodes = runs.map { $0.run.items.map(\.code) }
    let codes = Self.codes(runs, runCodes, rowDimension != nil && isInTime ? .given : order)
    items = zip(runs, runCodes).map { shown, own in
      // Most runs of a figure run over the same codes.
      if own == codes { return shown.run.items.map(Optional.some) }
      let places = Self.places(of: own)
      return codes.map { code in places[code].map { shown.run.items[$0] } }
    }
    self.codes = codes
  }

  /// Where each code stands first.
  private static func places(of codes: [String]) -> [String: Int] {
    Dictionary(codes.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Rows by their last value, largest first; those without one last.
  private static func sorted(_ runs: [ShownRun]) -> [ShownRun] {
    let values = runs.map { $0.run.items.last?.quantity.datum.number }
    return runs.indices.sorted { a, b in
      switch (values[a], values[b]) {
      case (let left?, let right?) where left != right: left > right
      case (nil, _?): false
      case (_?, nil): true
      default: a < b
      }
    }.map { runs[$0] }
  }

  /// Whether the figure runs over periods.
  private var isInTime: Bool { runs[0].run.items.first?.period != nil }

  /// All codes of all runs: periods in time, others in the order of the first run.
  private static func codes(
    _ runs: [ShownRun], _ runCodes: [[String]], _ order: FigureOrder
  ) -> [String] {
    var seen: Set<String> = []
    var codes: [String] = []
    for (index, own) in runCodes.enumerated() where index == 0 || own != runCodes[0] {
      for code in own where seen.insert(code).inserted { codes.append(code) }
    }
    guard order == .value, let first = runs.first else { return codes }
    let places = places(of: runCodes[0])
    let values = codes.map { places[$0].flatMap { first.run.items[$0].quantity.datum.number } }
    return codes.indices.sorted { a, b in
      switch (values[a], values[b]) {
      case (let left?, let right?) where left != right: left > right
      case (nil, _?): false
      case (_?, nil): true
      default: a < b
      }
    }.map { codes[$0] }
  }

  // MARK: Chart

  /// The data of a chart of a kind.
  func chart(_ kind: ChartKind) -> ChartData {
    let unit = runs[0].run.unit
    let decimals = runs.map { self.decimals(of: $0) }.max() ?? 0
    return ChartData(
      kind: kind, categories: codes.indices.map(category), isInTime: isInTime,
      series: runs.enumerated().map { index, shown in
        ChartSeries(
          id: shown.run.name ?? "series-\(index + 1)", name: shown.name,
          panel: shown.group, points: items[index].map { point($0, shown, decimals) },
          isHighlighted: highlight.contains(shown.name)
            || highlight.contains(shown.run.name ?? ""))
      },
      highlightedCategories: Set(
        highlight.filter { name in
          !runs.contains { $0.name == name || $0.run.name == name }
        }),
      unit: unit.symbol(in: resolver.language), decimals: decimals,
      showsSign: runs.contains { $0.format.isSigned || $0.run.signAlways })
  }

  /// The regions of a map with the values of the first run; `classes` makes classes of them.
  func map(_ kind: MapKind, classes: ([ExactDecimal]) -> MapClasses) -> MapData {
    let chart = chart(.bar)
    let points = chart.series.first?.points ?? []
    return MapData(
      kind: kind,
      regions: zip(chart.categories, points).map { category, point in
        MapRegion(
          id: category.id, name: category.label, shortName: category.shortLabel, point: point)
      },
      classes: classes(points.compactMap(\.value)), unit: chart.unit, decimals: chart.decimals,
      showsSign: chart.showsSign)
  }

  private func category(_ index: Int) -> ChartCategory {
    let language = resolver.language
    let code = codes[index]
    guard let item = items.lazy.compactMap({ $0[index] }).first else {
      return ChartCategory(id: code, label: code)
    }
    return ChartCategory(
      id: code, label: item.period.map { language.period($0, .short) } ?? item.name(in: language),
      shortLabel: item.shortName(in: language))
  }

  private func point(_ item: Run.Item?, _ shown: ShownRun, _ decimals: Int) -> ChartPoint {
    guard let item, case .number(let value) = item.quantity.datum else {
      return ChartPoint(missing: CellText(resolver: resolver).missing(item?.quantity))
    }
    return ChartPoint(
      value: value, text: text(of: value, shown, decimals), state: state(item.quantity.status),
      interval: shown.interval?.bounds(item.code).map { low, high in
        ChartInterval(
          low: low, high: high, lowText: text(of: low, shown, decimals),
          highText: text(of: high, shown, decimals))
      })
  }

  private func state(_ status: ObservationStatus) -> ChartPoint.State {
    switch status {
    case .provisional: .provisional
    case .estimated, .imputed: .estimated
    case .forecast: .forecast
    case .breakInSeries: .breakInSeries
    default: .normal
    }
  }

  // MARK: Table

  /// Categories as rows and runs as columns; a run over periods and codes has its codes as rows.
  func table(unitInHeader: Bool) -> DataTable {
    let language = resolver.language
    if seriesAreRows, let rowDimension {
      let unit = runs[0].run.unit.symbol(in: language)
      return DataTable(
        rowHeading: heading(of: rowDimension),
        columns: codes.indices.map {
          DataTable.Column(
            name: category($0).label, unit: unitInHeader && !unit.isEmpty ? unit : nil,
            unitSign: unit)
        },
        rows: runs.enumerated().map { index, shown in
          let style = style(shown, decimals(of: shown))
          return DataTable.Row(label: shown.name, cells: items[index].map { cell($0, style) })
        })
    }
    let styles = runs.map { style($0, decimals(of: $0)) }
    return DataTable(
      rowHeading: isInTime ? resolver.words[.period] : heading(of: runs[0].run.dimension),
      columns: runs.map { shown in
        let unit = shown.run.unit.symbol(in: language)
        return DataTable.Column(
          name: shown.group.map { "\($0): \(shown.name)" } ?? shown.name,
          unit: unitInHeader && !unit.isEmpty ? unit : nil, unitSign: unit)
      },
      rows: codes.indices.map { index in
        DataTable.Row(
          label: category(index).label,
          cells: runs.indices.map { cell(items[$0][index], styles[$0]) })
      })
  }

  /// Whether the table has a row for each series, and its columns are periods.
  var seriesAreRows: Bool { rowDimension != nil && isInTime }

  private func cell(_ item: Run.Item?, _ style: NumberStyle) -> DataTable.Cell {
    CellText(resolver: resolver).cell(item?.quantity, style)
  }

  /// What a dimension is called at the head of a column of its codes.
  private func heading(of dimension: String) -> String {
    dimension == "region"
      ? resolver.words[.region] : resolver.words.text(dimension) ?? dimension
  }

  // MARK: Texts

  private func decimals(of shown: ShownRun) -> Int {
    shown.format.decimals ?? shown.run.decimals
  }

  private func text(of value: ExactDecimal, _ shown: ShownRun, _ decimals: Int) -> String {
    resolver.shower.number(
      value, decimals: decimals, signAlways: shown.run.signAlways, shown.format)
  }

  private func style(_ shown: ShownRun, _ decimals: Int) -> NumberStyle {
    ValueShower.style(decimals: decimals, signAlways: shown.run.signAlways, shown.format)
  }
}
