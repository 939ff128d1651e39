import Languages

/// When things last: a row for each, with a bar over its periods.
///
/// Only time is shown, no size. Periods in which several things last are shaded through all rows
/// and named below.
struct Timeline {
  private let data: TimelineData
  private let canvas: Canvas
  /// What explains the bars beyond the overlap, as of values that are not final.
  private let signs: Key

  init(_ data: TimelineData, signs: Key = Key(), on canvas: Canvas) {
    self.data = data
    self.canvas = canvas
    self.signs = signs
  }

  /// The timeline of a chart's series.
  init(_ data: ChartData, on canvas: Canvas) {
    self.init(
      TimelineData(data), signs: Key.signs(of: data, asLines: false, words: canvas.words),
      on: canvas)
  }

  static func problems(of data: ChartData) -> [ChartProblem] {
    guard !data.isInTime else { return [] }
    return [
      ChartProblem(
        code: "chart.timeline-not-in-time", message: "a timeline needs periods as its categories",
        hint: "show a run of periods, as in 'stage[2007..2015]'")
    ]
  }

  private static let barHeight = 22.0
  /// Between the words of a row and its bar, or the next row.
  private static let gap = 8.0

  private var nameFace: Face { canvas.face.bold }

  /// On a telephone words stand above their bars, so that both have the whole width.
  private var standsAbove: Bool { canvas.layout == .narrow }

  /// The words of one row.
  private struct Words {
    let name: WrappedText
    let text: WrappedText?
    let height: Double

    init(_ item: TimelineData.Item, width: Double, face: Face) {
      name = face.bold.wrap(item.name, width: width, maximumLines: 3)
      text = item.text.isEmpty ? nil : face.wrap(item.text, width: width, maximumLines: 10)
      height = Double(name.lines.count + (text?.lines.count ?? 0)) * face.lineHeight
    }
  }

  func drawing() -> Drawing {
    let face = canvas.face
    let hasTexts = data.items.contains { !$0.text.isEmpty }
    let room = canvas.width - 2 * canvas.margin
    let columnWidth = standsAbove ? room : canvas.width * (hasTexts ? 0.46 : 0.36)
    let rows = data.items.map { Words($0, width: columnWidth, face: face) }
    let widest = rows.reduce(0) { widest, row in
      max(widest, row.name.width(in: nameFace), row.text?.width(in: face) ?? 0)
    }
    let start = standsAbove ? canvas.margin : (canvas.margin + widest + 16).rounded(.up)
    let bands = BandScale(
      count: data.periods.count, from: start, to: canvas.width - canvas.margin, share: 1)
    let axis = ChartData(kind: .timeline, categories: data.periods, isInTime: true, series: [])
    let labels = CategoryLabels(axis, step: bands.step, face: face)
    let top = labels.height(on: canvas) + 4

    var back: [Mark] = []
    var bars: [Mark] = []
    var texts = labels.marks(for: axis, top: 0, on: canvas, middle: bands.middle)
    var separators: [Mark] = []
    var y = top
    for (index, row) in rows.enumerated() {
      let head = standsAbove ? row.height + 4 : 0
      let zone = Rectangle(
        x: bands.start, y: y + (standsAbove ? head : 0),
        width: canvas.width - canvas.margin - start,
        height: standsAbove ? Self.barHeight + 8 : max(row.height, Self.barHeight) + 2 * Self.gap)
      back += backMarks(zone, bands)
      bars += barMarks(of: index, in: zone, bands)
      texts += barLabels(of: index, in: zone, bands)
      texts += wordMarks(row, top: standsAbove ? y : zone.y + (zone.height - row.height) / 2)
      y = zone.bottom + (standsAbove ? Self.gap + 4 : 0)
      if index + 1 < rows.count, !standsAbove {
        let line = UprightFrame.crisp(y)
        separators.append(
          .line(
            Point(x: canvas.margin, y: line), Point(x: canvas.width - canvas.margin, y: line),
            Look(.grid)))
      }
    }
    var key = signs
    if let overlap = overlapText {
      key.entries.insert(.init(swatch: .overlap, name: overlap), at: 0)
    }
    let shades = shadeMarks(from: top, to: y, bands)
    return Drawing(
      width: canvas.width, height: (y + 6 + key.height(on: canvas)).rounded(.up),
      marks: shades + back + separators + bars + texts + key.marks(top: y + 6, on: canvas))
  }

