/// Parts of a whole as one bar for each category: upright through time, horizontal for names.
///
/// No total is written, since the sum of rounded parts may differ from the published total. A
/// category with a missing part has a cross at its end: the whole is not known.
struct StackedChart {
  private let data: ChartData
  private let canvas: Canvas
  private let tones: [Look.Tone]
  private let stack: Stack
  private let overlay: Overlay
  private let sentence: String?

  /// `sentence` is something to say below the chart.
  init(_ data: ChartData, on canvas: Canvas, sentence: String? = nil) {
    self.data = data
    self.canvas = canvas
    tones = data.seriesTones
    stack = Stack(data)
    overlay = Overlay(data, on: canvas, besideArea: true)
    self.sentence = sentence
  }

  func drawing() -> Drawing {
    if data.isInTime {
      let labels = CategoryLabels(data, step: canvas.width / 1.15 / count, face: canvas.face)
      if !labels.isCut { return upright() }
    }
    return sideways()
  }

  private var count: Double { Double(max(1, data.categories.count)) }

  private var key: Key {
    var key = Key()
    key.entries = zip(data.series, tones).map {
      Key.Entry(swatch: .bar($1, .final), name: $0.name)
    }
    return key
  }

  private func look(_ part: Stack.Part) -> Look {
    Look(.bar, tones[part.series], data.series[part.series].points[part.category].certainty)
  }

  // MARK: Upright

  private func upright() -> Drawing {
    let key = key
    let axis = ValueAxis(
      covering: data.withReferences(stack.range), zero: .always, wanted: 5, data: data,
      language: canvas.language)
    let frame = UprightFrame(
      axis: axis, unit: data.axisUnit(canvas.words), on: canvas, top: key.height(on: canvas) + 4,
      headroom: canvas.face.size + overlay.headroom, rightMargin: overlay.references.margin)
    let ground = frame.ground
    let bands = BandScale(
      count: data.categories.count, from: frame.area.x, to: frame.area.right, share: 0.68,
      widest: 72)
    let labels = CategoryLabels(data, step: bands.step, face: canvas.face)
    let areas = stack.parts.map { part in
      let x = bands.position(part.category)
      return Rectangle(
        from: Point(x: x, y: frame.scale.position(part.from)),
        to: Point(x: x + bands.band, y: frame.scale.position(part.to)))
    }
    var marks = key.marks(top: 0, on: canvas) + overlay.back(ground) + frame.backMarks()
    marks += bars(areas, isUpright: true)
    marks += data.breaks.map { frame.breakLine(bands.start + Double($0) * bands.step) }
    marks += frame.baseMarks()
    marks += partLabels(areas)
    var crossed: [String] = []
    for category in data.categories.indices {
      let missing = data.missingLabels(category)
      guard !missing.isEmpty else { continue }
      let y = frame.scale.position(stack.ends[category].high) - 9
      marks.append(MissingMark.mark(at: Point(x: bands.middle(category), y: y)))
      crossed += missing
    }
    marks += labels.marks(for: data, top: frame.foot, on: canvas, middle: bands.middle)
    return finish(
      marks, height: frame.foot + labels.height(on: canvas), crossed, areas, ground)
  }

  // MARK: Sideways

  private func sideways() -> Drawing {
    let key = key
    let names = RowLabels(data, on: canvas)
    let height = 22.0
    let row = max(height + 9, names.height(on: canvas))
    let frame = SidewaysFrame(
      data, on: canvas, top: key.height(on: canvas) + 4, names: names, rowHeight: row,
      labelRoom: (0, 16), range: data.withReferences(stack.range))
    let ground = frame.ground
    let bands = frame.rows(height)
    let areas = stack.parts.map { part in
      let y = bands.position(part.category)
      return Rectangle(
        from: Point(x: frame.scale.position(part.from), y: y),
        to: Point(x: frame.scale.position(part.to), y: y + bands.band))
    }
    var marks = key.marks(top: 0, on: canvas) + overlay.back(ground) + frame.backMarks()
    marks += bars(areas, isUpright: false)
    marks += data.breaks.map(frame.breakLine)
    marks += frame.baseMarks()
    marks += partLabels(areas)
    var crossed: [String] = []
    for category in data.categories.indices {
      let missing = data.missingLabels(category)
      guard !missing.isEmpty else { continue }
      let x = frame.scale.position(stack.ends[category].high) + 9
      marks.append(MissingMark.mark(at: Point(x: x, y: bands.middle(category))))
      crossed += missing
    }
    marks += names.marks(for: data, on: canvas, in: frame)
    return finish(marks, height: frame.area.bottom + 6, crossed, areas, ground)
  }

  // MARK: Parts

  /// The parts, a hair apart, so that neighbours are told apart without their colours.
  private func bars(_ areas: [Rectangle], isUpright: Bool) -> [Mark] {
    zip(stack.parts, areas).map { part, area in
      var area = area
      if isUpright, area.height > 3 {
        area.height -= 1
        if part.to > part.from { area.y += 1 }
      } else if !isUpright, area.width > 3 {
        area.width -= 1
        if part.to < part.from { area.x += 1 }
      }
      return .rectangle(area, look(part))
    }
  }

  /// Values inside the parts that have room for them.
  private func partLabels(_ areas: [Rectangle]) -> [Mark] {
    guard data.categories.count <= 20 else { return [] }
    let face = canvas.smallFace
    return zip(stack.parts, areas).compactMap { part, area in
      let point = data.series[part.series].points[part.category]
      guard face.width(of: point.text) + 4 <= area.width, area.height >= face.capHeight + 6 else {
        return nil
      }
      // A pale body needs dark text.
      let role: Look.Role = point.certainty == .final ? .fillLabel : .valueLabel
      return .text(
        point.text,
        Point(x: area.x + area.width / 2, y: area.y + area.height / 2 + face.capHeight / 2),
        .middle, face, Look(role, role == .fillLabel ? tones[part.series] : .plain))
    }
  }

  /// Texts belong to a part at its side, where the ground is free.
  private func anchors(_ areas: [Rectangle], _ ground: ValueGround) -> [Anchor] {
    zip(stack.parts, areas).map { part, area in
      Anchor(
        series: part.series, category: part.category,
        point: ground.isUpright
          ? Point(x: area.right, y: area.y + area.height / 2)
          : Point(x: area.x + area.width / 2, y: area.bottom),
        outward: ground.isUpright ? .right : .down)
    }
  }

  private func finish(
    _ marks: [Mark], height: Double, _ crossed: [String], _ areas: [Rectangle],
    _ ground: ValueGround
  ) -> Drawing {
    var signs = Key.signs(of: data, asLines: false, crossed: crossed, words: canvas.words)
    let front = overlay.front(over: marks, ground) { anchors(areas, ground) }
    if let sentence { signs.entries.append(Key.Entry(swatch: .sentence, name: sentence)) }
    return Drawing(
      marks + front.marks, height: height + front.bottom, signs: signs, front, on: canvas)
  }
}
