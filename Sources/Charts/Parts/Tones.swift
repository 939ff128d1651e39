extension ChartData {
  /// The colours of each series by itself: grey beside a highlighted one.
  var seriesTones: [Look.Tone] {
    guard series.contains(where: \.isHighlighted) else {
      return series.indices.map { .series($0 + 1) }
    }
    var rank = 0
    return series.map { series in
      guard series.isHighlighted else { return .muted }
      rank += 1
      return .series(rank)
    }
  }

  /// The colour of one bar: by sign and highlighted category in a single series, else by series.
  func barTone(series index: Int, category: Int, tones: [Look.Tone]) -> Look.Tone {
    guard series.count == 1 else { return tones[index] }
    let isNegative = series[index].points[category].isNegative
    if highlightedCategories.isEmpty { return isNegative ? .negative : .plain }
    guard highlightedCategories.contains(categories[category].id) else { return .muted }
    return isNegative ? .negativeHighlight : .highlight
  }

  /// The places where values cannot be compared with those before: before these categories.
  var breaks: [Int] {
    categories.indices.filter { index in
      index > 0 && series.contains { $0.points[index].state == .breakInSeries }
    }
  }

  /// Whether each bar may carry its value.
  var mayLabelBars: Bool { categories.count <= 20 && series.count <= 2 }
}
