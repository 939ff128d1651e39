import Quantities

/// Lines and bands across a chart to compare its values with, and their names.
struct References: Sendable {
  private let references: [ChartReference]
  private let canvas: Canvas
  /// The room that names at the right of the area need; 0 where they find a place inside it.
  let margin: Double

  private static let gap = 8.0
  private static let air = 3.0

  /// `besideArea`: names stand at the right of the area where the picture is wide, since the inside
  /// is full of bars.
  init(_ data: ChartData, on canvas: Canvas, besideArea: Bool) {
    references = data.references
    self.canvas = canvas
    guard besideArea, canvas.layout == .wide, !data.references.isEmpty else {
      margin = 0
      return
    }
    let names = data.references.map { canvas.smallFace.wrap($0.label, width: 104, maximumLines: 4) }
    let height = names.reduce(0) {
      $0 + Double($1.lines.count) * canvas.smallFace.lineHeight + Self.air
    }
    let isFitting = !names.contains(where: \.isCut) && height <= canvas.layout.plotHeight
    margin =
      isFitting ? names.reduce(0) { max($0, $1.width(in: canvas.smallFace)) } + Self.gap + 2 : 0
  }

  var isEmpty: Bool { references.isEmpty }

  /// The places of lines, and of the edges of bands, along the axis.
  private func edges(_ reference: ChartReference, _ ground: ValueGround) -> [Double] {
    let low = ground.scale.position(reference.low.approximate)
    guard reference.isBand else { return [low] }
    return [low, ground.scale.position(reference.high.approximate)]
  }

  // MARK: Shapes

  /// Bands, to lie behind everything else.
  func bands(_ ground: ValueGround) -> [Mark] {
    references.filter(\.isBand).flatMap { reference -> [Mark] in
      let edges = edges(reference, ground)
      return ground.spans.map { span in
        .rectangle(
          Rectangle(
            from: ground.point(edges[0], span.lowerBound),
            to: ground.point(edges[1], span.upperBound)), Look(.referenceBand))
      }
    }
  }

  /// Lines and the edges of bands: with a pale border where they cross fills, and interrupted where
  /// they would cross a text.
  func lines(over obstacles: Obstacles, _ ground: ValueGround) -> [Mark] {
    var halo: [[Point]] = []
    var lines: [[Point]] = []
    var thin: [[Point]] = []
    for reference in references {
      for edge in edges(reference, ground) {
        let place = UprightFrame.crisp(edge)
        for span in ground.spans {
          for piece in gaps(in: span, at: place, obstacles.texts, ground) {
            let points = [
              ground.point(place, piece.lowerBound), ground.point(place, piece.upperBound),
            ]
            if reference.isBand { thin.append(points) } else { lines.append(points) }
          }
          guard !reference.isBand else { continue }
          for fill in obstacles.fills {
            let (from, to) = ground.isUpright ? (fill.y, fill.bottom) : (fill.x, fill.right)
            guard from < place, place < to else { continue }
            let (start, end) = ground.isUpright ? (fill.x, fill.right) : (fill.y, fill.bottom)
            guard max(start, span.lowerBound) < min(end, span.upperBound) else { continue }
            halo.append([ground.point(place, start), ground.point(place, end)])
          }
        }
      }
    }
    var marks: [Mark] = []
    if !halo.isEmpty { marks.append(.path(halo, Look(.halo))) }
    if !thin.isEmpty { marks.append(.path(thin, Look(.axis))) }
    if !lines.isEmpty { marks.append(.path(lines, Look(.reference))) }
    return marks
  }

