/// A small chart for each series on one common scale: columns while there are few, else lines.
struct SmallMultiples {
  private let data: ChartData
  private let canvas: Canvas
  private let axis: ValueAxis
  private let columns: Int

  init(_ data: ChartData, on canvas: Canvas) {
    self.data = data
    self.canvas = canvas
    columns = max(1, min(canvas.layout == .wide ? 3 : 2, data.series.count))
    axis = ValueAxis(
      covering: data.valueRange, zero: .always, wanted: 3, data: data, language: canvas.language)
  }

  /// Small charts name only their first and last category, which suffices for periods alone.
  static func problems(of data: ChartData) -> [ChartProblem] {
    guard !data.isInTime else { return [] }
    return [
      ChartProblem(
        code: "chart.multiples-not-in-time",
        message: "small multiples have no room for the names of categories",
        hint: "show runs of periods, or write 'type: bar'")
    ]
  }

  private static let panelHeight = 96.0
  private static let gap = 16.0

  func drawing() -> Drawing {
    let top = data.unit.isEmpty ? 4 : canvas.face.lineHeight + 10
    let left = (canvas.margin + axis.labelWidth(in: canvas.face) + 8).rounded(.up)
    let width =
      (canvas.width - canvas.margin - left - Self.gap * Double(columns - 1)) / Double(columns)
    let face = canvas.face.bold
    let titles = data.series.map { face.wrap($0.name, width: width, maximumLines: 2) }
    let titleHeight =
      Double(titles.reduce(1) { max($0, $1.lines.count) }) * face.lineHeight + 6
    let feet = canvas.face.lineHeight + 12

    var marks: [Mark] = []
    if !data.unit.isEmpty {
      marks.append(
        .text(
          canvas.face.ellipsised(data.unit, width: canvas.width - 2 * canvas.margin),
          Point(x: canvas.margin, y: canvas.face.size), .start, canvas.face, Look(.axisLabel)))
    }
    var crossed: [String] = []
    for (index, series) in data.series.enumerated() {
      let x = left + Double(index % columns) * (width + Self.gap)
      let y = top + Double(index / columns) * (titleHeight + Self.panelHeight + feet)
      var baseline = y + face.size
      for line in titles[index].lines {
        marks.append(.text(line, Point(x: x, y: baseline), .start, face, Look(.categoryLabel)))
        baseline += face.lineHeight
      }
      let area = Rectangle(x: x, y: y + titleHeight, width: width, height: Self.panelHeight)
      marks += panel(series, in: area, hasTicks: index % columns == 0, crossed: &crossed)
    }
    let rows = (data.series.count + columns - 1) / columns
    let height = top + Double(rows) * (titleHeight + Self.panelHeight + feet)
    let isLine = !isColumns(width)
    let signs = Key.signs(of: data, asLines: isLine, crossed: crossed, words: canvas.words)
    marks += signs.marks(top: height, on: canvas)
    return Drawing(
      width: canvas.width, height: (height + signs.height(on: canvas)).rounded(.up), marks: marks)
  }

  /// Whether columns have at least six units each.
  private func isColumns(_ width: Double) -> Bool {
    !data.isInTime || Double(data.categories.count) * 6 <= width
  }

  // MARK: One panel

  private func panel(
    _ series: ChartSeries, in area: Rectangle, hasTicks: Bool, crossed: inout [String]
  ) -> [Mark] {
    let scale = ValueScale(axis.domain, from: area.bottom, to: area.y)
    let zero = scale.position(0)
    var marks: [Mark] = []
    for tick in axis.ticks where tick.value != 0 {
      let y = UprightFrame.crisp(scale.position(tick.value))
      marks.append(.line(Point(x: area.x, y: y), Point(x: area.right, y: y), Look(.grid)))
    }
    if hasTicks {
      for tick in axis.ticks {
        let y = scale.position(tick.value) + canvas.face.capHeight / 2
        marks.append(
          .text(tick.label, Point(x: area.x - 6, y: y), .end, canvas.face, Look(.axisLabel)))
      }
    }
    let bands = BandScale(
      count: data.categories.count, from: area.x, to: area.right, share: 0.74, widest: 40)
    var one = data
    one.series = [series]
    if isColumns(area.width) {
      for (index, point) in series.points.enumerated() {
        guard let value = point.coordinate else { continue }
        let x = bands.position(index)
        marks.append(
          .rectangle(
            Rectangle(
              from: Point(x: x, y: zero),
              to: Point(x: x + bands.band, y: scale.position(value))),
            Look(
              .bar, one.barTone(series: 0, category: index, tones: [.plain]), point.certainty)))
      }
    } else {
      let line = SeriesLine(
        series.points, tone: .series(1), shape: .circle, x: bands.middle, scale: scale)
      marks += line.lineMarks() + line.markers(showingAll: false, highlighted: [])
    }
    for (index, point) in series.points.enumerated() {
      guard let label = point.missingLabel else { continue }
      marks.append(MissingMark.mark(at: Point(x: bands.middle(index), y: zero - 7)))
      crossed.append(label)
    }
    let y = UprightFrame.crisp(zero)
    marks.append(.line(Point(x: area.x, y: y), Point(x: area.right, y: y), Look(.zeroLine)))
    return marks + feet(bands, in: area)
  }

  /// The first and the last category; names that do not fit are cut.
  private func feet(_ bands: BandScale, in area: Rectangle) -> [Mark] {
    guard let first = data.categories.first, let last = data.categories.last else { return [] }
    let y = area.bottom + canvas.face.size + 4
    let room = area.width / 2 - 4
    let face = canvas.face
    if data.categories.count == 1 {
      return [
        .text(
          face.ellipsised(first.shortLabel, width: area.width),
          Point(x: bands.middle(0), y: y), .middle, face, Look(.categoryLabel))
      ]
    }
    return [
      .text(
        face.ellipsised(first.shortLabel, width: room), Point(x: area.x, y: y), .start, face,
        Look(.categoryLabel)),
      .text(
        face.ellipsised(last.shortLabel, width: room), Point(x: area.right, y: y), .end, face,
        Look(.categoryLabel)),
    ]
  }
}
