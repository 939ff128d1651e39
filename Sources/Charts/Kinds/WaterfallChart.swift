import Languages
import Quantities

/// How steps lead from zero to a total: each begins where the one before ended.
///
/// Totals stand on zero. Upright where names and values fit below and above the bars, else with
/// the names at the left of rows.
struct WaterfallChart {
  private let data: ChartData
  private let canvas: Canvas
  private let overlay: Overlay
  private let steps: [Step]

  /// One bar.
  private struct Step {
    let category: Int
    let point: ChartPoint
    let from: Double
    let to: Double
    let tone: Look.Tone

    var look: Look { Look(.bar, tone, point.certainty) }
  }

  init(_ data: ChartData, on canvas: Canvas) {
    self.data = data
    self.canvas = canvas
    overlay = Overlay(data, on: canvas, besideArea: true)
    var steps: [Step] = []
    var level = 0.0
    for (index, point) in (data.series.first?.points ?? []).enumerated() {
      guard let value = point.coordinate else { continue }
      let category = data.categories[index]
      let isGrey =
        !data.highlightedCategories.isEmpty && !data.highlightedCategories.contains(category.id)
      let tone: Look.Tone =
        isGrey ? .muted : category.isTotal ? .series(5) : point.isNegative ? .negative : .plain
      let from = category.isTotal ? 0 : level
      level = category.isTotal ? value : level + value
      steps.append(Step(category: index, point: point, from: from, to: level, tone: tone))
    }
    self.steps = steps
  }

  private var range: ClosedRange<Double>? {
    guard !steps.isEmpty else { return data.withReferences(nil) }
    let ends = steps.flatMap { [$0.from, $0.to] }
    return data.withReferences((ends.min() ?? 0)...(ends.max() ?? 0))
  }

  func drawing() -> Drawing { upright() ?? sideways() }

  // MARK: Upright

  /// Nil where a name or a value does not fit.
  private func upright() -> Drawing? {
    let axis = ValueAxis(
      covering: range, zero: .always, wanted: 5, data: data, language: canvas.language)
    let frame = UprightFrame(
      axis: axis, unit: data.axisUnit(canvas.words), on: canvas, top: 4,
      headroom: canvas.face.lineHeight + overlay.headroom,
      footroom: steps.contains { min($0.from, $0.to) < 0 } ? canvas.face.lineHeight : 0,
      rightMargin: overlay.references.margin)
    let bands = BandScale(
      count: data.categories.count, from: frame.area.x, to: frame.area.right, share: 0.68,
      widest: 76)
    let labels = CategoryLabels(data, step: bands.step, face: canvas.face)
    let widest = steps.reduce(0) { max($0, canvas.face.bold.width(of: $1.point.text)) }
    guard !labels.isCut, widest + 4 <= bands.step else { return nil }
    let ground = frame.ground
    let areas = areas(bands, ground)
    var marks = overlay.back(ground) + frame.backMarks()
    marks += zip(areas, steps).map { .rectangle($0, $1.look) }
    marks += frame.baseMarks()
    marks += connectors(areas, ground)
    var crossed: [String] = []
    for category in data.categories.indices {
      guard let label = data.series.first?.points[category].missingLabel else { continue }
      marks.append(
        MissingMark.mark(at: Point(x: bands.middle(category), y: frame.zero - 8)))
      crossed.append(label)
    }
    for (area, step) in zip(areas, steps) {
      let face = face(step)
      let isDown = step.point.isNegative
      var y = isDown ? area.bottom + face.capHeight + 5 : area.y - 5
      let box = face.box(of: step.point.text, at: Point(x: area.x, y: y), .middle)
      let shift = overlay.references.shift(of: box, isDown ? .down : .up, ground)
      y += isDown ? shift : -shift
      marks.append(
        .text(
          step.point.text, Point(x: area.x + area.width / 2, y: y), .middle, face,
          Look(.valueLabel)))
    }
    marks += labels.marks(for: data, top: frame.foot, on: canvas, middle: bands.middle)
    let signs = Key.signs(of: data, asLines: false, crossed: crossed, words: canvas.words)
    let front = overlay.front(over: marks, ground) { anchors(areas, ground) }
    return Drawing(
      marks + front.marks, height: frame.foot + labels.height(on: canvas), signs: signs, front,
      on: canvas)
  }