  /// A span without the parts where texts stand on the line.
  private func gaps(
    in span: ClosedRange<Double>, at place: Double, _ texts: [Rectangle], _ ground: ValueGround
  ) -> [ClosedRange<Double>] {
    let covered = texts.compactMap { text -> ClosedRange<Double>? in
      let (from, to, start, end) =
        ground.isUpright
        ? (text.y, text.bottom, text.x, text.right) : (text.x, text.right, text.y, text.bottom)
      return from < place && place < to ? (start - 2)...(end + 2) : nil
    }.sorted { $0.lowerBound < $1.lowerBound }
    var pieces: [ClosedRange<Double>] = []
    var start = span.lowerBound
    for part in covered where part.upperBound > start && part.lowerBound < span.upperBound {
      if part.lowerBound > start + 2 { pieces.append(start...part.lowerBound) }
      start = max(start, part.upperBound)
    }
    if start < span.upperBound { pieces.append(start...span.upperBound) }
    return pieces
  }

  /// How far a value's label has to move `direction` so that no line passes through it.
  func shift(of box: Rectangle, _ direction: Direction, _ ground: ValueGround) -> Double {
    guard !references.isEmpty else { return 0 }
    var (low, high) =
      ground.isUpright ? (box.y, box.bottom) : (box.x, box.right)
    var shift = 0.0
    let isForward = direction == .down || direction == .right
    let places = references.flatMap { edges($0, ground) }.sorted()
    for place in isForward ? places : places.reversed()
    where low - Self.air < place && place < high + Self.air {
      let step = isForward ? place + Self.air - low : high - (place - Self.air)
      shift += step
      low += isForward ? step : -step
      high += isForward ? step : -step
    }
    return shift
  }

  /// The place of a value's label beside a row: as far out as no line passes through it.
  func clear(
    _ text: String, _ face: Face, _ place: Point, _ direction: Direction, _ ground: ValueGround
  ) -> Double {
    guard !references.isEmpty else { return place.x }
    let box = face.box(of: text, at: place, direction == .left ? .end : .start)
    let shift = shift(of: box, direction, ground)
    return direction == .left ? place.x - shift : place.x + shift
  }

  /// Room that labels may need to move out of the way of lines.
  var air: Double { references.isEmpty ? 0 : 2 * Self.air }

  /// The lines as pieces that value labels keep away from.
  func segments(_ ground: ValueGround) -> [(Point, Point)] {
    references.flatMap { edges($0, ground) }.flatMap { place in
      ground.spans.map { (ground.point(place, $0.lowerBound), ground.point(place, $0.upperBound)) }
    }
  }

  // MARK: Names

  /// Names where they touch nothing; those without a place are left for the key.
  ///
  /// `bottom` is how far names below the area reach.
  func names(
    avoiding obstacles: inout Obstacles, _ ground: ValueGround
  ) -> (marks: [Mark], unplaced: [ChartReference], bottom: Double) {
    if !ground.isUpright { return namesBelow(&obstacles, ground) }
    if margin > 0 { return (namesBeside(ground), [], 0) }
    var marks: [Mark] = []
    var unplaced: [ChartReference] = []
    for reference in references {
      guard let lines = nameInside(reference, obstacles, ground) else {
        unplaced.append(reference)
        continue
      }
      for line in lines { obstacles.add(line) }
      marks += lines
    }
    return (marks, unplaced, 0)
  }

  private func namesBeside(_ ground: ValueGround) -> [Mark] {
    let face = canvas.smallFace
    let names = references.map {
      face.wrap($0.label, width: margin - Self.gap, maximumLines: 4)
    }
    let wanted = references.map { reference in
      let edges = edges(reference, ground)
      return edges.reduce(0, +) / Double(edges.count)
    }
    let middles = LabelSpreading.spread(
      wanted, sizes: names.map { Double($0.lines.count) * face.lineHeight + Self.air },
      within: (ground.top - 4)...(ground.area.bottom + 12))
    var leaders: [Mark] = []
    var marks: [Mark] = []
    let x = ground.area.right + Self.gap
    for (index, name) in names.enumerated() {
      if (middles[index] - wanted[index]).magnitude > 6 {
        leaders.append(
          .line(
            Point(x: ground.area.right, y: wanted[index]), Point(x: x - 2, y: middles[index]),
            Look(.leader)))
      }
      var y =
        middles[index] - Double(name.lines.count - 1) * face.lineHeight / 2 + face.capHeight / 2
      for line in name.lines {
        marks.append(.text(line, Point(x: x, y: y), .start, face, Look(.referenceLabel)))
        y += face.lineHeight
      }
    }
    return leaders + marks
  }

