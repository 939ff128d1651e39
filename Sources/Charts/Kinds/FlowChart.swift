import Languages
import Quantities

/// Flows as bands from origins at the left to destinations at the right, as thick as their values.
///
/// Series are origins, categories destinations; both keep the order of the data, and so do the
/// bands at each place, so that the same data always make the same picture.
struct FlowChart {
  /// An origin or a destination.
  private struct Node {
    let name: WrappedText
    /// The total; nil where a part of it is missing.
    let text: String?
    let value: Double
    var top = 0.0
    var height = 0.0
    /// The middle of the room that the node and its label share.
    var middle = 0.0
  }

  private let data: ChartData
  private let canvas: Canvas
  private let flows: Flows
  private let values: [[Double]]
  /// How thick a flow of one is.
  private let scale: Double

  init(_ data: ChartData, on canvas: Canvas) {
    self.data = data
    self.canvas = canvas
    flows = Flows(data)
    values = data.series.map { series in
      series.points.map { max(0, $0.coordinate ?? 0) }
    }
    let sum = values.joined().reduce(0, +)
    scale = sum > 0 ? (canvas.layout == .wide ? 260 : 240) / sum : 0
  }

  static func problems(of data: ChartData) -> [ChartProblem] { Flows.problems(of: data) }

  // MARK: Places

  private static let nodeWidth = 10.0
  private static let gap = 5.0

  /// The names of places.
  private var face: Face { canvas.layout == .wide ? canvas.face : canvas.smallFace }

  private var labelWidth: Double { canvas.width * (canvas.layout == .wide ? 0.24 : 0.29) }

  /// Nodes one below the other, each with room for its label.
  private func nodes(
    _ names: [String], _ totals: [ExactDecimal?], _ values: [Double]
  ) -> (nodes: [Node], height: Double) {
    var y = 0.0
    var nodes: [Node] = []
    for (index, name) in names.enumerated() {
      var node = Node(
        name: face.wrap(name, width: labelWidth, maximumLines: 3),
        text: totals[index].map { flows.text($0, canvas.language) }, value: values[index])
      node.height = node.value * scale
      let room = max(
        node.height, Double(node.name.lines.count + 1) * face.lineHeight + 2)
      node.middle = y + room / 2
      node.top = node.middle - node.height / 2
      y += room + Self.gap
      nodes.append(node)
    }
    return (nodes, max(0, y - Self.gap))
  }

  func drawing() -> Drawing {
    var (origins, leftHeight) = nodes(
      data.series.map(\.name), flows.origins, values.map { $0.reduce(0, +) })
    var (destinations, rightHeight) = nodes(
      data.categories.map(\.label), flows.destinations,
      data.categories.indices.map { category in values.reduce(0) { $0 + $1[category] } })
    let face = canvas.face
    let unitHeight = data.unit.isEmpty ? 0 : face.lineHeight + 4
    let top = unitHeight + face.lineHeight + 8
    let height = max(leftHeight, rightHeight)
    Self.lower(&origins, by: top + (height - leftHeight) / 2)
    Self.lower(&destinations, by: top + (height - rightHeight) / 2)
    let left = canvas.margin + widest(origins) + 8
    let right = canvas.width - canvas.margin - widest(destinations) - 8

    var marks: [Mark] = []
    if !data.unit.isEmpty {
      marks.append(
        .text(
          face.ellipsised(data.unit, width: canvas.width - 2 * canvas.margin),
          Point(x: canvas.margin, y: face.size), .start, face, Look(.axisLabel)))
    }
    let heads = [
      (canvas.words[.flowFrom], canvas.margin, TextAnchor.start),
      (canvas.words[.flowTo], canvas.width - canvas.margin, TextAnchor.end),
    ]
    marks += heads.map { text, x, anchor in
      .text(
        text, Point(x: x, y: unitHeight + face.size), anchor, face.bold, Look(.categoryLabel))
    }
    let (bands, labels) = bands(
      origins, destinations, from: left + Self.nodeWidth, to: right - Self.nodeWidth)
    marks += bands
    for (index, node) in origins.enumerated() {
      marks.append(bar(node, x: left, Look(.bar, tone(index, nil))))
    }
    for node in destinations {
      marks.append(bar(node, x: right - Self.nodeWidth, Look(.bar, .muted)))
    }
    marks += labels
    var crossed: [String] = []
    for (index, node) in origins.enumerated() {
      let isBold = data.series[index].isHighlighted
      marks += label(node, x: canvas.margin, .start, isBold, missing(origin: index), &crossed)
    }
    for (index, node) in destinations.enumerated() {
      let isBold = data.highlightedCategories.contains(data.categories[index].id)
      marks += label(
        node, x: canvas.width - canvas.margin, .end, isBold, missing(destination: index), &crossed)
    }
    let foot = top + height + 8
    let signs = Key.signs(of: data, asLines: false, crossed: crossed, words: canvas.words)
    marks += signs.marks(top: foot, on: canvas)
    return Drawing(
      width: canvas.width, height: (foot + signs.height(on: canvas)).rounded(.up), marks: marks)
  }

