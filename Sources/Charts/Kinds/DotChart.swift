import Languages

/// Dots along horizontal rows: one with a stem from zero, several joined by the range they span.
struct DotChart {
  private let data: ChartData
  private let canvas: Canvas
  private let tones: [Look.Tone]

  init(_ data: ChartData, on canvas: Canvas) {
    self.data = data
    self.canvas = canvas
    tones = data.seriesTones
  }

  private var isSingle: Bool { data.series.count == 1 }

  func drawing() -> Drawing {
    var key = Key()
    if !isSingle {
      key.entries = data.series.indices.map {
        Key.Entry(
          swatch: .dot(tones[$0], MarkerShape.forSeries($0)), name: data.series[$0].name)
      }
    }
    let names = RowLabels(data, on: canvas)
    let row = max(names.standAbove ? 23 : 25, names.height(on: canvas))
    let frame = SidewaysFrame(
      data, on: canvas, top: key.height(on: canvas) + 4, names: names, rowHeight: row,
      labelRoom: labelRoom)
    let rows = frame.rows(1)

    var stems: [Mark] = []
    var dots: [Mark] = []
    var labels: [Mark] = []
    var crosses: [Mark] = []
    var crossed: [String] = []
    for category in data.categories.indices {
      let y = rows.middle(category)
      let known = data.series.indices.compactMap { series in
        data.series[series].points[category].coordinate.map {
          (series: series, x: frame.scale.position($0))
        }
      }
      let missing = data.missingLabels(category)
      if known.isEmpty {
        labels.append(missingLabel(missing.first ?? "", y, frame))
        continue
      }
      if !missing.isEmpty {
        crosses.append(MissingMark.mark(at: Point(x: frame.area.x + 6, y: y)))
        crossed += missing
      }
      let places = known.map(\.x) + (isSingle ? [frame.zero] : [])
      if let low = places.min(), let high = places.max(), low < high {
        let look = isSingle ? Look(.line, tone(0, category)) : Look(.range)
        stems.append(.line(Point(x: low, y: y), Point(x: high, y: y), look))
      }
      for (series, x) in known {
        let point = data.series[series].points[category]
        dots.append(
          .marker(
            MarkerShape.forSeries(series), Point(x: x, y: y), radius: 5.5,
            Look(.marker, tone(series, category), point.certainty)))
      }
      labels += valueLabels(known, category, y)
    }
    var marks = key.marks(top: 0, on: canvas) + frame.backMarks() + frame.baseMarks()
    marks += stems + dots + crosses + labels
    marks += names.marks(for: data, on: canvas, in: frame)
    let height = frame.area.bottom + 6
    let signs = Key.signs(of: data, asLines: true, crossed: crossed, words: canvas.words)
    marks += signs.marks(top: height, on: canvas)
    return Drawing(
      width: canvas.width, height: (height + signs.height(on: canvas)).rounded(.up), marks: marks)
  }

  private func tone(_ series: Int, _ category: Int) -> Look.Tone {
    guard isSingle else { return tones[series] }
    let isGrey =
      !data.highlightedCategories.isEmpty
      && !data.highlightedCategories.contains(data.categories[category].id)
    return isGrey ? .muted : .series(1)
  }

  // MARK: Labels

  /// The value of a single dot beyond its end; of two, each on its outer side.
  private func valueLabels(
    _ known: [(series: Int, x: Double)], _ category: Int, _ y: Double
  ) -> [Mark] {
    guard data.mayLabelBars else { return [] }
    let baseline = y + canvas.face.capHeight / 2
    let sorted = known.sorted { $0.x < $1.x }
    let isHighlighted = data.highlightedCategories.contains(data.categories[category].id)
    let face = isHighlighted ? canvas.face.bold : canvas.face
    return sorted.enumerated().map { position, dot in
      let point = data.series[dot.series].points[category]
      let isLeft = isSingle ? point.isNegative : position == 0 && sorted.count == 2
      return .text(
        point.text, Point(x: isLeft ? dot.x - 9 : dot.x + 9, y: baseline), isLeft ? .end : .start,
        face, Look(.valueLabel))
    }
  }

  private func missingLabel(_ label: String, _ y: Double, _ frame: SidewaysFrame) -> Mark {
    let face = canvas.smallFace
    let isRight = frame.area.right - frame.zero >= frame.zero - frame.area.x
    let room = (isRight ? frame.area.right - frame.zero : frame.zero - frame.area.x) - 8
    return .text(
      face.ellipsised(label.isEmpty ? canvas.words[.noData] : label, width: room),
      Point(x: isRight ? frame.zero + 6 : frame.zero - 6, y: y + face.capHeight / 2),
      isRight ? .start : .end, face, Look(.missingLabel))
  }

  /// Room for values at the left and at the right; of two dots the lower has its value at the left.
  private var labelRoom: (left: Double, right: Double) {
    var room = (left: 8.0, right: 8.0)
    guard data.mayLabelBars else { return room }
    for series in data.series {
      for point in series.points where point.coordinate != nil {
        let width = canvas.face.bold.width(of: point.text) + 11
        if !isSingle || point.isNegative { room.left = max(room.left, width) }
        if !isSingle || !point.isNegative { room.right = max(room.right, width) }
      }
    }
    return room
  }
}
