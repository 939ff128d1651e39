/// Names of categories at the left of rows, wrapped into a column.
struct RowLabels: Sendable, Hashable {
  private let labels: [WrappedText]
  /// The width of the widest line.
  let width: Double

  /// The most lines of one name.
  var rows: Int { labels.reduce(1) { max($0, $1.lines.count) } }

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
    self.labels = labels
    width = labels.reduce(0) { max($0, $1.width(in: face)) }
  }

  /// The names, each set around the middle of its row.
  func marks(for data: ChartData, on canvas: Canvas, middle: (Int) -> Double) -> [Mark] {
    var marks: [Mark] = []
    for (index, label) in labels.enumerated() {
      let isHighlighted = data.highlightedCategories.contains(data.categories[index].id)
      let face = isHighlighted ? canvas.face.bold : canvas.face
      let height = Double(label.lines.count - 1) * face.lineHeight
      var y = middle(index) - height / 2 + face.capHeight / 2
      for line in label.lines {
        marks.append(
          .text(line, Point(x: canvas.margin, y: y), .start, face, Look(.categoryLabel)))
        y += face.lineHeight
      }
    }
    return marks
  }
}
