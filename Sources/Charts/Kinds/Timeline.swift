/// When things last: a row for each series, a bar over the periods in which it has a value.
///
/// Values are not shown, only whether there is one; a period without a value is a time when the
/// thing did not last, not a missing observation.
struct Timeline {
  private let data: ChartData
  private let canvas: Canvas

  init(_ data: ChartData, on canvas: Canvas) {
    self.data = data
    self.canvas = canvas
  }

  static func problems(of data: ChartData) -> [ChartProblem] {
    guard !data.isInTime else { return [] }
    return [
      ChartProblem(
        code: "chart.timeline-not-in-time", message: "a timeline needs periods as its categories",
        hint: "show a run of periods, as in 'stage[2007..2015]'")
    ]
  }

  /// The runs of periods with a value in each series that has any.
  static func spans(of data: ChartData) -> [(series: Int, spans: [ClosedRange<Int>])] {
    data.series.indices.compactMap { index in
      let points = data.series[index].points.prefix(data.categories.count)
      var spans: [ClosedRange<Int>] = []
      for (place, point) in points.enumerated() where point.coordinate != nil {
        if let last = spans.last, last.upperBound == place - 1 {
          spans[spans.count - 1] = last.lowerBound...place
        } else {
          spans.append(place...place)
        }
      }
      return spans.isEmpty ? nil : (index, spans)
    }
  }

  func drawing() -> Drawing {
    let face = canvas.face
    let widest = canvas.width * 0.36
    let names = data.series.map {
      face.wrap($0.name, width: widest, maximumLines: canvas.layout == .wide ? 2 : 4)
    }
    let x = canvas.margin + names.reduce(0) { max($0, $1.width(in: face)) } + 12
    let bands = BandScale(
      count: data.categories.count, from: x, to: canvas.width - canvas.margin, share: 1)
    let labels = CategoryLabels(data, step: bands.step, face: face)
    let top = labels.height(on: canvas) + 4
    let lines = names.reduce(1) { max($0, $1.lines.count) }
    let row = max(28, Double(lines) * face.lineHeight + 8)
    let bottom = top + row * Double(data.series.count)

    var marks: [Mark] = []
    for index in 0...data.categories.count {
      let place = UprightFrame.crisp(
        min(bands.start + Double(index) * bands.step, canvas.width - 1))
      marks.append(.line(Point(x: place, y: top), Point(x: place, y: bottom), Look(.grid)))
    }
    let hasStress = data.series.contains(where: \.isHighlighted)
    for (series, spans) in Self.spans(of: data) {
      let y = top + (Double(series) + 0.5) * row
      let tone: Look.Tone =
        !hasStress ? .plain : data.series[series].isHighlighted ? .highlight : .muted
      for span in spans {
        let certainty = data.series[series].points[span.upperBound].certainty
        let area = Rectangle(
          x: bands.start + Double(span.lowerBound) * bands.step + 1, y: y - 8,
          width: Double(span.count) * bands.step - 1, height: 16)
        marks.append(.rectangle(area, Look(.bar, tone, certainty)))
      }
    }
    marks += labels.marks(for: data, top: 0, on: canvas, middle: bands.middle)
    for (index, name) in names.enumerated() {
      let face = data.series[index].isHighlighted ? face.bold : face
      var y =
        top + (Double(index) + 0.5) * row + face.capHeight / 2
        - Double(name.lines.count - 1) * face.lineHeight / 2
      for line in name.lines {
        marks.append(
          .text(line, Point(x: canvas.margin, y: y), .start, face, Look(.categoryLabel)))
        y += face.lineHeight
      }
    }
    let signs = Key.signs(of: data, asLines: false, words: canvas.words)
    marks += signs.marks(top: bottom + 6, on: canvas)
    return Drawing(
      width: canvas.width, height: (bottom + 6 + signs.height(on: canvas)).rounded(.up),
      marks: marks)
  }
}
