/// Names of categories at the left of rows, wrapped into a column; on narrow pages long names stand
/// above their rows.
struct RowLabels: Sendable, Hashable {
  private let labels: [WrappedText]
  /// The width of the widest line.
  let width: Double
  /// Whether names stand above their rows, because beside them they would leave too little room.
  let standAbove: Bool
  /// The height a name above a row takes, 0 for names at the left.
  let head: Double

  /// The height of the names beside their rows.
  func height(on canvas: Canvas) -> Double {
    if standAbove { return 0 }
    let lines = labels.reduce(1) { max($0, $1.lines.count) }
    return Double(lines) * canvas.face.lineHeight + 6
  }

  /// Names take at most two fifths of the picture: in full if they fit in two lines, else short,
  /// and at worst cut after the third.
  init(_ data: ChartData, on canvas: Canvas) {
    let face = data.highlightedCategories.isEmpty ? canvas.face : canvas.face.bold
    let widest = canvas.width * 0.4
    func wrap(_ label: (ChartCategory) -> String, lines: Int) -> [WrappedText] {
      data.categories.map { face.wrap(label($0), width: widest, maximumLines: lines) }
    }
    var labels = wrap(\.label, lines: 2)
    if labels.contains(where: \.isCut) { labels = wrap(\.shortLabel, lines: 3) }
    let width = labels.reduce(0) { max($0, $1.width(in: face)) }
    standAbove = canvas.layout == .narrow && width > canvas.width * 0.25
    if standAbove {
      labels = data.categories.map {
        face.wrap($0.label, width: canvas.width - 2 * canvas.margin, maximumLines: 2)
      }
    }
    let lines = labels.reduce(1) { max($0, $1.lines.count) }
    head = standAbove ? Double(lines) * face.lineHeight + 4 : 0
    self.labels = labels
    self.width = width
  }

  /// The names of a frame's rows.
  func marks(for data: ChartData, on canvas: Canvas, in frame: SidewaysFrame) -> [Mark] {
    let rows = frame.rows(1)
    var marks: [Mark] = []
    for (index, label) in labels.enumerated() {
      let isHighlighted = data.highlightedCategories.contains(data.categories[index].id)
      let face = isHighlighted ? canvas.face.bold : canvas.face
      let height = Double(label.lines.count - 1) * face.lineHeight
      var y =
        standAbove
        ? frame.area.y + Double(index) * frame.row + face.size
        : rows.middle(index) - height / 2 + face.capHeight / 2
      for line in label.lines {
        marks.append(
          .text(line, Point(x: canvas.margin, y: y), .start, face, Look(.categoryLabel)))
        y += face.lineHeight
      }
    }
    return marks
  }
}
