import Languages

/// Dots along horizontal rows: one with a stem from zero, several joined by the range they span.
struct DotChart {
  private let data: ChartData
  private let canvas: Canvas
  private let tones: [Look.Tone]
  private let overlay: Overlay

  init(_ data: ChartData, on canvas: Canvas) {
    self.data = data
    self.canvas = canvas
    tones = data.seriesTones
    overlay = Overlay(data, on: canvas)
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
    let ground = frame.ground

    var stems: [Mark] = []
    var dots: [Mark] = []
    var labels: [Mark] = []
    var crosses: [Mark] = []
    var crossed: [String] = []
    var whiskers: [[Point]] = []
    var anchors: [Anchor] = []
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
      // A stem would begin at zero, which a logarithmic axis has not.
      let places = known.map(\.x) + (isSingle && data.scale == .linear ? [frame.zero] : [])
      if let low = places.min(), let high = places.max(), low < high {
        let look = isSingle ? Look(.line, tone(0, category)) : Look(.range)
        stems.append(.line(Point(x: low, y: y), Point(x: high, y: y), look))
      }
      for (series, x) in known {
        let point = data.series[series].points[category]
        whiskers += point.interval.map { Intervals.whisker($0, across: y, ground) } ?? []
        anchors.append(
          Anchor(
            series: series, category: category, point: Point(x: x, y: y),
            outward: point.isNegative ? .left : .right))
        dots.append(
          .marker(
            MarkerShape.forSeries(series), Point(x: x, y: y), radius: 5.5,
            Look(.marker, tone(series, category), point.certainty)))
      }
      labels += valueLabels(known, category, y, ground)
    }
    var marks = key.marks(top: 0, on: canvas) + overlay.back(ground)
    marks += frame.backMarks() + frame.baseMarks()
    marks += data.breaks.map(frame.breakLine) + stems
    if !whiskers.isEmpty { marks.append(.path(whiskers, Look(.interval))) }
    marks += dots + crosses + labels
    marks += names.marks(for: data, on: canvas, in: frame)
    let signs = Key.signs(
      of: data, asLines: true, crossed: crossed, intervals: .intervalBar, words: canvas.words)
    let front = overlay.front(over: marks, ground) { anchors }
    return Drawing(
      marks + front.marks, height: frame.area.bottom + 6 + front.bottom, signs: signs, front,
      on: canvas)
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
    _ known: [(series: Int, x: Double)], _ category: Int, _ y: Double, _ ground: ValueGround
  ) -> [Mark] {
    guard data.mayLabelBars else { return [] }
    let baseline = y + canvas.face.capHeight / 2
    let sorted = known.sorted { $0.x < $1.x }
    let isHighlighted = data.highlightedCategories.contains(data.categories[category].id)
    let face = isHighlighted ? canvas.face.bold : canvas.face
    return sorted.enumerated().map { position, dot in
      let point = data.series[dot.series].points[category]
      let isLeft = isSingle ? point.isNegative : position == 0 && sorted.count == 2
      let tip = isLeft == point.isNegative ? point.tip(from: dot.x, ground) : dot.x
      var place = isLeft ? min(dot.x - 9, tip - 5) : max(dot.x + 9, tip + 5)
      // Zero's line does not strike a number through: the number goes beyond it.
      let zero = ground.scale.position(0)
      if data.scale == .linear, isLeft, !point.isNegative,
        place - face.width(of: point.text) < zero + 3
      {
        place = min(place, zero - 5)
      }
      let x = overlay.references.clear(
        point.text, face, Point(x: place, y: baseline), isLeft ? .left : .right, ground)
      return .text(
        point.text, Point(x: x, y: baseline), isLeft ? .end : .start, face, Look(.valueLabel))
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
        let width = canvas.face.bold.width(of: point.text) + 11 + overlay.references.air
        if !isSingle || point.isNegative { room.left = max(room.left, width) }
        if !isSingle || !point.isNegative { room.right = max(room.right, width) }
      }
    }
    return room
  }
}
