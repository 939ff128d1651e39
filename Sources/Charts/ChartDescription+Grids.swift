import Languages
import Quantities

/// Sentences on charts whose values have two coordinates.
extension ChartDescription {
  /// One value with where it stands.
  private struct Place {
    let series: ChartSeries
    let category: ChartCategory
    let point: ChartPoint
    let value: Double
  }

  /// Every known value, row by row.
  private static func places(in data: ChartData) -> [Place] {
    data.series.flatMap { series in
      zip(data.categories, series.points).compactMap { category, point in
        point.coordinate.map {
          Place(series: series, category: category, point: point, value: $0)
        }
      }
    }
  }

  /// How many rows and columns there are, and where the highest and the lowest value stand.
  static func cells(of data: ChartData, _ words: Words) -> [String] {
    var sentences = [
      words.fill(
        .descriptionCells,
        ["rows": String(data.series.count), "columns": String(data.categories.count)])
    ]
    let places = places(in: data)
    guard let first = places.first else { return sentences }
    let highest = places.reduce(first) { $1.value > $0.value ? $1 : $0 }
    let lowest = places.reduce(first) { $1.value < $0.value ? $1 : $0 }
    for (phrase, place) in [(Phrase.descriptionHighest, highest), (.descriptionLowest, lowest)]
    where phrase == .descriptionHighest || highest.value > lowest.value {
      sentences.append(
        words.fill(
          phrase,
          ["value": place.point.text, "at": "\(place.series.name), \(place.category.label)"]))
    }
    return sentences
  }

  /// Which wing is where.
  static func wings(of data: ChartData, _ words: Words) -> [String] {
    var names: [String] = []
    for series in data.series {
      let name = series.panel ?? series.name
      if !names.contains(name) { names.append(name) }
    }
    guard names.count == 2 else { return [] }
    return [words.fill(.descriptionWings, ["left": names[0], "right": names[1]])]
  }

  /// The three largest flows, the places most leave and most reach, and the flows not known.
  static func flows(of data: ChartData, _ words: Words, _ language: Language) -> [String] {
    func name(_ series: ChartSeries, _ category: ChartCategory, _ value: String) -> String {
      words.fill(
        .descriptionFlow, ["from": series.name, "to": category.label, "value": value])
    }
    var sentences: [String] = []
    let places = places(in: data)
    let order = places.indices.sorted { (places[$1].value, $0) < (places[$0].value, $1) }
    let largest = order.prefix(3).map {
      name(places[$0].series, places[$0].category, places[$0].point.text)
    }
    if !largest.isEmpty {
      sentences.append(
        words.fill(.descriptionFlows, ["list": largest.joined(separator: "; ")]))
    }
    let flows = Flows(data)
    let ends = [
      (Phrase.descriptionMostFrom, flows.origins, data.series.map(\.name)),
      (.descriptionMostTo, flows.destinations, data.categories.map(\.label)),
    ]
    for (phrase, totals, names) in ends where totals.count > 1 && !totals.contains(nil) {
      let totals = totals.compactMap(\.self)
      guard let most = totals.indices.max(by: { totals[$0] < totals[$1] }),
        names.indices.contains(most)
      else { continue }
      sentences.append(
        words.fill(phrase, ["value": flows.text(totals[most], language), "at": names[most]]))
    }
    let missing = data.series.flatMap { series in
      zip(data.categories, series.points)
        .filter { $1.coordinate == nil && !flows.isSelf(series, $0) }
        .map { category, _ in "\(series.name) → \(category.label)" }
    }
    if !missing.isEmpty {
      sentences.append(words.fill(.descriptionMissing, ["list": missing.joined(separator: ", ")]))
    }
    return sentences
  }
}

extension ChartSeries {
  /// The name with that of the panel before it.
  var fullName: String { panel.map { "\($0): \(name)" } ?? name }
}
