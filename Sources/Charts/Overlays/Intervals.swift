import Quantities

/// How far around a value the true one may lie: a bar with ends across a point, or a band along a
/// line.
enum Intervals {
  /// The half length of the ends of a bar.
  private static let cap = 4.0

  /// One bar at `across` from low to high, as lines.
  static func whisker(_ interval: ChartInterval, across: Double, _ ground: ValueGround) -> [[Point]]
  {
    let low = ground.scale.position(interval.low.approximate)
    let high = ground.scale.position(interval.high.approximate)
    func line(_ from: Double, _ to: Double, _ start: Double, _ end: Double) -> [Point] {
      [ground.point(from, start), ground.point(to, end)]
    }
    return [
      line(low, high, across, across), line(low, low, across - cap, across + cap),
      line(high, high, across - cap, across + cap),
    ]
  }

  /// Bars with a pale border, which they need on fills.
  static func marks(_ whiskers: [[Point]]) -> [Mark] {
    whiskers.isEmpty ? [] : [.path(whiskers, Look(.halo)), .path(whiskers, Look(.interval))]
  }

  /// Bands along a line, one for each run of points with an interval; a point alone has a bar.
  static func band(of line: SeriesLine, _ scale: ValueScale, tone: Look.Tone) -> [Mark] {
    var marks: [Mark] = []
    var whiskers: [[Point]] = []
    var index = 0
    func edges(_ index: Int) -> (x: Double, low: Double, high: Double)? {
      guard let place = line.places[index], let interval = line.points[index].interval else {
        return nil
      }
      return (
        place.x, scale.position(interval.low.approximate),
        scale.position(interval.high.approximate)
      )
    }
    while index < line.places.count {
      var run: [(x: Double, low: Double, high: Double)] = []
      while index < line.places.count, let next = edges(index),
        run.isEmpty || line.isJoined(index)
      {
        run.append(next)
        index += 1
      }
      if run.count > 1 {
        let corners =
          run.map { Point(x: $0.x, y: $0.high) } + run.reversed().map { Point(x: $0.x, y: $0.low) }
        marks.append(.shape(corners, Look(.intervalBand, tone)))
      } else if let only = run.first {
        whiskers += [
          [Point(x: only.x, y: only.low), Point(x: only.x, y: only.high)],
          [Point(x: only.x - cap, y: only.low), Point(x: only.x + cap, y: only.low)],
          [Point(x: only.x - cap, y: only.high), Point(x: only.x + cap, y: only.high)],
        ]
      } else {
        index += 1
      }
    }
    if !whiskers.isEmpty { marks.append(.path(whiskers, Look(.interval))) }
    return marks
  }
}

extension ChartData {
  /// Whether a point says between which numbers its value lies.
  var hasIntervals: Bool {
    series.contains { $0.points.contains { $0.interval != nil && $0.coordinate != nil } }
  }
}

extension ChartPoint {
  /// The place of the outermost sign of a point: the end of its bar, or of its interval beyond it.
  func tip(from end: Double, _ ground: ValueGround) -> Double {
    guard let interval else { return end }
    let far = ground.scale.position((isNegative ? interval.low : interval.high).approximate)
    let isGrowing = ground.isUpright == isNegative
    return isGrowing ? max(end, far) : min(end, far)
  }
}
