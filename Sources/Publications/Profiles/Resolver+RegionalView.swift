import Charts
import Indicators
import Languages
import Quantities

extension Resolver {
  /// The most periods that stand beside one another in a table of regions.
  static let maximumRegionalPeriods = 24

  /// A map of the last period with values, and a table of regions and periods.
  func view(
    of values: RegionalValues, in regional: RegionalData, _ numbers: inout FigureNumbers
  ) -> RegionalView {
    let slug = Language.english.slug(values.id)
    let columns = Array(values.filledColumns.suffix(Self.maximumRegionalPeriods))
    let map = columns.last.flatMap { self.map(of: values, column: $0, in: regional) }
      .map { content, run in
        figure(
          slug + "-map", content, label: numbers.nextFigure(),
          title: title(of: values, columns.suffix(1)), subtitle: unitName(run.unit),
          sources: sources(of: values), at: values.location)
      }
    let table = figure(
      slug + "-by-region", .table(table(of: values, columns, in: regional)),
      label: numbers.nextTable(), title: title(of: values, columns[...]),
      subtitle: unitName(values.run.unit), sources: sources(of: values), at: values.location)
    return RegionalView(
      title: values.title, resource: values.resource, map: map, table: table)
  }

  /// "Labour force by region, 2001–2017".
  private func title(of values: RegionalValues, _ columns: ArraySlice<Int>) -> String {
    let periods = columns.compactMap { values.grid.columns[$0].period }
    guard let first = periods.first, let last = periods.last else { return values.title }
    let span = first == last ? language.period(first) : language.periods(first, last)
    return words.fill(.byRegion, ["name": values.title, "period": span])
  }

  /// The sources of a measure by region, as figures name them.
  func sources(of values: RegionalValues) -> [String] {
    values.resource?.sourceIDs ?? []
  }

  /// A map of one period; nil where some region with a value has no place on it.
  private func map(
    of values: RegionalValues, column: Int, in regional: RegionalData
  ) -> (Figure.Content, Run)? {
    let known = Set(geometry.regionIDs)
    let items = regional.topCodes.map { item(of: values, $0, column) }
    guard !known.isEmpty, items.allSatisfy({ known.contains($0.code) }),
      items.contains(where: { $0.quantity.datum.number != nil })
    else { return nil }
    let run = run(items, of: values, over: RegionalValues.dimension)
    let builder = FigureBuilder(
      resolver: self, runs: [shown(run, values)], order: .given, highlight: [])
    let data = builder.map(.choropleth) {
      Resolution.classes(of: $0, .method(.quantile, count: nil), nil)
    }
    return (.map(data, geometry, builder.table(unitInHeader: true)), run)
  }

  /// The value of a region in a period, with a reason where the data have no row for it.
  func item(of values: RegionalValues, _ code: CodeList.Code, _ column: Int) -> Run.Item {
    values.item(code.code, column).map {
      Run.Item(
        coordinates: [Coordinate(dimension: RegionalValues.dimension, value: .code(code))],
        quantity: $0.quantity)
    }
      ?? Run.Item(
        coordinates: [Coordinate(dimension: RegionalValues.dimension, value: .code(code))],
        quantity: Quantity(datum: .missing(.noObservation), unit: values.run.unit))
  }

  /// A run of some of the values.
  func run(_ items: [Run.Item], of values: RegionalValues, over dimension: String) -> Run {
    Run(
      dimensions: [dimension], items: items, name: values.id, unit: values.run.unit,
      decimals: values.run.decimals, signAlways: values.run.signAlways)
  }

  /// A run of values with the words and units that figures show.
  func shown(_ run: Run, _ values: RegionalValues, named name: String? = nil) -> ShownRun {
    ShownRun(
      run: run, name: name ?? values.title, format: ValueFormat(), location: values.location)
  }

  /// Regions as rows under the whole country, periods as columns.
  private func table(
    of values: RegionalValues, _ columns: [Int], in regional: RegionalData
  ) -> DataTable {
    var rows = regional.topCodes.map { code in
      DataTable.Row(
        label: code.name(in: language),
        cells: columns.map { cell(item(of: values, code, $0).quantity, values) },
        code: code.code)
    }
    if let total = regional.totalCode, !values.totals.isEmpty {
      var row = DataTable.Row(
        label: total.name(in: language),
        cells: columns.map {
          cell(values.totals[values.grid.columns[$0].code]?.quantity, values)
        })
      row.role = .total
      rows.insert(row, at: 0)
    }
    return DataTable(
      rowHeading: words[.region],
      columns: columns.map {
        DataTable.Column(
          name: values.grid.columns[$0].period.map { language.period($0, .short) } ?? "",
          unit: nil, unitSign: values.run.unit.symbol(in: language))
      },
      rows: rows)
  }

  /// A number as the tables of the values show it.
  func cell(_ quantity: Quantity?, _ values: RegionalValues) -> DataTable.Cell {
    CellText(resolver: self).cell(
      quantity,
      ValueShower.style(
        decimals: values.run.decimals, signAlways: values.run.signAlways, ValueFormat()))
  }
}

extension RegionalData {
  /// The code of the whole country.
  var totalCode: CodeList.Code? { list.flatMap { list in list.total.flatMap { list[$0] } } }

  /// The regions right below the whole country, in the order of the list.
  var topCodes: [CodeList.Code] {
    (list?.codes ?? []).filter { code in
      code.code != list?.total && (code.parent == nil || code.parent == list?.total)
    }
  }

  /// Every region, those below others too, in the order of the list.
  var allCodes: [CodeList.Code] { (list?.codes ?? []).filter { $0.code != list?.total } }
}
