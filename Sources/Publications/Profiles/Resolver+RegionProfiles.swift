import Charts
package import Indicators
import Languages
import Quantities

extension Resolver {
  /// The regions with everything that is known by region; nil when the data know no regions.
  package func regionProfiles(
    _ regional: RegionalData, indicators: [Indicator]
  ) -> RegionProfiles? {
    let codes = regional.allCodes
    guard !codes.isEmpty else { return nil }
    let groups = RegionalGroup.groups(of: regional.values)
    let slugs = Self.slugs(of: codes)
    let order = order(of: codes)
    var numbers = FigureNumbers(words: words)
    return RegionProfiles(
      regions: order.map { profile(of: codes[$0], slug: slugs[$0], groups, in: regional) },
      total: regional.totalCode?.name(in: language) ?? "",
      overview: overview(order.map { codes[$0] }, groups, &numbers), geometry: geometry,
      withoutRegions: indicators.filter { regional.values(of: $0.id) == nil })
  }

  /// The regions by their codes, with the last parts of their addresses, in the order of their
  /// names.
  package var regionAddresses: [(code: String, slug: String)] {
    let list = model.codeLists(ofDimension: RegionalValues.dimension).first
    let codes = RegionalData(list: list, values: []).allCodes
    let slugs = Self.slugs(of: codes)
    return order(of: codes).map { (codes[$0].code, slugs[$0]) }
  }

  /// The places of codes in the alphabetical order of their names.
  private func order(of codes: [CodeList.Code]) -> [Int] {
    let keys = codes.map { language.sortKey($0.name(in: language)) }
    return codes.indices.sorted {
      keys[$0] == keys[$1] ? $0 < $1 : keys[$0].lexicographicallyPrecedes(keys[$1])
    }
  }

  /// Codes as ends of addresses; those that would be the same are numbered.
  private static func slugs(of codes: [CodeList.Code]) -> [String] {
    var seen: Set<String> = []
    return codes.map { code in
      let plain = Language.english.slug(code.code)
      var slug = plain.isEmpty ? "region" : plain
      var number = 2
      while !seen.insert(slug).inserted {
        slug = "\(plain.isEmpty ? "region" : plain)-\(number)"
        number += 1
      }
      return slug
    }
  }

  private func profile(
    of code: CodeList.Code, slug: String, _ groups: [RegionalGroup], in regional: RegionalData
  ) -> RegionProfile {
    var numbers = FigureNumbers(words: words)
    let latest = latest(of: code, regional.values, in: regional, &numbers)
    return RegionProfile(
      code: code.code, slug: slug, name: code.name(in: language),
      shortName: code.shortName(in: language), facts: facts(of: code, in: regional),
      note: code.notes[language], latest: latest,
      sections: groups.compactMap { section($0, of: code, in: regional, &numbers) })
  }

  /// The columns of the list that have a title in the language.
  private func facts(
    of code: CodeList.Code, in regional: RegionalData
  ) -> [(title: String, text: String)] {
    (regional.list?.attributes ?? []).compactMap { attribute in
      guard let text = code.attributes[attribute.id] else { return nil }
      let shown = attribute.names?[text]?.name(in: language) ?? text
      return (attribute.titles[language] ?? attribute.id, shown)
    }
  }

  // MARK: Latest values

