package import Languages

/// Says in words what a chart shows.
package enum ChartDescription {
  /// Sentences about the data: the kind of chart and its unit; for each series where it began and
  /// ended, of up to three also how often each rose and fell, its highest and lowest value; then
  /// what is not final and what is missing.
  ///
  /// The frames come from ``Words``; names and numbers are put into them as they are, so no word
  /// needs an ending.
  package static func compose(_ data: ChartData, words: Words, language: Language) -> String {
    var sentences = [words[data.kind.phrase] + "."]
    if data.kind == .timeline { return compose(TimelineData(data), words: words) }
    let data = data.kind == .stacked100 ? data.inShares(language, words) : data
    let axisUnit = data.axisUnit(words)
    if !axisUnit.isEmpty { sentences.append(unit(axisUnit, words)) }
    switch data.kind {
    case .waterfall: sentences += steps(of: data)
    case .heat: sentences += cells(of: data, words)
    case .flow, .flowMatrix: sentences += flows(of: data, words, language)
    default:
      if data.kind == .pyramid { sentences += wings(of: data, words) }
      for series in data.series {
        sentences += Self.sentences(on: series, in: data, words: words)
      }
    }
    let isPlain = data.series.allSatisfy { $0.points.allSatisfy { $0.state == .normal } }
    for (phrase, applies) in isPlain ? [] : notes {
      let points = data.categories.indices.filter { index in
        data.series.contains { index < $0.points.count && applies($0.points[index]) }
      }
      if !points.isEmpty {
        sentences.append("\(capitalised(words[phrase])): \(list(points, in: data)).")
      }
    }
    if !data.kind.isFlow { sentences += missing(in: data, words: words) }
    sentences += overlays(of: data, words: words)
    if data.kind == .stacked100 { sentences.append(words[.sharesRounded]) }
    return sentences.joined(separator: " ")
  }

  /// Sentences about a map: its kind and unit, the highest and the lowest value, and how many
  /// regions have none.
  package static func compose(_ map: MapData, words: Words) -> String {
    var sentences = [words[map.kind.phrase] + "."]
    if !map.unit.isEmpty { sentences.append(unit(map.unit, words)) }
    let known = map.ranking.map { map.regions[$0] }.filter { $0.point.coordinate != nil }
    if let highest = known.first {
      sentences.append(
        words.fill(
          .descriptionHighest, ["value": highest.point.text, "at": highest.shortName]))
    }
    if known.count > 1, let lowest = known.last {
      sentences.append(
        words.fill(.descriptionLowest, ["value": lowest.point.text, "at": lowest.shortName]))
    }
    let missing = map.regions.count - known.count
    if missing > 0 {
      sentences.append(words.fill(.descriptionRegionsMissing, ["n": String(missing)]))
    }
    return sentences.joined(separator: " ")
  }

  /// Sentences about a timeline: when each thing lasts, and where several overlap.
  package static func compose(_ data: TimelineData, words: Words) -> String {
    var sentences = [words[ChartKind.timeline.phrase] + "."]
    sentences += data.items.filter { !$0.spans.isEmpty }.map { item in
      "\(item.name): \(item.spans.map { data.label(of: $0.periods) }.joined(separator: ", "))."
    }
    let overlaps = data.overlaps.map { stretch in
      "\(data.label(of: stretch)) (\(data.names(in: stretch).joined(separator: ", ")))"
    }
    if !overlaps.isEmpty {
      let list = overlaps.joined(separator: "; ")
      sentences.append(words.fill(.timelineOverlap, ["list": list]) + ".")
    }
    return sentences.joined(separator: " ")
  }

  /// A sentence with the unit; an abbreviated one, as «чел.», brings its own full stop.
  private static func unit(_ unit: String, _ words: Words) -> String {
    "\(words[.unit]): \(unit)" + (unit.hasSuffix(".") ? "" : ".")
  }

  private static let notes: [(Phrase, @Sendable (ChartPoint) -> Bool)] = [
    (.provisional, { $0.state == .provisional }),
    (.estimated, { $0.state == .estimated }),
    (.forecast, { $0.state == .forecast }),
    (.breakInSeries, { $0.state == .breakInSeries }),
  ]

  /// What a sparkline says, in a few words: its first and last known value with their periods;
  /// nothing when none is known.
  package static func sparkline(_ data: ChartData, words: Words) -> String {
    guard let points = data.series.first?.points.prefix(data.categories.count) else { return "" }
    let known = points.indices.filter { points[$0].coordinate != nil }
    guard let first = known.first, let last = known.last else { return "" }
    return words.fill(
      .descriptionSparkline,
      [
        "first": data.categories[first].label, "last": data.categories[last].label,
        "from": points[first].text, "to": points[last].text,
      ])
  }

  // MARK: One series

  private static func sentences(
    on series: ChartSeries, in data: ChartData, words: Words
  ) -> [String] {
    let known = series.points.indices.filter {
      $0 < data.categories.count && series.points[$0].coordinate != nil
    }
    guard let first = known.first, let last = known.last else { return [] }
    func label(_ index: Int) -> String { data.categories[index].label }
    func text(_ index: Int) -> String { series.points[index].text }
    func value(_ index: Int) -> Double { series.points[index].coordinate ?? 0 }
    let name = capitalised(series.fullName)
    if known.count == 1 {
      return ["\(name.isEmpty ? "" : name + ": ")\(text(first)) (\(label(first)))."]
    }
    var sentences: [String] = []
    // Of many series, and of those drawn by their ends only, the ends are enough: the table has
    // the rest.
    let isBrief = data.series.count > 3 || data.kind == .slope
    if data.isInTime {
      let range = words.fill(
        .descriptionRange,
        ["from": text(first), "first": label(first), "to": text(last), "last": label(last)])
      let difference = value(last) - value(first)
      let phrase: Phrase =
        difference > 0
        ? .descriptionRose : difference < 0 ? .descriptionFell : .descriptionUnchanged
      sentences.append(
        name.isEmpty
          ? capitalised(range) + "." : words.fill(phrase, ["name": name, "range": range]))
      if isBrief { return sentences }
      sentences += changes(series, words: words)
    } else if !name.isEmpty {
      sentences.append(name + ".")
    }
    let highest = known.reduce(first) { value($1) > value($0) ? $1 : $0 }
    let lowest = known.reduce(first) { value($1) < value($0) ? $1 : $0 }
    guard value(highest) > value(lowest) else { return sentences }
    sentences.append(
      words.fill(.descriptionHighest, ["value": text(highest), "at": label(highest)]))
    sentences.append(words.fill(.descriptionLowest, ["value": text(lowest), "at": label(lowest)]))
    return sentences
  }

  /// How often the series rose and fell from one period to the next; only between two known values,
  /// and only for three periods or more.
  private static func changes(_ series: ChartSeries, words: Words) -> [String] {
    var (rises, falls, steps) = (0, 0, 0)
    for (before, after) in zip(series.points, series.points.dropFirst()) {
      guard let from = before.coordinate, let to = after.coordinate,
        after.state != .breakInSeries
      else { continue }
      steps += 1
      if to > from { rises += 1 }
      if to < from { falls += 1 }
    }
    guard steps > 1 else { return [] }
    return [
      words.fill(
        .descriptionChanges,
        ["steps": String(steps), "rises": String(rises), "falls": String(falls)])
    ]
  }

  // MARK: Missing values

  private static func missing(in data: ChartData, words: Words) -> [String] {
    let gaps = data.series.map { series in
      data.categories.indices.filter {
        $0 >= series.points.count || series.points[$0].coordinate == nil
      }
    }
    let isShared = Set(gaps).count == 1
    var lists: [String] = []
    for (series, gaps) in zip(data.series, gaps) where !gaps.isEmpty {
      let places = list(gaps, in: data)
      if isShared { return [words.fill(.descriptionMissing, ["list": places])] }
      lists.append("\(series.fullName) (\(places))")
    }
    return lists.isEmpty
      ? [] : [words.fill(.descriptionMissing, ["list": lists.joined(separator: ", ")])]
  }

  /// Labels of categories; three or more periods in a row become a range.
  static func list(_ indices: [Int], in data: ChartData) -> String {
    var items: [String] = []
    var position = 0
    while position < indices.count {
      var end = position
      while end + 1 < indices.count, indices[end + 1] == indices[end] + 1 { end += 1 }
      if data.isInTime, end - position >= 2 {
        items.append(
          data.categories[indices[position]].label + "–" + data.categories[indices[end]].label)
        position = end + 1
      } else {
        items.append(data.categories[indices[position]].label)
        position += 1
      }
    }
    return items.joined(separator: ", ")
  }

  private static func capitalised(_ text: String) -> String {
    guard let first = text.first else { return text }
    return first.uppercased() + text.dropFirst()
  }
}

extension ChartKind {
  /// What the kind of chart is called.
  var phrase: Phrase {
    switch self {
    case .line: .chartLine
    case .column: .chartColumn
    case .bar: .chartBar
    case .stacked: .chartStacked
    case .diverging: .chartDiverging
    case .slope: .chartSlope
    case .dot: .chartDot
    case .sparkline: .chartSparkline
    case .smallMultiples: .chartSmallMultiples
    case .timeline: .chartTimeline
    case .heat: .chartHeat
    case .pyramid: .chartPyramid
    case .flow: .chartFlow
    case .flowMatrix: .chartFlowMatrix
    case .area: .chartArea
    case .grouped: .chartGrouped
    case .stacked100: .chartStacked100
    case .waterfall: .chartWaterfall
    }
  }
}

extension MapKind {
  /// What the kind of map is called.
  var phrase: Phrase {
    switch self {
    case .choropleth: .mapChoropleth
    case .tiles: .mapTiles
    case .symbols: .mapSymbols
    }
  }
}
