/// What a chart says besides its values: references to compare with, and texts at points.
///
/// A kind of chart puts ``back(_:)`` behind its marks and asks ``front(over:_:_:)`` when all its
/// marks are known, since names and texts look for places that are left.
struct Overlay: Sendable {
  private let data: ChartData
  private let canvas: Canvas
  let references: References

  /// `besideArea` as for ``References``.
  init(_ data: ChartData, on canvas: Canvas, besideArea: Bool = false) {
    self.data = data
    self.canvas = canvas
    references = References(data, on: canvas, besideArea: besideArea)
  }

  /// Room above the area of upright charts, so that texts at high points find a place.
  var headroom: Double {
    data.annotations.isEmpty ? 0 : 2 * canvas.smallFace.lineHeight + 14
  }

  /// What lies below the marks: the bands of references.
  func back(_ ground: ValueGround) -> [Mark] { references.bands(ground) }

  /// What lies above the marks, and what is left to say below the chart.
  struct Front {
    var marks: [Mark] = []
    /// Names of references without a place in the picture.
    var entries: [Key.Entry] = []
    var notes = ChartNotes()
    /// How far names reach below the area.
    var bottom = 0.0
  }

  /// Names and texts beside `marks`; `anchors` says where the points stand.
  func front(over marks: [Mark], _ ground: ValueGround, _ anchors: () -> [Anchor]) -> Front {
    guard !references.isEmpty || !data.annotations.isEmpty else { return Front() }
    var front = Front()
    var obstacles = Obstacles(marks)
    let lines = references.lines(over: obstacles, ground)
    for line in lines { obstacles.add(line) }
    let names = references.names(avoiding: &obstacles, ground)
    front.marks = lines + names.marks
    front.bottom = names.bottom
    front.entries = names.unplaced.map { reference in
      Key.Entry(
        swatch: reference.isBand ? .referenceBand : .reference, name: reference.label)
    }
    if !data.annotations.isEmpty {
      let top = ground.top
      let bounds = Rectangle(
        x: canvas.margin, y: top, width: canvas.width - 2 * canvas.margin,
        height: ground.area.bottom - 2 - top)
      let texts = Annotations(data, on: canvas, within: bounds)
        .place(anchors(), avoiding: &obstacles)
      front.marks += texts.marks
      front.notes = texts.notes
    }
    return front
  }
}

extension Drawing {
  /// A chart of `marks` down to `height`, with the signs and the notes below it.
  init(
    _ marks: [Mark], height: Double, signs: Key, _ front: Overlay.Front = Overlay.Front(),
    on canvas: Canvas
  ) {
    var signs = signs
    signs.entries += front.entries
    var marks = marks
    var height = height
    marks += signs.marks(top: height, on: canvas)
    height += signs.height(on: canvas)
    if !front.notes.lines.isEmpty {
      marks += front.notes.marks(top: height + 2, on: canvas)
      height += front.notes.height(on: canvas) + 2
    }
    self.init(width: canvas.width, height: height.rounded(.up), marks: marks)
  }
}
