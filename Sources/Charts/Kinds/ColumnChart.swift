/// Upright bars, one for each category, or one for each series beside one another.
///
/// Every bar begins at zero. Names of categories that do not fit below their columns turn the chart
/// into horizontal bars, which have room for them.
struct ColumnChart {
  private let data: ChartData
  private let canvas: Canvas
  private let tones: [Look.Tone]
  private let overlay: Overlay

  init(_ data: ChartData, on canvas: Canvas) {
    self.data = data
    self.canvas = canvas
    tones = data.seriesTones
    overlay = Overlay(data, on: canvas, besideArea: true)
  }

  /// A bar with what is written beside it.
  private struct Column {
    let area: Rectangle
    let look: Look
    let point: ChartPoint
    let series: Int
    let category: Int
    /// The end of the bar, or of its interval.
    let tip: Double

    var isNegative: Bool { point.isNegative }

    var anchor: Anchor {
      Anchor(
        series: series, category: category,
        point: Point(x: area.x + area.width / 2, y: isNegative ? area.bottom : area.y),
        outward: isNegative ? .down : .up)
    }
  }

  func drawing() -> Drawing {
    var series = Key()
    if data.series.count > 1 {
      series.entries = zip(data.series, tones).map {
        Key.Entry(swatch: .bar($1, .final), name: $0.name)
      }
    }
    let top = series.height(on: canvas) + 4
    let axis = ValueAxis(
      covering: data.valueRange, zero: .always, wanted: 5, data: data, language: canvas.language)
    let labelRoom = data.mayLabelBars ? canvas.face.lineHeight : 0
    let frame = UprightFrame(
      axis: axis, unit: data.axisUnit(canvas.words), on: canvas, top: top,
      headroom: (axis.domain.upperBound > 0 ? labelRoom : 0) + overlay.headroom,
      footroom: axis.domain.lowerBound < 0 ? labelRoom : 0, rightMargin: overlay.references.margin)
    let ground = frame.ground
    let bands = BandScale(
      count: data.categories.count, from: frame.area.x, to: frame.area.right,
      share: data.series.count > 1 ? 0.8 : 0.68, widest: 68 * Double(max(1, data.series.count)))
    let labels = CategoryLabels(data, step: bands.step, face: canvas.face)
    if labels.isCut {
      return BarChart(data, on: canvas).drawing()
    }

    let columns = columns(bands, ground)
    let missing = missingMarks(bands, frame)
    var marks = series.marks(top: 0, on: canvas)
    marks += overlay.back(ground)
    marks += frame.backMarks()
    marks += columns.map { .rectangle($0.area, $0.look) }
    marks += data.breaks.map { frame.breakLine(bands.start + Double($0) * bands.step) }
    marks += frame.baseMarks()
    marks += missing.marks
    marks += Intervals.marks(whiskers(columns, ground))
    marks += valueLabels(columns, step: bands.step, ground)
    marks += labels.marks(for: data, top: frame.foot, on: canvas, middle: bands.middle)
    let signs = Key.signs(
      of: data, asLines: false, crossed: missing.crossed, intervals: .intervalBar,
      words: canvas.words)
    let front = overlay.front(over: marks, ground) { columns.map(\.anchor) }
    return Drawing(
      marks + front.marks, height: frame.foot + labels.height(on: canvas), signs: signs, front,
      on: canvas)
  }

  private func columns(_ bands: BandScale, _ ground: ValueGround) -> [Column] {
    let zero = ground.scale.position(0)
    var columns: [Column] = []
    columns.reserveCapacity(data.categories.count * data.series.count)
    for (row, series) in data.series.enumerated() {
      for (index, point) in series.points.enumerated() {
        guard let value = point.coordinate else { continue }
        let (x, width) = bands.part(row, of: data.series.count, in: index)
        let area = Rectangle(
          from: Point(x: x, y: zero),
          to: Point(x: x + width, y: ground.scale.position(value)))
        let tone = data.barTone(series: row, category: index, tones: tones)
        columns.append(
          Column(
            area: area, look: Look(.bar, tone, point.certainty), point: point, series: row,
            category: index, tip: point.tip(from: point.isNegative ? area.bottom : area.y, ground)))
      }
    }
    return columns
  }

  private func whiskers(_ columns: [Column], _ ground: ValueGround) -> [[Point]] {
    columns.flatMap { column in
      column.point.interval.map {
        Intervals.whisker($0, across: column.area.x + column.area.width / 2, ground)
      } ?? []
    }
  }

  // MARK: Labels

