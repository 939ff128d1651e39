import Languages

/// Explains colours and signs: swatches with their names, in rows.
struct Key: Sendable, Hashable {
  /// What stands before a name.
  enum Swatch: Sendable, Hashable {
    case bar(Look.Tone, Look.Certainty)
    case line(Look.Tone, Look.Certainty, MarkerShape)
    case dot(Look.Tone, MarkerShape)
    case missing
    case seriesBreak
    case axisBreak
    case overlap
    /// A cell that cannot have a value.
    case notApplicable
    /// The outline that bars are compared with.
    case comparison
    case reference
    case referenceBand
    case intervalBar
    case intervalBand
    /// A sentence, which needs no swatch.
    case sentence
  }

  /// One name and its swatch.
  struct Entry: Sendable, Hashable {
    let swatch: Swatch
    let name: String
  }

  var entries: [Entry] = []

  /// The room of a swatch and the gap behind it.
  private static func width(of swatch: Swatch) -> Double {
    switch swatch {
    case .line(_, let certainty, _): lineWidth(certainty) + 6
    case .sentence: 0
    default: 22
    }
  }

  /// Long enough for both strokes of the dashes of a forecast to show beside the marker.
  private static func lineWidth(_ certainty: Look.Certainty) -> Double {
    certainty == .forecast ? 44 : 28
  }

  private static let gap = 18.0
  private static let rowHeight = 21.0

  /// The height the key takes, 0 without entries.
  func height(on canvas: Canvas) -> Double {
    entries.isEmpty ? 0 : Double(places(on: canvas).rows) * Self.rowHeight + 4
  }

  /// The key with its upper edge at `top`.
  func marks(top: Double, on canvas: Canvas) -> [Mark] {
    var swatches: [Mark] = []
    var names: [Mark] = []
    for (entry, place) in zip(entries, places(on: canvas).places) {
      let middle = top + place.y + Self.rowHeight / 2
      swatches.append(contentsOf: Self.marks(of: entry.swatch, x: place.x, middle: middle))
      let x = place.x + Self.width(of: entry.swatch)
      names.append(
        .text(
          canvas.face.ellipsised(entry.name, width: canvas.width - x - canvas.margin),
          Point(x: x, y: middle + canvas.face.capHeight / 2), .start, canvas.face,
          Look(.categoryLabel)))
    }
    return swatches + names
  }

  private func places(on canvas: Canvas) -> (places: [Point], rows: Int) {
    var places: [Point] = []
    var x = canvas.margin
    var row = 0
    for entry in entries {
      let width = Self.width(of: entry.swatch) + canvas.face.width(of: entry.name)
      if x > canvas.margin, x + width > canvas.width - canvas.margin {
        x = canvas.margin
        row += 1
      }
      places.append(Point(x: x, y: Double(row) * Self.rowHeight))
      x += width + Self.gap
    }
    return (places, row + 1)
  }

