import Languages

/// A small chart for each series, or for those of one panel, on one common scale.
///
/// Without a kind of panel there are columns while there are few periods, lines for many, and bars
/// for names.
struct SmallMultiples {
  private let data: ChartData
  private let canvas: Canvas
  private let panels: [Panel]
  private let kind: PanelKind

  /// The series that stand together.
  struct Panel {
    let name: String
    let series: [ChartSeries]
    /// Whether the panel is grey beside a stressed one.
    let isMuted: Bool
  }

  static let maximumPanels = 24

  init(_ data: ChartData, on canvas: Canvas) {
    self.data = data
    self.canvas = canvas
    panels = Array(Self.panels(data).prefix(Self.maximumPanels))
    let columns = Self.columns(panels.count, canvas, mayBeFour: true)
    let width = canvas.width / Double(columns) - 30
    let fits = Double(data.categories.count * (panels.first?.series.count ?? 1)) * 6 <= width
    kind = data.panelKind ?? (!data.isInTime ? .bar : fits ? .column : .line)
  }

  private static func panels(_ data: ChartData) -> [Panel] {
    var groups: [(name: String, series: [ChartSeries])] = []
    for series in data.series {
      if let panel = series.panel, panel == groups.last?.series.last?.panel {
        groups[groups.count - 1].series.append(series)
      } else {
        groups.append((series.panel ?? series.name, [series]))
      }
    }
    let hasStress = data.series.contains(where: \.isHighlighted)
    return groups.map { name, series in
      Panel(
        name: name, series: Array(series.prefix(6)),
        isMuted: hasStress && !series.contains(where: \.isHighlighted))
    }
  }

  static func problems(of data: ChartData) -> [ChartProblem] {
    let panels = panels(data)
    var problems: [ChartProblem] = []
    if let kind = data.panelKind, kind.needsTime, !data.isInTime {
      problems.append(
        ChartProblem(
          code: "chart.line-not-in-time",
          message: "a panel of the kind '\(kind.rawValue)' joins points that do not follow in time",
          hint: "show a run of periods, or write 'panel: bar'"))
    }
    if panels.count > maximumPanels {
      problems.append(
        ChartProblem(
          code: "chart.too-many-series",
          message: "the chart has \(panels.count) panels; at most \(maximumPanels) can be compared",
          hint: "show fewer codes, or split the chart"))
    }
    return problems
  }

  /// How many panels stand side by side: three on a wide page, but where a last one would be left
  /// alone, four if the panels may be that narrow, else two.
  private static func columns(_ count: Int, _ canvas: Canvas, mayBeFour: Bool) -> Int {
    guard canvas.layout == .wide else { return max(1, min(2, count)) }
    guard count > 3, count % 3 == 1 else { return max(1, min(3, count)) }
    if mayBeFour, count > 4, count % 4 != 1 { return 4 }
    return count % 2 == 0 ? 2 : 3
  }

  // MARK: Drawing

  private static let gap = 16.0

  /// One drawing of a panel's insides, all of the same size.
  private func frame() -> (any PanelFrame, columns: Int, left: Double) {
    let columns = Self.columns(panels.count, canvas, mayBeFour: !kind.isSideways)
    if kind.isSideways {
      let names = PanelNames(data, on: canvas)
      // On a narrow page long names leave room for one column of panels only.
      let isCrowded =
        canvas.layout == .narrow && names.width > canvas.width * 0.22
      let count = isCrowded ? 1 : columns
      return (
        SidewaysPanels(data, panels, kind, names, on: canvas), count,
        canvas.margin + names.width + 8
      )
    }
    let upright = UprightPanels(data, kind, on: canvas)
    return (upright, columns, (canvas.margin + upright.labelWidth + 8).rounded(.up))
  }

  func drawing() -> Drawing {
    let (frame, columns, left) = frame()
    var key = Key()
    if let first = panels.first(where: { $0.series.count > 1 }) {
      key.entries = first.series.enumerated().map { index, series in
        let tone = Look.Tone.series(index + 1)
        let swatch: Key.Swatch =
          switch kind {
          case .line, .area: .line(tone, .final, MarkerShape.forSeries(index))
          case .dot: .dot(tone, MarkerShape.forSeries(index))
          case .column, .bar, .diverging: .bar(tone, .final)
          }
        return Key.Entry(swatch: swatch, name: series.name)
      }
    }
    let unitTop = key.height(on: canvas)
    let top = unitTop + (data.unit.isEmpty ? 4 : canvas.face.lineHeight + 10)
    let width =
      (canvas.width - canvas.margin - left - Self.gap * Double(columns - 1)) / Double(columns)
    let face = canvas.face.bold
    let titles = panels.map { face.wrap($0.name, width: width, maximumLines: 2) }
    let titleHeight =
      Double(titles.reduce(1) { max($0, $1.lines.count) }) * face.lineHeight + 6
    let step = titleHeight + frame.height + frame.feet

    var marks = key.marks(top: 0, on: canvas)
    if !data.unit.isEmpty {
      marks.append(
        .text(
          canvas.face.ellipsised(data.unit, width: canvas.width - 2 * canvas.margin),
          Point(x: canvas.margin, y: unitTop + canvas.face.size), .start, canvas.face,
          Look(.axisLabel)))
    }
    var crossed: [String] = []
    for (index, panel) in panels.enumerated() {
      let x = left + Double(index % columns) * (width + Self.gap)
      let y = top + Double(index / columns) * step
      var baseline = y + face.size
      for line in titles[index].lines {
        marks.append(.text(line, Point(x: x, y: baseline), .start, face, Look(.categoryLabel)))
        baseline += face.lineHeight
      }
      let area = Rectangle(x: x, y: y + titleHeight, width: width, height: frame.height)
      marks += frame.marks(panel, in: area, isFirst: index % columns == 0, crossed: &crossed)
    }
    let rows = (panels.count + columns - 1) / columns
    let height = top + Double(rows) * step
    let signs = Key.signs(
      of: data, asLines: kind == .line || kind == .area, crossed: crossed, words: canvas.words)
    marks += signs.marks(top: height, on: canvas)
    return Drawing(
      width: canvas.width, height: (height + signs.height(on: canvas)).rounded(.up), marks: marks)
  }
}

/// Draws what is inside the panels of small multiples.
protocol PanelFrame {
  /// The height of a panel without its name.
  var height: Double { get }
  /// What is kept free below it.
  var feet: Double { get }
  /// One panel; the first of its row has the labels that all share.
  func marks(
    _ panel: SmallMultiples.Panel, in area: Rectangle, isFirst: Bool, crossed: inout [String]
  ) -> [Mark]
}

extension SmallMultiples.Panel {
  /// The colour of a value: by sign and stress in a panel of one series, else by series.
  func tone(series index: Int, category: Int, in data: ChartData) -> Look.Tone {
    if isMuted { return .muted }
    guard series.count == 1 else { return .series(index + 1) }
    var one = data
    one.series = series
    return one.barTone(series: 0, category: category, tones: [.plain])
  }
}
