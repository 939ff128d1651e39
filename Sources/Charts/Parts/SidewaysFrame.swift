/// The frame of charts whose values go to the right: unit and ticks at the top, grid lines below.
struct SidewaysFrame: Sendable {
  let axis: ValueAxis
  let scale: ValueScale
  /// The area in which rows stand.
  let area: Rectangle
  /// From one row to the next.
  let row: Double
  /// The part of each row that a name above it takes.
  private let head: Double
  private let canvas: Canvas
  private let unit: String
  private let top: Double

  /// `names` stand at the left or above each row, which adds to `rowHeight`; `labelRoom` is kept
  /// free beyond the ends of bars, `beside` on either side of the zero line.
  ///
  /// Ticks become fewer until their labels stand apart.
  init(
    _ data: ChartData, on canvas: Canvas, top: Double, names: RowLabels?, rowHeight: Double,
    labelRoom: (left: Double, right: Double), beside: (left: Double, right: Double) = (0, 0),
    range: ClosedRange<Double>? = nil
  ) {
    self.canvas = canvas
    self.top = top
    unit = data.axisUnit(canvas.words)
    let unitHeight = unit.isEmpty ? 0 : canvas.face.lineHeight + 2
    let left = names.map { $0.standAbove ? 4 : $0.width + 10 } ?? 10
    head = names?.head ?? 0
    row = rowHeight + head
    let x = (canvas.margin + left).rounded(.up)
    let y = (top + unitHeight + canvas.face.lineHeight + 6).rounded(.up)
    let area = Rectangle(
      x: x, y: y, width: max(60, canvas.width - canvas.margin - x),
      height: row * Double(data.categories.count))
    self.area = area
    func axis(_ wanted: Int) -> ValueAxis {
      ValueAxis(
        covering: range ?? data.valueRange, zero: .always, wanted: wanted, data: data,
        language: canvas.language
      ).trimmed
    }
    var wanted = canvas.layout == .wide ? 6 : 5
    var best = axis(wanted)
    var bestScale = Self.scale(best, in: area, labelRoom, beside)
    while wanted > 2, !Self.stand(best.ticks, apartOn: bestScale, canvas.face) {
      wanted -= 1
      best = axis(wanted)
      bestScale = Self.scale(best, in: area, labelRoom, beside)
    }
    self.axis = best
    scale = bestScale
  }

  private static func scale(
    _ axis: ValueAxis, in area: Rectangle, _ labelRoom: (left: Double, right: Double),
    _ beside: (left: Double, right: Double)
  ) -> ValueScale {
    var (left, right) = labelRoom
    let (domain, progression) = (axis.domain, axis.progression)
    if beside.left > 0 || beside.right > 0 {
      // What the bars of the other side do not take already; each round comes nearer.
      let negative = -domain.lowerBound / (domain.upperBound - domain.lowerBound)
      for _ in 0..<6 {
        let span = max(40, area.width - left - right)
        left = max(labelRoom.left, beside.left - negative * span)
        right = max(labelRoom.right, beside.right - (1 - negative) * span)
      }
    }
    let start = area.x + left
    return ValueScale(domain, progression, from: start, to: max(start + 40, area.right - right))
  }

  private static func stand(
    _ ticks: [ValueAxis.Tick], apartOn scale: ValueScale, _ face: Face
  ) -> Bool {
    zip(ticks, ticks.dropFirst()).allSatisfy { left, right in
      let room = scale.position(right.value) - scale.position(left.value)
      return (face.width(of: left.label) + face.width(of: right.label)) / 2 + 10 <= room
    }
  }

  /// The rows without the names above them; marks take `height` of each.
  func rows(_ height: Double) -> BandScale {
    BandScale(
      count: Int((area.height / row).rounded()), from: area.y + head / 2,
      to: area.bottom + head / 2, share: height / row)
  }

  /// How far lines through all rows reach; they leave out the names that stand above rows.
  var spans: [ClosedRange<Double>] {
    guard head > 0 else { return [(area.y - 4)...area.bottom] }
    return stride(from: area.y, to: area.bottom - 1, by: row).map {
      ($0 + head)...($0 + row - 3)
    }
  }

  private func upright(_ x: Double) -> [[Point]] {
    spans.map { [Point(x: x, y: $0.lowerBound), Point(x: x, y: $0.upperBound)] }
  }

  /// The line before a row that cannot be compared with those above.
  func breakLine(before category: Int) -> Mark {
    let y = UprightFrame.crisp(area.y + Double(category) * row)
    return .line(Point(x: area.x, y: y), Point(x: area.right, y: y), Look(.seriesBreak))
  }

  /// The place of the zero line.
  var zero: Double { scale.position(0) }

  /// The unit, grid lines and numbers; zero's line is not among them.
  func backMarks() -> [Mark] {
    let face = canvas.face
    var marks: [Mark] = []
    for tick in axis.ticks where tick.value != 0 {
      let x = UprightFrame.crisp(scale.position(tick.value))
      marks.append(.path(upright(x), Look(.grid)))
    }
    if !unit.isEmpty {
      marks.append(
        .text(
          face.ellipsised(unit, width: canvas.width - 2 * canvas.margin),
          Point(x: canvas.margin, y: top + face.size), .start, face, Look(.axisLabel)))
    }
    // Where even two numbers collide, those at the ends stay.
    var lastEnd = -Double.infinity
    for tick in axis.ticks {
      let half = face.width(of: tick.label) / 2
      let x = min(max(scale.position(tick.value), half), canvas.width - half)
      guard x - half > lastEnd + 4 else { continue }
      lastEnd = x + half
      marks.append(
        .text(tick.label, Point(x: x, y: area.y - 8), .middle, face, Look(.axisLabel)))
    }
    return marks
  }

  /// The line at zero.
  func baseMarks() -> [Mark] {
    guard axis.progression == .linear else { return [] }
    let x = UprightFrame.crisp(zero)
    return [.path(upright(x), Look(.zeroLine))]
  }
}