  private var overlapText: String? {
    let overlaps = data.overlaps.map(data.label)
    guard !overlaps.isEmpty else { return nil }
    return canvas.words.fill(.timelineOverlap, ["list": overlaps.joined(separator: ", ")])
  }

  /// Overlaps through all rows.
  private func shadeMarks(from top: Double, to bottom: Double, _ bands: BandScale) -> [Mark] {
    data.overlaps.map { stretch in
      let area = Rectangle(
        x: bands.start + Double(stretch.lowerBound) * bands.step, y: top,
        width: Double(stretch.count) * bands.step, height: bottom - top)
      return .rectangle(area, Look(.shade))
    }
  }

  /// Lines between periods.
  private func backMarks(_ zone: Rectangle, _ bands: BandScale) -> [Mark] {
    var marks: [Mark] = []
    for index in 0...data.periods.count {
      let place = UprightFrame.crisp(
        min(bands.start + Double(index) * bands.step, canvas.width - 1))
      marks.append(
        .line(Point(x: place, y: zone.y), Point(x: place, y: zone.bottom), Look(.grid)))
    }
    return marks
  }

  private func tone(of item: TimelineData.Item) -> Look.Tone {
    guard data.items.contains(where: \.isHighlighted) else { return .plain }
    return item.isHighlighted ? .highlight : .muted
  }

  private func bar(_ span: TimelineData.Span, in zone: Rectangle, _ bands: BandScale) -> Rectangle {
    Rectangle(
      x: bands.start + Double(span.periods.lowerBound) * bands.step + 1,
      y: zone.y + (zone.height - Self.barHeight) / 2,
      width: Double(span.periods.count) * bands.step - 1, height: Self.barHeight)
  }

  private func barMarks(
    of index: Int, in zone: Rectangle, _ bands: BandScale
  ) -> [Mark] {
    let item = data.items[index]
    return item.spans.map {
      .rectangle(bar($0, in: zone, bands), Look(.bar, tone(of: item), $0.certainty))
    }
  }

  /// The stretch in words on its bar, where it fits; the axis says it too.
  private func barLabels(
    of index: Int, in zone: Rectangle, _ bands: BandScale
  ) -> [Mark] {
    let item = data.items[index]
    let face = canvas.face
    return item.spans.compactMap { span in
      let area = bar(span, in: zone, bands)
      let label = data.label(of: span.periods)
      guard span.certainty == .final, face.width(of: label) + 8 <= area.width else {
        return nil
      }
      let place = Point(
        x: area.x + area.width / 2, y: area.y + (area.height + face.capHeight) / 2)
      return .text(label, place, .middle, face, Look(.fillLabel, tone(of: item).onBar))
    }
  }

  private func wordMarks(_ row: Words, top: Double) -> [Mark] {
    var marks: [Mark] = []
    var y = top + canvas.face.size
    for (lines, face) in [(row.name.lines, nameFace), (row.text?.lines ?? [], canvas.face)] {
      for line in lines {
        marks.append(
          .text(line, Point(x: canvas.margin, y: y), .start, face, Look(.categoryLabel)))
        y += canvas.face.lineHeight
      }
    }
    return marks
  }
}

extension Look.Tone {
  /// The tone of text on a bar of this tone: plain bars have the colour of the first series.
  fileprivate var onBar: Look.Tone {
    self == .muted ? .muted : .series(1)
  }
}
