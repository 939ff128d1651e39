/// One series as a line: its points at their places.
struct SeriesLine: Sendable {
  /// The place of each point; nil where the value is missing.
  let places: [Point?]
  let points: [ChartPoint]
  let tone: Look.Tone
  let shape: MarkerShape

  init(_ points: [ChartPoint], places: [Point?], tone: Look.Tone, shape: MarkerShape) {
    self.points = points
    self.places = places
    self.tone = tone
    self.shape = shape
  }

  init(
    _ points: [ChartPoint], tone: Look.Tone, shape: MarkerShape, x: (Int) -> Double,
    scale: ValueScale
  ) {
    let places = points.enumerated().map { index, point in
      point.coordinate.map { Point(x: x(index), y: scale.position($0)) }
    }
    self.init(points, places: places, tone: tone, shape: shape)
  }

  /// The last place with a value.
  var end: Point? { places.last { $0 != nil } ?? nil }

  /// Whether a line leads from the point before to this one.
  func isJoined(_ index: Int) -> Bool {
    index > 0 && index < places.count && places[index - 1] != nil && places[index] != nil
      && points[index].state != .breakInSeries
  }

  /// The places of points that no line joins.
  var lonePlaces: [Point] {
    places.indices.compactMap { index in
      !isJoined(index) && (index + 1 >= places.count || !isJoined(index + 1)) ? places[index] : nil
    }
  }

  /// Every piece of the line as its two ends.
  var segments: [(Point, Point)] {
    places.indices.compactMap { index in
      guard isJoined(index), let from = places[index - 1], let to = places[index] else {
        return nil
      }
      return (from, to)
    }
  }

  /// A piece of a line is as certain as the less certain of its ends.
  func certainty(before index: Int) -> Look.Certainty {
    points[index].certainty == .final ? points[index - 1].certainty : points[index].certainty
  }

  /// The lines, one mark for each certainty.
  func lineMarks() -> [Mark] {
    var pieces: [(certainty: Look.Certainty, points: [Point])] = []
    for index in places.indices where isJoined(index) {
      guard let from = places[index - 1], let to = places[index] else { continue }
      let certainty = certainty(before: index)
      if let last = pieces.last, last.certainty == certainty, last.points.last == from {
        pieces[pieces.count - 1].points.append(to)
      } else {
        pieces.append((certainty, [from, to]))
      }
    }
    let certainties: [Look.Certainty] = [.final, .provisional, .estimated, .forecast]
    return certainties.compactMap { certainty in
      let lines = pieces.filter { $0.certainty == certainty }.map(\.points)
      return lines.isEmpty ? nil : .path(lines, Look(.line, tone, certainty))
    }
  }

  /// Markers on all points, or only where they say something: at the ends, on points that no line
  /// joins, that are not final, or that are highlighted.
  func markers(showingAll: Bool, highlighted: [Int]) -> [Mark] {
    let first = places.firstIndex { $0 != nil }
    let last = places.lastIndex { $0 != nil }
    var marks: [Mark] = []
    for (index, place) in places.enumerated() {
      guard let place else { continue }
      let isAlone = !isJoined(index) && (index + 1 >= places.count || !isJoined(index + 1))
      let isStressed = highlighted.contains(index)
      guard
        showingAll || isAlone || isStressed || index == first || index == last
          || points[index].certainty != .final
      else { continue }
      marks.append(
        .marker(
          shape, place, radius: isStressed ? 5.5 : 4, Look(.marker, tone, points[index].certainty)))
    }
    return marks
  }

  /// The points with the side from which the line turns away.
  func anchors(series: Int) -> [Anchor] {
    places.enumerated().compactMap { index, place in
      guard let place else { return nil }
      let neighbours = [index - 1, index + 1].compactMap {
        places.indices.contains($0) ? places[$0] : nil
      }
      let mean = neighbours.reduce(0) { $0 + $1.y } / Double(max(1, neighbours.count))
      let isLow = !neighbours.isEmpty && mean < place.y
      return Anchor(series: series, category: index, point: place, outward: isLow ? .down : .up)
    }
  }
}