  private static func lower(_ nodes: inout [Node], by distance: Double) {
    for index in nodes.indices {
      nodes[index].top += distance
      nodes[index].middle += distance
    }
  }

  private func widest(_ nodes: [Node]) -> Double {
    let face = face.bold
    return nodes.reduce(0) {
      max($0, $1.name.width(in: face), face.width(of: $1.text ?? ""))
    }
  }

  // MARK: Bands

  /// Grey unless its origin or destination is stressed, where anything is.
  private func tone(_ origin: Int, _ destination: Int?) -> Look.Tone {
    let hasStress =
      data.series.contains(where: \.isHighlighted) || !data.highlightedCategories.isEmpty
    let isStressed =
      data.series[origin].isHighlighted
      || destination.map { data.highlightedCategories.contains(data.categories[$0].id) } ?? false
    return hasStress && !isStressed ? .muted : .series(origin % 6 + 1)
  }

  /// The bands, the thickest at the back, and the values of those that have room.
  private func bands(
    _ origins: [Node], _ destinations: [Node], from left: Double, to right: Double
  ) -> (bands: [Mark], labels: [Mark]) {
    var starts = origins.map(\.top)
    var ends = destinations.map(\.top)
    var bands: [(width: Double, mark: Mark)] = []
    var labels: [Mark] = []
    let face = canvas.smallFace
    for origin in origins.indices {
      for destination in destinations.indices {
        let width = values[origin][destination] * scale
        guard width > 0 else { continue }
        let point = data.series[origin].points[destination]
        let start = Point(x: left, y: starts[origin])
        bands.append(
          (
            width,
            .band(
              start, Point(x: right, y: ends[destination]), width: max(width, 0.6),
              Look(.flow, tone(origin, destination), point.certainty))
          ))
        if width >= face.capHeight + 6, face.width(of: point.text) + 10 < (right - left) / 2 {
          labels.append(
            .text(
              point.text, Point(x: left + 5, y: start.y + width / 2 + face.capHeight / 2), .start,
              face, Look(.valueLabel)))
        }
        starts[origin] += width
        ends[destination] += width
      }
    }
    let order = bands.indices.sorted { (bands[$1].width, $0) < (bands[$0].width, $1) }
    return (order.map { bands[$0].mark }, labels)
  }

  private func bar(_ node: Node, x: Double, _ look: Look) -> Mark {
    .rectangle(
      Rectangle(x: x, y: node.top, width: Self.nodeWidth, height: max(node.height, 0.6)), look)
  }

  // MARK: Labels

  private func missing(origin: Int) -> [String] {
    zip(data.categories, data.series[origin].points).compactMap { category, point in
      flows.isSelf(data.series[origin], category) ? nil : point.missingLabel
    }
  }

  private func missing(destination: Int) -> [String] {
    data.series.compactMap { series in
      flows.isSelf(series, data.categories[destination])
        ? nil : series.points[destination].missingLabel
    }
  }

  /// A name with its total below it; a cross in its place where a flow is missing.
  private func label(
    _ node: Node, x: Double, _ anchor: TextAnchor, _ isBold: Bool, _ missing: [String],
    _ crossed: inout [String]
  ) -> [Mark] {
    let face = isBold ? self.face.bold : self.face
    let lines = node.name.lines
    let height = Double(lines.count) * face.lineHeight
    var y = node.middle - height / 2 + face.capHeight / 2
    var marks: [Mark] = []
    for line in lines {
      marks.append(.text(line, Point(x: x, y: y), anchor, face, Look(.categoryLabel)))
      y += face.lineHeight
    }
    if let text = node.text {
      marks.append(.text(text, Point(x: x, y: y), anchor, self.face.bold, Look(.valueLabel)))
    } else {
      let place = anchor == .start ? x + 5 : x - 5
      marks.append(MissingMark.mark(at: Point(x: place, y: y - face.capHeight / 2)))
      crossed += missing
    }
    return marks
  }
}