  /// One row for each thing that is known by region: the last value, that of the country, and the
  /// place among the regions.
  private func latest(
    of code: CodeList.Code, _ values: [RegionalValues], in regional: RegionalData,
    _ numbers: inout FigureNumbers
  ) -> Figure? {
    // Bare numbers, such as counts of parts, are nothing to compare regions by.
    let shown = values.filter { $0.run.unit.id != "one" && !$0.filledColumns.isEmpty }
    guard let first = shown.first else { return nil }
    let rows = shown.map { values in
      let column = values.lastColumn(of: code.code)
      let period = column.flatMap { values.grid.columns[$0].period }
      let place = column.flatMap { values.place(of: code.code, $0) }
      return DataTable.Row(
        label: title(of: values),
        cells: [
          textCell(period.map { language.period($0, .short) } ?? "–"),
          cell(column.flatMap { values.item(code.code, $0) }?.quantity, values),
          column == nil
            ? textCell("–")
            : cell(
              column.flatMap { values.totals[values.grid.columns[$0].code] }?.quantity, values),
          textCell(
            place.map {
              words.fill(.regionPlace, ["place": String($0.number), "count": String($0.count)])
            } ?? "–"),
          column.flatMap { share(of: code, $0, values, in: regional) } ?? textCell("–"),
        ])
    }
    var table = DataTable(
      rowHeading: words[.seriesName],
      columns: [
        DataTable.Column(name: words[.period], unit: nil, isText: true),
        DataTable.Column(name: code.name(in: language), unit: nil),
        DataTable.Column(name: regional.totalCode?.name(in: language) ?? "", unit: nil),
        DataTable.Column(name: words[.regionPlaces], unit: nil, isText: true),
        DataTable.Column(name: words[.regionShare], unit: nil, isText: true),
      ],
      rows: rows)
    if rows.allSatisfy({ $0.cells.last?.exact == nil }) {
      table.columns.removeLast()
      for index in table.rows.indices { table.rows[index].cells.removeLast() }
    }
    if regional.totalCode == nil {
      table.columns.remove(at: 2)
      for index in table.rows.indices { table.rows[index].cells.remove(at: 2) }
    }
    return figure(
      "latest-values", .table(table), label: numbers.nextTable(),
      title: words.fill(.latestValues, ["region": code.name(in: language)]), subtitle: "",
      notes: [words[.regionPlacesNote]], sources: sources(of: shown), at: first.location)
  }

  /// What part of the whole country's value a region has; nil where it is no part of it.
  private func share(
    of code: CodeList.Code, _ column: Int, _ values: RegionalValues, in regional: RegionalData
  ) -> DataTable.Cell? {
    guard values.areParts(column), let asOf = regional.asOf,
      let run = silentRun(Self.share(of: code, values), asOf),
      let item = run.items.first(where: { $0.code == values.grid.columns[column].code })
    else { return nil }
    return CellText(resolver: self).cell(
      item.quantity,
      ValueShower.style(decimals: item.quantity.decimals, signAlways: false, ValueFormat()))
  }

  /// The expression of the share of a region.
  private static func share(of code: CodeList.Code, _ values: RegionalValues) -> String {
    "share(\(values.id)[*, region: \(written(code, values))], \(values.id)[*])"
  }

  /// A code as expressions have it.
  private static func written(_ code: CodeList.Code, _ values: RegionalValues) -> String {
    Expression.Code(text: code.code, location: values.location).description
  }

  /// The expressions that give what the page of a region shows of a series or an indicator: its
  /// values, its place among the regions, its share of the country.
  private static func expressions(
    of code: CodeList.Code, _ values: RegionalValues
  ) -> [String] {
    let region = written(code, values)
    var expressions = ["\(values.id)[*, region: \(region)]"]
    guard let column = values.lastColumn(of: code.code) else { return expressions }
    if values.place(of: code.code, column) != nil, values.hasOneLevel(column) {
      let point = "\(values.grid.columns[column].code), region: \(region)"
      expressions.append("rank(\(values.id)[\(point)], region, skip)")
    }
    if values.areParts(column) { expressions.append(share(of: code, values)) }
    return expressions
  }

  /// "Labour force, people".
  private func title(of values: RegionalValues) -> String {
    let unit = values.run.unit.symbol(in: language)
    return unit.isEmpty ? values.title : "\(values.title), \(unit)"
  }

  private func textCell(_ text: String) -> DataTable.Cell {
    DataTable.Cell(text: text, exact: nil, missing: nil, status: nil)
  }

  private func sources(of values: [RegionalValues]) -> [String] {
    var seen: Set<String> = []
    return values.flatMap { sources(of: $0) }.filter { seen.insert($0).inserted }
  }

  /// All regions side by side, each table of the data by its first measure.
  private func overview(
    _ codes: [CodeList.Code], _ groups: [RegionalGroup], _ numbers: inout FigureNumbers
  ) -> Figure? {
    let shown = groups.compactMap { group in
      group.values[0].filledColumns.last.map { (values: group.values[0], column: $0) }
    }
    guard let first = shown.first else { return nil }
    let table = DataTable(
      rowHeading: words[.region],
      columns: shown.map { values, column in
        let unit = values.run.unit.symbol(in: language)
        let period = values.grid.columns[column].period.map { language.period($0, .short) }
        return DataTable.Column(
          name: [values.title, period].compactMap(\.self).joined(separator: ", "),
          unit: unit.isEmpty ? nil : unit, unitSign: unit)
      },
      rows: codes.map { code in
        DataTable.Row(
          label: code.name(in: language),
          cells: shown.map { cell($0.item(code.code, $1)?.quantity, $0) }, code: code.code)
      })
    return figure(
      "regions-latest", .table(table), label: numbers.nextTable(),
      title: words.fill(.latestValues, ["region": words[.regions]]), subtitle: "",
      sources: sources(of: shown.map(\.values)), at: first.values.location)
  }

