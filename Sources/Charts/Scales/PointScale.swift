/// Places along an axis for points in order, a little away from the edges of the area.
struct PointScale: Sendable, Hashable {
  let start: Double
  /// From one point to the next; of a single point the whole width.
  let step: Double
  private let only: Double?

  init(_ count: Int, in area: Rectangle) {
    let inset = min(14, area.width / Double(max(1, count)) / 2)
    start = area.x + inset
    step = count > 1 ? (area.width - 2 * inset) / Double(count - 1) : area.width
    only = count > 1 ? nil : area.x + area.width / 2
  }

  /// The place of an item; an only one stands in the middle.
  func position(_ index: Int) -> Double { only ?? start + Double(index) * step }
}
