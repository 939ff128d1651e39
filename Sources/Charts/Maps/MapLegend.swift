import Languages
import Quantities

/// The scale of a map: one block for each class, the bounds below them, and the sign for regions
/// without data.
struct MapLegend {
  private let map: MapData
  private let canvas: Canvas
  private let classes: [Int]
  /// The text at each edge of a block; empty at an end that is a bound already.
  private let edges: [String]
  private let block: Double
  /// How many rows the bounds stand in, so that none lies on the next.
  private let rows: Int
  private let face: Face

  init(_ map: MapData, on canvas: Canvas) {
    self.map = map
    self.canvas = canvas
    face = canvas.smallFace
    classes = Array(map.classes.shown)
    edges = map.classes.range == nil ? [] : Self.edges(map, classes, canvas.language)
    let widest = edges.reduce(0) { max($0, canvas.smallFace.width(of: $1)) }
    let room = (canvas.width - 2 * canvas.margin - widest) / Double(max(1, classes.count))
    block = min(max(widest + 8, canvas.layout == .wide ? 52 : 36), room)
    rows = max(1, Int(((widest + 6) / max(block, 1)).rounded(.up)))
  }

  private static func edges(
    _ map: MapData, _ classes: [Int], _ language: Language
  ) -> [String] {
    let style = NumberStyle(sign: map.showsSign ? .always : .automatic)
    let data = NumberStyle(decimals: map.decimals, sign: style.sign)
    var edges: [String] = []
    if let low = map.classes.range?.lowerBound { edges.append(language.number(low, data)) }
    for index in classes.dropFirst() {
      edges.append(language.number(map.classes.breaks[index - 1], style))
    }
    if let range = map.classes.range, let high = Optional(range.upperBound) {
      let isBound = classes.count > 1 && map.classes.breaks[classes[classes.count - 1] - 1] == high
      let isOnlyValue = classes.count == 1 && range.lowerBound == high
      edges.append(isBound || isOnlyValue ? "" : language.number(high, data))
    }
    return edges
  }

  private var hasMissing: Bool { map.regions.contains { $0.point.coordinate == nil } }

  /// What follows the blocks: the unit, and the sign for no data.
  private var noData: String {
    let labels = map.missingLabels
    return labels.isEmpty ? canvas.words[.noData] : labels.joined(separator: ", ")
  }

  private var indent: Double {
    canvas.margin + face.width(of: edges.first ?? "") / 2
  }

  private var barEnd: Double {
    indent + Double(classes.count) * block + face.width(of: edges.last ?? "") / 2
  }

  private var barHeight: Double { 22 + Double(rows) * 14 }

  /// Whether the unit and the sign for no data stand at the right of the blocks.
  private var isOneRow: Bool {
    var x = barEnd + 14
    if !map.unit.isEmpty { x += face.width(of: map.unit) + 20 }
    if hasMissing { x += 26 + face.width(of: noData) }
    return x <= canvas.width - canvas.margin
  }

  var height: Double {
    (edges.isEmpty ? 0 : barHeight) + (isOneRow || !hasMissing && map.unit.isEmpty ? 0 : 20)
  }

  /// How far below the first row a bound stands.
  private func indent(of place: Int) -> Double { Double(place % rows) * 14 }

  /// The legend with its upper edge at `top`.
  func marks(top: Double) -> [Mark] {
    var marks: [Mark] = []
    let middle = top + 8
    if !edges.isEmpty {
      for (place, index) in classes.enumerated() {
        let area = Rectangle(
          x: indent + Double(place) * block, y: middle - 7, width: block, height: 14)
        marks += Self.swatch(area, map.classes.tone(index))
      }
      for (place, text) in edges.enumerated() where !text.isEmpty {
        let x = indent + Double(place) * block
        marks.append(
          .line(
            Point(x: x, y: middle + 7), Point(x: x, y: middle + 11 + indent(of: place)),
            Look(.axis)))
      }
      for (place, text) in edges.enumerated() where !text.isEmpty {
        let x = indent + Double(place) * block
        marks.append(
          .text(
            text, Point(x: x, y: middle + 14 + indent(of: place) + face.capHeight), .middle, face,
            Look(.axisLabel)))
      }
    }
    let isBeside = isOneRow && !edges.isEmpty
    var x = isBeside ? barEnd + 14 : canvas.margin
    let line = isBeside ? middle : top + (edges.isEmpty ? 8 : barHeight + 8)
    if !map.unit.isEmpty {
      let text = face.ellipsised(map.unit, width: canvas.width - x)
      marks.append(
        .text(text, Point(x: x, y: line + face.capHeight / 2), .start, face, Look(.axisLabel)))
      x += face.width(of: text) + 20
    }
    if hasMissing {
      marks += Self.swatch(Rectangle(x: x, y: line - 7, width: 20, height: 14), .noData)
      let text = face.ellipsised(noData, width: canvas.width - x - 26)
      marks.append(
        .text(
          text, Point(x: x + 26, y: line + face.capHeight / 2), .start, face,
          Look(.categoryLabel)))
    }
    return marks
  }

  /// A fill with its lines, as on the map.
  private static func swatch(_ area: Rectangle, _ tone: Look.Tone) -> [Mark] {
    let corners = area.corners
    return [.area([corners], Look(.area, tone))]
      + Hatching.marks(tone, rings: [corners], avoiding: [])
  }
}

extension Rectangle {
  /// The four corners, clockwise from the upper left.
  var corners: [Point] {
    [
      Point(x: x, y: y), Point(x: right, y: y), Point(x: right, y: bottom),
      Point(x: x, y: bottom),
    ]
  }
}