  // MARK: One table of the data

  /// The fewest values that a chart is drawn of.
  private static let fewestPoints = 3

  private func section(
    _ group: RegionalGroup, of code: CodeList.Code, in regional: RegionalData,
    _ numbers: inout FigureNumbers
  ) -> RegionProfile.Section? {
    let known = group.values.filter { $0.lastColumn(of: code.code) != nil }
    guard let first = known.first else { return nil }
    let id = Language.english.slug(group.resource?.id ?? first.id)
    let name = code.name(in: language)
    var figures: [Figure] = []
    let course = first.course(of: code.code).map(trimmed)
    let span = course.map(span(of:)) ?? ""
    if let course,
      course.items.count(where: { $0.quantity.datum.number != nil }) >= Self.fewestPoints
    {
      let builder = FigureBuilder(
        resolver: self, runs: [shown(course, first)], order: .given, highlight: [])
      figures.append(
        figure(
          id + "-chart", .chart(builder.chart(.column), builder.table(unitInHeader: true)),
          label: numbers.nextFigure(), title: "\(name): \(first.title), \(span)",
          subtitle: unitName(course.unit), sources: sources(of: first), at: first.location))
    }
    figures.append(
      figure(
        id + "-table", .table(table(of: known, code, in: regional)), label: numbers.nextTable(),
        title: [name + ": " + first.title, span].joined(separator: ", "),
        subtitle: "", sources: sources(of: first), at: first.location))
    return RegionProfile.Section(
      id: id, title: first.title, indicator: first.indicator,
      resource: group.resource, figures: figures,
      expressions: known.flatMap { Self.expressions(of: code, $0) })
  }

  /// The run from its first value to its last.
  private func trimmed(_ run: Run) -> Run {
    let places = run.items.indices.filter { run.items[$0].quantity.datum.number != nil }
    guard let first = places.first, let last = places.last else { return run }
    return Run(
      dimensions: run.dimensions, items: Array(run.items[first...last]), name: run.name,
      unit: run.unit, decimals: run.decimals, signAlways: run.signAlways)
  }

  /// Periods as rows: one measure beside that of the country, or several beside one another.
  private func table(
    of known: [RegionalValues], _ code: CodeList.Code, in regional: RegionalData
  ) -> DataTable {
    var runs = known.compactMap { values in
      values.course(of: code.code).map(trimmed).map { shown($0, values) }
    }
    if known.count == 1, let total = regional.totalCode, !known[0].totals.isEmpty {
      let values = known[0]
      let items = runs[0].run.items.compactMap { values.totals[$0.code] }
      runs[0] = shown(runs[0].run, values, named: code.name(in: language))
      if !items.isEmpty {
        runs.append(
          shown(
            run(items, of: values, over: runs[0].run.dimension), values,
            named: total.name(in: language)))
      }
    }
    return FigureBuilder(resolver: self, runs: runs, order: .given, highlight: [])
      .table(unitInHeader: true)
  }
}

/// Things known by region that stand in one table of the data.
struct RegionalGroup {
  /// nil for an indicator.
  let resource: Resource?
  /// At least one.
  let values: [RegionalValues]

  /// Indicators each by itself, then series by their resources, in the order they come in.
  static func groups(of values: [RegionalValues]) -> [RegionalGroup] {
    var groups: [RegionalGroup] = []
    var places: [String: Int] = [:]
    for entry in values {
      guard let resource = entry.resource else {
        groups.append(RegionalGroup(resource: nil, values: [entry]))
        continue
      }
      if let place = places[resource.id] {
        groups[place] = RegionalGroup(resource: resource, values: groups[place].values + [entry])
      } else {
        places[resource.id] = groups.count
        groups.append(RegionalGroup(resource: resource, values: [entry]))
      }
    }
    return groups
  }
}
