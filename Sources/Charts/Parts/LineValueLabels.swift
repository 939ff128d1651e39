/// Values written at points of lines: the first, the last, the highlighted, and the highest and
/// lowest of a single line.
struct LineValueLabels {
  private let data: ChartData
  private let lines: [SeriesLine]
  private let canvas: Canvas
  private let labelsLast: Bool
  private let highlighted: [Int]
  private let isFilled: Bool

  /// `labelsLast` is false where the last value stands beside the series' name; `isFilled` where
  /// labels must keep away from the side of zero.
  init(
    _ data: ChartData, _ lines: [SeriesLine], _ canvas: Canvas, labelsLast: Bool,
    highlighted: [Int], isFilled: Bool = false
  ) {
    self.data = data
    self.lines = lines
    self.canvas = canvas
    self.labelsLast = labelsLast
    self.highlighted = highlighted
    self.isFilled = isFilled
  }

  /// The labels that find a place above or below their point without touching a line or one
  /// another, the highlighted ones first.
  ///
  /// `others` are further lines to keep away from; `zero` is the height of a line that a label
  /// crosses only where it finds no other place.
  func marks(
    area: Rectangle, isAxisBroken: Bool, avoiding others: [(Point, Point)] = [],
    zero: Double? = nil
  ) -> [Mark] {
    // The sign of a broken axis stands at the foot.
    let foot = isAxisBroken ? area.bottom - 7 : area.bottom + 14
    guard data.series.count <= 2 || !highlighted.isEmpty else { return [] }
    let segments = lines.flatMap(\.segments) + others
    var taken: [Rectangle] = []
    var marks: [Mark] = []
    for (line, index) in wanted() {
      guard let place = lines[line].places[index] else { continue }
      let text = lines[line].points[index].text
      let face = highlighted.contains(index) ? canvas.face.bold : canvas.face
      let width = face.width(of: text)
      let x = min(max(place.x, area.x + width / 2 + 1), canvas.width - canvas.margin - width / 2)
      func strikes(_ y: Double) -> Bool {
        zero.map { $0 > y - face.capHeight - 2 && $0 < y + 2 } ?? false
      }
      let heights = heights(line, index, at: place, face)
      for y in heights.filter({ !strikes($0) }) + heights.filter(strikes) {
        let box = Rectangle(
          x: x - width / 2 - 1, y: y - face.capHeight - 1, width: width + 2,
          height: face.capHeight + 2)
        let isFree =
          !taken.contains { $0.intersects(box) }
          && !segments.contains { box.isCrossed(from: $0.0, to: $0.1) }
          && box.y >= area.y - canvas.face.lineHeight - 4 && box.bottom <= foot
        guard isFree else { continue }
        taken.append(box)
        marks.append(.text(text, Point(x: x, y: y), .middle, face, Look(.valueLabel)))
        break
      }
    }
    return marks
  }

  /// The points to label, most important first.
  private func wanted() -> [(line: Int, index: Int)] {
    var wanted: [(Int, Int)] = []
    for line in lines.indices {
      for index in highlighted { wanted.append((line, index)) }
    }
    guard data.series.count <= 2 else { return wanted }
    for line in lines.indices {
      let first = lines[line].places.firstIndex { $0 != nil }
      let last = lines[line].places.lastIndex { $0 != nil }
      for index in [labelsLast ? last : nil, first] + extremes(of: line) {
        guard let index, index != last || labelsLast else { continue }
        if wanted.contains(where: { $0 == (line, index) }) { continue }
        wanted.append((line, index))
      }
    }
    return wanted
  }

  /// Where a single line is highest and lowest.
  private func extremes(of line: Int) -> [Int?] {
    guard data.series.count == 1 else { return [] }
    let places = lines[line].places
    let known = places.indices.filter { places[$0] != nil }
    func y(_ index: Int) -> Double { places[index]?.y ?? 0 }
    guard let first = known.first else { return [] }
    let highest = known.reduce(first) { y($1) < y($0) ? $1 : $0 }
    let lowest = known.reduce(first) { y($1) > y($0) ? $1 : $0 }
    return y(highest) < y(lowest) ? [highest, lowest] : []
  }

  /// The baselines to try: first the side from which the line turns away.
  private func heights(_ line: Int, _ index: Int, at place: Point, _ face: Face) -> [Double] {
    let above = place.y - 9
    let below = place.y + 9 + face.capHeight
    if isFilled {
      return lines[line].points[index].isNegative
        ? [below, below + 9, below + 18] : [above, above - 9, above - 18]
    }
    let before = index > 0 ? lines[line].places[index - 1] : nil
    let after = index + 1 < lines[line].places.count ? lines[line].places[index + 1] : nil
    let neighbours = [before, after].compactMap(\.self)
    guard !neighbours.isEmpty else { return [above, below] }
    let mean = neighbours.reduce(0) { $0 + $1.y } / Double(neighbours.count)
    let first = mean >= place.y ? [above, below] : [below, above]
    return first + [place.y - 18, place.y + 18 + face.capHeight]
  }
}

extension Rectangle {
  /// Whether a line between two points passes through the rectangle.
  func isCrossed(from a: Point, to b: Point) -> Bool {
    // Liang–Barsky: the part of the line inside each pair of edges.
    var (enter, leave) = (0.0, 1.0)
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    for (delta, distance) in [
      (-dx, a.x - x), (dx, right - a.x), (-dy, a.y - y), (dy, bottom - a.y),
    ] {
      if delta == 0 {
        if distance < 0 { return false }
      } else if delta < 0 {
        enter = max(enter, distance / delta)
      } else {
        leave = min(leave, distance / delta)
      }
    }
    return enter <= leave
  }
}
