import Quantities

/// The dimensions of codes of a model, each with its place in a scope.
struct ScopeLayout: Sendable {
  private(set) var dimensions: [(name: String, list: CodeList)] = []

  /// The place of a dimension; two of one name with different lists have different places.
  mutating func slot(of dimension: Dimension) -> Int {
    guard let list = dimension.codeList else { return -1 }
    if let slot = dimensions.firstIndex(where: { $0.name == dimension.id && $0.list.id == list.id })
    {
      return slot
    }
    dimensions.append((dimension.id, list))
    return dimensions.count - 1
  }
}

/// What the dimensions that a reference leaves open are set to.
struct Scope: Sendable {
  var period: Period?
  /// Indexes of codes, by the slots of a ``ScopeLayout``.
  var codes: [Int]
  /// Whether this is the publication's context, and not a point of an indicator.
  let isOutermost: Bool
  /// What the publication says, for messages.
  let named: [String: String]

  /// The dimension is not named.
  static let open = -1
  /// The dimension is named, with a code that its list does not have.
  static let foreign = -2

  init(_ context: EvaluationContext, _ layout: ScopeLayout) {
    period = context.period
    codes = layout.dimensions.map { name, list in
      context.point[name].map { list.index(of: $0) ?? Self.foreign } ?? Self.open
    }
    isOutermost = true
    named = context.point
  }

  /// A point of an indicator or a check, before its codes are set.
  init(slots: Int) {
    codes = [Int](repeating: Self.open, count: slots)
    isOutermost = false
    named = [:]
  }
}

/// All points of some dimensions, counted through.
struct PointGrid: Sendable {
  let dimensions: [SubjectDimension]
  let places: [[Place]]
  private let indexes: [[Int]]

  init(_ dimensions: [SubjectDimension], places: [[Place]]) {
    self.dimensions = dimensions
    self.places = places
    indexes = zip(dimensions, places).map { dimension, places in
      places.map { dimension.index(of: $0) ?? Scope.foreign }
    }
  }

  /// How many points there are; huge numbers are cut off.
  var count: Int {
    places.reduce(1) { min($0 * min($1.count, 1 << 30), 1 << 30) }
  }

  /// Sets a scope to a point; the last dimension counts fastest.
  func fill(_ scope: inout Scope, at index: Int) {
    var rest = index
    for position in places.indices.reversed() {
      let place = rest % places[position].count
      rest /= places[position].count
      let slot = dimensions[position].slot
      if slot >= 0 {
        scope.codes[slot] = indexes[position][place]
      } else {
        scope.period = places[position][place].period
      }
    }
  }

  /// The places of a point.
  func places(at index: Int) -> [Place] {
    var rest = index
    var point: [Place] = []
    for position in places.indices.reversed() {
      point.append(places[position][rest % places[position].count])
      rest /= places[position].count
    }
    return point.reversed()
  }

  /// The point in words for messages: ` at 2006, region KZ`; empty without dimensions.
  func description(of index: Int) -> String {
    let parts = zip(dimensions, places(at: index)).map { dimension, place in
      dimension.isPeriod ? place.description : "\(dimension.id) \(place)"
    }
    return parts.isEmpty ? "" : " at \(parts.joined(separator: ", "))"
  }
}
