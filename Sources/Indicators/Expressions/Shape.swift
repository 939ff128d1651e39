import Quantities

/// A code of a dimension, or a period, without its names.
enum Place: Sendable, Hashable {
  case period(Period)
  case code(String)

  var period: Period? {
    if case .period(let period) = self { period } else { nil }
  }
}

extension Place: CustomStringConvertible {
  var description: String {
    switch self {
    case .period(let period): period.description
    case .code(let code): code
    }
  }
}

/// One dimension over which a run varies.
struct Axis: Sendable {
  let dimension: Dimension
  let places: [Place]

  /// The places as a reader of the run gets them.
  var coordinates: [Coordinate] {
    places.compactMap { place in
      switch place {
      case .period(let period): Coordinate(dimension: dimension.id, value: .period(period))
      case .code(let code):
        dimension.codeList?[code].map { Coordinate(dimension: dimension.id, value: .code($0)) }
      }
    }
  }
}

extension Axis: Equatable {
  static func == (a: Axis, b: Axis) -> Bool {
    a.dimension.id == b.dimension.id && a.places == b.places
  }
}

/// Whether something is one value or a run of values; a value has no axes.
struct Shape: Sendable, Equatable {
  let axes: [Axis]

  static let one = Shape(axes: [])

  /// The most values of one run.
  static let maximumCount = 100_000

  var isRun: Bool { !axes.isEmpty }

  /// How many values there are; at most one more than ``maximumCount``.
  var count: Int {
    axes.reduce(1) { min($0 * min($1.places.count, Self.maximumCount + 1), Self.maximumCount + 1) }
  }

  /// For an item of the run its place on each axis; the last axis counts fastest.
  func indexes(of item: Int) -> [Int] {
    var rest = item
    var indexes = [Int](repeating: 0, count: axes.count)
    for axis in axes.indices.reversed() {
      let count = axes[axis].places.count
      indexes[axis] = rest % count
      rest /= count
    }
    return indexes
  }
}
