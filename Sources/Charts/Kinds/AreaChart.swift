/// Filled areas from zero: one series, or the parts of a whole on top of one another.
///
/// Where a part is missing the whole is not known, so all areas have a gap there.
struct AreaChart {
  private let data: ChartData
  private let canvas: Canvas
  private let tones: [Look.Tone]
  private let stack: Stack

  init(_ data: ChartData, on canvas: Canvas) {
    self.data = data
    self.canvas = canvas
    tones = data.seriesTones
    stack = Stack(data)
  }

  static func problems(of data: ChartData) -> [ChartProblem] {
    LineChart.problems(of: data) + (data.series.count > 1 ? data.negativeParts : [])
  }

  /// The upper and lower edge of one series at one category.
  private struct Edge {
    let x: Double
    let top: Double
    let bottom: Double
  }

  func drawing() -> Drawing {
    let axis = ValueAxis(
      covering: data.withReferences(stack.range), zero: .always, wanted: 5, data: data,
      language: canvas.language)
    let names = LineEndLabels(data, tones: tones, on: canvas)
    let overlay = Overlay(data, on: canvas, besideArea: names.width == 0)
    var key = Key()
    if data.series.count > 1, !names.standBesideLines {
      // In the order in which the areas lie.
      key.entries = data.series.indices.reversed().map {
        Key.Entry(swatch: .bar(tones[$0], .final), name: data.series[$0].name)
      }
    }
    let frame = UprightFrame(
      axis: axis, unit: data.axisUnit(canvas.words), on: canvas, top: key.height(on: canvas) + 4,
      headroom: canvas.face.lineHeight + 2 + overlay.headroom,
      footroom: axis.domain.lowerBound < 0 ? canvas.face.lineHeight : 0,
      rightMargin: max(names.width, overlay.references.margin))
    let ground = frame.ground
    let across = PointScale(data.categories.count, in: frame.area)
    let edges = edges(ground, across)

    var marks = key.marks(top: 0, on: canvas) + overlay.back(ground) + frame.backMarks()
    for index in data.series.indices { marks += layers(index, edges[index]) }
    for index in data.breaks {
      marks.append(frame.breakLine((across.position(index - 1) + across.position(index)) / 2))
    }
    marks += frame.baseMarks()
    let gaps = LineGaps(data, on: canvas, frame, across)
    marks += gaps.marks
    if data.series.count > 1, names.standBesideLines {
      let ends = edges.map { row in
        row.last { $0 != nil }?.map { Point(x: $0.x, y: ($0.top + $0.bottom) / 2) }
      }
      marks += names.marks(ends, right: frame.area.right, within: frame.area)
    }
    if data.series.count == 1 { marks += valueLabels(edges[0], overlay, ground, across) }
    let labels = CategoryLabels(data, step: across.step, face: canvas.face)
    marks += labels.marks(for: data, top: frame.foot, on: canvas, middle: across.position)
    let signs = Key.signs(of: data, asLines: false, crossed: gaps.crossed, words: canvas.words)
    let front = overlay.front(over: marks, ground) { anchors(edges) }
    return Drawing(
      marks + front.marks, height: frame.foot + labels.height(on: canvas), signs: signs, front,
      on: canvas)
  }

  // MARK: Areas

  /// The edges of each series at each category; nil where the whole is not known.
  private func edges(_ ground: ValueGround, _ across: PointScale) -> [[Edge?]] {
    var edges = data.series.map { _ in [Edge?](repeating: nil, count: data.categories.count) }
    for part in stack.parts where data.missingLabels(part.category).isEmpty {
      let places = [part.from, part.to].map { ground.scale.position($0) }
      edges[part.series][part.category] = Edge(
        x: across.position(part.category), top: places[1], bottom: places[0])
    }
    return edges
  }

  /// One series: its pieces by certainty, each with a line along its edge.
  private func layers(_ index: Int, _ edges: [Edge?]) -> [Mark] {
    let points = data.series[index].points
    let line = SeriesLine(
      points, places: edges.map { edge in edge.map { Point(x: $0.x, y: $0.top) } },
      tone: tones[index], shape: .circle)
    var pieces: [(certainty: Look.Certainty, edges: [Edge])] = []
    for place in edges.indices {
      guard let edge = edges[place] else { continue }
      if line.isJoined(place), let before = edges[place - 1] {
        let certainty = line.certainty(before: place)
        if let last = pieces.last, last.certainty == certainty, last.edges.last?.x == before.x {
          pieces[pieces.count - 1].edges.append(edge)
        } else {
          pieces.append((certainty, [before, edge]))
        }
      } else if !line.isJoined(place + 1) {
        // A point alone is a thin strip.
        let strip = [edge.x - 1.5, edge.x + 1.5].map {
          Edge(x: $0, top: edge.top, bottom: edge.bottom)
        }
        pieces.append((points[place].certainty, strip))
      }
    }
    let layers = pieces.map { piece in
      Mark.shape(
        piece.edges.map { Point(x: $0.x, y: $0.top) }
          + piece.edges.reversed().map { Point(x: $0.x, y: $0.bottom) },
        Look(.layer, tones[index], piece.certainty))
    }
    return layers + line.lineMarks().filter { $0.look.certainty != .final }
  }

  private func anchors(_ edges: [[Edge?]]) -> [Anchor] {
    edges.enumerated().flatMap { series, row in
      row.enumerated().compactMap { category, edge in
        edge.map {
          Anchor(
            series: series, category: category, point: Point(x: $0.x, y: $0.top),
            outward: data.series[series].points[category].isNegative ? .down : .up)
        }
      }
    }
  }

  // MARK: Labels

  /// The first, last, highest, lowest and highlighted values of a single area, outside it.
  private func valueLabels(
    _ edges: [Edge?], _ overlay: Overlay, _ ground: ValueGround, _ across: PointScale
  ) -> [Mark] {
    let line = SeriesLine(
      data.series[0].points, places: edges.map { edge in edge.map { Point(x: $0.x, y: $0.top) } },
      tone: tones[0], shape: .circle)
    let highlighted = data.categories.indices.filter {
      data.highlightedCategories.contains(data.categories[$0].id)
    }
    return LineValueLabels(
      data, [line], canvas, labelsLast: true, highlighted: highlighted, isFilled: true
    ).marks(
      area: ground.area, isAxisBroken: false, avoiding: overlay.references.segments(ground))
  }
}
