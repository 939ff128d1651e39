/// Divides an axis into equal bands, one for each category, with space between them.
struct BandScale: Sendable, Hashable {
  let count: Int
  let start: Double
  /// From one band's start to the next.
  let step: Double
  /// The width of a band without the space around it.
  let band: Double

  /// `share` is the part of a step that the band takes; `widest` limits the band, so that a single
  /// column does not fill the picture.
  init(
    count: Int, from start: Double, to end: Double, share: Double = 0.7, widest: Double = .infinity
  ) {
    self.count = count
    self.start = start
    step = (end - start) / Double(max(1, count))
    band = min(step * share, widest)
  }

  /// The middle of a band.
  func middle(_ index: Int) -> Double { start + (Double(index) + 0.5) * step }

  /// Where a band begins.
  func position(_ index: Int) -> Double { middle(index) - band / 2 }

  /// The place of one of several bars that share a band: its start and its width.
  ///
  /// Bars of a group stand `gap` apart, as far as there is room.
  func part(_ part: Int, of parts: Int, in index: Int, gap: Double = 1) -> (
    start: Double, width: Double
  ) {
    let gap = parts > 1 ? min(gap, band / Double(parts) / 4) : 0
    let width = (band - gap * Double(parts - 1)) / Double(parts)
    return (position(index) + Double(part) * (width + gap), width)
  }
}
