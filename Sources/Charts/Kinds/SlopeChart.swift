/// The change of each series between the first and the last category, as a line between two posts.
///
/// There is no axis: each end carries its number. What lies between the two is not shown.
struct SlopeChart {
  private let data: ChartData
  private let canvas: Canvas
  private let tones: [Look.Tone]

  init(_ data: ChartData, on canvas: Canvas) {
    self.data = data
    self.canvas = canvas
    // More colours than six cannot be told apart; names at the ends still can.
    let isPlain = data.series.count > 6 && !data.series.contains(where: \.isHighlighted)
    tones = isPlain ? data.series.map { _ in .plain } : data.seriesTones
  }

  static func problems(of data: ChartData) -> [ChartProblem] {
    guard data.categories.count < 2 else { return [] }
    return [
      ChartProblem(
        code: "chart.slope-too-short", message: "a slope leads from one category to another",
        hint: "show two periods or more; the first and the last are drawn")
    ]
  }

  /// One end of a series.
  private struct End {
    let series: Int
    let point: ChartPoint
    let value: Double
  }

  func drawing() -> Drawing {
    let last = data.categories.count - 1
    let left = ends(0)
    let right = last > 0 ? ends(last) : []
    let values = (left + right).map(\.value)
    let domain = (values.min() ?? 0)...(values.max() ?? 0)

    let face = canvas.layout.nameFace
    let nameWidth = canvas.width * 0.36
    let names = data.series.map { face.wrap($0.name, width: nameWidth, maximumLines: 3) }
    let rightWidth =
      names.reduce(0) { max($0, $1.width(in: face)) } + widest(right) + 22
    let leftWidth = max(widest(left) + 14, headerHalf(0))
    let (x0, x1) = (canvas.margin + leftWidth, canvas.width - canvas.margin - rightWidth)
    let labelHeights = names.map { Double($0.lines.count) * face.lineHeight + 2 }
    let height = max(
      canvas.layout.plotHeight, labelHeights.reduce(0, +) * 1.15)
    let unitHeight = data.unit.isEmpty ? 0 : canvas.face.lineHeight + 2
    let top = unitHeight + canvas.face.lineHeight + 18
    let scale = ValueScale(domain, from: top + height, to: top)
    let room = (top - 8)...(top + height + 8)

    var marks: [Mark] = []
    if !data.unit.isEmpty {
      marks.append(
        .text(
          data.unit, Point(x: canvas.margin, y: canvas.face.size), .start, canvas.face,
          Look(.axisLabel)))
    }
    for (index, x) in [(0, x0), (last, x1)] where data.categories.indices.contains(index) {
      let label = data.categories[index].shortLabel
      marks.append(
        .text(
          label, Point(x: x, y: unitHeight + canvas.face.size), .middle, canvas.face.bold,
          Look(.categoryLabel)))
      let post = UprightFrame.crisp(x)
      marks.append(
        .line(
          Point(x: post, y: top - 10), Point(x: post, y: top + height + 8), Look(.axis)))
    }
    marks += slopes(left, right, x0, x1, scale)
    marks += leftLabels(left, x: x0, scale, room)
    marks += rightLabels(left, right, names, heights: labelHeights, x: x1, scale, room)
    let bottom = top + height + 14
    let signs = Key.signs(of: shown(last), asLines: true, words: canvas.words)
    marks += signs.marks(top: bottom, on: canvas)
    return Drawing(
      width: canvas.width, height: (bottom + signs.height(on: canvas)).rounded(.up), marks: marks)
  }

  private func ends(_ category: Int) -> [End] {
    data.series.enumerated().compactMap { index, series in
      guard series.points.indices.contains(category),
        let value = series.points[category].coordinate
      else { return nil }
      return End(series: index, point: series.points[category], value: value)
    }
  }

  /// The data without what lies between the ends, which has no signs to explain.
  private func shown(_ last: Int) -> ChartData {
    var shown = data
    for index in shown.series.indices where shown.series[index].points.count > 1 {
      let points = shown.series[index].points
      shown.series[index].points = [points[0], points[last]]
    }
    return shown
  }

  private func widest(_ ends: [End]) -> Double {
    ends.reduce(0) { max($0, canvas.face.width(of: $1.point.text)) }
  }

  private func headerHalf(_ category: Int) -> Double {
    data.categories.isEmpty
      ? 0 : canvas.face.bold.width(of: data.categories[category].shortLabel) / 2
  }

  // MARK: Lines

  private func slopes(
    _ left: [End], _ right: [End], _ x0: Double, _ x1: Double, _ scale: ValueScale
  ) -> [Mark] {
    var lines: [Mark] = []
    var markers: [Mark] = []
    // Grey lines lie below the others.
    let order = data.series.indices.sorted {
      (tones[$0] == .muted ? 0 : 1, $0) < (tones[$1] == .muted ? 0 : 1, $1)
    }
    for index in order {
      let ends = [(left, x0), (right, x1)].compactMap { ends, x in
        ends.first { $0.series == index }.map { (Point(x: x, y: scale.position($0.value)), $0) }
      }
      let shape = MarkerShape.forSeries(index)
      for (place, end) in ends {
        markers.append(
          .marker(shape, place, radius: 4, Look(.marker, tones[index], end.point.certainty)))
      }
      guard ends.count == 2 else { continue }
      let certainty =
        ends[1].1.point.certainty == .final
        ? ends[0].1.point.certainty : ends[1].1.point.certainty
      lines.append(.path([ends.map(\.0)], Look(.line, tones[index], certainty)))
    }
    return lines + markers
  }

  // MARK: Labels

  private func leftLabels(
    _ left: [End], x: Double, _ scale: ValueScale, _ room: ClosedRange<Double>
  ) -> [Mark] {
    let middles = LabelSpreading.spread(
      left.map { scale.position($0.value) },
      sizes: left.map { _ in canvas.face.lineHeight }, within: room)
    return zip(left, middles).map { end, middle in
      .text(
        end.point.text, Point(x: x - 9, y: middle + canvas.face.capHeight / 2), .end, canvas.face,
        Look(.valueLabel))
    }
  }

  /// The value and the name of each series; one without a value at the right says so beside the
  /// height of its value at the left.
  private func rightLabels(
    _ left: [End], _ right: [End], _ names: [WrappedText], heights: [Double], x: Double,
    _ scale: ValueScale, _ room: ClosedRange<Double>
  ) -> [Mark] {
    let gone = left.filter { end in !right.contains { $0.series == end.series } }
    let ends = right + gone
    let middles = LabelSpreading.spread(
      ends.map { scale.position($0.value) }, sizes: ends.map { heights[$0.series] }, within: room)
    let valueWidth = widest(right)
    let face = canvas.layout.nameFace
    var values: [Mark] = []
    var labels: [Mark] = []
    for (position, end) in ends.enumerated() {
      let middle = middles[position]
      let isGone = position >= right.count
      if !isGone {
        values.append(
          .text(
            end.point.text, Point(x: x + 9, y: middle + canvas.face.capHeight / 2), .start,
            canvas.face, Look(.valueLabel)))
      }
      let lines = names[end.series].lines
      var y =
        middle + face.capHeight / 2 - Double(lines.count - 1) * face.lineHeight / 2
      for line in lines {
        labels.append(
          .text(
            line, Point(x: x + valueWidth + 16, y: y), .start, face,
            Look(.seriesLabel, tones[end.series])))
        y += face.lineHeight
      }
      if isGone {
        values.append(MissingMark.mark(at: Point(x: x + 12, y: middle)))
      }
    }
    return values + labels
  }
}
