/// Labels below a category axis, fitted to the room between neighbours.
struct CategoryLabels: Sendable, Hashable {
  /// The lines of each label; nil where a label in time is left out.
  let lines: [[String]?]
  /// Whether a label had to be shortened with an ellipsis.
  let isCut: Bool

  /// The most lines of one label.
  var rows: Int { lines.reduce(0) { max($0, $1?.count ?? 0) } }

  /// Fits labels into steps of an axis.
  ///
  /// Periods are thinned to every second, fifth … label so that the last one stays; names are
  /// wrapped and at worst cut.
  init(_ data: ChartData, step: Double, face: Face) {
    // A highlighted label is bold, and any may be.
    let face = data.highlightedCategories.isEmpty ? face : face.bold
    let gap = 6.0
    let full = data.categories.map(\.label)
    let short = data.categories.map(\.shortLabel)
    let maximumLines = data.isInTime ? 2 : 3
    for labels in [full, short] {
      if Self.widest(labels, face) + gap <= step {
        lines = labels.map { [$0] }
        isCut = false
        return
      }
    }
    for labels in [full, short] {
      let wrapped = labels.map { face.wrap($0, width: step - gap, maximumLines: maximumLines) }
      if !wrapped.contains(where: \.isCut) {
        lines = wrapped.map(\.lines)
        isCut = false
        return
      }
    }
    if data.isInTime {
      let every = Self.stride(atLeast: (Self.widest(short, face) + gap * 2.5) / max(step, 0.001))
      let last = short.count - 1
      lines = short.enumerated().map { (last - $0.offset) % every == 0 ? [$0.element] : nil }
      isCut = false
    } else {
      lines = short.map {
        face.wrap($0, width: max(step - gap, 0), maximumLines: maximumLines).lines
      }
      isCut = true
    }
  }

  private static func widest(_ labels: [String], _ face: Face) -> Double {
    labels.reduce(0) { max($0, face.width(of: $1)) }
  }

  /// The smallest customary stride that is large enough.
  private static func stride(atLeast least: Double) -> Int {
    for stride in [1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 24, 25, 30, 40, 50, 60, 80, 100] {
      if Double(stride) >= least { return stride }
    }
    return least < 1e6 ? (Int(least) / 100 + 1) * 100 : 1_000_000
  }

  /// The labels with their first line at `top`; `middle` says where each category stands.
  func marks(
    for data: ChartData, top: Double, on canvas: Canvas, middle: (Int) -> Double
  ) -> [Mark] {
    var marks: [Mark] = []
    for (index, label) in lines.enumerated() {
      guard let label else { continue }
      let isHighlighted = data.highlightedCategories.contains(data.categories[index].id)
      let face = isHighlighted ? canvas.face.bold : canvas.face
      var y = top + face.size
      for line in label {
        let half = face.width(of: line) / 2
        let x = min(max(middle(index), half), max(half, canvas.width - half))
        marks.append(.text(line, Point(x: x, y: y), .middle, face, Look(.categoryLabel)))
        y += face.lineHeight
      }
    }
    return marks
  }

  /// The height of all rows.
  func height(on canvas: Canvas) -> Double { Double(rows) * canvas.face.lineHeight + 4 }
}