  private static func marks(of swatch: Swatch, x: Double, middle: Double) -> [Mark] {
    switch swatch {
    case .bar(let tone, let certainty):
      let area = Rectangle(x: x + 1, y: middle - 6, width: 14, height: 12)
      return [.rectangle(area, Look(.bar, tone, certainty))]
    case .line(let tone, let certainty, let shape):
      let width = lineWidth(certainty)
      let (from, to) = (Point(x: x, y: middle), Point(x: x + width, y: middle))
      return [
        .line(from, to, Look(.line, tone, certainty)),
        .marker(
          shape, Point(x: x + width / 2, y: middle), radius: 4, Look(.marker, tone, certainty)),
      ]
    case .dot(let tone, let shape):
      return [.marker(shape, Point(x: x + 8, y: middle), radius: 5, Look(.marker, tone))]
    case .missing:
      return [MissingMark.mark(at: Point(x: x + 8, y: middle))]
    case .seriesBreak:
      let (from, to) = (Point(x: x + 8, y: middle - 8), Point(x: x + 8, y: middle + 8))
      return [.line(from, to, Look(.seriesBreak))]
    case .notApplicable:
      let area = Rectangle(x: x + 1, y: middle - 6, width: 14, height: 12)
      let (from, to) = (
        Point(x: area.x + 2, y: area.bottom - 2), Point(x: area.right - 2, y: area.y + 2)
      )
      return [
        .area([area.corners], Look(.area, .neutral)), .line(from, to, Look(.hatch, .neutral)),
      ]
    case .comparison:
      return [.line(Point(x: x, y: middle), Point(x: x + 16, y: middle), Look(.comparison))]
    case .axisBreak:
      return [.path([AxisBreak.sign(at: Point(x: x, y: middle))], Look(.axis))]
    case .overlap:
      return [
        .rectangle(Rectangle(x: x + 1, y: middle - 6, width: 14, height: 12), Look(.shade))
      ]
    case .reference:
      return [.line(Point(x: x, y: middle), Point(x: x + 16, y: middle), Look(.reference))]
    case .referenceBand:
      let area = Rectangle(x: x + 1, y: middle - 6, width: 14, height: 12)
      let edges = [middle - 6, middle + 6].map {
        [Point(x: x + 1, y: $0), Point(x: x + 15, y: $0)]
      }
      return [.rectangle(area, Look(.referenceBand)), .path(edges, Look(.axis))]
    case .intervalBar:
      let lines = [
        [Point(x: x + 8, y: middle - 7), Point(x: x + 8, y: middle + 7)],
        [Point(x: x + 4, y: middle - 7), Point(x: x + 12, y: middle - 7)],
        [Point(x: x + 4, y: middle + 7), Point(x: x + 12, y: middle + 7)],
      ]
      return [.path(lines, Look(.interval))]
    case .intervalBand:
      let area = Rectangle(x: x + 1, y: middle - 6, width: 14, height: 12)
      let (from, to) = (Point(x: area.x, y: middle), Point(x: area.right, y: middle))
      return [
        .rectangle(area, Look(.intervalBand, .muted)), .line(from, to, Look(.line, .muted, .final)),
      ]
    case .sentence: return []
    }
  }
}

/// The cross for a missing value where its label does not fit.
enum MissingMark {
  /// The cross around a place.
  static func mark(at middle: Point) -> Mark {
    let arm = 3.5
    func at(_ x: Double, _ y: Double) -> Point { Point(x: middle.x + x, y: middle.y + y) }
    return .path(
      [[at(-arm, -arm), at(arm, arm)], [at(-arm, arm), at(arm, -arm)]], Look(.missingMark))
  }
}

extension Key {
  /// The signs below a chart: what is not final, missing, or not comparable.
  ///
  /// `crossed` are the labels of missing points that are drawn as crosses, `intervals` is how
  /// intervals are drawn where they are.
  static func signs(
    of data: ChartData, asLines: Bool, isAxisBroken: Bool = false, crossed: [String] = [],
    intervals: Swatch? = nil, words: Words
  ) -> Key {
    var key = Key()
    let points = data.series.lazy.flatMap(\.points)
    let certainties: [(Look.Certainty, Phrase)] = [
      (.provisional, .provisional), (.estimated, .estimated), (.forecast, .forecast),
    ]
    for (certainty, phrase) in certainties
    where points.contains(where: { $0.certainty == certainty }) {
      let swatch: Swatch = asLines ? .line(.muted, certainty, .circle) : .bar(.muted, certainty)
      key.entries.append(Entry(swatch: swatch, name: words[phrase]))
    }
    if points.contains(where: { $0.state == .breakInSeries }) {
      key.entries.append(Entry(swatch: .seriesBreak, name: words[.breakInSeries]))
    }
    if !crossed.isEmpty {
      var labels: [String] = []
      for label in crossed where !label.isEmpty && !labels.contains(label) { labels.append(label) }
      let name = labels.isEmpty ? words[.noData] : labels.joined(separator: ", ")
      key.entries.append(Entry(swatch: .missing, name: name))
    }
    if let intervals, data.hasIntervals {
      key.entries.append(Entry(swatch: intervals, name: words[.interval]))
    }
    if isAxisBroken {
      key.entries.append(Entry(swatch: .axisBreak, name: words[.axisBroken]))
    }
    return key
  }
}
