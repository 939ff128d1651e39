/// The outlines of all regions at the size of one layout, and which region lies where.
struct MapSheet: Sendable {
  /// One region as it is drawn.
  struct Area: Sendable {
    let id: String
    /// Rounded to tenths; empty when the region is too small to see.
    let rings: [[Point]]
    let box: Rectangle
    /// The middle of the largest circle that fits.
    let middle: Point
    /// The radius of that circle.
    let room: Double
    /// Whether it is too small to show a fill, as a city is; a circle stands for it.
    var isSmall: Bool { room < MapSheet.leastRoom }
  }

  /// A region with less room than this around its middle is drawn as a circle.
  private static let leastRoom = 6.0

  let areas: [Area]
  let width: Double
  let height: Double
  /// The region at each cell of a grid of 2 by 2 units; -1 outside.
  private let owners: [Int32]
  private let columns: Int
  private let rows: Int

  static let cell = 2.0

  init(_ regions: [MapGeometry.Region], _ projection: AlbersProjection, layout: ChartLayout) {
    let plane = regions.map { $0.rings.map { $0.map(projection.project) } }
    let points = plane.joined().joined()
    let (left, right) = (points.map(\.x).min() ?? 0, points.map(\.x).max() ?? 0)
    let (top, bottom) = (points.map(\.y).min() ?? 0, points.map(\.y).max() ?? 0)
    let margin = 2.0
    let highest = layout == .wide ? 460.0 : 380.0
    let scale = min(
      (layout.width - 2 * margin) / max(right - left, 1e-9),
      highest / max(bottom - top, 1e-9))
    let indent = (layout.width - (right - left) * scale) / 2
    let scaled = plane.map {
      $0.map {
        $0.map { Point(x: indent + ($0.x - left) * scale, y: margin + ($0.y - top) * scale) }
      }
    }
    width = layout.width
    height = ((bottom - top) * scale + 2 * margin).rounded(.up)
    let mesh = BorderMesh(scaled, tolerance: 0.65)
    let (columns, rows) = (Int(width / Self.cell), Int(height / Self.cell) + 1)
    var owners = [Int32](repeating: -1, count: columns * rows)
    var areas: [Area] = []
    for (index, rings) in mesh.rings.enumerated() {
      let rings = Self.visible(rings.map { $0.map(Self.rounded) })
      let box = Self.box(rings.isEmpty ? scaled[index] : rings)
      for row in 0..<rows {
        let y = (Double(row) + 0.5) * Self.cell
        for span in Self.spans(of: rings, y: y) {
          let first = Int((span.lowerBound / Self.cell + 0.5).rounded(.down))
          let end = Int((span.upperBound / Self.cell + 0.5).rounded(.down))
          for column in max(0, first)..<max(0, first, min(columns, end)) {
            owners[row * columns + column] = Int32(index)
          }
        }
      }
      let (middle, room) = Self.middle(of: rings, in: box)
      areas.append(
        Area(id: regions[index].id, rings: rings, box: box, middle: middle, room: room))
    }
    self.areas = areas
    self.owners = owners
    self.columns = columns
    self.rows = rows
  }

  /// The region at a place; nil outside all of them.
  func owner(_ x: Double, _ y: Double) -> Int? {
    guard x >= 0, y >= 0, x < width, y < height else { return nil }
    let index = Int(y / Self.cell) * columns + Int(x / Self.cell)
    guard index < owners.count, owners[index] >= 0 else { return nil }
    return Int(owners[index])
  }

  /// How much of a rectangle lies outside region `index`, from 0 to 1; what lies in no region
  /// counts half, because no other label can be meant there.
  func shareOutside(_ index: Int, _ area: Rectangle) -> Double {
    share(of: area) { $0 == index ? 0 : $0 < 0 ? 0.5 : 1 }
  }

  /// How much of a rectangle lies on another ground than its middle: another region, or none.
  func shareCrossed(_ area: Rectangle) -> Double {
    let ground = owner(area.x + area.width / 2, area.y + area.height / 2) ?? -1
    return share(of: area) { $0 == ground ? 0 : 1 }
  }

