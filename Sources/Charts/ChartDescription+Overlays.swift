import Languages

extension ChartDescription {
  /// The steps of a waterfall with their values, one after the other.
  static func steps(of data: ChartData) -> [String] {
    guard let series = data.series.first else { return [] }
    return zip(data.categories, series.points).compactMap { category, point in
      point.coordinate == nil ? nil : "\(category.label): \(point.text)."
    }
  }

  /// Sentences about what the values are compared with, about intervals and about texts at points.
  static func overlays(of data: ChartData, words: Words) -> [String] {
    references(of: data, words: words) + intervals(of: data, words: words)
      + annotations(of: data, words: words)
  }

  private static func references(of data: ChartData, words: Words) -> [String] {
    data.references.map { reference in
      guard reference.isBand else {
        return words.fill(
          .descriptionReference, ["name": reference.name, "value": reference.lowText])
      }
      return words.fill(
        .descriptionReferenceBand,
        ["name": reference.name, "from": reference.lowText, "to": reference.highText])
    }
  }

  /// For each series where intervals are, and the last of them.
  private static func intervals(of data: ChartData, words: Words) -> [String] {
    data.series.flatMap { series -> [String] in
      let places = series.points.indices.filter {
        data.categories.indices.contains($0) && series.points[$0].interval != nil
          && series.points[$0].coordinate != nil
      }
      guard let last = places.last, let interval = series.points[last].interval else { return [] }
      let name = data.series.count > 1 ? series.name + ": " : ""
      return [
        words.fill(.descriptionIntervals, ["list": name + list(places, in: data)]),
        words.fill(
          .descriptionInterval,
          [
            "at": data.categories[last].label, "low": interval.lowText,
            "high": interval.highText,
          ]),
      ]
    }
  }

  private static func annotations(of data: ChartData, words: Words) -> [String] {
    data.annotations.map { annotation in
      let category = data.categories.first { $0.id == annotation.category }
      let series = annotation.series.flatMap { id in data.series.first { $0.id == id } }
      let place = [
        category?.label ?? annotation.category, data.series.count > 1 ? series?.name : nil,
      ]
      let at = place.compactMap(\.self).joined(separator: ", ")
      let text = words.fill(.descriptionAnnotation, ["at": at, "text": annotation.text])
      return text.hasSuffix(".") || text.hasSuffix("!") || text.hasSuffix("?") ? text : text + "."
    }
  }
}
