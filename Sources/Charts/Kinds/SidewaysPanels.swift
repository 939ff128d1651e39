import Languages

/// The names of categories that panels side by side share.
struct PanelNames {
  let names: [WrappedText]
  let width: Double

  init(_ data: ChartData, on canvas: Canvas) {
    let face = data.highlightedCategories.isEmpty ? canvas.face : canvas.face.bold
    func wrapped(_ share: Double) -> [WrappedText] {
      let widest = canvas.width * share
      let full = data.categories.map { face.wrap($0.label, width: widest, maximumLines: 2) }
      return full.contains(where: \.isCut)
        ? data.categories.map { face.wrap($0.shortLabel, width: widest, maximumLines: 3) } : full
    }
    // On a narrow page a long word may take the room that a second column of panels would have.
    let names = wrapped(0.28)
    let isCut = canvas.layout == .narrow && names.contains(where: \.isCut)
    self.names = isCut ? wrapped(0.45) : names
    width = self.names.reduce(0) { max($0, $1.width(in: face)) }
  }
}

/// Panels of small multiples whose values go to the right: bars, diverging bars and dots.
///
/// Names stand at the left of the first panel of a row; values stand beside the marks of up to two
/// series.
struct SidewaysPanels: PanelFrame {
  private let data: ChartData
  private let canvas: Canvas
  private let kind: PanelKind
  private let names: PanelNames
  private let count: Int
  private let row: Double

  init(
    _ data: ChartData, _ panels: [SmallMultiples.Panel], _ kind: PanelKind, _ names: PanelNames,
    on canvas: Canvas
  ) {
    self.data = data
    self.canvas = canvas
    self.kind = kind
    self.names = names
    count = panels.reduce(1) { max($0, $1.series.count) }
    let lines = names.names.reduce(1) { max($0, $1.lines.count) }
    let marks = kind == .dot ? 22 : 15 * Double(count) + 6
    row = max(marks, Double(lines) * canvas.face.lineHeight + 4)
  }

  var height: Double { row * Double(data.categories.count) }
  var feet: Double { 14 }

  private var hasValues: Bool { count <= 2 }

  /// Values beside bars take room on both sides where there are values of both signs.
  private func scale(_ area: Rectangle) -> ValueScale {
    let range = data.valueRange ?? 0...0
    let domain = min(range.lowerBound, 0)...max(range.upperBound, 0)
    var (left, right) = (0.0, 0.0)
    if hasValues {
      for point in data.series.lazy.flatMap(\.points) where point.coordinate != nil {
        let width = canvas.smallFace.width(of: point.text) + 6
        if point.isNegative { left = max(left, width) } else { right = max(right, width) }
      }
    }
    let pad = kind == .dot ? 6.0 : 0
    let start = area.x + min(left + pad, area.width / 3)
    return ValueScale(
      domain, from: start, to: max(start + 10, area.right - min(right + pad, area.width / 2)))
  }

  func marks(
    _ panel: SmallMultiples.Panel, in area: Rectangle, isFirst: Bool, crossed: inout [String]
  ) -> [Mark] {
    let scale = scale(area)
    let zero = scale.position(0)
    let bands = BandScale(
      count: data.categories.count, from: area.y, to: area.bottom,
      share: min(0.8, 15 * Double(count) / row))
    var shapes: [Mark] = []
    var labels: [Mark] = []
    for (index, series) in panel.series.enumerated() {
      for (category, point) in series.points.enumerated() {
        let (start, height) =
          kind == .dot
          ? (bands.position(category), bands.band)
          : bands.part(index, of: panel.series.count, in: category)
        let middle = start + height / 2
        guard let value = point.coordinate else {
          shapes.append(MissingMark.mark(at: Point(x: zero + 7, y: middle)))
          crossed.append(point.missingLabel ?? "")
          continue
        }
        let end = scale.position(value)
        let tone = panel.tone(series: index, category: category, in: data)
        if kind == .dot {
          if panel.series.count == 1 {
            shapes.append(
              .line(Point(x: zero, y: middle), Point(x: end, y: middle), Look(.range)))
          }
          shapes.append(
            .marker(
              MarkerShape.forSeries(index), Point(x: end, y: middle), radius: 5,
              Look(.marker, tone, point.certainty)))
        } else {
          shapes.append(
            .rectangle(
              Rectangle(from: Point(x: zero, y: start), to: Point(x: end, y: start + height)),
              Look(.bar, tone, point.certainty)))
        }
        if hasValues, kind != .dot || panel.series.count == 1 {
          labels.append(label(point, end: end, middle: middle))
        }
      }
    }
    let x = UprightFrame.crisp(zero)
    let base = Mark.line(
      Point(x: x, y: area.y), Point(x: x, y: area.bottom), Look(.zeroLine))
    return shapes + [base] + labels + (isFirst ? nameMarks(bands) : [])
  }

  private func label(_ point: ChartPoint, end: Double, middle: Double) -> Mark {
    let face = canvas.smallFace
    let distance = kind == .dot ? 8.0 : 4
    return .text(
      point.text,
      Point(
        x: point.isNegative ? end - distance : end + distance, y: middle + face.capHeight / 2),
      point.isNegative ? .end : .start, face, Look(.valueLabel))
  }

  private func nameMarks(_ bands: BandScale) -> [Mark] {
    names.names.enumerated().flatMap { index, name -> [Mark] in
      let isStressed = data.highlightedCategories.contains(data.categories[index].id)
      let face = isStressed ? canvas.face.bold : canvas.face
      var y =
        bands.middle(index) - Double(name.lines.count - 1) * face.lineHeight / 2
        + face.capHeight / 2
      return name.lines.map { line in
        defer { y += face.lineHeight }
        return .text(line, Point(x: canvas.margin, y: y), .start, face, Look(.categoryLabel))
      }
    }
  }
}