  /// The mean of a weight over 45 places of a rectangle; the weight is that of a region, or of -1
  /// outside all of them.
  ///
  /// Maps ask this for every place a label may have.
  private func share(of area: Rectangle, _ weight: (Int) -> Double) -> Double {
    var sum = 0.0
    var places: [Int] = []
    places.reserveCapacity(9)
    for column in 0..<9 {
      let x = area.x + area.width * Double(column) / 8
      places.append(x >= 0 && x < width ? Int(x / Self.cell) : -1)
    }
    for row in 0..<5 {
      let y = area.y + area.height * Double(row) / 4
      let start = y >= 0 && y < height ? Int(y / Self.cell) * columns : -1
      for column in places {
        let index = start < 0 || column < 0 ? -1 : start + column
        let owner = index >= 0 && index < owners.count ? Int(owners[index]) : -1
        sum += weight(owner)
      }
    }
    return sum / 45
  }

  private static func rounded(_ point: Point) -> Point {
    Point(x: (point.x * 10).rounded() / 10, y: (point.y * 10).rounded() / 10)
  }

  /// The rings without islands too small to be more than a speck.
  private static func visible(_ rings: [[Point]]) -> [[Point]] {
    let sizes = rings.map { ring in
      zip(ring, ring.dropFirst() + ring.prefix(1)).reduce(0) {
        $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y
      }.magnitude / 2
    }
    let largest = sizes.max() ?? 0
    return zip(rings, sizes).filter { $1 > 6 || $1 == largest && $1 > 0 }.map(\.0)
  }

  private static func box(_ rings: [[Point]]) -> Rectangle {
    let points = rings.joined()
    return Rectangle(
      from: Point(x: points.map(\.x).min() ?? 0, y: points.map(\.y).min() ?? 0),
      to: Point(x: points.map(\.x).max() ?? 0, y: points.map(\.y).max() ?? 0))
  }

  /// Where a horizontal line runs inside rings, from left to right.
  static func spans(of rings: [[Point]], y: Double) -> [ClosedRange<Double>] {
    var crossings: [Double] = []
    for ring in rings {
      var from = ring[ring.count - 1]
      for to in ring {
        if (from.y <= y) != (to.y <= y) {
          crossings.append(from.x + (y - from.y) / (to.y - from.y) * (to.x - from.x))
        }
        from = to
      }
    }
    crossings.sort()
    return stride(from: 0, to: crossings.count - 1, by: 2).map {
      crossings[$0]...crossings[$0 + 1]
    }
  }

  /// The place farthest from the outline, searched on a grid that is made finer around the best
  /// place found, and its distance.
  private static func middle(
    of rings: [[Point]], in box: Rectangle
  ) -> (middle: Point, room: Double) {
    var best = Point(x: box.x + box.width / 2, y: box.y + box.height / 2)
    var room = 0.0
    var window = box
    for _ in 0..<4 {
      let (stepX, stepY) = (window.width / 12, window.height / 12)
      for row in 0...12 {
        for column in 0...12 {
          let point = Point(
            x: window.x + Double(column) * stepX, y: window.y + Double(row) * stepY)
          guard spans(of: rings, y: point.y).contains(where: { $0.contains(point.x) })
          else { continue }
          let distance = distance(point, rings)
          if distance > room { (best, room) = (point, distance) }
        }
      }
      window = Rectangle(
        x: best.x - stepX, y: best.y - stepY, width: 2 * stepX, height: 2 * stepY)
    }
    return (rounded(best), room)
  }

  private static func distance(_ point: Point, _ rings: [[Point]]) -> Double {
    var least = Double.infinity
    for ring in rings {
      var from = ring[ring.count - 1]
      for to in ring {
        least = min(least, BorderMesh.distance(point, from, to))
        from = to
      }
    }
    return least
  }
}
