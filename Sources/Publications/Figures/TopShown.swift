import Charts
import Diagnostics
import Indicators
import Languages
import LocatedYAML
import Quantities

/// How many categories a chart keeps, and what the sum of the others is called.
struct TopShown {
  let count: Int
  let other: String
  let location: Location
}

extension ShownRun {
  /// The code that the sum of the others has.
  static let otherCode = "other"

  /// Runs with the largest categories of the first one, and the sum of the others last; flows keep
  /// the largest origins too.
  ///
  /// Sizes are magnitudes. Where a value that is summed is missing, so is the sum.
  static func keeping(
    _ top: TopShown, of runs: [ShownRun], order: FigureOrder, in language: Language
  ) -> [ShownRun] {
    guard let first = runs.first else { return runs }
    var kept: [Set<String>] = []
    for dimension in first.run.dimensions.indices {
      var order: [String] = []
      var sizes: [String: ExactDecimal] = [:]
      for item in first.run.items {
        let code = item.coordinates[dimension].code
        if sizes[code] == nil { order.append(code) }
        let size = item.quantity.datum.number?.magnitude ?? .zero
        sizes[code] = (try? (sizes[code] ?? .zero) + size) ?? size
      }
      // One code beyond the count is as good as its sum.
      guard order.count > top.count else {
        kept.append(Set(order))
        continue
      }
      let ranked = order.enumerated().sorted { a, b in
        let (left, right) = (sizes[a.element] ?? .zero, sizes[b.element] ?? .zero)
        return left == right ? a.offset < b.offset : left > right
      }
      kept.append(Set(ranked.prefix(top.count).map(\.element)))
    }
    return runs.map { shown in
      var items = merged(shown.run, kept, top, language)
      if order == .value, kept.count == 1 {
        let rest = items.last.flatMap { $0.code == otherCode ? $0 : nil }
        if rest != nil { items.removeLast() }
        let order = ranking(merged(first.run, kept, top, language))
        items.sort { (order[$0.code] ?? 0) < (order[$1.code] ?? 0) }
        if let rest { items.append(rest) }
      }
      let run = shown.run
      return ShownRun(
        run: Run(
          dimensions: run.dimensions, items: items, name: run.name, unit: run.unit,
          decimals: run.decimals, signAlways: run.signAlways),
        name: shown.name, format: shown.format, location: shown.location)
    }
  }

  /// The place of each code by value, largest first.
  private static func ranking(_ items: [Run.Item]) -> [String: Int] {
    let sorted = items.enumerated().sorted { a, b in
      switch (a.element.quantity.datum.number, b.element.quantity.datum.number) {
      case (let left?, let right?) where left != right: left > right
      case (nil, _?): false
      case (_?, nil): true
      default: a.offset < b.offset
      }
    }
    return Dictionary(
      sorted.enumerated().map { ($1.element.code, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Items whose codes are kept, and the sums of the others; the code of the others comes last.
  private static func merged(
    _ run: Run, _ kept: [Set<String>], _ top: TopShown, _ language: Language
  ) -> [Run.Item] {
    var groups: [(key: [String], coordinates: [Coordinate], items: [Run.Item])] = []
    var places: [[String]: Int] = [:]
    for item in run.items {
      let coordinates = zip(item.coordinates, kept).map { coordinate, kept in
        kept.contains(coordinate.code)
          ? coordinate : other(coordinate.dimension, top, language)
      }
      let key = coordinates.map(\.code)
      if let place = places[key] {
        groups[place].items.append(item)
      } else {
        places[key] = groups.count
        groups.append((key, coordinates, [item]))
      }
    }
    let isOther = { (group: (key: [String], coordinates: [Coordinate], items: [Run.Item])) in
      group.key.map { $0 == otherCode ? 1 : 0 }
    }
    return groups.enumerated().sorted { a, b in
      let (left, right) = (isOther(a.element), isOther(b.element))
      return left == right ? a.offset < b.offset : left.lexicographicallyPrecedes(right)
    }.map { _, group in
      Run.Item(
        coordinates: group.coordinates,
        quantity: group.items.count == 1 ? group.items[0].quantity : sum(group.items, of: run))
    }
  }

  private static func other(
    _ dimension: String, _ top: TopShown, _ language: Language
  ) -> Coordinate {
    let names = LocalizedText([language: top.other])
    return Coordinate(
      dimension: dimension,
      value: .code(
        CodeList.Code(
          code: otherCode, names: names, shortNames: names, location: top.location)))
  }

  /// A sum is as reliable as its least reliable part.
  private static func sum(_ items: [Run.Item], of run: Run) -> Quantity {
    let statuses: [ObservationStatus] = [.forecast, .estimated, .imputed, .provisional]
    let status =
      statuses.first { status in items.contains { $0.quantity.status == status } } ?? .normal
    var datum = Datum.number(.zero)
    for item in items {
      // From a place to itself there is no flow to add.
      let codes = item.coordinates.map(\.code)
      if codes.count == 2, codes[0] == codes[1], item.quantity.datum.number == nil { continue }
      guard case .number(let value) = item.quantity.datum, case .number(let sum) = datum,
        let next = try? sum + value
      else {
        datum = item.quantity.datum.number == nil ? item.quantity.datum : datum
        break
      }
      datum = .number(next)
    }
    return Quantity(
      datum: datum, unit: run.unit, decimals: run.decimals, signAlways: run.signAlways,
      status: status,
      observations: Array(
        items.flatMap(\.quantity.observations).prefix(Quantity.maximumObservations)))
  }
}

extension Resolution {
  /// Reads `top: {count: 5, other: Other regions}`; nil without it, or after an error.
  func top(_ node: YAMLNode?, _ log: inout DiagnosticLog) -> TopShown? {
    guard let node else { return nil }
    var reader = MappingReader(node, of: "top", reporting: &log)
    _ = reader.required("count", &log)
    let count = reader.integer("count", &log)
    let other = reader.requiredString("other", &log)
    reader.finish(&log)
    guard let count, let other else { return nil }
    guard count > 0 else {
      log.report(
        .error(
          "chart.top", "the largest \(count) are no chart", at: node.location,
          hint: "give a count of 1 or more"))
      return nil
    }
    return TopShown(count: count, other: other, location: node.location)
  }

  /// Whether a chart may have its small categories summed; reports why not.
  func maySum(
    _ runs: [ShownRun], _ kind: ChartKind, at location: Location, _ log: inout DiagnosticLog
  ) -> Bool {
    guard kind.mergesSmall else {
      log.report(
        .error(
          "chart.top", "a chart of the type '\(kind.rawValue)' has no 'top'", at: location,
          hint: "use bar, dot, diverging, flow or flow-matrix, or leave it out"))
      return false
    }
    if let run = runs.first(where: { $0.run.items.contains { $0.period != nil } }) {
      log.report(
        .error(
          "chart.top", "'top' would sum periods", at: run.location,
          hint: "show codes of one period, as in [2006, region: *]"))
      return false
    }
    for run in runs {
      let unit = run.run.unit
      guard unit.isDimensionless || unit.base.values.contains(where: { $0 < 0 }) else { continue }
      let name = unit.id.isEmpty ? "no unit" : unit.id
      log.report(
        .error(
          "chart.not-additive", "'top' would add up '\(run.name)', which is in \(name)",
          at: location, hint: "leave 'top' out, or show counts"))
      return false
    }
    return true
  }
}
