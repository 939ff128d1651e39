/// The equal-area conic projection of Albers, on a sphere of radius 1.
///
/// After J. P. Snyder, *Map Projections – A Working Manual*, USGS Professional Paper 1395 (1987),
/// pages 98 to 103, formulas 14-1 to 14-6. Areas keep their proportions, so that a large class
/// looks as large as its regions are. The standard parallels stand a sixth of the range of
/// latitudes from its ends, which keeps the shapes of a country wider than high; for Kazakhstan
/// they are about 43° and 53° north.
struct AlbersProjection: Sendable {
  private let centre: Double
  private let n: Double
  private let c: Double
  private let rho: Double
  /// The standard parallel of the cylindrical projection at the equator, where the cone is none.
  private let cosine: Double

  /// The projection that fits a country; `positions` may be empty.
  init(fitting positions: some Sequence<MapGeometry.Position>) {
    var (west, east, south, north) = (180.0, -180.0, 90.0, -90.0)
    for position in positions {
      west = min(west, position.longitude)
      east = max(east, position.longitude)
      south = min(south, position.latitude)
      north = max(north, position.latitude)
    }
    if west > east { (west, east, south, north) = (-180, 180, -60, 60) }
    let inset = (north - south) / 6
    let (first, second) = (Self.radians(south + inset), Self.radians(north - inset))
    let middle = Self.radians((south + north) / 2)
    centre = Self.radians((west + east) / 2)
    n = (Trigonometry.sine(first) + Trigonometry.sine(second)) / 2
    cosine = Trigonometry.cosine(first)
    c = cosine * cosine + 2 * n * Trigonometry.sine(first)
    rho = n.magnitude < 0.001 ? 0 : max(0, c - 2 * n * Trigonometry.sine(middle)).squareRoot() / n
  }

  /// The place on the plane, y growing to the south; the middle of the country is near 0, 0.
  func project(_ position: MapGeometry.Position) -> Point {
    let latitude = Self.radians(position.latitude)
    let longitude = Self.radians(position.longitude) - centre
    if n.magnitude < 0.001 {
      return Point(x: longitude * cosine, y: -Trigonometry.sine(latitude) / cosine)
    }
    let radius = max(0, c - 2 * n * Trigonometry.sine(latitude)).squareRoot() / n
    return Point(
      x: radius * Trigonometry.sine(n * longitude),
      y: radius * Trigonometry.cosine(n * longitude) - rho)
  }

  private static func radians(_ degrees: Double) -> Double { degrees * .pi / 180 }
}

/// Sine and cosine to twelve digits, the same on every machine; those of C libraries differ.
private enum Trigonometry {
  static func cosine(_ angle: Double) -> Double { sine(.pi / 2 - angle) }

  /// By the series of Taylor around zero, for angles up to three half turns.
  static func sine(_ angle: Double) -> Double {
    var angle = angle
    if angle > .pi { angle -= 2 * .pi }
    if angle < -.pi { angle += 2 * .pi }
    if angle > .pi / 2 { angle = .pi - angle }
    if angle < -.pi / 2 { angle = -.pi - angle }
    var (term, sum, n) = (angle, angle, 1.0)
    while n < 23 {
      term *= -angle * angle / ((n + 1) * (n + 2))
      sum += term
      n += 2
    }
    return sum
  }
}
