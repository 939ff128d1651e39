import Languages

/// A population by age in two wings from a shared middle, the first category at the foot.
///
/// Both wings have one scale and begin at zero. Two further series, each of the wing whose id it
/// has, are drawn as an outline to compare with.
struct Pyramid {
  /// One side of the pyramid.
  private struct Wing {
    let bars: ChartSeries
    let outline: ChartSeries?
    let tone: Look.Tone
    let name: String
  }

  private let data: ChartData
  private let canvas: Canvas
  private let wings: [Wing]

  init(_ data: ChartData, on canvas: Canvas) {
    self.data = data
    self.canvas = canvas
    wings = Self.wings(data.series).enumerated().map { index, wing in
      Wing(
        bars: wing[0], outline: wing.count > 1 ? wing[1] : nil, tone: .series(index + 1),
        name: wing[0].panel ?? wing[0].name)
    }
  }

  /// Series of one wing have the same id.
  private static func wings(_ series: [ChartSeries]) -> [[ChartSeries]] {
    var wings: [[ChartSeries]] = []
    for series in series {
      if let place = wings.firstIndex(where: { $0[0].id == series.id }) {
        wings[place].append(series)
      } else {
        wings.append([series])
      }
    }
    return wings
  }

  static func problems(of data: ChartData) -> [ChartProblem] {
    let wings = wings(data.series)
    var problems = data.negativeShares(hint: "show values that count something")
    if wings.count != 2 || wings.contains(where: { $0.count > 2 }) {
      problems.append(
        ChartProblem(
          code: "chart.pyramid-wings",
          message: "a pyramid has two wings, and this shows \(wings.count)",
          hint: "name exactly two codes, as in 'population[2006, age: *, sex: [m, f]]'"))
    }
    return problems
  }

  // MARK: Places

  /// From one row to the next: rows with a value beside them need its height.
  private var row: Double {
    switch data.categories.count {
    case ...24: 19
    case ...50: 9
    default: 5
    }
  }

  private var hasValues: Bool { row >= 19 }

  func drawing() -> Drawing {
    let face = canvas.face
    var key = Key()
    if let first = wings.first(where: { $0.outline != nil }), let outline = first.outline {
      key.entries = [
        Key.Entry(swatch: .bar(.muted, .final), name: first.bars.name),
        Key.Entry(swatch: .comparison, name: outline.name),
      ]
      key.entries[0] = Key.Entry(swatch: .bar(first.tone, .final), name: first.bars.name)
    }
    let every = max(1, Int((face.lineHeight / row).rounded(.up)))
    let labels = data.categories.map {
      face.ellipsised($0.label, width: canvas.width * 0.24)
    }
    let shown = labels.indices.filter { every == 1 || $0 % Self.step(every) == 0 }
    let middleWidth = shown.reduce(0) { max($0, face.width(of: labels[$1])) } + 14
    let wing = (canvas.width - 2 * canvas.margin - middleWidth) / 2
    let names = wings.map { canvas.layout.nameFace.wrap($0.name, width: wing, maximumLines: 2) }
    let nameLines = names.reduce(1) { max($0, $1.lines.count) }
    let unitHeight = data.unit.isEmpty ? 0 : face.lineHeight + 2
    let nameTop = key.height(on: canvas) + unitHeight + 4
    let top = nameTop + Double(nameLines) * canvas.layout.nameFace.lineHeight + 6
    let bottom = top + row * Double(data.categories.count)
    let room = hasValues ? widestValue + 7 : 4
    let axis = axis(within: wing - room)
    let left = canvas.margin + wing
    let starts = [left, left + middleWidth]
    let scales = [
      ValueScale(axis.domain, from: starts[0], to: canvas.margin + room),
      ValueScale(axis.domain, from: starts[1], to: canvas.width - canvas.margin - room),
    ]

    var marks = key.marks(top: 0, on: canvas)
    if !data.unit.isEmpty {
      marks.append(
        .text(
          face.ellipsised(data.unit, width: canvas.width - 2 * canvas.margin),
          Point(x: canvas.margin, y: key.height(on: canvas) + face.size), .start, face,
          Look(.axisLabel)))
    }
    let area = Rectangle(x: canvas.margin, y: top, width: wing, height: bottom - top)
    for scale in scales { marks += grid(axis, scale, area) }
    for (index, wing) in wings.prefix(2).enumerated() {
      marks += nameMarks(names[index], wing, index, starts[index], top: nameTop)
      marks += bars(wing, scales[index], area)
    }
    var crossed: [String] = []
    for (index, wing) in wings.prefix(2).enumerated() {
      marks += crosses(wing, index, starts[index], area, &crossed)
    }
    for (index, wing) in wings.prefix(2).enumerated() {
      marks += outline(wing, scales[index], area)
    }
    for start in starts {
      let x = UprightFrame.crisp(start)
      marks.append(.line(Point(x: x, y: top), Point(x: x, y: bottom), Look(.zeroLine)))
    }
    for (index, wing) in wings.prefix(2).enumerated() where hasValues {
      marks += values(wing, index, scales[index], area)
    }
    for index in shown {
      let isStressed = data.highlightedCategories.contains(data.categories[index].id)
      marks.append(
        .text(
          labels[index],
          Point(x: left + middleWidth / 2, y: middle(index, area) + face.capHeight / 2), .middle,
          isStressed ? face.bold : face, Look(.categoryLabel)))
    }
    let foot = bottom + face.lineHeight + 10
    let signs = Key.signs(of: data, asLines: false, crossed: crossed, words: canvas.words)
    marks += signs.marks(top: foot, on: canvas)
    return Drawing(
      width: canvas.width, height: (foot + signs.height(on: canvas)).rounded(.up), marks: marks)
  }

