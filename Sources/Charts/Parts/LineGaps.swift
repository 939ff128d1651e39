/// What stands where a line or an area has a gap: labels at the foot for a single series, where
/// they fit; else crosses.
struct LineGaps {
  private(set) var marks: [Mark] = []
  /// The labels of points that have a cross.
  private(set) var crossed: [String] = []

  init(_ data: ChartData, on canvas: Canvas, _ frame: UprightFrame, _ across: PointScale) {
    let face = canvas.smallFace
    // Where the line at zero runs near the foot, labels and crosses stand on it.
    func foot(_ distance: Double, height: Double) -> Double {
      let y = frame.area.bottom - distance
      guard let zero = frame.innerZero, zero > y - height - 3, zero < y + 3 else { return y }
      return zero - distance
    }
    for (row, series) in data.series.enumerated() {
      for gap in series.gaps {
        let room = Double(gap.range.count) * across.step - 4
        let text = face.wrap(gap.label, width: room, maximumLines: 2)
        if data.series.count == 1, !text.isCut, !gap.label.isEmpty {
          let half = text.width(in: face) / 2
          let (first, last) = (gap.range.lowerBound, gap.range.upperBound - 1)
          let middle = min(
            max((across.position(first) + across.position(last)) / 2, frame.area.x + half),
            canvas.width - half)
          let above = Double(text.lines.count - 1) * face.lineHeight
          var y = foot(6, height: above + face.capHeight) - above
          for line in text.lines {
            marks.append(.text(line, Point(x: middle, y: y), .middle, face, Look(.missingLabel)))
            y += face.lineHeight
          }
        } else {
          for place in gap.range {
            let y = foot(8, height: Double(row) * 9 + 4) - Double(row) * 9
            marks.append(MissingMark.mark(at: Point(x: across.position(place), y: y)))
            crossed.append(gap.label)
          }
        }
      }
    }
  }
}