  /// The values beyond the ends of the bars: all of them, in the largest size in which they fit, or
  /// only those of highlighted categories.
  private func valueLabels(_ columns: [Column], step: Double, _ ground: ValueGround) -> [Mark] {
    if data.mayLabelBars {
      for size in [13.0, 12, 11] {
        let face = Face(size: size)
        let marks = columns.map { label(of: $0, in: face, ground) }
        if fits(marks, columns, step: step) { return marks.map(\.mark) }
      }
    }
    let stressed = columns.filter {
      data.highlightedCategories.contains(data.categories[$0.category].id)
    }
    let marks = stressed.map { label(of: $0, in: Face(size: 12), ground) }
    return fits(marks, columns, step: step * 3) ? marks.map(\.mark) : []
  }

  private func label(
    of column: Column, in face: Face, _ ground: ValueGround
  ) -> (mark: Mark, area: Rectangle) {
    let isHighlighted = data.highlightedCategories.contains(data.categories[column.category].id)
    let face = isHighlighted ? face.bold : face
    let width = face.width(of: column.point.text)
    let middle = self.middle(of: column, width: width)
    var y = column.isNegative ? column.tip + face.capHeight + 5 : column.tip - 5
    if !overlay.references.isEmpty {
      let box = face.box(of: column.point.text, at: Point(x: middle, y: y), .middle)
      let shift = overlay.references.shift(of: box, column.isNegative ? .down : .up, ground)
      y += column.isNegative ? shift : -shift
    }
    let mark = Mark.text(
      column.point.text, Point(x: middle, y: y), .middle, face, Look(.valueLabel))
    let area = Rectangle(
      x: middle - width / 2 - 1, y: y - face.capHeight, width: width + 2, height: face.capHeight)
    return (mark, area)
  }

  /// Where the label of a column has its middle.
  ///
  /// The label of a lone series stays on the canvas; those of several series say by their place
  /// which column they belong to.
  private func middle(of column: Column, width: Double) -> Double {
    let middle = column.area.x + column.area.width / 2
    guard data.series.count == 1, width + 2 <= canvas.width else { return middle }
    return min(max(middle, width / 2 + 1), canvas.width - width / 2 - 1)
  }

  private func fits(
    _ labels: [(mark: Mark, area: Rectangle)], _ columns: [Column], step: Double
  ) -> Bool {
    guard labels.allSatisfy({ $0.area.width <= step }) else { return false }
    if data.series.count == 1 { return true }
    for (index, label) in labels.enumerated() {
      if label.area.x < 0 || label.area.right > canvas.width { return false }
      for other in labels[(index + 1)...] where label.area.intersects(other.area) { return false }
      for column in columns where label.area.intersects(column.area) { return false }
    }
    return true
  }

  // MARK: Missing values

  /// Labels in the gaps of a single series, where they fit; else crosses at the zero line.
  private func missingMarks(
    _ bands: BandScale, _ frame: UprightFrame
  ) -> (marks: [Mark], crossed: [String]) {
    var marks: [Mark] = []
    var crossed: [String] = []
    let standsAbove = frame.zero - frame.area.y >= 3 * canvas.smallFace.lineHeight
    for (row, series) in data.series.enumerated() {
      for gap in series.gaps {
        let room = Double(gap.range.count) * bands.step - 4
        let text = canvas.smallFace.wrap(gap.label, width: room, maximumLines: 3)
        if data.series.count == 1, !text.isCut, !gap.label.isEmpty {
          let (first, last) = (gap.range.lowerBound, gap.range.upperBound - 1)
          let middle = (bands.middle(first) + bands.middle(last)) / 2
          marks += gapLabel(text.lines, middle: middle, zero: frame.zero, above: standsAbove)
        } else {
          for place in gap.range {
            let (x, width) = bands.part(row, of: data.series.count, in: place)
            let y = standsAbove ? frame.zero - 8 : frame.zero + 8
            marks.append(MissingMark.mark(at: Point(x: x + width / 2, y: y)))
            crossed.append(gap.label)
          }
        }
      }
    }
    return (marks, crossed)
  }

  private func gapLabel(
    _ lines: [String], middle: Double, zero: Double, above: Bool
  ) -> [Mark] {
    let face = canvas.smallFace
    var y = above ? zero - 6 - Double(lines.count - 1) * face.lineHeight : zero + face.size + 3
    return lines.map { line in
      defer { y += face.lineHeight }
      return .text(line, Point(x: middle, y: y), .middle, face, Look(.missingLabel))
    }
  }
}
