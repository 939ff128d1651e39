import Languages

/// Panels of small multiples whose values go upwards: columns, lines and areas.
struct UprightPanels: PanelFrame {
  private let data: ChartData
  private let canvas: Canvas
  private let axis: ValueAxis
  private let kind: PanelKind

  init(_ data: ChartData, _ kind: PanelKind, on canvas: Canvas) {
    self.data = data
    self.canvas = canvas
    self.kind = kind
    axis = ValueAxis(
      covering: data.valueRange, zero: .always, wanted: 3, data: data, language: canvas.language)
  }

  let height = 96.0
  var feet: Double { canvas.face.lineHeight + 12 }
  var labelWidth: Double { axis.labelWidth(in: canvas.face) }

  func marks(
    _ panel: SmallMultiples.Panel, in area: Rectangle, isFirst: Bool, crossed: inout [String]
  ) -> [Mark] {
    let scale = ValueScale(axis.domain, data.scale, from: area.bottom, to: area.y)
    let zero = data.scale == .log ? area.bottom : scale.position(0)
    var marks: [Mark] = []
    for tick in axis.ticks where tick.value != 0 {
      let y = UprightFrame.crisp(scale.position(tick.value))
      marks.append(.line(Point(x: area.x, y: y), Point(x: area.right, y: y), Look(.grid)))
    }
    if isFirst {
      for tick in axis.ticks {
        let y = scale.position(tick.value) + canvas.face.capHeight / 2
        marks.append(
          .text(tick.label, Point(x: area.x - 6, y: y), .end, canvas.face, Look(.axisLabel)))
      }
    }
    let bands = BandScale(
      count: data.categories.count, from: area.x, to: area.right, share: 0.74, widest: 40)
    if kind == .column {
      marks += columns(panel, bands, scale, zero)
    } else {
      marks += lines(panel, bands, scale, zero)
    }
    for series in panel.series {
      for (index, point) in series.points.enumerated() {
        guard let label = point.missingLabel else { continue }
        marks.append(MissingMark.mark(at: Point(x: bands.middle(index), y: zero - 7)))
        crossed.append(label)
      }
    }
    let y = UprightFrame.crisp(zero)
    marks.append(.line(Point(x: area.x, y: y), Point(x: area.right, y: y), Look(.zeroLine)))
    return marks + footMarks(bands, in: area)
  }

  private func columns(
    _ panel: SmallMultiples.Panel, _ bands: BandScale, _ scale: ValueScale, _ zero: Double
  ) -> [Mark] {
    panel.series.enumerated().flatMap { row, series in
      series.points.enumerated().compactMap { index, point -> Mark? in
        guard let value = point.coordinate else { return nil }
        let (x, width) = bands.part(row, of: panel.series.count, in: index)
        return .rectangle(
          Rectangle(
            from: Point(x: x, y: zero), to: Point(x: x + width, y: scale.position(value))),
          Look(.bar, panel.tone(series: row, category: index, in: data), point.certainty))
      }
    }
  }

  /// Lines; a single one of an area has a pale fill down to zero.
  private func lines(
    _ panel: SmallMultiples.Panel, _ bands: BandScale, _ scale: ValueScale, _ zero: Double
  ) -> [Mark] {
    var fills: [Mark] = []
    var marks: [Mark] = []
    for (row, series) in panel.series.enumerated() {
      let tone: Look.Tone = panel.isMuted ? .muted : .series(row + 1)
      let line = SeriesLine(
        series.points, tone: tone, shape: MarkerShape.forSeries(row), x: bands.middle,
        scale: scale)
      if kind == .area, panel.series.count == 1 {
        for (from, to) in line.segments {
          fills.append(
            .shape(
              [Point(x: from.x, y: zero), from, to, Point(x: to.x, y: zero)],
              Look(.flow, tone)))
        }
      }
      marks += line.lineMarks() + line.markers(showingAll: false, highlighted: [])
    }
    return fills + marks
  }

  /// The first and the last category; names that do not fit are cut.
  private func footMarks(_ bands: BandScale, in area: Rectangle) -> [Mark] {
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