  /// Every fifth or tenth age has a label where not all have room.
  private static func step(_ least: Int) -> Int { least <= 2 ? 2 : least <= 5 ? 5 : 10 }

  private func middle(_ category: Int, _ area: Rectangle) -> Double {
    area.bottom - (Double(category) + 0.5) * row
  }

  private var widestValue: Double {
    wings.prefix(2).reduce(0) { widest, wing in
      wing.bars.points.reduce(widest) { max($0, canvas.smallFace.bold.width(of: $1.text)) }
    }
  }

  /// As many ticks as stand apart in a wing.
  private func axis(within length: Double) -> ValueAxis {
    let high = data.valueRange.map { max(0, $0.upperBound) }
    func axis(_ wanted: Int) -> ValueAxis {
      ValueAxis(
        covering: high.map { 0...$0 }, zero: .always, wanted: wanted, data: data,
        language: canvas.language)
    }
    var wanted = canvas.layout == .wide ? 4 : 3
    var best = axis(wanted)
    while wanted > 2, !stand(best, length) {
      wanted -= 1
      best = axis(wanted)
    }
    return best
  }

  private func stand(_ axis: ValueAxis, _ length: Double) -> Bool {
    let scale = ValueScale(axis.domain, from: 0, to: length)
    return zip(axis.ticks, axis.ticks.dropFirst()).allSatisfy { low, high in
      let room = scale.position(high.value) - scale.position(low.value)
      return (canvas.face.width(of: low.label) + canvas.face.width(of: high.label)) / 2 + 8 <= room
    }
  }

  // MARK: Marks

  private func grid(_ axis: ValueAxis, _ scale: ValueScale, _ area: Rectangle) -> [Mark] {
    let face = canvas.face
    var marks: [Mark] = []
    for tick in axis.ticks where tick.value != 0 {
      let x = UprightFrame.crisp(scale.position(tick.value))
      marks.append(.line(Point(x: x, y: area.y), Point(x: x, y: area.bottom), Look(.grid)))
    }
    var last: ClosedRange<Double>?
    for tick in axis.ticks {
      let half = face.width(of: tick.label) / 2
      let x = min(
        max(scale.position(tick.value), canvas.margin + half),
        canvas.width - canvas.margin - half)
      let span = (x - half - 4)...(x + half + 4)
      if let last, last.overlaps(span) { continue }
      last = span
      marks.append(
        .text(
          tick.label, Point(x: x, y: area.bottom + face.size + 4), .middle, face,
          Look(.axisLabel)))
    }
    return marks
  }

