/// The outlines of regions cut into arcs, each between two points where three borders meet.
///
/// Neighbours have the same arc, so an arc that is made simpler is made simpler for both: borders
/// stay shared, without gaps or overlaps.
struct BorderMesh {
  /// Simpler rings by region and ring.
  private(set) var rings: [[[Point]]] = []

  /// `tolerance` is how far a simpler line may lie from the points it leaves out.
  init(_ regions: [[[Point]]], tolerance: Double) {
    let junctions = Self.junctions(regions)
    for region in regions {
      var simpler: [[Point]] = []
      for ring in region {
        var points: [Point] = []
        for arc in Self.arcs(of: ring, at: junctions) {
          let isForward = Self.isCanonical(arc)
          let line = Self.simplified(isForward ? arc : arc.reversed(), tolerance)
          points += (isForward ? line : line.reversed()).dropLast()
        }
        simpler.append(points)
      }
      rings.append(simpler)
    }
  }

  // MARK: Arcs

  /// Points with more than two neighbours, or with one: where arcs begin and end.
  private static func junctions(_ regions: [[[Point]]]) -> Set<Point> {
    var neighbours: [Point: Set<Point>] = [:]
    for ring in regions.joined() {
      for (index, point) in ring.enumerated() {
        neighbours[point, default: []].insert(ring[(index + 1) % ring.count])
        neighbours[point, default: []].insert(ring[(index + ring.count - 1) % ring.count])
      }
    }
    return Set(neighbours.lazy.filter { $0.value.count != 2 }.map(\.key))
  }

  /// A ring cut at junctions; one without any begins at its least point, so that both sides of it
  /// begin there.
  private static func arcs(of ring: [Point], at junctions: Set<Point>) -> [[Point]] {
    guard let least = ring.indices.min(by: { isLess(ring[$0], ring[$1]) }) else { return [] }
    let start = ring.firstIndex(where: junctions.contains) ?? least
    var arcs: [[Point]] = []
    var arc = [ring[start]]
    for offset in 1...ring.count {
      let point = ring[(start + offset) % ring.count]
      arc.append(point)
      if offset == ring.count || junctions.contains(point) {
        arcs.append(arc)
        arc = [point]
      }
    }
    return arcs
  }

  private static func isCanonical(_ arc: [Point]) -> Bool {
    let backwards = arc.reversed()
    for (a, b) in zip(arc, backwards) where a != b { return isLess(a, b) }
    return true
  }

  private static func isLess(_ a: Point, _ b: Point) -> Bool { (a.x, a.y) < (b.x, b.y) }

  // MARK: Simpler lines

  /// The line by the method of Douglas and Peucker (1973); a closed one keeps its farthest point.
  private static func simplified(_ line: [Point], _ tolerance: Double) -> [Point] {
    guard line.count > 2 else { return line }
    var keeps = [Bool](repeating: false, count: line.count)
    keeps[0] = true
    keeps[line.count - 1] = true
    var open = [0..<line.count]
    while let range = open.popLast() {
      let (from, to) = (line[range.lowerBound], line[range.upperBound - 1])
      var (farthest, distance) = (0, 0.0)
      for index in range.dropFirst().dropLast() {
        let apart = self.distance(line[index], from, to)
        if apart > distance { (farthest, distance) = (index, apart) }
      }
      guard distance > tolerance else { continue }
      keeps[farthest] = true
      open.append(range.lowerBound..<farthest + 1)
      open.append(farthest..<range.upperBound)
    }
    return line.indices.filter { keeps[$0] }.map { line[$0] }
  }

  /// How far a point lies from the piece of a line between two others.
  static func distance(_ point: Point, _ from: Point, _ to: Point) -> Double {
    let (x, y) = (to.x - from.x, to.y - from.y)
    let length = x * x + y * y
    let along =
      length == 0
      ? 0 : max(0, min(1, ((point.x - from.x) * x + (point.y - from.y) * y) / length))
    let (dx, dy) = (point.x - from.x - along * x, point.y - from.y - along * y)
    return (dx * dx + dy * dy).squareRoot()
  }
}