  /// A name above or below its line, as far to the right as there is room.
  private func nameInside(
    _ reference: ChartReference, _ obstacles: Obstacles, _ ground: ValueGround
  ) -> [Mark]? {
    let face = canvas.smallFace
    let edges = edges(reference, ground).sorted()
    for width in [ground.area.width * 0.6, ground.area.width * 0.36] {
      let name = face.wrap(reference.label, width: width, maximumLines: 3)
      guard !name.isCut else { continue }
      let size = (width: name.width(in: face), height: Double(name.lines.count) * face.lineHeight)
      var tops = edges.first.map { [$0 - size.height - 2] } ?? []
      if let bottom = edges.last { tops.append(bottom + 2) }
      // A band has room inside.
      if edges.count == 2, edges[1] - edges[0] > size.height + 4 {
        tops = [edges[0] + 2, edges[1] - size.height - 2] + tops
      }
      for top in tops where top >= ground.top && top + size.height <= ground.area.bottom - 1 {
        for left in stride(
          from: ground.area.right - 3 - size.width, through: ground.area.x + 3, by: -10)
        {
          let box = Rectangle(
            x: left - 3, y: top, width: size.width + 6, height: size.height)
          guard obstacles.isFree(box) else { continue }
          return name.lines.enumerated().map { row, line in
            let y = top + Double(row) * face.lineHeight + face.size
            return .text(line, Point(x: left, y: y), .start, face, Look(.referenceLabel))
          }
        }
      }
    }
    return nil
  }

  /// Names below the rows, each under its line or beside its foot.
  private func namesBelow(
    _ obstacles: inout Obstacles, _ ground: ValueGround
  ) -> (marks: [Mark], unplaced: [ChartReference], bottom: Double) {
    let face = canvas.smallFace
    var marks: [Mark] = []
    var unplaced: [ChartReference] = []
    var bottom = 0.0
    for reference in references {
      let edges = edges(reference, ground)
      let x = edges.reduce(0, +) / Double(edges.count)
      let name = face.wrap(reference.label, width: canvas.width * 0.46, maximumLines: 3)
      let size = (width: name.width(in: face), height: Double(name.lines.count) * face.lineHeight)
      var lines: [Mark]?
      place: for row in 0..<3 {
        for left in [x - size.width / 2, x - 4, x + 4 - size.width] {
          let left = min(max(left, canvas.margin), canvas.width - canvas.margin - size.width)
          let top = ground.area.bottom + 4 + Double(row) * face.lineHeight
          let box = Rectangle(x: left - 4, y: top, width: size.width + 8, height: size.height)
          let foot = Point(x: x, y: ground.area.bottom + 1)
          guard obstacles.isFree(box),
            row == 0 || obstacles.isClear(from: foot, to: Point(x: x, y: top))
          else { continue }
          lines = name.lines.enumerated().map { row, line in
            let y = top + Double(row) * face.lineHeight + face.size
            return .text(
              line, Point(x: left + size.width / 2, y: y), .middle, face, Look(.referenceLabel))
          }
          if row > 0 {
            marks.append(.line(foot, Point(x: x, y: top + 1), Look(.leader)))
          }
          bottom = max(bottom, top + size.height - ground.area.bottom)
          break place
        }
      }
      guard let lines else {
        unplaced.append(reference)
        continue
      }
      for line in lines { obstacles.add(line) }
      marks += lines
    }
    return (marks, unplaced, bottom)
  }
}

extension ValueGround {
  /// The point at a place of the axis and a place across it.
  func point(_ place: Double, _ across: Double) -> Point {
    isUpright ? Point(x: across, y: place) : Point(x: place, y: across)
  }
}

extension ChartReference {
  /// The name with the value of a line, or with the bounds of a band.
  var label: String {
    let value = isBand ? lowText + (low.isNegative ? " … " : "–") + highText : lowText
    return name.isEmpty ? value : name + ": " + value
  }
}