  // MARK: Sideways

  private func sideways() -> Drawing {
    let names = RowLabels(data, on: canvas)
    let height = 20.0
    let widest = steps.reduce(0) { max($0, canvas.face.bold.width(of: $1.point.text)) }
    let frame = SidewaysFrame(
      data, on: canvas, top: 4, names: names, rowHeight: max(height + 9, names.height(on: canvas)),
      labelRoom: (0, widest + 7 + overlay.references.air), range: range)
    let bands = frame.rows(height)
    let ground = frame.ground
    let areas = areas(bands, ground)
    var marks = overlay.back(ground) + frame.backMarks()
    marks += zip(areas, steps).map { .rectangle($0, $1.look) }
    marks += frame.baseMarks()
    if !names.standAbove { marks += connectors(areas, ground) }
    for category in data.categories.indices {
      guard let label = data.series.first?.points[category].missingLabel else { continue }
      let baseline = bands.middle(category) + canvas.smallFace.capHeight / 2
      marks.append(
        .text(
          canvas.smallFace.ellipsised(
            label.isEmpty ? canvas.words[.noData] : label, width: frame.area.right - frame.zero),
          Point(x: frame.zero + 5, y: baseline), .start, canvas.smallFace, Look(.missingLabel)))
    }
    for (area, step) in zip(areas, steps) {
      let face = face(step)
      let baseline = area.y + area.height / 2 + face.capHeight / 2
      let x = overlay.references.clear(
        step.point.text, face, Point(x: area.right + 5, y: baseline), .right, ground)
      marks.append(
        .text(step.point.text, Point(x: x, y: baseline), .start, face, Look(.valueLabel)))
    }
    marks += names.marks(for: data, on: canvas, in: frame)
    let signs = Key.signs(of: data, asLines: false, words: canvas.words)
    let front = overlay.front(over: marks, ground) { anchors(areas, ground) }
    return Drawing(
      marks + front.marks, height: frame.area.bottom + 6 + front.bottom, signs: signs, front,
      on: canvas)
  }

  // MARK: Parts

  private func face(_ step: Step) -> Face {
    let category = data.categories[step.category]
    return category.isTotal || data.highlightedCategories.contains(category.id)
      ? canvas.face.bold : canvas.face
  }

  private func areas(_ bands: BandScale, _ ground: ValueGround) -> [Rectangle] {
    steps.map { step in
      let start = bands.position(step.category)
      return Rectangle(
        from: ground.point(ground.scale.position(step.from), start),
        to: ground.point(ground.scale.position(step.to), start + bands.band))
    }
  }

  /// Lines from the end of each bar to the next; a step of nothing is such a line itself.
  private func connectors(_ areas: [Rectangle], _ ground: ValueGround) -> [Mark] {
    let nothing = zip(areas, steps).filter { $1.from == $1.to }.map { area, step in
      let place = UprightFrame.crisp(ground.scale.position(step.to))
      let (from, to) = ground.isUpright ? (area.x, area.right) : (area.y, area.bottom)
      return Mark.line(ground.point(place, from), ground.point(place, to), Look(.connector))
    }
    return nothing
      + zip(zip(areas, steps), zip(areas, steps).dropFirst()).map { before, after in
        let place = UprightFrame.crisp(ground.scale.position(before.1.to))
        let (from, to) =
          ground.isUpright
          ? (before.0.right, after.0.x) : (before.0.bottom, after.0.y)
        return .line(ground.point(place, from), ground.point(place, to), Look(.connector))
      }
  }

  private func anchors(_ areas: [Rectangle], _ ground: ValueGround) -> [Anchor] {
    zip(areas, steps).map { area, step in
      let isDown = step.point.isNegative
      if ground.isUpright {
        return Anchor(
          series: 0, category: step.category,
          point: Point(x: area.x + area.width / 2, y: isDown ? area.bottom : area.y),
          outward: isDown ? .down : .up)
      }
      return Anchor(
        series: 0, category: step.category,
        point: Point(x: area.right, y: area.y + area.height / 2), outward: .right)
    }
  }
}