  /// The name of a wing beside the middle.
  private func nameMarks(
    _ name: WrappedText, _ wing: Wing, _ index: Int, _ start: Double, top: Double
  ) -> [Mark] {
    let face = canvas.layout.nameFace
    return name.lines.enumerated().map { line, text in
      .text(
        text, Point(x: start, y: top + face.size + Double(line) * face.lineHeight),
        index == 0 ? .end : .start, face, Look(.seriesLabel, wing.tone))
    }
  }

  private func tone(_ wing: Wing, _ category: Int) -> Look.Tone {
    let isGrey =
      !data.highlightedCategories.isEmpty
      && !data.highlightedCategories.contains(data.categories[category].id)
    return isGrey ? .muted : wing.tone
  }

  /// The length of a bar; nil where there is no value, or one that has no place.
  private func length(_ point: ChartPoint) -> Double? {
    point.coordinate.flatMap { $0 < 0 ? nil : $0 }
  }

  private func bars(_ wing: Wing, _ scale: ValueScale, _ area: Rectangle) -> [Mark] {
    let gap = row >= 9 ? 1.5 : 0.5
    return wing.bars.points.enumerated().compactMap { category, point in
      guard let value = length(point) else { return nil }
      let y = middle(category, area) - row / 2
      return .rectangle(
        Rectangle(
          from: Point(x: scale.position(0), y: y + gap),
          to: Point(x: scale.position(value), y: y + row - gap)),
        Look(.bar, tone(wing, category), point.certainty))
    }
  }

  private func values(
    _ wing: Wing, _ index: Int, _ scale: ValueScale, _ area: Rectangle
  ) -> [Mark] {
    wing.bars.points.enumerated().compactMap { category, point in
      guard let value = length(point) else { return nil }
      let isStressed = data.highlightedCategories.contains(data.categories[category].id)
      let face = isStressed ? canvas.smallFace.bold : canvas.smallFace
      // An outline that reaches farther than the bar would cross the number.
      let outline = wing.outline.flatMap { length($0.points[category]) } ?? 0
      let neighbours = [category - 1, category + 1].compactMap { place -> Double? in
        guard let points = wing.outline?.points, points.indices.contains(place) else { return nil }
        return length(points[place])
      }
      let end = scale.position(max(value, outline, neighbours.max() ?? 0))
      return .text(
        point.text,
        Point(
          x: index == 0 ? end - 4 : end + 4, y: middle(category, area) + face.capHeight / 2),
        index == 0 ? .end : .start, face, Look(.valueLabel))
    }
  }

  private func crosses(
    _ wing: Wing, _ index: Int, _ start: Double, _ area: Rectangle, _ crossed: inout [String]
  ) -> [Mark] {
    var marks: [Mark] = []
    for (category, point) in wing.bars.points.enumerated() {
      guard let label = point.missingLabel else { continue }
      crossed.append(label)
      marks.append(
        MissingMark.mark(
          at: Point(x: index == 0 ? start - 8 : start + 8, y: middle(category, area))))
    }
    return marks
  }

  /// The values to compare with as steps; they begin anew after a missing one.
  private func outline(_ wing: Wing, _ scale: ValueScale, _ area: Rectangle) -> [Mark] {
    guard let series = wing.outline else { return [] }
    var pieces: [[Point]] = []
    var isOpen = false
    for (category, point) in series.points.enumerated() {
      guard let value = length(point) else {
        isOpen = false
        continue
      }
      if !isOpen { pieces.append([]) }
      isOpen = true
      let (x, y) = (scale.position(value), middle(category, area))
      pieces[pieces.count - 1] += [Point(x: x, y: y + row / 2), Point(x: x, y: y - row / 2)]
    }
    guard !pieces.isEmpty else { return [] }
    return [.path(pieces, Look(.comparison, .noData)), .path(pieces, Look(.comparison))]
  }
}
