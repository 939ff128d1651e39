import Languages
import Quantities

/// How large the circles of a map are, and what they stand for.
struct SymbolLegend {
  private let map: MapData
  private let canvas: Canvas
  private let largest: Double
  private let face: Face

  init(_ map: MapData, largest: Double, on canvas: Canvas) {
    self.map = map
    self.canvas = canvas
    self.largest = largest
    face = canvas.smallFace
  }

  /// A radius such that areas are proportional to values, but never too small to see.
  static func radius(_ value: Double, largest: Double, _ layout: ChartLayout) -> Double {
    let full = layout == .wide ? 30.0 : 20.0
    guard largest > 0 else { return 2 }
    return max(2, (full * (value.magnitude / largest).squareRoot() * 10).rounded() / 10)
  }

  /// One colour for each sign; the areas say how much.
  static func tone(_ region: MapRegion) -> Look.Tone {
    guard region.point.coordinate != nil else { return .noData }
    return region.point.isNegative ? negative : positive
  }

  private static let positive = Look.Tone.up(6)
  private static let negative = Look.Tone.down(4)

  /// What the swatches are: the largest value, a round part of it, the two signs, no data.
  private var sizes: [ExactDecimal] {
    guard largest > 0, let high = map.regions.compactMap({ $0.point.value?.magnitude }).max(),
      let part = RoundNumber.step(atLeast: largest / 6), part < high
    else { return [] }
    return [high, part]
  }

  private var tones: [(Look.Tone, String)] {
    let values = map.regions.compactMap(\.point.value)
    guard values.contains(where: \.isNegative) else { return [] }
    let signs: [(Look.Tone, String)] = [
      (Self.positive, "+"), (Self.negative, "\u{2212}"),
    ]
    return values.contains { !$0.isNegative } ? signs : [signs[1]]
  }

  private var rowHeight: Double {
    2 * Self.radius(largest, largest: largest, canvas.layout) + 6
  }

  private var noData: String? {
    guard map.regions.contains(where: { $0.point.coordinate == nil }) else { return nil }
    let labels = map.missingLabels
    return labels.isEmpty ? canvas.words[.noData] : labels.joined(separator: ", ")
  }

  /// Whether the sign for no data stands in a row of its own.
  private var hasSecondRow: Bool {
    guard let noData else { return false }
    var x = canvas.margin + 26 + face.width(of: noData) + Double(tones.count) * 42
    if !map.unit.isEmpty { x += face.width(of: map.unit) + 14 }
    for size in sizes {
      x += 2 * Self.radius(size.approximate, largest: largest, canvas.layout) + 20
      x += face.width(of: canvas.language.number(size))
    }
    return x > canvas.width - canvas.margin
  }

  var height: Double { rowHeight + (hasSecondRow ? 20 : 0) }

  /// The legend with its upper edge at `top`, on one line of middles.
  func marks(top: Double) -> [Mark] {
    var marks: [Mark] = []
    var middle = top + rowHeight / 2
    var x = canvas.margin
    func add(_ text: String, _ look: Look) {
      let text = face.ellipsised(text, width: max(10, canvas.width - x - canvas.margin))
      marks.append(
        .text(text, Point(x: x, y: middle + face.capHeight / 2), .start, face, look))
      x += face.width(of: text) + 14
    }
    for size in sizes {
      let radius = Self.radius(size.approximate, largest: largest, canvas.layout)
      marks.append(
        .marker(.circle, Point(x: x + radius + 1, y: middle), radius: radius, Look(.area, .neutral))
      )
      x += 2 * radius + 6
      add(canvas.language.number(size), Look(.axisLabel))
    }
    if !map.unit.isEmpty { add(map.unit, Look(.axisLabel)) }
    for (tone, sign) in tones {
      let circle = Point(x: x + 7, y: middle)
      marks.append(.marker(.circle, circle, radius: 6, Look(.area, tone)))
      marks += Hatching.marks(
        tone, rings: [Hatching.ring(around: circle, radius: 5.5)], avoiding: [])
      x += 18
      add(sign, Look(.categoryLabel))
    }
    if let noData {
      if hasSecondRow {
        x = canvas.margin
        middle = top + rowHeight + 8
      }
      let area = Rectangle(x: x, y: middle - 7, width: 20, height: 14)
      marks.append(.area([area.corners], Look(.area, .noData)))
      marks += Hatching.marks(.noData, rings: [area.corners], avoiding: [])
      x += 26
      add(noData, Look(.categoryLabel))
    }
    return marks
  }
}
