import Languages

/// Horizontal bars with the names of categories at the left.
///
/// Every bar begins at zero. The order is the order of the data.
struct BarChart {
  private let data: ChartData
  private let canvas: Canvas
  private let tones: [Look.Tone]

  init(_ data: ChartData, on canvas: Canvas) {
    self.data = data
    self.canvas = canvas
    tones = data.seriesTones
  }

  private var barHeight: Double {
    switch data.series.count {
    case 0, 1: 18
    case 2: 15
    default: 12
    }
  }

  func drawing() -> Drawing {
    var series = Key()
    if data.series.count > 1 {
      series.entries = zip(data.series, tones).map {
        Key.Entry(swatch: .bar($1, .final), name: $0.name)
      }
    }
    let names = RowLabels(data, on: canvas)
    let group = barHeight * Double(max(1, data.series.count)) + Double(data.series.count - 1)
    let row = max(group + 9, names.height(on: canvas))
    let frame = SidewaysFrame(
      data, on: canvas, top: series.height(on: canvas) + 4, names: names,
      rowHeight: row, labelRoom: labelRoom)

    var marks = series.marks(top: 0, on: canvas)
    marks += frame.backMarks()
    let bands = frame.rows(group)
    var bars: [Mark] = []
    var labels: [Mark] = []
    for (index, series) in data.series.enumerated() {
      for (category, point) in series.points.enumerated() {
        let (y, height) = bands.part(index, of: data.series.count, in: category)
        let baseline = y + height / 2 + canvas.face.capHeight / 2
        guard let value = point.coordinate else {
          labels.append(missingLabel(point, baseline: baseline, frame))
          continue
        }
        let end = frame.scale.position(value)
        let tone = data.barTone(series: index, category: category, tones: tones)
        bars.append(
          .rectangle(
            Rectangle(from: Point(x: frame.zero, y: y), to: Point(x: end, y: y + height)),
            Look(.bar, tone, point.certainty)))
        if data.mayLabelBars || data.highlightedCategories.contains(data.categories[category].id) {
          labels.append(valueLabel(point, category, end: end, baseline: baseline))
        }
      }
    }
    marks += bars
    for index in data.breaks {
      let y = UprightFrame.crisp(frame.area.y + Double(index) * frame.row)
      marks.append(
        .line(Point(x: frame.area.x, y: y), Point(x: frame.area.right, y: y), Look(.seriesBreak)))
    }
    marks += frame.baseMarks()
    marks += labels
    marks += names.marks(for: data, on: canvas, in: frame)
    var height = frame.area.bottom + 6
    let signs = Key.signs(of: data, asLines: false, words: canvas.words)
    marks += signs.marks(top: height, on: canvas)
    height += signs.height(on: canvas)
    return Drawing(width: canvas.width, height: height.rounded(.up), marks: marks)
  }

  // MARK: Labels

  private func valueFace(_ category: Int) -> Face {
    data.highlightedCategories.contains(data.categories[category].id)
      ? canvas.face.bold : canvas.face
  }

  private func valueLabel(
    _ point: ChartPoint, _ category: Int, end: Double, baseline: Double
  ) -> Mark {
    let isNegative = point.isNegative
    return .text(
      point.text, Point(x: isNegative ? end - 5 : end + 5, y: baseline),
      isNegative ? .end : .start, valueFace(category), Look(.valueLabel))
  }

  private func missingLabel(_ point: ChartPoint, baseline: Double, _ frame: SidewaysFrame) -> Mark {
    let face = canvas.smallFace
    let label = point.missingLabel.flatMap { $0.isEmpty ? nil : $0 } ?? canvas.words[.noData]
    // On the side of zero that has more room.
    let isRight = frame.area.right - frame.zero >= frame.zero - frame.area.x
    let room = (isRight ? frame.area.right - frame.zero : frame.zero - frame.area.x) - 6
    return .text(
      face.ellipsised(label, width: room),
      Point(x: isRight ? frame.zero + 5 : frame.zero - 5, y: baseline), isRight ? .start : .end,
      face, Look(.missingLabel))
  }

  /// Room for values beyond the ends of bars, at the left and at the right.
  private var labelRoom: (left: Double, right: Double) {
    guard data.mayLabelBars || !data.highlightedCategories.isEmpty else { return (0, 0) }
    var room = (left: 0.0, right: 0.0)
    for series in data.series {
      for (category, point) in series.points.enumerated() {
        guard point.coordinate != nil else { continue }
        let width = valueFace(category).width(of: point.text) + 7
        if point.isNegative {
          room.left = max(room.left, width)
        } else {
          room.right = max(room.right, width)
        }
      }
    }
    return room
  }
}
